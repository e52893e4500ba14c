//! The pictures: one primitive a file. Each maps a moment to HTML and holds no state and no rule.
//!
//! ```text
//! stage ─ card ─┬─ lock, rlock, semaphore, condition, queue, local, shared, threads …   (one a kind of object)
//!               └─ figure (a thread where it stands), line (a queue with its front), items (what lies in it), arrow (what moves)
//! ```

mod arrow;
mod barrier;
mod card;
mod condition;
mod deadlock;
mod drawing;
mod event;
mod figure;
mod gil;
mod items;
pub mod legend;
mod line;
mod local;
mod lock;
mod queue;
mod rlock;
mod roll;
mod semaphore;
mod shared;
pub mod stage;
mod threads;
pub mod token;

pub use stage::Stage;
