//! What the page keeps of exploring one program with one set of values, for as long as these stay.

use super::told::{Bound, Explored, Sampled};
use crate::page::choice::Choice;
use crate::page::protocol::Mode;

#[derive(Clone, PartialEq)]
pub struct Survey {
    /// What was explored.
    pub choice: Choice,
    pub explored: Option<Explored>,
    pub sampled: Option<Sampled>,
    /// What the host does for it now.
    pub work: Option<Work>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Exploring,
    /// Runs that are left to chance.
    Sampling,
}

/// What becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Surveyed {
    Began(Work),
    Explored(Box<Explored>),
    Sampled(Box<Sampled>),
    /// The host has nothing more to say; `lost`: it came to its own end.
    Over {
        lost: bool,
    },
}

impl Survey {
    pub fn new(choice: Choice) -> Survey {
        Survey { choice, explored: None, sampled: None, work: None }
    }

    /// Whether it tells of this program with these values, however it is run.
    pub fn is_of(&self, choice: &Choice) -> bool {
        let key = |choice: &Choice| (choice.scenario.id, choice.seed);
        key(&self.choice) == key(choice) && self.choice.settings == choice.settings
    }

    pub fn after(mut self, surveyed: Surveyed) -> Survey {
        match surveyed {
            Surveyed::Began(work) => self.begin(work),
            Surveyed::Explored(explored) => self.explored = Some(*explored),
            Surveyed::Sampled(sampled) => self.sampled = Some(*sampled),
            Surveyed::Over { lost } => self.end(lost),
        }
        self
    }

    fn begin(&mut self, work: Work) {
        self.work = Some(work);
        match work {
            Work::Exploring => self.explored = None,
            Work::Sampling => self.sampled = None,
        }
    }

    /// What the host could not tell any more: that it was stopped.
    fn end(&mut self, lost: bool) {
        let ended = self.work.take();
        let bound = if lost { Bound::Lost } else { Bound::Stopped };
        if ended == Some(Work::Exploring) {
            let explored = self.explored.get_or_insert_default();
            explored.bound = explored.bound.or((!explored.over).then_some(bound));
            explored.over = true;
        }
        if let Some(sampled) = &mut self.sampled {
            sampled.over = true;
        }
    }

    /// Every order that can matter was tried.
    pub fn is_complete(&self) -> bool {
        self.explored.as_ref().is_some_and(|explored| explored.over && explored.bound.is_none())
    }

    /// How the picture's schedule was found, if it was found here.
    pub fn replays(&self, choice: &Choice) -> Option<Replayed> {
        let schedule = choice.schedule.as_ref().filter(|_| choice.mode == Mode::Sim && self.is_of(choice))?;
        let ends = || self.explored.iter().flat_map(|explored| &explored.ends);
        let shortest = ends().any(|end| end.shortest.schedule == *schedule);
        let calmest = ends().any(|end| end.calmest.schedule == *schedule);
        match (shortest, calmest) {
            (true, _) => Some(Replayed::Shortest),
            (false, true) => Some(Replayed::Calmest),
            (false, false) => None,
        }
    }
}

/// Which of an outcome's schedules is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replayed {
    Shortest,
    Calmest,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::address::read;

    fn survey(fragment: &str) -> Survey {
        Survey::new(read(fragment).0.choice)
    }

    #[test]
    fn it_is_kept_for_the_same_program_however_that_is_run() {
        let survey = survey("s=deadlock&mode=explore");
        let of = |fragment: &str| survey.is_of(&read(fragment).0.choice);
        assert!(of("s=deadlock&mode=sim&set.threads=2&set.pause_ms=1&schedule=deadlock@1:any:0"));
        assert!(!of("s=deadlock&mode=sim"));
        assert!(!of("s=deadlock&mode=explore&seed=1"));
        assert!(!of("s=deadlock&mode=explore&set.threads=3"));
        assert!(!of("s=semaphore&mode=explore"));
    }

    #[test]
    fn a_host_that_says_no_more_leaves_it_incomplete() {
        let began = || survey("s=deadlock&mode=explore").after(Surveyed::Began(Work::Exploring));
        let ended = began().after(Surveyed::Over { lost: true });
        assert_eq!((ended.explored.unwrap().bound, ended.work), (Some(Bound::Lost), None));
        let whole = Explored { over: true, executions: 3, ..Explored::default() };
        let ended = began().after(Surveyed::Explored(Box::new(whole))).after(Surveyed::Over { lost: false });
        assert!(ended.is_complete());
        let part = Explored { executions: 3, ..Explored::default() };
        let ended = began().after(Surveyed::Explored(Box::new(part))).after(Surveyed::Over { lost: false });
        assert_eq!(ended.explored.unwrap().bound, Some(Bound::Stopped));
    }
}
