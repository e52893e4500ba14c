//! How a step is done where anyone who can go may be next: there is no clock, and nobody stands in line. Each step meets its
//! object in a state; what that leads to is found out once and remembered.

use super::happened::{End, Woken};
use super::memory::Change;
use super::stands::{Lead, Move, NOWHERE, Next, Stand, StandId};
use super::world::{Cell, Task, World};
use crate::sync::{Effect, State, Step};
use crate::trace::{Error, Failure, ObjectId, Op, Patience, RollOp, TaskId, ThreadOp, Value};

/// An answer that a program has not heard yet where it stands.
pub(super) struct Unheard {
    pub answer: Result<Value, Error>,
    /// The stand whose step gave it, and how it did.
    pub at: StandId,
    pub by: Move,
}

impl World {
    /// Does the next step of `task`. False where its program is to hear what it never heard.
    #[inline(always)]
    pub fn step(&mut self, task: TaskId) -> bool {
        self.current = task;
        let own = &mut self.tasks[task.index()];
        let at = own.stand;
        let Stand { next, moves, .. } = self.stands.at(at);
        let object = next.object;
        let cell = &mut self.cells[object.creator.index()][usize::from(object.nth)];
        self.memory.begin(task, own, object, cell);
        self.happened.begin(own, next, self.roll.is_some());
        let gate = self.states.at(cell.state).gate.with_changes(cell.changes);
        let known = moves.iter().find(|known| known.from == cell.state);
        let mut is_all = false;
        if let Some(known) = known {
            own.meet(next, cell, known);
            is_all = known.is_all && self.roll.is_none() && !(known.wakes && self.in_rooms > 0);
            if is_all {
                own.stand = known.then;
            }
        }
        self.happened.gates[0] = gate;
        if let [_, other, ..] = next.footprint.accesses() {
            // It is not changed before the rest is done.
            self.happened.gates[1] = self.gate(other.object);
        }
        if is_all {
            return true;
        }
        match known.copied() {
            known if next.end.is_some() => self.end(task, at, known),
            known => {
                self.tasks[task.index()].is_moving = true;
                let then = self.follow(task, at, known);
                self.arrive(task, then)
            }
        }
    }

    /// What else comes of a step than what it does to its object and its task. Gives where that leads; nowhere where the program
    /// is to hear what it never heard.
    #[inline(never)]
    fn follow(&mut self, task: TaskId, at: StandId, known: Option<Move>) -> StandId {
        let Some(known) = known else { return self.meet_anew(task, at) };
        self.do_the_rest(task, at, &known);
        known.then
    }

    /// A step that belongs to another.
    fn meet_besides(&mut self, task: TaskId, at: StandId) -> StandId {
        let own = &mut self.tasks[task.index()];
        let Stand { next, moves, .. } = self.stands.at(at);
        let id = next.object;
        let cell = &mut self.cells[id.creator.index()][usize::from(id.nth)];
        let Cell { state, changes } = *cell;
        self.memory.add(Change::Object { id, state, changes });
        if next.is_read {
            self.memory.add(Change::LastRead(task, own.last_read));
        }
        let known = moves.iter().find(|known| known.from == state).copied();
        if let Some(known) = &known {
            own.meet(next, cell, known);
        }
        self.follow(task, at, known)
    }

    fn do_the_rest(&mut self, task: TaskId, at: StandId, known: &Move) {
        let next = &self.stands.at(at).next;
        let (id, launches) = (next.object, next.launches);
        if let (true, Patience::For(nanoseconds)) = (known.gives_up, next.patience) {
            let own_ns = &mut self.tasks[task.index()].own_ns;
            self.memory.add(Change::Clock { task, own_ns: *own_ns });
            *own_ns = own_ns.saturating_add(nanoseconds);
        }
        if known.wakes && self.in_rooms > 0 {
            self.wake(id);
        }
        if let Some(started) = launches.filter(|_| known.to != known.from) {
            self.launch(started);
        }
    }

    /// What comes of a step was not seen yet.
    #[cold]
    #[inline(never)]
    fn meet_anew(&mut self, task: TaskId, at: StandId) -> StandId {
        let (found, result) = self.find_move(task, at);
        let next = &self.stands.at(at).next;
        let cell = &mut self.cells[next.object.creator.index()][usize::from(next.object.nth)];
        self.tasks[task.index()].meet(next, cell, &found);
        self.do_the_rest(task, at, &found);
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
        let [own, after] = [at, then].map(|place| self.stands.at(place));
        if after.is_certain() {
            let waits_in_vain = found.gives_up && matches!(own.next.patience, Patience::For(_));
            let is_all = !waits_in_vain && own.is_left_alone() && after.is_come_to_alone();
            self.stands.at_mut(at).remember(Move { then, is_all, ..found });
        }
        then
    }

    fn find_move(&mut self, task: TaskId, at: StandId) -> (Move, Result<Step, Error>) {
        let next = &self.stands.at(at).next;
        let from = self.cells[next.object.creator.index()][usize::from(next.object.nth)].state;
        let before = &self.states.at(from).object;
        let mut object = before.clone();
        let gives_up = !matches!(next.op, Op::Spin { .. }) && !object.ready(task, &next.op);
        let result = if gives_up { object.give_up(task, &next.op) } else { object.apply(task, &next.op) };
        let is_change = std::mem::take(&mut object.changes) > 0;
        let to = if object == *before { from } else { self.states.seen(object) };
        let wakes = to != from && self.states.at(to).object.has_a_room();
        (Move { from, to, is_change, gives_up, wakes, then: NOWHERE, is_all: false }, result)
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

    /// `task` comes to `at`, and goes on from there as far as that belongs to the same step. False where its program is to hear
    /// what it never heard.
    fn arrive(&mut self, task: TaskId, mut at: StandId) -> bool {
        loop {
            if at == NOWHERE {
                return false;
            }
            if !self.stands.at(at).next.is_silent {
                break;
            }
            at = self.meet_besides(task, at);
        }
        let place = self.by_the_roll(task, at);
        self.stand_at(task, place);
        if let Some(deeds) = self.stands.at(at).deeds.clone() {
            deeds.iter().for_each(|deed| self.do_again(deed));
        }
        true
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
        let next = &self.stands.at(at).next;
        if task == self.current && !own.is_in_room && !next.is_done_by_waker {
            // Where it stood goes with the step.
            own.stand = at;
        } else {
            self.memory.add(Change::Stand(task, own.stand));
            self.put_at(task, at);
        }
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
        let own = &mut self.tasks[task.index()];
        own.is_moving = true;
        let at = own.stand;
        let then = self.meet_besides(task, at);
        let is_known = self.arrive(task, then);
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
    #[inline(never)]
    fn end(&mut self, task: TaskId, at: StandId, known: Option<Move>) -> bool {
        if let Some(Some(raised)) = &self.stands.at(at).next.end {
            let name = self.tasks[task.index()].name.clone();
            self.failed.push(Failure { task, name, error: raised.0.clone(), line: raised.1 });
            self.memory.add(Change::Failed);
        }
        let _nothing_follows = self.follow(task, at, known);
        self.leave(task);
        let last = self.alive == 0;
        self.happened.end = Some(End { last });
        if last {
            self.cut_daemons();
        }
        true
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
        let Cell { state, changes } = *cell;
        self.memory.add(Change::Object { id, state, changes });
        let mut object = self.states.at(state).object.clone();
        let _done = object.apply(task, op);
        cell.changes = changes.wrapping_add(std::mem::take(&mut object.changes));
        cell.state = self.states.seen(object);
    }
}
