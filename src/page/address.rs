//! The page's address: `#s=semaphore&mode=sim&seed=7&set.threads=8`. Names and values are fixed; others build on them.
//! A name that is not ours is passed over. A value that is not allowed becomes its default, and a notice says so.

use super::choice::{Choice, Theme, mode_name, usual};
use super::protocol::Mode;
use super::refusal::schedule_said;
use crate::language::{Language, Part, Said, counted, say, text};
use crate::runtime::Policy;
use crate::scenario::{CATALOGUE, Range, Scenario, SettingError, find, policy_name, written};
use crate::sim::Schedule;
use form_urlencoded::{Serializer, parse};
use std::ops::RangeInclusive;

/// Shown where the address names no program.
const FIRST: &str = "semaphore";
/// One more than the largest number that JavaScript holds exactly.
pub const SEED_BOUND: u64 = 1 << 53;
pub const SPEEDS: RangeInclusive<f64> = 0.1..=1_000.0;
pub const PLAYBACKS: RangeInclusive<f64> = 0.1..=1_000.0;
/// Of what was typed, so much is said again in a notice.
const SHOWN_CHARS: usize = 60;
/// More would be a page of notices: they are counted.
const MAX_NOTICES: usize = 4;

/// All that an address says.
#[derive(Clone, PartialEq)]
pub struct Address {
    pub choice: Choice,
    /// How many times faster than usual the picture moves.
    pub playback: f64,
    /// The step to stand at.
    pub step: Option<usize>,
    pub theme: Theme,
    /// None: the browser's.
    pub language: Option<Language>,
}

/// The address in `fragment` (with or without its `#`), and what in it was not allowed.
pub fn read(fragment: &str) -> (Address, Vec<Said>) {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let pairs: Vec<(String, String)> =
        parse(fragment.as_bytes()).map(|(name, value)| (name.into(), value.into())).collect();
    let mut notices = Vec::new();
    let scenario = scenario_in(&pairs, &mut notices);
    let mut address =
        Address { choice: Choice::of(scenario), playback: 1.0, step: None, theme: Theme::Auto, language: None };
    // The usual values depend on the mode.
    let (modes, others): (Vec<_>, Vec<_>) = pairs.iter().partition(|(name, _)| name == "mode");
    for (name, value) in modes.into_iter().chain(others) {
        if let Err(notice) = address.take(name, value) {
            notices.push(notice);
        }
    }
    let more = notices.len().saturating_sub(MAX_NOTICES);
    if more > 0 {
        notices.truncate(MAX_NOTICES);
        notices.push(counted!(more, "{n} more value is not possible", "{n} more values are not possible"));
    }
    (address, notices)
}

/// The shortest fragment that says it, without `#`.
pub fn write(address: &Address) -> String {
    let Address { choice, playback, step, theme, language } = address;
    let mut pairs = Serializer::new(String::new());
    // A recorded run may be of a program that no address leads to.
    if find(choice.scenario.id).is_some() {
        pairs.append_pair("s", choice.scenario.id);
    }
    pairs.append_pair("mode", mode_name(choice.mode));
    if choice.mode != Mode::Threads {
        pairs.append_pair("seed", &choice.seed.to_string());
    }
    let defaults = usual(choice.scenario, choice.mode);
    for (name, value) in choice.settings.iter().filter(|(name, value)| defaults.get(name) != *value) {
        pairs.append_pair(&format!("set.{name}"), value);
    }
    if choice.policy == Policy::Barging {
        pairs.append_pair("policy", policy_name(choice.policy));
    }
    if choice.gil != choice.scenario.has_gil() {
        pairs.append_pair("gil", if choice.gil { "on" } else { "off" });
    }
    let numbers = [("speed", choice.speed, 1.0), ("playback", *playback, 1.0)];
    for (name, number, _) in numbers.into_iter().filter(|(_, number, usual)| number != usual) {
        pairs.append_pair(name, &number.to_string());
    }
    if let Some(schedule) = &choice.schedule {
        pairs.append_pair("schedule", schedule);
    }
    if let Some(step) = step {
        pairs.append_pair("t", &step.to_string());
    }
    if let Some(language) = language {
        pairs.append_pair("lang", language.tag());
    }
    if *theme != Theme::Auto {
        pairs.append_pair("theme", theme.name());
    }
    pairs.finish()
}

