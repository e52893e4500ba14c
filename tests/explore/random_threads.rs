//! The part of random programs that is about threads: what each has of its own, who is there, a start of its own, an exit.

use super::Do;
use std::future::Future;
use threadlab::runtime::{Caught, Dict, Local, Shared, Target, Thread, Threading, exit_thread, observe, print};
use threadlab::trace::{Value, WrongType};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfThreads {
    /// On the thread that main made and nobody has started, or the daemon like that.
    Start(usize),
    Join(usize),
    IsAlive(usize),
    /// Ends the thread here.
    Exit,
    Enumerate,
    ActiveCount,
    LocalGet(usize),
    LocalSet(usize),
    LocalDelete(usize),
    GetItem(usize),
    SetItem(usize),
    Items,
}

use OfThreads::*;

/// What they are done on. A program that does not ask keeps no roll.
#[derive(Clone)]
pub struct Threads {
    local: Local,
    dict: Dict,
    threading: Option<Threading>,
    made: Option<[Target; 2]>,
}

/// The attributes of the local storage.
const NAMES: [&str; 2] = ["n", "m"];

pub fn choices(theme: u64, which: usize) -> Vec<Do> {
    let steps = match theme {
        0 => vec![LocalGet(which), LocalSet(which), LocalDelete(which), GetItem(which), SetItem(which), Items],
        1 => vec![Start(which), Start(0), Join(which), IsAlive(which), Exit],
        _ => vec![Start(which), Enumerate, ActiveCount, Join(which), Exit],
    };
    steps.into_iter().map(Do::OfThreads).collect()
}

impl Threads {
    pub fn make(rows: &[Vec<Do>], x: Shared<i64>) -> Threads {
        let is_used = |is: fn(&OfThreads) -> bool| {
            rows.iter().flatten().any(|step| matches!(step, Do::OfThreads(step) if is(step)))
        };
        let work = move |name: &'static str| move || child(x, name.to_string());
        let threading = is_used(|step| matches!(step, Enumerate | ActiveCount)).then(Threading::import);
        let made = is_used(|step| matches!(step, Start(_) | Join(_) | IsAlive(_)))
            .then(|| [Thread::target("made", work("made")), Thread::daemon_target("daemon", work("daemon"))]);
        Threads { local: Local::new("local"), dict: Dict::new("dict"), threading, made }
    }

    /// Where someone asks who is there, a start must be a step of its own.
    pub async fn start<F, W>(&self, name: String, work: F) -> Thread
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = ()> + 'static,
    {
        if self.threading.is_none() {
            return Thread::start(name, work);
        }
        let thread = Thread::target(name, work);
        thread.start().await;
        *thread
    }

    pub async fn perform(&self, step: OfThreads, name: &str) -> String {
        let made = |which: usize| self.made.expect("made where it is used")[which];
        let threading = || self.threading.expect("kept where it is read");
        match step {
            Start(which) => told(made(which).start().caught()).await,
            Join(which) => told(made(which).join().caught()).await,
            IsAlive(which) => told(made(which).is_alive().caught()).await,
            Exit => {
                exit_thread().await;
                "not there".into()
            }
            Enumerate => format!("{:?}", threading().enumerate().await),
            ActiveCount => told(threading().active_count().caught()).await,
            LocalGet(which) => told(self.local.get::<i64>(NAMES[which]).caught()).await,
            LocalSet(which) => told(self.local.set(NAMES[which], name.len() as i64).caught()).await,
            LocalDelete(which) => told(self.local.delete(NAMES[which]).caught()).await,
            GetItem(which) => told(self.dict.get::<String>(which as i64).caught()).await,
            SetItem(which) => told(self.dict.set(which as i64, name).caught()).await,
            Items => format!("{:?}", self.dict.items().await),
        }
    }
}

pub async fn child(x: Shared<i64>, name: String) {
    let seen = x.add(1).await;
    observe(&name, seen);
    print("child").await;
    observe(&name, "printed");
}

pub async fn starter(x: Shared<i64>, name: String) {
    let seen = x.add(1).await;
    observe(&name, seen);
    let own = format!("{name}'s");
    Thread::start(&name, move || child(x, own.clone()));
}

pub async fn told<T: Into<Value> + TryFrom<Value, Error: Into<WrongType>>>(operation: Caught<T>) -> String {
    match operation.await {
        Ok(value) => value.into().to_string(),
        Err(error) => error.traceback(),
    }
}
