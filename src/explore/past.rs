//! The execution so far: its events, what happened before what (vector clocks), and who touched each object.
//! It grows at its end and is cut there, as the search goes on and back.

use super::wakeup::Sleeper;
use crate::sim::untimed::{Access, Footprint};
use crate::sync::{Effect, Gate};
use crate::trace::{ObjectId, TaskId};

/// A step that was taken.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub task: TaskId,
    /// Counts the task's events from 1.
    pub own: u32,
    /// The task's event before it.
    previous: u32,
    /// It comes after others' events that the task's event before it did not come after.
    pub has_news: bool,
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
    /// The event's.
    task: TaskId,
    own: u32,
    object: ObjectId,
    /// The one before it at the same object.
    previous: u32,
}

/// An event of another task that a task goes on from: it started or woke it.
#[derive(Clone, Copy, Debug)]
struct Root {
    event: u32,
    task: TaskId,
    /// The one before it of the same task.
    previous: u32,
}

/// What a task goes on from.
#[derive(Clone, Copy, Debug)]
struct Standing {
    /// Its last event.
    event: u32,
    /// Its last root.
    root: u32,
}

const NONE: u32 = u32::MAX;

/// Events that there is room for from the start.
const ROOM: usize = 64;

#[derive(Clone)]
pub struct Past {
    pub events: Vec<Event>,
    /// A row an event: how many events of each task happened before it or are it.
    clocks: Vec<Lanes>,
    /// The same of the step under way.
    clock: Vec<Lanes>,
    /// Since it began, the step under way has come after others' events.
    clock_has_news: bool,
    /// Of a row.
    width: usize,
    /// Of all objects, in the order of the events.
    touches: Vec<Touch>,
    /// The last touch of each object: a row a creator, `1 << row_bits` long.
    last_touches: Vec<u32>,
    row_bits: u32,
    /// Of all tasks, in the order of the events.
    roots: Vec<Root>,
    /// By task.
    standing: Vec<Standing>,
}

/// The numbers of some tasks in a row.
pub type Lanes = [u32; LANES];
pub const LANES: usize = 8;

impl Default for Past {
    fn default() -> Past {
        Past {
            events: Vec::with_capacity(ROOM),
            clocks: Vec::new(),
            clock: Vec::new(),
            clock_has_news: false,
            width: 0,
            touches: Vec::with_capacity(2 * ROOM),
            last_touches: Vec::new(),
            row_bits: 0,
            roots: Vec::new(),
            standing: Vec::new(),
        }
    }
}

impl Past {
    /// The place that the next event gets.
    #[inline]
    pub fn end(&self) -> u32 {
        self.events.len() as u32
    }

    /// Whether `first` is `second` or happened before it.
    #[inline]
    pub fn leads_to(&self, first: u32, second: u32) -> bool {
        let event = &self.events[first as usize];
        self.number(second, event.task) >= event.own
    }

    /// How many events of each task there are, up to the last task that has any.
    pub fn counts(&self) -> impl Iterator<Item = u32> {
        let own = |standing: &Standing| self.events.get(standing.event as usize).map_or(0, |event| event.own);
        let tasks = self.standing.iter().rposition(|standing| standing.event != NONE).map_or(0, |last| last + 1);
        self.standing[..tasks].iter().map(own)
    }

    /// How many events of each task happened before `event` or are it.
    #[inline]
    pub fn clock(&self, event: u32) -> &[Lanes] {
        &self.clocks[event as usize * self.width..][..self.width]
    }

    /// How many events of `task` happened before `event` or are it.
    #[inline]
    pub fn number(&self, event: u32, task: TaskId) -> u32 {
        self.clocks[event as usize * self.width + task.index() / LANES][task.index() % LANES]
    }

    /// Those who touched an object, the last one first.
    #[inline]
    pub fn touches(&self, object: ObjectId) -> impl Iterator<Item = &Touch> {
        let touch = |place: u32| self.touches.get(place as usize);
        std::iter::successors(touch(self.last_touch(object)), move |later| touch(later.previous))
    }

    #[inline(always)]
    fn last_touch(&self, object: ObjectId) -> u32 {
        // An object beyond its creator's row has not been touched, whatever stands in the next row.
        match self.last_touches.get(self.place_of(object)) {
            Some(last) if usize::from(object.nth) >> self.row_bits == 0 => *last,
            Some(_) | None => NONE,
        }
    }

    /// What is no real object has the largest creator; it comes first.
    #[inline]
    fn place_of(&self, object: ObjectId) -> usize {
        usize::from(object.creator.0.wrapping_add(1)) << self.row_bits | usize::from(object.nth)
    }

    /// Whether the step under way conflicts with one that is not known to come before it.
    #[inline(always)]
    pub fn has_news(&self, footprint: &Footprint) -> bool {
        for access in footprint.accesses() {
            let mut place = self.last_touch(access.object);
            while let Some(touch) = self.touches.get(place as usize) {
                if access.effect.conflicts(touch.effect) && !self.is_known(touch) {
                    return true;
                }
                place = if touch.effect == Effect::Changes { NONE } else { touch.previous };
            }
        }
        false
    }

    /// A step of `task` is under way: its clock is as it stands before it, until it is pushed or given up.
    #[inline(always)]
    pub fn begin(&mut self, task: TaskId) {
        self.make_room(task);
        let Standing { event, root } = self.standing[task.index()];
        self.clock_has_news = false;
        match event {
            NONE => self.clock.fill([0; LANES]),
            event => {
                let row = &self.clocks[event as usize * self.width..][..self.width];
                self.clock.iter_mut().zip(row).for_each(|(own, lanes)| *own = *lanes);
            }
        }
        // Started or woken since then.
        let mut root = self.roots.get(root as usize).copied();
        while let Some(Root { event: by, previous, .. }) = root.filter(|root| event == NONE || root.event > event) {
            self.join(by);
            root = self.roots.get(previous as usize).copied();
        }
    }

