//! What the page's state becomes, action by action.

use super::*;
use crate::page::address::read;
use crate::trace::Outcome;

fn lab(fragment: &str) -> Lab {
    let (address, notices) = read(fragment);
    Lab::new(address, notices, true)
}

fn ending(kind: OutcomeKind) -> Rc<Ending> {
    Rc::new(Ending::of(Outcome::plain(kind)))
}

fn recorded(lab: Lab, steps: usize, kind: OutcomeKind) -> Lab {
    let lab = lab.after(Action::Began { tape: 1 }).after(Action::Recorded { tape: 1, steps });
    lab.after(Action::Over { tape: 1, ending: ending(kind) })
}

#[test]
fn the_end_is_told_when_the_picture_comes_there() {
    let lab = recorded(lab("s=deadlock"), 10, OutcomeKind::Deadlock);
    assert_eq!((lab.phase(), lab.known_ending().is_some()), (Phase::Running, false));
    let lab = lab.after(Action::Reach(10));
    assert_eq!((lab.phase(), lab.known_ending().is_some()), (Phase::Finished, true));
    let lab = lab.after(Action::Seek(3));
    assert_eq!((lab.phase(), lab.step, lab.verdict()), (Phase::Finished, 3, Some(Verdict::Wrong)));
    let lab = lab.after(Action::Seek(10)).after(Action::Play);
    assert_eq!((lab.phase(), lab.step), (Phase::Running, 0));
}

#[test]
fn a_stop_shows_the_end_at_once() {
    let lab = recorded(lab(""), 10, OutcomeKind::Stopped);
    assert_eq!((lab.phase(), lab.step, lab.verdict()), (Phase::Finished, 10, Some(Verdict::Open)));
}

#[test]
fn what_an_earlier_run_says_is_passed_over() {
    let lab = lab("").after(Action::Began { tape: 2 }).after(Action::Recorded { tape: 1, steps: 5 });
    assert_eq!(lab.steps, 0);
    let lab = lab.after(Action::Over { tape: 1, ending: ending(OutcomeKind::Stopped) });
    assert_eq!(lab.phase(), Phase::Running);
}

#[test]
fn an_address_with_a_step_stands_there() {
    let lab = recorded(lab("mode=sim&t=4"), 10, OutcomeKind::Finished);
    assert_eq!((lab.phase(), lab.step), (Phase::Paused, 4));
    assert_eq!(lab.address().step, Some(4));
}

#[test]
fn another_choice_begins_anew_and_drops_the_schedule() {
    let mut choice = lab("s=deadlock&mode=sim&schedule=deadlock@1:0").wanted;
    let lab = lab("s=deadlock&mode=sim&schedule=deadlock@1:0").after(Action::Refused(Said::plain("no")));
    choice.seed = 9;
    let lab = lab.after(Action::Choose(Box::new(choice)));
    assert_eq!((lab.life, lab.notices.len(), lab.wanted.schedule), (Life::Blank, 0, None));
}

#[test]
fn held_threads_take_one_step_and_the_picture_goes_along() {
    let lab = lab("").after(Action::Began { tape: 1 }).after(Action::Pause).after(Action::Hold(true));
    let lab = lab.after(Action::Recorded { tape: 1, steps: 3 });
    assert_eq!((lab.phase(), lab.step), (Phase::Paused, 0));
    let lab = lab.after(Action::Follow).after(Action::Recorded { tape: 1, steps: 4 });
    assert_eq!((lab.life, lab.step), (Life::Held, 4));
}
