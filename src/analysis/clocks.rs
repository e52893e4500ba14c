//! What happened before what, by vector clocks (Fidge 1988, Mattern 1989), in the epochs of FastTrack (Flanagan & Freund,
//! PLDI 2009). Follows a trace event by event; it knows of objects only who gives and who takes an order there.
//!
//! ```text
//! from                          to                            as in
//! a thread is started           its first step                Java (JLS 17.4.4), C++, Go
//! its end, or its cut           a join; a look: it has ended  JLS 17.4.4 (join and isAlive)
//! a lock's release              the next acquire              JLS 17.4.4; a condition's wait lets go and takes back likewise
//! a semaphore's release         every later acquire           java.util.concurrent; ThreadSanitizer (WBIA 2009)
//! a notify                      the woken waiter's next step
//! an item's put                 the get that takes it out     Go's memory model: channels, where it is the k-th
//! the k-th get of a queue of C  the (k + C)-th put            the same
//! every `task_done`             a queue's join                java.util.concurrent: CountDownLatch
//! an event's set                every later wait, or look, that finds it set
//! all who come to a barrier     each who goes on from it      java.util.concurrent: CyclicBarrier
//! ```
//!
//! Shared variables order nothing, atomic steps on them included: that is what makes a race. Looks at a lock or a queue, spins,
//! sleeps, prints, and whatever gave up waiting order nothing either.

use super::epoch::{Epoch, Known};
use crate::sync::{Condition, Items, Object, Primitive, Stands, State};
use crate::trace::{
    BarrierOp, ConditionOp, Event, EventOp, Kind, LockOp, ObjectId, Op, Phase, QueueOp, SemaphoreOp, TaskId, ThreadOp,
    Value,
};
use std::borrow::Borrow;
use std::collections::{BTreeMap, VecDeque};

/// Which orders count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Orders {
    /// Only that a thread was started, and that it was seen to have ended: what no schedule turns round.
    Threads,
    /// All but those of locks, which go one way under one schedule and the other way under another.
    WithoutLocks,
    All,
}

/// What one who gives an order knew then. Who knows its epoch knows all of it.
#[derive(Clone, Debug)]
struct Stamp {
    epoch: Epoch,
    known: Known,
}

/// The orders that wait at an object for somebody to take them.
#[derive(Debug, Default)]
struct Offers {
    /// Of all who gave one; `last` alone says as much where it is given.
    all: Known,
    last: Option<Stamp>,
    /// Of a barrier: all had come, and whoever comes now comes for the next time.
    is_passed: bool,
}

/// The orders that go through a queue.
#[derive(Debug)]
struct Shelf {
    /// Those inside, in the order that they come out in.
    items: Items<Item>,
    /// Of a queue with a bound: the places that were left, and how many puts need none of them.
    places: VecDeque<Stamp>,
    room: Option<u32>,
}

/// An item, and who put it there.
#[derive(Debug)]
struct Item {
    value: Value,
    put: Stamp,
}

impl Borrow<Value> for Item {
    fn borrow(&self) -> &Value {
        &self.value
    }
}

impl Shelf {
    /// The place that a put takes, if somebody had to leave it before.
    fn place(&mut self) -> Option<Stamp> {
        match &mut self.room {
            Some(0) => self.places.pop_front(),
            Some(room) => {
                *room -= 1;
                None
            }
            None => None,
        }
    }
}

impl Offers {
    /// Adds an order to those that are there.
    fn add(&mut self, stamp: Stamp) {
        if let Some(last) =
            self.last.take().filter(|last| last.epoch.task != stamp.epoch.task && !stamp.known.includes(last.epoch))
        {
            self.all.learn_all(&last.known);
            self.all.learn(last.epoch);
        }
        self.last = Some(stamp);
    }
}

/// Who waits at a condition, and the notifies that hit those who have not gone on yet.
#[derive(Debug)]
struct Room {
    condition: Condition,
    notifies: BTreeMap<TaskId, Stamp>,
}

impl Room {
    /// Whoever has been notified and was not before has been so by this one.
    fn hit(&mut self, notify: &Stamp) {
        for room in self.condition.room.iter().filter(|room| room.stands == Stands::Notified) {
            self.notifies.entry(room.task).or_insert_with(|| notify.clone());
        }
    }
}

#[derive(Clone, Debug)]
struct Clock {
    time: u32,
    known: Known,
}

/// The clocks of all tasks after the events that were followed.
#[derive(Debug)]
pub struct Clocks {
    orders: Orders,
    tasks: Vec<Clock>,
    offers: BTreeMap<ObjectId, Offers>,
    shelves: BTreeMap<ObjectId, Shelf>,
    rooms: BTreeMap<ObjectId, Room>,
}

impl Clocks {
    pub fn new(orders: Orders) -> Clocks {
        let (offers, shelves, rooms) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Clocks { orders, tasks: Vec::new(), offers, shelves, rooms }
    }

