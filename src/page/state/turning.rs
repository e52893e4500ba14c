//! The state of a schedule by hand: the picture stands at the last choice, or at an earlier one to look, or to fork there.

use super::{Lab, Life, Phase};
use crate::page::choice::Choice;
use crate::page::protocol::Mode;
use crate::page::turns::position::Position;
use std::rc::Rc;

impl Lab {
    /// The host is at work, and not for the learner to say what comes next.
    pub fn goes_by_itself(&self) -> bool {
        match self.wanted.mode {
            Mode::Threads | Mode::Sim => self.is_live(),
            Mode::Schedule => false,
            Mode::Explore => self.phase() == Phase::Running,
        }
    }

    /// How many choices had been made where the picture stands.
    pub fn chosen(&self) -> usize {
        self.position.as_ref().map_or(0, |position| position.chosen_by(self.step))
    }

    /// Where who could go is not known of the place that the picture stands at: after so many choices.
    pub fn to_look_at(&self) -> Option<u32> {
        let position = self.position.as_ref().filter(|_| !self.playing)?;
        let chosen = self.chosen() as u32;
        (position.at != chosen).then_some(chosen)
    }

    pub(super) fn stand(&mut self, tape: u32, steps: usize, position: Rc<Position>, looks: bool) {
        self.position = Some(position.clone());
        if looks {
            return;
        }
        let goal = self.goal.take().filter(|goal| *goal < steps);
        (self.tape, self.steps, self.step) = (tape, steps, goal.unwrap_or(steps));
        self.playing = false;
        self.life = if position.ending.is_some() { Life::Ended } else { Life::Live };
        self.ending = position.ending.clone().map(Rc::new);
        self.revealed = self.ending.is_some();
        self.notices.clear();
    }

    /// A run that went by itself can be gone on with by hand from where its picture stands.
    pub fn can_be_taken_over(&self) -> bool {
        let choice = self.choice();
        choice.mode == Mode::Sim && choice.is_here() && self.has_run()
    }

    /// What was run is gone on with by hand: `schedule` leads to where the picture stood.
    pub(super) fn take_over(&mut self, schedule: Option<String>) {
        self.wanted = Choice { schedule, ..self.choice().in_mode(Mode::Schedule) };
        self.notices.clear();
        self.clear();
        self.keep_survey();
    }

    /// There is nothing more to come, until the learner says so.
    pub(super) fn stays_at_end(&self) -> bool {
        self.life == Life::Ended || (self.life == Life::Live && self.wanted.mode == Mode::Schedule)
    }

    /// Choices that could not be made are not tried again.
    pub(super) fn forget_choices(&mut self) {
        if self.wanted.mode == Mode::Schedule {
            self.wanted.schedule = None;
        }
    }

