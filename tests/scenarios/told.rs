//! What is told of runs, in both Chinese languages: nothing of it is left in English but names, values, Python's errors and a few
//! terms that have no Chinese.

use super::catalogue::for_exploring;
use std::collections::BTreeSet;
use threadlab::analysis::diagnosis::diagnosis;
use threadlab::analysis::findings::findings;
use threadlab::analysis::next::{NextStep, does, gives_up, waits};
use threadlab::analysis::past::Past;
use threadlab::analysis::states::{state_words, threads_words};
use threadlab::analysis::words::sentence;
use threadlab::language::{Language, Piece, Said};
use threadlab::replay::Scene;
use threadlab::runtime::{Options, Policy, Report};
use threadlab::scenario::{CATALOGUE, Range, Scenario, Settings, Shown};
use threadlab::sim::scheduler::{Random, Replay};
use threadlab::sim::{self, Schedule};

/// Names of Python's own that a Chinese sentence keeps.
const TERMS: &[&str] = &["GIL", "RLock", "BrokenBarrierError", "while", "with"];

/// All that was told, once, by its English.
#[derive(Default)]
struct Told(BTreeSet<String>);

impl Told {
    fn check(&mut self, said: &Said) {
        if !self.0.insert(said.to_string()) {
            return;
        }
        for language in [Language::Simplified, Language::Traditional] {
            let mut words = String::new();
            own_words(said, language, &mut words);
            TERMS.iter().for_each(|term| words = words.replace(term, ""));
            let is_mixed = words.contains(|letter: char| letter.is_ascii_alphabetic());
            assert!(!is_mixed, "{said}\n{}\n{words}", said.told(language));
            assert_eq!(said.told(language).is_empty(), said.to_string().is_empty(), "{said}");
        }
    }

    fn run(&mut self, report: &Report, anyone_is_next: bool) {
        let mut scene = Scene::default();
        scene.anyone_is_next = anyone_is_next;
        for event in &report.events {
            let next = NextStep { object: event.object, op: &event.op, values: true };
            for next in [next, NextStep { values: false, ..next }] {
                [does, gives_up, waits].iter().for_each(|would| self.check(&would(&scene, next)));
            }
            let before = scene.clone();
            assert!(scene.apply(event));
            sentence(event, &before, &scene).iter().for_each(|said| self.check(said));
            self.check(&threads_words(&scene));
            let object = scene.object(event.object).expect("the object of an event");
            self.check(&state_words(object, &scene, &|line| line));
        }
        let end = diagnosis(&report.outcome, &scene, &Past::of(&report.events), &|line| line);
        [end.title.into(), end.text, end.lost].iter().for_each(|said| self.check(said));
        let found = findings(&report.events, &report.outcome, &|line| line);
        found.list.iter().for_each(|finding| self.check(&finding.text));
        found.bounds.iter().for_each(|bound| self.check(bound));
        found.all_is_well().into_iter().for_each(|text| self.check(&text.into()));
    }
}

/// What is neither a name nor a value.
fn own_words(said: &Said, language: Language, words: &mut String) {
    said.pieces(language, &mut |piece| match piece {
        Piece::Words(own) => words.push_str(own),
        Piece::Plain(_) | Piece::Thread(..) => {}
        Piece::Object(_, name) => own_words(name, language, words),
    });
}

/// Each program with each value of one choice, the others as they are.
fn settings(scenario: &'static Scenario) -> Vec<Settings> {
    let mut all = vec![for_exploring(scenario, &[])];
    for parameter in scenario.parameters {
        if let Range::Choice(values) = parameter.range {
            all.extend(values.iter().map(|value| for_exploring(scenario, &[(parameter.name, value.english())])));
        }
    }
    all
}

#[test]
fn nothing_that_is_told_of_a_run_is_left_in_english() {
    let mut told = Told::default();
    for scenario in CATALOGUE {
        for settings in settings(scenario) {
            let program = scenario.program(&settings);
            for (seed, policy) in [(1, Policy::Handoff), (2, Policy::Barging), (3, Policy::Handoff), (4, Policy::Any)] {
                let gil = scenario.has_gil() && policy != Policy::Any;
                let options = Options { seed, policy, gil, ..Options::default() };
                let report = sim::run(&program, &options, &mut Random::new(seed)).expect("a random choice is possible");
                told.run(&report, policy == Policy::Any);
            }
        }
        for flaw in scenario.tutorials.iter().flat_map(|excerpt| excerpt.flaws) {
            if let Shown::By { settings, schedule } | Shown::At { settings, schedule, .. } = flaw.shown {
                let program = scenario.program(&for_exploring(scenario, settings));
                let schedule: Schedule = schedule.parse().expect("a schedule as it is printed");
                let options = Options { policy: Policy::Any, ..Options::default() };
                let report = sim::run(&program, &options, &mut Replay::new(schedule.choices)).expect("a run");
                told.run(&report, true);
            }
        }
    }
    assert!(told.0.len() > 1_000, "only {} things were told", told.0.len());
}
