//! The search: every Mazurkiewicz trace of a program once, by optimal dynamic partial-order reduction with wakeup trees
//! (Abdulla and others, see `wakeup.rs`, Algorithm 2). Depth first, and stateless: each execution begins anew.
//!
//! ```text
//! node 0 ── event 0 ── node 1 ── event 1 ── … ── end
//!   │ tree: sequences to explore instead          └ races: second steps that could have come before a first one;
//!   └ asleep: steps explored from here              each becomes a sequence in the tree of the first one's node
//! ```

use super::footprint::Footprint;
use super::past::Past;
use super::race::{Race, Second};
use super::wakeup::{self, Planned, Sleeper, Tree};
use crate::runtime::{Options, Program, SplitMix64};
use crate::sim::{Next, Sim, View};
use crate::sync::{Gate, Object};
use crate::trace::{Outcome, OutcomeKind, Patience, TaskId};

/// A state of the execution at hand.
#[derive(Default)]
struct Node {
    asleep: Vec<Sleeper>,
    tree: Tree,
}

pub struct Search {
    program: Program,
    sim: Sim,
    pub past: Past,
    /// One more than there are events.
    nodes: Vec<Node>,
    races: Vec<Race>,
    /// By telling: the event whose program told it.
    pub told_by: Vec<u32>,
    /// Whether the program starts daemons, as far as is known.
    daemons: bool,
    has_begun: bool,
    /// Chooses while hunting.
    random: Option<SplitMix64>,
    /// Chooses where nothing is planned, instead of letting the same task go on.
    shuffle: Option<SplitMix64>,
    pub figures: Figures,
}

/// What a search did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Whole executions, each of a trace of its own.
    pub executions: u64,
    /// Steps of all of them, repeated ones included.
    pub steps: u64,
    /// Executions that came to a state from which all was explored already. An optimal search has none.
    pub blocked: u64,
    /// Executions that were given up because the program turned out to start daemons.
    pub begun_again: u64,
}

/// How an attempt at an execution went.
enum Attempt {
    Ended(Outcome),
    Blocked,
    BeginAgain,
}

impl Search {
    pub fn new(program: &Program, options: &Options) -> Search {
        Search {
            program: program.clone(),
            sim: Sim::new(program, options),
            past: Past::default(),
            nodes: vec![Node::default()],
            races: Vec::new(),
            told_by: Vec::new(),
            daemons: false,
            has_begun: false,
            random: None,
            shuffle: None,
            figures: Figures::default(),
        }
    }

    /// Lets chance choose where nothing is planned: the traces must be the same ones.
    pub fn shuffled(self, seed: u64) -> Search {
        Search { shuffle: Some(SplitMix64::new(seed)), ..self }
    }

    /// The simulator at the end of the execution at hand.
    pub fn sim(&self) -> &Sim {
        &self.sim
    }

    /// Makes the next execution. None when every trace has had its own.
    pub fn next_execution(&mut self) -> Option<Outcome> {
        loop {
            if std::mem::replace(&mut self.has_begun, true) && !self.go_back() {
                return None;
            }
            match self.attempt() {
                Attempt::Ended(outcome) => {
                    self.figures.executions += 1;
                    self.plan(&outcome);
                    return Some(outcome);
                }
                Attempt::Blocked => self.figures.blocked += 1,
                Attempt::BeginAgain => self.begin_again(),
            }
        }
    }

    /// An execution by random choices, before the search has begun. Nothing is planned after it.
    pub fn hunt(&mut self, seed: u64) -> Outcome {
        loop {
            self.begin();
            self.random = Some(SplitMix64::derived(seed, u64::MAX));
            match self.attempt() {
                Attempt::Ended(outcome) => return outcome,
                Attempt::Blocked => {}
                Attempt::BeginAgain => self.daemons = true,
            }
        }
    }

    /// Forgets all executions; the next one is the first.
    pub fn begin(&mut self) {
        self.past = Past::default();
        self.nodes = vec![Node::default()];
        self.races.clear();
        self.told_by.clear();
        self.has_begun = false;
        self.random = None;
        self.figures = Figures { begun_again: self.figures.begun_again, ..Figures::default() };
    }

    /// From now on daemons can be cut off, which what was explored so far does not know.
    fn begin_again(&mut self) {
        self.daemons = true;
        self.figures.begun_again += 1;
        self.begin();
    }

