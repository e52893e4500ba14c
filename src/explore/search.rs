//! The search: every Mazurkiewicz trace of a program once, by optimal dynamic partial-order reduction with wakeup trees
//! (Abdulla and others, see `wakeup.rs`, Algorithm 2). Depth first. Programs cannot be taken back: each execution runs main
//! anew, and another's program where it does what it never did (see `sim/untimed`).
//!
//! ```text
//! node 0 ── event 0 ── node 1 ── event 1 ── … ── end
//!   │ tree: sequences to explore instead          └ races: second steps that could have come before a first one;
//!   └ asleep: steps explored from here              each becomes a sequence in the tree of the first one's node
//! ```
//!
//! Several searches can share the nodes at the beginning of their executions. A branch belongs to whoever takes it; all plan in
//! the tree of a common node; and whoever is done with what is its own goes back through the common nodes and takes what was
//! planned there meanwhile, so that nothing is left over. What a step is asleep for is explored once only, as ever. But a search
//! may not leave to a sleeper what that one's own search has yet to find and can no longer plan here (`unfinished`): it goes
//! that way itself, and now and then finds nothing there that is not the sleeper's. Such executions are left half way.

use super::choosing::Chosen;
use super::common::Common;
use super::node::Node;
use super::past::{Event, Past, StepAt};
use super::path::Path;
use super::race::Race;
use super::wakeup::Planned;
use crate::runtime::{Options, Program, SplitMix64};
use crate::sim::untimed::Untimed;
use crate::trace::{Outcome, OutcomeKind};

pub struct Search {
    pub(super) sim: Untimed,
    pub past: Past,
    /// The first nodes, as far as other searches go through them too.
    pub(super) common: Vec<Common<Node>>,
    /// The nodes after them. Together one more than there are events.
    pub(super) own: Path,
    pub(super) races: Vec<Race>,
    /// Room for what is being planned.
    pub(super) sequence: Vec<Planned>,
    /// By telling: the step whose program told it.
    pub told_by: Vec<StepAt>,
    pub known: Known,
    /// The same with what was found since the search began. Where that is more, all begins again.
    pub(super) found: Known,
    /// Nothing was explored yet.
    is_new: bool,
    /// Chooses while hunting.
    pub(super) random: Option<SplitMix64>,
    /// Chooses where nothing is planned, instead of letting the same task go on.
    pub(super) shuffle: Option<SplitMix64>,
    /// Most preemptions of an execution.
    pub(super) preemptions: Option<u32>,
    pub figures: Figures,
}

/// What has to be minded of a program, each besides what stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    #[default]
    Nothing,
    /// Each step is an event: somebody could tell what happened between two (see `steps.rs`).
    Stepwise,
    /// It is open (see `footprint.rs`).
    Open,
    /// Daemons start threads that keep the process alive: nobody knows before it which end will be the last one. Each is taken for
    /// that, and some orders are explored apart that mean the same.
    OpenEnd,
}

impl Known {
    /// That is so, where it is.
    #[inline(always)]
    pub(super) fn mind(&mut self, what: Known, is_so: bool) {
        if is_so {
            *self = what.max(*self);
        }
    }
}

/// What a search did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Whole executions, each of a trace of its own.
    pub executions: u64,
    /// Steps of all of them, from their beginnings to their ends.
    pub steps: u64,
    /// Of these, the ones that were taken. Those that an execution shares with the one before it are kept from there.
    pub taken: u64,
    /// Executions that were left at a state from which others explore all that there is. A search that is alone has none.
    pub blocked: u64,
    /// Executions that were left at the bound of preemptions.
    pub cut: u64,
    /// How often all began again because the program turned out to be another one.
    pub begun_again: u64,
}

/// What is to be explored from a state on: it can go to another thread, as a search cannot.
pub struct Part {
    past: Past,
    common: Vec<Common<Node>>,
    races: Vec<Race>,
    told_by: Vec<StepAt>,
    known: Known,
}

/// How far a search came.
#[derive(Debug)]
pub enum Came {
    /// To the end of another execution.
    Ended(Outcome),
    /// Every trace has had its execution, or belongs to another search.
    ToTheEnd,
    /// There is more, and it was not allowed to begin it.
    NoFurther,
    /// More turned out to have to be minded of the program than was known: what was explored so far is worth nothing.
    Mistaken(Known),
}

/// How an attempt at an execution went.
enum Attempt {
    Ended(Outcome),
    Blocked,
    Cut,
    /// Another search took the branch.
    Gone,
    NotAllowed,
    Mistaken,
}

