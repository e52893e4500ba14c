//! The state of an object in one line, as its card says it.

use super::hands::{Hands, hands};
use super::names::{Line, thread, value};
use super::standing::is_blocked_by;
use super::words::{is_get, is_put, waits_for_lock};
use crate::language::{Part, Said, counted, say, text};
use crate::replay::{Doing, Scene, SceneObject, SceneTask};
use crate::sync::{Barrier, Condition, Course, EventFlag, Gil, Life, Local, Order, Queue, Semaphore, Stands, State};
use crate::trace::{BarrierOp, Kind, Op, QueueOp, TaskId, Value};

/// "3 permits, all taken · 2 waiting".
pub fn state_words(object: &SceneObject, scene: &Scene, line: Line) -> Said {
    match &object.object.state {
        State::Lock(lock) => locked(object, scene, line, lock.owner, 1),
        State::RLock(lock) => locked(object, scene, line, lock.owner, lock.depth),
        State::Semaphore(semaphore) => permits(object, semaphore),
        State::Condition(condition) => rooms(condition, scene, line),
        State::Queue(queue) => items(object, scene, queue),
        State::Shared(shared) => copies(object, scene, &shared.value),
        State::Event(flag) => gate(flag),
        State::Barrier(barrier) => places(object, barrier),
        State::Gil(gil) => baton(object, scene, gil),
        State::Local(local) => columns(local),
        State::Roll(roll) => counted!(roll.names.len(), "{n} thread", "{n} threads"),
        State::Thread(_) | State::Console => Said::nothing(),
    }
}

/// How many threads do what: "3 running · 2 waiting · 1 sleeping · 4 ended".
pub fn threads_words(scene: &Scene) -> Said {
    let number = |state: Stance| scene.tasks.values().filter(|task| stance(task) == state).count();
    let told = |state: Stance, says: fn(usize) -> Said| match number(state) {
        0 => Said::nothing(),
        number => says(number),
    };
    joined([
        told(Stance::New, |n| say!("{n} not started", n)),
        told(Stance::Started, |n| say!("{n} about to begin", n)),
        told(Stance::Running, |n| say!("{n} running", n)),
        told(Stance::Computing, |n| say!("{n} computing", n)),
        told(Stance::Waiting, |n| say!("{n} waiting", n)),
        told(Stance::Sleeping, |n| say!("{n} sleeping", n)),
        told(Stance::Ended, |n| say!("{n} ended", n)),
    ])
}

/// How a thread stands, at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// Made, and not started yet.
    New,
    /// It has not taken a step yet.
    Started,
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
        _ if task.life == Life::Started => Stance::Started,
        _ if !task.is_alive() => Stance::Ended,
        _ if task.is_sleeping() => Stance::Sleeping,
        Doing::Waiting { op, .. } if is_blocked_by(op) => Stance::Waiting,
        Doing::Waiting { .. } | Doing::Running if task.is_computing => Stance::Computing,
        Doing::Waiting { .. } | Doing::Running => Stance::Running,
    }
}

fn locked(object: &SceneObject, scene: &Scene, line: Line, owner: Option<TaskId>, depth: u32) -> Said {
    let state = match owner {
        None => text!("free").into(),
        Some(owner) => {
            let levels = if depth > 1 { say!(", {n} levels deep", n = depth) } else { Said::nothing() };
            let since = since(object, owner, line);
            say!("held by {owner}{levels}{since}", owner = thread(scene, owner), levels, since)
        }
    };
    joined([state, waiting(object, waits_for_lock)])
}

/// " since line 13", where a line asked for it.
pub(super) fn since(object: &SceneObject, holder: TaskId, line: Line) -> Said {
    let hold = object.holds.iter().find(|hold| hold.task == holder && hold.line != 0);
    hold.map_or(Said::nothing(), |hold| say!(" since line {line}", line = line(hold.line)))
}

fn baton(object: &SceneObject, scene: &Scene, gil: &Gil) -> Said {
    let state = match gil.holder {
        None => text!("free: nobody runs").into(),
        Some(holder) => say!("{who} runs", who = thread(scene, holder)),
    };
    let asked = if gil.asked { text!("asked for").into() } else { Said::nothing() };
    joined([state, asked, waiting(object, is_blocked_by)])
}

