//! Which part of a run the timeline shows, and how that changes: zoomed about a place, moved, following the cursor.
//! Plain arithmetic over places on an axis that begins at 0; knows neither steps nor pixels.
//!
//! ```text
//! 0        from ·········· to        end      where the whole is in sight there is no part
//! ```

use super::view::Axis;
use crate::page::asked::Way;
use std::rc::Rc;
use yew::Reducible;

/// One press of a key or a button.
pub const ZOOM_BY: f64 = 2.0;
/// Of what is in sight, so much leaves it by one press.
const PAN_PART: f64 = 0.25;
/// Where the cursor leaves what is in sight it comes back this far from the edge.
const MARGIN: f64 = 0.1;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lens {
    pub axis: Axis,
    /// All lanes as low as is needed for them to be seen at once.
    pub low: bool,
    part: Option<(f64, f64)>,
}

/// How far the axis goes, and how little of it can fill the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    pub end: f64,
    pub narrowest: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Turned {
    /// `about` stays where it is in sight.
    Zoom {
        by: f64,
        about: f64,
        extent: Extent,
    },
    /// By this much of the axis.
    Move {
        by: f64,
        extent: Extent,
    },
    /// A quarter of what is in sight.
    Pan {
        way: Way,
        extent: Extent,
    },
    /// The cursor came there.
    Follow {
        place: f64,
        extent: Extent,
    },
    Whole,
    Axis(Axis),
    Low(bool),
}

impl Default for Lens {
    fn default() -> Lens {
        Lens { axis: Axis::Pace, low: false, part: None }
    }
}

impl Lens {
    /// From where to where it shows.
    pub fn range(&self, extent: Extent) -> (f64, f64) {
        self.part.filter(|(from, to)| to - from < extent.end).map_or((0.0, extent.end), |part| within(part, extent))
    }

    pub fn is_whole(&self, extent: Extent) -> bool {
        self.range(extent) == (0.0, extent.end)
    }

    /// Nothing smaller can be shown.
    pub fn is_narrowest(&self, extent: Extent) -> bool {
        let (from, to) = self.range(extent);
        to - from <= extent.narrowest.min(extent.end)
    }

    pub fn after(self, turned: Turned) -> Lens {
        match turned {
            Turned::Zoom { by, about, extent } => self.zoomed(by, about, extent),
            Turned::Move { by, extent } => self.moved(by, extent),
            Turned::Pan { way, extent } => {
                let (from, to) = self.range(extent);
                let by = (to - from) * PAN_PART;
                self.moved(if way == Way::On { by } else { -by }, extent)
            }
            Turned::Follow { place, extent } => self.following(place, extent),
            Turned::Whole => Lens { part: None, ..self },
            Turned::Axis(axis) => Lens { axis, part: None, ..self },
            Turned::Low(low) => Lens { low, ..self },
        }
    }

    fn showing(self, part: (f64, f64), extent: Extent) -> Lens {
        let is_whole = part.1 - part.0 >= extent.end;
        Lens { part: (!is_whole).then(|| within(part, extent)), ..self }
    }

    fn zoomed(self, by: f64, about: f64, extent: Extent) -> Lens {
        let (from, to) = self.range(extent);
        let about = about.clamp(from, to);
        let wide = ((to - from) / by).max(extent.narrowest.min(extent.end));
        let before = (about - from) / (to - from) * wide;
        self.showing((about - before, about - before + wide), extent)
    }

    fn moved(self, by: f64, extent: Extent) -> Lens {
        let (from, to) = self.range(extent);
        self.showing((from + by, to + by), extent)
    }

    /// Like a page that is turned: what is in sight stays as it is until the cursor leaves it.
    fn following(self, place: f64, extent: Extent) -> Lens {
        let (from, to) = self.range(extent);
        let (wide, place) = (to - from, place.clamp(0.0, extent.end));
        let from = match place {
            place if place > to + wide || place < from - wide => place - wide / 2.0,
            place if place > to => place - wide * MARGIN,
            place if place < from => place - wide * (1.0 - MARGIN),
            _ => return self,
        };
        self.showing((from, from + wide), extent)
    }
}

