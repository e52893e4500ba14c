//! The state of what is kept and shared: a run from a file in the place of one that is made, and the link to what is shown.

use super::{Address, Choice, Lab};
use crate::page::choice::{RECORDED, mode_name};
use crate::page::keep::recorded::Recorded;
use crate::page::protocol::Mode;
use std::rc::Rc;

impl Lab {
    /// What is run when somebody says so.
    pub fn to_run(&self) -> Choice {
        self.wanted.clone().where_isolated(self.isolated)
    }

    /// Real threads take its steps now: they can be held, and the picture can fall behind.
    pub fn has_real_threads(&self) -> bool {
        self.choice().mode == Mode::Threads && self.recorded.is_none()
    }

    /// All that a link to what is shown is to say: of a run that can be repeated, where in it one stands.
    pub fn link(&self) -> Address {
        let stands = self.choice().mode == Mode::Sim && self.has_run();
        Address { step: stands.then_some(self.step).or(self.goal), ..self.address() }
    }

    /// How what is shown came about.
    pub fn mode_name(&self) -> &'static str {
        if self.recorded.is_some() { RECORDED } else { mode_name(self.choice().mode) }
    }

    pub(super) fn open(&mut self, tape: u32, recorded: Rc<Recorded>) {
        (self.wanted, self.goal) = (recorded.choice(), None);
        self.notices = recorded.notice().into_iter().collect();
        self.keep_survey();
        self.begin(tape);
        self.recorded = Some(recorded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::{read, write};
    use crate::page::protocol::Ending;
    use crate::page::state::{Action, Life, Phase};
    use crate::trace::{Header, Outcome, OutcomeKind};

    fn lab(fragment: &str) -> Lab {
        let (address, notices) = read(fragment);
        Lab::new(address, notices, false)
    }

    fn over(lab: Lab, tape: u32) -> Lab {
        let ending = Ending::of(Outcome::plain(OutcomeKind::Finished));
        lab.after(Action::Recorded { tape, steps: 10 }).after(Action::Over { tape, ending: Rc::new(ending) })
    }

    fn opened(engine: &str) -> Lab {
        let header = Header { scenario: "deadlock".into(), version: 1, engine: engine.into(), ..Header::default() };
        let recorded = Rc::new(Recorded { file: "run.tlab".into(), header });
        lab("s=semaphore&mode=sim").after(Action::Opened { tape: 2, recorded })
    }

    #[test]
    fn a_run_from_a_file_is_gone_through_as_any_other() {
        let lab = over(opened("threads"), 2);
        assert_eq!((lab.wanted.scenario.id, lab.mode_name(), lab.phase()), ("deadlock", "recorded", Phase::Running));
        let lab = lab.after(Action::Seek(10));
        assert_eq!((lab.phase(), lab.has_real_threads(), lab.life), (Phase::Finished, false, Life::Ended));
        // What was run on real threads elsewhere is not said to be simulated here, where there are none.
        assert_eq!((lab.choice().mode, lab.to_run().mode), (Mode::Threads, Mode::Sim));
    }

    #[test]
    fn another_run_or_another_choice_leaves_the_file() {
        let lab = over(opened("threads"), 2);
        let same = lab.clone().after(Action::Choose(Box::new(lab.wanted.clone())));
        assert_eq!((same.recorded.is_none(), same.life), (true, Life::Blank));
        assert_eq!(lab.after(Action::Began { tape: 3 }).mode_name(), "sim");
    }

    #[test]
    fn a_link_names_the_step_of_a_run_that_can_be_repeated() {
        let link = |lab: &Lab| write(&lab.link());
        let lab = over(lab("s=deadlock&mode=sim").after(Action::Began { tape: 1 }), 1);
        let at_end = lab.after(Action::Seek(10));
        assert_eq!(link(&at_end), "s=deadlock&mode=sim&seed=0&t=10");
        let back = at_end.after(Action::Seek(4));
        assert_eq!((link(&back), write(&back.address())), (link(&back), "s=deadlock&mode=sim&seed=0&t=4".into()));
        assert_eq!(link(&over(opened("threads"), 2)), "s=deadlock&mode=threads");
    }
}