    /// Whether there is anything left to explore.
    pub fn has_more(&self) -> bool {
        !self.has_begun || self.nodes.iter().any(|node| !node.tree.is_empty())
    }

    /// What the search holds: it grows with the length of an execution and what is planned along it, not with their number.
    pub fn memory_bytes(&self) -> usize {
        let of_node = |node: &Node| {
            node.asleep.len() * size_of::<Sleeper>() + node.tree.iter().map(wakeup::Branch::memory_bytes).sum::<usize>()
        };
        let races = self.races.len() * size_of::<Race>();
        self.past.memory_bytes() + races + self.nodes.iter().map(of_node).sum::<usize>()
    }

    /// Back to the last state with something left to explore.
    fn go_back(&mut self) -> bool {
        while let Some(event) = self.past.pop() {
            let place = self.past.end();
            self.nodes.truncate(place as usize + 1);
            while self.told_by.last().is_some_and(|teller| *teller >= place) {
                self.told_by.pop();
            }
            while self.races.last().is_some_and(|race| race.found_at >= place) {
                self.races.pop();
            }
            let node = &mut self.nodes[place as usize];
            node.asleep.push(Sleeper { task: event.task, footprint: event.footprint });
            if !node.tree.is_empty() {
                return true;
            }
        }
        false
    }

    fn attempt(&mut self) -> Attempt {
        self.sim.restart(&self.program);
        for event in &self.past.events {
            // Asked for what it does besides: at a bound it ends the run.
            let _going_on = self.sim.settle();
            self.sim.step(event.task);
        }
        self.figures.steps += u64::from(self.past.end());
        loop {
            if let Some(outcome) = self.sim.settle() {
                return Attempt::Ended(outcome);
            }
            let Some(task) = self.choose() else { return Attempt::Blocked };
            self.step(task);
            if !self.daemons && self.sim.view(|view| starts_daemons(&view)) {
                return Attempt::BeginAgain;
            }
        }
    }

    /// The next step: what is planned, or else whoever can go on, the last one if possible.
    fn choose(&mut self) -> Option<TaskId> {
        if let Some(random) = &mut self.random {
            return self.sim.with_runnable(|runnable| runnable.nth(random.below(u64::from(runnable.len())) as u32));
        }
        let node = self.nodes.last()?;
        if let Some(branch) = node.tree.front() {
            return Some(branch.step.task);
        }
        let last = self.past.events.last().map(|event| event.task);
        let shuffle = &mut self.shuffle;
        self.sim.with_runnable(|runnable| {
            let awake = |task: &TaskId| !node.asleep.iter().any(|sleeper| sleeper.task == *task);
            let by_chance = shuffle.as_mut().map(|random| random.below(u64::from(runnable.len())) as u32);
            let last = by_chance.map_or(last, |place| runnable.nth(place));
            let same = last.filter(|task| runnable.contains(*task)).filter(awake);
            same.or_else(|| runnable.iter().find(awake))
        })
    }

    /// Takes a step that was not taken yet in this execution, and finds its races.
    fn step(&mut self, task: TaskId) {
        let mut clock = Vec::new();
        self.past.clock_of(task, &mut clock);
        let daemons = self.daemons;
        let (next, operation, mut gates) = self.sim.view(|view| before(&view, task, daemons));
        self.sim.step(task);
        self.figures.steps += 1;
        let place = self.past.end();
        let footprint = self.sim.view(|view| operation.with_what_happened(&view, task, daemons));
        gates.resize(footprint.accesses().len(), Gate::of_a_living_thread());
        let waits_for = waits_for(&next).then_some((next.object, &next.op));
        let gate = gates.first().copied().unwrap_or_default();
        debug_assert!(waits_for.is_none_or(|(object, op)| gate.admits(object, task, op)), "{next:?} {gate:?}");
        let second = Second { task, footprint, clock: &clock, waits_for, is_possible: true, found_at: place };
        self.past.find_races(&second, &mut self.races);
        self.find_races_with_notify(place, footprint);
        self.past.push(task, footprint, clock, &gates);
        self.sim.view(|view| {
            let happened = view.happened();
            let woken = happened.woken.iter().map(|(woken, _)| *woken);
            woken.chain(happened.started.iter().copied()).for_each(|other| self.past.add_root(other, place));
            self.told_by.resize(view.observed().len(), place);
        });
        self.enter_node(task, &footprint);
    }

