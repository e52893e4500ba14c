//! A recording as the page keeps it: its events and, grown along with them, all that is drawn of them.
//! It knows nothing of the page. One tape at a time; a number tells it from those before.

use super::chosen::Chosen;
use super::moment::Moment;
use super::study::{MOST_SENT, Order, Study};
use crate::analysis::details::last_steps;
use crate::analysis::diagnosis::{Diagnosis, diagnosis};
use crate::analysis::figures::{Clock, Figures};
use crate::analysis::findings::Findings;
use crate::analysis::lanes::Lanes;
use crate::analysis::names::{object_name, task_name};
use crate::analysis::pace::Beats;
use crate::analysis::past::Past;
use crate::analysis::words::sentence;
use crate::language::{Language, Said};
use crate::replay::{Broken, Events, Replay};
use crate::scenario::Scenario;
use crate::trace::{Event, ObjectId, Op, Outcome, Phase, TaskId, fingerprint};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

/// Sentences that are remembered.
const MOST_TOLD: usize = 2_000;
/// Of so many events of one thread or object at least one has a sentence of its own.
const SILENT_BETWEEN: usize = 8;

#[derive(Default)]
pub struct Tape {
    number: u32,
    replay: Replay,
    lanes: Lanes,
    beats: Beats,
    printed: Vec<Line>,
    /// What was told before, by step: most of what is asked for next.
    told: BTreeMap<usize, Rc<Sentence>>,
    /// How it ended, once somebody has asked.
    diagnosed: Option<Rc<Diagnosis>>,
    /// What the whole run shows, and its figures, once the host has told them; and whether it was asked.
    shows: Option<Rc<Findings>>,
    figures: Option<Rc<Figures>>,
    is_studied: bool,
    hash: Option<u64>,
}

/// More events would hold the page up.
const MOST_HASHED: usize = 50_000;

/// The one tape of a page, in the hands of all who draw from it.
#[derive(Clone, Default)]
pub struct SharedTape(Rc<RefCell<Tape>>);

impl PartialEq for SharedTape {
    fn eq(&self, other: &SharedTape) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for SharedTape {
    type Target = RefCell<Tape>;

    fn deref(&self) -> &RefCell<Tape> {
        &self.0
    }
}

/// A run that has ended, on the tape of this number.
#[derive(Clone, PartialEq)]
pub struct Ended {
    pub tape: SharedTape,
    pub number: u32,
    /// How often the host has told something of it.
    pub told: u32,
}

impl Ended {
    /// `None` where another run is on the tape by now.
    pub fn figures(&self) -> Option<Rc<Figures>> {
        let tape = self.tape.borrow();
        tape.figures.clone().filter(|_| tape.number == self.number)
    }
}

/// A line of output.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub task: TaskId,
    pub text: Arc<str>,
    pub step: usize,
}

/// An event in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    pub step: usize,
    pub time_ns: u64,
    pub task: TaskId,
    pub words: Said,
}

impl Tape {
    /// Throws everything away for a new recording, whose number is returned. `anyone_is_next`: see [`crate::replay::Scene`].
    pub fn renew(&mut self, anyone_is_next: bool) -> u32 {
        let replay = if anyone_is_next { Replay::where_anyone_is_next() } else { Replay::default() };
        *self = Tape { number: self.number + 1, replay, ..Tape::default() };
        self.number
    }

    /// Keeps the first `kept` events alone. What is drawn of a step is another picture from then on: it is another tape.
    pub fn rewind(&mut self, kept: usize) {
        let events = self.replay.events().first(kept);
        self.renew(self.replay.latest().anyone_is_next);
        // They followed from each other before.
        self.extend(events).ok();
    }

    /// Those before a broken event stay.
    pub fn extend(&mut self, events: Vec<Event>) -> Result<(), Broken> {
        (self.diagnosed, self.shows, self.figures, self.hash) = (None, None, None, None);
        self.is_studied = false;
        for event in events {
            let place = self.replay.len();
            self.replay.push(event)?;
            let events = self.replay.events();
            let event = &events[place];
            self.lanes.push(event, self.replay.latest());
            self.beats.push(place.checked_sub(1).map(|before| &events[before]), event);
            if let (Op::Print(text), Phase::Applied) = (&event.op, event.phase) {
                self.printed.push(Line { task: event.task, text: text.clone(), step: events.len() });
            }
        }
        Ok(())
    }

    pub fn number(&self) -> u32 {
        self.number
    }

    pub fn steps(&self) -> usize {
        self.replay.len()
    }

    pub fn events(&self) -> &Events {
        self.replay.events()
    }

    pub fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    pub fn beats(&self) -> &Beats {
        &self.beats
    }

    /// The run's time after the last event.
    pub fn now_ns(&self) -> u64 {
        self.replay.latest().now_ns
    }

    /// Threads that were ever made, main included.
    pub fn threads(&self) -> usize {
        self.replay.latest().tasks.len()
    }

