//! What the page knows of itself, and how it changes. A pure reducer: it starts nothing and draws nothing.
//!
//! ```text
//! Blank ─ Previewed ─ Preview ─ Began ─ Live ⇄ Held ─ Ended ─ Over
//!   ^                                                         │
//!   └─────────────────── another choice ──────────────────────┘
//! ```

use super::address::Address;
use super::choice::{Choice, Theme};
use super::explore::survey::{Survey, Surveyed};
use super::keep::recorded::Recorded;
use super::measured::Measured;
use super::protocol::{Ending, Mode};
use super::refusal::Refusal;
use super::tour::demonstration::Demonstration;
use super::turns::aim::Aim;
use super::turns::position::Position;
use crate::language::{Language, Said};
use crate::scenario::Verdict;
use crate::trace::OutcomeKind;
pub use phase::Phase;
use std::rc::Rc;

mod demonstrating;
mod exploring;
mod keeping;
mod moving;
mod phase;
mod turning;

/// Everything but the recording itself, which is on the tape.
#[derive(Clone, PartialEq)]
pub struct Lab {
    /// As the address has it; see [`Lab::choice`] for what can be run here.
    pub wanted: Choice,
    pub playback: f64,
    pub theme: Theme,
    /// None: the browser's.
    pub language: Option<Language>,
    pub isolated: bool,
    pub life: Life,
    /// The number of the tape that is shown.
    pub tape: u32,
    /// Events recorded so far.
    pub steps: usize,
    /// Where the picture stands.
    pub step: usize,
    pub playing: bool,
    /// The picture has come to the run's end once: how it ended may be told.
    pub revealed: bool,
    /// What plays before the learner has done anything.
    pub demonstration: Option<Demonstration>,
    pub ending: Option<Rc<Ending>>,
    /// What the last runs measured.
    pub measured: Rc<Measured>,
    /// How often the host has told what a run shows: that lies with the recording.
    pub studies: u32,
    /// A step to stand at as soon as it is there.
    pub goal: Option<usize>,
    /// The picture goes along with a single step of a held run.
    follows: bool,
    pub notices: Vec<Said>,
    /// The run that is shown comes from a file.
    pub recorded: Option<Rc<Recorded>>,
    /// Why nothing can be run here.
    pub broken: Option<Refusal>,
    /// Where a schedule by hand stands, and what it may come to.
    pub position: Option<Rc<Position>>,
    pub aim: Option<Rc<Aim>>,
    /// What exploring has found of this program with these values.
    pub survey: Option<Rc<Survey>>,
}

/// How far the run on the tape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// There is nothing to be seen yet.
    Blank,
    /// The scene before the first run.
    Preview,
    Live,
    /// Real threads are held at their next operation.
    Held,
    Ended,
}

pub enum Action {
    /// The address changed.
    Went(Box<Address>, Vec<Said>),
    /// The learner changed what is to be run.
    Choose(Box<Choice>),
    Isolated(bool),
    Playback(f64),
    Theme(Theme),
    Language(Language),
    Previewed {
        tape: u32,
        steps: usize,
    },
    /// All of a demonstration, and where it begins.
    Demonstrated {
        tape: u32,
        steps: usize,
        step: usize,
        demonstration: Demonstration,
    },
    /// The demonstration goes on, or rests.
    Demonstrate(bool),
    Began {
        tape: u32,
    },
    /// A run from a file begins.
    Opened {
        tape: u32,
        recorded: Rc<Recorded>,
    },
    Recorded {
        tape: u32,
        steps: usize,
    },
    Over {
        tape: u32,
        ending: Rc<Ending>,
    },
    /// Where a schedule by hand stands now, or (it `looks`) what was offered at an earlier place of it.
    Stands {
        tape: u32,
        steps: usize,
        position: Rc<Position>,
        looks: bool,
    },
    Aimed(Rc<Aim>),
    /// The host has told what a run shows.
    Studied,
    /// The learner goes on by hand, after these choices.
    TakeOver(Option<String>),
    Surveyed(Surveyed),
    /// Nothing was started.
    Refused(Said),
    /// Nothing can be started here.
    Broken(Refusal),
    Notice(Said),
    Dismiss,
    Play,
    Pause,
    /// Threads are held, or let go.
    Hold(bool),
    /// A held run takes one step.
    Follow,
    /// To a step, by hand.
    Seek(usize),
    /// So many steps on, or back, from where it stands.
    SeekFromHere(isize),
    /// To a step, in the course of playing.
    Reach(usize),
}

