//! What the programs do, as far as an explorer has seen it. A program's way depends on what it heard from its engine alone, so
//! whoever hears what was heard before need not run to do the same; and a program that must run is made anew, hears again what
//! it heard, without anything happening, and stands where it stood. It knows no future and no object's rules.
//!
//! ```text
//! beginning ── passage ─┬─ heard 1 ── passage ──
//!                       └─ heard 2 ── passage ──      passage: makes, starts, tells … then asks, or ends
//! ```

use super::memory::Change;
use super::world::World;
use crate::runtime::{Body, NewThread, Request, Telling};
use crate::trace::{Error, Kind, ObjectId, TaskId, Value};
use smallvec::SmallVec;
use std::rc::Rc;
use std::sync::Arc;

pub(super) type PassageId = u32;

/// A few hundred bytes each: what is known of programs takes some megabytes at most, besides the values in it.
const MOST_PASSAGES: usize = 1 << 14;

#[derive(Default)]
pub(super) struct Known {
    passages: Vec<Passage>,
    /// Places of passages that were forgotten.
    free: Vec<PassageId>,
    /// So many were kept when some were forgotten last.
    kept: usize,
    /// Of the passage that is under way.
    deeds: Vec<Deed>,
    asked: Option<Request>,
    /// A program is brought to where it stood.
    hearing: Option<Hearing>,
}

/// A program's way from what it heard to its next operation.
struct Passage {
    /// None: it is a beginning.
    before: Option<PassageId>,
    heard: Result<Value, Error>,
    /// Besides, it goes this way only if its clock says this, and the next thread gets this id.
    clock_ns: Option<u64>,
    starts: Option<TaskId>,
    /// None: nothing.
    deeds: Option<Rc<[Deed]>>,
    then: Then,
    /// The passage that follows it most lately found, and the one that was found before this one after the same.
    after: Option<PassageId>,
    beside: Option<PassageId>,
}

/// What a program does that is no operation, and what it heard from its engine for it.
pub(super) enum Deed {
    Make { name: Arc<str>, kind: Kind, line: u32, id: ObjectId },
    Start { name: Arc<str>, new: NewThread, line: u32, body: Rc<Body>, beginning: PassageId, task: TaskId },
    Tell { what: Telling, name: Arc<str>, value: Value, line: u32 },
    Draw { bound: u64, drawn: u64 },
    LookAtClock { now_ns: u64 },
}

/// What a passage comes to.
#[derive(Clone)]
pub(super) enum Then {
    Asks(Request),
    Ends,
    Raises(Box<(Error, u32)>),
    /// It waits for what nobody here will answer.
    Hangs,
}

struct Hearing {
    path: SmallVec<[PassageId; 8]>,
    /// Passages of the path whose answers were heard.
    heard: usize,
    /// Deeds of the last of these that were done again.
    done: usize,
}

impl Known {
    /// Where a program stands that has not begun.
    pub fn beginning(&mut self) -> PassageId {
        self.add(Passage {
            before: None,
            heard: Ok(Value::None),
            clock_ns: None,
            starts: None,
            deeds: None,
            then: Then::Hangs,
            after: None,
            beside: None,
        })
    }

    fn add(&mut self, passage: Passage) -> PassageId {
        match self.free.pop() {
            Some(place) => {
                self.passages[place as usize] = passage;
                place
            }
            None => {
                self.passages.push(passage);
                self.passages.len() as PassageId - 1
            }
        }
    }

    /// Puts a passage among those after the same one.
    fn link(&mut self, place: PassageId) {
        if let Some(before) = self.at(place).before {
            let beside = self.passages[before as usize].after.replace(place);
            self.passages[place as usize].beside = beside;
        }
    }

