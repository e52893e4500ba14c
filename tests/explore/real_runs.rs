//! What comes of a run, real or simulated, is among what exploring finds: every scenario, at the size that it is explored at.
//! And each run is one of the schedules that are explored, step by step, with the same answers and the same end.

use super::catalogue::{for_exploring, versions};
use super::runs::{self, EngineKind, POLICIES};
use crate::oracle::options;
use crate::random_programs::{Do, OfThreads, Script};
use threadlab::explore::{Bounds, Found, Strayed, explore, follow};
use threadlab::runtime::{Lock, Options, Policy, Program, Shared, Thread, observe, print, start_new_thread};
use threadlab::scenario::CATALOGUE;
use threadlab::trace::{Event, LockOp, Op, Outcome, Phase, SharedOp, TaskId, ThreadOp, Value};

/// Of each version of a scenario, under each policy.
const REAL_RUNS: u64 = 150;
const SIMULATED_RUNS: u64 = 1_000;

fn check(engine: EngineKind, times: u64) {
    for scenario in CATALOGUE {
        for settings in versions(scenario, &for_exploring(scenario, &[])) {
            let program = scenario.program(&settings);
            let seen = check_program(engine, times, &program);
            println!("{} {settings:?}: {seen}", scenario.id);
        }
    }
}

/// Says how many of the explored outcomes the runs came to.
fn check_program(engine: EngineKind, times: u64, program: &Program) -> String {
    let exploration = explore(program, &options(false), &Bounds::default(), &mut |_| true);
    assert_eq!(exploration.incomplete, None);
    let explored: Vec<Found> = exploration.outcomes.into_iter().filter(|found| found.executions > 0).collect();
    let mut seen = vec![false; explored.len()];
    for (seed, policy) in (0..times).flat_map(|seed| POLICIES.map(|policy| (seed, policy))) {
        let options = Options { shake: true, ..runs::fast(seed, policy) };
        let report = runs::run(engine, program, &options);
        let found = follow(program, &options, &report.events);
        let found = found.unwrap_or_else(|strayed| panic!("{policy:?} {seed}: {strayed}\n{:#?}", report.events));
        assert_eq!(sorted(found.outcome.clone()), sorted(report.outcome), "{policy:?} {seed}");
        let place = explored.iter().position(|explored| explored.is_same_end(&found));
        seen[place.unwrap_or_else(|| panic!("exploring did not find {found:?}"))] = true;
    }
    format!("{} of {}", seen.iter().filter(|seen| **seen).count(), seen.len())
}

/// Nobody says in which order threads fail that have nothing to do with each other.
fn sorted(mut outcome: Outcome) -> Outcome {
    outcome.failed.sort_by_key(|failure| failure.task);
    outcome
}

#[test]
fn what_comes_of_real_threads_is_explored() {
    check(EngineKind::Threads, REAL_RUNS);
}

#[test]
fn what_comes_of_the_simulator_is_explored() {
    check(EngineKind::Sim, SIMULATED_RUNS);
}

/// Random programs, a few real runs each; `THREADLAB_PROGRAMS` asks for more.
const PROGRAMS: u64 = 400;
const RUNS_OF_A_PROGRAM: u64 = 4;

/// Real runs of random programs over all primitives.
#[test]
fn what_comes_of_random_programs_on_real_threads_is_explored() {
    let programs = std::env::var("THREADLAB_PROGRAMS").ok().and_then(|text| text.parse().ok()).unwrap_or(PROGRAMS);
    for seed in 0..programs {
        let script = alike_on_real_threads(Script::random(seed));
        for (run, policy) in (0..RUNS_OF_A_PROGRAM).flat_map(|run| POLICIES.map(|policy| (run, policy))) {
            let options = Options { shake: true, ..runs::fast(run, policy) };
            let program = script.program();
            let report = runs::run(EngineKind::Threads, &program, &options);
            let found = follow(&program, &options, &report.events);
            let found = found.unwrap_or_else(|strayed| panic!("{strayed}\n{script:?}\n{:#?}", report.events));
            assert_eq!(sorted(found.outcome), sorted(report.outcome), "{script:?}");
        }
    }
}

