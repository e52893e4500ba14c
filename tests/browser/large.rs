//! A run of more than a million events: none is lost, and the page goes on meanwhile.

use crate::page::{Page, verdict};
use threadlab::page::protocol::{Command, Mode};
use threadlab::replay::Replay;
use threadlab::scenario::{self, Verdict};
use threadlab::trace::{Event, LockOp, Op, OutcomeKind, Phase, SharedOp};
use wasm_bindgen_test::*;

/// Events that the page takes in at once, and how often before its own timer has its turn.
const BATCH: usize = 4_096;
const MOST_BETWEEN: usize = 16;

/// Every event of the tutorial's whole program comes through, a batch at a time; and between the batches the page has its turn.
#[wasm_bindgen_test]
async fn the_whole_balance_is_recorded_and_the_page_goes_on_meanwhile() {
    let mut page = Page::open().await;
    for variant in ["with the lock", "without the lock"] {
        let settings = [("rounds", "100000"), ("variant", variant)];
        page.begin("balance", Mode::Threads, &settings, |_| ());
        page.heard.borrow_mut().replay = Some(Replay::default());
        // The page's own timer: how many batches came in between two of its turns.
        let (mut seen, mut most_between, mut turns) = (0, 0, 0);
        while page.heard.borrow().ending.is_none() {
            gloo_timers::future::TimeoutFuture::new(0).await;
            let batches = page.heard.borrow().batches;
            most_between = most_between.max(batches - seen);
            (seen, turns) = (batches, turns + 1);
        }
        let largest_batch = page.heard.borrow().largest_batch;
        let replay = page.heard.borrow_mut().replay.take().unwrap();
        let (events, ending) = (replay.events(), page.ending().await.1);
        console_log!("{} events in {seen} batches, at most {most_between} between two of {turns} turns", events.len());
        assert!(ending.complete && largest_batch <= BATCH && most_between <= MOST_BETWEEN, "{most_between} {ending:?}");
        let applied = |event: &&Event| event.phase == Phase::Applied;
        let done = |op: Op| events.iter().filter(applied).filter(|event| event.op == op).count();
        let locked = if variant == "with the lock" { 200_000 } else { 0 };
        let [acquired, released] = [LockOp::Acquire, LockOp::Release].map(|op| done(Op::Lock(op)));
        let is_store = |event: &&Event| matches!(event.op, Op::Shared(SharedOp::Store(_)));
        let stored = events.iter().filter(is_store).count();
        assert_eq!((acquired, released, stored), (locked, locked, 400_000));
        if variant == "with the lock" {
            assert_eq!(verdict(scenario::find("balance").unwrap(), &settings, &ending), Verdict::Right);
        }
    }
}

/// Runs that the page has stopped end at once, however far it is behind; what it has stays.
#[wasm_bindgen_test]
async fn a_stop_cuts_short_what_the_page_is_behind() {
    let mut page = Page::open().await;
    page.begin("balance", Mode::Threads, &[("rounds", "100000")], |_| ());
    page.until(|ears| (ears.events.len() > 10 * BATCH).then_some(())).await;
    page.link.send(Command::Stop);
    let (events, ending) = page.ending().await;
    assert!(events.len() < 1_200_000 && [OutcomeKind::Stopped, OutcomeKind::Finished].contains(&ending.outcome.kind));
    Replay::new(events).unwrap();
    let (_, ending) = page.run("mutex-counter", &[("threads", "3")]).await;
    assert_eq!(ending.outcome.kind, OutcomeKind::Finished);
}
