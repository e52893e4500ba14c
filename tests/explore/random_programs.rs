//! Random programs over all primitives, as data: so that they can be printed, run again, and made smaller.

#[path = "performing.rs"]
mod performing;
#[path = "random_threads.rs"]
mod random_threads;

use performing::perform;
pub use random_threads::OfThreads;
use random_threads::{Threads, choices};
use threadlab::runtime::{
    Barrier, BoundedSemaphore, Condition, Event, LifoQueue, List, Lock, PriorityQueue, Program, Queue, RLock,
    Semaphore, Shared, SplitMix64, Thread, observe,
};
use threadlab::trace::Value;

/// What one thread does in a row. Each result is observed under the thread's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Do {
    Acquire(usize),
    TryAcquire(usize),
    AcquireFor(usize),
    Release(usize),
    Locked(usize),
    /// Ends the thread if it fails.
    ReleaseUncaught(usize),
    AcquireR,
    TryAcquireR,
    ReleaseR,
    Permit,
    TryPermit,
    GivePermit,
    BoundedPermit,
    GiveBoundedPermit,
    /// On the condition over the first lock (0) or over an RLock of its own (1).
    Enter(usize),
    Leave(usize),
    Wait(usize),
    WaitFor(usize),
    Notify(usize),
    NotifyAll(usize),
    /// On the queue with one place (0) or the one without a bound (1).
    Put(usize),
    PutNowait(usize),
    PutFor(usize),
    Get(usize),
    GetNowait(usize),
    GetFor(usize),
    Size(usize),
    Empty(usize),
    Full(usize),
    TaskDone(usize),
    JoinQueue(usize),
    /// On the stack, which has two places.
    Push,
    PushNowait,
    PushFor,
    Pop,
    PopNowait,
    PopFor,
    /// On the queue by priority, of this priority: items of the same one cannot be compared.
    PutFirst(i64),
    GetFirst,
    GetFirstNowait,
    GetFirstFor,
    SizeOfFirst,
    FirstDone,
    JoinFirst,
    SetEvent,
    ClearEvent,
    IsSet,
    WaitEvent,
    WaitEventFor,
    /// At the barrier for two (0) or for three (1).
    Meet(usize),
    MeetFor(usize),
    Reset(usize),
    Abort(usize),
    Waiting(usize),
    Broken(usize),
    SpinUntilBroken(usize),
    Append,
    PopFirst,
    Length,
    Load(usize),
    Store(usize),
    Add(usize),
    Raise(usize),
    /// Spins while the variable is 0.
    SpinOnValue(usize),
    SpinOnLock(usize),
    /// Spins once after a read: counts what a spin misses or not.
    SpinOnce(usize),
    Sleep,
    Print,
    /// One of the threads that were started before.
    Join(usize),
    JoinFor(usize),
    IsAlive(usize),
    SpinWhileAlive(usize),
    StartChild,
    StartDaemon,
    /// A daemon that starts a thread which is none.
    StartStarter,
    OfThreads(OfThreads),
    /// The next step is not done if the last one gave nothing, or an error.
    IfSo,
}

/// The first row is main's, after it has started the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script(pub Vec<Vec<Do>>);

#[derive(Clone)]
struct Things {
    locks: [Lock; 2],
    rlock: RLock,
    semaphore: Semaphore,
    bounded: BoundedSemaphore,
    conditions: [Condition; 2],
    queues: [Queue<i64>; 2],
    stack: LifoQueue<String>,
    first: PriorityQueue<Value>,
    event: Event,
    barriers: [Barrier; 2],
    list: List<i64>,
    variables: [Shared<i64>; 2],
    of_threads: Threads,
    /// Those started before this one.
    threads: Vec<Thread>,
}

impl Script {
    pub fn program(&self) -> Program {
        let rows = self.0.clone();
        Program::new(move || main(rows.clone()))
    }

    /// The same with a step or a thread less, each way once.
    pub fn smaller(&self) -> Vec<Script> {
        let mut all = Vec::new();
        for row in 0..self.0.len() {
            if row > 0 {
                let mut less = self.0.clone();
                less.remove(row);
                all.push(Script(less));
            }
            for place in 0..self.0[row].len() {
                let mut less = self.0.clone();
                less[row].remove(place);
                all.push(Script(less));
            }
        }
        all
    }

    pub fn random(seed: u64) -> Script {
        let mut random = SplitMix64::derived(seed, 1);
        let themes = 1 + random.below(3);
        let themes: Vec<u64> = (0..themes).map(|_| random.below(THEMES)).collect();
        let threads = 2 + random.below(2);
        let mut row = |most: u64| {
            let length = random.below(most + 1) as usize;
            let mut row = Vec::new();
            while row.len() < length {
                if !row.is_empty() && random.below(6) == 0 {
                    row.push(Do::IfSo);
                }
                match themes[random.below(themes.len() as u64) as usize] {
                    theme @ (3 | 4) if random.below(2) == 0 => row.extend(inside(theme, &mut random)),
                    theme => row.push(step(theme, &mut random)),
                }
            }
            row
        };
        let mut rows = vec![row(2)];
        rows.extend((0..threads).map(|_| row(if threads == 2 { 5 } else { 3 })));
        Script(rows)
    }
}

const THEMES: u64 = 17;

