//! What of the page needs no browser: the pictures and what they are drawn from. Native tests draw them by this door.

mod gallery;
mod moment;
mod panels;
