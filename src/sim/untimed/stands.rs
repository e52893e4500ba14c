//! Where programs stand, as far as an explorer has seen it: for each task a tree, from its beginning through all that it was
//! answered. A program's way depends on what it heard from its engine alone, so whoever hears what was heard before need not run
//! to do the same; and a program that must run is made anew, hears again what it heard, without anything happening, and stands
//! where it stood. It knows no future and no object's rules.
//!
//! ```text
//! beginning ─┬─ answer 1 ── stand ── then ── stand      stand: makes, starts, tells …, and then its next step
//!            └─ answer 2 ── stand ──                    then: the same operation goes on, without the program
//! ```

use super::footprint::Footprint;
use super::states::StateId;
use crate::runtime::{Body, NewThread, Telling};
use crate::sync::Demand;
use crate::trace::{Error, LockOp, ObjectId, Op, Patience, TaskId, Value};
use smallvec::SmallVec;
use std::rc::Rc;
use std::sync::Arc;

pub(super) type StandId = u32;

pub(super) const NOWHERE: StandId = StandId::MAX;

/// A few hundred bytes each: what is known of programs takes some megabytes at most, besides the values in it.
const MOST_STANDS: usize = 1 << 14;

/// There is room for so many from the start.
const ROOM: usize = 128;

/// So many moves are remembered at a stand. Most have one or two.
const MOST_MOVES: usize = 8;

pub(super) struct Stand {
    /// The one before it; none before a beginning.
    pub before: StandId,
    pub lead: Lead,
    /// Where the program asked for this step: here, or at the last stand that an answer led to.
    pub asked_at: StandId,
    /// The task goes this way only if its clock says this, the next thread gets this id, and this is the roll.
    pub clock_ns: Option<u64>,
    pub starts: Option<TaskId>,
    pub roll: Option<ObjectId>,
    /// None: nothing.
    pub deeds: Option<Rc<[Deed]>>,
    pub next: Next,
    /// The next step is expected to mean nothing to others but what the one before it does.
    pub runs_on: bool,
    /// Locks that the task took and did not give back.
    holds: u32,
    pub moves: SmallVec<[Move; 3]>,
    /// The stand that follows it most lately found, and the one that was found before this one after the same.
    after: StandId,
    beside: StandId,
}

/// What leads to a stand.
pub(super) enum Lead {
    /// Nothing: its program has yet to begin.
    Beginning,
    Answer(Result<Value, Error>),
    /// The operation goes on with another step.
    Then,
}

/// What a program does that is no operation, and what it heard from its engine for it.
pub(super) enum Deed {
    Make { id: ObjectId, state: StateId, is_roll: bool },
    Start { name: Arc<str>, new: NewThread, body: Rc<Body>, beginning: StandId, task: TaskId },
    Tell { what: Telling, name: Arc<str>, value: Value },
    Draw { bound: u64, drawn: u64 },
    LookAtClock { now_ns: u64 },
}

/// A next step, with all that is known of it before it happens.
pub(super) struct Next {
    pub object: ObjectId,
    pub op: Op,
    pub line: u32,
    pub patience: Patience,
    /// There is none: it waits for what nobody here will answer.
    pub hangs: bool,
    /// It can go on without what it waits for.
    pub may_give_up: bool,
    pub is_read: bool,
    /// It belongs to the step before it.
    pub is_silent: bool,
    pub is_done_by_waker: bool,
    /// The thread that it starts, unless that is refused.
    pub launches: Option<TaskId>,
    /// On the task's own clock, on the way here.
    pub computes_ns: u64,
    pub demand: Demand,
    pub footprint: Footprint,
    /// It is the task's end, by this error if by any.
    pub end: Option<Option<Box<(Error, u32)>>>,
}

/// What a step does to the object that it meets in a state, and where the task stands afterwards.
#[derive(Clone, Copy)]
pub(super) struct Move {
    pub from: StateId,
    pub to: StateId,
    pub then: StandId,
    /// A read could tell.
    pub is_change: bool,
    pub gives_up: bool,
    /// It may let those go who stand in the object's room.
    pub wakes: bool,
    /// That, and the task's new stand, is all that comes of the step, where no roll is kept.
    pub is_all: bool,
}

#[derive(Default)]
pub(super) struct Stands {
    stands: Vec<Stand>,
    /// Places of stands that were forgotten.
    free: Vec<StandId>,
    /// So many were kept when some were forgotten last.
    kept: usize,
}

impl Stand {
    #[inline(always)]
    fn new(asked_at: StandId, before: StandId, lead: Lead, next: Next, holds: u32, runs_on: bool) -> Stand {
        Stand {
            before,
            lead,
            asked_at,
            clock_ns: None,
            starts: None,
            roll: None,
            deeds: None,
            next,
            runs_on,
            holds,
            moves: SmallVec::new(),
            after: NOWHERE,
            beside: NOWHERE,
        }
    }

    /// What the program did on the way here, and what that depends on besides its answer.
    pub fn has_done(&mut self, deeds: Rc<[Deed]>) {
        self.clock_ns = deeds.iter().find_map(|deed| match deed {
            Deed::LookAtClock { now_ns } => Some(*now_ns),
            Deed::Make { .. } | Deed::Start { .. } | Deed::Tell { .. } | Deed::Draw { .. } => None,
        });
        self.starts = deeds.iter().find_map(|deed| match deed {
            Deed::Start { task, .. } => Some(*task),
            Deed::Make { .. } | Deed::Tell { .. } | Deed::Draw { .. } | Deed::LookAtClock { .. } => None,
        });
        self.roll = deeds.iter().find_map(|deed| match deed {
            Deed::Make { id, is_roll, .. } => is_roll.then_some(*id),
            Deed::Start { .. } | Deed::Tell { .. } | Deed::Draw { .. } | Deed::LookAtClock { .. } => None,
        });
        self.deeds = Some(deeds);
    }

