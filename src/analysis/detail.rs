//! Levels of detail of a lane: what a stretch of many spans holds, without looking at each. Nothing that is in a lane is lost
//! where a pixel is wider than a span.
//!
//! ```text
//! spans     -#~#-#~#-#~~#-#~   -...----........   a sign each
//! level 0   {-#~}              {-.}               sixteen spans a mark
//! level 1   {-#~.}                                sixteen of those
//! ```

use super::lanes::{LaneState, Span};
use crate::trace::ObjectId;

/// Spans of a mark, and marks of one a level higher.
const BLOCK: usize = 16;

/// How a span is drawn; in this order, later over earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    Made,
    Running,
    Sleeping,
    Holding,
    HoldingAsleep,
    Blocked,
    BlockedHolding,
}

/// The looks that occur, and by which objects threads are blocked: those that share a bit cannot be told apart by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    looks: u8,
    objects: u64,
}

/// Of one lane; grows with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levels(Vec<Vec<Marks>>);

impl Look {
    pub const ALL: [Look; 7] = [
        Look::Made,
        Look::Running,
        Look::Sleeping,
        Look::Holding,
        Look::HoldingAsleep,
        Look::Blocked,
        Look::BlockedHolding,
    ];

    pub fn of(span: &Span) -> Look {
        match (&span.state, span.holding) {
            (LaneState::Made, _) => Look::Made,
            (LaneState::Running, false) => Look::Running,
            (LaneState::Running, true) => Look::Holding,
            (LaneState::Sleeping, false) => Look::Sleeping,
            (LaneState::Sleeping, true) => Look::HoldingAsleep,
            (LaneState::Blocked(_), false) => Look::Blocked,
            (LaneState::Blocked(_), true) => Look::BlockedHolding,
        }
    }
}

impl Marks {
    pub fn of(span: &Span) -> Marks {
        let objects = match span.state {
            LaneState::Blocked(object) => bit(object),
            LaneState::Made | LaneState::Running | LaneState::Sleeping => 0,
        };
        Marks { looks: 1 << Look::of(span) as u8, objects }
    }

    pub fn looks(self) -> impl Iterator<Item = Look> {
        Look::ALL.into_iter().filter(move |look| self.looks & 1 << *look as u8 != 0)
    }

    fn and(self, other: Marks) -> Marks {
        Marks { looks: self.looks | other.looks, objects: self.objects | other.objects }
    }
}

fn bit(object: ObjectId) -> u64 {
    1 << ((u32::from(object.creator.0) * 31 + u32::from(object.nth)) % 64)
}

impl Levels {
    /// Goes on to where the lane's spans are. The last of them may still change, and is in no mark yet.
    pub fn follow(&mut self, spans: &[Span]) {
        let finished = spans.len().saturating_sub(1);
        self.grow(0, finished, |from, to| spans[from..to].iter().map(Marks::of).fold(Marks::default(), Marks::and));
        let mut level = 1;
        while self.0.get(level - 1).is_some_and(|below| below.len() >= BLOCK) {
            let below = std::mem::take(&mut self.0[level - 1]);
            self.grow(level, below.len(), |from, to| {
                below[from..to].iter().copied().fold(Marks::default(), Marks::and)
            });
            self.0[level - 1] = below;
            level += 1;
        }
    }

    fn grow(&mut self, level: usize, finished: usize, marks: impl Fn(usize, usize) -> Marks) {
        if finished >= BLOCK && self.0.len() <= level {
            self.0.push(Vec::new());
        }
        let Some(own) = self.0.get_mut(level) else { return };
        while (own.len() + 1) * BLOCK <= finished {
            own.push(marks(own.len() * BLOCK, (own.len() + 1) * BLOCK));
        }
    }

    /// All that occurs in the spans from one place to before another.
    pub fn marks(&self, spans: &[Span], from: usize, to: usize) -> Marks {
        let (mut at, mut marks) = (from, Marks::default());
        while at < to.min(spans.len()) {
            let (found, next) = self.widest(spans, at, to);
            (marks, at) = (marks.and(found), next);
        }
        marks
    }