    pub fn name(&self, object: ObjectId) -> Said {
        object_name(self.replay.latest(), object)
    }

    pub fn task_name(&self, task: TaskId) -> String {
        task_name(self.replay.latest(), task).into()
    }

    /// How many threads and objects there are.
    pub fn known(&self) -> usize {
        self.threads() + self.replay.latest().order.len()
    }

    /// Threads, then objects, in the order of their making, with their names.
    pub fn named(&self, language: Language) -> impl Iterator<Item = (Chosen, String)> {
        let scene = self.replay.latest();
        let threads = scene.tasks.keys().map(|task| (Chosen::Thread(*task), self.task_name(*task)));
        threads
            .chain(scene.order.iter().map(move |object| (Chosen::Object(*object), self.name(*object).told(language))))
    }

    /// What it is called, where this recording has it.
    pub fn name_of(&self, chosen: Chosen, language: Language) -> Option<String> {
        let scene = self.replay.latest();
        match chosen {
            Chosen::Thread(task) => scene.tasks.contains_key(&task).then(|| self.task_name(task)),
            Chosen::Object(object) => scene.object(object).map(|_| self.name(object).told(language)),
        }
    }

    /// The thread or object with this name; unless it is to be it exactly, the first that begins so, or has it in it.
    pub fn find(&self, wanted: &str, exactly: bool, language: Language) -> Option<Chosen> {
        let wanted = wanted.trim().to_lowercase();
        let first = |is: &dyn Fn(&str) -> bool| self.named(language).find(|(_, name)| is(&name.to_lowercase()));
        let is_it = first(&|name| name == wanted);
        let other = || first(&|name| name.starts_with(&wanted)).or_else(|| first(&|name| name.contains(&wanted)));
        let found = if exactly || wanted.is_empty() { is_it } else { is_it.or_else(other) };
        found.map(|(chosen, _)| chosen)
    }

    pub fn moment(&mut self, scenario: &'static Scenario, step: usize, outcome: Option<Rc<Outcome>>) -> Moment {
        let moment = Moment::at(scenario, self.number, &mut self.replay, step);
        let at_end = moment.step == self.replay.len();
        Moment { outcome: outcome.filter(|_| at_end), ..moment }
    }

    /// The last `count` lines that were out by then.
    pub fn output(&self, step: usize, count: usize) -> &[Line] {
        let out = self.printed.partition_point(|line| line.step <= step);
        &self.printed[out.saturating_sub(count)..out]
    }

    /// The events of the steps from `first` to `last`, in words. Events that only belong to another one have none.
    pub fn story(&mut self, first: usize, last: usize) -> Vec<Rc<Sentence>> {
        let told = (first.max(1)..=last.min(self.steps())).map(|step| self.tell(step));
        told.filter(|sentence| !sentence.words.is_nothing()).collect()
    }

    /// Of the steps from `first` to `last`, the last that has words.
    pub fn latest_told(&mut self, first: usize, last: usize) -> Option<Rc<Sentence>> {
        let mut told = (first.max(1)..=last.min(self.steps())).rev().map(|step| self.tell(step));
        told.find(|sentence| !sentence.words.is_nothing())
    }

    /// Up to `step`, the last `count` sentences of events that are so, the latest first.
    pub fn last_told(&mut self, step: usize, count: usize, is_so: impl Fn(&Event) -> bool) -> Vec<Rc<Sentence>> {
        let steps = last_steps(self.replay.events(), step, SILENT_BETWEEN * count, is_so);
        let mut told = Vec::new();
        for step in steps {
            let sentence = self.tell(step);
            if !sentence.words.is_nothing() && told.len() < count {
                told.push(sentence);
            }
        }
        told
    }

    fn tell(&mut self, step: usize) -> Rc<Sentence> {
        if let Some(known) = self.told.get(&step) {
            return known.clone();
        }
        self.replay.seek(step - 1);
        let before = self.replay.scene().clone();
        self.replay.seek(step);
        let event = &self.replay.events()[step - 1];
        let words = sentence(event, &before, self.replay.scene()).unwrap_or(Said::nothing());
        let sentence = Rc::new(Sentence { step, time_ns: event.time_ns, task: event.task, words });
        if self.told.len() >= MOST_TOLD {
            self.told.clear();
        }
        self.told.insert(step, sentence.clone());
        sentence
    }

    /// How the run ended, with the lines of the Python. Looked for once.
    pub fn diagnosis(&mut self, scenario: &'static Scenario, outcome: &Outcome) -> Rc<Diagnosis> {
        let line = |rust: u32| scenario.python_line(rust).unwrap_or(rust);
        let replay = &self.replay;
        let look = || Rc::new(diagnosis(outcome, replay.latest(), &Past::of(replay.events().iter()), &line));
        self.diagnosed.get_or_insert_with(look).clone()
    }

