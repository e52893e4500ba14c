//! Draws the stage at telling moments of each scenario into `target/gallery`, to be looked at, and checks what holds at every
//! step of every scenario: each thread is drawn exactly once.

use super::moment::Moment;
use super::panels::Stage;
use crate::language::Language;
use crate::replay::Replay;
use crate::runtime::{
    Barrier, Dict, Event as Flag, LifoQueue, Local, Options, Policy, PriorityQueue, Program, Queue, RLock, Thread,
    Threading, current_thread, list, map, ms, sleep,
};
use crate::scenario::{CATALOGUE, Scenario, Settings, find};
use crate::sim::scheduler::Random;
use crate::trace::{
    BarrierOp, Event, EventOp, LocalOp, LockOp, Op, Outcome, Phase, QueueOp, RollOp, SemaphoreOp, SharedOp, TaskId,
    Value,
};
use std::future::Future;
use std::path::Path;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use yew::LocalServerRenderer;
use yew::prelude::*;

struct Film {
    scenario: &'static Scenario,
    replay: Replay,
    outcome: Rc<Outcome>,
}

impl Film {
    fn of(id: &str, changes: &[(&str, &str)], policy: Policy) -> Film {
        let scenario = find(id).expect("a scenario of the catalogue");
        let mut settings = Settings::defaults(scenario.parameters);
        changes
            .iter()
            .for_each(|(name, value)| settings.set(scenario.parameters, name, value).expect("a setting it has"));
        Film::shot(scenario, &scenario.program(&settings), policy)
    }

    /// A program beside the catalogue. `scenario` only lends its lines.
    fn shot(scenario: &'static Scenario, program: &Program, policy: Policy) -> Film {
        let options = Options { policy, seed: 3, ..Options::default() };
        let report = crate::sim::run(program, &options, &mut Random::new(3)).expect("it runs");
        let replay = Replay::new(report.events).expect("a trace that can be replayed");
        Film { scenario, replay, outcome: Rc::new(report.outcome) }
    }

    fn moment(&mut self, step: usize) -> Moment {
        let moment = Moment::at(self.scenario, 1, &mut self.replay, step);
        let outcome = (moment.step == self.replay.len()).then(|| self.outcome.clone());
        Moment { outcome, ..moment }
    }

    /// The step after the `nth` event that is so.
    fn step(&self, nth: usize, is: impl Fn(&Event) -> bool) -> usize {
        let found = self.replay.events().iter().enumerate().filter(|(_, event)| is(event)).nth(nth);
        found.expect("such an event").0 + 1
    }

    fn hang(&mut self, name: &str, step: usize) {
        self.hang_in(Language::English, name, step);
        self.hang_in(Language::Simplified, name, step);
    }

    fn hang_in(&mut self, language: Language, name: &str, step: usize) {
        let html = drawn(self.moment(step), language);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/gallery");
        std::fs::create_dir_all(&folder).expect("the gallery's folder");
        for theme in ["light", "dark"] {
            let page = page(&html, theme, language);
            std::fs::write(folder.join(format!("{name}-{theme}-{}.html", language.tag())), page)
                .expect("a picture is written");
        }
    }
}

fn page(stage: &str, theme: &str, language: Language) -> String {
    let css = [include_str!("../../www/style.css"), include_str!("../../www/pictures.css")].concat();
    let language = language.tag();
    format!(
        "<!doctype html><html lang={language} data-theme={theme}><meta charset=utf-8><style>{css}
        body {{ padding: 16px; background: var(--paper); }}</style><body>{stage}"
    )
}

#[derive(Properties, PartialEq)]
struct PictureProps {
    moment: Moment,
    language: Language,
}

#[component]
fn Picture(props: &PictureProps) -> Html {
    html! {
        <ContextProvider<Language> context={props.language}><Stage moment={props.moment.clone()} quick=false /></ContextProvider<Language>>
    }
}

