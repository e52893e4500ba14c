//! Figures as they are written: short, and never finer than what was measured.

use super::{Clock, Extent};
use crate::analysis::names::span;
use crate::language::{Said, counted};

/// "1.2 s", "40 ms", "12 µs". Virtual time that stood still is told in steps; a clock is no finer than a microsecond.
pub fn amount(extent: Extent, clock: Clock) -> Said {
    match (extent, clock) {
        (Extent { ns: 0, steps: 0 }, _) => Said::plain("–"),
        (Extent { ns: 0, steps }, Clock::Virtual) => counted!(steps, "{n} step", "{n} steps"),
        (Extent { ns: 0..1_000, .. }, Clock::Real) => Said::plain("< 1 µs"),
        (Extent { ns, .. }, _) => span(ns),
    }
}

/// "62 %". What is there is never "0 %", and what is not all never "100 %".
pub fn percent(part: f64) -> String {
    match (part * 100.0).round() {
        0.0 if part > 0.0 => "< 1 %".into(),
        100.0 if part < 1.0 => "> 99 %".into(),
        whole => format!("{whole} %"),
    }
}

/// An index from 0 to 1, in two digits: 1.00 only where it is one.
pub fn index(value: f64) -> String {
    let shown = if value < 1.0 { value.min(0.99) } else { value };
    format!("{shown:.2}")
}

/// So many a second: "0.25", "7.5", "480", "12 000".
pub fn rate(a_second: f64) -> String {
    match a_second {
        ..0.995 => format!("{a_second:.2}"),
        ..99.95 => format!("{a_second:.1}").trim_end_matches(".0").into(),
        _ => grouped(a_second.round() as u64),
    }
}

/// With a narrow space before each three digits.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('\u{202f}');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_time_is_never_told_as_a_time() {
        let told = |ns, steps, clock| amount(Extent { ns, steps }, clock).to_string();
        assert_eq!(told(0, 0, Clock::Virtual), "–");
        assert_eq!((told(0, 1, Clock::Virtual), told(0, 4, Clock::Virtual)), ("1 step".into(), "4 steps".into()));
        assert_eq!((told(0, 4, Clock::Real), told(999, 4, Clock::Real)), ("< 1 µs".into(), "< 1 µs".into()));
        assert_eq!(
            (told(12_000, 4, Clock::Real), told(40_000_000, 4, Clock::Virtual)),
            ("12 µs".into(), "40 ms".into())
        );
    }

    #[test]
    fn figures_are_short_and_claim_nothing() {
        assert_eq!([0.0, 0.001, 0.625, 0.999, 1.0].map(percent), ["0 %", "< 1 %", "63 %", "> 99 %", "100 %"]);
        assert_eq!([0.5, 0.9999, 1.0].map(index), ["0.50", "0.99", "1.00"]);
        assert_eq!(
            [0.25, 7.5, 20.0, 480.4, 12_345_678.0].map(rate),
            ["0.25", "7.5", "20", "480", "12\u{202f}345\u{202f}678"]
        );
    }
}