fn scenario_in(pairs: &[(String, String)], notices: &mut Vec<Said>) -> &'static Scenario {
    let first = || find(FIRST).unwrap_or(CATALOGUE[0]);
    let Some((_, id)) = pairs.iter().rfind(|(name, _)| name == "s") else { return first() };
    find(id).unwrap_or_else(|| {
        let ids: Vec<&str> = CATALOGUE.iter().map(|scenario| scenario.id).collect();
        notices.push(say!("There is no program '{id}'; there is {known}.", id = shown(id), known = ids.join(", ")));
        first()
    })
}

impl Address {
    fn take(&mut self, name: &str, value: &str) -> Result<(), Said> {
        let choice = &mut self.choice;
        match name {
            "mode" => *choice = choice.clone().in_mode(mode(value)?),
            "seed" => choice.seed = seed(value)?,
            "policy" => choice.policy = policy(value)?,
            "speed" => choice.speed = number("speed", value, SPEEDS)?,
            "playback" => self.playback = number("playback", value, PLAYBACKS)?,
            "schedule" => choice.schedule = Some(schedule(choice.scenario, value)?),
            "t" => {
                let step = value.parse().map_err(|_| not_allowed("t", value, text!("a step, counted from 0")));
                self.step = Some(step?);
            }
            "theme" => self.theme = one_of("theme", value, Theme::named, &Theme::ALL.map(Theme::name))?,
            "gil" => choice.gil = one_of("gil", value, gil, &["on", "off"])?,
            "lang" => {
                let known = Language::ALL.map(Language::tag);
                self.language = Some(one_of("lang", value, Language::of_tag, &known)?);
            }
            _ => {
                if let Some(parameter) = name.strip_prefix("set.") {
                    set(choice, parameter, value)?;
                }
            }
        }
        Ok(())
    }
}

/// Changes a parameter; the error says what is allowed.
pub fn set(choice: &mut Choice, name: &str, value: &str) -> Result<(), Said> {
    let refused = choice.settings.set(choice.scenario.parameters, &shown(name), &shown(value));
    refused.map_err(|error| refusal(choice.scenario, error))
}

fn refusal(scenario: &Scenario, error: SettingError) -> Said {
    let title = scenario.title;
    match error {
        SettingError::Unknown { name, .. } if scenario.parameters.is_empty() => {
            say!("In {title}, there is no parameter '{name}', and no other.", title, name)
        }
        SettingError::Unknown { name, known } => {
            say!("In {title}, there is no parameter '{name}'; there is {known}.", title, name, known)
        }
        SettingError::OutOfRange { name, value, .. } => {
            let range = scenario.parameters.iter().find(|parameter| parameter.name == name);
            let allowed = range.map_or(Said::nothing(), |parameter| within(&parameter.range));
            say!(
                "In {title}, '{value}' is not a value for '{name}': it must be {allowed}.",
                title,
                value,
                name,
                allowed
            )
        }
    }
}

fn within(range: &Range) -> Said {
    match range {
        Range::Number { min, max, .. } => {
            say!("a whole number from {least} to {most}", least = *min, most = *max)
        }
        Range::Choice(choices) => say!("one of {choices}", choices = written(choices).collect::<Vec<_>>().join(", ")),
    }
}

fn mode(value: &str) -> Result<Mode, Said> {
    let known = [Mode::Threads, Mode::Sim, Mode::Schedule, Mode::Explore];
    one_of("mode", value, |value| known.into_iter().find(|mode| mode_name(*mode) == value), &known.map(mode_name))
}

