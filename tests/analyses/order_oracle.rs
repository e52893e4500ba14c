//! What happened before what, plainly: every order of a trace as a pair of events, and then whatever follows from them.
//! It shares nothing with the vector clocks but the rules.

use std::collections::BTreeSet;
use threadlab::analysis::races::{Use, use_by};
use threadlab::sync::Stands;
use threadlab::sync::{Condition, Primitive};
use threadlab::trace::{
    BarrierOp, ConditionOp, Event, EventOp, Kind, LockOp, ObjectId, Op, Phase, QueueOp, SemaphoreOp, TaskId, ThreadOp,
    Value,
};

/// By event: the places of all events that happened before it.
pub fn before(events: &[Event]) -> Vec<BTreeSet<usize>> {
    let mut before: Vec<BTreeSet<usize>> = Vec::new();
    for place in 0..events.len() {
        let direct = directly_before(events, place);
        let all = direct.iter().flat_map(|other| before[*other].iter().copied());
        before.push(all.chain(direct.iter().copied()).collect());
    }
    before
}

/// The variables at which two accesses that exclude each other are in no order.
pub fn racy(events: &[Event]) -> BTreeSet<ObjectId> {
    let before = before(events);
    let mut racy = BTreeSet::new();
    for (later, event) in events.iter().enumerate() {
        for (earlier, other) in events[..later].iter().enumerate() {
            let conflict = match (use_by(event), use_by(other)) {
                (None, _) | (_, None) => false,
                (Some(one), Some(two)) => one != two || one == Use::Write,
            };
            if conflict && event.object == other.object && !before[later].contains(&earlier) {
                racy.insert(event.object);
            }
        }
    }
    racy
}

fn directly_before(events: &[Event], place: usize) -> Vec<usize> {
    let event = &events[place];
    let earlier = |is: &dyn Fn(&Event) -> bool| -> Vec<usize> {
        (0..place).filter(|other| happened(&events[*other]) && is(&events[*other])).collect()
    };
    let here = |is: fn(&Op) -> bool| earlier(&|other: &Event| other.object == event.object && is(&other.op));
    let mut direct: Vec<usize> = (0..place).filter(|other| events[*other].task == event.task).collect();
    direct.extend(earlier(&|other: &Event| {
        matches!(other.op, Op::Make(_) | Op::Thread(ThreadOp::Start)) && other.object.as_thread() == Some(event.task)
    }));
    if !happened(event) {
        return direct;
    }
    match &event.op {
        Op::Lock(LockOp::Acquire | LockOp::Reacquire { .. }) => {
            direct.extend(here(|op| matches!(op, Op::Lock(LockOp::Release | LockOp::ReleaseAll { .. }))));
        }
        Op::Semaphore(SemaphoreOp::Acquire) => {
            direct.extend(here(|op| matches!(op, Op::Semaphore(SemaphoreOp::Release { .. }))));
        }
        Op::Condition(ConditionOp::Woken { .. }) => direct.extend(notifier(events, place)),
        Op::Queue(QueueOp::Get) if !is_first_in_first_out(events, event.object) => {
            direct.extend(events[..place].iter().position(|other| puts(other, event)));
        }
        Op::Queue(QueueOp::Get) => {
            direct.push(here(|op| matches!(op, Op::Queue(QueueOp::Put(_))))[number_of(&here, is_get)])
        }
        Op::Queue(QueueOp::Put(_)) => {
            let (puts, room) = (number_of(&here, is_put), room(events, event.object));
            direct.extend(puts.checked_sub(room).filter(|_| room > 0).map(|get| here(is_get)[get]));
        }
        Op::Queue(QueueOp::Join) => direct.extend(here(|op| matches!(op, Op::Queue(QueueOp::TaskDone)))),
        Op::Event(EventOp::Woken) => direct.extend(here(is_set)),
        Op::Event(EventOp::Wait | EventOp::IsSet) if event.result == Ok(Value::Bool(true)) => {
            direct.extend(here(is_set))
        }
        Op::Barrier(BarrierOp::Leave { .. }) => direct.extend(crowd(events, place)),
        Op::Barrier(BarrierOp::Wait { .. }) if event.result != Ok(Value::None) => direct.extend(crowd(events, place)),
        Op::Thread(ThreadOp::Join) => direct.extend(here(is_end)),
        Op::Thread(ThreadOp::IsAlive) if event.result == Ok(Value::Bool(false)) => direct.extend(here(is_end)),
        _ => {}
    }
    direct
}

