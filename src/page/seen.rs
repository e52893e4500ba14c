//! All that is drawn of one step: read off the state and the tape. It draws nothing.

use super::caption::Now;
use super::moment::Moment;
use super::protocol::Mode;
use super::state::{Lab, Life};
use super::tape::{Line, Sentence, SharedTape, Tape};
use crate::analysis::findings::Findings;
use crate::analysis::names::span;
use crate::language::{Said, say, text};
use std::rc::Rc;

/// Events that are looked back over for one that has a sentence.
const LOOKED_BACK: usize = 60;
/// Lines that are kept in sight.
const OUTPUT: usize = 400;
/// Nothing moves along an arrow where the next step comes sooner.
const QUICK_MS: f64 = 250.0;
/// A picture this much behind its run says so.
const BEHIND_NS: u64 = 300_000_000;

pub struct Seen {
    pub moment: Moment,
    /// The latest sentence.
    pub last: Option<Rc<Sentence>>,
    pub output: Vec<Line>,
    pub now: Now,
    pub threads: usize,
    pub quick: bool,
    pub behind: Option<Said>,
    /// Once the run has ended.
    pub shows: Option<Rc<Findings>>,
    /// What tells the run from all others.
    pub hash: Option<u64>,
}

pub fn see(lab: &Lab, tape: &SharedTape) -> Seen {
    let scenario = lab.wanted.scenario;
    let mut tape = tape.borrow_mut();
    // A tape that was just renewed is not the state's yet.
    let step = if tape.number() == lab.tape { lab.step } else { 0 };
    let ending = lab.known_ending().filter(|_| step >= tape.steps());
    let moment = tape.moment(scenario, step, ending.map(|ending| Rc::new(ending.outcome.clone())));
    let last = || tape.latest_told(step.saturating_sub(LOOKED_BACK), step);
    let last = lab.shows_events().then(last).flatten();
    let output = if lab.shows_events() { tape.output(step, OUTPUT).to_vec() } else { Vec::new() };
    let now = now(lab, &mut tape, last.as_ref());
    let stays = tape.beats().stays(step).map(|ms| ms / lab.playback);
    let quick = lab.playing && stays.is_some_and(|ms| ms < QUICK_MS);
    let behind = behind(lab, tape.now_ns().saturating_sub(moment.scene.now_ns));
    let ended = lab.known_ending().filter(|_| tape.number() == lab.tape);
    let shows = ended.and_then(|_| tape.shows());
    let hash = ended.and_then(|_| tape.hash());
    Seen { moment, last, output, now, threads: tape.threads(), quick, behind, shows, hash }
}

fn now(lab: &Lab, tape: &mut Tape, last: Option<&Rc<Sentence>>) -> Now {
    match (lab.known_ending().zip(lab.verdict()), last) {
        _ if !lab.shows_events() => Now::Before,
        (Some((ending, verdict)), _) if lab.at_end() => {
            let diagnosis = tape.diagnosis(lab.wanted.scenario, &ending.outcome);
            let measured = lab.measured.lines();
            Now::Ended { ending: ending.clone(), diagnosis, verdict, measured, kept: tape.steps() }
        }
        (_, Some(sentence)) => Now::Happened(sentence.clone()),
        // By hand, the panel below says so.
        (_, None) if lab.is_awaited() && lab.wanted.mode != Mode::Schedule => Now::Awaited,
        (_, None) => Now::Beginning,
    }
}

fn behind(lab: &Lab, behind_ns: u64) -> Option<Said> {
    let real = lab.has_real_threads();
    match lab.life {
        Life::Live | Life::Held | Life::Ended if !real => None,
        Life::Live if behind_ns > BEHIND_NS => Some(say!("live · {span} behind", span = span(behind_ns))),
        Life::Live if lab.at_end() => Some(text!("live").into()),
        Life::Held if lab.at_end() => Some(text!("held").into()),
        Life::Ended if lab.playing && behind_ns > BEHIND_NS => Some(text!("the run is over · to its end").into()),
        Life::Blank | Life::Preview | Life::Live | Life::Held | Life::Ended => None,
    }
}

/// What a screen reader follows: nothing of a demonstration, which nobody has asked for, and nothing of a schedule by hand, where
/// the words above the picture are told.
pub fn aloud(lab: &Lab, seen: &Seen) -> Option<(usize, Said)> {
    let follows = lab.has_run() && matches!(lab.wanted.mode, Mode::Threads | Mode::Sim);
    let last = seen.last.as_ref().filter(|_| follows)?;
    Some((lab.step, last.words.clone()))
}

/// How the run ended, for those who hear it.
pub fn end_aloud(seen: &Seen) -> Option<Said> {
    match &seen.now {
        Now::Ended { diagnosis, .. } => Some(say!("The run is over: {how}", how = diagnosis.title)),
        Now::Before | Now::Awaited | Now::Beginning | Now::Happened(_) => None,
    }
}