/// Without what real threads do otherwise, step by step: they end a while after their last step, which `is_alive` and a timed
/// join can tell; they count their children in the order of starting; and a condition whose lock another one holds may lose
/// it between a look and what follows.
fn alike_on_real_threads(mut script: Script) -> Script {
    for row in &mut script.0 {
        row.retain(|step| {
            let of_threads = matches!(step, Do::OfThreads(OfThreads::IsAlive(_)));
            let starts = matches!(step, Do::StartChild | Do::StartDaemon | Do::StartStarter);
            !matches!(step, Do::IsAlive(_) | Do::SpinWhileAlive(_) | Do::JoinFor(_)) && !of_threads && !starts
        });
        for step in row {
            if let Do::Enter(which)
            | Do::Leave(which)
            | Do::Wait(which)
            | Do::WaitFor(which)
            | Do::Notify(which)
            | Do::NotifyAll(which) = step
            {
                // The condition over an RLock, which knows its owner.
                *which = 1;
            }
        }
    }
    script
}

/// A daemon that is being cut off may still do a step after the end of main was noted: as if before it.
#[test]
fn a_daemon_s_last_step_is_followed() {
    let program = Program::new(|| async {
        start_new_thread("daemon", || async {
            for i in 0..2 {
                print(format!("line {i}")).await;
                observe("printed", i);
            }
        });
    });
    let run = |seed| {
        let options = Options { seed, policy: Policy::Any, ..Options::default() };
        runs::run(EngineKind::Sim, &program, &options)
    };
    let report = (0..1_000).map(run).find(|report| report.observed.len() == 1).expect("some seed cuts it off there");
    let is_end = |event: &&Event| event.task == TaskId::MAIN && matches!(event.op, Op::Thread(ThreadOp::End { .. }));
    let end = report.events.iter().find(is_end).expect("main ends").clone();
    let mut events: Vec<Event> = report.events.iter().filter(|event| **event != end).cloned().collect();
    // Before all that the daemon does.
    let first = events.iter().position(|event| matches!(event.op, Op::Print(_))).expect("it prints");
    events.insert(first, end);
    let found = follow(&program, &Options::default(), &events).expect("it can be");
    assert_eq!((found.observed, found.outcome), (report.observed, report.outcome));
}

/// A run of two threads that take the same lock, one after the other.
fn events_of_two() -> (Program, Vec<Event>) {
    let program = Program::new(|| async {
        let (lock, n) = (Lock::new("lock"), Shared::new("n", 0));
        let work = move || async move {
            lock.acquire().await;
            observe("n", n.add(1).await);
            lock.release().await;
        };
        Thread::start("a", work);
        Thread::start("b", work);
    });
    let report = runs::run(EngineKind::Sim, &program, &Options::default());
    (program, report.events)
}

#[test]
fn what_never_was_is_not_followed() {
    let (program, events) = events_of_two();
    let check = |events: &[Event], expected: Result<(), Strayed>| {
        assert_eq!(follow(&program, &Options::default(), events).map(drop), expected);
    };
    check(&events, Ok(()));
    let steps_on = |op: Op| events.iter().position(move |event| event.op == op && event.phase == Phase::Applied);
    let release = steps_on(Op::Lock(LockOp::Release)).expect("both release");
    let holder = events[release].task;
    let kept = events.iter().enumerate().filter(|(place, event)| *place < release || event.task != holder);
    let kept: Vec<Event> = kept.map(|(_, event)| event.clone()).collect();
    // The other one takes the lock all the same.
    check(&kept, Err(Strayed::NotPossible { step: 7, task: 3 - holder.0 }));
    let mut otherwise = events.clone();
    let add = steps_on(Op::Shared(SharedOp::Add(1))).expect("both add");
    otherwise[add].result = Ok(Value::Int(7));
    let task = otherwise[add].task.0;
    check(&otherwise, Err(Strayed::Otherwise { step: 2, task }));
    check(&events[..events.len() / 2], Err(Strayed::Ends));
}
