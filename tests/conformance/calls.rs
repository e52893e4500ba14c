//! The calls of the table, made through the handles that a scenario has.

use super::literal::literal;
use super::script::{Call, Construction, actor, argument};
use std::collections::BTreeMap;
use threadlab::runtime::{
    Barrier, BoundedSemaphore, Caught, Condition, Dict, Event, LifoQueue, Local, Lock, PriorityQueue, Queue, RLock,
    Semaphore, Target, Thread, Threading,
};
use threadlab::trace::{Value, WrongType};

/// Whatever has a name in a row.
#[derive(Clone, Copy)]
pub enum Thing {
    Lock(Lock),
    RLock(RLock),
    Semaphore(Semaphore),
    Bounded(BoundedSemaphore),
    Condition(Condition),
    Queue(Queue<Value>),
    Lifo(LifoQueue<Value>),
    Priority(PriorityQueue<Value>),
    Thread(Thread),
    Event(Event),
    Barrier(Barrier),
    Target(Target),
    Local(Local),
    Dict(Dict),
    Threading(Threading),
}

/// Makes an object of a row, inside a run.
pub fn make(name: &str, made: &Construction, others: &BTreeMap<String, Thing>) -> Thing {
    let number = |name| argument(&made.arguments, 0, name).map_or(0, |value| value.parse().expect("a number"));
    let max_size = || argument(&made.arguments, 0, "maxsize").map_or(0, |value| value.parse().expect("a number"));
    let over = argument(&made.arguments, 0, "lock").and_then(|lock| others.get(lock)).copied();
    match (made.class.as_str(), over) {
        ("Lock", _) => Thing::Lock(Lock::new(name)),
        ("RLock", _) => Thing::RLock(RLock::new(name)),
        ("Semaphore", _) => Thing::Semaphore(Semaphore::new(name, number("value"))),
        ("BoundedSemaphore", _) => Thing::Bounded(BoundedSemaphore::new(name, number("value"))),
        ("Queue", _) => Thing::Queue(Queue::new(name, max_size())),
        ("LifoQueue", _) => Thing::Lifo(LifoQueue::new(name, max_size())),
        ("PriorityQueue", _) => Thing::Priority(PriorityQueue::new(name, max_size())),
        ("Event", _) => Thing::Event(Event::new(name)),
        ("Barrier", _) => {
            let timeout = argument(&made.arguments, 2, "timeout").map(|value| value.parse().expect("a number"));
            Thing::Barrier(match timeout {
                None => Barrier::new(name, number("parties")),
                Some(seconds) => Barrier::with_timeout(name, number("parties"), seconds),
            })
        }
        ("Condition", None) => Thing::Condition(Condition::new(name)),
        ("Condition", Some(Thing::Lock(lock))) => Thing::Condition(Condition::over(name, lock)),
        ("Condition", Some(Thing::RLock(lock))) => Thing::Condition(Condition::over(name, lock)),
        ("Thread", _) => Thing::Target(target(name, made, others)),
        ("Local", _) => Thing::Local(Local::new(name)),
        ("Dict", _) => Thing::Dict(Dict::new(name)),
        ("Threading", _) => Thing::Threading(Threading::import()),
        (class, _) => panic!("there is no class {class} here"),
    }
}

/// `Thread(target=l.acquire, name='t')`: it takes a lock or does nothing.
fn target(name: &str, made: &Construction, others: &BTreeMap<String, Thing>) -> Target {
    let lock = argument(&made.arguments, 1, "target").and_then(|target| others.get(target.strip_suffix(".acquire")?));
    let lock = lock.copied();
    let work = move || async move {
        if let Some(Thing::Lock(lock)) = lock {
            lock.acquire().await;
        }
    };
    match argument(&made.arguments, 0, "daemon") {
        Some(_) => Thread::daemon_target(name, work),
        None => Thread::target(name, work),
    }
}

