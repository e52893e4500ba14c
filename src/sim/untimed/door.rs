//! The door of programs to the untimed world: a program that runs does something new, or hears again what it heard.

use super::stands::{Deed, Lead, NOWHERE, StandId};
use super::steps::Unheard;
use super::world::World;
use crate::runtime::{Body, Engine, NewThread, Options, Request, Telling};
use crate::trace::{Error, Kind, ObjectId, TaskId, Value};
use smallvec::SmallVec;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

/// It has the world while a program runs, and an empty one else.
pub(super) struct Door {
    pub world: RefCell<Box<World>>,
}

/// What the program that runs says and hears.
#[derive(Default)]
pub(super) struct Talk {
    /// What the current task's program is to hear.
    pub unheard: Option<Unheard>,
    /// What its last operation gave, until it takes it.
    answer: Option<Result<Value, Error>>,
    asked: Option<Request>,
    raised: Option<Box<(Error, u32)>>,
    deeds: Vec<Deed>,
    /// It is brought to where it stood: nothing of what it does is to happen.
    hearing: Option<Hearing>,
}

struct Hearing {
    path: SmallVec<[StandId; 8]>,
    /// Stands of the path whose answers were heard.
    heard: usize,
    /// Deeds of the last of these that were done again.
    done: usize,
}

impl Door {
    pub fn new(options: &Options) -> Door {
        Door { world: RefCell::new(Box::new(World::new(options))) }
    }
}

impl World {
    /// A program that stands at `from`, or else has yet to begin, is to hear all that leads to `place`. Says where it goes on
    /// from, and whether there is anything to hear.
    pub fn hear(&mut self, from: Option<StandId>, place: StandId) -> (StandId, bool) {
        let stands = &self.stands;
        let from = from.filter(|from| stands.way_back(place).any(|before| before == *from));
        let mut path: SmallVec<_> = stands.way_back(place).take_while(|before| Some(*before) != from).collect();
        path.reverse();
        let from = from.unwrap_or_else(|| path.remove(0));
        let is_way = !path.is_empty();
        // What leads from its beginning on is not asked for.
        let heard = usize::from(stands.is_beginning(from));
        self.talk.hearing = is_way.then_some(Hearing { path, heard, done: 0 });
        (from, is_way)
    }

    pub fn heard_all(&mut self) {
        self.talk.hearing = None;
    }

    /// The program that goes on is to hear what it never heard.
    pub fn tell_news(&mut self) {
        self.talk.answer = self.talk.unheard.as_ref().map(|unheard| unheard.answer.clone());
    }

    pub fn has_raised(&self) -> bool {
        self.talk.raised.is_some()
    }

    /// What the program does next, where it hears all again.
    fn next_deed(&mut self) -> Option<&Deed> {
        let hearing = self.talk.hearing.as_mut()?;
        let place = hearing.path[hearing.heard - 1];
        hearing.done += 1;
        self.stands.at(place).deeds.as_ref()?.get(hearing.done - 1)
    }

    /// What it hears next; none at the end.
    fn next_answer(&mut self) -> Option<Result<Value, Error>> {
        let hearing = self.talk.hearing.as_mut()?;
        let place = *hearing.path.get(hearing.heard)?;
        (hearing.heard, hearing.done) = (hearing.heard + 1, 0);
        match &self.stands.at(place).lead {
            Lead::Answer(answer) => Some(answer.clone()),
            Lead::Beginning | Lead::Then => None,
        }
    }

