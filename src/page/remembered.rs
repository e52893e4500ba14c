//! The few things that a browser remembers of its learner: that the tour was offered, that questions are not wanted.
//! Where nothing can be kept (a sandboxed frame, a private window), everything is as on the first day.

use web_sys::Storage;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// The tour was taken, or declined.
    TourOffered,
    /// No questions before a run.
    AskNothing,
}

impl Flag {
    fn key(self) -> &'static str {
        match self {
            Flag::TourOffered => "threadlab.tour-offered",
            Flag::AskNothing => "threadlab.ask-nothing",
        }
    }

    pub fn is_set(self) -> bool {
        storage().and_then(|storage| storage.get_item(self.key()).ok()?).is_some()
    }

    pub fn set(self, on: bool) {
        let Some(storage) = storage() else { return };
        // A full or forbidden storage keeps nothing, and nothing depends on it.
        if on {
            storage.set_item(self.key(), "yes").ok()
        } else {
            storage.remove_item(self.key()).ok()
        };
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