/// The stage as HTML. Nothing in a picture waits.
fn drawn(moment: Moment, language: Language) -> String {
    let renderer = LocalServerRenderer::<Picture>::with_props(PictureProps { moment, language }).hydratable(false);
    let mut rendering = Box::pin(renderer.render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(html) = rendering.as_mut().poll(&mut context) {
            return html;
        }
    }
}

/// What no scenario shows yet: a lock taken at three levels, and a queue that is full.
async fn levels_and_bounds() {
    let (rlock, q) = (RLock::new("rlock"), Queue::<i64>::new("q", 3));
    let mut threads = Vec::new();
    for i in 1..=3 {
        threads.push(Thread::start(format!("Thread-{i}"), move || levels(rlock, q)));
    }
    sleep(ms(10)).await;
    for _ in 0..7 {
        q.get().await;
    }
    for thread in threads {
        thread.join().await;
    }
}

async fn levels(rlock: RLock, q: Queue<i64>) {
    for _ in 0..3 {
        rlock.acquire().await;
    }
    sleep(ms(1)).await;
    for item in 0..3 {
        rlock.release().await;
        q.put(item).await;
    }
}

/// A stack that is full, and a heap with items of one priority, which raise.
async fn stack_and_heap() {
    let (stack, heap) = (LifoQueue::<i64>::new("stack", 3), PriorityQueue::<Value>::new("heap", 0));
    let pusher = Thread::start("pusher", move || async move {
        for item in 1..=5 {
            stack.put(item).await;
        }
    });
    for item in [list![5, 100], list![7, 200], list![3, "hello"], list![4, map! { "name": "alex" }], list![3, "again"]]
    {
        heap.put(item).await;
    }
    for item in [list![8, 1], list![5, map! { "a": 3 }]] {
        let _raised = heap.put(item).caught().await;
    }
    for _ in 0..7 {
        let _raised = heap.get().caught().await;
    }
    for _ in 0..5 {
        stack.get().await;
    }
    pusher.join().await;
    heap.get().await;
}

/// A gate that is opened and shut again, and a barrier that is passed twice, with one too many, and then broken.
async fn gates_and_barriers() {
    let (flag, barrier) = (Flag::new("ready"), Barrier::new("barrier", 3));
    let mut threads = Vec::new();
    for i in 1..=4 {
        threads.push(Thread::start(format!("Thread-{i}"), move || meetings(flag, barrier)));
    }
    sleep(ms(10)).await;
    flag.set().await;
    flag.wait().await;
    flag.clear().await;
    flag.wait_timeout(0.001).await;
    sleep(ms(10)).await;
    barrier.abort().await;
    for thread in threads {
        thread.join().await;
    }
    barrier.reset().await;
}

async fn meetings(flag: Flag, barrier: Barrier) {
    flag.wait().await;
    for _ in 0..2 {
        let _broken = barrier.wait().caught().await;
    }
}

/// What each has of its own, who is there, a daemon that is cut off, a thread that dies of an error and one that never starts.
async fn of_threads() {
    let (threading, local, dict) = (Threading::import(), Local::new("local_school"), Dict::new("global_dict"));
    let _never_started = Thread::target("late", || async {});
    let mut threads = Vec::new();
    for name in ["Alice", "Bob"] {
        let thread = Thread::target(name, move || one_of(local, dict, name));
        thread.start().await;
        threads.push(thread);
    }
    Thread::daemon_target("user_daemon", || async { sleep(ms(1000)).await }).start().await;
    Thread::target("wrong", move || async move { drop(local.get::<String>("name").await) }).start().await;
    threading.enumerate().await;
    for thread in threads {
        thread.join().await;
    }
    let _raised = local.get::<String>("name").caught().await;
}

async fn one_of(local: Local, dict: Dict, name: &'static str) {
    dict.set(current_thread(), name).await;
    local.set("name", name).await;
    if name == "Bob" {
        local.set("age", 7).await;
    }
    sleep(ms(5)).await;
    local.get::<String>("name").await;
}

