//! Wakeup trees: the sequences of steps that are still to be explored from one state, so that what is begun leads somewhere
//! new to its end (Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic Partial Order
//! Reduction", JACM 64(4), 2017, sections 6 and 7).

use super::footprint::Footprint;
use crate::trace::TaskId;
use std::collections::VecDeque;

/// A step of a sequence that was not yet taken in this order.
#[derive(Clone, Debug)]
pub struct Planned {
    pub task: TaskId,
    pub footprint: Footprint,
    /// Whether the footprint is known whole, and not the operation's part alone.
    pub exact: bool,
}

/// A step that was explored from this state or an earlier one: what begins with it is known.
#[derive(Clone, Debug)]
pub struct Sleeper {
    pub task: TaskId,
    pub footprint: Footprint,
}

/// The branches of one state, in the order in which they are to be taken.
pub type Tree = VecDeque<Branch>;

#[derive(Clone, Debug)]
pub struct Branch {
    pub step: Planned,
    pub then: Tree,
    /// Sequences that go on from this step or beside it: that shows when it is taken, and its footprint is known whole.
    undecided: Vec<Vec<Planned>>,
}

impl Branch {
    pub fn memory_bytes(&self) -> usize {
        let undecided = self.undecided.iter().map(|sequence| sequence.len() * size_of::<Planned>()).sum::<usize>();
        size_of::<Branch>() + undecided + self.then.iter().map(Branch::memory_bytes).sum::<usize>()
    }
}

/// Whether `sleeper` could come first in every order of `sequence` that means the same (a *weak initial*): then all that
/// begins with the sequence is explored where the sleeper comes first.
///
/// A step known by its operation alone may turn out to conflict after all, by what its program does next. But then that
/// conflict shows in what is explored after the sleeper, as a race whose second step is known whole, and is turned round there.
pub fn may_begin<'a>(sleeper: &Sleeper, mut sequence: impl Iterator<Item = (TaskId, &'a Footprint)>) -> bool {
    let decided = sequence.find_map(|(task, footprint)| {
        if task == sleeper.task {
            return Some(true);
        }
        sleeper.footprint.conflicts(footprint).then_some(false)
    });
    decided.unwrap_or(true)
}

/// Whether a planned step could come first in a sequence.
enum Begins {
    Yes,
    No,
    /// It depends on what the step's program does after its operation.
    Undecided,
}

/// Adds `sequence` to the tree, as a way on from what the tree has already where that is part of it.
pub fn insert(tree: &mut Tree, mut sequence: Vec<Planned>, daemons: bool) {
    let mut tree = tree;
    let mut place = 0;
    while !sequence.is_empty() {
        let Some(branch) = tree.get_mut(place) else { break };
        learn(&mut branch.step, &sequence);
        match begins(&branch.step, &sequence, daemons) {
            Begins::No => place += 1,
            Begins::Undecided => return branch.undecided.push(sequence),
            Begins::Yes => {
                take_out(branch.step.task, &mut sequence);
                (tree, place) = (&mut tree[place].then, 0);
            }
        }
    }
    for step in sequence {
        tree.push_back(Branch { step, then: Tree::new(), undecided: Vec::new() });
        let last = tree.len() - 1;
        tree = &mut tree[last].then;
    }
}

/// The first branch is taken, and its step turned out to be this: gives what is to follow it. What is not to follow it stays.
pub fn take_first(tree: &mut Tree, step: &Sleeper, daemons: bool) -> Tree {
    let Some(Branch { mut then, undecided, .. }) = tree.pop_front() else { return Tree::new() };
    for mut sequence in undecided {
        if may_begin(step, sequence.iter().map(|planned| (planned.task, &planned.footprint))) {
            take_out(step.task, &mut sequence);
            insert(&mut then, sequence, daemons);
        } else {
            insert(tree, sequence, daemons);
        }
    }
    then
}

fn take_out(task: TaskId, sequence: &mut Vec<Planned>) {
    if let Some(own) = sequence.iter().position(|step| step.task == task) {
        sequence.remove(own);
    }
}

/// The same step in a sequence where its operation gives the same tells what its program then does.
fn learn(first: &mut Planned, sequence: &[Planned]) {
    let Some(own) = sequence.iter().position(|step| step.task == first.task) else { return };
    let gives_the_same = !sequence[..own].iter().any(|step| step.footprint.conflicts(&first.footprint.operation()));
    if first.exact || !sequence[own].exact || !gives_the_same {
        return;
    }
    let (whole, before) = (sequence[own].footprint, &sequence[..own]);
    let is_beyond_others = whole.leaving().is_some() && before.iter().any(|step| step.footprint.leaving().is_some());
    let footprint = if is_beyond_others { whole.not_the_last() } else { whole };
    *first = Planned { task: first.task, footprint, exact: true };
}

fn begins(first: &Planned, sequence: &[Planned], daemons: bool) -> Begins {
    let before = || sequence.iter().take_while(|step| step.task != first.task);
    if before().any(|step| first.footprint.conflicts(&step.footprint)) {
        return Begins::No;
    }
    let most = first.footprint.with_what_may_happen(first.task, daemons);
    match first.exact || !before().any(|step| most.conflicts(&step.footprint.with_what_may_happen(step.task, daemons)))
    {
        true => Begins::Yes,
        false => Begins::Undecided,
    }
}
