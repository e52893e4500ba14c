//! How a step is done where anyone who can go may be next: there is no clock, and nobody stands in line. Each step meets its
//! object in a state; what that leads to is found out once and remembered.

use super::happened::{End, Woken};
use super::memory::Change;
use super::stands::{Lead, Move, NOWHERE, Next, StandId};
use super::states::Seen;
use super::world::{Task, World};
use crate::sync::{Effect, State, Step};
use crate::trace::{Error, Failure, ObjectId, Op, Patience, RollOp, TaskId, ThreadOp, Value};
use std::rc::Rc;

/// An answer that a program has not heard yet where it stands.
pub(super) struct Unheard {
    pub answer: Result<Value, Error>,
    /// The stand whose step gave it, and how it did.
    pub at: StandId,
    pub by: Move,
}

/// What a step does to its object.
struct Shift {
    /// None: nothing.
    to: Option<Rc<Seen>>,
    is_new: bool,
    is_change: bool,
    gives_up: bool,
}

impl World {
    /// Does the next step of `task`. False where its program is to hear what it never heard.
    #[inline(always)]
    pub fn step(&mut self, task: TaskId) -> bool {
        self.memory.mark();
        self.current = task;
        if self.look_ahead(task) {
            self.end(task);
            return true;
        }
        self.advance(task)
    }

    /// Notes what is to be known of a step before it happens. Gives whether it is the task's last.
    #[inline(always)]
    fn look_ahead(&mut self, task: TaskId) -> bool {
        let own = &self.tasks[task.index()];
        let next = &self.stands.at(own.stand).next;
        let demand = self.demand(task, next);
        let happened = &mut self.happened;
        happened.clear();
        (happened.by_daemon, happened.has_roll) = (own.daemon, self.roll.is_some());
        (happened.object, happened.demand, happened.stood_at) = (next.object, demand, own.stand);
        for (gate, access) in happened.gates.iter_mut().zip(next.footprint.accesses()) {
            let own = self.cells.get(access.object.creator.index());
            let cell = own.and_then(|own| own.get(usize::from(access.object.nth)));
            *gate = cell.map(|cell| cell.state.gate.with_changes(cell.changes)).unwrap_or_default();
        }
        next.end.is_some()
    }

    /// The step that `task` stands at, and the way to its next stand. False where that is not known.
    #[inline(always)]
    fn advance(&mut self, task: TaskId) -> bool {
        let own = &mut self.tasks[task.index()];
        own.is_moving = true;
        let mut at = own.stand;
        loop {
            at = self.meet(task, at);
            if at == NOWHERE {
                return false;
            }
            if !self.stands.at(at).next.is_silent {
                self.arrive(task, at);
                return true;
            }
        }
    }

    /// The step at a stand meets its object. Gives where that leads; nowhere where its program is to hear what it never heard.
    #[inline(always)]
    fn meet(&mut self, task: TaskId, at: StandId) -> StandId {
        let stand = self.stands.at(at);
        let object = stand.next.object;
        let cell = &self.cells[object.creator.index()][usize::from(object.nth)];
        let Some(known) = stand.moves.iter().find(|known| std::ptr::eq(&*known.from, &*cell.state)) else {
            return self.meet_anew(task, at);
        };
        let then = known.then;
        let is_new = !std::ptr::eq(&*known.to, &*known.from);
        let to = (is_new || known.is_change).then(|| known.to.clone());
        self.change_by(task, at, Shift { to, is_new, is_change: known.is_change, gives_up: known.gives_up });
        then
    }

    /// What comes of a step was not seen yet.
    #[cold]
    #[inline(never)]
    fn meet_anew(&mut self, task: TaskId, at: StandId) -> StandId {
        let (found, result) = self.find_move(task, at);
        let is_new = !std::ptr::eq(&*found.to, &*found.from);
        let Move { is_change, gives_up, .. } = found;
        self.change_by(task, at, Shift { to: Some(found.to.clone()), is_new, is_change, gives_up });
        let answer = match result {
            // After an end nothing follows.
            _ if self.stands.at(at).next.end.is_some() => return self.remember(at, found, at),
            Ok(Step::Then(object, op)) => {
                let then = self.stand_then(task, at, object, op);
                return self.remember(at, found, then);
            }
            Ok(Step::Done(value)) => Ok(value),
            Ok(Step::Raised(error)) | Err(error) => Err(error),
        };
        match self.stand_after(task, at, &answer) {
            NOWHERE => {
                self.talk.unheard = Some(Unheard { answer, at, by: found });
                NOWHERE
            }
            then => self.remember(at, found, then),
        }
    }