fn happened(event: &Event) -> bool {
    event.phase == Phase::Applied && event.result.is_ok()
}

fn number_of(here: &dyn Fn(fn(&Op) -> bool) -> Vec<usize>, is: fn(&Op) -> bool) -> usize {
    here(is).len()
}

fn is_get(op: &Op) -> bool {
    matches!(op, Op::Queue(QueueOp::Get))
}

fn is_put(op: &Op) -> bool {
    matches!(op, Op::Queue(QueueOp::Put(_)))
}

fn is_set(op: &Op) -> bool {
    matches!(op, Op::Event(EventOp::Set))
}

/// All who came to the barrier since the last one before `place` who completed a number there did: the crowd that goes on.
fn crowd(events: &[Event], place: usize) -> Vec<usize> {
    let comes = |other: &usize| {
        let other = &events[*other];
        happened(other)
            && other.object == events[place].object
            && matches!(other.op, Op::Barrier(BarrierOp::Wait { .. }))
    };
    let completes = |other: &usize| events[*other].result != Ok(Value::None);
    let came: Vec<usize> = (0..=place).filter(comes).collect();
    let last = came.iter().rposition(completes).expect("whoever goes on was let go");
    let first = came[..last].iter().rposition(completes).map_or(0, |before| before + 1);
    came[first..=last].iter().copied().filter(|other| *other != place).collect()
}

fn is_end(op: &Op) -> bool {
    matches!(op, Op::Thread(ThreadOp::End { .. } | ThreadOp::Cut))
}

fn is_first_in_first_out(events: &[Event], queue: ObjectId) -> bool {
    let is_queue = |op: &Op| matches!(op, Op::Make(made) if matches!(made.kind, Kind::Queue { .. }));
    events.iter().any(|event| event.object == queue && is_queue(&event.op))
}

/// It put the very item that `get` gave: those programs put no item twice. A put that raised has put it all the same.
fn puts(event: &Event, get: &Event) -> bool {
    let item = match &event.op {
        Op::Queue(QueueOp::Put(item)) if event.phase == Phase::Applied => Some(item),
        _ => None,
    };
    event.object == get.object && item.is_some() && item == get.result.as_ref().ok()
}

/// The bound of a queue; 0 where it has none.
fn room(events: &[Event], queue: ObjectId) -> usize {
    let made = |event: &&Event| event.object == queue && matches!(event.op, Op::Make(_));
    match events.iter().find(made).map(|event| &event.op) {
        Some(Op::Make(made)) => match made.kind {
            Kind::Queue { max_size } | Kind::LifoQueue { max_size } | Kind::PriorityQueue { max_size } => {
                max_size as usize
            }
            _ => 0,
        },
        _ => 0,
    }
}

/// The notify that hit the waiter who is woken by the event: known from the room as it was.
fn notifier(events: &[Event], woken: usize) -> Option<usize> {
    let event = &events[woken];
    let mut room = Condition::new(event.object, ObjectId::thread(TaskId::MAIN));
    let stands = |room: &Condition| room.room.iter().find(|room| room.task == event.task).map(|room| room.stands);
    let mut by = None;
    for (place, other) in events[..woken].iter().enumerate().filter(|(_, other)| other.object == event.object) {
        let Op::Condition(op) = &other.op else { continue };
        let earlier = stands(&room);
        // What a step leads to is recorded as the next event.
        match other.phase {
            Phase::Applied => drop(room.apply(other.task, op)),
            Phase::GaveUp => drop(room.give_up(other.task, op)),
            Phase::Requested | Phase::Cancelled => {}
        }
        if earlier == Some(Stands::Waiting) && stands(&room) == Some(Stands::Notified) {
            by = Some(place);
        }
    }
    by
}
