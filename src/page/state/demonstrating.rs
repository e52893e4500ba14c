//! The state of the demonstration: it plays before anything was run, and is over as soon as the learner does something.

use super::{Lab, Life};
use crate::page::choice::Choice;
use crate::page::tour::demonstration::{Demonstration, shown};

impl Lab {
    /// Opened by an address that names nothing: the demonstration is to begin.
    pub fn with_demonstration(self) -> Lab {
        Lab { demonstration: Some(Demonstration::Rests), ..self }
    }

    /// It is to be begun.
    pub fn awaits_demonstration(&self) -> bool {
        self.demonstration.is_some() && self.life == Life::Blank
    }

    /// The picture goes on by itself.
    pub fn moves(&self) -> bool {
        self.playing || self.demonstration == Some(Demonstration::Plays)
    }

    /// What the picture is of.
    pub fn shown_choice(&self) -> Choice {
        let choice = self.choice();
        if self.demonstration.is_some() { shown(&choice) } else { choice }
    }

    /// There is more to be seen than the scene before a run.
    pub fn shows_events(&self) -> bool {
        self.has_run() || self.demonstration.is_some()
    }

    pub(super) fn demonstrate(&mut self, plays: bool) {
        if self.demonstration.is_none() {
            return;
        }
        if plays && self.at_end() {
            self.step = 0;
        }
        self.demonstration = Some(if plays { Demonstration::Plays } else { Demonstration::Rests });
    }

    pub(super) fn rest_at_end(&mut self) {
        if self.at_end() {
            self.demonstration = self.demonstration.map(|_| Demonstration::Rests);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::read;
    use crate::page::state::{Action, Phase};

    fn demonstrating() -> Lab {
        let (address, notices) = read("");
        let lab = Lab::new(address, notices, true).with_demonstration();
        assert!(lab.awaits_demonstration());
        let demonstration = Demonstration::Plays;
        lab.after(Action::Demonstrated { tape: 1, steps: 10, step: 4, demonstration })
    }

    #[test]
    fn it_goes_to_its_end_and_begins_once_more_when_asked() {
        let lab = demonstrating();
        assert_eq!((lab.phase(), lab.moves(), lab.shows_events(), lab.step), (Phase::Idle, true, true, 4));
        let lab = lab.after(Action::Reach(10));
        assert_eq!((lab.phase(), lab.moves(), lab.demonstration), (Phase::Idle, false, Some(Demonstration::Rests)));
        let lab = lab.after(Action::Demonstrate(true));
        assert_eq!((lab.moves(), lab.step), (true, 0));
        assert!(!lab.after(Action::Demonstrate(false)).moves());
    }

    #[test]
    fn whatever_the_learner_does_ends_it() {
        let lab = demonstrating();
        let mut choice = lab.choice();
        choice.seed = 9;
        assert_eq!(lab.clone().after(Action::Choose(Box::new(choice))).demonstration, None);
        assert_eq!(lab.clone().after(Action::Began { tape: 2 }).demonstration, None);
        let went = Action::Went(Box::new(lab.address()), Vec::new());
        assert_eq!(lab.after(went).demonstration, None);
    }
}
