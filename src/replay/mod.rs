//! A trace back into states: the same primitives, applied again. It can stand at any event, and go back.
//! It knows no engine; what it is fed may come from anywhere, and is checked while it comes in.

mod events;
mod player;
mod scene;

pub use events::Events;
pub use player::{Broken, Replay, check};
pub use scene::{Doing, Hold, Queued, Scene, SceneObject, SceneTask};
