//! The trace as bytes: a mark, a version byte, then postcard. Nothing is trusted on the way in.
//!
//! Version 2 says in its header whether there was a GIL; a trace of version 1 had one if the GIL was made in it.

use super::{Event, ObjectId, Outcome, Told};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use thiserror::Error;

/// The first bytes of a trace file: who wrote it, and in which version of the format.
const MARK: &[u8; 4] = b"TLAB";
const VERSION: u8 = 2;
/// Before the header had its last field.
const WITHOUT_GIL: u8 = 1;
/// The largest file that is read: a run's event bound at some 30 bytes an event.
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
    /// Whether its threads shared a GIL.
    pub gil: bool,
}

/// What version 1 has in a header's place, and what follows it in both.
#[derive(Deserialize)]
struct TraceWithoutGil {
    scenario: Arc<str>,
    version: u32,
    parameters: Vec<(Arc<str>, Arc<str>)>,
    engine: Arc<str>,
    policy: Arc<str>,
    seed: Option<u64>,
    schedule: Option<Arc<str>>,
    speed: f64,
    events: Vec<Event>,
    outcome: Outcome,
    observed: Told,
    measured: Told,
    complete: bool,
}

impl From<TraceWithoutGil> for Trace {
    fn from(old: TraceWithoutGil) -> Trace {
        let TraceWithoutGil { scenario, version, parameters, engine, policy, seed, schedule, speed, .. } = old;
        let TraceWithoutGil { events, outcome, observed, measured, complete, .. } = old;
        let gil = events.iter().any(|event| event.object == ObjectId::GIL);
        let header = Header { scenario, version, parameters, engine, policy, seed, schedule, speed, gil };
        Trace { header, events, outcome, observed, measured, complete }
    }
}

#[derive(Debug, PartialEq, Eq, Error)]
pub enum CodecError {
    #[error("this is not a Threadlab trace: a trace begins with the letters TLAB")]
    NoMark,
    #[error("this trace has format {0}; this Threadlab reads formats {WITHOUT_GIL} and {VERSION}")]
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
        Some((&VERSION, body)) => whole(body),
        Some((&WITHOUT_GIL, body)) => whole::<TraceWithoutGil>(body).map(Trace::from),
        Some((&version, _)) => Err(CodecError::Version(version)),
    }
}

/// All of the bytes, and nothing after them.
fn whole<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, CodecError> {
    match postcard::take_from_bytes(body) {
        Ok((whole, [])) => Ok(whole),
        Ok(_) | Err(_) => Err(CodecError::Broken),
    }
}

/// A hash of the events that is the same on every machine (FNV-1a, 64 bits, over their bytes in the file).
pub fn fingerprint(events: &[Event]) -> u64 {
    let bytes = postcard::to_allocvec(events).expect("events have no part that postcard cannot write");
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Kind, Made, Op, OutcomeKind, Phase, TaskId, Value};

    fn made(object: ObjectId) -> Event {
        let op = Op::Make(Box::new(Made { name: "x".into(), kind: Kind::Lock }));
        let (task, phase, result) = (TaskId::MAIN, Phase::Applied, Ok(Value::None));
        Event { time_ns: 5, seq: 0, task, object, line: 3, phase, op, result }
    }

    fn check_version_1(object: ObjectId, gil: bool) {
        let (scenario, engine, policy, schedule): (Arc<str>, Arc<str>, Arc<str>, Option<Arc<str>>) =
            ("semaphore".into(), "sim".into(), "handoff".into(), Some("semaphore@1:0".into()));
        let parameters = vec![("threads".into(), "8".into())];
        let header =
            Header { scenario, version: 1, parameters, engine, policy, seed: Some(7), schedule, speed: 2.0, gil };
        let (events, outcome, observed) = (vec![made(object)], Outcome::plain(OutcomeKind::Finished), Told::new());
        let trace = Trace { header, events, outcome, observed, measured: Told::new(), complete: true };
        let Trace { header, events, outcome, observed, measured, complete } = &trace;
        let Header { scenario, version, parameters, engine, policy, seed, schedule, speed, .. } = header;
        let head = (scenario, version, parameters, engine, policy, seed, schedule, speed);
        let body = postcard::to_allocvec(&(head, (events, outcome, observed, measured, complete))).unwrap();
        let bytes = [&MARK[..], &[WITHOUT_GIL], &body].concat();
        assert_eq!(decode(&bytes), Ok(trace.clone()));
        assert_eq!(decode(&encode(&trace)), Ok(trace));
    }

    #[test]
    fn a_trace_of_version_1_had_a_gil_where_one_was_made() {
        check_version_1(ObjectId::GIL, true);
        check_version_1(ObjectId::CONSOLE, false);
    }
}