fn beside_the_catalogue_too(policy: Policy) -> Film {
    Film::shot(CATALOGUE[0], &Program::new(gates_and_barriers), policy)
}

fn beside_the_catalogue(policy: Policy) -> Film {
    Film::shot(CATALOGUE[0], &Program::new(levels_and_bounds), policy)
}

fn applied(event: &Event, op: &Op) -> bool {
    event.phase == Phase::Applied && event.op == *op
}

#[test]
fn gallery() {
    let acquire = Op::Lock(LockOp::Acquire);
    let mut film = Film::of("mutex-counter", &[], Policy::Handoff);
    film.hang("empty", 0);
    film.hang("lock-release", film.step(3, |event| applied(event, &Op::Lock(LockOp::Release))));
    film.hang("lock-take", film.step(4, |event| applied(event, &acquire)));
    film.hang("lock-end", usize::MAX);
    film.hang_in(Language::Traditional, "lock-end", usize::MAX);
    let mut film = Film::of("mutex-counter", &[("threads", "8")], Policy::Handoff);
    film.hang("lock-few", film.step(3, |event| applied(event, &acquire)));
    let mut film = Film::of("deadlock", &[("variant", "always A first"), ("threads", "4")], Policy::Barging);
    film.hang("lock-race", film.step(3, |event| applied(event, &acquire)));
    let mut film = Film::of("lost-update", &[("threads", "6")], Policy::Handoff);
    film.hang("lost-read", film.step(3, |event| applied(event, &Op::Shared(SharedOp::Load))));
    film.hang("lost-store", film.step(2, |event| matches!(event.op, Op::Shared(SharedOp::Store(_)))));
    let mut film = Film::of("lost-update", &[], Policy::Handoff);
    film.hang("lost-many", film.step(20, |event| matches!(event.op, Op::Shared(SharedOp::Store(_)))));
    let mut film = Film::of("deadlock", &[], Policy::Handoff);
    film.hang("deadlock-running", film.step(2, |event| applied(event, &acquire)));
    film.hang("deadlock", usize::MAX);
    let mut film = Film::of("semaphore", &[], Policy::Handoff);
    film.hang("semaphore-take", film.step(7, |event| applied(event, &Op::Semaphore(SemaphoreOp::Acquire))));
    film.hang(
        "semaphore-give",
        film.step(1, |event| applied(event, &Op::Semaphore(SemaphoreOp::Release { count: 1 }))),
    );
    film.hang("semaphore-end", usize::MAX);
    let mut film = Film::of("semaphore", &[("variant", "one release too many")], Policy::Handoff);
    film.hang("semaphore-added", film.step(2, |event| applied(event, &Op::Semaphore(SemaphoreOp::Acquire))));
    let mut film = Film::of("semaphore", &[("variant", "one release too many, bounded")], Policy::Handoff);
    film.hang("semaphore-refused", film.step(0, |event| event.result.is_err()));
    let mut film = Film::of("condition-producer-consumer", &[], Policy::Handoff);
    film.hang("condition-wait", film.step(0, |event| matches!(event.op, Op::Lock(LockOp::ReleaseAll { .. }))));
    film.hang("condition-notify", film.step(0, |event| matches!(event.op, Op::Lock(LockOp::Reacquire { .. }))));
    film.hang("condition-put", film.step(7, |event| matches!(event.op, Op::Queue(QueueOp::Put(_)))));
    let mut film = Film::of("baozi", &[("consumers", "3")], Policy::Handoff);
    film.hang("queue-get", film.step(0, |event| applied(event, &Op::Queue(QueueOp::Get))));
    film.hang("queue-end", usize::MAX);
    let mut film = beside_the_catalogue_too(Policy::Handoff);
    let event = |op: EventOp| move |event: &Event| applied(event, &Op::Event(op));
    film.hang("event-waiting", film.step(2, event(EventOp::Wait)));
    film.hang("event-set", film.step(0, event(EventOp::Set)));
    film.hang("event-straight-on", film.step(4, event(EventOp::Wait)));
    film.hang("event-clear", film.step(0, event(EventOp::Clear)));
    let comes =
        |event: &Event| event.phase == Phase::Applied && matches!(event.op, Op::Barrier(BarrierOp::Wait { .. }));
    film.hang("barrier-fills", film.step(1, comes));
    film.hang("barrier-last", film.step(2, comes));
    film.hang("barrier-leaving", film.step(2, comes) + 1);
    film.hang("barrier-broken", film.step(0, |event| applied(event, &Op::Barrier(BarrierOp::Abort))));
    let mut film = beside_the_catalogue(Policy::Handoff);
    film.hang("rlock-levels", film.step(2, |event| applied(event, &acquire)));
    film.hang(
        "queue-full",
        film.step(1, |event| event.phase == Phase::Requested && matches!(event.op, Op::Queue(QueueOp::Put(_)))),
    );
    let mut film = Film::shot(CATALOGUE[0], &Program::new(stack_and_heap), Policy::Handoff);
    let is_put = |event: &Event| event.phase == Phase::Applied && matches!(event.op, Op::Queue(QueueOp::Put(_)));
    let is_get = |event: &Event| event.phase == Phase::Applied && matches!(event.op, Op::Queue(QueueOp::Get));
    film.hang("heap-put", film.step(4, |event| is_put(event) && event.task == TaskId::MAIN));
    film.hang("heap-get", film.step(0, is_get));
    film.hang("heap-stays", film.step(0, |event| is_put(event) && event.result.is_err()));
    film.hang("heap-lost", film.step(0, |event| is_get(event) && event.result.is_err()));
    film.hang("heap-end", usize::MAX);
    film.hang("stack-get", film.step(0, |event| is_get(event) && event.result == Ok(Value::Int(3))));
    let mut film = Film::shot(CATALOGUE[0], &Program::new(of_threads), Policy::Handoff);
    film.hang("threads-started", film.step(0, |event| matches!(event.op, Op::Roll(RollOp::List))));
    film.hang("local-set", film.step(2, |event| matches!(event.op, Op::Local(LocalOp::Set { .. }))));
    film.hang("local-read", film.step(2, |event| matches!(event.op, Op::Local(LocalOp::Get { .. }))));
    film.hang("local-never-bound", film.step(1, |event| event.result.is_err()));
    film.hang("threads-end", usize::MAX);
    let mut film = Film::of("alternate-two-locks", &[], Policy::Handoff);
    film.hang("turns", film.step(5, |event| applied(event, &acquire)));
}

#[test]
fn each_thread_is_drawn_exactly_once_at_every_step() {
    for scenario in CATALOGUE {
        for policy in [Policy::Handoff, Policy::Barging] {
            let small: Vec<_> =
                scenario.parameters.iter().map(|parameter| (parameter.name, parameter.explore_default)).collect();
            let mut film = Film::of(scenario.id, &small, policy);
            check_once_each(&mut film);
        }
    }
    check_once_each(&mut beside_the_catalogue(Policy::Handoff));
    check_once_each(&mut beside_the_catalogue_too(Policy::Handoff));
    check_once_each(&mut beside_the_catalogue_too(Policy::Barging));
    check_once_each(&mut Film::shot(CATALOGUE[0], &Program::new(of_threads), Policy::Barging));
}

fn check_once_each(film: &mut Film) {
    for step in 1..=film.replay.len() {
        let moment = film.moment(step);
        let threads = moment.scene.tasks.len();
        let html = drawn(moment, Language::English);
        let times = |task: usize| html.matches(&format!("data-task=\"{task}\"")).count();
        let drawn: Vec<usize> = (0..threads).map(times).collect();
        assert_eq!(drawn, vec![1; threads], "{} at step {step}: {:?}", film.scenario.id, film.replay.event());
    }
}
