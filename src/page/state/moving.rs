//! Where the picture stands, by hand and in the course of playing.

use super::{Lab, Life};
use crate::page::tour::demonstration::Demonstration;

impl Lab {
    pub(super) fn play(&mut self) {
        if self.stays_at_end() && self.at_end() {
            self.step = 0;
        }
        self.playing = self.has_run();
        self.follows = false;
    }

    pub(super) fn seek(&mut self, step: usize) {
        self.playing = false;
        self.follows = false;
        self.step = step.min(self.steps);
        self.demonstration = self.demonstration.map(|_| Demonstration::Rests);
        self.reveal_at_end();
    }

    /// From where it stands now: keys may come faster than the page is drawn.
    pub(super) fn seek_from_here(&mut self, way: isize) {
        self.seek(self.step.saturating_add_signed(way));
    }

    pub(super) fn reach(&mut self, step: usize) {
        if self.moves() {
            self.step = step.min(self.steps);
            self.reveal_at_end();
            self.rest_at_end();
        }
    }

    pub(super) fn reveal_at_end(&mut self) {
        if self.stays_at_end() && self.at_end() {
            (self.playing, self.revealed) = (false, self.life == Life::Ended);
        }
    }
}