    /// Remembers what `task`'s program just did after what it heard, and lets it stand there.
    pub fn learn(&mut self, task: TaskId, ended: bool) -> StandId {
        let Some(Unheard { answer, at, by }) = self.talk.unheard.take() else { return NOWHERE };
        let next = match (self.talk.raised.take(), ended, self.talk.asked.take()) {
            (Some(raised), _, _) => self.end_of(task, Some(raised)),
            (None, true, _) => self.end_of(task, None),
            (None, false, Some(request)) => self.asked(task, request),
            (None, false, None) => self.hanging(task),
        };
        let then = self.stands.add(at, Lead::Answer(answer), next);
        if !self.talk.deeds.is_empty() {
            let deeds: Rc<[Deed]> = self.talk.deeds.drain(..).collect();
            self.stands.at_mut(then).has_done(deeds);
        }
        self.remember(at, by, then);
        let place = self.by_the_roll(task, then);
        self.stand_at(task, place);
        then
    }
}

impl Engine for Door {
    #[inline]
    fn poll(&self, request: &mut Option<Request>) -> Poll<Result<Value, Error>> {
        let mut world = self.world.borrow_mut();
        if world.talk.hearing.is_some() {
            // An operation of old is answered at once; the one after the last is asked for already.
            request.take();
            return world.next_answer().map_or(Poll::Pending, Poll::Ready);
        }
        match request.take() {
            Some(request) => {
                world.talk.asked = Some(request);
                Poll::Pending
            }
            None => world.talk.answer.take().map_or(Poll::Pending, Poll::Ready),
        }
    }

    fn block(&self, _: Request) -> Option<Result<Value, Error>> {
        // Bodies that block are yet to come here; a future that calls this can only be ended.
        None
    }

    fn make(&self, _: &str, kind: Kind, _: u32) -> ObjectId {
        let mut world = self.world.borrow_mut();
        if let Some(Deed::Make { id, .. }) = world.next_deed() {
            return *id;
        }
        // At a bound the run ends before the stand-in can be used.
        let Some(id) = world.make(&kind) else { return ObjectId::CONSOLE };
        if let Some(cell) = world.cell(id) {
            let state = cell.state;
            world.talk.deeds.push(Deed::Make { id, state, is_roll: kind == Kind::Roll });
        }
        id
    }

    fn start(&self, name: &str, new: NewThread, body: &mut dyn FnMut() -> Body, _: u32) -> TaskId {
        let mut world = self.world.borrow_mut();
        if let Some(Deed::Start { task, .. }) = world.next_deed() {
            return *task;
        }
        let (name, body): (Arc<str>, _) = (name.into(), Rc::new(body()));
        let Some(task) = world.add_task(name.clone(), new, body.clone(), None) else { return TaskId::MAIN };
        let beginning = world.tasks[task.index()].stand;
        world.talk.deeds.push(Deed::Start { name, new, body, beginning, task });
        task
    }

    fn tell(&self, what: Telling, name: Arc<str>, value: Value, _: u32) {
        let mut world = self.world.borrow_mut();
        if world.next_deed().is_none() {
            world.talk.deeds.push(Deed::Tell { what, name: name.clone(), value: value.clone() });
            world.tell(what, name, value);
        }
    }

    fn raise(&self, error: Error, line: u32) {
        let mut world = self.world.borrow_mut();
        if world.talk.hearing.is_none() {
            world.talk.raised = Some(Box::new((error, line)));
        }
    }

    fn now_ns(&self) -> u64 {
        let mut world = self.world.borrow_mut();
        if let Some(Deed::LookAtClock { now_ns }) = world.next_deed() {
            return *now_ns;
        }
        let now_ns = world.tasks[world.current.index()].own_ns;
        world.talk.deeds.push(Deed::LookAtClock { now_ns });
        now_ns
    }

    fn random_below(&self, bound: u64) -> u64 {
        let mut world = self.world.borrow_mut();
        if let Some(Deed::Draw { drawn, .. }) = world.next_deed() {
            return *drawn;
        }
        let drawn = world.draw(bound);
        world.talk.deeds.push(Deed::Draw { bound, drawn });
        drawn
    }

    fn name(&self) -> Arc<str> {
        let world = self.world.borrow();
        world.tasks[world.current.index()].name.clone()
    }

    fn task(&self) -> TaskId {
        self.world.borrow().current
    }
}
