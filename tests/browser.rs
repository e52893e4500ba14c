//! Real Web Workers, in a real browser: what `wasm-pack test --headless` runs. The test page is the page's main thread: it
//! starts a host as the page does, and never waits.
#![cfg(target_arch = "wasm32")]

// This module is the engine of its own workers.
#[path = "../src/page/exports.rs"]
mod exports;
#[path = "browser/gil.rs"]
mod gil;
#[path = "browser/large.rs"]
mod large;
mod one_at_a_time;
#[path = "browser/page.rs"]
mod page;

use page::{Page, check_stop, verdict};
use std::collections::BTreeSet;
use threadlab::page::explore::told::{Bound, Drawn};
use threadlab::page::protocol::{Command, Mode, RunOrder};
use threadlab::page::turns::aim::Aim;
use threadlab::page::turns::position::Can;
use threadlab::replay::Replay;
use threadlab::scenario::{self, Verdict};
use threadlab::trace::{OutcomeKind, Phase, TaskId};
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

/// Runs in a row of each scenario, with threads that give way at random.
const RUNS_IN_A_ROW: u32 = 500;

#[wasm_bindgen_test]
async fn two_workers_hand_a_lock_over() {
    let mut page = Page::open().await;
    assert_eq!(page.heard.borrow().isolated, Some(true));
    let (events, ending) = page.run("alternate-two-locks", &[]).await;
    let scenario = scenario::find("alternate-two-locks").unwrap();
    assert_eq!(verdict(scenario, &[], &ending), Verdict::Right);
    let waited: BTreeSet<TaskId> =
        events.iter().filter(|event| event.phase == Phase::Requested).map(|event| event.task).collect();
    assert!(waited.len() >= 2, "at least two workers waited for each other, of them {waited:?}");
}

#[wasm_bindgen_test]
async fn twenty_threads_never_hold_more_than_five_permits() {
    let mut page = Page::open().await;
    let (events, ending) = page.run("semaphore", &[("hold_ms", "10000")]).await;
    assert_eq!(ending.outcome.kind, OutcomeKind::Finished);
    let mut replay = Replay::new(events).unwrap();
    assert_eq!(replay.latest().tasks.len(), 21);
    let mut most = 0;
    for step in 0..=replay.len() {
        replay.seek(step);
        let scene = replay.scene();
        let semaphore = scene.order.first().and_then(|id| scene.object(*id));
        most = most.max(semaphore.map_or(0, |semaphore| semaphore.holds.len()));
    }
    assert!(most <= 5, "{most} held a permit at once");
}

#[wasm_bindgen_test]
async fn a_deadlock_is_found_and_the_next_run_starts_clean() {
    let mut page = Page::open().await;
    let (_, ending) = page.run("deadlock", &[]).await;
    assert_eq!((ending.outcome.kind, ending.outcome.cycle.len()), (OutcomeKind::Deadlock, 2));
    let (_, ending) = page.run("mutex-counter", &[("threads", "100")]).await;
    assert_eq!(verdict(scenario::find("mutex-counter").unwrap(), &[("threads", "100")], &ending), Verdict::Right);
}

#[wasm_bindgen_test]
async fn sleeping_spinning_waiting_and_paused_runs_stop() {
    let mut page = Page::open().await;
    // Slow enough that none of them ends by itself before the stop.
    let slow = |order: &mut RunOrder| order.speed = 0.001;
    check_stop(&mut page, "semaphore", &[], slow).await;
    check_stop(&mut page, "alternate-two-locks", &[], slow).await;
    check_stop(&mut page, "mutex-counter", &[], slow).await;
    page.begin("mutex-counter", Mode::Threads, &[], slow);
    page.until(|ears| ears.started.then_some(())).await;
    page.link.send(Command::Pause);
    page.link.send(Command::Stop);
    assert_eq!(page.ending().await.1.outcome.kind, OutcomeKind::Stopped);
    let (_, ending) = page.run("alternate-two-locks", &[]).await;
    assert_eq!(ending.outcome.kind, OutcomeKind::Finished);
}

