//! The state of an object in one line, as its card says it.

use super::hands::{Hands, hands};
use super::names::{Line, counted, task_name};
use super::standing::is_blocked_by;
use super::words::{is_get, is_put, waits_for_lock};
use crate::replay::{Doing, Scene, SceneObject, SceneTask};
use crate::sync::{Barrier, Condition, Course, EventFlag, Gil, Life, Local, Order, Queue, Semaphore, Stands, State};
use crate::trace::{BarrierOp, Kind, Op, QueueOp, TaskId, Value};

/// "3 permits, all taken · 2 waiting".
pub fn state_words(object: &SceneObject, scene: &Scene, line: Line) -> String {
    match &object.object.state {
        State::Lock(lock) => locked(object, scene, line, lock.owner, 1),
        State::RLock(lock) => locked(object, scene, line, lock.owner, lock.depth),
        State::Semaphore(semaphore) => permits(object, semaphore),
        State::Condition(condition) => rooms(condition, scene, line),
        State::Queue(queue) => items(object, queue),
        State::Shared(shared) => copies(object, scene, &shared.value),
        State::Event(flag) => gate(flag),
        State::Barrier(barrier) => places(object, barrier),
        State::Gil(gil) => baton(object, scene, gil),
        State::Local(local) => columns(local),
        State::Roll(roll) => counted(roll.names.len(), "thread", "threads"),
        State::Thread(_) | State::Console => String::new(),
    }
}

/// How many threads do what: "3 running · 2 waiting · 1 sleeping · 4 ended".
pub fn threads_words(scene: &Scene) -> String {
    let number = |state: Stance| scene.tasks.values().filter(|task| stance(task) == state).count();
    let counts = [
        (number(Stance::New), "not started"),
        (number(Stance::Running), "running"),
        (number(Stance::Computing), "computing"),
        (number(Stance::Waiting), "waiting"),
        (number(Stance::Sleeping), "sleeping"),
        (number(Stance::Ended), "ended"),
    ];
    let said = counts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}"));
    said.collect::<Vec<_>>().join(" · ")
}

/// How a thread stands, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// Made, and not started yet.
    New,
    Running,
    /// At work on the processor.
    Computing,
    Waiting,
    Sleeping,
    Ended,
}

pub fn stance(task: &SceneTask) -> Stance {
    match &task.doing {
        _ if task.life == Life::New => Stance::New,
        _ if !task.is_alive() => Stance::Ended,
        _ if task.is_sleeping() => Stance::Sleeping,
        Doing::Waiting { op, .. } if is_blocked_by(op) => Stance::Waiting,
        Doing::Waiting { .. } | Doing::Running if task.is_computing => Stance::Computing,
        Doing::Waiting { .. } | Doing::Running => Stance::Running,
    }
}

fn locked(object: &SceneObject, scene: &Scene, line: Line, owner: Option<TaskId>, depth: u32) -> String {
    let state = match owner {
        None => "free".into(),
        Some(owner) => {
            let levels = if depth > 1 { format!(", {depth} levels deep") } else { String::new() };
            format!("held by {}{levels}{}", task_name(scene, owner), since(object, owner, line))
        }
    };
    joined([state, waiting(object, waits_for_lock)])
}

/// " since line 13", where a line asked for it.
pub(super) fn since(object: &SceneObject, holder: TaskId, line: Line) -> String {
    let hold = object.holds.iter().find(|hold| hold.task == holder && hold.line != 0);
    hold.map_or(String::new(), |hold| format!(" since line {}", line(hold.line)))
}

fn baton(object: &SceneObject, scene: &Scene, gil: &Gil) -> String {
    let state = match gil.holder {
        None => "free: nobody runs".into(),
        Some(holder) => format!("{} runs", task_name(scene, holder)),
    };
    let asked = if gil.asked { "asked for".into() } else { String::new() };
    joined([state, asked, waiting(object, is_blocked_by)])
}

fn permits(object: &SceneObject, semaphore: &Semaphore) -> String {
    let (places, free) = (semaphore.places.len(), semaphore.value() as usize);
    let all = counted(places, "permit", "permits");
    let taken = match free {
        _ if places == 0 => "no permits".into(),
        0 if places == 1 => format!("{all}, taken"),
        0 => format!("{all}, all taken"),
        free if free == places => format!("{all}, free"),
        free => format!("{all}, {free} free"),
    };
    let more = match more_than_made(object, semaphore) {
        _ if semaphore.is_signal => String::new(),
        0 => String::new(),
        more => format!("{more} more than at the start"),
    };
    joined([taken, more, waiting(object, |_| true)])
}

