//! The engine host: a worker whose memory is the runs'. Its event loop is never blocked: threads are other workers, and the
//! simulator runs in slices.
//!
//! It runs one program at a time. Events go to the page a batch at a time, the next when the last was taken.

mod exploring;
mod hand;
mod outbox;
mod running;
mod sampling;
mod survey;

use super::keep::kept::Form;
use super::keep::unreadable::read;
use super::preview::record;
use super::protocol::{Answer, Command, Ending, Mode, News, RunOrder};
use super::refusal::Refusal;
use super::study::study;
use crate::language::Language;
use crate::scenario::rust_source;
use crate::threads::platform::web;
use crate::trace::Trace;
use exploring::Exploring;
use hand::Hand;
use js_sys::{Reflect, Uint8Array};
use outbox::Outbox;
use rayon::ThreadPool;
use running::{Running, asked_for, options};
use sampling::Sampling;
use std::cell::RefCell;
use survey::Survey;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Milliseconds between two looks at a run.
const LOOK_EVERY_MS: i32 = 5;

#[derive(Default)]
struct Host {
    outbox: Outbox,
    running: Option<Running>,
    /// The page waits for the run's end.
    stopped: bool,
    /// Instead of a run that goes by itself.
    hand: Option<Hand>,
    survey: Option<Survey>,
    /// Exploring's workers, once it has had any.
    pool: Option<ThreadPool>,
    interval: Option<i32>,
    /// What the interval calls; made once.
    looking: Option<Closure<dyn FnMut()>>,
}

