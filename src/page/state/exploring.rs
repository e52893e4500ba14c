//! The state of exploring: what was found stays as long as the program and its values do, however it is run meanwhile.

use super::{Lab, Phase};
use crate::page::explore::survey::{Replayed, Survey, Surveyed};
use crate::page::protocol::Mode;
use std::rc::Rc;

impl Lab {
    /// The page shows what exploring finds, and no run.
    pub fn explores(&self) -> bool {
        self.wanted.mode == Mode::Explore
    }

    pub(super) fn surveying(&self) -> Phase {
        match self.survey.as_deref() {
            None => Phase::Idle,
            Some(Survey { work: Some(_), .. }) => Phase::Running,
            Some(_) => Phase::Finished,
        }
    }

    /// How the schedule of this run was found, where exploring found it.
    pub fn replays(&self) -> Option<Replayed> {
        self.survey.as_ref()?.replays(&self.wanted)
    }

    pub(super) fn survey(&mut self, surveyed: Surveyed) {
        // Of another program it is no news any more.
        let known = self.survey.take().map(Rc::unwrap_or_clone);
        let begins = || matches!(surveyed, Surveyed::Began(_)).then(|| Survey::new(self.wanted.clone()));
        self.survey = known.or_else(begins).map(|survey| Rc::new(survey.after(surveyed)));
    }

    pub(super) fn keep_survey(&mut self) {
        self.survey = self.survey.take().filter(|survey| survey.is_of(&self.wanted));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::{read, write};
    use crate::page::choice::Choice;
    use crate::page::explore::survey::Work;
    use crate::page::explore::told::{Again, End, Explored, Path};
    use crate::page::state::{Action, Life};
    use crate::trace::{Outcome, OutcomeKind};

    const SCHEDULE: &str = "deadlock@1:any:0x2.1x10.2x3";

    fn explored() -> Lab {
        let (address, notices) = read("s=deadlock&mode=explore");
        let path = Path { schedule: SCHEDULE.into(), switches: 2 };
        let end = End {
            outcome: Outcome::plain(OutcomeKind::Deadlock),
            observed: Vec::new(),
            executions: 1,
            hunted: 0,
            shortest: path.clone(),
            calmest: path,
            again: Again::default(),
        };
        let told = Explored { executions: 1, over: true, ends: vec![end], ..Explored::default() };
        let began = Lab::new(address, notices, true).after(Action::Surveyed(Surveyed::Began(Work::Exploring)));
        assert_eq!((began.phase(), began.goes_by_itself()), (Phase::Running, true));
        let told = began.after(Action::Surveyed(Surveyed::Explored(Box::new(told))));
        told.after(Action::Surveyed(Surveyed::Over { lost: false }))
    }

    fn go(lab: Lab, fragment: &str) -> Lab {
        let (address, notices) = read(fragment);
        lab.after(Action::Went(Box::new(address), notices))
    }

    #[test]
    fn what_was_found_is_there_when_the_replay_goes_back() {
        let lab = explored();
        assert_eq!((lab.phase(), lab.known_ending(), lab.replays()), (Phase::Finished, None, None));
        let lab = go(lab, &format!("s=deadlock&mode=sim&set.threads=2&set.pause_ms=1&schedule={SCHEDULE}"));
        assert_eq!((lab.phase(), lab.replays()), (Phase::Idle, Some(Replayed::Shortest)));
        let lab = go(lab, "s=deadlock&mode=explore");
        assert_eq!((lab.phase(), lab.survey.is_some()), (Phase::Finished, true));
    }

    #[test]
    fn another_value_forgets_it() {
        let lab = go(explored(), "s=deadlock&mode=explore&set.threads=3");
        assert_eq!((lab.phase(), lab.survey.is_some()), (Phase::Idle, false));
        let late = lab.after(Action::Surveyed(Surveyed::Explored(Box::default())));
        assert_eq!((late.survey.is_some(), late.life), (false, Life::Blank));
    }

    #[test]
    fn each_mode_has_its_usual_values_and_changed_ones_stay() {
        let threads = |lab: &Lab| lab.wanted.settings.get("threads").to_string();
        let switch = |lab: Lab, mode| {
            let choice: Choice = lab.wanted.clone().in_mode(mode);
            lab.after(Action::Choose(Box::new(choice)))
        };
        let lab = switch(explored(), Mode::Threads);
        assert_eq!((threads(&lab).as_str(), write(&lab.address()).as_str()), ("10", "s=deadlock&mode=threads"));
        let lab = switch(go(lab, "s=deadlock&set.threads=4"), Mode::Explore);
        assert_eq!((threads(&lab).as_str(), lab.wanted.settings.get("pause_ms")), ("4", "1"));
    }
}