impl Search {
    pub fn new(program: &Program, options: &Options) -> Search {
        Search {
            sim: Untimed::new(program, options),
            past: Past::default(),
            common: Vec::new(),
            own: Path::of_the_beginning(),
            races: Vec::new(),
            sequence: Vec::new(),
            told_by: Vec::new(),
            known: Known::Nothing,
            found: Known::Nothing,
            is_new: true,
            random: None,
            shuffle: None,
            preemptions: None,
            figures: Figures::default(),
        }
    }

    /// Lets chance choose where nothing is planned: the traces must be the same ones.
    pub fn shuffled(self, seed: u64) -> Search {
        Search { shuffle: Some(SplitMix64::new(seed)), ..self }
    }

    /// Leaves executions where they take one more preemption than that. Each step may be one.
    pub fn bounded(self, preemptions: Option<u32>) -> Search {
        let mut known = self.known;
        known.mind(Known::Stepwise, preemptions.is_some());
        Search { preemptions, ..self }.knowing(known)
    }

    pub fn knowing(self, known: Known) -> Search {
        Search { known, found: known, ..self }
    }

    /// The simulator at the end of the execution at hand.
    pub fn sim(&self) -> &Untimed {
        &self.sim
    }

    /// Makes the next execution. None when every trace has had its own.
    pub fn next_execution(&mut self) -> Option<Outcome> {
        loop {
            match self.go_on(&mut || true) {
                Came::Ended(outcome) => return Some(outcome),
                Came::ToTheEnd | Came::NoFurther => return None,
                Came::Mistaken(_) => self.begin_again(),
            }
        }
    }

    /// Makes the next execution if there is one and `may` allows it.
    pub fn go_on(&mut self, may: &mut dyn FnMut() -> bool) -> Came {
        // What is still pending at the end of an execution may tell, too.
        while self.is_mistaken() || self.is_new || self.go_back() {
            match self.attempt(may) {
                Attempt::Ended(outcome) => {
                    self.figures.executions += 1;
                    self.plan(outcome.kind != OutcomeKind::LimitReached);
                    return Came::Ended(outcome);
                }
                Attempt::Blocked => {
                    self.figures.blocked += 1;
                    self.plan(true);
                }
                Attempt::Cut => {
                    self.figures.cut += 1;
                    self.plan(false);
                }
                Attempt::Gone => {}
                Attempt::NotAllowed => return Came::NoFurther,
                Attempt::Mistaken => return Came::Mistaken(self.found),
            }
        }
        Came::ToTheEnd
    }

    /// An execution by random choices, before the search has begun. Nothing is planned after it.
    pub fn hunt(&mut self, seed: u64) -> Outcome {
        loop {
            self.begin();
            self.random = Some(SplitMix64::derived(seed, u64::MAX));
            match self.attempt(&mut || true) {
                Attempt::Ended(outcome) => return outcome,
                Attempt::Mistaken => self.known = self.found,
                Attempt::Blocked | Attempt::Cut | Attempt::Gone | Attempt::NotAllowed => {}
            }
        }
    }

    /// Forgets all executions; the next one is the first.
    pub fn begin(&mut self) {
        self.past.cut(0);
        self.common.clear();
        self.own = Path::of_the_beginning();
        self.races.clear();
        self.told_by.clear();
        self.is_new = true;
        self.random = None;
        self.figures = Figures { begun_again: self.figures.begun_again, ..Figures::default() };
    }

    /// All anew, now that more is known of the program.
    pub fn begin_again(&mut self) {
        self.known = self.found;
        self.figures.begun_again += 1;
        self.begin();
    }

    /// Leaves a part of what is still to be explored to another search: that at the first state that has any.
    pub fn split(&mut self) -> Option<Part> {
        let mut places = 0..self.common.len() + self.own.len();
        let place = places.find(|place| self.at(*place, |node| node.planned().is_some()))?;
        let still_own = (place + 1).saturating_sub(self.common.len());
        for mut node in self.own.take_first(still_own) {
            if let Some(at_hand) = self.past.events.get(self.common.len()) {
                node.begin_behind(at_hand.sleeper());
            }
            self.common.push(Common::new(node));
        }
        for (common, event) in self.common[..place].iter().zip(&self.past.events) {
            common.with(|node| node.count_behind(event.task, true));
        }
        let told = self.told_by.iter().take_while(|teller| (teller.event as usize) < place).count();
        Some(Part {
            past: self.past.beginning(place as u32),
            common: self.common[..=place].to_vec(),
            races: self.races.iter().filter(|race| (race.found_at as usize) < place).copied().collect(),
            told_by: self.told_by[..told].to_vec(),
            known: self.known,
        })
    }

