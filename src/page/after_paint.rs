//! Looking at where things stand, once they stand: asked while the page is being drawn, the browser would have to lay it out at
//! once, and again for the next who asks.

use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// Gives what has something done when this drawing has been painted; asked for again before that, it is done once.
#[hook]
pub fn use_after_paint() -> Rc<AfterPaint> {
    use_memo((), |()| AfterPaint::default())
}

#[derive(Default)]
pub struct AfterPaint {
    timer: RefCell<Option<Timeout>>,
    waits: Rc<Cell<bool>>,
}

impl AfterPaint {
    pub fn look(&self, look: impl FnOnce() + 'static) {
        if !self.waits.replace(true) {
            let waits = self.waits.clone();
            let timer = Timeout::new(0, move || {
                waits.set(false);
                look();
            });
            self.timer.replace(Some(timer));
        }
    }
}
