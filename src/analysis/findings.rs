//! What one run shows beyond its outcome, in sentences: data races, orders of locks that could deadlock, accesses that forgot
//! a lock, and which lock protects what. Of one trace, recorded by either engine; another run may show more.

use super::clocks::{Clocks, Orders};
use super::holds::Holds;
use super::lock_order::{Cycles, Edge, LockOrder};
use super::names::{Line, object, thread};
use super::protection::{Locksets, Protection};
use super::races::{Access, Race, Races, Use};
use crate::language::{Part, Said, Text, say, text};
use crate::replay::Scene;
use crate::trace::{Event, ObjectId, Op, Outcome, OutcomeKind, TaskId};
use serde::{Deserialize, Serialize};

/// So many events are looked at.
pub const MOST_EVENTS: usize = 200_000;
/// So many findings of a kind are told.
const MOST_TOLD: usize = 12;
/// So many threads of a circle are named.
const MOST_NAMED: usize = 4;

/// What is wrong comes before what is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FindingKind {
    Race,
    LockOrder,
    ForgottenLock,
    Protected,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: FindingKind,
    /// One sentence.
    pub text: Said,
    /// The events that it speaks of, the last of which makes it complete. A step is the state after so many events.
    pub steps: Vec<usize>,
    /// Their lines of the Rust source, in the same order.
    pub lines: Vec<u32>,
}

/// All findings of a trace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// By kind, in each by the step that makes it complete.
    pub list: Vec<Finding>,
    /// Why there may be more, a sentence each.
    pub bounds: Vec<Said>,
    /// The run ended in a deadlock, of which its outcome tells.
    pub beside_a_deadlock: bool,
}

impl FindingKind {
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Race => "race",
            FindingKind::LockOrder => "lock-order",
            FindingKind::ForgottenLock => "forgotten-lock",
            FindingKind::Protected => "protected",
        }
    }

    pub fn is_wrong(self) -> bool {
        match self {
            FindingKind::Race | FindingKind::LockOrder | FindingKind::ForgottenLock => true,
            FindingKind::Protected => false,
        }
    }
}

impl Finding {
    /// Where the picture shows it.
    pub fn step(&self) -> usize {
        self.steps.last().copied().unwrap_or(0)
    }
}

impl Findings {
    pub fn wrong(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter().filter(|finding| finding.kind.is_wrong())
    }

    /// What there is to say where nothing is wrong.
    pub fn all_is_well(&self) -> Option<Text> {
        let is_well = self.wrong().next().is_none();
        is_well.then_some(match self.beside_a_deadlock {
            false => text!("No data race, and no order of locks that could deadlock."),
            true => text!("Besides the deadlock: no data race, and no other order of locks that could end so."),
        })
    }
}

/// What `events` show, of a run that ended as `outcome` says. `line` is where the learner reads a line of the Rust.
pub fn findings(events: &[Event], outcome: &Outcome, line: Line) -> Findings {
    let looked_at = &events[..events.len().min(MOST_EVENTS)];
    let told = Told { names: named(looked_at), line };
    let Looked { races, mut cycles, protections } = look(looked_at);
    // Its own circle was told as the run's outcome.
    cycles.cycles.retain(|cycle| !is_outcome(cycle, outcome));
    let mut list = Vec::new();
    list.extend(races.iter().map(|race| told.race(race)));
    list.extend(cycles.cycles.iter().map(|cycle| told.cycle(cycle)));
    list.extend(protections.iter().flat_map(|(variable, protection)| told.protection(*variable, protection)));
    list.sort_by_key(|finding| (finding.kind, finding.step()));
    let mut bounds = Vec::new();
    if looked_at.len() < events.len() {
        bounds.push(text!("Only the first 200 000 events were looked at.").into());
    }
    if cycles.too_many {
        bounds.push(text!("There may be more orders of locks than were looked at.").into());
    }
    let more = keep_few(&mut list);
    if more > 0 {
        bounds.push(say!("{n} more of the same kinds are not listed.", n = more));
    }
    Findings { list, bounds, beside_a_deadlock: outcome.kind == OutcomeKind::Deadlock }
}

struct Looked {
    races: Vec<Race>,
    cycles: Cycles,
    protections: Vec<(ObjectId, Protection)>,
}

fn look(events: &[Event]) -> Looked {
    let [mut threads, mut handed, mut all] = [Orders::Threads, Orders::WithoutLocks, Orders::All].map(Clocks::new);
    let (mut holds, mut races) = (Holds::default(), Races::default());
    let (mut order, mut locksets) = (LockOrder::default(), Locksets::default());
    for (step, event) in (1..).zip(events) {
        [&mut threads, &mut handed, &mut all].into_iter().for_each(|clocks| clocks.follow(event));
        order.follow(step, event, &holds, &threads);
        holds.follow(step, event);
        races.follow(step, event, &all);
        locksets.follow(step, event, &holds, &threads, &handed);
    }
    Looked { races: races.found, cycles: order.cycles(&holds), protections: locksets.protections() }
}

/// A scene in which everything has its name and nothing has happened yet.
fn named(events: &[Event]) -> Scene {
    let mut scene = Scene::default();
    events.iter().filter(|event| matches!(event.op, Op::Make(_))).for_each(|event| {
        scene.apply(event);
    });
    scene
}