    fn after(&self, place: PassageId) -> impl Iterator<Item = PassageId> + '_ {
        std::iter::successors(self.at(place).after, |place| self.at(*place).beside)
    }

    fn at(&self, place: PassageId) -> &Passage {
        &self.passages[place as usize]
    }

    fn is_beginning(&self, place: PassageId) -> bool {
        self.at(place).before.is_none()
    }

    /// From where a program stands back to its beginning.
    fn way_back(&self, place: PassageId) -> impl Iterator<Item = PassageId> + '_ {
        std::iter::successors(Some(place), |place| self.at(*place).before)
    }

    /// The first passage of the program that stands at `place`, if it has begun.
    pub fn first(&self, place: PassageId) -> Option<PassageId> {
        self.way_back(place).filter(|before| !self.is_beginning(*before)).last()
    }

    /// A program that stands at `from`, or else has yet to begin, is to hear all that leads to `place`. Says where it goes on
    /// from, and whether there is anything to hear.
    pub fn hear(&mut self, from: Option<PassageId>, place: PassageId) -> (PassageId, bool) {
        let from = from.filter(|from| self.way_back(place).any(|before| before == *from));
        let mut path: SmallVec<_> = self.way_back(place).take_while(|before| Some(*before) != from).collect();
        path.reverse();
        let from = from.unwrap_or_else(|| path.remove(0));
        let is_way = !path.is_empty();
        // What leads from its beginning on is not asked for.
        let heard = usize::from(self.is_beginning(from));
        self.hearing = is_way.then_some(Hearing { path, heard, done: 0 });
        (from, is_way)
    }

    pub fn heard_all(&mut self) {
        self.hearing = None;
    }

    /// A program runs only to be where it stood: nothing of what it does is to happen.
    pub fn is_heard_again(&self) -> bool {
        self.hearing.is_some()
    }

    /// What the program does next, where it hears all again.
    pub fn next_deed(&mut self) -> Option<&Deed> {
        let hearing = self.hearing.as_mut()?;
        let place = hearing.path[hearing.heard - 1];
        hearing.done += 1;
        self.passages[place as usize].deeds.as_ref()?.get(hearing.done - 1)
    }

    /// What it hears next; none at the end.
    pub fn next_answer(&mut self) -> Option<Result<Value, Error>> {
        let hearing = self.hearing.as_mut()?;
        let place = *hearing.path.get(hearing.heard)?;
        (hearing.heard, hearing.done) = (hearing.heard + 1, 0);
        Some(self.at(place).heard.clone())
    }

    /// The current program does something that is not known yet.
    pub fn note(&mut self, deed: Deed) {
        self.deeds.push(deed);
    }

    pub fn note_request(&mut self, request: &Request) {
        self.asked = Some(request.clone());
    }

    /// Forgets all ways but those that led to `places`, once there are many. Gives whether it did.
    fn forget(&mut self, places: impl Iterator<Item = PassageId>) -> bool {
        if self.passages.len() - self.free.len() < MOST_PASSAGES.max(2 * self.kept) {
            return false;
        }
        let mut stays = vec![false; self.passages.len()];
        for place in places {
            let way: Vec<_> = self.way_back(place).take_while(|before| !stays[*before as usize]).collect();
            way.into_iter().for_each(|before| stays[before as usize] = true);
        }
        self.passages.iter_mut().for_each(|passage| passage.after = None);
        for place in (0..self.passages.len()).filter(|place| stays[*place]) {
            self.link(place as PassageId);
        }
        self.free = (0..).zip(&stays).filter(|(_, stays)| !**stays).map(|(place, _)| place).collect();
        self.kept = self.passages.len() - self.free.len();
        true
    }
}

impl World {
    /// Where the answer that `task` got leads its program, if that is known.
    #[inline]
    pub(super) fn known_way(&self, task: TaskId) -> Option<PassageId> {
        if !self.memory.is_on {
            return None;
        }
        let own = &self.tasks[task.index()];
        let answer = own.answer.as_ref()?;
        self.known.after(own.place).find(|way| {
            let way = self.known.at(*way);
            way.heard == *answer
                && way.clock_ns.is_none_or(|clock_ns| clock_ns == own.own_ns)
                && way.starts.is_none_or(|starts| starts.index() == self.tasks.len())
        })
    }