    /// Remembers a move that always leads there.
    pub fn remember(&mut self, at: StandId, found: Move, then: StandId) -> StandId {
        if self.stands.at(then).is_certain() {
            self.stands.at_mut(at).remember(Move { then, ..found });
        }
        then
    }

    /// What a step does to its object, and to the task.
    #[inline(always)]
    fn change_by(&mut self, task: TaskId, at: StandId, shift: Shift) {
        let Shift { to, is_new, is_change, gives_up } = shift;
        let next = &self.stands.at(at).next;
        let id = next.object;
        let cell = &mut self.cells[id.creator.index()][usize::from(id.nth)];
        if let Some(to) = to {
            let state = std::mem::replace(&mut cell.state, to);
            self.memory.add(Change::Object { id, state, changes: cell.changes });
            cell.changes = cell.changes.wrapping_add(u32::from(is_change));
        }
        if next.is_read {
            let last_read = &mut self.tasks[task.index()].last_read;
            let before = std::mem::replace(last_read, (id, cell.changes));
            self.memory.add(Change::LastRead(task, before));
        }
        if let (true, Patience::For(nanoseconds)) = (gives_up, next.patience) {
            let own_ns = &mut self.tasks[task.index()].own_ns;
            self.memory.add(Change::Clock { task, own_ns: *own_ns });
            *own_ns = own_ns.saturating_add(nanoseconds);
        }
        if is_new {
            let launches = next.launches;
            if self.in_rooms > 0 {
                self.wake(id);
            }
            if let Some(started) = launches {
                self.launch(started);
            }
        }
    }

    fn find_move(&mut self, task: TaskId, at: StandId) -> (Move, Result<Step, Error>) {
        let next = &self.stands.at(at).next;
        let from = self.cells[next.object.creator.index()][usize::from(next.object.nth)].state.clone();
        let mut object = from.object.clone();
        let gives_up = !matches!(next.op, Op::Spin { .. }) && !object.ready(task, &next.op);
        let result = if gives_up { object.give_up(task, &next.op) } else { object.apply(task, &next.op) };
        let is_change = std::mem::take(&mut object.changes) > 0;
        let to = if object == from.object { from.clone() } else { self.states.seen(object) };
        (Move { from, to, is_change, gives_up, then: NOWHERE }, result)
    }

    /// Where an operation goes on with another step.
    fn stand_then(&mut self, task: TaskId, at: StandId, object: ObjectId, op: Op) -> StandId {
        let own = &self.stands.at(at).next;
        // Whoever strikes itself off the roll ends as it was to end.
        let ends = matches!(op, Op::Thread(ThreadOp::End { .. }));
        let asked_at = self.stands.asked_at(at);
        let end = self.stands.at(asked_at).next.end.clone().filter(|_| ends);
        let is_it = |next: &Next| next.object == object && (next.op == op || end.is_some());
        let then = |place: &StandId| {
            let stand = self.stands.at(*place);
            matches!(stand.lead, Lead::Then) && is_it(&stand.next)
        };
        if let Some(place) = self.stands.after(at).find(then) {
            return place;
        }
        let next = match end {
            Some(raised) => self.end_of(task, raised),
            None => self.next(task, object, op, own.line, own.patience),
        };
        let then = self.stands.add(at, Lead::Then, next);
        self.stands.at_mut(then).asked_at = asked_at;
        then
    }

    /// Where the answer leads `task`'s program; nowhere if that is not known.
    fn stand_after(&self, task: TaskId, at: StandId, answer: &Result<Value, Error>) -> StandId {
        let place = self.stands.after(at).find(|place| {
            let stand = self.stands.at(*place);
            matches!(&stand.lead, Lead::Answer(heard) if heard == answer)
                && stand.clock_ns.is_none_or(|clock_ns| clock_ns == self.tasks[task.index()].own_ns)
                && stand.starts.is_none_or(|starts| starts.index() == self.tasks.len())
                // Who makes the roll is its creator, unless there is one.
                && stand.roll.is_none_or(|roll| self.roll.map_or(roll.creator == task, |own| own == roll))
        });
        place.unwrap_or(NOWHERE)
    }

