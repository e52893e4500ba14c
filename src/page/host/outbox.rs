//! What the host has still to say: events in batches, one unacknowledged at a time, then the ending.
//!
//! ```text
//! run ─ events ─▶ filling ─ full ─▶ bytes, bytes, bytes … ─ one at a time, when the last was taken ─▶ page
//! ```
//!
//! The page may be a million events behind: they wait as bytes, which take a fifth of the room.

use crate::page::protocol::{Answer, Ending, News};
use crate::trace::Event;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use std::collections::VecDeque;
use wasm_bindgen::JsValue;

/// Most events of a batch: some milliseconds of work for the page.
pub const BATCH: usize = 4_096;

#[derive(Default)]
pub struct Outbox {
    run: u32,
    /// Batches that are whole, the oldest first.
    full: VecDeque<Vec<u8>>,
    /// The youngest events, less than a batch.
    filling: Vec<Event>,
    ending: Option<Ending>,
    /// The page still works on the last batch.
    waits: bool,
}

/// Tells of a run; or, of none, what somebody asked for.
pub fn tell(run: impl Into<Option<u32>>, news: &News) {
    if let Ok(bytes) = postcard::to_allocvec(news) {
        say_bytes(&Answer::News { run: run.into() }, &bytes);
    }
}

/// Says something with a thing attached that is no plain data.
pub fn say_with(answer: &Answer, name: &str, attached: &JsValue) {
    let Some(value) = as_value(answer) else { return };
    if Reflect::set(&value, &name.into(), attached).is_ok() {
        super::scope().post_message(&value).ok();
    }
}

/// The same with bytes.
fn say_bytes(answer: &Answer, bytes: &[u8]) {
    let Some(answer) = as_value(answer) else { return };
    // A copy outside of the shared memory: that one cannot be transferred.
    let bytes = Uint8Array::from(bytes);
    if Reflect::set(&answer, &"bytes".into(), &bytes).is_ok() {
        super::scope().post_message_with_transfer(&answer, &Array::of1(&bytes.buffer())).ok();
    }
}

/// The answer in its envelope, `{said, …}`, in which something lies beside it.
fn as_value(answer: &Answer) -> Option<JsValue> {
    let (envelope, said) = (Object::new(), answer.serialize(&serde_wasm_bindgen::Serializer::new()).ok()?);
    Reflect::set(&envelope, &"said".into(), &said).ok()?;
    Some(envelope.into())
}

impl Outbox {
    pub fn new(run: u32) -> Outbox {
        Outbox { run, ..Outbox::default() }
    }

    pub fn taken(&mut self) {
        self.waits = false;
        self.send();
    }

    /// Something still has to be said.
    pub fn is_busy(&self) -> bool {
        self.ending.is_some()
    }

    pub fn add(&mut self, events: Vec<Event>) {
        for event in events {
            self.filling.push(event);
            if self.filling.len() == BATCH {
                self.full.extend(bytes(&self.filling));
                self.filling.clear();
            }
        }
    }

    /// Nothing comes after what is there now.
    pub fn end(&mut self, ending: Ending) {
        self.ending = Some(ending);
    }

    /// The learner has stopped the run and waits for its end: what the page is behind by more than a batch is dropped, and
    /// the ending says so.
    pub fn cut_short(&mut self) {
        let Some(ending) = &mut self.ending else { return };
        if self.full.len() > 1 || (self.full.len() == 1 && !self.filling.is_empty()) {
            ending.complete = false;
            self.full.truncate(1);
            self.filling.clear();
        }
        self.waits = false;
    }

    /// Sends what may be sent now: a batch when the last one was taken, and the ending after the last of them.
    pub fn send(&mut self) {
        if !self.waits
            && let Some(batch) = self.next_batch()
        {
            self.waits = true;
            say_bytes(&Answer::Events { run: self.run }, &batch);
        }
        if self.full.is_empty()
            && self.filling.is_empty()
            && let Some(ending) = self.ending.take()
        {
            tell(self.run, &News::Finished(Box::new(ending)));
        }
    }

    fn next_batch(&mut self) -> Option<Vec<u8>> {
        let rest = || bytes(&std::mem::take(&mut self.filling));
        self.full.pop_front().or_else(rest)
    }
}

/// `None` of nothing.
fn bytes(batch: &[Event]) -> Option<Vec<u8>> {
    postcard::to_allocvec(batch).ok().filter(|_| !batch.is_empty())
}