    /// What is chosen to run, with the choices that the learner has made since.
    pub(super) fn written(&self) -> Choice {
        let scenario = self.wanted.scenario;
        match &self.position {
            Some(position) => {
                Choice { schedule: position.written(scenario.id, scenario.version), ..self.wanted.clone() }
            }
            None => self.wanted.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Said;
    use crate::page::address::{read, write};
    use crate::page::protocol::Ending;
    use crate::page::state::Action;
    use crate::page::turns::position::Chosen;
    use crate::trace::{Outcome, OutcomeKind, TaskId};

    /// Main's opening recorded 5 events; each choice after it two more.
    fn position(choices: &[u16], ended: bool) -> Rc<Position> {
        let chosen = |(place, task): (usize, &u16)| Chosen { task: TaskId(*task), events: 5 + 2 * place as u32 };
        let chosen: Vec<Chosen> = choices.iter().enumerate().map(chosen).collect();
        let ending = ended.then(|| Ending::of(Outcome::plain(OutcomeKind::Deadlock)));
        Rc::new(Position { at: chosen.len() as u32, chosen, opening: 1, offers: Vec::new(), ending })
    }

    fn stands(lab: Lab, tape: u32, choices: &[u16], ended: bool) -> Lab {
        let steps = 3 + 2 * choices.len();
        lab.after(Action::Stands { tape, steps, position: position(choices, ended), looks: false })
    }

    fn begun(fragment: &str) -> Lab {
        let (address, notices) = read(fragment);
        Lab::new(address, notices, false).after(Action::Began { tape: 1 })
    }

    fn check(lab: &Lab, phase: Phase, step: usize, address: &str) {
        assert_eq!((lab.phase(), lab.step, write(&lab.address()).as_str()), (phase, step, address));
    }

    const BARE: &str = "s=deadlock&mode=schedule&seed=0";

    #[test]
    fn the_picture_goes_along_with_every_choice_and_the_address_too() {
        let lab = stands(begun(BARE), 1, &[0], false);
        check(&lab, Phase::Paused, 5, BARE);
        let lab = stands(lab, 1, &[0, 2], false);
        check(&lab, Phase::Paused, 7, &format!("{BARE}&schedule=deadlock%401%3Aany%3A0.2"));
        assert_eq!((lab.known_ending(), lab.is_live()), (None, true));
    }

    #[test]
    fn the_end_is_told_at_once_and_an_undo_takes_it_back() {
        let lab = stands(begun(BARE), 1, &[0, 2, 1], true);
        assert_eq!((lab.phase(), lab.known_ending().is_some()), (Phase::Finished, true));
        let lab = stands(lab, 2, &[0, 2], false);
        assert_eq!((lab.phase(), lab.known_ending(), lab.tape, lab.steps), (Phase::Paused, None, 2, 7));
    }

    #[test]
    fn looking_back_asks_who_could_go_there() {
        let lab = stands(begun(BARE), 1, &[0, 2, 1], false);
        assert_eq!((lab.chosen(), lab.to_look_at()), (3, None));
        let lab = lab.after(Action::Seek(6));
        assert_eq!((lab.chosen(), lab.to_look_at()), (1, Some(1)));
        check(&lab, Phase::Paused, 6, &format!("{BARE}&schedule=deadlock%401%3Aany%3A0.2.1&t=6"));
        let looked = Rc::new(Position { at: 1, ..(*position(&[0, 2, 1], false)).clone() });
        let lab = lab.after(Action::Stands { tape: 1, steps: 9, position: looked, looks: true });
        assert_eq!((lab.step, lab.to_look_at()), (6, None));
    }

    #[test]
    fn playing_through_it_stops_at_the_last_choice() {
        let lab = stands(begun(BARE), 1, &[0, 2], false).after(Action::Play);
        assert_eq!((lab.phase(), lab.step, lab.to_look_at()), (Phase::Running, 0, None));
        let lab = lab.after(Action::Reach(7));
        assert_eq!((lab.phase(), lab.revealed), (Phase::Paused, false));
    }

    #[test]
    fn a_simulated_run_is_gone_on_with_by_hand() {
        let simulated = begun("s=deadlock&mode=sim&seed=4");
        assert!(simulated.can_be_taken_over() && !begun(BARE).can_be_taken_over());
        let lab = simulated.after(Action::TakeOver(Some("deadlock@1:any:0.2".into())));
        assert_eq!((lab.life, lab.wanted.mode, lab.wanted.seed), (Life::Blank, Mode::Schedule, 4));
        let lab = stands(lab.after(Action::Began { tape: 2 }), 2, &[0, 2], false);
        check(&lab, Phase::Paused, 7, "s=deadlock&mode=schedule&seed=4&schedule=deadlock%401%3Aany%3A0.2");
    }

    #[test]
    fn a_shared_position_is_stood_at_and_a_refused_one_forgotten() {
        let shared = format!("{BARE}&schedule=deadlock%401%3Aany%3A0.2.1&t=6");
        let lab = stands(begun(&shared), 1, &[0, 2, 1], false);
        check(&lab, Phase::Paused, 6, &shared);
        let lab = begun(&shared).after(Action::Refused(Said::plain("no")));
        assert_eq!((lab.phase(), lab.wanted.schedule), (Phase::Idle, None));
    }
}