    /// Whether a thread is blocked by this object there.
    pub fn is_blocked_by(&self, spans: &[Span], from: usize, to: usize, object: ObjectId) -> bool {
        let mut at = from;
        while at < to.min(spans.len()) {
            let (marks, next) = self.widest(spans, at, to);
            if marks.objects & bit(object) == 0 {
                at = next;
            } else if spans[at].state == LaneState::Blocked(object) {
                return true;
            } else {
                at += 1;
            }
        }
        false
    }

    /// The marks of the longest stretch that begins at `at`, is known, and ends by `to`; and where it ends.
    fn widest(&self, spans: &[Span], at: usize, to: usize) -> (Marks, usize) {
        let (mut found, mut next, mut wide) = (Marks::of(&spans[at]), at + 1, BLOCK);
        for own in &self.0 {
            match own.get(at / wide) {
                Some(marks) if at.is_multiple_of(wide) && at + wide <= to => (found, next) = (*marks, at + wide),
                Some(_) | None => break,
            }
            wide *= BLOCK;
        }
        (found, next)
    }
}

/// A part of a lane as it is drawn, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub from_px: f64,
    pub to_px: f64,
    pub marks: Marks,
    /// Of the lane's spans, the first that is in it, and the first that is not.
    pub spans: (usize, usize),
}

impl Piece {
    /// The span that it is wide enough to show by itself.
    pub fn single<'a>(&self, spans: &'a [Span]) -> Option<&'a Span> {
        spans.get(self.spans.0).filter(|_| self.spans.1 == self.spans.0 + 1)
    }
}

/// The pieces of a lane that can be seen: each span of at least a pixel by itself; the narrower ones of a column of pixels
/// together. Columns that hold the same are one piece. `px` says where a step is drawn, `end_px` where the picture ends.
pub fn pieces(spans: &[Span], levels: &Levels, px: impl Fn(u32) -> f64, end_px: f64) -> Vec<Piece> {
    let to_px = |span: &Span| span.to.map_or(end_px, &px).min(end_px);
    let mut at = spans.partition_point(|span| span.to.is_some_and(|to| px(to) < 0.0));
    let mut pieces: Vec<Piece> = Vec::new();
    while let Some(span) = spans.get(at).filter(|span| px(span.from) <= end_px) {
        let (from, to) = (px(span.from), to_px(span));
        if to - from >= 1.0 {
            pieces.push(Piece { from_px: from, to_px: to, marks: Marks::of(span), spans: (at, at + 1) });
            at += 1;
            continue;
        }
        let column = from.floor();
        let beyond = at + 1 + gallop(&spans[at + 1..], |span| px(span.from) < column + 1.0);
        // The last one may go on beyond the column, and be wide enough for itself.
        let last = &spans[beyond - 1];
        let next = if to_px(last) - px(last.from) >= 1.0 { beyond - 1 } else { beyond };
        let marks = levels.marks(spans, at, next);
        add(&mut pieces, Piece { from_px: column, to_px: column + 1.0, marks, spans: (at, next) });
        at = next;
    }
    pieces
}

/// Joins it to the one before where they hold the same and touch.
fn add(pieces: &mut Vec<Piece>, piece: Piece) {
    let is_column = |piece: &Piece| piece.from_px.fract() == 0.0 && piece.to_px.fract() == 0.0;
    match pieces.last_mut().filter(|last| last.to_px == piece.from_px && last.marks == piece.marks && is_column(last)) {
        Some(last) => (last.to_px, last.spans.1) = (piece.to_px, piece.spans.1),
        None => pieces.push(piece),
    }
}