impl Lab {
    pub fn new(address: Address, notices: Vec<Said>, isolated: bool) -> Lab {
        Lab {
            wanted: address.choice,
            playback: address.playback,
            theme: address.theme,
            language: address.language,
            isolated,
            life: Life::Blank,
            tape: 0,
            steps: 0,
            step: 0,
            playing: false,
            revealed: false,
            demonstration: None,
            ending: None,
            measured: Rc::default(),
            studies: 0,
            goal: address.step,
            follows: false,
            notices,
            recorded: None,
            broken: None,
            position: None,
            aim: None,
            survey: None,
        }
    }

    /// What is run here.
    pub fn choice(&self) -> Choice {
        // What a file holds was run elsewhere.
        if self.recorded.is_some() { self.wanted.clone() } else { self.to_run() }
    }

    pub fn phase(&self) -> Phase {
        match self.life {
            _ if self.explores() => self.surveying(),
            Life::Blank | Life::Preview => Phase::Idle,
            Life::Live | Life::Held | Life::Ended if self.playing => Phase::Running,
            Life::Ended if self.revealed => Phase::Finished,
            Life::Live | Life::Held | Life::Ended => Phase::Paused,
        }
    }

    /// The host is at work, or holds threads.
    pub fn is_live(&self) -> bool {
        matches!(self.life, Life::Live | Life::Held)
    }

    pub fn has_run(&self) -> bool {
        !matches!(self.life, Life::Blank | Life::Preview)
    }

    /// Nothing is there yet of a run that nobody had to press Run for: to a step, after a schedule, by hand.
    pub fn is_awaited(&self) -> bool {
        let by_itself = self.goal.is_some() || self.wanted.schedule.is_some() || self.wanted.mode == Mode::Schedule;
        by_itself && self.is_live() && self.steps == 0
    }

    pub fn at_end(&self) -> bool {
        self.step >= self.steps
    }

    /// How the run ended, once the learner may know.
    pub fn known_ending(&self) -> Option<&Rc<Ending>> {
        self.ending.as_ref().filter(|_| self.revealed)
    }

    pub fn verdict(&self) -> Option<Verdict> {
        let ending = self.known_ending()?;
        Some(self.wanted.scenario.verdict(&self.wanted.settings, &ending.outcome, &ending.observed))
    }

    /// All that the address is to say. A step means something only where a run can be repeated.
    pub fn address(&self) -> Address {
        let repeatable = match self.choice().mode {
            Mode::Threads | Mode::Explore => false,
            Mode::Sim => self.has_run() && !self.playing && !(self.life == Life::Ended && self.at_end()),
            Mode::Schedule => self.position.is_some() && !self.at_end(),
        };
        let step = repeatable.then_some(self.step);
        Address {
            choice: self.written(),
            playback: self.playback,
            step: self.goal.or(step),
            theme: self.theme,
            language: self.language,
        }
    }

