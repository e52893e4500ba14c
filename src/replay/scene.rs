//! Everything at one instant: the tasks and what each is doing, the objects and who waits at them.

use crate::sync::{Life, Object, State, raised};
use crate::trace::{Event, GilOp, Kind, ObjectId, Op, Phase, SharedOp, TaskId, ThreadOp, Value};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// The state of a whole run at one instant. Cheap to keep: what did not change from one to the next they share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Nanoseconds since the run began.
    pub now_ns: u64,
    /// In order of their ids.
    pub tasks: BTreeMap<TaskId, Rc<SceneTask>>,
    /// In the order of their making, without threads and console.
    pub order: Rc<Vec<ObjectId>>,
    objects: BTreeMap<ObjectId, Rc<SceneObject>>,
    /// Lines printed so far.
    pub printed: usize,
    /// Whoever waits may be next (a run by hand, or one that exploring found): no queue but a condition's has a front.
    pub anyone_is_next: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SceneTask {
    pub name: Arc<str>,
    pub daemon: bool,
    pub life: Life,
    pub doing: Doing,
    /// It has work for the processor, whether it is at it or waits for the GIL to go on with it.
    pub is_computing: bool,
    /// It looks at this object again and again, unless it waits for the GIL to look on.
    pub looks_at: Option<(ObjectId, Queued)>,
    /// The line of the scenario's Rust source where it stands; 0 before its first operation.
    pub line: u32,
}

