//! A page as the tests have it: its link to a host, and what was heard from it. It waits for what is heard, never for time.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use threadlab::page::explore::told::{Explored, Sampled};
use threadlab::page::link::{Heard, Link};
use threadlab::page::protocol::{Command, Ending, Mode, News, RunOrder};
use threadlab::page::turns::aim::Aim;
use threadlab::page::turns::position::Stands;
use threadlab::replay::Replay;
use threadlab::scenario::{Scenario, Settings, Verdict};
use threadlab::threads::platform::web::Engine;
use threadlab::trace::{Event, OutcomeKind, Phase};
use yew::Callback;

/// A page: its link, and what was heard.
pub struct Page {
    pub link: Link,
    pub heard: Rc<RefCell<Ears>>,
    run: u32,
}

#[derive(Default)]
pub struct Ears {
    pub isolated: Option<bool>,
    pub started: bool,
    pub events: Vec<Event>,
    /// Where there is one, events are replayed as they come, and kept by it: a million of them would not fit in one piece.
    pub replay: Option<Replay>,
    pub batches: usize,
    pub largest_batch: usize,
    pub ending: Option<Ending>,
    pub refused: Option<String>,
    pub stands: Option<Stands>,
    pub not_now: Option<String>,
    pub aim: Option<Aim>,
    pub explored: Option<Explored>,
    pub sampled: Option<Sampled>,
    pub waker: Option<Waker>,
}

impl Ears {
    fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Ready { isolated } => self.isolated = Some(isolated),
            Heard::Events(events) => {
                self.largest_batch = self.largest_batch.max(events.len());
                self.batches += 1;
                match &mut self.replay {
                    Some(replay) => replay.extend(events).expect("they follow from those before"),
                    None => self.events.extend(events),
                }
            }
            Heard::News(news) => self.hear_news(news),
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }

    fn hear_news(&mut self, news: News) {
        match news {
            News::Started => self.started = true,
            News::Finished(ending) => self.ending = Some(*ending),
            News::Refused(refusal) => self.refused = Some(refusal.to_string()),
            News::Stands(stands) => self.stands = Some(*stands),
            News::NotNow(refusal) => self.not_now = Some(refusal.to_string()),
            News::Aimed(aim) => self.aim = Some(*aim),
            News::Explored(explored) => self.explored = Some(*explored),
            News::Sampled(sampled) => self.sampled = Some(*sampled),
            // No file is opened or made here, and nothing looked over.
            News::Opened(_) | News::NotOpened(_) | News::Exported { .. } => {}
            News::Scene { .. } | News::Studied(_) | News::Rust { .. } => {}
        }
    }
}

impl Page {
    pub async fn open() -> Page {
        let heard = Rc::<RefCell<Ears>>::default();
        let ears = heard.clone();
        let link = Link::new(Engine::this(), Callback::from(move |said| ears.borrow_mut().hear(said)));
        link.wake();
        let page = Page { link, heard, run: 0 };
        page.until(|ears| ears.isolated).await;
        page
    }

    /// Waits until `look` finds something in what was heard.
    pub async fn until<T>(&self, look: impl Fn(&Ears) -> Option<T>) -> T {
        poll_fn(|context| {
            let mut ears = self.heard.borrow_mut();
            match look(&ears) {
                Some(found) => Poll::Ready(found),
                None => {
                    ears.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }

    pub fn begin(&mut self, scenario: &str, mode: Mode, settings: &[(&str, &str)], change: impl FnOnce(&mut RunOrder)) {
        let mut order = self.order(scenario, mode, settings);
        change(&mut order);
        self.link.send(Command::Run(order));
    }

    pub fn order(&mut self, scenario: &str, mode: Mode, settings: &[(&str, &str)]) -> RunOrder {
        self.run += 1;
        {
            let mut ears = self.heard.borrow_mut();
            let isolated = ears.isolated;
            *ears = Ears { isolated, ..Ears::default() };
        }
        let settings = settings.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        RunOrder {
            run: self.run,
            scenario: scenario.into(),
            settings,
            mode,
            seed: u64::from(self.run),
            schedule: None,
            barging: false,
            speed: 1_000.0,
            shake: false,
            gil: false,
        }
    }

    /// What an exploration came to.
    pub async fn explore(&mut self, scenario: &str, settings: &[(&str, &str)]) -> Explored {
        let order = self.order(scenario, Mode::Explore, settings);
        self.link.send(Command::Explore { order, executions: u64::MAX >> 12 });
        self.ending().await;
        self.heard.borrow().explored.clone().unwrap()
    }

    pub async fn ending(&self) -> (Vec<Event>, Ending) {
        self.until(|ears| ears.refused.clone().map(Err).or(ears.ending.clone().map(Ok))).await.unwrap();
        let mut ears = self.heard.borrow_mut();
        (std::mem::take(&mut ears.events), ears.ending.take().unwrap())
    }

    /// The line that says why nothing was started.
    pub async fn refusal(&self) -> String {
        self.until(|ears| ears.refused.clone().map(Ok).or(ears.ending.clone().map(Err))).await.unwrap()
    }

    /// Where a schedule by hand stands after a command.
    pub async fn stands(&self, command: Option<Command>) -> Stands {
        self.heard.borrow_mut().stands = None;
        command.into_iter().for_each(|command| self.link.send(command));
        self.until(|ears| ears.stands.clone()).await
    }

    pub async fn run(&mut self, scenario: &str, settings: &[(&str, &str)]) -> (Vec<Event>, Ending) {
        self.begin(scenario, Mode::Threads, settings, |_| ());
        self.ending().await
    }
}

pub fn verdict(scenario: &'static Scenario, changes: &[(&str, &str)], ending: &Ending) -> Verdict {
    let mut settings = Settings::defaults(scenario.parameters);
    for (name, value) in changes {
        settings.set(scenario.parameters, name, value).unwrap();
    }
    scenario.verdict(&settings, &ending.outcome, &ending.observed)
}

/// Stops a run once it has come so far that somebody waits.
pub async fn check_stop(
    page: &mut Page,
    scenario: &str,
    settings: &[(&str, &str)],
    change: impl FnOnce(&mut RunOrder),
) {
    page.begin(scenario, Mode::Threads, settings, change);
    page.until(|ears| ears.events.iter().any(|event| event.phase == Phase::Requested).then_some(())).await;
    page.link.send(Command::Stop);
    let (_, ending) = page.ending().await;
    assert_eq!(ending.outcome.kind, OutcomeKind::Stopped, "{scenario}");
}
