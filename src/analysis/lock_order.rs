//! Orders of locks that could close a circle of waits though this run did not: Goodlock (Havelund 2000; Bensalem & Havelund,
//! "Scalable deadlock analysis of multi-threaded programs", 2005).
//!
//! ```text
//! Thread-1 holds A and takes B:  A ──> B      a circle of edges of different threads, of which no two hold a common gate,
//! Thread-2 holds B and takes A:  B ──> A      and none comes after another because a thread was started or joined between
//! ```
//!
//! A lock that another thread gives back is a signal and no part of a circle: whoever waits for it need not wait for the one
//! who took it. A semaphore is a gate where it lets in fewer than the circle has threads. What it does not see: that a take
//! would not have waited (a trace does not say so), and that a queue or a notify keeps two threads apart. So a circle is a
//! danger, and no proof.

use super::clocks::Clocks;
use super::epoch::{Epoch, Known};
use super::holds::{Held, Holds};
use crate::trace::{Event, LockOp, ObjectId, Op, Phase, TaskId, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Most edges between two locks, and most circles that are told.
const MOST_EDGES: usize = 400;
const MOST_CYCLES: usize = 20;
/// Most locks of one circle, and most steps of the search for all of them.
const MOST_LOCKS: usize = 200;
const MOST_LOOKS: usize = 200_000;

/// A thread takes the lock `to` while it holds the lock `from`.
#[derive(Clone, Debug)]
pub struct Edge {
    pub task: TaskId,
    pub from: Held,
    pub to: Held,
    /// All that it held.
    gates: Vec<ObjectId>,
    epoch: Epoch,
    known: Known,
}

/// What makes another edge of the same thread between the same locks worth keeping.
type Sort = (TaskId, u32, Vec<ObjectId>);

#[derive(Debug, Default)]
pub struct LockOrder {
    edges: BTreeMap<(ObjectId, ObjectId), Vec<Edge>>,
    known: BTreeMap<(ObjectId, ObjectId), BTreeSet<Sort>>,
    too_many: bool,
}

/// The circles of a trace.
#[derive(Debug, Default)]
pub struct Cycles {
    /// Each once, from its least lock on: each edge ends at the lock that the next begins with.
    pub cycles: Vec<Vec<Edge>>,
    /// A bound was reached: there may be others.
    pub too_many: bool,
}

impl LockOrder {
    /// Goes on by one event, the `step`-th. `holds` are those before it, `threads` the orders of threads alone.
    pub fn follow(&mut self, step: usize, event: &Event, holds: &Holds, threads: &Clocks) {
        let held = holds.of(event.task);
        if !takes_lock(event) || held.is_empty() || held.iter().any(|held| held.object == event.object) {
            return;
        }
        let gates: Vec<ObjectId> = held.iter().map(|held| held.object).collect();
        let (epoch, task) = (threads.epoch(event.task), event.task);
        let to = Held { object: event.object, is_lock: true, step, line: event.line };
        for from in held.iter().filter(|held| held.is_lock) {
            let between = (from.object, to.object);
            if !self.known.entry(between).or_default().insert((task, epoch.time, gates.clone())) {
                continue;
            }
            let edges = self.edges.entry(between).or_default();
            match edges.len() < MOST_EDGES {
                true => {
                    edges.push(Edge { task, from: *from, to, gates: gates.clone(), epoch, known: threads.known(task) });
                }
                false => self.too_many = true,
            }
        }
    }

    /// The circles of the trace that was followed, with what its threads held.
    pub fn cycles(mut self, holds: &Holds) -> Cycles {
        let signals = holds.signals();
        self.edges.retain(|(from, to), _| !signals.contains(from) && !signals.contains(to));
        let mut next: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
        let mut before: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
        for (from, to) in self.edges.keys() {
            next.entry(*from).or_default().push(*to);
            before.entry(*to).or_default().push(*from);
        }
        let found = Cycles { cycles: Vec::new(), too_many: self.too_many };
        let mut search = Search { edges: &self.edges, next: &next, before: &before, holds, looks: 0, found };
        // Short circles first: they say most, and of many only some are told.
        for lengths in [2..=2, 3..=3, 4..=MOST_LOCKS] {
            for start in next.keys() {
                let back = search.back_to(*start);
                if back.contains(start) {
                    search.locks(&back, &lengths, &mut vec![*start]);
                }
            }
        }
        search.found
    }
}

fn takes_lock(event: &Event) -> bool {
    let Op::Lock(op) = &event.op else { return false };
    match op {
        LockOp::Acquire => event.phase == Phase::Applied && event.result == Ok(Value::Bool(true)),
        LockOp::Reacquire { .. } => event.phase == Phase::Applied,
        LockOp::Release | LockOp::Locked | LockOp::Check { .. } | LockOp::ReleaseAll { .. } => false,
    }
}

struct Search<'a> {
    edges: &'a BTreeMap<(ObjectId, ObjectId), Vec<Edge>>,
    next: &'a BTreeMap<ObjectId, Vec<ObjectId>>,
    before: &'a BTreeMap<ObjectId, Vec<ObjectId>>,
    holds: &'a Holds,
    looks: usize,
    found: Cycles,
}