fn is_outcome(cycle: &[Edge], outcome: &Outcome) -> bool {
    let awaited = |edge: &Edge| outcome.waiting.iter().any(|waiting| waiting.object == edge.to.object);
    outcome.kind == OutcomeKind::Deadlock && cycle.iter().all(awaited)
}

/// Keeps the first of each kind; the number of those that are gone.
fn keep_few(list: &mut Vec<Finding>) -> usize {
    let (all, mut last, mut number) = (list.len(), None, 0);
    list.retain(|finding| {
        number = if last == Some(finding.kind) { number + 1 } else { 1 };
        last = Some(finding.kind);
        number <= MOST_TOLD
    });
    all - list.len()
}

struct Told<'a> {
    names: Scene,
    line: Line<'a>,
}

impl Told<'_> {
    /// " (line 12)", where a line is known.
    fn at(&self, line: u32) -> Said {
        if line == 0 { Said::nothing() } else { say!(" (line {line})", line = (self.line)(line)) }
    }

    fn thread(&self, task: TaskId) -> Part {
        thread(&self.names, task)
    }

    fn object(&self, id: ObjectId) -> Part {
        object(&self.names, id)
    }

    fn race(&self, Race { variable, earlier, later }: &Race) -> Finding {
        let text = say!(
            "{who} {does}{at} while nothing orders it after {other}{done}{before}: a data race.",
            who = self.thread(later.task),
            does = does(later.how, self.object(*variable)),
            at = self.at(later.line),
            other = self.thread(earlier.task),
            done = done(earlier.how),
            before = self.at(earlier.line),
        );
        finding(FindingKind::Race, text, &[*earlier, *later])
    }

    fn cycle(&self, cycle: &[Edge]) -> Finding {
        let takes = |edge: &Edge| {
            say!(
                "{who} takes {first} then {second}{at}",
                who = self.thread(edge.task),
                first = self.object(edge.from.object),
                second = self.object(edge.to.object),
                at = self.at(edge.to.line),
            )
        };
        let told = match cycle {
            [one, other] => say!(
                "{one}, {other} takes them the other way round{at}",
                one = takes(one),
                other = self.thread(other.task),
                at = self.at(other.to.line),
            ),
            [first, second, .., last] if cycle.len() > MOST_NAMED => say!(
                "{first}, {second}, and so on around to {last}",
                first = takes(first),
                second = takes(second),
                last = takes(last)
            ),
            few => {
                let told = few.iter().map(takes).reduce(|told, next| say!("{told}, {next}", told, next));
                told.unwrap_or(Said::nothing())
            }
        };
        let text = say!("{told}: another schedule may deadlock.", told);
        let mut taken: Vec<(usize, u32)> = cycle.iter().map(|edge| (edge.to.step, edge.to.line)).collect();
        taken.sort_unstable();
        let (steps, lines) = taken.into_iter().unzip();
        Finding { kind: FindingKind::LockOrder, text, steps, lines }
    }

    fn protection(&self, variable: ObjectId, protection: &Protection) -> Vec<Finding> {
        match protection {
            Protection::By { locks, first, always } => {
                vec![finding(FindingKind::Protected, self.protected(variable, locks, *always), &[*first])]
            }
            Protection::Forgotten { lock, holding, all, without } => {
                let others = || match holding + 1 == *all {
                    true => text!("every other access holds").into(),
                    false => say!("{holding} of {all} accesses hold", holding = *holding, all = *all),
                };
                let forgot = |access: &Access| {
                    let text = say!(
                        "{who} {does}{at} without {lock}, which {others}.",
                        who = self.thread(access.task),
                        does = does(access.how, self.object(variable)),
                        at = self.at(access.line),
                        lock = self.object(*lock),
                        others = others(),
                    );
                    finding(FindingKind::ForgottenLock, text, &[*access])
                };
                without.iter().map(forgot).collect()
            }
        }
    }

    fn protected(&self, variable: ObjectId, locks: &[ObjectId], always: bool) -> Said {
        let what = self.object(variable);
        let by = Said::list(locks.iter().map(|lock| self.object(*lock)).collect());
        match (locks.len(), always) {
            (1, true) => say!("{what} is protected by {by}: every access holds it.", what, by),
            (1, false) => say!("{what} is protected by {by}: every access that could meet another holds it.", what, by),
            (_, true) => say!("{what} is protected by {by}: every access holds them.", what, by),
            (_, false) => {
                say!("{what} is protected by {by}: every access that could meet another holds them.", what, by)
            }
        }
    }
}

fn does(how: Use, what: Part) -> Said {
    match how {
        Use::Read => say!("reads {what}", what),
        Use::Write => say!("writes {what}", what),
        Use::Atomic => say!("changes {what} in one step", what),
    }
}

fn done(how: Use) -> Text {
    match how {
        Use::Read => text!("'s read"),
        Use::Write => text!("'s write"),
        Use::Atomic => text!("'s change in one step"),
    }
}

fn finding(kind: FindingKind, text: Said, accesses: &[Access]) -> Finding {
    let (steps, lines) = accesses.iter().map(|access| (access.step, access.line)).unzip();
    Finding { kind, text, steps, lines }
}
