//! Steps that run on, put together: a task that takes some one after the other, with nobody between, takes them as one where
//! it is known what each of them does. They say nothing that the moves do not say.
//!
//! ```text
//! moves:  load ─ add ─ look at the lock (then notify) ─ release        run: buffer 3 → 4, lock held → free, then: acquire
//! ```

use super::stands::{Move, Stand, StandId};
use super::states::StateId;
use super::world::{Cell, World};
use crate::sync::{Effect, Gate};
use crate::trace::{ObjectId, TaskId};
use smallvec::SmallVec;

/// So many are remembered at a stand.
const MOST_RUNS: usize = 4;
/// Steps of one.
const MOST_STEPS: u32 = 64;

/// Some steps of one task. They are taken where all objects are in the states that it says.
pub(super) struct Run {
    meets: SmallVec<[Meeting; 4]>,
    touches: SmallVec<[Touched; 6]>,
    then: StandId,
    steps: u32,
    /// The last read: whose, and how often that had changed since the beginning.
    reads: Option<(usize, u32)>,
    /// The last step is the task's end.
    ends: bool,
    /// It may let those go who stand in an object's room.
    wakes: bool,
}

struct Meeting {
    object: ObjectId,
    from: StateId,
    to: StateId,
    /// How often a read could tell.
    changes: u32,
}

/// What one of the steps does to one of the objects.
#[derive(Clone, Copy)]
pub struct Touched {
    pub object: ObjectId,
    pub effect: Effect,
    /// The object as it was before.
    pub gate: Gate,
    /// Which of the steps it is, counted from 0.
    pub nth: u32,
}

/// Where a run is remembered.
#[derive(Clone, Copy)]
pub struct RunAt {
    stand: StandId,
    place: usize,
    pub steps: u32,
}

impl Run {
    /// Which of the objects this is.
    fn meet(&mut self, world: &World, object: ObjectId) -> Option<usize> {
        if let Some(place) = self.meets.iter().position(|met| met.object == object) {
            return Some(place);
        }
        let Cell { state, .. } = *world.cell(object)?;
        self.meets.push(Meeting { object, from: state, to: state, changes: 0 });
        Some(self.meets.len() - 1)
    }

    /// Adds a step that `known` says of, or what belongs to one. None where it touches what is no real object.
    fn add(&mut self, world: &World, stand: &Stand, known: &Move) -> Option<()> {
        let next = &stand.next;
        if !next.is_silent {
            for access in next.footprint.accesses() {
                let place = self.meet(world, access.object)?;
                let met = &self.meets[place];
                let gate = world.states.at(met.to).gate.with_changes(met.changes);
                self.touches.push(Touched { object: access.object, effect: access.effect, gate, nth: self.steps });
            }
            self.steps += 1;
        }
        let place = self.meet(world, next.object)?;
        let met = &mut self.meets[place];
        met.to = known.to;
        met.changes += u32::from(known.is_change);
        if next.is_read {
            self.reads = Some((place, met.changes));
        }
        self.wakes |= known.wakes;
        Some(())
    }

    #[inline]
    fn fits(&self, world: &World) -> bool {
        let is_as_it_was = |met: &Meeting| world.cell(met.object).is_some_and(|cell| cell.state == met.from);
        self.meets.iter().all(is_as_it_was) && !(self.wakes && world.in_rooms > 0)
    }
}

impl World {
    /// Takes the steps with which `task` runs on, if what they do is known, and they are at most `most`.
    pub fn run_on(&mut self, task: TaskId, most: u64) -> Option<RunAt> {
        let at = self.tasks[task.index()].stand;
        let known = self.stands.at(at).runs.iter().position(|run| run.fits(self));
        let place = known.or_else(|| self.learn_run(task, at))?;
        let run = &self.stands.at(at).runs[place];
        let (steps, ends) = (run.steps, run.ends);
        if u64::from(steps) > most {
            return None;
        }
        let (first, others) = run.meets.split_first()?;
        let own = &mut self.tasks[task.index()];
        let cell = &mut self.cells[first.object.creator.index()][usize::from(first.object.nth)];
        self.memory.begin(task, own, first.object, cell, steps);
        first.change(cell);
        for met in others {
            let cell = &mut self.cells[met.object.creator.index()][usize::from(met.object.nth)];
            if met.from != met.to || met.changes > 0 {
                self.memory.add_object(met.object, *cell);
                met.change(cell);
            }
        }
        own.stand = run.then;
        if let Some((place, changes)) = run.reads {
            let Meeting { object, changes: all, .. } = run.meets[place];
            let now = self.cells[object.creator.index()][usize::from(object.nth)].changes;
            own.last_read = (object, now.wrapping_sub(all - changes));
        }
        if ends {
            self.come_to_an_end(task);
        }
        Some(RunAt { stand: at, place, steps })
    }

    /// What the steps of a run touched that was just taken.
    #[inline]
    pub fn touched(&self, run: RunAt) -> impl Iterator<Item = Touched> {
        let run = &self.stands.at(run.stand).runs[run.place];
        run.touches.iter().map(|touched| {
            let all = run.meets.iter().find(|met| met.object == touched.object).map_or(0, |met| met.changes);
            let now = self.cell(touched.object).map_or(0, |cell| cell.changes);
            Touched { gate: touched.gate.changed_since(now.wrapping_sub(all)), ..*touched }
        })
    }

    /// Puts the steps together that `task` takes from where it stands. Gives the run's place there.
    #[cold]
    fn learn_run(&mut self, task: TaskId, at: StandId) -> Option<usize> {
        if self.roll.is_some() || self.stands.at(at).runs.len() >= MOST_RUNS {
            return None;
        }
        let run = self.put_together(task, MOST_STEPS)?;
        let runs = &mut self.stands.at_mut(at).runs;
        runs.push(run);
        Some(runs.len() - 1)
    }

    /// At most so many steps. None where nothing is known of the first one, or it does more than its move says.
    fn put_together(&self, task: TaskId, most: u32) -> Option<Run> {
        let mut then = self.tasks[task.index()].stand;
        let (meets, touches) = Default::default();
        let mut run = Run { meets, touches, then, steps: 0, reads: None, ends: false, wakes: false };
        let mut begun = 0;
        loop {
            let stand = self.stands.at(then);
            if !stand.next.is_silent {
                run.then = then;
                begun = run.steps;
                if run.ends || begun == most || !stand.runs_on {
                    break;
                }
            }
            let place = run.meet(self, stand.next.object)?;
            let known = stand.moves.iter().find(|known| known.from == run.meets[place].to);
            let Some(known) = known.filter(|known| self.is_plain(stand, known)) else {
                return if begun == 0 || begun == most { None } else { self.put_together(task, begun) };
            };
            run.add(self, stand, known)?;
            run.ends = stand.next.end.is_some();
            then = known.then;
        }
        (begun > 0).then_some(run)
    }

    /// Whether nothing comes of a step but what its move says, or the task's end.
    fn is_plain(&self, stand: &Stand, known: &Move) -> bool {
        let lets_go = known.wakes && self.in_rooms > 0;
        match &stand.next.end {
            Some(error) => error.is_none() && !lets_go,
            None => !known.gives_up && !lets_go && stand.is_left_alone() && self.stands.at(known.then).is_passed(),
        }
    }
}

impl Meeting {
    #[inline]
    fn change(&self, cell: &mut Cell) {
        *cell = Cell { state: self.to, changes: cell.changes.wrapping_add(self.changes) };
    }
}