    /// How many locks the task holds after the step from here.
    fn holds_then(&self, lead: &Lead) -> u32 {
        match (&self.next.op, lead) {
            (Op::Lock(LockOp::Acquire), Lead::Answer(Ok(Value::Bool(true)))) => self.holds + 1,
            (Op::Lock(LockOp::Reacquire { .. }), _) => self.holds + 1,
            (Op::Lock(LockOp::Release), Lead::Answer(Ok(_))) => self.holds.saturating_sub(1),
            (Op::Lock(LockOp::ReleaseAll { .. }), _) => self.holds.saturating_sub(1),
            _ => self.holds,
        }
    }

    /// Whoever hears this there always comes here.
    pub fn is_certain(&self) -> bool {
        self.clock_ns.is_none() && self.starts.is_none() && self.roll.is_none()
    }

    /// A step from here does nothing that its move does not say.
    pub fn is_left_alone(&self) -> bool {
        let next = &self.next;
        next.end.is_none() && next.launches.is_none() && !next.is_done_by_waker
    }

    /// Whoever comes here just stands here, where no roll is kept.
    pub fn is_come_to_alone(&self) -> bool {
        let next = &self.next;
        self.deeds.is_none() && !next.is_silent && !next.is_done_by_waker && next.computes_ns == 0
    }

    pub fn remember(&mut self, known: Move) {
        if self.moves.len() >= MOST_MOVES {
            self.moves.remove(0);
        }
        self.moves.push(known);
    }
}

impl Stands {
    #[inline]
    pub fn at(&self, place: StandId) -> &Stand {
        &self.stands[place as usize]
    }

    #[inline]
    pub fn at_mut(&mut self, place: StandId) -> &mut Stand {
        &mut self.stands[place as usize]
    }

    /// Where the program itself stands that a stand belongs to.
    pub fn asked_at(&self, place: StandId) -> StandId {
        self.at(place).asked_at
    }

    /// Makes room for the stands of a small program.
    pub fn reserve(&mut self) {
        self.stands.reserve(ROOM);
    }

    /// A new stand, where its program asks for this step itself.
    #[inline(always)]
    pub fn add(&mut self, before: StandId, lead: Lead, next: Next) -> StandId {
        if !self.free.is_empty() {
            return self.add_again(before, lead, next);
        }
        let place = self.stands.len() as StandId;
        let stand = self.stand(place, before, lead, next);
        self.stands.push(stand);
        self.link(place);
        place
    }

    /// The same in the place of one that was forgotten.
    #[cold]
    #[inline(never)]
    fn add_again(&mut self, before: StandId, lead: Lead, next: Next) -> StandId {
        let Some(place) = self.free.pop() else { return NOWHERE };
        self.stands[place as usize] = self.stand(place, before, lead, next);
        self.link(place);
        place
    }

    #[inline(always)]
    fn stand(&self, asked_at: StandId, before: StandId, lead: Lead, next: Next) -> Stand {
        let holds = if before == NOWHERE { 0 } else { self.at(before).holds_then(&lead) };
        let runs_on = before != NOWHERE && next.runs_on(holds > 0);
        Stand::new(asked_at, before, lead, next, holds, runs_on)
    }

    /// Puts a stand among those after the same one.
    fn link(&mut self, place: StandId) {
        let before = self.at(place).before;
        if before != NOWHERE {
            let beside = std::mem::replace(&mut self.at_mut(before).after, place);
            self.at_mut(place).beside = beside;
        }
    }

    pub fn after(&self, place: StandId) -> impl Iterator<Item = StandId> + '_ {
        let some = |place: StandId| (place != NOWHERE).then_some(place);
        std::iter::successors(some(self.at(place).after), move |place| some(self.at(*place).beside))
    }

    pub fn is_beginning(&self, place: StandId) -> bool {
        self.at(place).before == NOWHERE
    }

    /// From where a program stands back to its beginning, by its own stands.
    pub fn way_back(&self, place: StandId) -> impl Iterator<Item = StandId> + '_ {
        std::iter::successors(Some(self.asked_at(place)), |place| {
            let before = self.at(*place).before;
            (before != NOWHERE).then(|| self.asked_at(before))
        })
    }

    pub fn are_many(&self) -> bool {
        self.stands.len() - self.free.len() >= MOST_STANDS.max(2 * self.kept)
    }

    /// Forgets all ways but those that led to `places`, and all moves.
    pub fn forget(&mut self, places: impl Iterator<Item = StandId>) {
        let mut stays = vec![false; self.stands.len()];
        for mut place in places {
            while place != NOWHERE && !stays[place as usize] {
                stays[place as usize] = true;
                place = self.at(place).before;
            }
        }
        for stand in &mut self.stands {
            (stand.after, stand.beside) = (NOWHERE, NOWHERE);
            stand.moves.clear();
        }
        self.free.clear();
        for (place, stays) in (0..).zip(stays) {
            match stays {
                true => self.link(place),
                false => {
                    let stand = self.at_mut(place);
                    (stand.deeds, stand.lead) = (None, Lead::Beginning);
                    self.free.push(place);
                }
            }
        }
        self.kept = self.stands.len() - self.free.len();
    }
}
