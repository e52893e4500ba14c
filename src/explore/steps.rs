//! A new step of a search: what it touches and which races it has; and how those are planned to be turned round.

use super::footprint::Footprint;
use super::node::Taken;
use super::race::{Race, Second};
use super::search::Search;
use super::wakeup::Sleeper;
use crate::sim::{Next, View};
use crate::sync::{Demand, Gate, Object};
use crate::trace::{ObjectId, TaskId};

impl Search {
    /// Takes a step that was not taken yet in this execution, and finds its races.
    pub(super) fn step(&mut self, task: TaskId) -> Taken {
        let (open, place) = (self.open, self.past.end());
        self.past.clock_of(task, &mut self.clock);
        let gates = &mut self.gates;
        let (operation, object, demand) = self.sim.view(|view| before(&view, task, open, gates));
        let preempts = self.preemptions.is_some() && self.preempts(task);
        self.sim.step(task);
        self.figures.steps += 1;
        self.figures.taken += 1;
        let footprint = if open { self.sim.view(|view| operation.with_what_happened(&view, task)) } else { operation };
        debug_assert!(
            self.gates.first().is_none_or(|gate| gate.admits(demand)),
            "{object:?} {demand:?} {:?}",
            self.gates
        );
        let second = Second {
            task,
            footprint: &footprint,
            clock: &self.clock,
            object,
            demand,
            is_possible: true,
            found_at: place,
            open,
        };
        self.past.find_races(&second, &mut self.races);
        self.find_races_with_waker(place);
        self.past.push(task, footprint, &mut self.clock, &self.gates);
        let Search { sim, past, told_by, .. } = self;
        sim.view(|view| {
            let happened = view.happened();
            let woken = happened.woken.iter().map(|woken| woken.task);
            woken.chain(happened.started.iter().copied()).for_each(|other| past.add_root(other, place));
            told_by.resize(view.observed().len(), place);
        });
        Taken { step: Sleeper { task, footprint, unfinished: false }, preempts }
    }

    /// Whether another task's step now keeps the last one from going on.
    fn preempts(&self, task: TaskId) -> bool {
        let last = self.past.events.last().map(|event| event.task);
        last.is_some_and(|last| last != task && self.sim.with_runnable(|runnable| runnable.contains(last)))
    }

    /// Whoever is woken in time could have given up before: its own next step is gone with what woke it.
    fn find_races_with_waker(&mut self, place: u32) {
        let (open, races) = (self.open, &mut self.races);
        self.sim.view(|view| {
            let could_give_up = view.happened().woken.iter().filter(|woken| woken.could_give_up);
            races.extend(could_give_up.map(|woken| {
                let footprint = Footprint::of_giving_up(woken, open && view.is_daemon(woken.task));
                Race { first: place, found_at: place, task: woken.task, footprint, exact: !open, settled: false }
            }));
        });
    }

    /// Plans to turn round every race of the execution at hand, and where it came to its end also those of the pending.
    pub(super) fn plan(&mut self, ended: bool) {
        if ended {
            self.find_races_of_the_pending();
        }
        let Search { past, races, common, own, .. } = self;
        for race in races.iter_mut().filter(|race| !race.settled) {
            let first = race.first as usize;
            race.settled = match common.get(first) {
                Some(common) => common.with(|node| node.plan(past, race)),
                None => own[first - common.len()].plan(past, race),
            };
        }
    }

    /// Those who still wait, and those who were cut off.
    fn find_races_of_the_pending(&mut self) {
        let Search { sim, past, races, clock, open, .. } = self;
        let (open, found_at) = (*open, past.end());
        sim.view(|view| {
            let waiting = view.tasks().filter_map(|task| Some((task, view.next(task)?)));
            for (task, next) in waiting.chain(view.cut_short()) {
                past.clock_of(task, clock);
                let footprint = Footprint::of_operation(&view, task, next, open);
                let is_possible = view.object(next.object).is_some_and(|object| object.ready(task, &next.op));
                let (object, demand) = (next.object, demand(task, next));
                let second = Second { task, footprint: &footprint, clock, object, demand, is_possible, found_at, open };
                past.find_races(&second, races);
            }
        });
    }
}

/// What is to be known of a step before it happens: its operation's footprint and object, what it waits for, and the gates
/// of what it touches.
fn before(view: &View, task: TaskId, open: bool, gates: &mut Vec<Gate>) -> (Footprint, ObjectId, Demand) {
    let next = view.next(task).expect("who can run has a next step");
    let operation = Footprint::of_operation(view, task, next, open);
    let gate = |object| view.object(object).map(Object::gate).unwrap_or_default();
    gates.clear();
    gates.extend(operation.accesses().iter().map(|access| gate(access.object)));
    (operation, next.object, demand(task, next))
}

/// What the step waits for until it is possible: who may give up can always go on.
fn demand(task: TaskId, next: &Next) -> Demand {
    if next.may_give_up() { Demand::Nothing } else { Demand::of(next.object, task, &next.op) }
}