thread_local! {
    static HOST: RefCell<Host> = RefCell::default();
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// The host's beginning: it listens, and says that it is there.
pub fn begin() {
    console_error_panic_hook::set_once();
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        match serde_wasm_bindgen::from_value(asked(&event.data())) {
            Ok(Command::Open { run, .. }) => HOST.with_borrow_mut(|host| host.open(run, &bytes_beside(&event.data()))),
            Ok(Command::Study { .. }) => look_over(&bytes_beside(&event.data())),
            Ok(Command::Export { name, form, language, .. }) => {
                export(name, form, &language, &bytes_beside(&event.data()));
            }
            Ok(command) => HOST.with_borrow_mut(|host| host.obey(command)),
            Err(error) => web_sys::console::error_1(&format!("the host was asked for nonsense: {error}").into()),
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    listen.forget();
    let isolated = web::is_isolated();
    if isolated {
        web::reserve_memory();
        grow(0);
    }
    outbox::say_with(&Answer::Ready { isolated }, "module", &wasm_bindgen::module());
}

/// A command, which lies in an envelope where something lies beside it.
fn asked(message: &JsValue) -> JsValue {
    let inside = Reflect::get(message, &"asked".into()).unwrap_or(JsValue::UNDEFINED);
    if inside.is_undefined() { message.clone() } else { inside }
}

fn bytes_beside(message: &JsValue) -> Vec<u8> {
    Reflect::get(message, &"bytes".into()).map(|bytes| Uint8Array::new(&bytes).to_vec()).unwrap_or_default()
}

/// What cannot be run has no scene: the run says why.
fn preview(order: &RunOrder) {
    if let Ok(((scenario, settings), options)) = asked_for(order).and_then(|asked| Ok((asked, options(order, false)?)))
    {
        let events = record(&scenario.program(&settings), &options);
        outbox::tell(None, &News::Scene { asked: order.run, events });
    }
}

fn look_over(bytes: &[u8]) {
    if let Ok(order) = postcard::from_bytes(bytes) {
        outbox::tell(None, &News::Studied(Box::new(study(&order))));
    }
}

/// What the page shows was replayed there, so that it can be told here.
fn export(name: String, form: Form, language: &str, bytes: &[u8]) {
    let language = Language::of_tag(language).unwrap_or_default();
    if let Some(bytes) = read(bytes).ok().and_then(|trace| form.bytes(&trace, language)) {
        outbox::tell(None, &News::Exported { name, form, bytes });
    }
}

/// Asks the page for as many thread workers as are lacking until `idle` of them wait.
fn grow(idle: u32) {
    let workers = web::grow(idle);
    if workers > 0 {
        outbox::say_with(&Answer::Wanted { workers }, "memory", &wasm_bindgen::memory());
    }
}

impl Host {
    fn obey(&mut self, command: Command) {
        match command {
            Command::Run(order) => self.run(&order),
            Command::Explore { order, executions } => {
                let begin = |host: &mut Host| {
                    Exploring::start(&order, executions, &mut host.pool).map(Box::new).map(Survey::Exploring)
                };
                self.survey(order.run, begin);
            }
            Command::Sample { order, runs } => {
                self.survey(order.run, |_| Sampling::start(&order, runs).map(Box::new).map(Survey::Sampling));
            }
            Command::Pause | Command::Resume | Command::Step => {
                if let Some(running) = &mut self.running {
                    running.steer(&command);
                }
            }
            Command::Choose { .. } | Command::Rewind { .. } | Command::Look { .. } => {
                if let Some(hand) = &mut self.hand {
                    hand.obey(&command);
                }
            }
            Command::Stop => {
                if let Some(hand) = self.hand.take() {
                    self.unwatch();
                    hand.stop();
                }
                if let Some(running) = &mut self.running {
                    running.stop();
                }
                self.stopped = true;
                if let Some(survey) = &mut self.survey {
                    survey.stop();
                }
                self.look();
            }
            // Their bytes come beside them: see `begin`.
            Command::Open { .. } | Command::Study { .. } | Command::Export { .. } => {}
            Command::Preview(order) => preview(&order),
            Command::Rust { id } => {
                if let Some(source) = rust_source(&id) {
                    outbox::tell(None, &News::Rust { id, source: source.into() });
                }
            }
            Command::More => grow(0),
            Command::Taken => {
                self.outbox.taken();
                self.look();
            }
        }
    }

    fn run(&mut self, order: &RunOrder) {
        let refused = |refusal: Refusal| outbox::tell(order.run, &News::Refused(refusal));
        if self.is_busy() {
            return refused(Refusal::Busy);
        }
        if order.mode == Mode::Schedule {
            return match Hand::start(order) {
                Err(refusal) => refused(refusal),
                Ok(hand) => self.take_in_hand(order.run, hand),
            };
        }
        match Running::start(order) {
            Err(refusal) => refused(refusal),
            Ok(running) => {
                (self.outbox, self.stopped) = (Outbox::new(order.run), false);
                if running.needs() > 0 {
                    grow(running.needs());
                }
                self.running = Some(running);
                outbox::tell(order.run, &News::Started);
                self.look();
                self.watch();
            }
        }
    }

    /// The run in a file goes to the page as one that is made now would.
    fn open(&mut self, run: u32, bytes: &[u8]) {
        if self.is_busy() {
            return outbox::tell(run, &News::Refused(Refusal::Busy));
        }
        match read(bytes) {
            Err(why) => outbox::tell(run, &News::NotOpened(why)),
            Ok(trace) => {
                let Trace { header, events, outcome, observed, measured, complete } = trace;
                let schedule = header.schedule.as_ref().map(ToString::to_string);
                outbox::tell(run, &News::Opened(Box::new(header)));
                (self.outbox, self.stopped) = (Outbox::new(run), false);
                self.outbox.add(events);
                self.outbox.end(Ending { outcome, observed, measured, schedule, complete });
                self.outbox.send();
            }
        }
    }

    fn is_busy(&self) -> bool {
        self.running.is_some() || self.outbox.is_busy() || self.hand.is_some() || self.survey.is_some()
    }

    fn survey(&mut self, run: u32, begin: impl FnOnce(&mut Host) -> Result<Survey, Refusal>) {
        let begun = if self.is_busy() { Err(Refusal::Busy) } else { begin(self) };
        match begun {
            Err(refusal) => outbox::tell(run, &News::Refused(refusal)),
            Ok(survey) => {
                outbox::tell(run, &News::Started);
                self.survey = Some(survey);
                self.watch();
            }
        }
    }

    fn take_in_hand(&mut self, run: u32, hand: Hand) {
        outbox::tell(run, &News::Started);
        hand.tell();
        self.hand = Some(hand);
        self.watch();
    }

    /// Looks again and again, as long as there is something to look at.
    fn watch(&mut self) {
        self.unwatch();
        let looking = self.looking.get_or_insert_with(|| Closure::new(|| HOST.with_borrow_mut(Host::look)));
        let call = looking.as_ref().unchecked_ref();
        self.interval = scope().set_interval_with_callback_and_timeout_and_arguments_0(call, LOOK_EVERY_MS).ok();
    }

    fn unwatch(&mut self) {
        if let Some(interval) = self.interval.take() {
            scope().clear_interval_with_handle(interval);
        }
    }

    fn look(&mut self) {
        if let Some(hand) = &mut self.hand
            && !hand.work()
        {
            self.unwatch();
        }
        if let Some(survey) = &mut self.survey
            && !survey.look()
        {
            self.survey = None;
            self.unwatch();
        }
        if let Some(running) = &mut self.running {
            let mut events = Vec::new();
            let ending = running.look(&mut events);
            self.outbox.add(events);
            if let Some(ending) = ending {
                self.running = None;
                self.outbox.end(ending);
                self.unwatch();
            }
        }
        if self.stopped {
            self.outbox.cut_short();
        }
        self.outbox.send();
    }
}
