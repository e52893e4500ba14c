//! What is said of each scenario's telling events, and of how it ended.

use super::narrate;
use crate::analysis::diagnosis::diagnosis;
use crate::analysis::past::Past;
use crate::replay::{Replay, Scene};
use crate::runtime::{Options, Policy, Report};
use crate::scenario::{Scenario, Settings, find};
use crate::sim::scheduler::{Random, RoundRobin, Scheduler};

struct Run {
    scenario: &'static Scenario,
    report: Report,
}

fn run_with(id: &str, changes: &[(&str, &str)], policy: Policy, scheduler: &mut dyn Scheduler) -> Run {
    let scenario = find(id).expect("a scenario of the catalogue");
    let mut settings = Settings::explore_defaults(scenario.parameters);
    changes.iter().for_each(|(name, value)| settings.set(scenario.parameters, name, value).expect("a setting it has"));
    let options = Options { policy, ..Options::default() };
    let report = crate::sim::run(&scenario.program(&settings), &options, scheduler).expect("it runs");
    Run { scenario, report }
}

fn run(id: &str, changes: &[(&str, &str)]) -> Run {
    run_with(id, changes, Policy::Handoff, &mut RoundRobin::default())
}

impl Run {
    fn said(&self) -> Vec<String> {
        let told = narrate(Scene::default(), &self.report.events);
        told.iter().flatten().map(ToString::to_string).collect()
    }

    /// These sentences are said one after the other, from the first time that the first of them is.
    fn check(&self, expected: &[&str]) {
        let said = self.said();
        let from = said.iter().position(|sentence| sentence == expected[0]);
        let from = from.unwrap_or_else(|| panic!("nobody says “{}” in\n{}", expected[0], said.join("\n")));
        let to = said.len().min(from + expected.len());
        assert_eq!(said[from..to], *expected, "in\n{}", said.join("\n"));
    }

    fn check_end(&self, title: &str, text: &str) {
        let replay = Replay::new(self.report.events.clone()).expect("a trace that can be replayed");
        let line = |line| self.scenario.python_line(line).unwrap_or(line);
        let said = diagnosis(&self.report.outcome, replay.latest(), &Past::of(&self.report.events), &line);
        assert_eq!((said.title.english(), &*said.text.to_string()), (title, text));
    }
}

#[test]
fn two_locks_taking_turns() {
    let run = run("alternate-two-locks", &[]);
    run.check(&["main takes main_lock.", "main makes hello_lock, a lock."]);
    run.check(&["main looks: main_lock is held.", "main looks again and again until main_lock changes."]);
    run.check(&[
        "hello prints “hello”.",
        "hello notes order: 'hello'.",
        "hello releases world_lock, which main took; world is next.",
        "hello asks for hello_lock and waits: it holds it itself.",
        "world takes world_lock, which it waited for.",
    ]);
    run.check(&["hello ends, and still holds hello_lock."]);
    run.check(&["main looks once more: main_lock has changed.", "main looks: main_lock is free.", "main ends."]);
    run.check_end("Finished", "Every thread has ended.");
}

#[test]
fn a_lost_update_is_said_as_what_it_is() {
    let run = run("lost-update", &[]);
    run.check(&["main makes n, shared by all threads, and sets it to 3.", "main starts Thread-1."]);
    run.check(&["Thread-1 reads n: 3.", "Thread-1 sleeps for 1 ms."]);
    run.check(&[
        "Thread-1 writes 2 to n.",
        "Thread-1 ends.",
        "Thread-2 writes 2 to n. It had read 3; n has become 2 since, and that is lost.",
    ]);
    run.check(&["main goes on: Thread-1 has ended.", "main need not wait for Thread-2: it has ended already."]);
}

