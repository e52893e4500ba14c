//! Wakeup trees: the sequences of steps that are still to be explored from one state, so that what is begun leads somewhere
//! new to its end (Abdulla, Aronis, Jonsson, Sagonas, "Source Sets: A Foundation for Optimal Dynamic Partial Order
//! Reduction", JACM 64(4), 2017, sections 6 and 7).
//!
//! ```text
//! branch: a b c ┬ d e      steps that follow one another are one branch, as far as no other sequence leaves them
//!               └ f
//! ```

use crate::sim::untimed::Footprint;
use crate::trace::TaskId;
use std::collections::VecDeque;

/// A step of a sequence that was not yet taken in this order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Planned {
    pub task: TaskId,
    pub footprint: Footprint,
    /// Whether the footprint is known whole, and not the operation's part alone.
    pub exact: bool,
}

/// A step that was taken from this state or an earlier one: what begins with it is explored there.
#[derive(Clone, Copy, Debug)]
pub struct Sleeper {
    pub task: TaskId,
    pub footprint: Footprint,
    /// Others still explored it when what comes here was begun: all that begins with it will have been explored, but what it
    /// shows to be explored here did not come here in time.
    pub unfinished: bool,
}

/// The branches of one state, in the order in which they are to be taken.
pub type Tree = VecDeque<Branch>;

#[derive(Clone, Debug)]
pub struct Branch {
    /// At least one.
    steps: VecDeque<Planned>,
    then: Tree,
    /// Sequences that go on from the first step or beside it: that shows when it is taken, and its footprint is known whole.
    undecided: Vec<Vec<Planned>>,
}

impl Branch {
    fn of(sequence: &[Planned]) -> Branch {
        Branch { steps: sequence.iter().copied().collect(), then: Tree::new(), undecided: Vec::new() }
    }

    /// Who is to take the next step.
    pub fn task(&self) -> TaskId {
        self.steps[0].task
    }

    fn is_a_leaf(&self) -> bool {
        self.then.is_empty() && self.steps.iter().all(|step| step.exact)
    }

    /// Makes the steps from `place` on a branch of their own.
    fn cut(&mut self, place: usize) {
        let steps = self.steps.split_off(place);
        self.steps.shrink_to_fit();
        let then = std::mem::take(&mut self.then);
        self.then.push_back(Branch { steps, then, undecided: Vec::new() });
    }

    pub fn memory_bytes(&self) -> usize {
        let undecided = self.undecided.iter().map(|sequence| sequence.len() * size_of::<Planned>()).sum::<usize>();
        let steps = self.steps.len() * size_of::<Planned>();
        size_of::<Branch>() + steps + undecided + self.then.iter().map(Branch::memory_bytes).sum::<usize>()
    }
}

/// Whether `sleeper` could come first in every order of `sequence` that means the same (a *weak initial*): then all that
/// begins with the sequence is explored where the sleeper comes first. None where nothing in the sequence tells: it could.
///
/// A step known by its operation alone may turn out to conflict after all, by what it does besides. But then that conflict shows
/// in what is explored after the sleeper, as a race whose second step is known whole, and is turned round there.
pub fn may_begin<'a>(sleeper: &Sleeper, mut sequence: impl Iterator<Item = (TaskId, &'a Footprint)>) -> Option<bool> {
    sequence.find_map(|(task, footprint)| {
        if task == sleeper.task {
            return Some(true);
        }
        sleeper.footprint.conflicts(footprint).then_some(false)
    })
}

/// Whether a planned step could come first in a sequence.
enum Begins {
    Yes,
    No,
    /// It depends on what the step's program does after its operation.
    Undecided,
}

/// Adds `sequence` to the tree, as a way on from what the tree has already where that is part of it. Says who begins the branch
/// of the tree that it is part of now; none where that is not decided yet. What is left in `sequence` is of no use.
pub fn insert(mut tree: &mut Tree, sequence: &mut Vec<Planned>) -> Option<TaskId> {
    let (mut place, mut along, mut root) = (0, 0, None);
    while !sequence.is_empty() {
        let Some(branch) = tree.get_mut(place) else {
            root = root.or(Some(sequence[0].task));
            tree.push_back(Branch::of(sequence));
            break;
        };
        let Some(step) = branch.steps.get_mut(along) else {
            // At the end of what is planned all is explored that can come then, and so is what the sequence adds.
            if branch.is_a_leaf() {
                break;
            }
            (tree, place, along) = (&mut tree[place].then, 0, 0);
            continue;
        };
        learn(step, sequence);
        match begins(step, sequence) {
            Begins::Yes => {
                root = root.or(Some(step.task));
                take_out(step.task, sequence);
                along += 1;
            }
            // The branch goes on in two ways from here.
            Begins::No | Begins::Undecided if along > 0 => {
                branch.cut(along);
                (tree, place, along) = (&mut tree[place].then, 0, 0);
            }
            Begins::No => place += 1,
            Begins::Undecided => {
                if !branch.undecided.contains(sequence) {
                    branch.undecided.push(sequence.clone());
                }
                break;
            }
        }
    }
    root
}

/// The first branch is taken, and its step turned out to be this: gives what is to follow it. What is not to follow it stays.
pub fn take_first(tree: &mut Tree, step: &Sleeper) -> Tree {
    let Some(first) = tree.front_mut() else { return Tree::new() };
    let undecided = std::mem::take(&mut first.undecided);
    first.steps.pop_front();
    let (ends, alone) = (first.steps.is_empty(), tree.len() == 1);
    let mut then = match (ends, alone) {
        (false, true) => std::mem::take(tree),
        (false, false) => tree.pop_front().into_iter().collect(),
        (true, _) => tree.pop_front().map(|first| first.then).unwrap_or_default(),
    };
    for mut sequence in undecided {
        let steps = sequence.iter().map(|planned| (planned.task, &planned.footprint));
        if may_begin(step, steps) != Some(false) {
            take_out(step.task, &mut sequence);
            insert(&mut then, &mut sequence);
        } else {
            insert(tree, &mut sequence);
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
    if first.exact {
        return;
    }
    let Some(own) = sequence.iter().position(|step| step.task == first.task) else { return };
    let operation = first.footprint.operation();
    if !sequence[own].exact || sequence[..own].iter().any(|step| step.footprint.conflicts(&operation)) {
        return;
    }
    let (whole, before) = (sequence[own].footprint, &sequence[..own]);
    let is_beyond_others = whole.leaving().is_some() && before.iter().any(|step| step.footprint.leaving().is_some());
    let footprint = if is_beyond_others { whole.not_the_last() } else { whole };
    *first = Planned { task: first.task, footprint, exact: true };
}

fn begins(first: &Planned, sequence: &[Planned]) -> Begins {
    let before = || sequence.iter().take_while(|step| step.task != first.task);
    if before().any(|step| first.footprint.conflicts(&step.footprint)) {
        return Begins::No;
    }
    if first.exact {
        return Begins::Yes;
    }
    let most = first.footprint.with_what_may_happen();
    match before().any(|step| most.conflicts(&step.footprint.with_what_may_happen())) {
        false => Begins::Yes,
        true => Begins::Undecided,
    }
}
