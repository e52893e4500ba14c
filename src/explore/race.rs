//! Races of one execution: pairs of steps that conflict, of which the second could have come first.
//!
//! Where steps can block, the step right before is often the one that let the second happen: an acquire comes after a release,
//! but it cannot come before it. What it races with is the acquire before that. So from each step one looks back along its
//! conflicts past all that could not come later, up to the last that could. A step that is still pending at the end counts as
//! a step here: in a deadlock nobody's last acquire has happened, and each of them races with the other's first.

use super::past::Past;
use super::search::Known;
use super::touches::Touch;
use crate::sim::untimed::{Access, Footprint};
use crate::sync::{Demand, Effect};
use crate::trace::{ObjectId, TaskId};

/// `task`'s step could have come before the event `first`.
#[derive(Clone, Copy, Debug)]
pub struct Race {
    pub first: u32,
    /// Where the second step is, or the end of the execution; the races of an event that is taken back are forgotten.
    pub found_at: u32,
    pub task: TaskId,
    /// Of the second step if it came first.
    pub footprint: Footprint,
    /// Whether it is known whole. If not, the step may turn out otherwise and do other things besides: known is the operation
    /// alone. In a program that is not open all are.
    pub exact: bool,
    /// Nothing more needs to be planned for it.
    pub settled: bool,
}

/// The second step of races: the one under way.
pub struct Second<'a> {
    pub task: TaskId,
    pub footprint: &'a Footprint,
    /// What it may have to wait for at its object.
    pub object: ObjectId,
    pub demand: Demand,
    /// It happened, or could happen now.
    pub is_possible: bool,
    pub found_at: u32,
    pub known: Known,
}

impl Second<'_> {
    /// Nothing else that a task can do to its own thread means anything to others.
    fn is_an_end(&self) -> bool {
        let does = |access: &Access| access.object == ObjectId::thread(self.task) && access.effect == Effect::Changes;
        self.footprint.accesses().first().is_some_and(does)
    }
}

impl Past {
    /// Adds the races of `second` to `races`. False where one is with a step that was to go with the one before it.
    #[inline]
    pub fn find_races(&self, second: &Second, races: &mut Vec<Race>) -> bool {
        let start = races.len();
        let mut with_whole_events = true;
        for access in second.footprint.accesses() {
            for touch in self.touches(access.object) {
                let is_candidate = access.effect.conflicts(touch.effect)
                    && !self.is_known(touch)
                    && !races[start..].iter().any(|race| self.is_up_to(touch, race.first));
                let reversible = is_candidate && self.is_possible_without(touch, second);
                if reversible {
                    races.push(self.race(touch.event, second));
                    with_whole_events &= !touch.goes_with;
                }
                // All that came before a change happened before it.
                let stops = reversible || !is_candidate;
                if touch.effect == Effect::Changes && stops {
                    break;
                }
            }
        }
        if races.len() > start + 1 {
            self.keep_the_last(start, races);
        }
        with_whole_events
    }

    /// Of two first steps, one after the other, the later one is enough: the other race shows once that one is turned round.
    fn keep_the_last(&self, start: usize, races: &mut Vec<Race>) {
        let mut place = start;
        while place < races.len() {
            let first = races[place].first;
            let is_before = |other: &Race| other.first != first && self.leads_to(first, other.first);
            if races[start..].iter().any(is_before) {
                races.remove(place);
            } else {
                place += 1;
            }
        }
    }

    fn race(&self, first: u32, second: &Second) -> Race {
        let Second { task, footprint, found_at, known, .. } = *second;
        let (exact, footprint) = if known >= Known::Open { self.as_first(first, second) } else { (true, *footprint) };
        Race { first, found_at, task, footprint, exact, settled: false }
    }

    /// A second step's footprint if it comes before `first`, in an open program, and whether that is known whole.
    fn as_first(&self, first: u32, second: &Second) -> (bool, Footprint) {
        let footprint = second.footprint;
        let depends = |access: &Access| {
            let mut gone = self.touches(access.object).take_while(|touch| touch.event >= first);
            gone.any(|touch| access.effect.conflicts(touch.effect) && self.leads_to(first, touch.event))
        };
        if second.is_an_end() {
            // It is one whatever came before it; but whoever leaves before another one is not the last.
            let leaving = footprint.leaving().filter(|_| second.known < Known::OpenEnd);
            let is_not_the_last = leaving.is_some_and(|leaving| depends(&leaving));
            return (true, if is_not_the_last { footprint.not_the_last() } else { *footprint });
        }
        let operation = footprint.operation();
        match operation.accesses().iter().any(depends) {
            true => (false, operation),
            false => (true, *footprint),
        }
    }

    /// Whether the step could happen had that of `first`, and all that happened after it, not been.
    fn is_possible_without(&self, first: &Touch, second: &Second) -> bool {
        if second.demand == Demand::Nothing {
            return true;
        }
        if first.object == second.object && !second.demand.is_met_by_adding() {
            return first.gate.admits(second.demand);
        }
        // What stays after the first that is out commutes with it: it only looks, or it only adds.
        let (mut gone, mut adds) = (None, 0);
        for touch in self.touches_since(second.object, first) {
            if self.follows(touch, first) {
                gone = Some(touch.gate.after(second.demand, adds));
            } else if touch.effect == Effect::Adds {
                adds += 1;
            }
        }
        gone.map_or(second.is_possible, |gate| gate.admits(second.demand))
    }
}
