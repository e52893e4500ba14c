//! What is to be said of each step: a sentence, and a line for each thread and each object, as far as it changed.

use super::About;
use crate::analysis::names::{object, object_name, task_name, time};
use crate::analysis::standing::is_blocked_by;
use crate::analysis::states::{Stance, stance, state_words};
use crate::analysis::tokens::{colour, label};
use crate::analysis::words::sentence;
use crate::language::{Said, say, text};
use crate::replay::{Broken, Doing, Scene};
use crate::trace::{Event, ObjectId, Op, Phase, TaskId};
use serde::Serialize;
use std::collections::BTreeMap;

/// All that a page needs to show the steps, in the names that its script knows.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Stills {
    pub steps: Vec<Step>,
    pub threads: Vec<Line>,
    pub objects: Vec<Line>,
    /// The step at which each line was printed, by whom, and the line.
    pub printed: Vec<(u32, u16, String)>,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct Step {
    pub who: u16,
    pub time: String,
    /// Empty where it belongs to the step before.
    pub say: String,
    /// Of the Python; 0 where none asked for it.
    pub line: u32,
}

/// Something that has a line of its own, from some step on.
#[derive(Debug, PartialEq, Serialize)]
pub struct Line {
    pub name: String,
    /// The class of its colour.
    pub class: String,
    pub label: String,
    /// From which step on what is said of it. An empty one: it is not there.
    pub is: Vec<(u32, String)>,
}

#[derive(Default)]
struct Camera {
    stills: Stills,
    scene: Scene,
    objects: BTreeMap<ObjectId, usize>,
}

/// Of the first steps of a run.
pub fn stills(events: &[Event], about: &About) -> Result<Stills, Broken> {
    let mut camera = Camera::default();
    for event in events {
        camera.take(event, about)?;
    }
    Ok(camera.stills)
}

impl Camera {
    fn take(&mut self, event: &Event, about: &About) -> Result<(), Broken> {
        let before = self.scene.clone();
        let step = self.stills.steps.len() as u32 + 1;
        if !self.scene.apply(event) {
            return Err(Broken { event: step as usize });
        }
        let say = sentence(event, &before, &self.scene).map(|said| told(said, about)).unwrap_or_default();
        let line = if event.line == 0 { 0 } else { about.line(event.line) };
        let time = time(event.time_ns).to_string();
        self.stills.steps.push(Step { who: event.task.0, time, say, line });
        if let (Op::Print(text), Phase::Applied) = (&event.op, event.phase) {
            self.stills.printed.push((step, event.task.0, text.to_string()));
        }
        self.threads(step, about);
        self.objects(step, about);
        Ok(())
    }

    fn threads(&mut self, step: u32, about: &About) {
        for id in self.scene.tasks.keys() {
            let place = id.index();
            while self.stills.threads.len() <= place {
                let task = TaskId(self.stills.threads.len() as u16);
                let class = colour(task).map_or("main".into(), |colour| format!("t{}", colour + 1));
                let name = task_name(&self.scene, task).to_string();
                self.stills.threads.push(Line { name, class, label: label(task), is: Vec::new() });
            }
            let said = told(thread_words(&self.scene, *id), about);
            note(&mut self.stills.threads[place], step, said);
        }
    }

    fn objects(&mut self, step: u32, about: &About) {
        for id in self.scene.order.iter() {
            let Some(object) = self.scene.object(*id) else { continue };
            let place = *self.objects.entry(*id).or_insert_with(|| {
                let name = told(object_name(&self.scene, *id), about);
                self.stills.objects.push(Line { name, class: String::new(), label: String::new(), is: Vec::new() });
                self.stills.objects.len() - 1
            });
            let said = told(state_words(object, &self.scene, &|line| about.line(line)), about);
            note(&mut self.stills.objects[place], step, said);
        }
    }
}

fn note(line: &mut Line, step: u32, said: String) {
    if line.is.last().is_none_or(|(_, before)| *before != said) {
        line.is.push((step, said));
    }
}

fn told(said: Said, about: &About) -> String {
    said.told(about.language)
}

/// "waits for lock · holds mutexA".
fn thread_words(scene: &Scene, id: TaskId) -> Said {
    let Some(task) = scene.tasks.get(&id) else { return Said::nothing() };
    let does: Said = match (stance(task), &task.doing) {
        (Stance::New | Stance::Started, _) => text!("has not begun").into(),
        (Stance::Waiting, Doing::Waiting { object: at, op, .. }) if is_blocked_by(op) => {
            say!("waits for {what}", what = object(scene, *at))
        }
        (Stance::Running | Stance::Waiting, _) => text!("runs").into(),
        (Stance::Computing, _) => text!("computes").into(),
        (Stance::Sleeping, _) => text!("sleeps").into(),
        (Stance::Ended, _) => text!("has ended").into(),
    };
    let held: Vec<_> = scene.held_by(id).map(|held| object(scene, held.id)).collect();
    if held.is_empty() {
        return does;
    }
    say!("{does} · holds {what}", does, what = Said::list(held))
}