#[wasm_bindgen_test]
async fn a_paused_run_takes_single_steps() {
    let mut page = Page::open().await;
    page.begin("mutex-counter", Mode::Threads, &[("threads", "3")], |_| ());
    page.link.send(Command::Pause);
    page.until(|ears| ears.started.then_some(())).await;
    while page.heard.borrow().ending.is_none() {
        let before = page.heard.borrow().events.len();
        page.link.send(Command::Step);
        page.until(|ears| (ears.events.len() > before || ears.ending.is_some()).then_some(())).await;
    }
    let scenario = scenario::find("mutex-counter").unwrap();
    assert_eq!(verdict(scenario, &[("threads", "3")], &page.ending().await.1), Verdict::Right);
}

#[wasm_bindgen_test]
async fn a_schedule_by_hand_is_chosen_undone_and_stays_after_its_end() {
    let mut page = Page::open().await;
    page.begin("dining-philosophers", Mode::Schedule, &[("philosophers", "2")], |_| ());
    let begun = page.stands(None).await;
    let mut events = begun.events;
    let mut position = begun.position;
    for task in [1, 2, 1, 2].map(TaskId) {
        let after = position.chosen.len() as u32;
        let stands = page.stands(Some(Command::Choose { after, task })).await;
        assert_eq!(stands.kept as usize, events.len());
        events.extend(stands.events);
        position = stands.position;
    }
    let aim = page.until(|ears| ears.aim.clone()).await;
    assert!(matches!(aim, Aim::Wrong { kind: OutcomeKind::Deadlock, shortest: true, .. }), "{aim:?}");
    let after = position.chosen.len() as u32;
    page.link.send(Command::Choose { after, task: TaskId(7) });
    assert!(page.until(|ears| ears.not_now.clone()).await.starts_with("Thread 7 cannot go now"));
    while position.ending.is_none() {
        let (after, task) = (position.chosen.len() as u32, TaskId(1 + position.chosen.len() as u16 % 2));
        let can_go = position.offers.iter().any(|offer| offer.task == task && offer.can != Can::Wait);
        let task = if can_go { task } else { TaskId::MAIN };
        position = page.stands(Some(Command::Choose { after, task })).await.position;
    }
    assert_eq!(position.ending.map(|ending| ending.outcome.kind), Some(OutcomeKind::Deadlock));
    let undone = page.stands(Some(Command::Rewind { to: after })).await;
    assert_eq!((undone.position.chosen.len() as u32, undone.position.ending), (after, None));
    page.link.send(Command::Stop);
    assert_eq!(page.ending().await.1.outcome.kind, OutcomeKind::Stopped);
}

/// Executions by end, as they are natively.
async fn check_explored(page: &mut Page, scenario: &str, settings: &[(&str, &str)], executions: &[(OutcomeKind, u64)]) {
    let explored = page.explore(scenario, settings).await;
    let found = explored.ends.iter().map(|end| (end.outcome.kind, end.executions));
    assert_eq!(found.collect::<Vec<_>>(), executions, "{scenario}");
    assert_eq!((explored.over, explored.bound, explored.hunted), (true, None, 32));
    assert_eq!(explored.executions, executions.iter().map(|(_, count)| count).sum::<u64>());
    assert_eq!(explored.workers, threadlab::threads::platform::cores().min(8));
}

#[wasm_bindgen_test]
async fn an_exploration_on_several_workers_counts_as_one_does_natively() {
    use OutcomeKind::{Deadlock, Finished, Stuck};
    let mut page = Page::open().await;
    let ends = [120, 1_200, 4_200, 6_000, 2_880].map(|count| (Finished, count));
    check_explored(&mut page, "lost-update", &[("threads", "5"), ("pause_ms", "1")], &ends).await;
    check_explored(&mut page, "dining-philosophers", &[], &[(Finished, 30), (Deadlock, 1)]).await;
    let settings = [("producer_rounds", "3"), ("consumer_rounds", "3"), ("full", "6"), ("pause_ms", "1")];
    let ends = [(Finished, 12), (Stuck, 4), (Stuck, 6)];
    check_explored(&mut page, "condition-producer-consumer", &settings, &ends).await;
}

