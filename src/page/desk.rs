//! Where commands go out and answers come in: between the buttons, the tape, and the line to the host.
//! The one place of the page that starts and stops runs.

use super::asked::Way;
use super::choice::Choice;
use super::chosen::Chosen;
use super::explore::survey::{Surveyed, Work};
use super::explore::words::SAMPLES;
use super::keep::kept::Form;
use super::keep::unreadable::Unreadable;
use super::link::Link;
use super::preview;
use super::protocol::{Command, Mode};
use super::state::{Action, Lab, Life};
use super::tape::SharedTape;
use super::tour::demonstration::{self, Demonstration};
use super::turns::by_hand::MAX_STEPS;
use super::turns::panel::Turn;
use crate::analysis::figures::Clock;
use crate::explore::taken;
use crate::language::{Language, say};
use crate::sim::Schedule;
use crate::threads::platform::web::Engine;
use crate::trace::Event;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::{Callback, UseReducerDispatcher};

mod hearing;

pub struct Desk {
    pub tape: SharedTape,
    /// Asks for the Rust of a scenario. One at a time: who asked before hears no more of it.
    pub fetch_rust: Callback<(&'static str, Callback<Rc<str>>)>,
    link: Link,
    lab: UseReducerDispatcher<Lab>,
    /// The host has a run that it has not ended yet.
    busy: Cell<bool>,
    /// What the host says belongs on the tape.
    recording: Cell<bool>,
    /// What the host says tells of an exploration, or of runs left to chance.
    surveying: Cell<bool>,
    /// To be run as soon as the host is free.
    waiting: RefCell<Option<Task>>,
    /// The name of the file that was opened last.
    file: RefCell<String>,
    scene: Cell<AskedScene>,
    /// The scenario whose Rust was asked for last, and who is to have it.
    rust: RefCell<Option<(String, Callback<Rc<str>>)>>,
}

/// The scene before a run that the host was asked for last: by number, for what is shown while this tape is.
#[derive(Clone, Copy, Default)]
struct AskedScene {
    asked: u32,
    tape: u32,
    anyone_is_next: bool,
}

/// What the host is to do.
enum Task {
    Run(Choice),
    /// Runs of the program that was explored, on real threads or simulated.
    Sample(Choice, Mode),
    /// To show the run in a file of this name.
    Open(String, Vec<u8>),
}

/// The script of the binary that workers run (see `engine.rs`), as it lies beside the page's own.
const ENGINE: &str = "engine.js";
/// Orders that one exploration may take.
const MOST_ORDERS: u64 = 1_000_000;
/// Sleeps of runs that are left to chance are this much shorter: nobody watches them.
const SAMPLES_SPEED: f64 = 1_000.0;

impl Desk {
    pub fn open(lab: UseReducerDispatcher<Lab>) -> Rc<Desk> {
        Rc::new_cyclic(|desk: &std::rc::Weak<Desk>| {
            let (hears, asks) = (desk.clone(), desk.clone());
            let heard = Callback::from(move |heard| {
                if let Some(desk) = hears.upgrade() {
                    desk.hear(heard);
                }
            });
            let fetch_rust = Callback::from(move |(id, then)| {
                if let Some(desk) = asks.upgrade() {
                    desk.ask_for_rust(id, then);
                }
            });
            Desk {
                tape: SharedTape::default(),
                fetch_rust,
                link: Link::new(Engine::beside(ENGINE), heard),
                lab,
                busy: Cell::new(false),
                recording: Cell::new(false),
                surveying: Cell::new(false),
                waiting: RefCell::new(None),
                file: RefCell::default(),
                scene: Cell::default(),
                rust: RefCell::default(),
            }
        })
    }

    /// Starts the engine.
    pub fn wake(&self) {
        self.link.wake();
    }

    /// Runs it; a run that is still going on is stopped first.
    pub fn run(&self, choice: Choice) {
        self.ask(Task::Run(choice));
    }

    /// Leaves what is explored to chance, many times.
    pub fn sample(&self, lab: &Lab) {
        let mode = if lab.isolated { Mode::Threads } else { Mode::Sim };
        self.ask(Task::Sample(lab.choice(), mode));
    }

    fn ask(&self, task: Task) {
        if self.busy.get() {
            self.waiting.replace(Some(task));
            self.link.send(Command::Stop);
        } else {
            self.start(task);
        }
    }

