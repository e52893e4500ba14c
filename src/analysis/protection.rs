//! Which lock protects which variable, and the access that forgot it: locksets as in Eraser (Savage et al., "Eraser: a dynamic
//! data race detector for multithreaded programs", 1997).
//!
//! An access counts where another thread could be at the variable at the same time. Eraser's states say which do not, and here
//! they are told by what orders threads rather than by who came first:
//!
//! ```text
//! initialisation   the first thread's accesses, where the second one comes after them by more than a lock's chance
//! one at a time    before every other thread's was started or after it was joined ("thread segments": Harrow, SPIN 2000)
//! read sharing     nobody writes what several read: it needs no lock
//! ```

use super::clocks::Clocks;
use super::epoch::{Epoch, Known};
use super::holds::Holds;
use super::races::{Access, Use, use_by};
use crate::trace::{Event, ObjectId, TaskId};
use std::collections::{BTreeMap, BTreeSet};

/// What locks do for a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Every access that counts holds these.
    By {
        locks: Vec<ObjectId>,
        /// The first access that counts.
        first: Access,
        /// Every access counts.
        always: bool,
    },
    /// Most accesses hold the lock, and these do not: the first of each line.
    Forgotten { lock: ObjectId, holding: usize, all: usize, without: Vec<Access> },
}

/// What a thread does between two of its orders with other threads.
#[derive(Debug)]
struct Section {
    epoch: Epoch,
    known: Known,
}

/// Accesses that differ in nothing but their step: their section, line, use, and locks.
type Sort = (usize, u32, Use, Vec<ObjectId>);

#[derive(Debug)]
struct Kept {
    first: Access,
    count: usize,
    /// By the first thread, before any other was there.
    alone: bool,
}

#[derive(Debug, Default)]
struct Variable {
    sections: Vec<Section>,
    /// By task, its last section.
    current: BTreeMap<TaskId, usize>,
    kept: BTreeMap<Sort, Kept>,
    /// The first thread's last access by the orders that no lock makes, as long as it is alone.
    first: Option<Epoch>,
    shared: bool,
    /// The second thread came after all that the first one had done.
    handed_over: bool,
}

/// The accesses of a trace, kept event by event.
#[derive(Debug, Default)]
pub struct Locksets {
    variables: BTreeMap<ObjectId, Variable>,
}

impl Locksets {
    /// Goes on by one event, the `step`-th, which the others have followed: `threads` by the orders of threads alone, `handed` by
    /// all but those of locks.
    pub fn follow(&mut self, step: usize, event: &Event, holds: &Holds, threads: &Clocks, handed: &Clocks) {
        let Some(how) = use_by(event) else { return };
        let variable = self.variables.entry(event.object).or_default();
        let alone = variable.is_alone(event.task, handed);
        let section = variable.section(event.task, threads);
        let mut locks: Vec<ObjectId> =
            holds.of(event.task).iter().filter(|held| held.is_lock).map(|held| held.object).collect();
        locks.sort_unstable();
        let first = Access { step, task: event.task, line: event.line, how };
        let kept = variable.kept.entry((section, event.line, how, locks));
        kept.or_insert(Kept { first, count: 0, alone }).count += 1;
    }

    /// What is to be said of each variable.
    pub fn protections(&self) -> Vec<(ObjectId, Protection)> {
        let told = self.variables.iter().filter_map(|(id, variable)| Some((*id, variable.protection()?)));
        told.collect()
    }
}

impl Variable {
    fn is_alone(&mut self, task: TaskId, handed: &Clocks) -> bool {
        match self.first {
            Some(first) if first.task != task && !self.shared => {
                self.shared = true;
                self.handed_over = handed.knows(task, first);
            }
            Some(_) if self.shared => {}
            Some(_) | None => self.first = Some(handed.epoch(task)),
        }
        !self.shared
    }

    fn section(&mut self, task: TaskId, threads: &Clocks) -> usize {
        let (epoch, known) = (threads.epoch(task), threads.known(task));
        if let Some(place) = self.current.get(&task) {
            let section = &self.sections[*place];
            if section.epoch == epoch && section.known.is(&known) {
                return *place;
            }
        }
        self.sections.push(Section { epoch, known });
        self.current.insert(task, self.sections.len() - 1);
        self.sections.len() - 1
    }

    fn protection(&self) -> Option<Protection> {
        if self.current.len() < 2 {
            return None;
        }
        let meets: Vec<bool> = self.sections.iter().map(|section| self.meets_another(section)).collect();
        let counts = |sort: &Sort, kept: &Kept| meets.get(sort.0) == Some(&true) && !(kept.alone && self.handed_over);
        let counted: Vec<(&Sort, &Kept)> = self.kept.iter().filter(|(sort, kept)| counts(sort, kept)).collect();
        let tasks: BTreeSet<TaskId> = counted.iter().map(|(_, kept)| kept.first.task).collect();
        let writes = counted.iter().any(|((_, _, how, _), _)| *how != Use::Read);
        let plain = counted.iter().any(|((_, _, how, _), _)| *how != Use::Atomic);
        if tasks.len() < 2 || !writes || !plain {
            return None;
        }
        lockset(&counted, counted.len() == self.kept.len())
    }

    /// Whether some other thread's section is neither before it nor after it.
    fn meets_another(&self, section: &Section) -> bool {
        self.sections.iter().any(|other| {
            other.epoch.task != section.epoch.task
                && !other.known.includes(section.epoch)
                && !section.known.includes(other.epoch)
        })
    }
}

fn lockset(counted: &[(&Sort, &Kept)], always: bool) -> Option<Protection> {
    let all: usize = counted.iter().map(|(_, kept)| kept.count).sum();
    let mut holding: BTreeMap<ObjectId, usize> = BTreeMap::new();
    for ((_, _, _, locks), kept) in counted {
        locks.iter().for_each(|lock| *holding.entry(*lock).or_default() += kept.count);
    }
    let locks: Vec<ObjectId> = holding.iter().filter(|(_, count)| **count == all).map(|(lock, _)| *lock).collect();
    if !locks.is_empty() {
        let first = counted.iter().map(|(_, kept)| kept.first).min_by_key(|access| access.step)?;
        return Some(Protection::By { locks, first, always });
    }
    let most = holding.values().copied().max().filter(|most| 2 * most > all)?;
    let lock = holding.iter().find(|(_, count)| **count == most).map(|(lock, _)| *lock)?;
    let forgot = counted.iter().filter(|((_, _, _, locks), _)| !locks.contains(&lock)).map(|(_, kept)| kept.first);
    let mut by_line: BTreeMap<u32, Access> = BTreeMap::new();
    for access in forgot {
        let first = by_line.entry(access.line).or_insert(access);
        *first = if access.step < first.step { access } else { *first };
    }
    let mut without: Vec<Access> = by_line.into_values().collect();
    without.sort_by_key(|access| access.step);
    Some(Protection::Forgotten { lock, holding: most, all, without })
}
