//! Small programs, each made for one rule, and all that is to be found in them.

use crate::runs::{ENGINES, POLICIES, fast, run};
use threadlab::analysis::findings::findings;
use threadlab::runtime::{Condition, Lock, Program, Queue, RLock, Semaphore, Shared, Thread, ms, sleep};

/// However it is run, on either engine, it has exactly these findings. Lines are left out of the sentences.
fn check(program: &Program, expected: &[&str]) {
    for engine in ENGINES {
        for policy in POLICIES {
            for seed in 0..4 {
                let report = run(engine, program, &fast(seed, policy));
                let found = findings(&report.events, &report.outcome, &|line| line);
                let said: Vec<String> =
                    found.list.iter().map(|finding| without_lines(&finding.text.to_string())).collect();
                assert_eq!(said, expected, "{engine:?} {policy:?} {seed}");
            }
        }
    }
}

fn without_lines(text: &str) -> String {
    let mut parts = text.split(" (line ");
    let first = parts.next().unwrap_or_default().to_string();
    let rest = parts.map(|part| part.split_once(')').map_or("", |(_, rest)| rest));
    first + &rest.collect::<String>()
}

/// Takes one, takes the other, and gives both back.
async fn both(first: Lock, second: Lock) {
    first.acquire().await;
    second.acquire().await;
    second.release().await;
    first.release().await;
}

/// Threads one after the other, in a way that orders nothing: by atomic steps and sleep.
#[derive(Clone, Copy)]
struct Turns(Shared<i64>);

impl Turns {
    fn new() -> Turns {
        Turns(Shared::new("turn", 0))
    }

    async fn await_turn(self, turn: i64) {
        while self.0.add(0).await != turn {
            sleep(ms(1)).await;
        }
    }

    async fn end_turn(self) {
        self.0.add(1).await;
    }
}

#[test]
fn two_orders_and_what_makes_them_harmless() {
    let program = |gated: bool, joined: bool, permits: u32| {
        Program::new(move || async move {
            let (a, b, gate) = (Lock::new("a"), Lock::new("b"), Lock::new("gate"));
            let (semaphore, turns) = (Semaphore::new("semaphore", permits), Turns::new());
            for (name, turn, first, second) in [("one", 0, a, b), ("other", 1, b, a)] {
                let thread = Thread::start(name, move || async move {
                    turns.await_turn(turn).await;
                    if gated {
                        gate.acquire().await;
                    }
                    semaphore.acquire().await;
                    both(first, second).await;
                    semaphore.release().await;
                    if gated {
                        gate.release().await;
                    }
                    turns.end_turn().await;
                });
                if joined {
                    thread.join().await;
                }
            }
        })
    };
    let danger = "one takes a then b, other takes them the other way round: another schedule may deadlock.";
    check(&program(false, false, 2), &[danger]);
    check(&program(true, false, 2), &[]);
    check(&program(false, true, 2), &[]);
    check(&program(false, false, 1), &[]);
}

#[test]
fn a_reentrant_lock_taken_again_orders_nothing() {
    check(
        &Program::new(|| async {
            let (r, b, turns) = (RLock::new("r"), Lock::new("b"), Turns::new());
            for turn in 0..2 {
                Thread::start(format!("t{turn}"), move || async move {
                    turns.await_turn(turn).await;
                    r.acquire().await;
                    b.acquire().await;
                    r.acquire().await;
                    r.release().await;
                    b.release().await;
                    r.release().await;
                    turns.end_turn().await;
                });
            }
        }),
        &[],
    );
}

#[test]
fn a_condition_takes_its_lock_back_inside_another() {
    check(
        &Program::new(|| async {
            let (outer, con, turns) = (Lock::new("outer"), Condition::new("con"), Turns::new());
            Thread::start("waiter", move || async move {
                outer.acquire().await;
                con.acquire().await;
                con.wait_timeout(1.0).await;
                con.release().await;
                outer.release().await;
                turns.end_turn().await;
            });
            Thread::start("other", move || async move {
                turns.await_turn(1).await;
                con.acquire().await;
                outer.acquire().await;
                outer.release().await;
                con.release().await;
            });
        }),
        &["waiter takes outer then con's lock, other takes them the other way round: another schedule may deadlock."],
    );
}