    /// What `task`'s program does on a way that is known.
    #[inline]
    pub(super) fn go_known_way(&mut self, task: TaskId, way: PassageId) {
        self.go_to(task, way);
        let Passage { deeds, then, .. } = self.known.at(way);
        let then = then.clone();
        if let Some(deeds) = deeds.clone() {
            deeds.iter().for_each(|deed| self.do_again(task, deed));
        }
        match then {
            Then::Asks(request) => self.ask(request),
            Then::Ends => self.come_to_its_end(task),
            Then::Raises(raised) => {
                self.raise(task, raised);
                self.come_to_its_end(task);
            }
            Then::Hangs => {}
        }
    }

    fn go_to(&mut self, task: TaskId, place: PassageId) {
        let before = std::mem::replace(&mut self.tasks[task.index()].place, place);
        self.keep(Change::Place(task, before));
    }

    fn do_again(&mut self, task: TaskId, deed: &Deed) {
        match deed {
            Deed::Make { name, kind, line, .. } => {
                self.make(name, kind.clone(), *line);
            }
            Deed::Start { name, new, line, body, beginning, .. } => {
                if let Some(started) = self.add_task(name.clone(), *new, *line) {
                    self.tasks[started.index()].place = *beginning;
                    self.new_bodies.push(body.clone());
                }
            }
            Deed::Tell { what, name, value, line } => self.tell(*what, name.clone(), value.clone(), *line),
            Deed::Draw { bound, .. } => {
                self.draw(task, *bound);
            }
            Deed::LookAtClock { .. } => {}
        }
    }

    /// Remembers what `task`'s program just did after what it heard. Gives where it stands now.
    pub(super) fn learn(&mut self, task: TaskId, heard: Result<Value, Error>, ended: bool) -> PassageId {
        let raised = self.tasks[task.index()].raised.clone();
        let then = match (raised, ended, self.known.asked.take()) {
            (Some(raised), _, _) => Then::Raises(raised),
            (None, true, _) => Then::Ends,
            (None, false, Some(request)) => Then::Asks(request),
            (None, false, None) => Then::Hangs,
        };
        let deeds = &mut self.known.deeds;
        let clock_ns = deeds.iter().find_map(|deed| match deed {
            Deed::LookAtClock { now_ns } => Some(*now_ns),
            Deed::Make { .. } | Deed::Start { .. } | Deed::Tell { .. } | Deed::Draw { .. } => None,
        });
        let starts = deeds.iter().find_map(|deed| match deed {
            Deed::Start { task, .. } => Some(*task),
            Deed::Make { .. } | Deed::Tell { .. } | Deed::Draw { .. } | Deed::LookAtClock { .. } => None,
        });
        let before = self.tasks[task.index()].place;
        let deeds = if deeds.is_empty() { None } else { Some(deeds.drain(..).collect()) };
        let passage = Passage { before: Some(before), heard, clock_ns, starts, deeds, then, after: None, beside: None };
        let way = self.known.add(passage);
        self.known.link(way);
        self.go_to(task, way);
        way
    }

    /// The current task's program does something, which is remembered where that is wanted.
    #[inline]
    pub(super) fn note_deed(&mut self, deed: impl FnOnce() -> Deed) {
        if self.memory.is_on {
            self.known.note(deed());
        }
    }

    /// Main's program has yet to begin.
    pub(super) fn is_before_main(&self) -> bool {
        self.known.is_beginning(self.tasks[TaskId::MAIN.index()].place)
    }

    /// Keeps the memory of what is known bounded. True where something is known no longer.
    pub(super) fn forget_what_is_known(&mut self) -> bool {
        let World { known, tasks, .. } = self;
        known.forget(tasks.iter().map(|task| task.place))
    }
}