impl<'a> Search<'a> {
    /// Whether the search may go on.
    fn look(&mut self) -> bool {
        self.looks += 1;
        let goes_on = self.looks <= MOST_LOOKS && self.found.cycles.len() < MOST_CYCLES;
        self.found.too_many |= !goes_on;
        goes_on
    }

    /// The locks from which there is a way to `start` through none less than it.
    fn back_to(&mut self, start: ObjectId) -> BTreeSet<ObjectId> {
        let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(lock) = open.pop().filter(|_| self.look()) {
            let sources = self.before.get(&lock).into_iter().flatten();
            open.extend(sources.copied().filter(|source| *source >= start && reached.insert(*source)));
        }
        reached
    }

    /// Every circle of so many locks that begins with `way`; from the locks `back` its first can be reached.
    fn locks(&mut self, back: &BTreeSet<ObjectId>, lengths: &RangeInclusive<usize>, way: &mut Vec<ObjectId>) {
        let (Some(start), Some(last), length) = (way.first().copied(), way.last(), way.len()) else { return };
        for to in self.next.get(last).into_iter().flatten() {
            if *to == start && lengths.contains(&length) {
                self.close(way);
            } else if back.contains(to) && !way.contains(to) {
                self.found.too_many |= length == MOST_LOCKS;
                if length < *lengths.end() && self.look() {
                    way.push(*to);
                    self.locks(back, lengths, way);
                    way.pop();
                }
            }
        }
    }

    fn close(&mut self, circle: &[ObjectId]) {
        let mut edges = Vec::new();
        if self.look() && self.threads(circle, &mut edges) {
            self.found.cycles.push(edges.into_iter().cloned().collect());
        }
    }

    /// Chooses an edge a thread all along the circle, the earliest that fit.
    fn threads(&mut self, circle: &[ObjectId], chosen: &mut Vec<&'a Edge>) -> bool {
        let place = chosen.len();
        let Some(from) = circle.get(place) else { return true };
        let Some(to) = circle.get(place + 1).or(circle.first()) else { return false };
        for edge in self.edges.get(&(*from, *to)).into_iter().flatten() {
            if !self.look() {
                return false;
            }
            chosen.push(edge);
            if self.fits(chosen) && self.threads(circle, chosen) {
                return true;
            }
            chosen.pop();
        }
        false
    }

    /// Whether the threads of all these edges can stand where they are at one time, the last of them being new.
    fn fits(&self, edges: &[&Edge]) -> bool {
        let Some((new, others)) = edges.split_last() else { return true };
        let apart = |other: &&Edge| {
            other.task != new.task && !other.known.includes(new.epoch) && !new.known.includes(other.epoch)
        };
        let holders = |gate| edges.iter().filter(|edge| edge.gates.contains(gate)).count();
        others.iter().all(apart) && new.gates.iter().all(|gate| holders(gate) <= self.holds.capacity(*gate) as usize)
    }
}
