//! The page's end of the line to its engine host: starts it, talks to it, and replaces it when it no longer answers.
//! Nothing here waits: a host that does not end a run in time is terminated, and its memory with it.

use super::protocol::{Answer, Command, Ending, News};
use super::refusal::Refusal;
use crate::threads::platform::web::{Engine, Loss, MORE, Role, create};
use crate::trace::{Event, Limit, Outcome, OutcomeKind};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Worker;
use yew::Callback;

/// How long a run may take to end after a stop, in milliseconds, before its host is replaced.
const PATIENCE_MS: u32 = 80;
/// Hosts that may fail one after the other before the page gives up on them.
const MAX_FAILURES: u32 = 3;

/// What the page hears of its host.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// The host is there. Without isolation there are no real threads.
    Ready {
        isolated: bool,
    },
    Events(Vec<Event>),
    News(News),
}

/// One host worker at a time. Answers of runs that are over are dropped.
#[derive(Clone)]
pub struct Link(Rc<RefCell<Line>>);

struct Line {
    heard: Callback<Heard>,
    engine: Engine,
    worker: Option<Worker>,
    /// The thread workers of the host: they live in its memory, and end with it.
    threads: Vec<Worker>,
    /// Counts the hosts: what an old one still says is dropped.
    host: u32,
    /// The run that goes on, if one does.
    run: Option<u32>,
    ready: bool,
    /// Said before the host was there.
    waiting: Vec<Command>,
    watchdog: Option<Timeout>,
    failures: u32,
    /// Why there will be no host any more: said again to every run.
    refused: Option<Refusal>,
}

impl Link {
    /// Without a host yet: see [`Link::wake`]. `heard` is called from the event loop, never from within a call here.
    pub fn new(engine: Engine, heard: Callback<Heard>) -> Link {
        let line = Line {
            heard,
            engine,
            worker: None,
            threads: Vec::new(),
            host: 0,
            run: None,
            ready: false,
            waiting: Vec::new(),
            watchdog: None,
            failures: 0,
            refused: None,
        };
        Link(Rc::new(RefCell::new(line)))
    }

    /// Starts the host. What was sent before waits for it.
    pub fn wake(&self) {
        let asleep = self.0.borrow().worker.is_none();
        if asleep {
            self.replace_host();
        }
    }

    pub fn send(&self, command: Command) {
        let mut line = self.0.borrow_mut();
        match &command {
            Command::Run(order) | Command::Explore { order, .. } | Command::Sample { order, .. } => {
                line.run = Some(order.run)
            }
            Command::Open { run, .. } => line.run = Some(*run),
            Command::Stop => self.watch_stop(&mut line),
            Command::Choose { .. } | Command::Rewind { .. } | Command::Look { .. } => {}
            Command::Pause | Command::Resume | Command::Step | Command::Taken | Command::More => {}
            Command::Preview(_) | Command::Study { .. } | Command::Rust { .. } | Command::Export { .. } => {}
        }
        if let Some(refusal) = line.refused.clone().filter(|_| line.run.is_some()) {
            drop(line);
            return self.refuse(refusal);
        }
        if line.ready { line.post(&command) } else { line.waiting.push(command) }
    }

    /// Nothing can be run here, neither what waits nor what is asked for later. Whoever calls may be at work, and hears nothing yet.
    fn refuse(&self, refusal: Refusal) {
        let mut line = self.0.borrow_mut();
        line.run = None;
        line.waiting.retain(Command::is_aside);
        line.refused = Some(refusal.clone());
        let link = self.clone();
        Timeout::new(0, move || link.emit(Heard::News(News::Refused(refusal)))).forget();
    }

    /// A run that does not end in time is ended with its host.
    fn watch_stop(&self, line: &mut Line) {
        if line.run.is_none() || line.watchdog.is_some() {
            return;
        }
        let link = self.clone();
        line.watchdog = Some(Timeout::new(PATIENCE_MS, move || link.give_up(Outcome::plain(OutcomeKind::Stopped))));
    }

    /// The host no longer answers, or cannot be trusted: what was heard so far stays.
    fn give_up(&self, outcome: Outcome) {
        let (run, heard) = {
            let mut line = self.0.borrow_mut();
            line.watchdog = None;
            // What was meant for the old host: its run is over, whether it had begun or not.
            line.waiting.retain(Command::is_aside);
            (line.run.take(), line.heard.clone())
        };
        self.replace_host();
        if run.is_some() {
            heard.emit(Heard::News(News::Finished(Box::new(Ending::of(outcome)))));
        }
    }

    fn replace_host(&self) {
        let (host, engine) = {
            let mut line = self.0.borrow_mut();
            line.terminate();
            line.ready = false;
            line.host += 1;
            (line.host, line.engine.clone())
        };
        let line = Rc::downgrade(&self.0);
        let hear = move |said| {
            if let Some(line) = line.upgrade() {
                Link(line).hear(host, said);
            }
        };
        match create(&engine, &Role::Host, hear) {
            Ok(worker) => self.0.borrow_mut().worker = Some(worker),
            Err(error) => self.refuse(Refusal::NoWorker { words: words_of(&error) }),
        }
    }

    fn emit(&self, heard: Heard) {
        let callback = self.0.borrow().heard.clone();
        callback.emit(heard);
    }

