//! An exploration in the host: on the workers of a pool where memory is shared, else a few milliseconds at a time right here.
//! The host looks at it now and then, and tells what was found by then.

use super::outbox::tell;
use super::running::{asked_for, options};
use crate::explore::{self, Bounds, Team, explore_together};
use crate::page::explore::told::{Explored, Teller};
use crate::page::protocol::{Ending, News, RunOrder};
use crate::page::refusal::Refusal;
use crate::threads::platform::{now_ns, pool, web};
use crate::trace::{Outcome, OutcomeKind};
use rayon::ThreadPool;
use std::sync::Arc;

/// More workers than this find the same a little sooner, and real runs want threads too.
pub const MAX_WORKERS: u32 = 8;
/// Half of what a run's memory is reserved for may be told and copied meanwhile.
const MEMORY_BYTES: usize = 32 << 20;
const MS: u64 = 1_000_000;
/// The host listens at least this often.
const SLICE_NS: u64 = 10 * MS;
const TELL_EVERY_NS: u64 = 150 * MS;
/// Telling takes at most such a part of the host's time.
const TELLING_PART: u64 = 10;
/// After a stop the executions at hand may end, and be counted.
const STOP_WAITS_NS: u64 = 40 * MS;

pub struct Exploring {
    run: u32,
    teller: Teller,
    team: Arc<Team>,
    workers: u32,
    /// Without shared memory, the one who works.
    alone: Option<explore::Exploring>,
    began_ns: u64,
    tell_at_ns: u64,
    stopped_ns: Option<u64>,
}

impl Exploring {
    /// Starts what was ordered, or says in one line why not. The pool is made once.
    pub fn start(order: &RunOrder, executions: u64, kept: &mut Option<ThreadPool>) -> Result<Exploring, Refusal> {
        let (scenario, settings) = asked_for(order)?;
        let options = options(order, true)?;
        let program = scenario.program(&settings);
        let bounds = Bounds { executions, memory_bytes: MEMORY_BYTES, ..Bounds::default() };
        let pool = pool_of(kept);
        let workers = pool.map_or(1, |pool| pool.current_num_threads() as u32);
        let (team, alone) = match pool {
            Some(pool) => {
                let team = Team::new(&program, &options, &bounds, workers);
                let shared = team.clone();
                pool.spawn(move || explore_together(&shared));
                (team, None)
            }
            None => {
                let alone = explore::Exploring::new(&program, &options, &bounds);
                (alone.team.clone(), Some(alone))
            }
        };
        let teller = Teller::new(scenario, settings, options);
        let began_ns = now_ns();
        let tell_at_ns = began_ns + TELL_EVERY_NS;
        Ok(Exploring { run: order.run, teller, team, workers, alone, began_ns, tell_at_ns, stopped_ns: None })
    }

    /// Ends it after the executions at hand.
    pub fn stop(&mut self) {
        self.team.stop();
        self.stopped_ns.get_or_insert_with(now_ns);
    }

    /// Tells what there is to be told. False when that was the last of it.
    pub fn look(&mut self) -> bool {
        self.work();
        let now_ns = now_ns();
        let gave_up = self.stopped_ns.is_some_and(|stopped_ns| now_ns > stopped_ns + STOP_WAITS_NS);
        let over = self.team.is_over() || gave_up;
        if over || now_ns >= self.tell_at_ns {
            tell(self.run, &News::Explored(Box::new(self.told(over))));
            let took_ns = self::now_ns().saturating_sub(now_ns);
            self.tell_at_ns = now_ns + TELL_EVERY_NS.max(took_ns * TELLING_PART);
        }
        if over {
            let kind = if self.stopped_ns.is_some() { OutcomeKind::Stopped } else { OutcomeKind::Finished };
            tell(self.run, &News::Finished(Box::new(Ending::of(Outcome::plain(kind)))));
        }
        !over
    }

    fn work(&mut self) {
        let Some(alone) = &mut self.alone else { return };
        let until_ns = now_ns() + SLICE_NS;
        while alone.go_on() && now_ns() < until_ns {}
    }

    fn told(&mut self, over: bool) -> Explored {
        let elapsed_ms = now_ns().saturating_sub(self.began_ns) / MS;
        let explored = self.teller.tell(self.team.so_far(), over);
        Explored { elapsed_ms, workers: self.workers, ..explored }
    }
}

/// The workers of this host, where memory is shared and the browser gives any.
fn pool_of(kept: &mut Option<ThreadPool>) -> Option<&ThreadPool> {
    if kept.is_none() && web::is_isolated() {
        *kept = pool(web::cores().min(MAX_WORKERS)).ok();
        // They come from the page, like all threads.
        super::grow(0);
    }
    kept.as_ref()
}