    /// The epoch in which the task is.
    pub fn epoch(&self, task: TaskId) -> Epoch {
        Epoch { task, time: self.tasks.get(task.index()).map_or(1, |clock| clock.time) }
    }

    /// What the task knows to have passed.
    pub fn known(&self, task: TaskId) -> Known {
        self.tasks.get(task.index()).map(|clock| clock.known.clone()).unwrap_or_default()
    }

    /// Whether all that happened in `epoch` so far happened before the next step of `task`.
    pub fn knows(&self, task: TaskId, epoch: Epoch) -> bool {
        task == epoch.task || self.tasks.get(task.index()).is_some_and(|clock| clock.known.includes(epoch))
    }

    /// Goes on by one event. One that takes an order is told from those before it by the clock after it.
    pub fn follow(&mut self, event: &Event) {
        self.clock(event.task);
        // Where items cannot be compared, an error comes when the item is in the queue already, or out of it.
        let is_moved = matches!(event.op, Op::Queue(QueueOp::Put(_) | QueueOp::Get));
        let happened = event.phase == Phase::Applied && (event.result.is_ok() || is_moved);
        let left_room = event.phase == Phase::GaveUp && matches!(event.op, Op::Condition(_));
        if !happened && !left_room {
            return;
        }
        match &event.op {
            Op::Make(made) => self.made(event, &made.kind),
            Op::Thread(op) => self.thread(event, op),
            Op::Lock(op) if self.orders == Orders::All => self.lock(event, op),
            Op::Semaphore(op) if self.orders >= Orders::WithoutLocks => match op {
                SemaphoreOp::Acquire => self.take(event.task, event.object),
                SemaphoreOp::Release { .. } => self.give(event.task, event.object),
            },
            Op::Condition(op) if self.orders >= Orders::WithoutLocks => self.condition(event, op),
            Op::Queue(op) if self.orders >= Orders::WithoutLocks => self.queue(event, op),
            Op::Event(op) if self.orders >= Orders::WithoutLocks => self.event(event, op),
            Op::Barrier(op) if self.orders >= Orders::WithoutLocks => self.barrier(event, op),
            Op::Lock(_) | Op::Semaphore(_) | Op::Condition(_) | Op::Queue(_) | Op::Event(_) | Op::Barrier(_) => {}
            // The GIL orders what runs, and no program may count on how: it makes no race safe.
            // The roll says who is there, as a variable would: it is no promise about what they have written.
            Op::Shared(_) | Op::Local(_) | Op::Roll(_) | Op::Print(_) | Op::Spin { .. } | Op::Gil(_) => {}
        }
    }

    fn made(&mut self, event: &Event, kind: &Kind) {
        match (event.object.as_thread(), kind) {
            (Some(task), _) if task != event.task => self.starts(event),
            (None, kind) => match Object::new(event.object, kind).state {
                State::Queue(queue) => {
                    let room = Some(queue.max_size).filter(|room| *room > 0);
                    let shelf = Shelf { items: Items::new(queue.items.order), places: VecDeque::new(), room };
                    self.shelves.insert(event.object, shelf);
                }
                State::Condition(condition) => {
                    self.rooms.insert(event.object, Room { condition, notifies: BTreeMap::new() });
                }
                State::Lock(_)
                | State::RLock(_)
                | State::Semaphore(_)
                | State::Shared(_)
                | State::Thread(_)
                | State::Event(_)
                | State::Barrier(_)
                | State::Local(_)
                | State::Roll(_)
                | State::Console
                | State::Gil(_) => {}
            },
            (Some(_), _) => {}
        }
    }

    /// All that the starter has done comes before all that the thread does.
    fn starts(&mut self, event: &Event) {
        if let Some(task) = event.object.as_thread() {
            let stamp = self.stamp(event.task);
            self.learn(task, &stamp);
        }
    }

    fn thread(&mut self, event: &Event, op: &ThreadOp) {
        match op {
            ThreadOp::Start => self.starts(event),
            ThreadOp::End { .. } | ThreadOp::Cut => self.give(event.task, event.object),
            ThreadOp::Join => self.take(event.task, event.object),
            ThreadOp::IsAlive if event.result == Ok(Value::Bool(false)) => self.take(event.task, event.object),
            ThreadOp::IsAlive
            | ThreadOp::Begin
            | ThreadOp::Sleep { .. }
            | ThreadOp::Observe { .. }
            | ThreadOp::Measure { .. }
            | ThreadOp::HeldByRecorder { .. }
            | ThreadOp::Compute { .. } => {}
        }
    }

    /// A reentrant lock's inner releases give an order too: nobody can take it before the outermost one has given more.
    fn lock(&mut self, event: &Event, op: &LockOp) {
        match op {
            LockOp::Acquire | LockOp::Reacquire { .. } => self.take(event.task, event.object),
            LockOp::Release | LockOp::ReleaseAll { .. } => self.give(event.task, event.object),
            LockOp::Locked | LockOp::Check { .. } => {}
        }
    }

