//! What the steps of a simulated world changed, so that they can be taken back; and what each program heard from its engine, so
//! that it can be brought there again. Only an explorer asks for it. It knows no object's rules.
//!
//! A program's future cannot be taken back. But what it does depends on what it heard alone: it is made anew, hears the same
//! again, without anything happening, and stands where it stood.

use super::world::{Next, World};
use crate::runtime::SplitMix64;
use crate::sync::Object;
use crate::trace::{Error, Limit, ObjectId, TaskId, Value};

/// Everything since the run's beginning, where it is wanted.
#[derive(Default)]
pub(super) struct Memory {
    pub is_on: bool,
    marks: Vec<Mark>,
    /// What steps changed, as it was before: the last change last.
    objects: Vec<(ObjectId, Object)>,
    tasks: Vec<(TaskId, Standing)>,
}

/// What a program heard, in order.
#[derive(Clone, Debug)]
pub(super) enum Heard {
    Begun,
    Answer(Result<Value, Error>),
    Made(ObjectId),
    Started(TaskId),
    Time(u64),
    Random(u64),
}

/// The world before a step, as far as it only grows or is a number.
struct Mark {
    task: TaskId,
    /// Of that task.
    heard: usize,
    objects: usize,
    tasks: usize,
    kept_objects: usize,
    kept_tasks: usize,
    observed: usize,
    measured: usize,
    failed: usize,
    cut: usize,
    now_ns: u64,
    alive: u32,
    limit: Option<Limit>,
}

/// What changes of a task.
struct Standing {
    next: Option<Next>,
    raised: Option<Box<(Error, u32)>>,
    random: SplitMix64,
    ended: bool,
    last_read: (ObjectId, u32),
    own_ns: u64,
}

impl World {
    /// `task` is about to take a step.
    #[inline]
    pub(super) fn mark(&mut self, task: TaskId) {
        if !self.memory.is_on {
            return;
        }
        self.memory.marks.push(Mark {
            task,
            heard: self.tasks[task.index()].heard.len(),
            objects: self.objects[task.index()].len(),
            tasks: self.tasks.len(),
            kept_objects: self.memory.objects.len(),
            kept_tasks: self.memory.tasks.len(),
            observed: self.observed.len(),
            measured: self.measured.len(),
            failed: self.failed.len(),
            cut: self.cut.len(),
            now_ns: self.now_ns,
            alive: self.alive,
            limit: self.limit,
        });
        self.keep_task(task);
    }

    /// An object is about to change.
    #[inline]
    pub(super) fn keep_object(&mut self, id: ObjectId) {
        if self.memory.is_on {
            let object = self.objects[id.creator.index()][usize::from(id.nth)].object.clone();
            self.memory.objects.push((id, object));
        }
    }

    /// A task is about to change.
    #[inline]
    pub(super) fn keep_task(&mut self, task: TaskId) {
        if self.memory.is_on {
            let own = &self.tasks[task.index()];
            let (next, raised, random) = (own.next.clone(), own.raised.clone(), own.random.clone());
            let (ended, last_read, own_ns) = (own.ended, own.last_read, own.own_ns);
            self.memory.tasks.push((task, Standing { next, raised, random, ended, last_read, own_ns }));
        }
    }

    /// The current task's program hears something.
    #[inline]
    pub(super) fn hear(&mut self, heard: impl FnOnce() -> Heard) {
        if self.memory.is_on {
            self.tasks[self.current.index()].heard.push(heard());
        }
    }

    /// What the current task's program heard next, where it hears all of it again.
    #[inline]
    pub(super) fn hear_again(&mut self) -> Option<Heard> {
        let place = self.hears_again?;
        self.hears_again = Some(place + 1);
        self.tasks[self.current.index()].heard.get(place).cloned()
    }

    /// Takes the last step back. Whose it was, if there was any.
    pub(super) fn take_back(&mut self) -> Option<TaskId> {
        let mark = self.memory.marks.pop()?;
        while self.memory.objects.len() > mark.kept_objects {
            let Some((id, object)) = self.memory.objects.pop() else { break };
            self.cell(id).object = object;
        }
        while self.memory.tasks.len() > mark.kept_tasks {
            let Some((task, standing)) = self.memory.tasks.pop() else { break };
            self.stand(task, standing);
        }
        self.tasks.truncate(mark.tasks);
        self.forget_objects_of(mark.tasks);
        self.objects[mark.task.index()].truncate(mark.objects);
        self.tasks[mark.task.index()].heard.truncate(mark.heard);
        self.observed.truncate(mark.observed);
        self.measured.truncate(mark.measured);
        self.failed.truncate(mark.failed);
        self.cut.truncate(mark.cut);
        (self.now_ns, self.alive, self.limit) = (mark.now_ns, mark.alive, mark.limit);
        Some(mark.task)
    }

    fn stand(&mut self, task: TaskId, standing: Standing) {
        let Standing { next, raised, random, ended, last_read, own_ns } = standing;
        let own = &mut self.tasks[task.index()];
        (own.next, own.raised, own.random, own.answer) = (next, raised, random, None);
        (own.ended, own.last_read, own.own_ns) = (ended, last_read, own_ns);
    }

    /// Finds out anew who can take a step, after some were taken back.
    pub(super) fn find_runnable(&mut self) {
        self.runnable.clear();
        self.objects.iter_mut().flatten().for_each(|cell| cell.queue.clear());
        for index in 0..self.tasks.len() {
            let task = TaskId(index as u16);
            if let Some(object) = self.tasks[index].next.as_ref().map(|next| next.object) {
                self.cell(object).queue.push(task);
                // Whoever is woken was woken by a step, and no step is under way.
                let _woken = self.refresh_task(task, object, None);
            }
        }
    }
}
