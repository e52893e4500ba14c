//! Races of one execution: pairs of steps that conflict, of which the second could have come first.
//!
//! Where steps can block, the step right before is often the one that let the second happen: an acquire comes after a release,
//! but it cannot come before it. What it races with is the acquire before that. So from each step one looks back along its
//! conflicts past all that could not come later, up to the last that could. A step that is still pending at the end counts as
//! a step here: in a deadlock nobody's last acquire has happened, and each of them races with the other's first.

use super::footprint::{Access, Footprint};
use super::past::Past;
use crate::sync::Effect;
use crate::trace::{ObjectId, Op, TaskId};

/// `task`'s step could have come before the event `first`.
#[derive(Clone, Debug)]
pub struct Race {
    pub first: u32,
    /// The event that made it known; the races of an event that is taken back are forgotten.
    pub found_at: u32,
    pub task: TaskId,
    /// Of the second step if it came first.
    pub footprint: Footprint,
    /// Whether it is known whole. If not, the step may turn out otherwise and its program go on in another way: known is
    /// the operation alone.
    pub exact: bool,
}

/// The second step of races.
pub struct Second<'a> {
    pub task: TaskId,
    pub footprint: Footprint,
    /// The task's clock before the step.
    pub clock: &'a [u32],
    /// The object and operation that it may have to wait for; none for a step that is always possible.
    pub waits_for: Option<(ObjectId, &'a Op)>,
    /// It happened, or could happen now.
    pub is_possible: bool,
    pub found_at: u32,
}

impl Past {
    /// Adds the races of `second` to `races`.
    pub fn find_races(&self, second: &Second, races: &mut Vec<Race>) {
        let start = races.len();
        for access in second.footprint.accesses() {
            for touch in self.touches(access.object).iter().rev() {
                let is_candidate = access.effect.conflicts(touch.effect)
                    && !self.is_known(second.clock, touch.event)
                    && !races[start..].iter().any(|race| self.leads_to(touch.event, race.first));
                let reversible = is_candidate && self.is_possible_without(touch.event, second);
                if reversible {
                    races.push(self.race(touch.event, second));
                }
                // All that came before a change happened before it.
                let stops = reversible || !is_candidate;
                if touch.effect == Effect::Changes && stops {
                    break;
                }
            }
        }
        self.keep_the_last(start, races);
    }

    /// Of two first steps, one after the other, the later one is enough: the other race shows once that one is turned round.
    fn keep_the_last(&self, start: usize, races: &mut Vec<Race>) {
        let firsts: Vec<u32> = races[start..].iter().map(|race| race.first).collect();
        let mut place = 0;
        races.retain(|race| {
            place += 1;
            place <= start || !firsts.iter().any(|other| *other != race.first && self.leads_to(race.first, *other))
        });
    }

    fn race(&self, first: u32, second: &Second) -> Race {
        let operation = second.footprint.operation();
        let depends = |access: &Access| {
            let gone = self.touches(access.object).iter().rev().take_while(|touch| touch.event >= first);
            gone.into_iter().any(|touch| access.effect.conflicts(touch.effect) && self.leads_to(first, touch.event))
        };
        let exact = !operation.accesses().iter().any(depends);
        let footprint = match exact {
            false => operation,
            // Whoever leaves before another one is not the last.
            true if second.footprint.leaving().is_some_and(|leaving| depends(&leaving)) => {
                second.footprint.not_the_last()
            }
            true => second.footprint,
        };
        Race { first, found_at: second.found_at, task: second.task, footprint, exact }
    }

    /// Whether the step could happen had `first`, and all that happened after it, not been.
    fn is_possible_without(&self, first: u32, second: &Second) -> bool {
        let Some((object, op)) = second.waits_for else { return true };
        let touches = self.touches(object);
        let from = touches.partition_point(|touch| touch.event < first);
        let is_out = |event| self.leads_to(first, event);
        let Some(place) = touches[from..].iter().position(|touch| is_out(touch.event)) else {
            return second.is_possible;
        };
        // What stays after the first that is out commutes with it: it only looks, or it only adds.
        let (gone, later) = (touches[from + place], &touches[from + place + 1..]);
        let adds = later.iter().filter(|touch| touch.effect == Effect::Adds && !is_out(touch.event)).count();
        gone.gate.after(op, adds as u32).admits(object, second.task, op)
    }
}
