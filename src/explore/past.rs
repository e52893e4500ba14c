//! The execution so far: its events, what happened before what (vector clocks), and who touched each object.
//! It grows at its end and is cut there, as the search goes on and back.
//!
//! An event is a step and those of the same task after it that nobody is expected to tell from it (see `steps`). Clocks count
//! steps: what comes after an event comes after its first step at least.

use super::touches::{NONE, Touch, Touches};
use super::wakeup::Sleeper;
use crate::sim::untimed::{Access, Footprint};
use crate::sync::{Effect, Gate};
use crate::trace::{ObjectId, TaskId};

/// A step that was taken, and those that go with it.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub task: TaskId,
    /// Counts the task's steps from 1.
    pub own: u32,
    /// How many steps it is.
    pub steps: u32,
    /// How many steps of all tasks came before it.
    pub after: u32,
    /// The task's event before it.
    previous: u32,
    /// It comes after others' events that the task's event before it did not come after.
    pub has_news: bool,
    /// Of its first step.
    pub footprint: Footprint,
}

impl Event {
    pub fn sleeper(&self) -> Sleeper {
        Sleeper { task: self.task, footprint: self.footprint, unfinished: false }
    }

    /// The number of its last step among the task's.
    #[inline]
    fn last_own(&self) -> u32 {
        self.own + self.steps - 1
    }

    /// How many steps of all tasks there are with it.
    #[inline]
    pub fn end(&self) -> u32 {
        self.after + self.steps
    }
}

/// A step of an execution: the event that it is part of, and its number among its task's.
#[derive(Clone, Copy, Debug)]
pub struct StepAt {
    pub event: u32,
    pub own: u32,
}

/// An event of another task that a task goes on from: it started or woke it.
#[derive(Clone, Copy, Debug)]
struct Root {
    by: StepAt,
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

/// Events that there is room for from the start.
const ROOM: usize = 64;

#[derive(Clone)]
pub struct Past {
    pub events: Vec<Event>,
    /// A row an event: how many steps of each task happened before it or are its first one.
    clocks: Vec<Lanes>,
    /// The same of the step under way.
    clock: Vec<Lanes>,
    /// Since it began, the step under way has come after others' events.
    clock_has_news: bool,
    /// Of a row.
    width: usize,
    touches: Touches,
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
            touches: Touches::default(),
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

    /// How many steps the events are.
    #[inline]
    pub fn steps(&self) -> u32 {
        self.events.last().map_or(0, Event::end)
    }

    /// The last step.
    pub fn last_step(&self) -> StepAt {
        StepAt { event: self.end() - 1, own: self.events.last().map_or(0, Event::last_own) }
    }

    /// Whether `first` is `second` or happened before it.
    #[inline]
    pub fn leads_to(&self, first: u32, second: u32) -> bool {
        let event = &self.events[first as usize];
        self.number(second, event.task) >= event.own
    }

    /// How many steps came before that one.
    pub fn number_of(&self, step: StepAt) -> u32 {
        let event = &self.events[step.event as usize];
        event.after + step.own - event.own
    }

    /// Whether the step `first` is `second` or happened before it.
    pub fn is_before(&self, first: StepAt, second: StepAt) -> bool {
        match first.event == second.event {
            true => first.own <= second.own,
            false => self.number(second.event, self.events[first.event as usize].task) >= first.own,
        }
    }

    /// Whether the step of `touch` is the first one of `event` or happened before it.
    #[inline]
    pub fn is_up_to(&self, touch: &Touch, event: u32) -> bool {
        self.number(event, touch.task) >= touch.own
    }

    /// Whether the step of `touch` is that of `first` or happened after it.
    #[inline]
    pub fn follows(&self, touch: &Touch, first: &Touch) -> bool {
        touch.event == first.event || self.number(touch.event, first.task) >= first.own
    }

    /// Who touched the same object as `first` from then on, the last one first.
    #[inline]
    pub fn touches_since(&self, object: ObjectId, first: &Touch) -> impl Iterator<Item = &Touch> {
        let (event, own) = (first.event, first.own);
        self.touches(object).take_while(move |touch| touch.event > event || touch.event == event && touch.own >= own)
    }

    /// How many steps of each task there are, up to the last task that has any.
    pub fn counts(&self) -> impl Iterator<Item = u32> {
        let own = |standing: &Standing| self.events.get(standing.event as usize).map_or(0, Event::last_own);
        let tasks = self.standing.iter().rposition(|standing| standing.event != NONE).map_or(0, |last| last + 1);
        self.standing[..tasks].iter().map(own)
    }

