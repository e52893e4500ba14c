//! Goes through a run once and books every span: who ran, slept, waited where and for how long, and who held what.
//! Knows the scene after each event; what a figure is called is not its business.

use super::{Clock, Extent, Fairness, Figures, ObjectFigures, Spread, ThreadFigures, Work, fairness};
use crate::analysis::lanes::Lanes;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::names::task_name;
use crate::analysis::standing::is_blocked_by;
use crate::replay::{Broken, Doing, Scene, SceneObject, SceneTask};
use crate::sync::{Life, State};
use crate::trace::{Event, LockOp, ObjectId, Op, Phase, QueueOp, TaskId};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Ledger {
    scene: Scene,
    lanes: Lanes,
    /// The run's time after each step, from the first on.
    times_ns: Vec<u64>,
    now: Extent,
    tasks: BTreeMap<TaskId, TaskAccount>,
    objects: BTreeMap<ObjectId, ObjectAccount>,
}

/// What a thread does, as far as figures go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Does {
    /// It is yet to begin.
    #[default]
    Nothing,
    Runs,
    Sleeps,
    Waits(ObjectId),
    HasEnded,
}

#[derive(Default)]
struct TaskAccount {
    does: Does,
    since: Extent,
    began: Option<Extent>,
    ended: Option<Extent>,
    running: Extent,
    sleeping: Extent,
    waits: Vec<Extent>,
    holds: Vec<Extent>,
    still_waits: bool,
    work: Work,
}

#[derive(Default)]
struct ObjectAccount {
    /// Who holds something of it, and since when.
    held: Vec<(TaskId, Extent)>,
    waits: Vec<Extent>,
    still_waiting: u64,
    holds: Vec<Extent>,
    handoffs: Vec<Extent>,
    work: Work,
    /// Of each thread that took, or wanted to take, something of it.
    shares: BTreeMap<TaskId, Share>,
}

#[derive(Clone, Copy, Default)]
struct Share {
    taken: u64,
    waited: Extent,
}

impl Ledger {
    pub fn follow(&mut self, event: &Event) -> Result<(), Broken> {
        if !self.scene.apply(event) {
            return Err(Broken { event: self.times_ns.len() + 1 });
        }
        self.times_ns.push(self.scene.now_ns);
        self.now = Extent { ns: self.scene.now_ns, steps: self.times_ns.len() as u64 };
        let known_arrows = self.lanes.arrows().len();
        self.lanes.push(event, &self.scene);
        self.book_handoffs(known_arrows);
        self.book_work(event);
        self.book_doing(event.task);
        event.object.as_thread().into_iter().for_each(|task| self.book_doing(task));
        self.book_holds(event.object);
        Ok(())
    }

    fn book_handoffs(&mut self, known: usize) {
        for arrow in &self.lanes.arrows()[known..] {
            let ns = self.times_ns[arrow.from_step as usize - 1];
            let given = Extent { ns, steps: u64::from(arrow.from_step) };
            self.objects.entry(arrow.object).or_default().handoffs.push(self.now - given);
        }
    }

    fn book_work(&mut self, event: &Event) {
        let moved = move_at(Some(event), event.object);
        let took = moved == Some(Move::Takes(event.task));
        let got = moved == Some(Move::TakesOut(event.task));
        let happened = event.phase == Phase::Applied && !matches!(event.op, Op::Make(_));
        let work = Work { operations: happened.into(), acquisitions: took.into(), items: got.into() };
        self.tasks.entry(event.task).or_default().work.add(work);
        let object = self.objects.entry(event.object).or_default();
        object.work.add(work);
        if took || got || (event.phase == Phase::Requested && wants_to_take(&event.op)) {
            object.shares.entry(event.task).or_default().taken += u64::from(took || got);
        }
    }