    fn hear(&self, host: u32, said: Result<JsValue, Loss>) {
        if self.0.borrow().host != host {
            return;
        }
        match said {
            Err(loss) => self.lose(loss),
            Ok(value) => match serde_wasm_bindgen::from_value(attached(&value, "said")) {
                Ok(answer) => self.answer(answer, &value),
                Err(error) => self.lose(Loss::Failed(error.to_string())),
            },
        }
    }

    /// The run is over, and the next gets a new host.
    fn lose(&self, loss: Loss) {
        let failures = {
            let mut line = self.0.borrow_mut();
            line.failures += 1;
            line.failures
        };
        let told = format!("the engine stopped: {loss}").into();
        match loss {
            Loss::NotLoaded { .. } => web_sys::console::warn_1(&told),
            Loss::Failed(_) => web_sys::console::error_1(&told),
        }
        if failures > MAX_FAILURES {
            return self.refuse(match loss {
                Loss::NotLoaded { url } => Refusal::NoScript { url },
                Loss::Failed(words) => Refusal::NoEngine { words },
            });
        }
        self.give_up(Outcome { limit: Some(Limit::Lost), ..Outcome::plain(OutcomeKind::LimitReached) });
    }

    fn answer(&self, answer: Answer, value: &JsValue) {
        let current = self.0.borrow().run;
        match answer {
            Answer::Ready { isolated } => self.get_ready(isolated, value),
            Answer::Wanted { workers } => self.create_threads(workers, value),
            Answer::Events { run } if current == Some(run) => {
                if let Some(events) = bytes_of(value).and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
                    self.emit(Heard::Events(events));
                }
                self.send(Command::Taken);
            }
            Answer::News { run } if run.is_none() || current == run => {
                match postcard::from_bytes(&bytes_of(value).unwrap_or_default()) {
                    Ok(news) => self.pass_on(news),
                    // It may have been the run's end: nobody waits for it any longer.
                    Err(error) => self.lose(Loss::Failed(error.to_string())),
                }
            }
            // Of a run that is over.
            Answer::Events { .. } | Answer::News { .. } => {}
        }
    }

    fn pass_on(&self, news: News) {
        if news.ends_run() {
            self.over();
        }
        self.emit(Heard::News(news));
    }

    /// Thread workers for the host, in its memory.
    fn create_threads(&self, count: u32, value: &JsValue) {
        let role = Role::Thread { memory: attached(value, "memory") };
        let (engine, host) = (self.0.borrow().engine.clone(), self.0.borrow().host);
        for _ in 0..count {
            let line = Rc::downgrade(&self.0);
            let hear = move |said| {
                if let Some(line) = line.upgrade() {
                    Link(line).hear_thread(host, said);
                }
            };
            match create(&engine, &role, hear) {
                Ok(worker) => self.0.borrow_mut().threads.push(worker),
                Err(error) => {
                    let words = format!("the browser starts no more workers: {error:?}");
                    return self.lose(Loss::Failed(words));
                }
            }
        }
    }

    /// A thread that dies takes the run with it: its memory can no longer be trusted.
    fn hear_thread(&self, host: u32, said: Result<JsValue, Loss>) {
        match said {
            _ if self.0.borrow().host != host => {}
            Ok(word) if word == MORE => self.send(Command::More),
            Ok(_) => {}
            Err(loss) => self.lose(loss),
        }
    }

    fn over(&self) {
        let mut line = self.0.borrow_mut();
        line.run = None;
        line.watchdog = None;
        line.failures = 0;
    }

    fn get_ready(&self, isolated: bool, value: &JsValue) {
        let waiting = {
            let mut line = self.0.borrow_mut();
            line.ready = true;
            // Neither its threads nor the next host need to load it again.
            line.engine.module = Some(attached(value, "module"));
            std::mem::take(&mut line.waiting)
        };
        self.emit(Heard::Ready { isolated });
        waiting.iter().for_each(|command| self.0.borrow().post(command));
    }
}

/// A page that goes takes its host along.
impl Drop for Line {
    fn drop(&mut self) {
        self.terminate();
    }
}

impl Line {
    fn terminate(&mut self) {
        for worker in self.worker.take().into_iter().chain(self.threads.drain(..)) {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }

    fn post(&self, command: &Command) {
        let serializer = serde_wasm_bindgen::Serializer::new();
        let (Some(worker), Ok(value)) = (&self.worker, command.serialize(&serializer)) else { return };
        let Some(bytes) = command.bytes() else {
            worker.post_message(&value).ok();
            return;
        };
        let (envelope, bytes) = (Object::new(), Uint8Array::from(bytes));
        // A plain object takes any property.
        Reflect::set(&envelope, &"asked".into(), &value).ok();
        Reflect::set(&envelope, &"bytes".into(), &bytes).ok();
        worker.post_message_with_transfer(&envelope, &Array::of1(&bytes.buffer())).ok();
    }
}

/// What a browser says of its error.
fn words_of(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.unwrap_or_else(|| format!("{error:?}"))
}

fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    let bytes = attached(value, "bytes");
    bytes.is_object().then(|| Uint8Array::new(&bytes).to_vec())
}

/// What lies in an answer's envelope under this name; undefined, where nothing does.
fn attached(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