/// A wait or a notify as it should be, with the lock held.
fn inside(theme: u64, random: &mut SplitMix64) -> [Do; 3] {
    let which = (theme - 3) as usize;
    let choices = [
        Do::Wait(which),
        Do::WaitFor(which),
        Do::WaitFor(which),
        Do::Notify(which),
        Do::Notify(which),
        Do::NotifyAll(which),
    ];
    [Do::Enter(which), choices[random.below(choices.len() as u64) as usize], Do::Leave(which)]
}

/// A step that is about one kind of object, so that the steps of a program have something to do with each other.
fn step(theme: u64, random: &mut SplitMix64) -> Do {
    let which = random.below(2) as usize;
    let choices: &[Do] = match theme {
        0 => &[
            Do::Acquire(which),
            Do::Acquire(which),
            Do::Release(which),
            Do::TryAcquire(which),
            Do::AcquireFor(which),
            Do::Locked(which),
            Do::ReleaseUncaught(which),
        ],
        1 => &[Do::AcquireR, Do::AcquireR, Do::ReleaseR, Do::TryAcquireR],
        2 => &[Do::Permit, Do::TryPermit, Do::GivePermit, Do::BoundedPermit, Do::GiveBoundedPermit],
        3 | 4 => {
            let which = (theme - 3) as usize;
            &[
                Do::Enter(which),
                Do::Enter(which),
                Do::Leave(which),
                Do::Wait(which),
                Do::WaitFor(which),
                Do::Notify(which),
                Do::NotifyAll(which),
            ]
        }
        5 => &[
            Do::Put(which),
            Do::PutNowait(which),
            Do::PutFor(which),
            Do::Get(which),
            Do::GetNowait(which),
            Do::GetFor(which),
            Do::Size(which),
            Do::Empty(which),
            Do::Full(which),
            Do::TaskDone(which),
            Do::JoinQueue(which),
        ],
        11 => &[Do::SetEvent, Do::ClearEvent, Do::IsSet, Do::WaitEvent, Do::WaitEventFor, Do::WaitEventFor],
        12 => &[
            Do::Meet(which),
            Do::Meet(which),
            Do::MeetFor(which),
            Do::Meet(0),
            Do::Reset(which),
            Do::Abort(which),
            Do::Waiting(which),
            Do::Broken(which),
            Do::SpinUntilBroken(which),
        ],
        13 => &[Do::Append, Do::Append, Do::PopFirst, Do::PopFirst, Do::Length],
        6 => &[Do::Load(which), Do::Store(which), Do::Add(which), Do::Raise(which)],
        7 => &[
            Do::SpinOnValue(which),
            Do::SpinOnLock(which),
            Do::SpinOnce(which),
            Do::Store(which),
            Do::Add(which),
            Do::Acquire(which),
            Do::Release(which),
        ],
        8 => &[Do::Push, Do::Push, Do::PushNowait, Do::PushFor, Do::Pop, Do::PopNowait, Do::PopFor],
        9 => &[
            Do::PutFirst(0),
            Do::PutFirst(1),
            Do::PutFirst(1),
            Do::PutFirst(1),
            Do::GetFirst,
            Do::GetFirst,
            Do::GetFirstNowait,
            Do::GetFirstFor,
            Do::SizeOfFirst,
            Do::FirstDone,
            Do::JoinFirst,
        ],
        14..=16 => &choices(theme - 14, which),
        _ => &[
            Do::Join(which),
            Do::JoinFor(which),
            Do::IsAlive(which),
            Do::SpinWhileAlive(which),
            Do::StartChild,
            Do::StartDaemon,
            Do::StartStarter,
            Do::Sleep,
            Do::Print,
            Do::Add(0),
        ],
    };
    choices[random.below(choices.len() as u64) as usize]
}

async fn main(rows: Vec<Vec<Do>>) {
    let (locks, variables) = ([Lock::new("a"), Lock::new("b")], [Shared::new("x", 0), Shared::new("y", 0)]);
    let mut things = Things {
        locks,
        rlock: RLock::new("r"),
        semaphore: Semaphore::new("semaphore", 1),
        bounded: BoundedSemaphore::new("bounded", 1),
        conditions: [Condition::over("condition", locks[0]), Condition::new("conditionR")],
        queues: [Queue::new("narrow", 1), Queue::new("wide", 0)],
        stack: LifoQueue::new("stack", 2),
        first: PriorityQueue::new("first", 0),
        event: Event::new("event"),
        barriers: [Barrier::new("pair", 2), Barrier::new("three", 3)],
        list: List::new("list"),
        variables,
        of_threads: Threads::make(&rows, variables[0]),
        threads: Vec::new(),
    };
    for (number, row) in rows.iter().enumerate().skip(1) {
        let (given, row, name) = (things.clone(), row.clone(), format!("t{number}"));
        let work = {
            let name = name.clone();
            move || act(given.clone(), row.clone(), name.clone())
        };
        let thread = things.of_threads.start(name, work).await;
        things.threads.push(thread);
    }
    act(things, rows[0].clone(), "t0".to_string()).await;
}

async fn act(things: Things, row: Vec<Do>, name: String) {
    let (mut last, mut is_left_out) = (String::new(), false);
    for (place, step) in row.into_iter().enumerate() {
        if std::mem::take(&mut is_left_out) {
            continue;
        }
        if step == Do::IfSo {
            is_left_out = ["None", "False", "0", "1", "[]"].contains(&&*last) || last.contains("Error");
            continue;
        }
        last = perform(&things, step, &format!("{name}.{place}")).await;
        observe(&name, last.clone());
    }
}