/// `acquire(blocking=True, timeout=None)`, which locks and semaphores of every class have.
macro_rules! acquire {
    ($thing:expr, $call:expr) => {
        match ($call.is(0, "blocking", true), $call.number(1, "timeout")) {
            (true, None) => shown($thing.acquire().caught()).await,
            (false, None) => shown($thing.try_acquire().caught()).await,
            (true, Some(timeout)) => shown($thing.acquire_timeout(timeout).caught()).await,
            (false, Some(timeout)) => shown($thing.try_acquire_timeout(timeout).caught()).await,
        }
    };
}

macro_rules! release_many {
    ($thing:expr, $call:expr) => {
        match $call.number(0, "n") {
            None => shown($thing.release().caught()).await,
            Some(count) => shown($thing.release_many(count as u32).caught()).await,
        }
    };
}

/// The calls that queues of every class have. `put` has the item before the two arguments that `get` has too.
macro_rules! with_queue {
    ($queue:expr, $call:expr) => {{
        let first = usize::from($call.method.starts_with("put"));
        let item = || literal($call.argument(0, "item").expect("an item"));
        let (waits, timeout) = ($call.is(first, "block", true), $call.number(first + 1, "timeout"));
        match ($call.method.as_str(), waits, timeout) {
            ("put", true, None) => shown($queue.put(item()).caught()).await,
            ("put", true, Some(timeout)) => shown($queue.put_timeout(item(), timeout).caught()).await,
            ("put", false, _) | ("put_nowait", ..) => shown($queue.put_nowait(item()).caught()).await,
            ("get", true, None) => shown($queue.get().caught()).await,
            ("get", true, Some(timeout)) => shown($queue.get_timeout(timeout).caught()).await,
            ("get", false, _) | ("get_nowait", ..) => shown($queue.get_nowait().caught()).await,
            ("qsize", ..) => shown($queue.qsize().caught()).await,
            ("empty", ..) => shown($queue.empty().caught()).await,
            ("full", ..) => shown($queue.full().caught()).await,
            ("task_done", ..) => shown($queue.task_done().caught()).await,
            ("join", ..) => shown($queue.join().caught()).await,
            (method, ..) => unknown(method),
        }
    }};
}

/// Makes the call, and gives what it returns as Python's `repr`, or what it raises.
pub async fn perform(thing: Thing, call: &Call) -> String {
    match (thing, call.method.as_str()) {
        (Thing::Lock(lock), "acquire") => acquire!(lock, call),
        (Thing::Lock(lock), "release") => shown(lock.release().caught()).await,
        (Thing::Lock(lock), "locked") => shown(lock.locked().caught()).await,
        (Thing::RLock(lock), "acquire") => acquire!(lock, call),
        (Thing::RLock(lock), "release") => shown(lock.release().caught()).await,
        (Thing::Semaphore(semaphore), "acquire") => acquire!(semaphore, call),
        (Thing::Semaphore(semaphore), "release") => release_many!(semaphore, call),
        (Thing::Bounded(semaphore), "acquire") => acquire!(semaphore, call),
        (Thing::Bounded(semaphore), "release") => release_many!(semaphore, call),
        (Thing::Condition(condition), _) => with_condition(condition, call).await,
        (Thing::Queue(queue), _) => with_queue!(queue, call),
        (Thing::Lifo(queue), _) => with_queue!(queue, call),
        (Thing::Priority(queue), _) => with_queue!(queue, call),
        (Thing::Thread(thread), _) => with_thread(thread, call).await,
        (Thing::Event(event), _) => with_event(event, call).await,
        (Thing::Barrier(barrier), _) => with_barrier(barrier, call).await,
        (Thing::Target(thread), "start") => shown(thread.start().caught()).await,
        (Thing::Target(thread), _) => with_thread(*thread, call).await,
        (Thing::Local(local), _) => with_local(local, call).await,
        (Thing::Dict(dict), _) => with_dict(dict, call).await,
        (Thing::Threading(threading), "enumerate") => own_threads(threading.enumerate().await),
        (Thing::Threading(_), method) => unknown(method),
        (Thing::Lock(_) | Thing::RLock(_) | Thing::Semaphore(_) | Thing::Bounded(_), method) => unknown(method),
    }
}