    /// Closes what the task did until now, where it does something else from now on.
    fn book_doing(&mut self, task: TaskId) {
        let Some(does) = self.scene.tasks.get(&task).map(|task| does(task)) else { return };
        let account = self.tasks.entry(task).or_default();
        let before = account.does;
        if before == does {
            return;
        }
        let span = self.now - account.since;
        (account.does, account.since) = (does, self.now);
        self.book_span(task, before, span);
        let account = self.tasks.entry(task).or_default();
        if before == Does::Nothing {
            account.began = Some(self.now);
        }
        if does == Does::HasEnded {
            account.ended = Some(self.now);
        }
    }

    fn book_span(&mut self, task: TaskId, did: Does, span: Extent) {
        let account = self.tasks.entry(task).or_default();
        match did {
            Does::Nothing | Does::HasEnded => {}
            Does::Runs => account.running += span,
            Does::Sleeps => account.sleeping += span,
            Does::Waits(object) => {
                account.waits.push(span);
                let object = self.objects.entry(object).or_default();
                object.waits.push(span);
                if let Some(share) = object.shares.get_mut(&task) {
                    share.waited += span;
                }
            }
        }
    }

    /// Closes the holds that are no more, and opens those that are new: a thread may hold several permits of one semaphore.
    fn book_holds(&mut self, id: ObjectId) {
        let Some(object) = self.scene.object(id) else { return };
        let mut holders = holders(object);
        let (now, account) = (self.now, self.objects.entry(id).or_default());
        for (task, since) in std::mem::take(&mut account.held) {
            match holders.iter().position(|holder| *holder == task) {
                Some(place) => {
                    holders.swap_remove(place);
                    account.held.push((task, since));
                }
                None => {
                    account.holds.push(now - since);
                    self.tasks.entry(task).or_default().holds.push(now - since);
                }
            }
        }
        account.held.extend(holders.into_iter().map(|task| (task, now)));
    }

    /// The run is over: what still goes on ends here.
    pub fn close(mut self, clock: Clock, is_cut: bool) -> Figures {
        for task in self.tasks.keys().copied().collect::<Vec<_>>() {
            let account = self.tasks.entry(task).or_default();
            let (did, span) = (account.does, self.now - account.since);
            account.still_waits = matches!(did, Does::Waits(_));
            if let Does::Waits(object) = did {
                self.objects.entry(object).or_default().still_waiting += 1;
            }
            self.book_span(task, did, span);
        }
        for account in self.objects.values_mut() {
            for (task, since) in std::mem::take(&mut account.held) {
                account.holds.push(self.now - since);
                self.tasks.entry(task).or_default().holds.push(self.now - since);
            }
        }
        let fairness = self.fairness();
        let Ledger { scene, now: run, tasks, mut objects, .. } = self;
        let mut work = Work::default();
        tasks.values().for_each(|account| work.add(account.work));
        let thread = |(task, account): (TaskId, TaskAccount)| account.close(task, task_name(&scene, task), run);
        let threads = tasks.into_iter().filter(|(task, _)| scene.tasks.contains_key(task)).map(thread).collect();
        let known = scene.order.iter().filter_map(|id| scene.object(*id));
        let objects = known.map(|object| objects.remove(&object.id).unwrap_or_default().close(object, run)).collect();
        Figures { clock, run, threads, objects, work, fairness, is_cut }
    }

    /// Among all threads, over all that they took: the GIL apart, which everybody needs for everything.
    fn fairness(&self) -> Fairness {
        let mut all: BTreeMap<TaskId, Share> = BTreeMap::new();
        for (_, account) in self.objects.iter().filter(|(id, _)| **id != ObjectId::GIL) {
            for (task, share) in &account.shares {
                let sum = all.entry(*task).or_default();
                sum.taken += share.taken;
                sum.waited += share.waited;
            }
        }
        fairness_of(&all)
    }
}

