//! What plays by itself where the address names nothing: the first program with few threads, simulated, a sentence at a time.
//! Plain data and functions: who draws it knows how.

use crate::analysis::pace::Place;
use crate::page::choice::Choice;
use crate::page::protocol::Mode;
use crate::page::tape::Tape;
use crate::scenario::Settings;
use crate::trace::{Op, Phase, TaskId};

/// How the demonstration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demonstration {
    Plays,
    /// The learner has paused it, wants less motion, or has seen its end.
    Rests,
}

/// So few that each is seen to wait, to go in and to come out.
const FEW: [(&str, &str); 2] = [("threads", "5"), ("permits", "2")];
/// A sentence is read in this time; one that tells little is passed by.
const SENTENCE_MS: f64 = 1_200.0;
const MINOR_MS: f64 = 350.0;

/// The program that the learner sees, with few threads, in the simulator.
pub fn shown(choice: &Choice) -> Choice {
    let mut settings: Settings = choice.settings.clone();
    for (name, value) in FEW {
        // A program without such a parameter is shown as it is.
        settings.set(choice.scenario.parameters, name, value).ok();
    }
    Choice { settings, mode: Mode::Sim, ..choice.clone() }
}

/// Where it begins: main has made its threads, and the first of them does something.
pub fn first_step(tape: &Tape) -> usize {
    let events = tape.events();
    (0..tape.steps()).find(|place| events[*place].task != TaskId::MAIN).unwrap_or(0)
}

/// The one moment to look at where nothing is to move: the first thread that had to wait for another goes on.
pub fn telling_step(tape: &Tape) -> usize {
    let events = tape.events();
    let mut waiting = Vec::new();
    for place in 0..tape.steps() {
        let event = &events[place];
        let asked = (event.task, event.object);
        match event.phase {
            Phase::Requested if is_shared(&event.op) => waiting.push(asked),
            Phase::Applied if is_shared(&event.op) && waiting.contains(&asked) => return place + 1,
            Phase::Requested | Phase::Applied | Phase::GaveUp | Phase::Cancelled => {}
        }
    }
    first_step(tape)
}

/// Between threads: it is what the program is about, and is read in peace.
fn is_shared(op: &Op) -> bool {
    match op {
        Op::Lock(_)
        | Op::Semaphore(_)
        | Op::Condition(_)
        | Op::Queue(_)
        | Op::Event(_)
        | Op::Barrier(_)
        | Op::Gil(_)
        | Op::Spin { .. } => true,
        Op::Make(_) | Op::Print(_) | Op::Thread(_) | Op::Roll(_) | Op::Shared(_) | Op::Local(_) => false,
    }
}

/// Where the picture stands so much later. Events that no sentence tells pass at once.
pub fn later(tape: &mut Tape, place: Place, elapsed_ms: f64) -> Place {
    let since_ms = place.since_ms + elapsed_ms;
    let stands = place.step.checked_sub(1).map(|place| tape.events()[place].op.clone());
    let stays_ms = if stands.as_ref().is_some_and(is_shared) { SENTENCE_MS } else { MINOR_MS };
    if since_ms < stays_ms || place.step >= tape.steps() {
        return Place { since_ms, ..place };
    }
    let last = tape.steps();
    let told = |step: &usize| !tape.story(*step, *step).is_empty();
    let step = (place.step + 1..=last).find(told).unwrap_or(last);
    Place { step, since_ms: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::preview::demonstration;

    fn tape() -> Tape {
        let mut tape = Tape::default();
        tape.renew(false);
        tape.extend(demonstration()).unwrap();
        tape
    }

    #[test]
    fn it_is_short_and_goes_through_to_its_end() {
        let mut tape = tape();
        let mut place = Place { step: first_step(&tape), since_ms: 0.0 };
        let mut seconds = 0;
        while place.step < tape.steps() {
            place = (0..10).fold(place, |place, _| later(&mut tape, place, 100.0));
            seconds += 1;
        }
        assert!((20..60).contains(&seconds), "{seconds} s");
    }

    #[test]
    fn what_threads_share_stays_until_it_is_read() {
        let mut tape = tape();
        let place = Place { step: telling_step(&tape), since_ms: 0.0 };
        let soon = later(&mut tape, place, SENTENCE_MS - 1.0);
        assert_eq!((soon.step, soon.since_ms), (place.step, SENTENCE_MS - 1.0));
        assert!(later(&mut tape, soon, 2.0).step > place.step);
    }

    #[test]
    fn the_telling_moment_is_a_permit_that_goes_to_who_waited() {
        let mut tape = tape();
        let step = telling_step(&tape);
        let told = tape.story(step, step).pop().map(|sentence| sentence.words.to_string());
        assert_eq!(told.as_deref(), Some("Thread-1 takes a permit of semaphore after 2 s of waiting."));
    }
}
