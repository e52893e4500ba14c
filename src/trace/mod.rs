//! The trace: what both engines write and the picture is drawn from. Plain data; it knows no engine and no rule.
//!
//! Reading order: ids, values, operations, events, outcome; then the merge of the threads' rings, and the file format.

mod codec;
mod error;
mod event;
mod id;
mod merge;
mod nested;
mod op;
mod outcome;
mod value;

pub use codec::{CodecError, Header, MAX_BYTES, Trace, decode, encode, fingerprint};
pub use error::{Error, Raised};
pub use event::{Event, Phase};
pub use id::{ObjectId, TaskId};
pub use merge::Merge;
pub use op::{
    BarrierOp, Checked, ConditionOp, EventOp, GilOp, Gives, Kind, LocalOp, LockOp, Made, Op, Patience, QueueOp, RollOp,
    SemaphoreOp, SharedOp, ThreadOp,
};
pub use outcome::{Failure, Limit, Outcome, OutcomeKind, Told, Waiting};
pub use value::{Float, TypeName, Value, WrongType};