fn seed(value: &str) -> Result<u64, Said> {
    let allowed = value.parse().ok().filter(|seed| *seed < SEED_BOUND);
    let range = || say!("a whole number from {least} to {most}", least = 0, most = SEED_BOUND - 1);
    allowed.ok_or_else(|| not_allowed("seed", value, range()))
}

fn policy(value: &str) -> Result<Policy, Said> {
    let known = [Policy::Handoff, Policy::Barging];
    let named = |value: &str| known.into_iter().find(|policy| policy_name(*policy) == value);
    one_of("policy", value, named, &known.map(policy_name))
}

fn number(name: &str, value: &str, allowed: RangeInclusive<f64>) -> Result<f64, Said> {
    let number = value.parse().ok().filter(|number| allowed.contains(number));
    let (least, most) = (allowed.start().to_string(), allowed.end().to_string());
    number.ok_or_else(|| not_allowed(name, value, say!("a number from {least} to {most}", least, most)))
}

fn schedule(scenario: &Scenario, value: &str) -> Result<String, Said> {
    let choices = value.parse::<Schedule>().and_then(|schedule| schedule.choices_for(scenario.id, scenario.version));
    choices
        .map(|_| value.into())
        .map_err(|error| say!("The schedule in the address cannot be used: {why}.", why = schedule_said(&error)))
}

fn gil(value: &str) -> Option<bool> {
    match value {
        "off" => Some(false),
        "on" => Some(true),
        _ => None,
    }
}

/// What is named so, or that it must be one of those.
fn one_of<T>(name: &str, value: &str, named: impl Fn(&str) -> Option<T>, known: &[&str]) -> Result<T, Said> {
    named(value).ok_or_else(|| {
        let (last, before) = known.split_last().map_or(("", String::new()), |(last, rest)| (*last, rest.join(", ")));
        not_allowed(name, value, say!("{before} or {last}", before, last))
    })
}

fn not_allowed(name: &str, value: &str, allowed: impl Into<Part>) -> Said {
    say!(
        "'{value}' is not a value for {name}: it must be {allowed}.",
        value = shown(value),
        name,
        allowed = allowed.into()
    )
}