    /// Goes on with a part of another search of the same program, by what is known of that here.
    pub fn take_up(mut self, part: Part) -> Search {
        let Part { past, common, races, told_by, known } = part;
        self.sim.back_to(0);
        let (own, figures) = (Path::empty(), Figures::default());
        Search { past, common, own, races, told_by, is_new: false, figures, ..self }.knowing(known)
    }

    /// What the search holds: it grows with the length of an execution and what is planned along it, not with their number.
    pub fn memory_bytes(&self) -> usize {
        let nodes = (0..self.common.len() + self.own.len()).map(|place| self.at(place, Node::memory_bytes));
        self.past.memory_bytes() + self.races.len() * size_of::<Race>() + nodes.sum::<usize>()
    }

    fn at<T>(&self, place: usize, look: impl FnOnce(&Node) -> T) -> T {
        match self.common.get(place) {
            Some(common) => common.with(|node| look(node)),
            None => look(self.own.get(place - self.common.len())),
        }
    }

    /// Back to the last state with something left to explore.
    fn go_back(&mut self) -> bool {
        let mut place = self.past.end() as usize;
        while place > 0 && self.at(place, |node| node.planned().is_none()) {
            place -= 1;
            if let Some(common) = self.common.get(place) {
                let task = self.past.events[place].task;
                common.with(|node| node.count_behind(task, false));
            }
        }
        let left = self.past.events.get(place).map(Event::sleeper);
        self.past.cut(place as u32);
        self.common.truncate(place + 1);
        self.own.truncate(place + 1 - self.common.len());
        let told = self.told_by.iter().rposition(|teller| (teller.event as usize) < place).map_or(0, |last| last + 1);
        self.told_by.truncate(told);
        while self.races.pop_if(|race| race.found_at as usize >= place).is_some() {}
        let is_more = self.at(place, |node| node.planned().is_some());
        if let (true, Some(own), Some(left)) = (is_more, self.own.last_mut(), left) {
            own.puts_to_sleep(left);
        }
        is_more
    }

    fn attempt(&mut self, may: &mut dyn FnMut() -> bool) -> Attempt {
        if self.is_mistaken() {
            return Attempt::Mistaken;
        }
        if self.own.is_empty() {
            return self.attempt_from_common(may);
        }
        if !may() {
            return Attempt::NotAllowed;
        }
        self.is_new = false;
        self.repeat();
        self.finish()
    }

    /// The node stays closed to others until it is known what its next branch's first step does.
    fn attempt_from_common(&mut self, may: &mut dyn FnMut() -> bool) -> Attempt {
        let Some(common) = self.common.last().cloned() else { return Attempt::Gone };
        let refused = common.with(|node| {
            let Some(task) = node.planned() else { return Some(Attempt::Gone) };
            if !may() {
                return Some(Attempt::NotAllowed);
            }
            self.repeat();
            let preempts = self.step(task);
            if let Some(step) = self.past.events.last() {
                self.own.begin_after(node, step, preempts);
                node.begin_behind(step.sleeper());
            }
            self.left_off()
        });
        refused.unwrap_or_else(|| self.finish())
    }

    /// To where the execution at hand stands: steps that are not its own are taken back.
    fn repeat(&mut self) {
        let steps = u64::from(self.past.steps());
        let kept = self.sim.steps().min(steps);
        self.sim.back_to(kept);
        if kept < steps {
            // A part that was begun elsewhere: nothing of it was done here yet.
            debug_assert_eq!(kept, 0);
            for event in &self.past.events {
                (0..event.steps).for_each(|_| self.sim.step(event.task));
            }
        }
        self.figures.steps += steps;
    }

    #[inline(always)]
    fn is_mistaken(&self) -> bool {
        self.found != self.known
    }

    fn finish(&mut self) -> Attempt {
        loop {
            let chosen = if self.sim.limit().is_some() { Chosen::NobodyCan } else { self.choose() };
            let task = match chosen {
                Chosen::Task(task) => task,
                Chosen::AllAsleep => return Attempt::Blocked,
                Chosen::NobodyCan => return Attempt::Ended(self.sim.outcome()),
            };
            let preempts = self.step(task);
            if let Some(step) = self.past.events.last() {
                self.own.enter(step, preempts);
            }
            if let Some(left_off) = self.left_off() {
                return left_off;
            }
        }
    }

    /// Why the execution is not to go on after its last step.
    #[inline(always)]
    fn left_off(&mut self) -> Option<Attempt> {
        if self.is_mistaken() {
            return Some(Attempt::Mistaken);
        }
        // A hunt goes wherever chance takes it.
        let most = self.preemptions.filter(|_| self.random.is_none())?;
        let last = self.own.last_mut()?;
        (last.preemptions > most).then(|| {
            last.forget_plans();
            Attempt::Cut
        })
    }
}