async fn with_condition(condition: Condition, call: &Call) -> String {
    match (call.method.as_str(), call.number(0, if call.method == "wait" { "timeout" } else { "n" })) {
        ("acquire", _) => shown(condition.acquire().caught()).await,
        ("release", _) => shown(condition.release().caught()).await,
        ("wait", None) => shown(condition.wait().caught()).await,
        ("wait", Some(timeout)) => shown(condition.wait_timeout(timeout).caught()).await,
        ("notify", None) => shown(condition.notify().caught()).await,
        ("notify", Some(count)) => shown(condition.notify_many(count as u32).caught()).await,
        ("notify_all", _) => shown(condition.notify_all().caught()).await,
        (method, _) => unknown(method),
    }
}

async fn with_event(event: Event, call: &Call) -> String {
    match (call.method.as_str(), call.number(0, "timeout")) {
        ("set", _) => shown(event.set().caught()).await,
        ("clear", _) => shown(event.clear().caught()).await,
        ("is_set", _) => shown(event.is_set().caught()).await,
        ("wait", None) => shown(event.wait().caught()).await,
        ("wait", Some(timeout)) => shown(event.wait_timeout(timeout).caught()).await,
        (method, _) => unknown(method),
    }
}

async fn with_barrier(barrier: Barrier, call: &Call) -> String {
    match (call.method.as_str(), call.number(0, "timeout")) {
        ("wait", None) => shown(barrier.wait().caught()).await,
        ("wait", Some(timeout)) => shown(barrier.wait_timeout(timeout).caught()).await,
        ("reset", _) => shown(barrier.reset().caught()).await,
        ("abort", _) => shown(barrier.abort().caught()).await,
        ("parties", _) => barrier.parties().to_string(),
        ("n_waiting", _) => shown(barrier.n_waiting().caught()).await,
        ("broken", _) => shown(barrier.broken().caught()).await,
        (method, _) => unknown(method),
    }
}

async fn with_thread(thread: Thread, call: &Call) -> String {
    match (call.method.as_str(), call.number(0, "timeout")) {
        ("join", None) => shown(thread.join().caught()).await,
        ("join", Some(timeout)) => shown(thread.join_timeout(timeout).caught()).await,
        ("is_alive", _) => shown(thread.is_alive().caught()).await,
        (method, _) => unknown(method),
    }
}

async fn with_local(local: Local, call: &Call) -> String {
    let name = call.argument(0, "name").expect("a name").trim_matches('\'');
    match (call.method.as_str(), call.number(1, "value")) {
        ("get", _) => shown(local.get::<i64>(name).caught()).await,
        ("set", Some(value)) => shown(local.set(name, value as i64).caught()).await,
        ("delete", _) => shown(local.delete(name).caught()).await,
        (method, _) => unknown(method),
    }
}

async fn with_dict(dict: Dict, call: &Call) -> String {
    let key = || call.number(0, "key").expect("a key") as i64;
    match (call.method.as_str(), call.number(1, "value")) {
        ("len", _) => shown(dict.len().caught()).await,
        ("get", _) => shown(dict.get::<i64>(key()).caught()).await,
        ("set", Some(value)) => shown(dict.set(key(), value as i64).caught()).await,
        (method, _) => unknown(method),
    }
}

/// Those that a row makes: the others are main and the threads that make the calls.
fn own_threads(names: Vec<String>) -> String {
    let is_own = |name: &String| name != "MainThread" && actor(name).is_none();
    Value::List(names.into_iter().filter(is_own).map(Value::from).collect()).to_string()
}

async fn shown<T: Into<Value> + TryFrom<Value, Error: Into<WrongType>>>(operation: Caught<T>) -> String {
    match operation.await {
        Ok(value) => value.into().to_string(),
        Err(error) => error.traceback(),
    }
}

fn unknown(method: &str) -> String {
    panic!("there is no method {method} here")
}