    /// Whether the step under way comes after the event of `touch`.
    #[inline]
    pub fn is_known(&self, touch: &Touch) -> bool {
        self.clock[touch.task.index() / LANES][touch.task.index() % LANES] >= touch.own
    }

    /// The step under way comes after all that it conflicts with.
    pub fn join_all(&mut self, footprint: &Footprint) {
        footprint.accesses().iter().for_each(|access| self.join_conflicting(access));
    }

    /// Adds the step under way, which has no news any more. `gates` are those of its operation's objects before it.
    #[inline(always)]
    pub fn push(&mut self, task: TaskId, footprint: &Footprint, gates: &[Gate]) {
        let event = self.end();
        let number = &mut self.clock[task.index() / LANES][task.index() % LANES];
        *number += 1;
        let own = *number;
        self.clock.iter().for_each(|lanes| self.clocks.push(*lanes));
        for (place, access) in footprint.accesses().iter().enumerate() {
            self.touch(event, task, own, access, gates.get(place).copied().unwrap_or_default());
        }
        let previous = std::mem::replace(&mut self.standing[task.index()].event, event);
        self.events.push(Event { task, own, previous, has_news: self.clock_has_news, footprint: *footprint });
    }

    /// `event`, the last one, started or woke `task`.
    pub fn add_root(&mut self, task: TaskId, event: u32) {
        self.make_room(task);
        let previous = std::mem::replace(&mut self.standing[task.index()].root, self.roots.len() as u32);
        self.roots.push(Root { event, task, previous });
    }

    pub fn memory_bytes(&self) -> usize {
        let of_event =
            size_of::<Event>() + self.width * size_of::<Lanes>() + 2 * size_of::<Touch>() + size_of::<Root>();
        self.events.len() * of_event
    }

    /// The first `end` events alone.
    pub fn beginning(&self, end: u32) -> Past {
        let mut beginning = self.clone();
        beginning.cut(end);
        beginning
    }

    /// Forgets all events but the first `end`; the room stays.
    #[inline]
    pub fn cut(&mut self, end: u32) {
        for event in self.events[end as usize..].iter().rev() {
            self.standing[event.task.index()].event = event.previous;
        }
        self.events.truncate(end as usize);
        self.clocks.truncate(end as usize * self.width);
        while let Some(touch) = self.touches.pop_if(|touch| touch.event >= end) {
            let place = self.place_of(touch.object);
            self.last_touches[place] = touch.previous;
        }
        while let Some(root) = self.roots.pop_if(|root| root.event >= end) {
            self.standing[root.task.index()].root = root.previous;
        }
    }

    /// All conflicting events at one object happened before; those before a change are before the change.
    fn join_conflicting(&mut self, access: &Access) {
        let mut place = self.last_touch(access.object);
        while let Some(touch) = self.touches.get(place as usize) {
            let is_change = touch.effect == Effect::Changes;
            place = touch.previous;
            if access.effect.conflicts(touch.effect) {
                self.join(touch.event);
            }
            if is_change {
                break;
            }
        }
    }

    /// The step under way comes after `event`.
    #[inline]
    fn join(&mut self, event: u32) {
        let other = &self.clocks[event as usize * self.width..][..self.width];
        for (own, other) in self.clock.iter_mut().zip(other) {
            *own = std::array::from_fn(|lane| own[lane].max(other[lane]));
        }
        self.clock_has_news = true;
    }

    #[inline(always)]
    fn touch(&mut self, event: u32, task: TaskId, own: u32, access: &Access, gate: Gate) {
        let Access { object, effect } = *access;
        let mut place = self.place_of(object);
        if place >= self.last_touches.len() || usize::from(object.nth) >> self.row_bits != 0 {
            self.make_room_for(object);
            place = self.place_of(object);
        }
        let previous = std::mem::replace(&mut self.last_touches[place], self.touches.len() as u32);
        self.touches.push(Touch { event, effect, gate, task, own, object, previous });
    }

    #[cold]
    fn make_room_for(&mut self, object: ObjectId) {
        let row_bits = (u32::from(object.nth) + 1).next_power_of_two().ilog2().max(self.row_bits).max(3);
        let mut wider = Vec::new();
        for row in self.last_touches.chunks(1 << self.row_bits) {
            wider.extend_from_slice(row);
            wider.resize(wider.len().next_multiple_of(1 << row_bits), NONE);
        }
        (self.last_touches, self.row_bits) = (wider, row_bits);
        let rows = usize::from(object.creator.0.wrapping_add(1)) + 1;
        self.last_touches.resize(self.last_touches.len().max(rows << row_bits), NONE);
    }

    /// Where a task has no place in the rows yet they are widened.
    #[inline]
    fn make_room(&mut self, task: TaskId) {
        if self.standing.len() <= task.index() {
            self.widen(task);
        }
    }

    /// To a power of two.
    #[cold]
    fn widen(&mut self, task: TaskId) {
        let width = (task.index() / LANES + 1).next_power_of_two();
        self.standing.resize(width * LANES, Standing { event: NONE, root: NONE });
        let mut wider = Vec::with_capacity(ROOM * width);
        for row in self.clocks.chunks(self.width.max(1)) {
            wider.extend_from_slice(row);
            wider.resize(wider.len() + width - self.width, [0; LANES]);
        }
        (self.clocks, self.width) = (wider, width);
        self.clock.resize(width, [0; LANES]);
    }
}
