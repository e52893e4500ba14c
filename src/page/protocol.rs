//! What the page and its host say to each other. Commands and small answers are plain objects; events travel as bytes.

use super::explore::told::{Explored, Sampled};
use super::keep::kept::Form;
use super::keep::unreadable::Unreadable;
use super::refusal::Refusal;
use super::study::Study;
use super::turns::aim::Aim;
use super::turns::position::Stands;
use crate::trace::{Event, Header, Outcome, TaskId, Told};
use serde::{Deserialize, Serialize};

/// How a scenario is run. Always shown by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Web Workers over one shared memory.
    Threads,
    /// The deterministic simulator, with its seed.
    Sim,
    /// The simulator too; the learner says who goes next.
    Schedule,
    /// The simulator too, every order of it that can matter.
    Explore,
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    Run(RunOrder),
    /// Explores at most so many orders.
    Explore {
        order: RunOrder,
        executions: u64,
    },
    /// So many runs, of which only the ends are told.
    Sample {
        order: RunOrder,
        runs: u32,
    },
    /// Holds each real thread at its next operation.
    Pause,
    Resume,
    /// While paused: one thread takes one step.
    Step,
    Stop,
    /// By hand: after the first `after` choices this thread goes. Those that came later are dropped.
    Choose {
        after: u32,
        task: TaskId,
    },
    /// By hand: the first `to` choices stay.
    Rewind {
        to: u32,
    },
    /// By hand: asks who could go after the first `after` choices.
    Look {
        after: u32,
    },
    /// Shows the run in a file. The bytes travel beside it.
    Open {
        run: u32,
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// Asks for the scene before such a run; its number is not of a run.
    Preview(RunOrder),
    /// Asks what a run shows, and for its figures. The run travels beside it, as postcard bytes of `study::Order`.
    Study {
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// Asks for the Rust of a scenario.
    Rust {
        id: String,
    },
    /// Asks for a run as a file for others, in a language of this tag. The run travels beside it, as its own file has it.
    Export {
        name: String,
        form: Form,
        language: String,
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// The last batch of events has been taken in: the next may come.
    Taken,
    /// A thread left a job that found nobody idle.
    More,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunOrder {
    /// Numbers runs, so that what an earlier one still says is not taken for the current one's.
    pub run: u32,
    pub scenario: String,
    /// The scenario's parameters; those not named have their defaults.
    pub settings: Vec<(String, String)>,
    pub mode: Mode,
    pub seed: u64,
    /// To be replayed, in the simulator only; by hand, to be gone on from.
    pub schedule: Option<String>,
    pub barging: bool,
    /// Of sleeps on real threads.
    pub speed: f64,
    /// Whether threads give way at random, on real threads only.
    pub shake: bool,
    /// Whether threads share a GIL; never where whoever waits may be next.
    pub gil: bool,
}

/// What the host answers: small plain objects. What there is to say of it travels beside it, as bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// It is there. Without isolation it has no real threads. Its compiled module is attached.
    Ready { isolated: bool },
    /// So many more thread workers are wanted. The host's memory is attached.
    Wanted { workers: u32 },
    /// A batch of events is attached, as postcard bytes of `Vec<Event>`.
    Events { run: u32 },
    /// News of a run are attached, as postcard bytes of `News`; or, of none, what somebody asked for.
    News { run: Option<u32> },
}

/// What the host tells of a run but its events, and what it was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum News {
    Started,
    Finished(Box<Ending>),
    /// Nothing was started.
    Refused(Refusal),
    /// The file is whole, and this is its head: a run follows as if it were made now.
    Opened(Box<Header>),
    NotOpened(Unreadable),
    /// Where a schedule by hand stands.
    Stands(Box<Stands>),
    /// That choice cannot be, and nothing has changed.
    NotNow(Refusal),
    /// What a schedule by hand may come to.
    Aimed(Box<Aim>),
    /// How far an exploration is; told now and then, and at its end.
    Explored(Box<Explored>),
    /// The same of runs that are left to chance.
    Sampled(Box<Sampled>),
    /// The scene that was asked for under this number.
    Scene {
        asked: u32,
        events: Vec<Event>,
    },
    /// What a run shows, and its figures.
    Studied(Box<Study>),
    /// A scenario's Rust.
    Rust {
        id: String,
        source: String,
    },
    /// A run as a file for others.
    Exported {
        name: String,
        form: Form,
        bytes: Vec<u8>,
    },
}

impl News {
    /// The run that it is of goes on no longer.
    pub fn ends_run(&self) -> bool {
        match self {
            News::Finished(_) | News::Refused(_) | News::NotOpened(_) => true,
            News::Started | News::Opened(_) | News::Stands(_) | News::NotNow(_) => false,
            News::Aimed(_) | News::Explored(_) | News::Sampled(_) => false,
            News::Scene { .. } | News::Studied(_) | News::Rust { .. } | News::Exported { .. } => false,
        }
    }
}

impl Command {
    /// It is of no run.
    pub fn is_aside(&self) -> bool {
        match self {
            Command::Preview(_) | Command::Study { .. } | Command::Rust { .. } | Command::Export { .. } => true,
            Command::Run(_) | Command::Explore { .. } | Command::Sample { .. } | Command::Open { .. } => false,
            Command::Pause | Command::Resume | Command::Step | Command::Stop => false,
            Command::Choose { .. } | Command::Rewind { .. } | Command::Look { .. } => false,
            Command::Taken | Command::More => false,
        }
    }

    /// What travels beside it.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Command::Open { bytes, .. } | Command::Study { bytes } | Command::Export { bytes, .. } => Some(bytes),
            _ => None,
        }
    }
}

impl Ending {
    /// Of a run of which only the outcome is known.
    pub fn of(outcome: Outcome) -> Ending {
        Ending { outcome, observed: Told::new(), measured: Told::new(), schedule: None, complete: false }
    }
}

/// All of a run but its events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ending {
    pub outcome: Outcome,
    pub observed: Told,
    pub measured: Told,
    pub schedule: Option<String>,
    /// False where recording ended before the run did.
    pub complete: bool,
}