    /// Shows the scene before the first run; nobody looks at a run that may still go on. Where the host has to record it, what
    /// is shown stays until it has.
    pub fn preview(&self, choice: &Choice) {
        self.recording.set(false);
        if self.busy.get() {
            self.stop();
        }
        match preview::known(choice) {
            Some(events) => {
                self.show_scene(choice.anyone_is_next(), events);
            }
            None => self.ask_for_scene(choice),
        }
    }

    fn ask_for_scene(&self, choice: &Choice) {
        let (asked, tape) = (self.scene.get().asked + 1, self.tape.borrow().number());
        self.scene.set(AskedScene { asked, tape, anyone_is_next: choice.anyone_is_next() });
        self.link.send(Command::Preview(choice.order(asked)));
    }

    /// Plays by itself what the program does; where nothing is to move, its most telling moment stands.
    pub fn demonstrate(&self, still: bool) {
        let demonstrated = {
            let mut tape = self.tape.borrow_mut();
            let number = tape.renew(false);
            // The simulator's own events follow from each other.
            tape.extend(preview::demonstration()).ok();
            let (step, demonstration) = match still {
                true => (demonstration::telling_step(&tape), Demonstration::Rests),
                false => (demonstration::first_step(&tape), Demonstration::Plays),
            };
            Action::Demonstrated { tape: number, steps: tape.steps(), step, demonstration }
        };
        self.lab.dispatch(demonstrated);
    }

    /// Gives the number of its tape.
    fn show_scene(&self, anyone_is_next: bool, events: Vec<Event>) -> u32 {
        let (tape, steps) = {
            let mut tape = self.tape.borrow_mut();
            let number = tape.renew(anyone_is_next);
            // The simulator's own events follow from each other.
            tape.extend(events).ok();
            (number, tape.steps())
        };
        self.lab.dispatch(Action::Previewed { tape, steps });
        tape
    }

    /// Also what was to be run next.
    pub fn stop(&self) {
        self.waiting.replace(None);
        self.link.send(Command::Stop);
    }

    pub fn play(&self, lab: &Lab) {
        if !lab.has_run() {
            return self.run(lab.choice());
        }
        if lab.life == Life::Held {
            self.hold(false);
        }
        self.lab.dispatch(Action::Play);
    }

    pub fn pause(&self, lab: &Lab) {
        self.lab.dispatch(Action::Pause);
        if lab.life == Life::Live && lab.has_real_threads() {
            self.hold(true);
        }
    }

    /// One event further; at the end of what held threads have done, one of them takes one step.
    pub fn forward(&self, lab: &Lab) {
        if lab.life == Life::Held && lab.at_end() {
            self.lab.dispatch(Action::Follow);
            self.link.send(Command::Step);
        } else {
            self.pause(lab);
            self.lab.dispatch(Action::SeekFromHere(1));
        }
    }

    pub fn back(&self, lab: &Lab) {
        self.pause(lab);
        self.lab.dispatch(Action::SeekFromHere(-1));
    }

    pub fn seek(&self, step: usize) {
        self.lab.dispatch(Action::Seek(step));
    }

    /// To what was recorded last; a picture that plays goes on playing from there.
    pub fn catch_up(&self, lab: &Lab) {
        self.seek(usize::MAX);
        if lab.playing {
            self.lab.dispatch(Action::Play);
        }
    }

    /// What the learner does with a schedule by hand, from where the picture stands.
    pub fn turn(&self, lab: &Lab, turn: Turn) {
        let Some(position) = &lab.position else { return };
        let shown = lab.chosen() as u32;
        let all = position.chosen.len() as u32;
        match turn {
            Turn::Choose(task) => self.link.send(Command::Choose { after: shown, task }),
            // Where the picture stands further back, all that came later is undone.
            Turn::Undo if shown < all => self.link.send(Command::Rewind { to: shown }),
            Turn::Undo if all > position.opening => self.link.send(Command::Rewind { to: all - 1 }),
            Turn::Undo => {}
            Turn::StartOver => self.link.send(Command::Rewind { to: position.opening.min(all) }),
        }
    }

    /// To the next event of one thread or object, where there is one.
    pub fn along(&self, lab: &Lab, way: Way, chosen: Chosen) {
        let step = chosen.along(self.tape.borrow().events(), lab.step, way);
        if let Some(step) = step.filter(|_| lab.has_run()) {
            self.pause(lab);
            self.seek(step);
        }
    }