impl TaskAccount {
    fn close(self, task: TaskId, name: &str, run: Extent) -> ThreadFigures {
        let end = self.ended.unwrap_or(run);
        let life = self.began.map_or(Extent::default(), |began| end - began);
        ThreadFigures {
            task,
            name: name.into(),
            life,
            running: self.running,
            sleeping: self.sleeping,
            waits: Spread::of(self.waits),
            still_waits: self.still_waits,
            holds: Spread::of(self.holds),
            work: self.work,
        }
    }
}

impl ObjectAccount {
    fn close(self, object: &SceneObject, run: Extent) -> ObjectFigures {
        let holds = Spread::of(self.holds);
        let utilisation = places(object).map(|places| holds.total.part_of(run) / places as f64);
        ObjectFigures {
            object: object.id,
            name: object.name.to_string(),
            waits: Spread::of(self.waits),
            still_waiting: self.still_waiting,
            holds,
            handoffs: Spread::of(self.handoffs),
            utilisation,
            work: self.work,
            fairness: fairness_of(&self.shares),
        }
    }
}

/// Waiting is compared in time, and in steps where nobody waited for any time.
fn fairness_of(shares: &BTreeMap<TaskId, Share>) -> Fairness {
    let in_time = shares.values().any(|share| share.waited.ns > 0);
    let waited = |share: &Share| if in_time { share.waited.ns } else { share.waited.steps } as f64;
    Fairness {
        acquisitions: fairness(shares.values().map(|share| share.taken as f64)),
        waiting: fairness(shares.values().map(waited)),
    }
}

fn does(task: &SceneTask) -> Does {
    match (&task.life, &task.doing) {
        (Life::New | Life::Started, _) => Does::Nothing,
        _ if !task.is_alive() => Does::HasEnded,
        _ if task.is_sleeping() => Does::Sleeps,
        (_, Doing::Waiting { object, op, .. }) if is_blocked_by(op) => Does::Waits(*object),
        (_, Doing::Waiting { .. } | Doing::Running) => Does::Runs,
    }
}

/// Who asks for this comes to share what there is.
fn wants_to_take(op: &Op) -> bool {
    match op {
        Op::Lock(LockOp::Acquire | LockOp::Reacquire { .. })
        | Op::Semaphore(_)
        | Op::Queue(QueueOp::Get)
        | Op::Gil(_) => true,
        Op::Lock(_)
        | Op::Queue(_)
        | Op::Make(_)
        | Op::Condition(_)
        | Op::Shared(_)
        | Op::Thread(_)
        | Op::Event(_)
        | Op::Barrier(_)
        | Op::Local(_)
        | Op::Roll(_)
        | Op::Print(_)
        | Op::Spin { .. } => false,
    }
}

/// Who holds something of it, a permit each.
fn holders(object: &SceneObject) -> Vec<TaskId> {
    match &object.object.state {
        State::Gil(gil) => gil.holder.into_iter().collect(),
        State::Lock(_)
        | State::RLock(_)
        | State::Semaphore(_)
        | State::Condition(_)
        | State::Queue(_)
        | State::Shared(_)
        | State::Thread(_)
        | State::Console
        | State::Event(_)
        | State::Barrier(_)
        | State::Local(_)
        | State::Roll(_) => object.holds.iter().map(|hold| hold.task).collect(),
    }
}

/// How many could hold it at once, at last. A semaphore that began without permits is a signal: nobody holds it.
fn places(object: &SceneObject) -> Option<usize> {
    match &object.object.state {
        State::Lock(_) | State::RLock(_) | State::Gil(_) => Some(1),
        State::Semaphore(semaphore) => {
            Some(semaphore.places.len()).filter(|places| *places > 0 && !semaphore.is_signal)
        }
        State::Condition(_)
        | State::Queue(_)
        | State::Shared(_)
        | State::Thread(_)
        | State::Console
        | State::Event(_)
        | State::Barrier(_)
        | State::Local(_)
        | State::Roll(_) => None,
    }
}
