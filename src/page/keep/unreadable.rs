//! Why a file is not shown, in one line. The host says what is wrong, the page says it in the reader's language.

use crate::language::{Said, say, text};
use crate::replay::{self, Broken};
use crate::trace::{CodecError, MAX_BYTES, Trace, decode};
use serde::{Deserialize, Serialize};

/// More than any run of this page records. A broken file may claim any number.
pub const MOST_EVENTS: usize = 2_000_000;
const MIB: usize = 1 << 20;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    NoTrace,
    /// Of a format that this page does not know.
    Format {
        version: u8,
    },
    TooLarge,
    TooManyEvents,
    Broken,
    /// This event, counted from 1, does not follow from those before it.
    BrokenEvent {
        event: u32,
    },
    /// The browser did not hand it over.
    NotHandedOver,
}

/// The trace in a file, if every event of it follows from those before.
pub fn read(bytes: &[u8]) -> Result<Trace, Unreadable> {
    let trace = decode(bytes)?;
    if trace.events.len() > MOST_EVENTS {
        return Err(Unreadable::TooManyEvents);
    }
    replay::check(&trace.events)?;
    Ok(trace)
}

impl From<CodecError> for Unreadable {
    fn from(error: CodecError) -> Unreadable {
        match error {
            CodecError::NoMark => Unreadable::NoTrace,
            CodecError::Version(version) => Unreadable::Format { version },
            CodecError::TooLarge => Unreadable::TooLarge,
            CodecError::Broken => Unreadable::Broken,
        }
    }
}

impl From<Broken> for Unreadable {
    fn from(Broken { event }: Broken) -> Unreadable {
        Unreadable::BrokenEvent { event: event as u32 }
    }
}

impl Unreadable {
    /// Of the file with this name.
    pub fn words(&self, file: &str) -> Said {
        let why = match self {
            Unreadable::NoTrace => text!("it is not a recorded run of Threadlab").into(),
            Unreadable::Format { version } => {
                say!("its format, number {version}, is not known here", version = u32::from(*version))
            }
            Unreadable::TooLarge => say!("it is larger than {most} MiB", most = MAX_BYTES / MIB),
            Unreadable::TooManyEvents => say!("it has more than {most} events", most = MOST_EVENTS),
            Unreadable::Broken => text!("it is broken: it ends early, or makes no sense").into(),
            Unreadable::BrokenEvent { event } => {
                say!("it is broken: its event {event} does not follow from those before it", event = *event)
            }
            Unreadable::NotHandedOver => text!("the browser cannot read it").into(),
        };
        say!("{file} cannot be opened: {why}.", file, why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Event, Header, LockOp, ObjectId, Op, Outcome, OutcomeKind, Phase, TaskId, Told, Value, encode};

    fn trace(events: Vec<Event>) -> Trace {
        let outcome = Outcome::plain(OutcomeKind::Finished);
        Trace {
            header: Header::default(),
            events,
            outcome,
            observed: Told::new(),
            measured: Told::new(),
            complete: true,
        }
    }

    fn check(bytes: &[u8], words: &str) {
        let refused = read(bytes).expect_err("it is bad");
        assert_eq!(refused.words("run.tlab").to_string(), format!("run.tlab cannot be opened: {words}."));
    }

    #[test]
    fn each_bad_file_has_one_clear_line() {
        check(b"", "it is not a recorded run of Threadlab");
        check(b"PK\x03\x04 a zip", "it is not a recorded run of Threadlab");
        check(b"TLAB\x63", "its format, number 99, is not known here");
        let whole = encode(&trace(Vec::new()));
        check(&whole[..whole.len() - 1], "it is broken: it ends early, or makes no sense");
        check(&[&whole[..], &[0]].concat(), "it is broken: it ends early, or makes no sense");
        check(&vec![0; MAX_BYTES + 1], "it is larger than 64 MiB");
        let (op, result) = (Op::Lock(LockOp::Acquire), Ok(Value::None));
        let (task, object, phase) = (TaskId::MAIN, ObjectId::CONSOLE, Phase::Applied);
        let unheard_of = Event { time_ns: 0, seq: 0, task, object, line: 0, phase, op, result };
        check(&encode(&trace(vec![unheard_of])), "it is broken: its event 1 does not follow from those before it");
        assert_eq!(read(&whole), Ok(trace(Vec::new())));
    }
}