    pub fn after(mut self, action: Action) -> Lab {
        match action {
            Action::Went(address, notices) => self.go(*address, notices),
            Action::Choose(choice) => self.choose(*choice),
            Action::Isolated(isolated) => self.isolated = isolated,
            Action::Playback(playback) => self.playback = playback,
            Action::Theme(theme) => self.theme = theme,
            Action::Language(language) => self.language = Some(language),
            Action::Previewed { tape, steps } => {
                (self.life, self.tape, self.steps, self.step) = (Life::Preview, tape, steps, steps);
                self.demonstration = None;
            }
            Action::Demonstrated { tape, steps, step, demonstration } => {
                (self.life, self.tape, self.steps, self.step) = (Life::Preview, tape, steps, step);
                self.demonstration = Some(demonstration);
            }
            Action::Demonstrate(plays) => self.demonstrate(plays),
            Action::Began { tape } => self.begin(tape),
            Action::Opened { tape, recorded } => self.open(tape, recorded),
            Action::Recorded { tape, steps } if tape == self.tape => self.record(steps),
            Action::Over { tape, ending } if tape == self.tape => self.end(ending),
            // Of a run that nobody looks at any more.
            Action::Recorded { .. } | Action::Over { .. } => {}
            Action::Stands { tape, steps, position, looks } => self.stand(tape, steps, position, looks),
            Action::Aimed(aim) => self.aim = Some(aim),
            Action::Studied => self.studies += 1,
            Action::TakeOver(schedule) => self.take_over(schedule),
            Action::Surveyed(surveyed) => self.survey(surveyed),
            Action::Refused(notice) => {
                self.clear();
                self.forget_choices();
                self.notices = vec![notice];
            }
            Action::Broken(refusal) => {
                self.clear();
                self.broken = Some(refusal);
            }
            Action::Notice(notice) => self.notices = vec![notice],
            Action::Dismiss => self.notices.clear(),
            Action::Play => self.play(),
            Action::Pause => self.playing = false,
            Action::Hold(held) if self.is_live() => self.life = if held { Life::Held } else { Life::Live },
            Action::Hold(_) => {}
            Action::Follow => self.follows = true,
            Action::Seek(step) if self.shows_events() => self.seek(step),
            Action::SeekFromHere(way) if self.shows_events() => self.seek_from_here(way),
            Action::Seek(_) | Action::SeekFromHere(_) => {}
            Action::Reach(step) => self.reach(step),
        }
        self
    }

    fn go(&mut self, address: Address, notices: Vec<Said>) {
        self.notices = notices;
        (self.playback, self.theme, self.language) = (address.playback, address.theme, address.language);
        self.goal = address.step;
        if self.wanted != address.choice || self.goal.is_some() || self.demonstration.is_some() {
            self.wanted = address.choice;
            self.clear();
            self.keep_survey();
            self.goal = address.step;
        }
    }

    fn choose(&mut self, choice: Choice) {
        if self.wanted != choice || self.recorded.is_some() {
            let is_same_program = self.wanted.scenario.id == choice.scenario.id;
            // A schedule fits the choice that it was recorded with.
            let schedule = choice.schedule.clone().filter(|_| self.wanted.schedule != choice.schedule);
            self.wanted = Choice { schedule, ..choice };
            self.notices.clear();
            // The picture stays until there is one of the new values.
            let stands = (self.steps, self.step);
            self.clear();
            (self.steps, self.step) = if is_same_program { stands } else { (0, 0) };
            self.keep_survey();
        }
    }

    fn clear(&mut self) {
        (self.life, self.steps, self.step) = (Life::Blank, 0, 0);
        (self.playing, self.revealed, self.follows) = (false, false, false);
        (self.ending, self.goal) = (None, None);
        (self.position, self.aim, self.recorded, self.demonstration) = (None, None, None, None);
    }

    fn begin(&mut self, tape: u32) {
        let goal = self.goal;
        self.clear();
        (self.life, self.tape, self.goal) = (Life::Live, tape, goal);
        self.playing = goal.is_none() && self.wanted.mode != Mode::Schedule;
    }

    fn record(&mut self, steps: usize) {
        self.steps = steps;
        if self.follows {
            self.step = steps;
        }
        if let Some(goal) = self.goal {
            self.step = goal.min(steps);
            self.goal = self.goal.filter(|goal| *goal > steps);
        }
    }

    fn end(&mut self, ending: Rc<Ending>) {
        // A learner who stops a run wants to see that it has stopped.
        let stopped = ending.outcome.kind == OutcomeKind::Stopped;
        let choice = self.choice();
        if self.recorded.is_none() {
            Rc::make_mut(&mut self.measured).note(&choice, &ending.measured);
        }
        (self.life, self.ending, self.goal) = (Life::Ended, Some(ending), None);
        self.position = None;
        if stopped {
            self.step = self.steps;
        }
        self.reveal_at_end();
    }
}

impl yew::Reducible for Lab {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(action))
    }
}

#[cfg(test)]
mod tests;