    /// `task` has come to its next stand, on a way that is known.
    #[inline(always)]
    fn arrive(&mut self, task: TaskId, at: StandId) {
        let place = self.by_the_roll(task, at);
        self.stand_at(task, place);
        if self.stands.at(at).deeds.is_some()
            && let Some(deeds) = self.stands.at(at).deeds.clone()
        {
            deeds.iter().for_each(|deed| self.do_again(deed));
        }
    }

    /// Who ends strikes itself off the roll first, if it is on one.
    #[inline]
    pub fn by_the_roll(&mut self, task: TaskId, at: StandId) -> StandId {
        match self.roll {
            Some(roll) if self.stands.at(at).next.end.is_some() => {
                let Some(State::Roll(list)) = self.object(roll).map(|object| &object.state) else { return at };
                if list.has(task) { self.stand_then(task, at, roll, Op::Roll(RollOp::Leave)) } else { at }
            }
            _ => at,
        }
    }

    /// `task` stands there now. Where another does its step and has done his part, it is done at once.
    #[inline(always)]
    pub fn stand_at(&mut self, task: TaskId, at: StandId) {
        let own = &mut self.tasks[task.index()];
        own.is_moving = false;
        self.memory.add(Change::Stand(task, own.stand));
        self.put_at(task, at);
        let next = &self.stands.at(at).next;
        if next.computes_ns > 0 {
            let own_ns = &mut self.tasks[task.index()].own_ns;
            self.memory.add(Change::Clock { task, own_ns: *own_ns });
            *own_ns = own_ns.saturating_add(next.computes_ns);
        }
        if next.is_done_by_waker && self.is_ready(task, next) {
            self.be_advanced(task);
        }
    }

    /// Goes on by another's step, or because of one: to a step of its own.
    #[inline(never)]
    fn be_advanced(&mut self, task: TaskId) {
        let is_known = self.advance(task);
        debug_assert!(is_known, "a wait ends by a step of the one who waits");
    }

    /// Does the steps of those whom a step at `object` lets go.
    #[cold]
    #[inline(never)]
    fn wake(&mut self, object: ObjectId) {
        let mut index = 0;
        while index < self.tasks.len() {
            let task = TaskId(index as u16);
            index += 1;
            let own: &Task = &self.tasks[task.index()];
            let Some(next) = self.next_of(task).filter(|next| next.is_done_by_waker && !own.is_moving) else {
                continue;
            };
            if next.object == object && self.is_ready(task, next) {
                let effect = self.object(object).map_or(Effect::Nothing, |object| object.effect(&next.op));
                let (could_give_up, is_daemon) = (next.may_give_up, own.daemon);
                if task != self.current {
                    self.happened.woken.push(Woken { task, is_daemon, could_give_up, object, effect });
                }
                self.be_advanced(task);
                index = 0;
            }
        }
    }

    /// The last step of a task.
    fn end(&mut self, task: TaskId) {
        let own = &self.tasks[task.index()];
        let stand = own.stand;
        if let Some(Some(raised)) = &self.stands.at(stand).next.end {
            self.failed.push(Failure { task, name: own.name.clone(), error: raised.0.clone(), line: raised.1 });
            self.memory.add(Change::Failed);
        }
        let _nothing_follows = self.meet(task, stand);
        self.leave(task);
        let last = self.alive == 0;
        self.happened.end = Some(End { last });
        if last {
            self.cut_daemons();
        }
    }

    fn leave(&mut self, task: TaskId) {
        self.memory.add(Change::Left(task));
        self.set_there(task, false);
    }

    fn cut_daemons(&mut self) {
        for task in (0..self.tasks.len()).map(|index| TaskId(index as u16)) {
            if self.tasks[task.index()].is_there {
                self.leave(task);
                self.memory.add(Change::Cut);
                self.cut.push(task);
                self.change(ObjectId::thread(task), task, &Op::Thread(ThreadOp::Cut));
            }
        }
    }

    /// Does to an object what goes with another step and is never refused.
    pub fn change(&mut self, id: ObjectId, task: TaskId, op: &Op) {
        let cell = &mut self.cells[id.creator.index()][usize::from(id.nth)];
        let mut object = cell.state.object.clone();
        let _done = object.apply(task, op);
        let changes = cell.changes.wrapping_add(std::mem::take(&mut object.changes));
        let state = std::mem::replace(&mut cell.state, self.states.seen(object));
        self.memory.add(Change::Object { id, state, changes: cell.changes });
        cell.changes = changes;
    }
}
