//! What is measured, as programs that measure themselves: they run natively and in a browser alike. Knows the crate's public
//! side and a clock that it is given, nothing of the platform.
//!
//! Each figure stands beside a bare one from the same run, taken in turns with it, so that their ratio means something.

#[path = "../explore/programs.rs"]
#[allow(dead_code)]
pub mod programs;

use std::hint::black_box;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use threadlab::explore::{Bounds, Search, Team, explore_together};
use threadlab::runtime::{
    Lock, Options, Policy, Program, Queue, Report, Semaphore, Shared, Thread, measure, ms, sleep, start_new_thread,
};
use threadlab::scenario::{Settings, find};
use threadlab::sim::{Sim, scheduler::RoundRobin};
use threadlab::trace::{Event, LockOp, ObjectId, Op, Phase, TaskId, Value};

/// Nanoseconds since some instant that all threads share.
pub type Clock = fn() -> u64;

/// Events in a ring, as in the engine's own.
const RING: usize = 1024;
/// In all fewer events than a ring holds, so that none waits for the recorder.
const PAIRS: u64 = 50;
const TURNS_IN_A_ROUND: u32 = 6;
const UNCONTENDED_ROUNDS: u32 = 150;
/// There and back once each.
const TURNS: u32 = 250;
const CONTENDED_ROUNDS: u32 = 101;
/// A round is shorter than the slice of time that a busy machine gives.
const SIM_STEPS: u64 = 20_000;
const SIM_ROUNDS: u32 = 401;
const SEARCH_STEPS: u64 = 20_000;
const SEARCH_ROUNDS: u32 = 401;

/// `acquire` and `release` of a free lock, recorded; beside it a clock read and a ring write for each of the two events.
/// Either ring is as large as the other, and is emptied by another thread between the rounds.
pub fn uncontended(clock: Clock) -> Program {
    Program::new(move || async move {
        let (lock, full, empty) = (Lock::new("lock"), Semaphore::new("full", 0), Semaphore::new("empty", 0));
        let (mut producer, consumer) = rtrb::RingBuffer::new(RING);
        let consumer = Arc::new(Mutex::new(consumer));
        start_new_thread("reader", move || read(consumer.clone(), full, empty));
        for _ in 0..UNCONTENDED_ROUNDS {
            // What the first turn of both does is warm in the next ones, which are measured.
            for turn in 0..TURNS_IN_A_ROUND {
                let start = clock();
                for _ in 0..PAIRS {
                    lock.acquire().await;
                    lock.release().await;
                }
                let between = clock();
                for seq in 0..2 * PAIRS as u32 {
                    // The ring has room for all of them.
                    let _written = producer.push(black_box(event(clock(), seq)));
                }
                let end = clock();
                if turn > 0 {
                    measure("engine", (between - start) as f64 / PAIRS as f64);
                    measure("bare", (end - between) as f64 / PAIRS as f64);
                }
            }
            full.release().await;
            empty.acquire().await;
            // The recorder empties the engine's ring meanwhile.
            sleep(ms(5)).await;
        }
    })
}

async fn read(ring: Arc<Mutex<rtrb::Consumer<Event>>>, full: Semaphore, empty: Semaphore) {
    loop {
        full.acquire().await;
        if let Ok(mut ring) = ring.lock() {
            while let Ok(event) = ring.pop() {
                black_box(event);
            }
        }
        empty.release().await;
    }
}

fn event(time_ns: u64, seq: u32) -> Event {
    let (task, object, op) = (TaskId::MAIN, ObjectId::CONSOLE, Op::Lock(LockOp::Acquire));
    Event { time_ns, seq, task, object, line: 1, phase: Phase::Applied, op, result: Ok(Value::Bool(true)) }
}

/// Two threads that let each other go on, over two locks and recorded; beside it the same over a bare atomic and `park`.
pub fn contended(clock: Clock) -> Program {
    Program::new(move || async move {
        for _ in 0..CONTENDED_ROUNDS {
            let start = clock();
            alternate().await;
            let between = clock();
            ping_pong().await;
            let end = clock();
            measure("engine", (between - start) as f64 / f64::from(2 * TURNS));
            measure("bare", (end - between) as f64 / f64::from(2 * TURNS));
            sleep(ms(5)).await;
        }
    })
}

async fn alternate() {
    let (hello, world) = (Lock::new("hello"), Lock::new("world"));
    world.acquire().await;
    let turns = move |own: Lock, other: Lock| async move {
        for _ in 0..TURNS {
            own.acquire().await;
            other.release().await;
        }
    };
    let there = Thread::start("hello", move || turns(hello, world));
    let back = Thread::start("world", move || turns(world, hello));
    there.join().await;
    back.join().await;
}

/// The word says whose turn it is; each thread waits on its own futex.
#[derive(Default)]
struct Table {
    turn: AtomicU32,
    players: [OnceLock<thread::Thread>; 2],
}

async fn ping_pong() {
    let table = Arc::new(Table::default());
    let player = |own: u32| {
        let table = table.clone();
        move || play(table.clone(), own)
    };
    let (there, back) = (Thread::start("there", player(0)), Thread::start("back", player(1)));
    there.join().await;
    back.join().await;
}

async fn play(table: Arc<Table>, own: u32) {
    table.players[own as usize].get_or_init(thread::current);
    let other = loop {
        match table.players[1 - own as usize].get() {
            Some(other) => break other,
            None => thread::yield_now(),
        }
    };
    for _ in 0..TURNS {
        while table.turn.load(Ordering::Acquire) != own {
            thread::park();
        }
        table.turn.store(1 - own, Ordering::Release);
        other.unpark();
    }
}