/// What a task is doing between two of its events.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    Running,
    /// Since when, and for what: an operation that must wait (a sleep is one of its own thread object).
    Waiting {
        object: ObjectId,
        op: Op,
        since_ns: u64,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct SceneObject {
    pub id: ObjectId,
    pub name: Arc<str>,
    pub kind: Kind,
    pub object: Object,
    /// Who waits here, the first to come first.
    pub queue: Vec<Queued>,
    /// What is held of it, the oldest first.
    pub holds: Vec<Hold>,
    /// Of a shared variable: the copies that tasks read and have not written back.
    pub hands: Vec<(TaskId, Value)>,
    next_seq: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    pub task: TaskId,
    pub op: Op,
    pub line: u32,
    pub since_ns: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    pub task: TaskId,
    pub line: u32,
    pub since_ns: u64,
}

impl SceneTask {
    pub fn is_alive(&self) -> bool {
        matches!(self.life, Life::Started | Life::Running)
    }

    pub fn is_sleeping(&self) -> bool {
        matches!(&self.doing, Doing::Waiting { op: Op::Thread(ThreadOp::Sleep { .. }), .. })
    }
}

impl Scene {
    pub fn object(&self, id: ObjectId) -> Option<&SceneObject> {
        self.objects.get(&id).map(|object| &**object)
    }

    /// What a task holds, in the order of the objects' making.
    pub fn held_by(&self, task: TaskId) -> impl Iterator<Item = &SceneObject> {
        let objects = self.order.iter().filter_map(|id| self.object(*id));
        objects.filter(move |object| object.holds.iter().any(|hold| hold.task == task))
    }

    /// Goes on by one event. False where the event cannot be: the trace is broken.
    pub fn apply(&mut self, event: &Event) -> bool {
        self.now_ns = self.now_ns.max(event.time_ns);
        if let Op::Make(made) = &event.op {
            return event.seq == 0 && self.make(event, &made.name, &made.kind);
        }
        let Some(object) = self.objects.get_mut(&event.object).map(Rc::make_mut) else { return false };
        let in_order = object.next_seq == event.seq;
        object.next_seq += 1;
        in_order && object.happen(event) && self.follow(event)
    }

    fn make(&mut self, event: &Event, name: &Arc<str>, kind: &Kind) -> bool {
        let id = event.object;
        let is_thread = matches!(kind, Kind::Thread { .. } | Kind::NewThread { .. });
        if self.objects.contains_key(&id) || is_thread != id.as_thread().is_some() {
            return false;
        }
        match kind {
            Kind::Thread { daemon } => self.meet(id.creator, name, *daemon, Life::Started),
            Kind::NewThread { daemon } => self.meet(id.creator, name, *daemon, Life::New),
            Kind::Console => {}
            Kind::Condition { lock } if !self.objects.contains_key(lock) => return false,
            Kind::Lock
            | Kind::RLock
            | Kind::Semaphore { .. }
            | Kind::Condition { .. }
            | Kind::Queue { .. }
            | Kind::LifoQueue { .. }
            | Kind::PriorityQueue { .. }
            | Kind::Event
            | Kind::Barrier { .. }
            | Kind::Shared { .. }
            | Kind::Gil { .. }
            | Kind::Local
            | Kind::Roll => Rc::make_mut(&mut self.order).push(id),
        }
        self.objects.insert(id, Rc::new(SceneObject::new(id, name.clone(), kind.clone())));
        if let Some(task) = self.task_mut(event.task) {
            task.line = if event.line == 0 { task.line } else { event.line };
        }
        true
    }

    fn meet(&mut self, task: TaskId, name: &Arc<str>, daemon: bool, life: Life) {
        let (name, doing) = (name.clone(), Doing::Running);
        let made = SceneTask { name, daemon, life, doing, is_computing: false, looks_at: None, line: 0 };
        self.tasks.insert(task, Rc::new(made));
    }

    fn task_mut(&mut self, task: TaskId) -> Option<&mut SceneTask> {
        self.tasks.get_mut(&task).map(Rc::make_mut)
    }

    /// What the event means for the task that it is of.
    fn follow(&mut self, event: &Event) -> bool {
        self.printed += usize::from(matches!(event.op, Op::Print(_)) && event.phase == Phase::Applied);
        if let Some(State::Thread(thread)) = self.objects.get(&event.object).map(|object| &object.object.state)
            && let Some(task) = self.tasks.get_mut(&thread.task).filter(|task| task.life != thread.life)
        {
            Rc::make_mut(task).life = thread.life;
        }
        let Some(task) = self.task_mut(event.task) else { return false };
        if event.line != 0 {
            task.line = event.line;
        }
        if matches!(event.op, Op::Thread(ThreadOp::Compute { .. })) {
            task.is_computing = event.phase == Phase::Requested;
        }
        match event.phase {
            _ if is_aside(event) => {}
            Phase::Requested => {
                task.doing = Doing::Waiting { object: event.object, op: event.op.clone(), since_ns: event.time_ns };
            }
            Phase::Applied | Phase::GaveUp => task.doing = Doing::Running,
            Phase::Cancelled => {}
        }
        if matches!(event.op, Op::Spin { .. }) {
            let (op, line, since_ns) = (event.op.clone(), event.line, event.time_ns);
            let looks_at = (event.object, Queued { task: event.task, op, line, since_ns });
            task.looks_at = (event.phase == Phase::Requested).then_some(looks_at);
        }
        if event.op == Op::Gil(GilOp::Take) {
            self.look_on(event);
        }
        let is_alive = self.tasks.get(&event.task).is_some_and(|task| task.is_alive());
        if !is_alive {
            let is_of = |queued: &Queued| queued.task == event.task;
            for object in self.objects.values_mut().filter(|object| object.queue.iter().any(is_of)) {
                Rc::make_mut(object).queue.retain(|queued| !is_of(queued));
            }
        }
        true
    }

    /// Who looks again and again does so only while it has the GIL.
    fn look_on(&mut self, event: &Event) {
        let Some(task) = self.tasks.get_mut(&event.task).map(Rc::make_mut) else { return };
        let Some((id, looks_at)) = task.looks_at.clone() else { return };
        let Some(object) = self.objects.get_mut(&id).map(Rc::make_mut) else { return };
        object.queue.retain(|queued| queued.task != event.task);
        if event.phase == Phase::Applied {
            let (op, since_ns) = (looks_at.op.clone(), looks_at.since_ns);
            task.doing = Doing::Waiting { object: id, op, since_ns };
            object.queue.push(looks_at);
        }
    }
}

/// What leaves the thread as it is: in the line where it stands, or running.
fn is_aside(event: &Event) -> bool {
    let begins_to_compute = event.phase == Phase::Requested && matches!(event.op, Op::Thread(ThreadOp::Compute { .. }));
    begins_to_compute || matches!(event.op, Op::Gil(GilOp::Ask))
}

impl SceneObject {
    fn new(id: ObjectId, name: Arc<str>, kind: Kind) -> SceneObject {
        let object = Object::new(id, &kind);
        SceneObject { id, name, kind, object, queue: Vec::new(), holds: Vec::new(), hands: Vec::new(), next_seq: 1 }
    }

    /// The event at this object. False where the rules do not allow it.
    fn happen(&mut self, event: &Event) -> bool {
        match event.phase {
            Phase::Requested if is_aside(event) => return true,
            Phase::Requested => {
                let (task, op, line, since_ns) = (event.task, event.op.clone(), event.line, event.time_ns);
                self.queue.push(Queued { task, op, line, since_ns });
                return true;
            }
            // The run is over: it stands where it stood, for the picture of the end.
            Phase::Cancelled => return true,
            Phase::Applied | Phase::GaveUp => {}
        }
        if !is_aside(event) {
            self.queue.retain(|queued| queued.task != event.task);
        }
        let result = match event.phase {
            Phase::Applied if !self.object.ready(event.task, &event.op) => return false,
            Phase::Applied => self.object.apply(event.task, &event.op),
            Phase::GaveUp | Phase::Requested | Phase::Cancelled => self.object.give_up(event.task, &event.op),
        };
        self.note_holds(event);
        self.note_hands(event);
        raised(&result) == event.result.as_ref().err()
    }

    /// Who came to hold it by this event, or holds it no more.
    fn note_holds(&mut self, event: &Event) {
        let mut holders = match self.object.state {
            State::Thread(_) => Vec::new(),
            State::Lock(_)
            | State::RLock(_)
            | State::Semaphore(_)
            | State::Condition(_)
            | State::Queue(_)
            | State::Shared(_)
            | State::Console
            | State::Event(_)
            | State::Barrier(_)
            | State::Gil(_)
            | State::Local(_)
            | State::Roll(_) => self.object.holders(),
        };
        self.holds.retain(|hold| match holders.iter().position(|holder| *holder == hold.task) {
            Some(place) => {
                holders.swap_remove(place);
                true
            }
            None => false,
        });
        let (line, since_ns) = (event.line, event.time_ns);
        self.holds.extend(holders.into_iter().map(|task| Hold { task, line, since_ns }));
    }

    fn note_hands(&mut self, event: &Event) {
        match (&event.op, &event.result) {
            (Op::Shared(SharedOp::Load), Ok(value)) => {
                self.hands.retain(|(task, _)| *task != event.task);
                self.hands.push((event.task, value.clone()));
            }
            (Op::Shared(SharedOp::Store(_)), _) => self.hands.retain(|(task, _)| *task != event.task),
            _ => {}
        }
    }
}