#[test]
fn a_lock_is_handed_over() {
    let run = run("mutex-counter", &[]);
    run.check(&[
        "Thread-1 takes lock.",
        "Thread-2 asks for lock and waits: Thread-1 holds it.",
        "Thread-3 asks for lock and waits: Thread-1 holds it.",
    ]);
    run.check(&[
        "Thread-1 releases lock; Thread-2 is next.",
        "Thread-1 ends.",
        "Thread-2 takes lock after 1 ms of waiting.",
        "main goes on: Thread-1 has ended.",
        "main waits until Thread-2 has ended.",
    ]);
}

#[test]
fn a_newcomer_goes_past_the_line() {
    let changes = [("variant", "always A first")];
    let said = |seed| run_with("deadlock", &changes, Policy::Barging, &mut Random::new(seed)).said();
    let first = (0..50).flat_map(said).find(|sentence| sentence.contains("ahead of"));
    assert_eq!(first.as_deref(), Some("Thread-1 takes mutexA, ahead of Thread-2, which has waited longer."));
}

#[test]
fn a_deadlock_and_what_removes_it() {
    let run = run("deadlock", &[]);
    run.check(&["Thread-1 asks for mutexA and waits: Thread-2 holds it."]);
    run.check_end(
        "Deadlock",
        "Nobody can go on. Thread-1 holds mutexB since line 29 and waits at line 32 for mutexA, which Thread-2 holds \
         since line 21; Thread-2 waits at line 23 for mutexB. \
         Taking the locks in one order everywhere, say mutexA before mutexB, removes it.",
    );
}

#[test]
fn permits_go_around() {
    let many = run("semaphore", &[]);
    many.check(&["main makes semaphore, a semaphore with 2 permits."]);
    many.check(&[
        "Thread-1 takes a permit of semaphore; 1 left.",
        "Thread-2 takes the last permit of semaphore.",
        "Thread-3 asks semaphore for a permit and waits: both are taken.",
        "Thread-1 adds 1 to inside: 1.",
    ]);
    many.check(&[
        "Thread-1 gives its permit back to semaphore; Thread-3 is next.",
        "Thread-1 ends.",
        "Thread-3 takes a permit of semaphore after 1 ms of waiting.",
    ]);
    run("semaphore", &[("variant", "one release too many")])
        .check(&["main gives semaphore a permit that it never took: now there are 3."]);
    let bounded = run("semaphore", &[("variant", "one release too many, bounded")]);
    bounded.check(&[
        "main tries to give semaphore a permit too many and gets ValueError: Semaphore released too many times.",
        "main dies of ValueError: Semaphore released too many times.",
    ]);
    bounded.check_end(
        "Failed",
        "main died at line 32 of ValueError: Semaphore released too many times. Every thread has ended.",
    );
}

#[test]
fn a_notify_moves_the_producer_to_the_queue_of_the_lock() {
    let run = run("condition-producer-consumer", &[]);
    run.check(&["main makes con, a condition with its own lock.", "main makes products, a queue without a bound."]);
    run.check(&["consumer notifies con, but nobody waits for it.", "consumer releases con's lock."]);
    run.check(&[
        "producer lets con's lock go and waits to be notified; consumer is next.",
        "consumer takes con's lock, which it waited for.",
    ]);
    run.check(&[
        "consumer notifies con: producer moves to the queue of con's lock.",
        "producer stands in line for con's lock, which it needs to go on: consumer holds it.",
        "consumer releases con's lock; producer is next.",
        "consumer sleeps for 1 ms.",
        "producer has con's lock again and goes on.",
    ]);
}

#[test]
fn buns_come_and_go() {
    run("baozi", &[("rounds", "3")]).check(&["B looks: q is empty.", "C looks: q is empty."]);
    let changes = [("rounds", "10"), ("before_get_ms", "500"), ("pause_ms", "1000")];
    let stuck = (0..50)
        .map(|seed| run_with("baozi", &changes, Policy::Handoff, &mut Random::new(seed)))
        .find(|run| run.report.outcome.kind == crate::trace::OutcomeKind::Stuck);
    let said = stuck.expect("two see the last bun").said();
    assert!(said.iter().any(|sentence| sentence.ends_with("wants an item of q and waits: it is empty.")));
}
