//! `cargo bench --features peers`: executions per second of the processor's time, beside loom's and shuttle's of the same
//! programs, in turns with them. Each is one thread. An execution of ours is a trace; theirs are as they count them.

#[path = "peers/on_loom.rs"]
mod on_loom;
#[path = "peers/on_shuttle.rs"]
mod on_shuttle;
mod processor_time;
#[path = "../explore/programs.rs"]
#[allow(dead_code)]
mod programs;

use on_shuttle::EXECUTIONS;
use std::time::Duration;
use threadlab::explore::Search;
use threadlab::runtime::{Options, Policy, Program};

/// How long each goes on at a time, and how often.
const SLICE: Duration = Duration::from_millis(40);
const ROUNDS: usize = 15;
/// Executions between two looks at the clock.
const LOOK_EVERY: u64 = 16;
/// How long a peer may take to come to the end.
const TO_THE_END: Duration = Duration::from_secs(4);
const TIMES_LOOM: f64 = 30.0;
const TIMES_SHUTTLE: f64 = 2.0;

/// What the peers run.
#[derive(Clone, Copy)]
enum PeerProgram {
    /// How many, in order.
    Philosophers(usize),
    /// Threads.
    Counter(usize),
    /// Places, producers, consumers, items of each.
    Buffer(i64, usize, usize, usize),
}

impl PeerProgram {
    /// At the same time, main among them.
    fn threads(self) -> usize {
        1 + match self {
            PeerProgram::Philosophers(count) => count,
            PeerProgram::Counter(threads) => threads,
            PeerProgram::Buffer(_, producers, consumers, _) => producers + consumers,
        }
    }
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    if !asked.is_empty() && !asked.iter().any(|asked| asked == "peers") {
        return;
    }
    println!("executions per second of processor time (targets: {TIMES_LOOM} × loom's, {TIMES_SHUTTLE} × shuttle's)");
    for (count, in_order) in [(4, false), (6, false), (4, true)] {
        let name = if in_order { "in order" } else { "naive; in order for the others, who end at a deadlock" };
        let name = format!("{count} philosophers, {name}");
        compare(&name, &programs::philosophers(count, in_order), PeerProgram::Philosophers(count));
    }
    compare("racy counter, 3 threads", &programs::counter(3, false), PeerProgram::Counter(3));
    for (places, producers, consumers, items) in [(1, 1, 1, 2), (1, 2, 2, 1), (1, 2, 2, 2), (2, 2, 2, 2)] {
        let name = format!("buffer of {places}, {producers} and {consumers} × {items} items");
        let program = programs::buffer(places, producers, consumers, items);
        compare(&name, &program, PeerProgram::Buffer(places, producers, consumers, items));
    }
}

/// Executions per second of each, round by round.
#[derive(Default)]
struct Rates {
    own: Vec<f64>,
    loom: Vec<f64>,
    in_turn: Vec<f64>,
    at_random: Vec<f64>,
    /// Where it begins anew as often as ours does, which is done so soon.
    few_in_turn: Vec<f64>,
    few_at_random: Vec<f64>,
}

fn compare(name: &str, program: &Program, theirs: PeerProgram) {
    let mut own = Own::new(program);
    let mut rates = Rates::default();
    for _ in 0..ROUNDS {
        rates.own.extend(rate(|| Some(own.explore())));
        rates.loom.extend(rate(|| on_loom::explore(theirs, SLICE)));
        rates.in_turn.extend(rate(|| Some(on_shuttle::in_turn(theirs, EXECUTIONS))));
        rates.at_random.extend(rate(|| Some(on_shuttle::at_random(theirs, EXECUTIONS))));
        if let Some(few) = own.traces.map(|traces| traces as usize).filter(|traces| *traces < EXECUTIONS) {
            rates.few_in_turn.extend(rate(|| Some(on_shuttle::in_turn(theirs, few))));
            rates.few_at_random.extend(rate(|| Some(on_shuttle::at_random(theirs, few))));
        }
    }
    let own_traces = own.traces;
    let traces = own_traces.map_or_else(|| "more".to_string(), |traces| traces.to_string());
    let own = median(rates.own);
    println!("{name}: {traces} executions, {own:.0} a second");
    match rates.loom.is_empty() {
        true => println!("  loom: has no room for so many threads"),
        false => say("loom", own, median(rates.loom), TIMES_LOOM),
    }
    if let (Some(traces), Some((executions, span_ns))) = (own_traces, to_the_end(theirs)) {
        let times = span_ns as f64 / (traces as f64 * 1e9 / own);
        println!("  loom to the end: {executions} executions, which take {times:.0} × as long as our {traces}");
    }
    say("shuttle, one schedule after the other", own, median(rates.in_turn), TIMES_SHUTTLE);
    say("shuttle, at random", own, median(rates.at_random), TIMES_SHUTTLE);
    if let (Some(traces), false) = (own_traces, rates.few_in_turn.is_empty()) {
        let times = [rates.few_in_turn, rates.few_at_random].map(|theirs| own / median(theirs));
        let [in_turn, at_random] = times;
        println!("  shuttle, begun anew after {traces} as ours is: {in_turn:.1} × in turn, {at_random:.1} × at random");
    }
}

fn say(peer: &str, own: f64, theirs: f64, target: f64) {
    let times = own / theirs;
    let missed = if times < target { format!(", short of {target} ×") } else { String::new() };
    println!("  {peer}: {theirs:.0} a second, {times:.1} ×{missed}");
}

/// Executions per second, from explorations that take a slice of time together.
fn rate(mut explore: impl FnMut() -> Option<u64>) -> Option<f64> {
    let start_ns = processor_time::now_ns();
    let (mut executions, mut span_ns) = (0, 0);
    while u128::from(span_ns) < SLICE.as_nanos() {
        executions += explore()?;
        span_ns = processor_time::now_ns() - start_ns;
    }
    Some(executions as f64 * 1e9 / span_ns as f64)
}

/// Loom's executions until it knows all, and their nanoseconds, where it comes to that.
fn to_the_end(program: PeerProgram) -> Option<(u64, u64)> {
    let start_ns = processor_time::now_ns();
    let executions = on_loom::explore(program, TO_THE_END)?;
    let span_ns = processor_time::now_ns() - start_ns;
    (u128::from(span_ns) < TO_THE_END.as_nanos() * 9 / 10).then_some((executions, span_ns))
}

/// This house's search. It goes on in the next slice where it came to in this one, and begins anew after its end.
struct Own {
    program: Program,
    options: Options,
    search: Search,
    /// Of a whole search, once there was one.
    traces: Option<u64>,
}

impl Own {
    fn new(program: &Program) -> Own {
        let options = Options { policy: Policy::Any, record: false, ..Options::default() };
        Own { program: program.clone(), search: Search::new(program, &options), options, traces: None }
    }

    /// A few executions.
    fn explore(&mut self) -> u64 {
        for _ in 0..LOOK_EVERY {
            while self.search.next_execution().is_none() {
                self.traces = Some(self.search.figures.executions);
                self.search = Search::new(&self.program, &self.options);
            }
        }
        LOOK_EVERY
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
