//! The middle of the page: the picture, and below it the timeline and the player, all by the same keys.

use super::asked::{Ask, Needs, Pressed, Way, pressed};
use super::chosen::{Attend, Chosen, use_attention};
use super::finder::Finder;
use super::help::{Help, show};
use super::player::Player;
use super::spoken::use_language;
use super::state::{Lab, Life};
use super::tape::SharedTape;
use super::timeline::Timeline;
use super::timeline::lens::{Lens, Turned, ZOOM_BY};
use super::timeline::view::{extent, place};
use super::turns::panel::{Turn, turn_of_key};
use crate::language::{Said, text};
use crate::trace::TaskId;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Whoever hears the keys that are pressed anywhere in the lab.
#[derive(Clone, Default)]
pub struct Ear(Rc<RefCell<Callback<KeyboardEvent>>>);

impl Ear {
    pub fn hear(&self, event: KeyboardEvent) {
        let callback = self.0.borrow().clone();
        callback.emit(event);
    }
}

impl PartialEq for Ear {
    fn eq(&self, other: &Ear) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties)]
pub struct BenchProps {
    pub lab: UseReducerHandle<Lab>,
    pub tape: SharedTape,
    pub dark: bool,
    /// Whose event is shown.
    pub acting: Option<TaskId>,
    /// What is to be said of a picture that is behind its run.
    pub behind: Option<Said>,
    pub ear: Ear,
    pub on_ask: Callback<Ask>,
    pub on_turn: Callback<Turn>,
    pub children: Html,
}

/// The page is drawn anew only where something has changed: to compare all of that again would cost more than to draw.
impl PartialEq for BenchProps {
    fn eq(&self, _: &BenchProps) -> bool {
        false
    }
}

#[component]
pub fn Bench(props: &BenchProps) -> Html {
    let language = use_language();
    let lens = use_reducer_eq(Lens::default);
    let (attention, attend) = use_attention();
    let help = use_node_ref();
    let (lab, on_ask) = (&props.lab, &props.on_ask);
    props.ear.0.replace(keys(props, &lens, attention.chosen, &attend, &help));
    {
        let ear = props.ear.clone();
        use_effect_with((), move |()| move || drop(ear.0.replace(Callback::noop())));
    }
    let on_help = {
        let help = help.clone();
        Callback::from(move |_: MouseEvent| show(&help))
    };
    html! {
        <section class="bench" tabindex="0" aria-label={text!("The picture").told(language)} data-test="bench">
            <div class="stage">{ props.children.clone() }</div>
            <div class="dock">
                <Timeline tape={props.tape.clone()} number={lab.tape} steps={lab.steps} step={lab.step} dark={props.dark}
                    has_run={lab.shows_events()} playing={lab.moves()} {lens} on_seek={on_ask.reform(Ask::Seek)} />
                <Finder tape={props.tape.clone()} number={lab.tape} steps={lab.steps} step={lab.step} playing={lab.playing}
                    has_run={lab.has_run()} can_take_over={lab.can_be_taken_over()} on_ask={on_ask.clone()} />
                <Player phase={lab.phase()} step={lab.step} steps={lab.steps} behind={props.behind.clone()}
                    can_go_on={lab.life == Life::Held} playback={lab.playback} on_ask={on_ask.clone()} {on_help} />
            </div>
            <Help {help} />
        </section>
    }
}

/// What the keys do as things stand.
fn keys(
    props: &BenchProps,
    lens: &UseReducerHandle<Lens>,
    chosen: Option<Chosen>,
    attend: &Callback<Attend>,
    help: &NodeRef,
) -> Callback<KeyboardEvent> {
    let (lab, tape, help) = (props.lab.clone(), props.tape.clone(), help.clone());
    let (on_ask, on_turn, attend) = (props.on_ask.clone(), props.on_turn.clone(), attend.clone());
    let (lens, chosen) = (lens.clone(), chosen.or(props.acting.map(Chosen::Thread)));
    Callback::from(move |event: KeyboardEvent| {
        let Some(needs) = needs(&event) else { return };
        let turn = lab.position.as_ref().filter(|_| needs != Needs::All);
        if let Some(turn) = turn.and_then(|position| turn_of_key(&event.key(), position)) {
            event.prevent_default();
            return on_turn.emit(turn);
        }
        let Some(pressed) = pressed(&event.key(), event.shift_key(), needs, lab.phase()) else { return };
        event.prevent_default();
        match pressed {
            Pressed::Ask(ask) => on_ask.emit(ask),
            Pressed::Along(way) => chosen.iter().for_each(|chosen| on_ask.emit(Ask::Along(way, *chosen))),
            Pressed::LetGo => attend.emit(Attend::Choose(None)),
            Pressed::Help => show(&help),
            Pressed::Whole => lens.dispatch(Turned::Whole),
            Pressed::Pan(way) => lens.dispatch(Turned::Pan { way, extent: extent(&tape.borrow(), lens.axis) }),
            Pressed::Zoom(way) => {
                let tape = tape.borrow();
                let by = if way == Way::On { ZOOM_BY } else { 1.0 / ZOOM_BY };
                let about = place(&tape, lens.axis, lab.step);
                lens.dispatch(Turned::Zoom { by, about, extent: extent(&tape, lens.axis) });
            }
        }
    })
}

/// Which keys the element that has the focus needs itself. None for a key that is for the browser, or has done its work, and for
/// what is no key: Chromium tells of a field that it fills in by a plain event.
fn needs(event: &KeyboardEvent) -> Option<Needs> {
    let target = event.target_dyn_into::<Element>()?;
    if !event.has_type::<KeyboardEvent>() {
        return None;
    }
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() || event.default_prevented() {
        return None;
    }
    let is_in = |selector: &str| target.closest(selector).is_ok_and(|found| found.is_some());
    Some(if is_in("input[type=range]") {
        Needs::Slides
    } else if is_in("input[type=checkbox], input[type=radio], input[type=file]") {
        Needs::Moves
    } else if is_in("input, select, textarea, dialog, [contenteditable]") {
        Needs::All
    } else if is_in("pre, .scroll, [role=tablist], [role=listbox], [role=menu], [role=scrollbar], [role=slider]") {
        Needs::Moves
    } else if is_in("button, a, summary, [role=button]") {
        Needs::Presses
    } else {
        Needs::Nothing
    })
}
