//! Gathers what the threads of a run write, and sees how it ends. It never blocks: it is called again and again, by the
//! thread that asked for the run, or by the event loop of the page's host.

use super::run::Run;
use super::table::Waits;
use crate::runtime::Report;
use crate::sync::{Object, Wait, circle};
use crate::trace::{Event, Merge, ObjectId, Outcome, OutcomeKind, Waiting};
use std::sync::Arc;
use std::sync::atomic::Ordering;

pub struct Collector {
    run: Arc<Run>,
    rings: Vec<rtrb::Consumer<Event>>,
    merge: Merge,
    events: Vec<Event>,
    /// Events merged so far, taken ones included.
    merged: usize,
    /// Events from an earlier round on may be out of the clock's order with what is still to come.
    settled_until_ns: u64,
    complete: bool,
    standstill: Option<Outcome>,
}

/// What a look showed.
#[derive(Debug, PartialEq)]
pub enum Progress {
    Running,
    Over(Box<Report>),
}

impl Collector {
    pub(super) fn new(run: Arc<Run>) -> Collector {
        Collector {
            run,
            rings: Vec::new(),
            merge: Merge::default(),
            events: Vec::new(),
            merged: 0,
            settled_until_ns: 0,
            complete: true,
            standstill: None,
        }
    }

    /// Takes in what was written since the last look.
    pub fn look(&mut self) -> Progress {
        let over = self.run.present.load(Ordering::SeqCst) == 0;
        let still = self.run.active.load(Ordering::SeqCst) == 0;
        self.drain(if over || still { u64::MAX } else { self.settled_until_ns });
        self.settled_until_ns = self.run.now_ns();
        if over {
            return Progress::Over(Box::new(self.report()));
        }
        if still && !self.run.is_ending() && self.standstill.is_none() {
            self.see_standstill();
        }
        Progress::Running
    }

    /// The events that are in order so far and were not taken yet.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    /// Threads that still run code of this run.
    pub fn present(&self) -> u32 {
        self.run.present.load(Ordering::SeqCst)
    }

    /// The threads started so far.
    pub fn threads(&self) -> usize {
        self.run.table.tasks().count()
    }

    fn drain(&mut self, until_ns: u64) {
        if let Ok(mut new) = self.run.new_rings.try_lock() {
            self.rings.append(&mut new);
        }
        let mut room = (self.run.options.limits.events as usize).saturating_sub(self.merged + self.merge.held_back());
        for ring in &mut self.rings {
            while let Ok(event) = ring.pop() {
                match room {
                    0 => self.complete = false,
                    _ => {
                        self.merge.push(event);
                        room -= 1;
                    }
                }
            }
        }
        if !self.complete {
            self.run.recording.store(false, Ordering::SeqCst);
        }
        let before = self.events.len();
        self.merge.take(until_ns, &mut self.events);
        self.merged += self.events.len() - before;
    }

    /// Nobody can go on: who waits for whom. Every thread is parked, so that nothing is locked.
    fn see_standstill(&mut self) {
        self.run.recording.store(false, Ordering::SeqCst);
        let waiting: Vec<Waiting> = self
            .run
            .table
            .tasks()
            .filter_map(|(task, cell)| {
                let Waits { object, line, .. } = (*cell.waits.try_lock().ok()?)?;
                Some(Waiting { task, object, line })
            })
            .collect();
        let waits: Vec<Wait> = waiting.iter().map(|waiting| self.wait_of(waiting)).collect();
        let cycle = circle(&waits);
        let kind = if cycle.is_empty() { OutcomeKind::Stuck } else { OutcomeKind::Deadlock };
        self.standstill = Some(Outcome { waiting, cycle, ..Outcome::plain(kind) });
        self.run.end();
    }

    fn wait_of(&self, waiting: &Waiting) -> Wait {
        let object = |id: ObjectId| self.run.table.object(id)?.try_enter().map(|inner| inner.object.clone());
        let holders = object(waiting.object).as_ref().map(Object::holders).unwrap_or_default();
        Wait { task: waiting.task, holders }
    }

    fn report(&mut self) -> Report {
        let told = self.run.told.try_lock().map(|mut told| std::mem::take(&mut *told)).unwrap_or_default();
        let stopped = self.run.stopped.load(Ordering::SeqCst);
        let kind = match (told.limit, stopped, told.failed.is_empty()) {
            (Some(_), _, _) => OutcomeKind::LimitReached,
            (None, true, _) => OutcomeKind::Stopped,
            (None, false, true) => OutcomeKind::Finished,
            (None, false, false) => OutcomeKind::Failed,
        };
        let mut outcome = self.standstill.take().unwrap_or_else(|| Outcome::plain(kind));
        (outcome.failed, outcome.limit) = (told.failed, told.limit);
        outcome.failed.sort_by_key(|failure| failure.task);
        Report {
            outcome,
            observed: told.observed,
            measured: told.measured,
            events: self.take_events(),
            complete: self.complete && self.merge.held_back() == 0,
            schedule: None,
        }
    }
}