    /// Goes on by hand from where the picture of a simulated run stands.
    pub fn take_over(&self, lab: &Lab) {
        let scenario = lab.wanted.scenario;
        let choices = taken(&self.tape.borrow().events().first(lab.step), lab.step);
        if choices.len() > MAX_STEPS {
            let notice =
                say!("By hand a run has at most {most} steps: go back to an earlier one first.", most = MAX_STEPS);
            return self.lab.dispatch(Action::Notice(notice));
        }
        let schedule = Schedule { scenario: scenario.id.into(), version: scenario.version, any: true, choices };
        let written = (!schedule.choices.is_empty()).then(|| schedule.to_string());
        self.lab.dispatch(Action::TakeOver(written));
    }

    /// Asks who could go after so many choices.
    pub fn look(&self, after: u32) {
        self.link.send(Command::Look { after });
    }

    fn hold(&self, held: bool) {
        self.link.send(if held { Command::Pause } else { Command::Resume });
        self.lab.dispatch(Action::Hold(held));
    }

    fn start(&self, task: Task) {
        match task {
            Task::Run(choice) if choice.mode == Mode::Explore => {
                let order = choice.order(self.survey(&choice, Work::Exploring));
                self.link.send(Command::Explore { order, executions: MOST_ORDERS });
            }
            Task::Run(choice) => self.start_run(&choice),
            Task::Sample(choice, mode) => {
                let run = self.survey(&choice, Work::Sampling);
                let order = Choice { mode, speed: SAMPLES_SPEED, schedule: None, ..choice }.order(run);
                self.link.send(Command::Sample { order, runs: SAMPLES });
            }
            Task::Open(file, bytes) => {
                self.file.replace(file);
                self.busy.set(true);
                // What is on the tape stays there until the file is known to be whole.
                self.link.send(Command::Open { run: self.tape.borrow().number(), bytes });
            }
        }
    }

    fn survey(&self, choice: &Choice, work: Work) -> u32 {
        self.busy.set(true);
        self.surveying.set(true);
        self.lab.dispatch(Action::Surveyed(Surveyed::Began(work)));
        let known = preview::known(choice);
        let tape = self.show_scene(choice.anyone_is_next(), known.clone().unwrap_or_default());
        if known.is_none() {
            self.ask_for_scene(choice);
        }
        tape
    }

    fn start_run(&self, choice: &Choice) {
        let tape = self.tape.borrow_mut().renew(choice.anyone_is_next());
        self.recording.set(true);
        self.busy.set(true);
        self.lab.dispatch(Action::Began { tape });
        let mut order = choice.order(tape);
        if choice.mode == Mode::Threads {
            // Real threads repeat nothing, and neither does Python's `random`.
            order.seed = (js_sys::Math::random() * (1u64 << 53) as f64) as u64;
        }
        self.link.send(Command::Run(order));
    }

    /// A run from a file: shown as one that is made now.
    pub fn open_file(&self, file: String, bytes: Vec<u8>) {
        self.ask(Task::Open(file, bytes));
    }

    fn ask_for_rust(&self, id: &str, then: Callback<Rc<str>>) {
        self.rust.replace(Some((id.into(), then)));
        self.link.send(Command::Rust { id: id.into() });
    }

    /// Saves a run, which comes as its own file has it, in a form for others.
    pub fn export(&self, name: String, form: Form, language: Language, bytes: Vec<u8>) {
        self.link.send(Command::Export { name, form, language: language.tag().into(), bytes });
    }

    /// Once for each run that has ended.
    pub fn study(&self, lab: &Lab) {
        let Some(ending) = lab.known_ending().filter(|_| lab.tape == self.tape.borrow().number()) else { return };
        let choice = lab.choice();
        let clock = if choice.mode == Mode::Threads { Clock::Real } else { Clock::Virtual };
        let order = self.tape.borrow_mut().order_study(choice.scenario.id, clock, &ending.outcome);
        if let Some(bytes) = order.and_then(|order| postcard::to_allocvec(&order).ok()) {
            self.link.send(Command::Study { bytes });
        }
    }

    /// What is shown stays.
    pub fn refuse_file(&self, file: &str, why: &Unreadable) {
        self.lab.dispatch(Action::Notice(why.words(file)));
    }
}