    /// How many steps of each task happened before `event` or are its first one.
    #[inline]
    pub fn clock(&self, event: u32) -> &[Lanes] {
        &self.clocks[event as usize * self.width..][..self.width]
    }

    /// How many steps of `task` happened before `event` or are its first one.
    #[inline]
    pub fn number(&self, event: u32, task: TaskId) -> u32 {
        self.clocks[event as usize * self.width + task.index() / LANES][task.index() % LANES]
    }

    /// Those who touched an object, the last one first.
    #[inline]
    pub fn touches(&self, object: ObjectId) -> impl Iterator<Item = &Touch> {
        self.touches.of(object)
    }

    /// Whether `task`'s step under way conflicts with one that is not known to come before it.
    #[inline(always)]
    pub fn has_news(&self, task: TaskId, footprint: &Footprint) -> bool {
        for access in footprint.accesses() {
            if self.is_news(task, access.effect, self.touches.last(access.object)) {
                return true;
            }
        }
        false
    }

    /// The same where the object's last touch is at `place`.
    #[inline(always)]
    fn is_news(&self, task: TaskId, effect: Effect, mut place: u32) -> bool {
        while let Some(touch) = self.touches.get(place) {
            if touch.task != task && effect.conflicts(touch.effect) && !self.is_known(touch) {
                return true;
            }
            place = if touch.effect == Effect::Changes { NONE } else { touch.previous };
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
                self.clock[task.index() / LANES][task.index() % LANES] = self.events[event as usize].last_own();
            }
        }
        // Started or woken since then.
        let mut root = self.roots.get(root as usize).copied();
        while let Some(Root { by, previous, .. }) = root.filter(|root| event == NONE || root.by.event > event) {
            self.join(by, self.events[by.event as usize].task);
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
        for (nth, Access { object, effect }) in footprint.accesses().iter().copied().enumerate() {
            let gate = gates.get(nth).copied().unwrap_or_default();
            self.touches.push(Touch { event, effect, gate, goes_with: false, task, own, object, previous: NONE });
        }
        let previous = std::mem::replace(&mut self.standing[task.index()].event, event);
        let after = self.steps();
        let has_news = self.clock_has_news;
        self.events.push(Event { task, own, steps: 1, after, previous, has_news, footprint: *footprint });
    }

    /// Adds another step to the last event. True where it has news, as it should not.
    #[inline(always)]
    pub fn push_with(&mut self, task: TaskId, footprint: &Footprint, gates: &[Gate]) -> bool {
        let event = self.end() - 1;
        let number = &mut self.clock[task.index() / LANES][task.index() % LANES];
        *number += 1;
        let own = *number;
        let mut is_news = false;
        for (access, gate) in footprint.accesses().iter().zip(gates) {
            let (Access { object, effect }, gate) = (*access, *gate);
            let touch = Touch { event, effect, gate, goes_with: true, task, own, object, previous: NONE };
            let previous = self.touches.push(touch);
            is_news |= self.is_news(task, effect, previous);
        }
        self.events[event as usize].steps += 1;
        is_news
    }

    /// The last step started or woke `task`.
    pub fn add_root(&mut self, task: TaskId) {
        self.make_room(task);
        let by = self.last_step();
        let previous = std::mem::replace(&mut self.standing[task.index()].root, self.roots.len() as u32);
        self.roots.push(Root { by, task, previous });
    }

    pub fn memory_bytes(&self) -> usize {
        let of_event = size_of::<Event>() + self.width * size_of::<Lanes>() + size_of::<Root>();
        self.events.len() * of_event + self.touches.memory_bytes()
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
        self.touches.cut(end);
        while let Some(root) = self.roots.pop_if(|root| root.by.event >= end) {
            self.standing[root.task.index()].root = root.previous;
        }
    }

    /// All conflicting events at one object happened before; those before a change are before the change.
    fn join_conflicting(&mut self, access: &Access) {
        let mut place = self.touches.last(access.object);
        while let Some(touch) = self.touches.get(place).copied() {
            place = if touch.effect == Effect::Changes { NONE } else { touch.previous };
            if access.effect.conflicts(touch.effect) {
                self.join(touch.step(), touch.task);
            }
        }
    }

    /// The step under way comes after that step of `task`.
    #[inline]
    fn join(&mut self, step: StepAt, task: TaskId) {
        let other = &self.clocks[step.event as usize * self.width..][..self.width];
        for (own, other) in self.clock.iter_mut().zip(other) {
            *own = std::array::from_fn(|lane| own[lane].max(other[lane]));
        }
        let number = &mut self.clock[task.index() / LANES][task.index() % LANES];
        *number = (*number).max(step.own);
        self.clock_has_news = true;
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