/// The beginning of a text that may be long, in one line.
fn shown(text: &str) -> String {
    let mut shown: String = text.chars().filter(|char| !char.is_control()).take(SHOWN_CHARS).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written again of what was read, and the notices.
    fn check(fragment: &str, written: &str, notices: &[&str]) {
        let (address, said) = read(fragment);
        let said: Vec<String> = said.iter().map(Said::to_string).collect();
        assert_eq!((write(&address).as_str(), said), (written, notices.iter().map(ToString::to_string).collect()));
    }

    #[test]
    fn what_is_allowed_is_taken_and_written_again() {
        check("", "s=semaphore&mode=threads", &[]);
        check("#s=deadlock", "s=deadlock&mode=threads", &[]);
        check("#s=deadlock&mode=sim&seed=7&t=3", "s=deadlock&mode=sim&seed=7&t=3", &[]);
        check(
            "s=semaphore&set.threads=8&policy=barging&speed=100",
            "s=semaphore&mode=threads&set.threads=8&policy=barging&speed=100",
            &[],
        );
        check(
            "s=deadlock&set.variant=always+A%20first&playback=0.5",
            "s=deadlock&mode=threads&set.variant=always+A+first&playback=0.5",
            &[],
        );
        check("theme=dark&lang=en&gil=off", "s=semaphore&mode=threads&lang=en&theme=dark", &[]);
        check("s=deadlock&gil=on", "s=deadlock&mode=threads&gil=on", &[]);
        check("s=gil&gil=on", "s=gil&mode=threads", &[]);
        check("s=gil&gil=off", "s=gil&mode=threads&gil=off", &[]);
        check(
            "s=deadlock&mode=sim&schedule=deadlock@1:0x3.1",
            "s=deadlock&mode=sim&seed=0&schedule=deadlock%401%3A0x3.1",
            &[],
        );
    }

    #[test]
    fn a_position_by_hand_is_taken_and_written_again() {
        check(
            "s=deadlock&mode=schedule&schedule=deadlock@1:any:0.1x2",
            "s=deadlock&mode=schedule&seed=0&schedule=deadlock%401%3Aany%3A0.1x2",
            &[],
        );
    }

    #[test]
    fn exploring_starts_from_values_of_its_own() {
        let explored = |fragment: &str| read(fragment).0.choice.settings.get("threads").to_string();
        assert_eq!((explored("s=lost-update&mode=explore"), explored("s=lost-update")), ("3".into(), "100".into()));
        check("s=lost-update&set.threads=3&mode=explore", "s=lost-update&mode=explore&seed=0", &[]);
        let asked = "s=lost-update&mode=explore&seed=0&set.threads=100";
        check(asked, asked, &[]);
        let replayed = "s=lost-update&mode=sim&seed=0&set.threads=3&set.pause_ms=1";
        check(replayed, replayed, &[]);
    }

    #[test]
    fn names_that_are_not_ours_are_passed_over() {
        check("utm_source=x&&=&s=deadlock&nonsense", "s=deadlock&mode=threads", &[]);
    }

    #[test]
    fn a_value_that_is_not_allowed_becomes_the_default_and_is_told() {
        let usual = "s=semaphore&mode=threads";
        let ids = CATALOGUE.iter().map(|scenario| scenario.id).collect::<Vec<_>>().join(", ");
        check("s=nope", usual, &[&format!("There is no program 'nope'; there is {ids}.")]);
        check("mode=fast", usual, &["'fast' is not a value for mode: it must be threads, sim, schedule or explore."]);
        check(
            "seed=-1",
            usual,
            &["'-1' is not a value for seed: it must be a whole number from 0 to 9007199254740991."],
        );
        check(
            "seed=9007199254740992",
            usual,
            &["'9007199254740992' is not a value for seed: it must be a whole number from 0 to 9007199254740991."],
        );
        check("speed=NaN", usual, &["'NaN' is not a value for speed: it must be a number from 0.1 to 1000."]);
        check("playback=0", usual, &["'0' is not a value for playback: it must be a number from 0.1 to 1000."]);
        check(
            "set.threads=201",
            usual,
            &["In Semaphore, '201' is not a value for 'threads': it must be a whole number from 1 to 200."],
        );
        check(
            "set.x=1",
            usual,
            &["In Semaphore, there is no parameter 'x'; there is threads, permits, hold_ms, variant."],
        );
        check("t=-1", usual, &["'-1' is not a value for t: it must be a step, counted from 0."]);
        check("gil=yes", usual, &["'yes' is not a value for gil: it must be on or off."]);
        check("theme=pink", usual, &["'pink' is not a value for theme: it must be auto, light or dark."]);
        check("lang=zh", usual, &["'zh' is not a value for lang: it must be en, zh-Hans or zh-Hant."]);
        check(
            "schedule=deadlock@1:0",
            usual,
            &[
                "The schedule in the address cannot be used: the schedule is for deadlock in version 1; this is semaphore in version 1.",
            ],
        );
    }

    #[test]
    fn nothing_typed_makes_a_long_or_broken_notice() {
        let (_, notices) = read(&format!("seed={}%0A%00{}", "9".repeat(200), "&mode=x".repeat(9)));
        assert_eq!(notices.len(), MAX_NOTICES + 1);
        assert!(notices[MAX_NOTICES].to_string().starts_with("6 more"), "{notices:?}");
        let notices = notices.iter().map(Said::to_string);
        assert!(notices.into_iter().all(|notice| notice.chars().count() < 200 && !notice.contains(char::is_control)));
        let (_, notices) = read("s=%FF%FE%00&set.%F0=%F1");
        assert_eq!(notices.len(), 2);
    }
}
