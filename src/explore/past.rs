//! The execution so far: its events, what happened before what (vector clocks), and who touched each object.
//! It grows at its end and is cut there, as the search goes on and back.

use super::footprint::{Access, Footprint};
use super::wakeup::Sleeper;
use crate::sync::{Effect, Gate};
use crate::trace::{ObjectId, TaskId};

/// A step that was taken.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub task: TaskId,
    /// Counts the task's events from 1.
    pub own: u32,
    pub footprint: Footprint,
}

impl Event {
    pub fn sleeper(&self) -> Sleeper {
        Sleeper { task: self.task, footprint: self.footprint, unfinished: false }
    }
}

/// An event at one of its objects.
#[derive(Clone, Copy, Debug)]
pub struct Touch {
    pub event: u32,
    pub effect: Effect,
    /// The object as it was before.
    pub gate: Gate,
}

#[derive(Clone, Default)]
pub struct Past {
    pub events: Vec<Event>,
    /// A row an event: how many events of each task happened before it or are it.
    clocks: Vec<u32>,
    /// Tasks a row has room for.
    width: usize,
    /// By task: the events that it goes on from: its own, and those that started or woke it.
    roots: Vec<Vec<u32>>,
    /// By creator and number.
    touches: Vec<Vec<Vec<Touch>>>,
}

impl Past {
    /// The place that the next event gets.
    pub fn end(&self) -> u32 {
        self.events.len() as u32
    }

    /// Whether `first` is `second` or happened before it.
    #[inline]
    pub fn leads_to(&self, first: u32, second: u32) -> bool {
        let event = &self.events[first as usize];
        self.clocks[second as usize * self.width + event.task.index()] >= event.own
    }

    /// How many events of each task happened before `event` or are it.
    pub fn clock(&self, event: u32) -> &[u32] {
        &self.clocks[event as usize * self.width..][..self.width]
    }

    /// Those who touched an object, in order.
    pub fn touches(&self, object: ObjectId) -> &[Touch] {
        let of_creator = self.touches.get(place_of_creator(object));
        of_creator.and_then(|own| own.get(usize::from(object.nth))).map_or(&[], Vec::as_slice)
    }

    /// The clock of `task` as it stands before its next step.
    pub fn clock_of(&mut self, task: TaskId, clock: &mut Vec<u32>) {
        self.make_room(task);
        let roots = &self.roots[task.index()];
        let own = roots.iter().rposition(|root| self.events[*root as usize].task == task);
        clock.clear();
        match own {
            Some(own) => clock.extend_from_slice(self.clock(roots[own])),
            None => clock.resize(self.width, 0),
        }
        // Started or woken since then.
        roots[own.map_or(0, |own| own + 1)..].iter().for_each(|root| self.join(clock, *root));
    }

    /// Whether a task with this clock comes after `event`.
    #[inline]
    pub fn is_known(&self, clock: &[u32], event: u32) -> bool {
        let event = &self.events[event as usize];
        clock[event.task.index()] >= event.own
    }

    /// Adds a step. `clock` is its task's before it; `gates` are those of its operation's objects before it.
    pub fn push(&mut self, task: TaskId, footprint: Footprint, clock: &mut Vec<u32>, gates: &[Gate]) {
        clock.resize(self.width, 0);
        let event = self.end();
        for (place, access) in footprint.accesses().iter().enumerate() {
            let gate = gates.get(place).copied().unwrap_or(Gate::of_a_living_thread());
            self.join_conflicting(clock, access, event);
            self.slot(access.object).push(Touch { event, effect: access.effect, gate });
        }
        clock[task.index()] += 1;
        self.events.push(Event { task, own: clock[task.index()], footprint });
        self.clocks.extend_from_slice(clock);
        self.add_root(task, event);
    }

    /// `event`, the last one, started or woke `task`.
    pub fn add_root(&mut self, task: TaskId, event: u32) {
        self.make_room(task);
        self.roots[task.index()].push(event);
    }

    pub fn memory_bytes(&self) -> usize {
        let of_event = size_of::<Event>() + self.width * size_of::<u32>() + 2 * size_of::<Touch>() + size_of::<u32>();
        self.events.len() * of_event
    }

    /// The first `end` events alone.
    pub fn beginning(&self, end: u32) -> Past {
        let mut beginning = self.clone();
        while beginning.end() > end {
            beginning.pop();
        }
        beginning
    }

    /// Forgets the last event.
    pub fn pop(&mut self) -> Option<Event> {
        let event = self.events.pop()?;
        let place = self.end();
        self.clocks.truncate(self.events.len() * self.width);
        for access in event.footprint.accesses() {
            self.slot(access.object).pop();
        }
        for roots in &mut self.roots {
            if roots.last() == Some(&place) {
                roots.pop();
            }
        }
        Some(event)
    }

    /// All conflicting events at one object happened before; those before a change are before the change.
    fn join_conflicting(&self, clock: &mut [u32], access: &Access, event: u32) {
        // The event itself may have touched the object already.
        for touch in self.touches(access.object).iter().rev().filter(|touch| touch.event != event) {
            if access.effect.conflicts(touch.effect) {
                self.join(clock, touch.event);
            }
            if touch.effect == Effect::Changes {
                break;
            }
        }
    }

    #[inline]
    fn join(&self, clock: &mut [u32], event: u32) {
        clock.iter_mut().zip(self.clock(event)).for_each(|(own, other)| *own = (*own).max(*other));
    }

    fn slot(&mut self, object: ObjectId) -> &mut Vec<Touch> {
        let (creator, nth) = (place_of_creator(object), usize::from(object.nth));
        if self.touches.len() <= creator {
            self.touches.resize_with(creator + 1, Vec::new);
        }
        let own = &mut self.touches[creator];
        if own.len() <= nth {
            own.resize_with(nth + 1, Vec::new);
        }
        &mut own[nth]
    }

    /// Where a task has no place in the rows yet they are widened.
    #[inline]
    fn make_room(&mut self, task: TaskId) {
        if self.roots.len() <= task.index() || self.width <= task.index() {
            self.widen(task);
        }
    }

    #[cold]
    fn widen(&mut self, task: TaskId) {
        if self.roots.len() <= task.index() {
            self.roots.resize_with(task.index() + 1, Vec::new);
        }
        if self.width > task.index() {
            return;
        }
        let width = (task.index() + 1).next_power_of_two().max(4);
        let mut wider = Vec::with_capacity(self.events.len() * width);
        for row in self.clocks.chunks(self.width.max(1)) {
            wider.extend_from_slice(row);
            wider.resize(wider.len() + width - self.width, 0);
        }
        (self.clocks, self.width) = (wider, width);
    }
}

/// What is no real object has the largest creator; it comes first here.
fn place_of_creator(object: ObjectId) -> usize {
    usize::from(object.creator.0.wrapping_add(1))
}