    /// Whoever is notified in time could have given up before: its own next step is gone with the notify.
    fn find_races_with_notify(&mut self, place: u32, notify: Footprint) {
        let could_give_up: Vec<TaskId> = self.sim.view(|view| {
            let woken = view.happened().woken.iter();
            woken.filter(|(_, could_give_up)| *could_give_up).map(|(task, _)| *task).collect()
        });
        for task in could_give_up {
            let is_daemon = self.daemons && self.sim.view(|view| view.is_daemon(task));
            let footprint = notify.giving_up_on_its_condition(is_daemon);
            self.races.push(Race { first: place, found_at: place, task, footprint, exact: false });
        }
    }

    fn enter_node(&mut self, task: TaskId, footprint: &Footprint) {
        let Some(node) = self.nodes.last_mut() else { return };
        let taken = Sleeper { task, footprint: *footprint };
        let then = wakeup::take_first(&mut node.tree, &taken, self.daemons);
        let others = node.asleep.iter().filter(|sleeper| sleeper.task != task);
        let asleep = others.filter(|sleeper| !sleeper.footprint.conflicts(footprint)).cloned().collect();
        self.nodes.push(Node { asleep, tree: then });
    }

    /// Plans to turn round every race of the execution at hand.
    fn plan(&mut self, outcome: &Outcome) {
        let mut races = self.races.clone();
        if outcome.kind != OutcomeKind::LimitReached {
            self.find_races_of_the_pending(&mut races);
        }
        for race in &races {
            self.plan_one(race);
        }
    }

    /// All that does not depend on the first step, and then the second one before it.
    fn plan_one(&mut self, race: &Race) {
        let past = &self.past;
        let independent = (race.first + 1..past.end()).filter(|later| !past.leads_to(race.first, *later));
        let steps = independent.map(|place| &past.events[place as usize]);
        let node = &mut self.nodes[race.first as usize];
        let sequence =
            || steps.clone().map(|event| (event.task, &event.footprint)).chain([(race.task, &race.footprint)]);
        if node.asleep.iter().any(|sleeper| wakeup::may_begin(sleeper, sequence())) {
            return;
        }
        let exact = |event: &super::past::Event| Planned { task: event.task, footprint: event.footprint, exact: true };
        let last = Planned { task: race.task, footprint: race.footprint, exact: race.exact };
        wakeup::insert(&mut node.tree, steps.clone().map(exact).chain([last]).collect(), self.daemons);
    }

    /// Those who still wait, and those who were cut off.
    fn find_races_of_the_pending(&mut self, races: &mut Vec<Race>) {
        let (daemons, place) = (self.daemons, self.past.end());
        let past = &mut self.past;
        let mut clock = Vec::new();
        self.sim.view(|view| {
            let waiting = view.tasks().filter_map(|task| Some((task, view.next(task)?)));
            for (task, next) in waiting.chain(view.cut_short()) {
                past.clock_of(task, &mut clock);
                let footprint = Footprint::of_operation(&view, task, next, daemons);
                let is_possible = view.object(next.object).is_some_and(|object| object.ready(task, &next.op));
                let waits_for = waits_for(next).then_some((next.object, &next.op));
                let second = Second { task, footprint, clock: &clock, waits_for, is_possible, found_at: place };
                past.find_races(&second, races);
            }
        });
    }
}

/// What is to be known of a step before it happens.
fn before(view: &View, task: TaskId, daemons: bool) -> (Next, Footprint, Vec<Gate>) {
    let next = view.next(task).expect("who can run has a next step");
    let operation = Footprint::of_operation(view, task, next, daemons);
    let gate = |object| view.object(object).map(Object::gate).unwrap_or_default();
    let gates = operation.accesses().iter().map(|access| gate(access.object)).collect();
    (next.clone(), operation, gates)
}

/// Whether the step waits until it is possible: who may give up can always go on.
fn waits_for(next: &Next) -> bool {
    next.patience == Patience::Forever
}

fn starts_daemons(view: &View) -> bool {
    view.happened().started.iter().any(|task| view.is_daemon(*task))
}
