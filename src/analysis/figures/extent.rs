//! How long something took, many of them side by side, and how even shares are. Knows numbers alone.

use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign, Sub};

/// A span of a run, or a place in it: in time, and in events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Extent {
    pub ns: u64,
    pub steps: u64,
}

/// Many extents. They are ordered by time and, where time stood still, by steps. Percentiles are exact: the smallest of them
/// that so many in a hundred do not exceed. There are never more than recorded events, so sorting is cheap, and a histogram, which
/// rounds and knows one number only, could not tell steps from time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    pub count: u64,
    pub total: Extent,
    pub min: Extent,
    pub p50: Extent,
    pub p95: Extent,
    pub p99: Extent,
    pub max: Extent,
}

impl Extent {
    /// From 0 to 1; in steps where the whole takes no time.
    pub fn part_of(self, whole: Extent) -> f64 {
        match whole {
            Extent { ns: 0, steps: 0 } => 0.0,
            Extent { ns: 0, steps } => self.steps as f64 / steps as f64,
            Extent { ns, .. } => self.ns as f64 / ns as f64,
        }
    }
}

impl Add for Extent {
    type Output = Extent;

    fn add(self, other: Extent) -> Extent {
        Extent { ns: self.ns + other.ns, steps: self.steps + other.steps }
    }
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Extent) {
        *self = *self + other;
    }
}

impl Sub for Extent {
    type Output = Extent;

    fn sub(self, earlier: Extent) -> Extent {
        Extent { ns: self.ns - earlier.ns, steps: self.steps - earlier.steps }
    }
}

impl Spread {
    pub fn of(mut all: Vec<Extent>) -> Spread {
        all.sort_unstable();
        let (Some(min), Some(max)) = (all.first(), all.last()) else { return Spread::default() };
        let rank = |percent: usize| all[(all.len() * percent).div_ceil(100).max(1) - 1];
        Spread {
            count: all.len() as u64,
            total: all.iter().fold(Extent::default(), |sum, one| sum + *one),
            min: *min,
            p50: rank(50),
            p95: rank(95),
            p99: rank(99),
            max: *max,
        }
    }
}

/// Jain's index of shares (Jain, Chiu and Hawe: A Quantitative Measure of Fairness, 1984).
pub fn fairness(shares: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut count, mut sum, mut squares) = (0, 0.0, 0.0);
    for share in shares {
        count += 1;
        sum += share;
        squares += share * share;
    }
    (count > 1 && squares > 0.0).then(|| sum * sum / (f64::from(count) * squares))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ns(ns: u64) -> Extent {
        Extent { ns, steps: 1 }
    }

    #[test]
    fn percentiles_are_members_of_what_was_measured() {
        let spread = Spread::of((1..=200).rev().map(ns).collect());
        assert_eq!(
            (spread.count, spread.min, spread.p50, spread.p95, spread.p99, spread.max),
            (200, ns(1), ns(100), ns(190), ns(198), ns(200))
        );
        assert_eq!(spread.total, Extent { ns: 20_100, steps: 200 });
        let one = Spread::of(vec![ns(7)]);
        assert_eq!((one.min, one.p50, one.p95, one.p99, one.max), (ns(7), ns(7), ns(7), ns(7), ns(7)));
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }

    #[test]
    fn where_time_stands_still_steps_tell() {
        let still = |steps| Extent { ns: 0, steps };
        let spread = Spread::of(vec![still(9), still(2), ns(5)]);
        assert_eq!((spread.min, spread.p50, spread.max), (still(2), still(9), ns(5)));
        assert_eq!(
            (still(2).part_of(still(8)), ns(2).part_of(ns(8)), ns(0).part_of(Extent::default())),
            (0.25, 0.25, 0.0)
        );
    }

    #[test]
    fn fairness_is_one_where_all_have_the_same_and_a_part_where_one_has_all() {
        assert_eq!(fairness([3.0, 3.0, 3.0]), Some(1.0));
        assert_eq!(fairness([8.0, 0.0, 0.0, 0.0]), Some(0.25));
        assert_eq!(fairness([1.0, 3.0]), Some(0.8));
        assert_eq!((fairness([0.0, 0.0]), fairness([5.0]), fairness([])), (None, None, None));
    }
}