fn permits(object: &SceneObject, semaphore: &Semaphore) -> Said {
    let (places, free) = (semaphore.places.len(), semaphore.value() as usize);
    let all = counted!(places, "{n} permit", "{n} permits");
    let taken = match free {
        _ if places == 0 => text!("no permits").into(),
        0 if places == 1 => say!("{all}, taken", all),
        0 => say!("{all}, all taken", all),
        free if free == places => say!("{all}, free", all),
        n => say!("{all}, {n} free", all, n),
    };
    let more = match more_than_made(object, semaphore) {
        _ if semaphore.is_signal => Said::nothing(),
        0 => Said::nothing(),
        n => say!("{n} more than at the start", n),
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

fn rooms(room: &Condition, scene: &Scene, line: Line) -> Said {
    let lock = scene.object(room.lock);
    let inside = lock.and_then(|lock| Some((lock, lock.object.holders().first().copied()?)));
    let held = match inside {
        Some((lock, owner)) => {
            say!("{who} has the lock{since}", who = thread(scene, owner), since = since(lock, owner, line))
        }
        None => text!("its lock is free").into(),
    };
    let for_notify = match room.room.iter().filter(|room| room.stands == Stands::Waiting).count() {
        0 => Said::nothing(),
        n => say!("{n} waiting for a notify", n),
    };
    let for_lock = lock.map_or(0, |lock| lock.queue.iter().filter(|queued| waits_for_lock(&queued.op)).count());
    let for_lock = match for_lock {
        0 => Said::nothing(),
        n => say!("{n} waiting for the lock", n),
    };
    joined([held, for_notify, for_lock])
}

fn items(object: &SceneObject, scene: &Scene, queue: &Queue) -> Said {
    let (held, room) = (queue.items.len(), queue.max_size as usize);
    let state = match held {
        0 => text!("empty").into(),
        held if room > 0 && held >= room => say!("full: {held} of {room}", held, room),
        held if room > 0 => say!("{held} of {room} places taken", held, room),
        held => counted!(held, "{n} item", "{n} items"),
    };
    let number = |is: fn(&Op) -> bool| object.queue.iter().filter(|queued| is(&queued.op)).count();
    let told = |is: fn(&Op) -> bool, says: fn(usize) -> Said| match number(is) {
        0 => Said::nothing(),
        number => says(number),
    };
    joined([
        state,
        next_out(scene, queue),
        told(is_put, |n| say!("{n} waiting to put", n)),
        told(is_get, |n| say!("{n} waiting for an item", n)),
        told(|op| matches!(op, Op::Queue(QueueOp::Join)), |n| say!("{n} waiting until all is done", n)),
    ])
}

/// How many threads have bound a name there.
fn columns(local: &Local) -> Said {
    match local.columns.len() {
        0 => text!("no thread has bound a name").into(),
        1 => text!("bound by 1 thread").into(),
        n => say!("bound by {n} threads, each for itself", n),
    }
}

/// Where it is not simply what came first.
fn next_out(scene: &Scene, queue: &Queue) -> Said {
    let next = queue.items.next_out().and_then(|place| queue.items.iter().nth(place));
    match (queue.items.order, next) {
        (Order::LastInFirstOut | Order::Priority, Some(item)) => say!("{item} is next out", item = value(scene, item)),
        (Order::FirstInFirstOut, _) | (_, None) => Said::nothing(),
    }
}

fn copies(object: &SceneObject, scene: &Scene, held: &Value) -> Said {
    let hands = hands(object, scene);
    let count =
        |is: &dyn Fn(&Hands) -> bool| hands.iter().filter(|hands| is(hands)).map(|hands| hands.tasks.len()).sum();
    let (all, old): (usize, usize) = (count(&|_| true), count(&|hands| hands.is_old));
    let copies = counted!(all, "{n} copy", "{n} copies");
    let copies = match (all, old) {
        (0, _) => Said::nothing(),
        (_, 0) => say!("{copies} in hand", copies),
        (all, old) if all == old => say!("{copies} in hand, out of date", copies),
        (_, n) => say!("{copies} in hand, {n} out of date", copies, n),
    };
    let held: Part = match held {
        Value::Map(entries) => counted!(entries.len(), "{n} entry", "{n} entries").into(),
        other => value(scene, other),
    };
    joined([say!("{only}", only = held), copies])
}

fn gate(flag: &EventFlag) -> Said {
    let state = if flag.is_set { text!("set") } else { text!("not set") };
    let waiting = match flag.room.len() {
        0 => Said::nothing(),
        n => say!("{n} waiting", n),
    };
    joined([state.into(), waiting])
}

fn places(object: &SceneObject, barrier: &Barrier) -> Said {
    let (n, parties) = (barrier.inside.len(), barrier.parties);
    let state = match barrier.course {
        Course::Filling => say!("{n} of {parties} here", n, parties),
        Course::Draining => say!("all {parties} have come · {n} still leaving", parties, n),
        Course::Resetting => say!("reset · {n} still leaving", n),
        Course::Broken if n == 0 => text!("broken").into(),
        Course::Broken => say!("broken · {n} still leaving", n),
    };
    let comes = |op: &Op| matches!(op, Op::Barrier(BarrierOp::Wait { .. }));
    let outside = match object.queue.iter().filter(|queued| comes(&queued.op)).count() {
        0 => Said::nothing(),
        n => say!("{n} waiting outside", n),
    };
    joined([state, outside])
}

fn waiting(object: &SceneObject, is: impl Fn(&Op) -> bool) -> Said {
    match object.queue.iter().filter(|queued| is(&queued.op)).count() {
        0 => Said::nothing(),
        n => say!("{n} waiting", n),
    }
}

fn joined<const N: usize>(parts: [Said; N]) -> Said {
    let said = parts.into_iter().filter(|part| !part.is_nothing());
    said.reduce(|before, next| say!("{before} · {next}", before, next)).unwrap_or(Said::nothing())
}