/// Steps per second of the simulator without a recorder: three threads on a lock, a variable and a queue. One figure a round.
pub fn sim_steps_per_second(clock: Clock) -> Vec<f64> {
    let rounds = 0..SIM_ROUNDS;
    rounds
        .map(|_| {
            let options = Options { record: false, ..Options::default() };
            let mut sim = Sim::new(&busy(), &options);
            let start = clock();
            let ended = sim.drive(&mut RoundRobin::new(), SIM_STEPS);
            let span_ns = clock() - start;
            assert!(ended.is_ok() && sim.steps() == SIM_STEPS, "it goes on for ever");
            SIM_STEPS as f64 * 1e9 / span_ns as f64
        })
        .collect()
}

/// Steps per second of the search, reduction included, through a buffer of one place with two producers and two consumers of
/// two items each: it has 50 264 traces. One figure a round.
pub fn search_steps_per_second(clock: Clock) -> Vec<f64> {
    let program = programs::buffer(1, 2, 2, 2);
    let mut searching = search(&program);
    let rounds = 0..SEARCH_ROUNDS;
    rounds
        .map(|_| {
            let (start, mut steps) = (clock(), 0);
            while steps < SEARCH_STEPS {
                let before = searching.figures.steps;
                match searching.next_execution() {
                    Some(_) => steps += searching.figures.steps - before,
                    None => searching = search(&program),
                }
            }
            let span_ns = clock() - start;
            steps as f64 * 1e9 / span_ns as f64
        })
        .collect()
}

/// A whole search through the same buffer, in the pool that it is called in: how long it took, and the first worker's part.
#[derive(Clone, Copy)]
pub struct Searched {
    pub span_ns: f64,
    pub first_percent: f64,
}

pub fn search_together(workers: u32, clock: Clock) -> Searched {
    let program = programs::buffer(1, 2, 2, 2);
    let team = Team::new(&program, &Options::default(), &Bounds { hunts: 0, ..Bounds::default() }, workers);
    let start = clock();
    explore_together(&team);
    let span_ns = (clock() - start) as f64;
    let explored = team.so_far();
    assert_eq!((explored.executions, explored.incomplete), (50_264, None));
    Searched { span_ns, first_percent: 100.0 * explored.by_worker[0] as f64 / explored.executions as f64 }
}

/// One search by one worker, one by two, and two at the same time that have nothing in common, each by one worker.
#[derive(Clone, Copy)]
pub struct SearchRound {
    pub alone: Searched,
    pub together: Searched,
    pub apart: [Searched; 2],
}

pub const TEAM_ROUNDS: usize = 9;

/// In a pool of two.
pub fn search_apart(clock: Clock) -> [Searched; 2] {
    let one = || search_together(1, clock);
    rayon::join(one, one).into()
}

/// What two searches apart come to is what the machine has: two of its processors are seldom twice one of them.
pub fn say_search_rounds(rounds: &[SearchRound]) -> String {
    let faster = |span: fn(&SearchRound) -> f64| median(rounds.iter().map(span).collect());
    let together = faster(|round| round.alone.span_ns / round.together.span_ns);
    let apart = faster(|round| round.apart.iter().map(|one| round.alone.span_ns / one.span_ns).sum());
    let parts = rounds.iter().map(|round| round.together.first_percent);
    let (least, most) = (parts.clone().fold(100.0, f64::min), parts.fold(0.0, f64::max));
    format!(
        "{together:.2} × as fast as one (target: 1.8 on a quiet machine), where two that have nothing in common come to {apart:.2} ×; \
         the first one's part of the executions {least:.0} to {most:.0} % (target: 40 to 60)"
    )
}

pub fn search(program: &Program) -> Search {
    let options = Options { policy: Policy::Any, record: false, ..Options::default() };
    Search::new(program, &options)
}

fn busy() -> Program {
    Program::new(|| async {
        let (lock, n, queue) = (Lock::new("lock"), Shared::new("n", 0), Queue::<i64>::new("queue", 4));
        Thread::start("producer", move || async move {
            loop {
                lock.acquire().await;
                let count = n.get().await;
                n.set(count + 1).await;
                lock.release().await;
                queue.put(count).await;
            }
        });
        Thread::start("counter", move || async move {
            loop {
                lock.acquire().await;
                let count = n.get().await;
                n.set(count - 1).await;
                lock.release().await;
            }
        });
        loop {
            queue.get().await;
        }
    })
}

/// Runs of the program `gil`, with a GIL and without, in turns.
pub const GIL_RUNS: u32 = 7;

/// Two threads that count, and two that wait: it measures itself how much faster they are together.
pub fn with_and_without_gil() -> [(Program, Options); 2] {
    let scenario = find("gil").expect("in the catalogue");
    let program = scenario.program(&Settings::defaults(scenario.parameters));
    [true, false].map(|gil| (program.clone(), Options { gil, ..Options::default() }))
}

/// What the runs with a GIL and those without came to.
pub fn speed_ups(reports: &[[Report; 2]]) -> String {
    let median = |place: usize, name: &str| median(reports.iter().map(|pair| median_of(&pair[place], name)).collect());
    let line = |what: &str, name: &str, targets: &str| {
        format!("{what} {:.2} × with a GIL, {:.2} × without ({targets})", median(0, name), median(1, name))
    };
    let counting = line("counting", "counting_speedup", "targets on two cores: 1.0 and 2.0");
    let waiting = line("waiting", "waiting_speedup", "2.0 and 2.0");
    format!("{counting}; {waiting}")
}

/// The median of what a run measured under `name`.
pub fn median_of(report: &Report, name: &str) -> f64 {
    let told = report.measured.iter().filter(|(told, _)| &**told == name);
    median(told.filter_map(|(_, value)| value.clone().try_into().ok()).collect())
}

pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
