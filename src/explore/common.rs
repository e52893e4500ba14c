//! A state that several searches go through: they look at it one at a time, each for microseconds.

use std::sync::{Arc, Mutex, PoisonError};

/// Something that is shared, and open to one at a time. Clones are the same thing.
#[derive(Debug)]
pub struct Common<T>(Arc<Mutex<T>>);

impl<T> Common<T> {
    pub fn new(inner: T) -> Common<T> {
        Common(Arc::new(Mutex::new(inner)))
    }

    /// Nobody else looks at it meanwhile. Nothing that waits for another search may be done in here.
    pub fn with<R>(&self, look: impl FnOnce(&mut T) -> R) -> R {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T> Clone for Common<T> {
    fn clone(&self) -> Common<T> {
        Common(self.0.clone())
    }
}
