//! `compute` and the GIL on real workers.

use crate::one_at_a_time::{check_one_runs_at_a_time, gives};
use crate::page::{Page, check_stop, verdict};
use threadlab::page::protocol::{Mode, RunOrder};
use threadlab::scenario::{self, Verdict};
use threadlab::trace::{Gives, ObjectId, OutcomeKind};
use wasm_bindgen_test::*;

#[wasm_bindgen_test]
async fn with_a_gil_one_worker_runs_at_a_time_and_without_nobody_asks() {
    let mut page = Page::open().await;
    let settings = [("million_rounds", "60"), ("pause_ms", "20")];
    for gil in [true, false] {
        page.begin("gil", Mode::Threads, &settings, |order| (order.gil, order.speed) = (gil, 1.0));
        let (events, ending) = page.ending().await;
        assert_eq!(verdict(scenario::find("gil").unwrap(), &settings, &ending), Verdict::Right);
        let measured: Vec<&str> = ending.measured.iter().map(|(name, _)| &**name).collect();
        assert_eq!(measured, ["counting_speedup", "waiting_speedup"]);
        assert_eq!(events.iter().any(|event| event.object == ObjectId::GIL), gil);
        assert_eq!(gives(&events, Gives::Asked) > 0, gil);
        if gil {
            check_one_runs_at_a_time(&events);
        }
    }
}

#[wasm_bindgen_test]
async fn with_a_gil_locks_waits_and_busy_waits_are_what_they_were() {
    let mut page = Page::open().await;
    let with_gil = |order: &mut RunOrder| order.gil = true;
    page.begin("deadlock", Mode::Threads, &[("threads", "2")], |order| (order.gil, order.speed) = (true, 1.0));
    let (_, ending) = page.ending().await;
    assert_eq!((ending.outcome.kind, ending.outcome.cycle.len()), (OutcomeKind::Deadlock, 2));
    let settings = [("threads", "3"), ("million_rounds", "30")];
    for (id, settings) in
        [("mutex-counter", &[("threads", "100")][..]), ("gil-and-lock", &settings), ("alternate-two-locks", &[])]
    {
        page.begin(id, Mode::Threads, settings, with_gil);
        let (events, ending) = page.ending().await;
        assert_eq!(verdict(scenario::find(id).unwrap(), settings, &ending), Verdict::Right, "{id}");
        assert!(ending.complete, "{id}");
        check_one_runs_at_a_time(&events);
    }
    check_stop(&mut page, "gil", &[("million_rounds", "1000")], with_gil).await;
    check_stop(&mut page, "gil", &[("million_rounds", "1000")], |_| ()).await;
}
