//! What of the timeline needs no browser. Native tests come by this door.

mod lens;
mod view;