    /// What the run, which has ended, shows beyond its outcome, once that is known.
    pub fn shows(&self) -> Option<Rc<Findings>> {
        self.shows.clone()
    }

    /// What the host has to know to work out what the run shows, and its figures; `None` where it was asked before.
    pub fn order_study(&mut self, scenario: &str, clock: Clock, outcome: &Outcome) -> Option<Order> {
        let first = !std::mem::replace(&mut self.is_studied, true);
        first.then(|| Order {
            tape: self.number,
            steps: self.steps() as u32,
            scenario: scenario.into(),
            clock,
            outcome: outcome.clone(),
            events: self.replay.events().first(MOST_SENT),
        })
    }

    /// Takes in what the host has worked out, unless it is of what was on the tape before.
    pub fn keep_study(&mut self, study: Study) {
        if (study.tape, study.steps as usize) == (self.number, self.steps()) {
            self.shows = Some(Rc::new(study.shows));
            self.figures = study.figures.map(Rc::new);
        }
    }

    /// What the run hashes to, everywhere the same: of one that is not too long for it. Worked out once.
    pub fn hash(&mut self) -> Option<u64> {
        let events = self.replay.events();
        if events.len() <= MOST_HASHED && self.hash.is_none() {
            self.hash = Some(fingerprint(&events.first(MOST_HASHED)));
        }
        self.hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::Options;
    use crate::scenario::{CATALOGUE, Settings};
    use crate::sim::scheduler::Random;

    fn tape(scenario: &'static Scenario) -> Tape {
        let program = scenario.program(&Settings::defaults(scenario.parameters));
        let report = crate::sim::run(&program, &Options::default(), &mut Random::new(1)).unwrap();
        let mut tape = Tape::default();
        tape.renew(false);
        tape.extend(report.events).unwrap();
        tape
    }

    #[test]
    fn the_story_is_the_same_from_wherever_one_comes() {
        for scenario in CATALOGUE {
            let mut tape = tape(scenario);
            let steps = tape.steps();
            for step in [5, 6, 9, steps, 4, steps / 2, 0, steps] {
                let told = tape.story(step.saturating_sub(7), step);
                tape.told.clear();
                assert_eq!(told, tape.story(step.saturating_sub(7), step), "{} at {step}", scenario.id);
            }
            let whole = tape.story(0, steps);
            let by_main = |told: &&Rc<Sentence>| told.task == TaskId::MAIN;
            let last: Vec<Rc<Sentence>> = whole.iter().rev().filter(by_main).take(2).cloned().collect();
            assert_eq!(tape.last_told(steps, 2, |event| event.task == TaskId::MAIN), last, "{}", scenario.id);
        }
    }

    #[test]
    fn what_is_rewound_is_as_if_it_had_not_happened() {
        for scenario in CATALOGUE {
            let mut whole = tape(scenario);
            let events = whole.events().first(usize::MAX);
            let kept = events.len() / 3;
            let mut fresh = Tape { number: whole.number, ..Tape::default() };
            fresh.renew(false);
            fresh.extend(events[..kept].to_vec()).unwrap();
            whole.rewind(kept);
            assert_eq!(
                (whole.number(), whole.steps(), whole.events().first(kept)),
                (2, kept, events[..kept].to_vec()),
                "{}",
                scenario.id
            );
            assert_eq!(whole.story(1, kept), fresh.story(1, kept), "{}", scenario.id);
            assert_eq!(whole.output(kept, kept), fresh.output(kept, kept), "{}", scenario.id);
            whole.extend(events[kept..].to_vec()).unwrap();
            assert_eq!(whole.steps(), events.len());
        }
    }

    #[test]
    fn a_name_is_found_however_much_of_it_is_typed() {
        let tape = tape(crate::scenario::find("deadlock").unwrap());
        let thread = |number| Some(Chosen::Thread(TaskId(number)));
        let found = |wanted| tape.find(wanted, false, Language::English);
        assert_eq!([found("Thread-1"), found("thread-10"), found("main"), found(" -7 ")], [1, 10, 0, 7].map(thread));
        let mutex_b = found("mutexB");
        assert_eq!((found("texb"), tape.find("mutexB", true, Language::English)), (mutex_b, mutex_b));
        assert_eq!(tape.name_of(mutex_b.unwrap(), Language::English).as_deref(), Some("mutexB"));
        assert_eq!([tape.find("mutex", true, Language::English), found("nobody"), found("")], [None; 3]);
        assert_eq!(tape.name_of(Chosen::Thread(TaskId(99)), Language::English), None);
    }

    #[test]
    fn output_is_what_was_printed_by_then() {
        let mut tape = tape(CATALOGUE[0]);
        for step in 0..=tape.steps() {
            let printed = tape.moment(CATALOGUE[0], step, None).scene.printed;
            assert_eq!(tape.output(step, usize::MAX).len(), printed);
        }
    }
}