/// How many at the beginning are so, where none is after the first that is not: quick where it is few of many.
fn gallop(spans: &[Span], is_so: impl Fn(&Span) -> bool) -> usize {
    let mut reach = 1;
    while spans.get(reach - 1).is_some_and(&is_so) {
        reach *= 2;
    }
    let known = reach / 2;
    let end = reach.min(spans.len());
    known + spans[known.min(end)..end].partition_point(is_so)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TaskId;

    fn object(nth: u16) -> ObjectId {
        ObjectId { creator: TaskId::MAIN, nth }
    }

    /// A lane like those of a long run: short turns, now and then a long wait, once a sleep.
    fn lane(count: u32) -> (Vec<Span>, Levels) {
        let (mut spans, mut levels, mut from) = (Vec::new(), Levels::default(), 0);
        for place in 0..count {
            let state = match (place % 4, place) {
                (_, 777) => LaneState::Sleeping,
                (0, _) => LaneState::Running,
                (1, _) => LaneState::Blocked(object(2 + (place / 100 % 90) as u16)),
                _ => LaneState::Made,
            };
            let wide = if place % 301 == 300 { 400 } else { 1 + place % 3 };
            let to = (place + 1 < count).then_some(from + wide);
            spans.push(Span { from, to, state, holding: place % 4 == 2 });
            levels.follow(&spans);
            from += wide;
        }
        (spans, levels)
    }

    fn all(spans: &[Span]) -> Marks {
        spans.iter().map(Marks::of).fold(Marks::default(), Marks::and)
    }

    #[test]
    fn a_stretch_holds_what_its_spans_hold() {
        let (spans, levels) = lane(1_200);
        assert_eq!(levels.0.iter().map(Vec::len).collect::<Vec<_>>(), [74, 4]);
        for (from, to) in [(0, 1_200), (0, 256), (1, 257), (15, 17), (700, 778), (778, 1_199), (5, 5), (1_190, 1_300)] {
            let end = to.min(spans.len());
            assert_eq!(levels.marks(&spans, from, to), all(&spans[from..end]), "{from} to {to}");
            for nth in 0..100 {
                let expected = spans[from..end].iter().any(|span| span.state == LaneState::Blocked(object(nth)));
                assert_eq!(levels.is_blocked_by(&spans, from, to, object(nth)), expected, "{nth} in {from} to {to}");
            }
        }
    }

    /// Every span that is in sight is in a piece over its own place, and no piece holds more than its spans do.
    #[test]
    fn nothing_is_lost_between_pixels() {
        let (spans, levels) = lane(5_000);
        let steps = f64::from(spans[4_999].from) + 10.0;
        for (px_a_step, begin) in
            [(800.0 / steps, 0.0), (0.01, 0.0), (0.3, 500.0), (0.77, 2_000.5), (5.0, 9_000.0), (40.0, 50.0)]
        {
            let px = |step: u32| f64::from(step) * px_a_step - begin;
            let pieces = pieces(&spans, &levels, px, 800.0);
            let mut at = pieces[0].spans.0;
            for piece in &pieces {
                assert_eq!(piece.spans.0, at, "without gaps");
                at = piece.spans.1;
                assert_eq!(piece.marks, all(&spans[piece.spans.0..piece.spans.1]));
                assert!(piece.to_px - piece.from_px >= 1.0);
                let (first, last) = (&spans[piece.spans.0], &spans[piece.spans.1 - 1]);
                assert!(piece.from_px <= px(first.from) && piece.to_px >= px(last.from).floor());
            }
            assert!(spans[..pieces[0].spans.0].iter().all(|span| span.to.is_some_and(|to| px(to) < 0.0)));
            assert!(spans[at..].iter().all(|span| px(span.from) > 800.0));
            assert!(pieces.len() <= 1_602, "{} pieces in 800 pixels", pieces.len());
        }
    }

    #[test]
    fn wide_spans_are_by_themselves_and_equal_columns_together() {
        let (spans, levels) = lane(100);
        let pieces = pieces(&spans, &levels, |step| f64::from(step) * 8.0, 2_000.0);
        assert!(pieces.iter().all(|piece| piece.single(&spans).is_some()) && pieces.len() == 100);
        let together = super::pieces(&spans[1..9], &Levels::default(), |step| f64::from(step) / 100.0, 2_000.0);
        assert_eq!(
            together.iter().map(|piece| (piece.from_px, piece.to_px, piece.spans)).collect::<Vec<_>>(),
            [(0.0, 1.0, (0, 8))]
        );
    }
}
