//! While the picture hurries, its parts are drawn in turn, one a frame: each is right a moment later, and no frame has more to
//! do than it has time for. As soon as nothing hurries any more, all are drawn.

use super::asked::Ask;
use super::protocol::Mode;
use super::state::Lab;
use gloo_timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How many parts take turns.
const PARTS: u32 = 3;
/// So often one after the other the picture left out steps: there is no time for each of them.
const MANY: u32 = 2;
/// A slider that is drawn asks for another place as soon as this, also where the page is slow.
const DRAWN_MS: f64 = 250.0;
/// A slider that has stood still for so long stands.
const REST_MS: u32 = 200;

/// How the picture has changed lately.
#[derive(Clone, Default)]
pub struct Hurry(Rc<State>);

#[derive(Default)]
struct State {
    step: Cell<usize>,
    playing: Cell<bool>,
    since_ms: Cell<f64>,
    quick: Cell<u32>,
    turn: Cell<u32>,
    /// Places asked for one after the other, as a slider does that is drawn.
    sought: Cell<u32>,
}

impl Hurry {
    /// Takes note of what is asked, and gives it on.
    pub fn noting(&self) -> impl Fn(Ask) -> Ask + use<> {
        let state = self.0.clone();
        move |ask| {
            state.sought.set(if matches!(ask, Ask::Seek(_)) { state.sought.get() + 1 } else { 0 });
            ask
        }
    }

    /// Whose turn it is at this drawing of the page. None where all are drawn.
    fn turn(&self, lab: &Lab, now_ms: f64) -> Option<u32> {
        let state = &self.0;
        let steps = state.step.replace(lab.step).abs_diff(lab.step);
        if state.playing.replace(lab.playing) != lab.playing {
            state.quick.set(0);
        } else if steps > 0 {
            let soon = now_ms - state.since_ms.replace(now_ms) < DRAWN_MS;
            let leaves_out = steps > 1 && (lab.playing || soon);
            state.quick.set(if leaves_out { state.quick.get() + 1 } else { 0 });
        }
        let hurries = state.quick.get() > MANY && (lab.playing || state.sought.get() > MANY);
        // By hand each step is looked at.
        if !hurries || lab.wanted.mode == Mode::Schedule {
            return None;
        }
        state.turn.set((state.turn.get() + 1) % PARTS);
        Some(state.turn.get())
    }

    fn rest(&self) {
        self.0.quick.set(0);
    }
}

/// Whose turn it is. Where a slider comes to rest, the page is drawn once more.
#[hook]
pub fn use_turns(hurry: &Hurry, lab: &Lab) -> Option<u32> {
    let again = use_force_update();
    let now_ms = web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    let turn = hurry.turn(lab, now_ms);
    let hurry = hurry.clone();
    use_effect_with((turn, lab.step), move |(turn, _)| {
        let rest = turn.map(|_| {
            Timeout::new(REST_MS, move || {
                hurry.rest();
                again.force_update();
            })
        });
        move || drop(rest)
    });
    turn
}

#[derive(Properties, PartialEq)]
pub struct InTurnProps {
    pub part: u32,
    /// Whose turn it is; None: nothing hurries.
    pub turn: Option<u32>,
    pub children: Html,
}

/// A part that is drawn when it is its turn, and else stays as it was.
#[component]
pub fn InTurn(props: &InTurnProps) -> Html {
    let drawn = use_mut_ref(|| None::<Html>);
    let waits = props.turn.is_some_and(|turn| turn != props.part);
    let mut drawn = drawn.borrow_mut();
    if !waits {
        *drawn = None;
    }
    drawn.get_or_insert_with(|| props.children.clone()).clone()
}
