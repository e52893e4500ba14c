//! The set of tasks that can take a step, kept in order of their ids.

use crate::trace::TaskId;

/// A bit a task.
#[derive(Clone, Debug, Default)]
pub struct Runnable {
    words: Vec<u64>,
    count: u32,
}

impl Runnable {
    pub fn len(&self) -> u32 {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub fn contains(&self, task: TaskId) -> bool {
        self.words.get(task.index() / 64).is_some_and(|word| word & bit(task) != 0)
    }

    /// The `place`th of them, counted from 0.
    pub fn nth(&self, place: u32) -> Option<TaskId> {
        let mut left = place;
        for (index, word) in self.words.iter().enumerate() {
            if left < word.count_ones() {
                let without = (0..left).fold(*word, |word, _| word & (word - 1));
                return Some(TaskId((index * 64) as u16 + without.trailing_zeros() as u16));
            }
            left -= word.count_ones();
        }
        None
    }

    /// The first one after `task`, or else the first of all.
    pub fn after(&self, task: TaskId) -> Option<TaskId> {
        let start = task.index() + 1;
        let rest = self.words.get(start / 64).map_or(0, |word| word & (u64::MAX << (start % 64)));
        if rest != 0 {
            return Some(TaskId((start / 64 * 64) as u16 + rest.trailing_zeros() as u16));
        }
        let later = self.words.iter().enumerate().skip(start / 64 + 1).find(|(_, word)| **word != 0);
        match later {
            Some((index, word)) => Some(TaskId((index * 64) as u16 + word.trailing_zeros() as u16)),
            None => self.nth(0),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = TaskId> + '_ {
        (0..self.count).filter_map(|place| self.nth(place))
    }

    #[inline]
    pub(super) fn set(&mut self, task: TaskId, can_run: bool) {
        let Some(word) = self.words.get_mut(task.index() / 64) else { return self.set_beyond(task, can_run) };
        let is_new = (*word & bit(task) != 0) != can_run;
        if is_new {
            *word ^= bit(task);
            self.count = if can_run { self.count + 1 } else { self.count - 1 };
        }
    }

    /// There was no task with so high an id yet.
    #[cold]
    fn set_beyond(&mut self, task: TaskId, can_run: bool) {
        self.words.resize(task.index() / 64 + 1, 0);
        self.set(task, can_run);
    }
}

fn bit(task: TaskId) -> u64 {
    1 << (task.index() % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_rotation() {
        let mut set = Runnable::default();
        for id in [3, 64, 130] {
            set.set(TaskId(id), true);
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), [TaskId(3), TaskId(64), TaskId(130)]);
        let after = |id| set.after(TaskId(id)).map(|task| task.0);
        assert_eq!(
            [after(0), after(3), after(63), after(64), after(130), after(900)],
            [3, 64, 64, 130, 3, 3].map(Some)
        );
        set.set(TaskId(64), false);
        assert_eq!((set.len(), set.nth(1), set.nth(2)), (2, Some(TaskId(130)), None));
    }
}