#[wasm_bindgen_test]
async fn a_stopped_exploration_leaves_its_workers_for_the_next_and_real_runs_find_theirs() {
    let mut page = Page::open().await;
    for _ in 0..3 {
        let order = page.order("lost-update", Mode::Explore, &[("threads", "8"), ("pause_ms", "1")]);
        page.link.send(Command::Explore { order, executions: u64::MAX >> 12 });
        page.until(|ears| ears.explored.as_ref().filter(|explored| explored.executions > 0).map(|_| ())).await;
        page.link.send(Command::Stop);
        assert_eq!(page.ending().await.1.outcome.kind, OutcomeKind::Stopped);
        let explored = page.heard.borrow().explored.clone().unwrap();
        assert_eq!((explored.over, explored.bound), (true, Some(Bound::Stopped)));
    }
    let (_, ending) = page.run("mutex-counter", &[("threads", "200"), ("pause_ms", "0")]).await;
    assert_eq!(ending.outcome.kind, OutcomeKind::Finished);
    let settings = [("threads", "3"), ("pause_ms", "1")];
    let explored = page.explore("lost-update", &settings).await;
    let order = page.order("lost-update", Mode::Threads, &settings);
    page.link.send(Command::Sample { order, runs: 100 });
    page.ending().await;
    let sampled = page.heard.borrow().sampled.clone().unwrap();
    assert_eq!((sampled.made, sampled.over, sampled.real), (100, true, true));
    assert_eq!(sampled.ends.iter().map(|drawn| drawn.times).sum::<u32>(), 100);
    let known = |drawn: &Drawn| explored.ends.iter().any(|end| end.observed == drawn.observed);
    assert!(sampled.ends.iter().all(known), "{sampled:?}");
}

#[wasm_bindgen_test]
async fn bad_orders_are_refused_in_one_line() {
    let mut page = Page::open().await;
    type Refusal = (&'static str, &'static [(&'static str, &'static str)], Option<&'static str>);
    let refusals: [Refusal; 4] = [
        ("nonsense", &[], None),
        ("semaphore", &[("threads", "0")], None),
        ("semaphore", &[("colour", "red")], None),
        ("semaphore", &[], Some("deadlock@1:0")),
    ];
    for (scenario, settings, schedule) in refusals {
        page.begin(scenario, Mode::Sim, settings, |order| order.schedule = schedule.map(Into::into));
        let message = page.refusal().await;
        assert!(!message.is_empty() && !message.contains('\n'), "{message}");
    }
    page.begin("deadlock", Mode::Sim, &[], |order| order.schedule = Some("deadlock@1:0.99".into()));
    let message = page.refusal().await;
    assert!(message.contains("step 2"), "{message}");
}

#[wasm_bindgen_test]
async fn many_runs_in_a_row_without_a_hang_or_a_difference() {
    let mut page = Page::open().await;
    for (scenario, row) in catalogue::all() {
        let settings = catalogue::by_default(scenario, row.in_a_row);
        for number in 0..RUNS_IN_A_ROW {
            page.begin(scenario.id, Mode::Threads, row.in_a_row, |order| {
                order.shake = true;
                order.speed = 20_000.0;
                order.barging = number % 2 == 1;
                order.gil = number % 3 == 2;
            });
            let (events, ending) = page.ending().await;
            assert!(row.allows(&settings, &ending.outcome, &ending.observed), "{} {ending:?}", scenario.id);
            assert!(ending.complete, "{} run {number}", scenario.id);
            Replay::new(events).unwrap();
        }
    }
}

mod catalogue;
#[path = "fingerprints/mod.rs"]
mod fingerprints;

#[wasm_bindgen_test]
fn the_same_seed_gives_the_same_trace_as_natively() {
    assert_eq!(fingerprints::of_the_catalogue(), fingerprints::EXPECTED);
}