#[test]
fn a_lock_that_another_thread_gives_back_is_a_signal() {
    check(
        &Program::new(|| async {
            let (a, signal, turns) = (Lock::new("a"), Lock::new("signal"), Turns::new());
            Thread::start("one", move || async move {
                both(a, signal).await;
                turns.end_turn().await;
            });
            Thread::start("other", move || async move {
                turns.await_turn(1).await;
                both(signal, a).await;
                signal.acquire().await;
                turns.end_turn().await;
            });
            Thread::start("third", move || async move {
                turns.await_turn(2).await;
                signal.release().await;
            });
        }),
        &[],
    );
}

#[test]
fn one_access_forgets_the_lock() {
    let program = |locked: bool| {
        Program::new(move || async move {
            let (lock, n, turns) = (Lock::new("lock"), Shared::new("n", 0), Turns::new());
            n.set(1).await;
            for turn in 0..2 {
                Thread::start(format!("t{turn}"), move || async move {
                    turns.await_turn(turn).await;
                    lock.acquire().await;
                    n.set(n.get().await + 1).await;
                    lock.release().await;
                    turns.end_turn().await;
                });
            }
            Thread::start("careless", move || async move {
                turns.await_turn(2).await;
                if locked {
                    lock.acquire().await;
                }
                n.get().await;
                if locked {
                    lock.release().await;
                }
            });
        })
    };
    check(
        &program(false),
        &[
            "careless reads n while nothing orders it after t1's write: a data race.",
            "careless reads n without lock, which every other access holds.",
        ],
    );
    check(&program(true), &["n is protected by lock: every access that could meet another holds it."]);
}

#[test]
fn a_lock_can_order_what_it_does_not_protect() {
    check(
        &Program::new(|| async {
            let (lock, n, turns) = (Lock::new("lock"), Shared::new("n", 0), Turns::new());
            for turn in 0..3 {
                Thread::start(format!("t{turn}"), move || async move {
                    turns.await_turn(turn).await;
                    if turn == 0 {
                        n.set(0).await;
                    }
                    lock.acquire().await;
                    n.set(n.get().await + 1).await;
                    lock.release().await;
                    turns.end_turn().await;
                });
            }
        }),
        // Another schedule has a race; in this one the lock came in between.
        &["t0 writes n without lock, which every other access holds."],
    );
}

#[test]
fn what_is_made_before_the_hand_over_needs_no_lock() {
    check(
        &Program::new(|| async {
            let (lock, n, q) = (Lock::new("lock"), Shared::new("n", 0), Queue::new("q", 0));
            Thread::start("maker", move || async move {
                n.set(1).await;
                q.put(1).await;
                q.put(2).await;
            });
            for turn in 0..2 {
                Thread::start(format!("t{turn}"), move || async move {
                    q.get().await;
                    lock.acquire().await;
                    n.set(n.get().await + 1).await;
                    lock.release().await;
                });
            }
        }),
        &["n is protected by lock: every access that could meet another holds it."],
    );
}

#[test]
fn a_queue_orders_the_item_and_the_place() {
    check(
        &Program::new(|| async {
            let (x, y, q) = (Shared::new("x", 0), Shared::new("y", 0), Queue::new("q", 1));
            Thread::start("giver", move || async move {
                x.set(1).await;
                q.put(1).await;
                q.put(2).await;
                y.get().await;
            });
            Thread::start("taker", move || async move {
                y.set(1).await;
                q.get().await;
                x.get().await;
            });
        }),
        &[],
    );
}

#[test]
fn an_atomic_step_races_with_plain_ones_alone() {
    let program = |plain: bool| {
        Program::new(move || async move {
            let (n, turns) = (Shared::new("n", 0), Turns::new());
            for turn in 0..2 {
                Thread::start(format!("t{turn}"), move || async move {
                    turns.await_turn(turn).await;
                    n.add(1).await;
                    n.raise_to(1).await;
                    turns.end_turn().await;
                });
            }
            if plain {
                Thread::start("plain", move || async move {
                    turns.await_turn(2).await;
                    n.set(0).await;
                });
            }
        })
    };
    check(&program(false), &[]);
    check(&program(true), &["plain writes n while nothing orders it after t0's change in one step: a data race."]);
}
