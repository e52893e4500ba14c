//! The trace as bytes: a mark, a version byte, then postcard. Nothing is trusted on the way in.

use super::{Event, Outcome, Told};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use thiserror::Error;

/// The first bytes of a trace file: who wrote it, and in which version of the format.
const MARK: &[u8; 4] = b"TLAB";
const VERSION: u8 = 1;
/// The largest file that is read: a run's event bound at some 60 bytes an event.
pub const MAX_BYTES: usize = 64 << 20;

/// A whole recorded run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    pub header: Header,
    pub events: Vec<Event>,
    pub outcome: Outcome,
    pub observed: Told,
    pub measured: Told,
    /// False where recording ended at the event bound, before the run did.
    pub complete: bool,
}

/// What was run, and how.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Header {
    pub scenario: Arc<str>,
    /// The scenario's version: a schedule is valid for one version only.
    pub version: u32,
    pub parameters: Vec<(Arc<str>, Arc<str>)>,
    /// `sim` or `threads`.
    pub engine: Arc<str>,
    /// `handoff` or `barging`: the same choices mean another run under the other one.
    pub policy: Arc<str>,
    /// Of the simulator only.
    pub seed: Option<u64>,
    pub schedule: Option<Arc<str>>,
    /// How many times faster than the program says its sleeps were.
    pub speed: f64,
}

#[derive(Debug, PartialEq, Eq, Error)]
pub enum CodecError {
    #[error("this is not a Threadlab trace: a trace begins with the letters TLAB")]
    NoMark,
    #[error("this trace has format {0}; this Threadlab reads format {VERSION}")]
    Version(u8),
    #[error("this trace is too large: at most 64 MiB are read")]
    TooLarge,
    #[error("this trace is broken: its contents end early or make no sense")]
    Broken,
}

pub fn encode(trace: &Trace) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.push(VERSION);
    postcard::to_extend(trace, bytes).expect("a trace has no part that postcard cannot write")
}

pub fn decode(bytes: &[u8]) -> Result<Trace, CodecError> {
    if bytes.len() > MAX_BYTES {
        return Err(CodecError::TooLarge);
    }
    let rest = bytes.strip_prefix(MARK).ok_or(CodecError::NoMark)?;
    match rest.split_first() {
        None => Err(CodecError::Broken),
        Some((&VERSION, body)) => match postcard::take_from_bytes(body) {
            Ok((trace, [])) => Ok(trace),
            Ok(_) | Err(_) => Err(CodecError::Broken),
        },
        Some((&version, _)) => Err(CodecError::Version(version)),
    }
}

/// A hash of the events that is the same on every machine (FNV-1a, 64 bits, over their bytes in the file).
pub fn fingerprint(events: &[Event]) -> u64 {
    let bytes = postcard::to_allocvec(events).expect("events have no part that postcard cannot write");
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}