/// The same width, moved to where there is something.
fn within((from, to): (f64, f64), extent: Extent) -> (f64, f64) {
    let wide = (to - from).min(extent.end);
    let from = from.clamp(0.0, extent.end - wide);
    (from, from + wide)
}

impl Reducible for Lens {
    type Action = Turned;

    fn reduce(self: Rc<Self>, turned: Turned) -> Rc<Self> {
        let after = self.after(turned);
        if after == *self { self } else { Rc::new(after) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent { end: 1_000.0, narrowest: 10.0 };

    fn zoom(lens: Lens, by: f64, about: f64) -> Lens {
        lens.after(Turned::Zoom { by, about, extent: EXTENT })
    }

    fn shown(lens: Lens) -> (f64, f64) {
        lens.range(EXTENT)
    }

    #[test]
    fn what_one_zooms_at_stays_where_it_is() {
        let lens = zoom(Lens::default(), 2.0, 600.0);
        assert_eq!(shown(lens), (300.0, 800.0));
        let lens = zoom(lens, 5.0, 300.0);
        assert_eq!(shown(lens), (300.0, 400.0));
        assert_eq!(shown(zoom(lens, 1.0 / 5.0, 300.0)), (300.0, 800.0));
    }

    #[test]
    fn no_more_than_the_whole_and_no_less_than_the_narrowest_is_shown() {
        let lens = zoom(Lens::default(), 1e9, 500.0);
        assert_eq!((shown(lens), lens.is_narrowest(EXTENT)), ((495.0, 505.0), true));
        let lens = zoom(lens, 1e-9, 500.0);
        assert_eq!((lens, lens.is_whole(EXTENT)), (Lens::default(), true));
        let small = Extent { end: 4.0, narrowest: 10.0 };
        let lens = Lens::default().after(Turned::Zoom { by: 8.0, about: 1.0, extent: small });
        assert_eq!((lens.range(small), lens.is_narrowest(small)), ((0.0, 4.0), true));
    }

    #[test]
    fn one_moves_as_far_as_there_is_something() {
        let lens = zoom(Lens::default(), 10.0, 0.0);
        let moved = |by| shown(lens.after(Turned::Move { by, extent: EXTENT }));
        assert_eq!([moved(30.0), moved(-30.0), moved(5_000.0)], [(30.0, 130.0), (0.0, 100.0), (900.0, 1_000.0)]);
        let lens = lens.after(Turned::Pan { way: Way::On, extent: EXTENT });
        assert_eq!(shown(lens), (25.0, 125.0));
        assert_eq!(shown(lens.after(Turned::Pan { way: Way::Back, extent: EXTENT })), (0.0, 100.0));
    }

    #[test]
    fn the_cursor_turns_the_page_when_it_leaves_it() {
        let lens = zoom(Lens::default(), 10.0, 0.0);
        let follow = |place| shown(lens.after(Turned::Follow { place, extent: EXTENT }));
        assert_eq!([follow(100.0), follow(101.0), follow(999.0)], [(0.0, 100.0), (91.0, 191.0), (900.0, 1_000.0)]);
        let later = lens.after(Turned::Move { by: 500.0, extent: EXTENT });
        assert_eq!(shown(later.after(Turned::Follow { place: 490.0, extent: EXTENT })), (400.0, 500.0));
        assert_eq!(shown(later.after(Turned::Follow { place: 100.0, extent: EXTENT })), (50.0, 150.0));
        assert_eq!(shown(Lens::default().after(Turned::Follow { place: 700.0, extent: EXTENT })), (0.0, 1_000.0));
    }

    #[test]
    fn a_run_that_grows_stays_whole_in_sight_or_where_it_was() {
        let longer = Extent { end: 2_000.0, ..EXTENT };
        assert_eq!(Lens::default().range(longer), (0.0, 2_000.0));
        let part = zoom(Lens::default(), 2.0, 0.0);
        assert_eq!(part.range(longer), (0.0, 500.0));
        let shorter = Extent { end: 300.0, ..EXTENT };
        assert_eq!(part.range(shorter), (0.0, 300.0));
        assert!(part.is_whole(shorter));
    }
}