/// Permits that releases have added.
pub fn more_than_made(object: &SceneObject, semaphore: &Semaphore) -> usize {
    match object.kind {
        Kind::Semaphore { permits, .. } => semaphore.places.len().saturating_sub(permits as usize),
        Kind::Lock
        | Kind::RLock
        | Kind::Condition { .. }
        | Kind::Queue { .. }
        | Kind::LifoQueue { .. }
        | Kind::PriorityQueue { .. }
        | Kind::Shared { .. }
        | Kind::Thread { .. }
        | Kind::Event
        | Kind::Barrier { .. }
        | Kind::NewThread { .. }
        | Kind::Local
        | Kind::Roll
        | Kind::Console
        | Kind::Gil { .. } => 0,
    }
}

fn rooms(room: &Condition, scene: &Scene, line: Line) -> String {
    let lock = scene.object(room.lock);
    let inside = lock.and_then(|lock| Some((lock, lock.object.holders().first().copied()?)));
    let held = match inside {
        Some((lock, owner)) => format!("{} has the lock{}", task_name(scene, owner), since(lock, owner, line)),
        None => "its lock is free".into(),
    };
    let for_notify = room.room.iter().filter(|room| room.stands == Stands::Waiting).count();
    let for_lock = lock.map_or(0, |lock| lock.queue.iter().filter(|queued| waits_for_lock(&queued.op)).count());
    let count = |number: usize, what: &str| match number {
        0 => String::new(),
        number => format!("{number} waiting for {what}"),
    };
    joined([held, count(for_notify, "a notify"), count(for_lock, "the lock")])
}

fn items(object: &SceneObject, queue: &Queue) -> String {
    let (held, room) = (queue.items.len(), queue.max_size as usize);
    let state = match held {
        0 => "empty".into(),
        held if room > 0 && held >= room => format!("full: {held} of {room}"),
        held if room > 0 => format!("{held} of {room} places taken"),
        held => counted(held, "item", "items"),
    };
    let number = |is: fn(&Op) -> bool| object.queue.iter().filter(|queued| is(&queued.op)).count();
    let said = |number: usize, what: &str| if number > 0 { format!("{number} {what}") } else { String::new() };
    let joins = |op: &Op| matches!(op, Op::Queue(QueueOp::Join));
    joined([
        state,
        next_out(queue),
        said(number(is_put), "waiting to put"),
        said(number(is_get), "waiting for an item"),
        said(number(joins), "waiting until all is done"),
    ])
}

/// How many threads have bound a name there.
fn columns(local: &Local) -> String {
    match local.columns.len() {
        0 => "no thread has bound a name".into(),
        1 => "bound by 1 thread".into(),
        many => format!("bound by {many} threads, each for itself"),
    }
}

/// Where it is not simply what came first.
fn next_out(queue: &Queue) -> String {
    let next = queue.items.next_out().and_then(|place| queue.items.iter().nth(place));
    match (queue.items.order, next) {
        (Order::LastInFirstOut | Order::Priority, Some(item)) => format!("{item} is next out"),
        (Order::FirstInFirstOut, _) | (_, None) => String::new(),
    }
}

fn copies(object: &SceneObject, scene: &Scene, value: &Value) -> String {
    let hands = hands(object, scene);
    let count =
        |is: &dyn Fn(&Hands) -> bool| hands.iter().filter(|hands| is(hands)).map(|hands| hands.tasks.len()).sum();
    let (all, old): (usize, usize) = (count(&|_| true), count(&|hands| hands.is_old));
    let copies = match (all, old) {
        (0, _) => String::new(),
        (copies, 0) => format!("{} in hand", counted(copies, "copy", "copies")),
        (copies, old) if copies == old => format!("{} in hand, out of date", counted(copies, "copy", "copies")),
        (copies, old) => format!("{} in hand, {old} out of date", counted(copies, "copy", "copies")),
    };
    let value = match value {
        Value::Map(entries) => counted(entries.len(), "entry", "entries"),
        value => value.to_string(),
    };
    joined([value, copies])
}

fn gate(flag: &EventFlag) -> String {
    let state = if flag.is_set { "set" } else { "not set" };
    let waiting = if flag.room.is_empty() { String::new() } else { format!("{} waiting", flag.room.len()) };
    joined([state.into(), waiting])
}

fn places(object: &SceneObject, barrier: &Barrier) -> String {
    let (inside, parties) = (barrier.inside.len(), barrier.parties);
    let state = match barrier.course {
        Course::Filling => format!("{inside} of {parties} here"),
        Course::Draining => format!("all {parties} have come · {inside} still leaving"),
        Course::Resetting => format!("reset · {inside} still leaving"),
        Course::Broken if inside == 0 => "broken".into(),
        Course::Broken => format!("broken · {inside} still leaving"),
    };
    let outside = waiting(object, |op| matches!(op, Op::Barrier(BarrierOp::Wait { .. })));
    joined([state, if outside.is_empty() { outside } else { format!("{outside} outside") }])
}

fn waiting(object: &SceneObject, is: impl Fn(&Op) -> bool) -> String {
    match object.queue.iter().filter(|queued| is(&queued.op)).count() {
        0 => String::new(),
        number => format!("{number} waiting"),
    }
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}
