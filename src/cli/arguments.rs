//! What can be typed, as clap reads it. Checks each value by itself; what goes together is for `plan`.

use crate::runtime::Policy;
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// JavaScript holds whole numbers below this exactly.
const SEEDS: u64 = 1 << 53;
/// A thousandth: slower, a run takes hours and looks as if it hung.
const LEAST_SPEED: f64 = 0.001;

/// What says how to run has no meaning where nothing runs.
const RUNNING: [&str; 8] = ["id", "engine", "seed", "schedule", "set", "speed", "policy", "gil"];

/// A laboratory for threads: run a program of the catalogue on real threads or in the simulator, and record it.
#[derive(Parser)]
#[command(name = "threadlab", version, disable_help_subcommand = true, arg_required_else_help = false)]
#[command(after_help = "Exit status: 0 the run has finished, 1 it ended otherwise, 2 bad usage.")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// List the programs, their parameters and what they observe
    List {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Run a program, or show a recorded run again
    Run(RunArguments),
    /// Run a program and write its trace to a file
    Trace(TraceArguments),
    /// Run a program, or take a recorded run, and write it as files for others
    Export(ExportArguments),
    /// Try every order of a program's steps that can matter, and tell all outcomes
    ///
    /// Ctrl-C ends it, and what was found until then is told.
    Explore(ExploreArguments),
}

/// More would only wait for one another.
const MAX_JOBS: u32 = 256;

#[derive(Args)]
pub struct ExploreArguments {
    /// The program: one of those that `threadlab list` shows
    pub id: String,
    /// Set a parameter, which is small to begin with; can be repeated, the last value counts
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting, allow_hyphen_values = true)]
    pub set: Vec<(String, String)>,
    /// Seed of the program's random numbers, below 2^53 [default: 0]
    #[arg(long, value_name = "N", value_parser = seed, allow_hyphen_values = true)]
    pub seed: Option<u64>,
    /// Most executions; with more the answer is incomplete and says so [default: 1000000]
    #[arg(long, value_name = "N", value_parser = count, allow_hyphen_values = true)]
    pub max_executions: Option<u64>,
    /// Most steps of one execution [default: 10000]
    #[arg(long, value_name = "N", value_parser = count, allow_hyphen_values = true)]
    pub max_steps: Option<u64>,
    /// Most seconds
    #[arg(long, value_name = "N", value_parser = count, allow_hyphen_values = true)]
    pub max_seconds: Option<u64>,
    /// Most preemptions of one execution: a thread that could go on is kept from it; the answer is then incomplete and says so
    #[arg(long, value_name = "N", value_parser = few, allow_hyphen_values = true)]
    pub max_preemptions: Option<u32>,
    /// Executions side by side; what is found is the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = jobs, allow_hyphen_values = true)]
    pub jobs: Option<u32>,
    /// Random executions before the others, to find a failure soon [default: 32]
    #[arg(long, value_name = "N", value_parser = few, allow_hyphen_values = true)]
    pub hunts: Option<u32>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RunArguments {
    /// The program: one of those that `threadlab list` shows
    #[arg(required_unless_present = "from")]
    pub id: Option<String>,
    /// Show the run recorded in a trace file instead of running
    #[arg(long, value_name = "FILE", conflicts_with_all = RUNNING)]
    pub from: Option<PathBuf>,
    #[command(flatten)]
    pub how: How,
    /// Print one JSON object; a value told more than once under one name is a list
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct TraceArguments {
    /// The program: one of those that `threadlab list` shows
    pub id: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    #[command(flatten)]
    pub how: How,
    /// Print one JSON object, as `run` does
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
#[command(group = ArgGroup::new("files").required(true).multiple(true).args(["perfetto", "svg", "html"]))]
pub struct ExportArguments {
    /// The program: one of those that `threadlab list` shows
    #[arg(required_unless_present = "from")]
    pub id: Option<String>,
    /// Take the run recorded in a trace file instead of running
    #[arg(long, value_name = "FILE", conflicts_with_all = RUNNING)]
    pub from: Option<PathBuf>,
    /// A trace for ui.perfetto.dev
    #[arg(long, value_name = "FILE")]
    pub perfetto: Option<PathBuf>,
    /// The timeline as a picture
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    /// A page that plays, without a network
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    #[command(flatten)]
    pub how: How,
    /// Print one JSON object, as `run` does
    #[arg(long)]
    pub json: bool,
}

/// How a program is run.
#[derive(Args)]
pub struct How {
    /// Real threads, or the simulator [default: threads, or sim with --schedule]
    #[arg(long)]
    pub engine: Option<EngineName>,
    /// Seed of the simulator's choices and of the program's random numbers, below 2^53 [default: 0]
    #[arg(long, value_name = "N", value_parser = seed, allow_hyphen_values = true)]
    pub seed: Option<u64>,
    /// The simulator's choices, as a run prints them; where they end, the threads go on in turn
    #[arg(long, value_name = "S", allow_hyphen_values = true)]
    pub schedule: Option<String>,
    /// Set a parameter; can be repeated, the last value counts
    #[arg(long, value_name = "NAME=VALUE", value_parser = setting, allow_hyphen_values = true)]
    pub set: Vec<(String, String)>,
    /// How many times faster real threads sleep than the program says [default: 1]
    #[arg(long, value_name = "X", value_parser = speed, allow_hyphen_values = true)]
    pub speed: Option<f64>,
    /// Who gets what becomes free: the first who waits, or whoever comes first [default: handoff]
    #[arg(long)]
    pub policy: Option<PolicyName>,
    /// Whether threads share a global interpreter lock, as CPython's do [default: off, and on where that is the lesson]
    #[arg(long)]
    pub gil: Option<Gil>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EngineName {
    Threads,
    Sim,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PolicyName {
    Handoff,
    Barging,
}

impl From<PolicyName> for Policy {
    fn from(name: PolicyName) -> Policy {
        match name {
            PolicyName::Handoff => Policy::Handoff,
            PolicyName::Barging => Policy::Barging,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Gil {
    On,
    Off,
}

fn seed(text: &str) -> Result<u64, String> {
    whole(text, 0, SEEDS - 1)
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it must be NAME=VALUE, as in threads=3")?;
    Ok((name.into(), value.into()))
}

fn speed(text: &str) -> Result<f64, String> {
    let possible = text.parse().ok().filter(|speed: &f64| speed.is_finite() && *speed >= LEAST_SPEED);
    possible.ok_or_else(|| format!("it must be a finite number above 0, at least {LEAST_SPEED}"))
}

fn count(text: &str) -> Result<u64, String> {
    whole(text, 0, u64::MAX)
}

fn few(text: &str) -> Result<u32, String> {
    whole(text, 0, u32::MAX.into()).map(|number| number as u32)
}

fn jobs(text: &str) -> Result<u32, String> {
    whole(text, 1, MAX_JOBS.into()).map(|number| number as u32)
}

fn whole(text: &str, least: u64, most: u64) -> Result<u64, String> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("it must be a whole number from {least} to {most}"))
}
