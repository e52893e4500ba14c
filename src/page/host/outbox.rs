//! What the host has still to say: events in batches, one unacknowledged at a time, then the ending.

use crate::page::protocol::{Answer, Ending};
use crate::trace::Event;
use js_sys::{Array, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// Most events of a batch while the run goes on: some milliseconds of work for the page.
const BATCH: usize = 4_096;

#[derive(Default)]
pub struct Outbox {
    run: u32,
    pub events: Vec<Event>,
    pub ending: Option<Ending>,
    /// The page still works on the last batch.
    waits: bool,
}

/// Says something small.
pub fn say(answer: &Answer) {
    if let Some(value) = as_value(answer) {
        super::scope().post_message(&value).ok();
    }
}

/// The same with something attached that is no plain data.
pub fn say_with(answer: &Answer, name: &str, attached: &JsValue) {
    let Some(value) = as_value(answer) else { return };
    if Reflect::set(&value, &name.into(), attached).is_ok() {
        super::scope().post_message(&value).ok();
    }
}

/// The same with bytes.
pub fn say_bytes(answer: &Answer, bytes: &[u8]) {
    let Some(answer) = as_value(answer) else { return };
    // A copy outside of the shared memory: that one cannot be transferred.
    let bytes = Uint8Array::from(bytes);
    if Reflect::set(&answer, &"bytes".into(), &bytes).is_ok() {
        super::scope().post_message_with_transfer(&answer, &Array::of1(&bytes.buffer())).ok();
    }
}

/// Large numbers travel as BigInt: a float's bits do not fit JavaScript's number.
fn as_value(answer: &Answer) -> Option<JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_large_number_types_as_bigints(true);
    answer.serialize(&serializer).ok()
}

impl Outbox {
    pub fn new(run: u32) -> Outbox {
        Outbox { run, ..Outbox::default() }
    }

    pub fn taken(&mut self) {
        self.waits = false;
        self.send();
    }

    /// Sends what may be sent now. With the ending known the rest goes out at once.
    pub fn send(&mut self) {
        let over = self.ending.is_some();
        if !self.events.is_empty() && (over || !self.waits) {
            let count = if over { self.events.len() } else { self.events.len().min(BATCH) };
            let batch: Vec<Event> = self.events.drain(..count).collect();
            self.waits = true;
            self.post(&batch);
        }
        if let Some(ending) = self.ending.take() {
            say(&Answer::Finished { run: self.run, ending });
        }
    }

    fn post(&self, batch: &[Event]) {
        if let Ok(bytes) = postcard::to_allocvec(batch) {
            say_bytes(&Answer::Events { run: self.run }, &bytes);
        }
    }
}