    /// A waiter is woken by the notify that hit it, which may not be the last one.
    fn condition(&mut self, event: &Event, op: &ConditionOp) {
        let Some(room) = self.rooms.get_mut(&event.object) else { return };
        // A broken trace changes nothing here.
        let _followed = match event.phase {
            Phase::GaveUp => room.condition.give_up(event.task, op),
            Phase::Applied | Phase::Requested | Phase::Cancelled => room.condition.apply(event.task, op),
        };
        match op {
            ConditionOp::Notify { .. } => {
                let stamp = self.stamp(event.task);
                self.rooms.entry(event.object).and_modify(|room| room.hit(&stamp));
            }
            ConditionOp::Woken { .. } => {
                let notify = room.notifies.remove(&event.task).filter(|_| event.phase == Phase::Applied);
                notify.iter().for_each(|notify| self.learn(event.task, notify));
            }
            ConditionOp::Leave => drop(room.notifies.remove(&event.task)),
            ConditionOp::Enter => {}
        }
    }

    /// An error at a comparison comes when the item is in already, or out for ever.
    fn queue(&mut self, event: &Event, op: &QueueOp) {
        let task = event.task;
        match op {
            QueueOp::Put(value) => {
                let place = self.shelves.get_mut(&event.object).and_then(Shelf::place);
                place.iter().for_each(|place| self.learn(task, place));
                let item = Item { value: value.clone(), put: self.stamp(task) };
                let _raised = self.shelves.get_mut(&event.object).map(|shelf| shelf.items.put(item));
            }
            QueueOp::Get => {
                let item = self.shelves.get_mut(&event.object).and_then(|shelf| shelf.items.take());
                item.iter().flatten().for_each(|item| self.learn(task, &item.put));
                if self.shelves.get(&event.object).is_some_and(|shelf| shelf.room.is_some()) {
                    let place = self.stamp(task);
                    self.shelves.entry(event.object).and_modify(|shelf| shelf.places.push_back(place));
                }
            }
            QueueOp::TaskDone if event.result.is_ok() => self.give(task, event.object),
            QueueOp::Join => self.take(task, event.object),
            QueueOp::TaskDone | QueueOp::Size | QueueOp::Empty | QueueOp::Full => {}
        }
    }

    fn event(&mut self, event: &Event, op: &EventOp) {
        let found_set = event.result == Ok(Value::Bool(true));
        match op {
            EventOp::Set => self.give(event.task, event.object),
            EventOp::Woken => self.take(event.task, event.object),
            EventOp::Wait | EventOp::IsSet if found_set => self.take(event.task, event.object),
            EventOp::Wait | EventOp::IsSet | EventOp::Leave | EventOp::Clear => {}
        }
    }

    /// Those who go on from a barrier come after all who came to it, each time anew.
    fn barrier(&mut self, event: &Event, op: &BarrierOp) {
        match op {
            BarrierOp::Wait { .. } => {
                let offers = self.offers.entry(event.object).or_default();
                if std::mem::take(&mut offers.is_passed) {
                    (offers.all, offers.last) = (Known::default(), None);
                }
                self.give(event.task, event.object);
                if event.result != Ok(Value::None) {
                    self.offers.entry(event.object).or_default().is_passed = true;
                    self.take(event.task, event.object);
                }
            }
            BarrierOp::Leave { .. } => self.take(event.task, event.object),
            BarrierOp::Reset | BarrierOp::Abort | BarrierOp::Waiting | BarrierOp::Broken => {}
        }
    }

    fn give(&mut self, task: TaskId, object: ObjectId) {
        let stamp = self.stamp(task);
        self.offers.entry(object).or_default().add(stamp);
    }

    /// Whoever takes an order comes after all that were given there.
    fn take(&mut self, task: TaskId, object: ObjectId) {
        let Some(offers) = self.offers.get(&object) else { return };
        let (all, last) = (offers.all.clone(), offers.last.clone());
        self.clock(task).known.learn_all(&all);
        last.iter().for_each(|last| self.learn(task, last));
    }

    fn learn(&mut self, task: TaskId, stamp: &Stamp) {
        let clock = self.clock(task);
        if task != stamp.epoch.task && !clock.known.includes(stamp.epoch) {
            clock.known.learn_all(&stamp.known);
            clock.known.learn(stamp.epoch);
        }
    }

    /// What the task knows, to be handed on; what it does afterwards is a new epoch.
    fn stamp(&mut self, task: TaskId) -> Stamp {
        let clock = self.clock(task);
        let epoch = Epoch { task, time: clock.time };
        clock.time += 1;
        Stamp { epoch, known: clock.known.clone() }
    }

    fn clock(&mut self, task: TaskId) -> &mut Clock {
        let index = task.index();
        if index >= self.tasks.len() {
            self.tasks.resize(index + 1, Clock { time: 1, known: Known::default() });
        }
        &mut self.tasks[index]
    }
}
