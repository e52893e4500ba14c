//! What of the page needs no browser: the pictures, the state, and what they are drawn from. Native tests come by this door.
// The browser's half uses what the tests alone do not.
#![allow(dead_code)]

mod address;
mod asked;
mod choice;
mod chosen;
mod expected;
mod explore;
mod figures;
mod gallery;
mod herald;
mod highlight;
mod icons;
mod keep;
mod measured;
mod moment;
mod panels;
mod predict;
mod preview;
mod protocol;
mod refusal;
mod spoken;
mod state;
mod study;
mod tape;
#[path = "timeline/natively.rs"]
mod timeline;
mod tour;
mod turns;
