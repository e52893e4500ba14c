//! A trace, gone through once: its lanes and arrows, who held what from when to when, and the last scene, which knows all names.

use crate::analysis::lanes::{LaneState, Lanes, Span};
use crate::analysis::names::{object_name, task_name};
use crate::analysis::pace::Beats;
use crate::language::{Language, Said, say, text};
use crate::replay::{Broken, Scene};
use crate::trace::{Event, ObjectId, TaskId, Trace};
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Film {
    pub lanes: Lanes,
    pub beats: Beats,
    /// The run's time after each step, from the first on; it never goes back.
    pub times_ns: Vec<u64>,
    /// In the order of their ends.
    pub holds: Vec<Held>,
    pub last: Scene,
    /// Names are told in.
    language: Language,
    held: BTreeMap<ObjectId, Vec<(TaskId, u32)>>,
}

/// Somebody held something of an object, from the step of one event to that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub task: TaskId,
    pub object: ObjectId,
    pub from: u32,
    pub to: u32,
}

impl Film {
    pub fn of(trace: &Trace, language: Language) -> Result<Film, Broken> {
        let mut film = Film { language, ..Film::default() };
        let mut before: Option<&Event> = None;
        for event in &trace.events {
            film.follow(before, event)?;
            before = Some(event);
        }
        let end = film.steps();
        let open = std::mem::take(&mut film.held).into_iter();
        let open = open
            .flat_map(|(object, held)| held.into_iter().map(move |(task, from)| Held { task, object, from, to: end }));
        film.holds.extend(open);
        Ok(film)
    }

    fn follow(&mut self, before: Option<&Event>, event: &Event) -> Result<(), Broken> {
        if !self.last.apply(event) {
            return Err(Broken { event: self.times_ns.len() + 1 });
        }
        self.times_ns.push(self.last.now_ns);
        self.lanes.push(event, &self.last);
        self.beats.push(before, event);
        self.note_holds(event.object);
        Ok(())
    }

    fn note_holds(&mut self, object: ObjectId) {
        let mut holders: Vec<TaskId> = self
            .last
            .object(object)
            .map(|object| object.holds.iter().map(|hold| hold.task).collect())
            .unwrap_or_default();
        let (step, held) = (self.steps(), self.held.entry(object).or_default());
        let ended = held.extract_if(.., |(task, _)| match holders.iter().position(|holder| holder == task) {
            Some(place) => {
                holders.swap_remove(place);
                false
            }
            None => true,
        });
        self.holds.extend(ended.map(|(task, from)| Held { task, object, from, to: step }));
        held.extend(holders.into_iter().map(|task| (task, step)));
    }

    pub fn steps(&self) -> u32 {
        self.times_ns.len() as u32
    }

    /// The run's time at a step.
    pub fn time_ns(&self, step: u32) -> u64 {
        (step as usize).checked_sub(1).and_then(|place| self.times_ns.get(place)).copied().unwrap_or(0)
    }

    pub fn task_name(&self, task: TaskId) -> &str {
        task_name(&self.last, task)
    }

    pub fn object_name(&self, object: ObjectId) -> String {
        object_name(&self.last, object).told(self.language)
    }

    /// What each thread did, from step to step, whatever it held meanwhile.
    pub fn states(&self) -> impl Iterator<Item = (TaskId, Vec<Span>)> {
        self.lanes.lanes().iter().enumerate().map(|(task, lane)| (TaskId(task as u16), joined(&lane.spans)))
    }
}

/// Spans of one state that follow each other become one.
fn joined(spans: &[Span]) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::new();
    for span in spans {
        match all.last_mut().filter(|last| last.state == span.state) {
            Some(last) => last.to = span.to,
            None => all.push(span.clone()),
        }
    }
    all
}

/// What a thread does, in a few words that a table or a track has room for.
pub fn words(state: &LaneState, film: &Film) -> Said {
    match state {
        LaneState::Made => text!("has not begun").into(),
        LaneState::Running => text!("runs").into(),
        LaneState::Sleeping => text!("sleeps").into(),
        LaneState::Blocked(object) => say!("waits for {what}", what = film.object_name(*object)),
    }
}
