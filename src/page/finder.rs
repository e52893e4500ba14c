//! Finds a thread or an object by its name, and goes along what is chosen from event to event; from a simulated run one goes on
//! by hand.

use super::asked::{Ask, Way};
use super::chosen::{Attend, Chosen, use_attention};
use super::icons::{Icon, icon};
use super::panels::token::token;
use super::spoken::use_language;
use super::tape::{SharedTape, Tape};
use crate::language::{Language, Text, say, text};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const TOKEN_PX: f64 = 18.0;

#[derive(Properties, PartialEq)]
pub struct FinderProps {
    pub tape: SharedTape,
    /// Its number and its length: what can be found changes with them.
    pub number: u32,
    pub steps: usize,
    pub step: usize,
    pub playing: bool,
    pub has_run: bool,
    pub can_take_over: bool,
    pub on_ask: Callback<Ask>,
}

#[component]
pub fn Finder(props: &FinderProps) -> Html {
    let language = use_language();
    let (attention, attend) = use_attention();
    let tape = props.tape.borrow();
    let by_hand = props.on_ask.reform(|_: MouseEvent| Ask::ByHand);
    html! {
        <div class="finder" data-test="finder">
            <Field tape={props.tape.clone()} number={props.number} known={tape.known()} />
            if let Some(chosen) = attention.chosen { { along(props, &tape, chosen, &attend, language) } }
            if props.can_take_over {
                <button type="button" class="quiet by-hand" onclick={by_hand} disabled={props.playing}
                    title={text!("From this step on, you choose which thread takes the next step.").told(language)}
                    data-test="by-hand">{ text!("Go on by hand from here").told(language) }</button>
            }
        </div>
    }
}

/// What is chosen, and its events one after the other.
fn along(props: &FinderProps, tape: &Tape, chosen: Chosen, attend: &Callback<Attend>, language: Language) -> Html {
    let button = |way: Way, sign: Icon, label: Text, hook: &'static str| {
        let ends = || chosen.along(tape.events(), props.step, way).is_none();
        // While it plays nobody looks for what comes next, and it would take its time every frame.
        let off = !props.has_run || (!props.playing && ends());
        let (onclick, label) =
            (props.on_ask.reform(move |_: MouseEvent| Ask::Along(way, chosen)), label.told(language));
        html! {
            <button type="button" class="quiet" {onclick} disabled={off} title={label} aria-label={label} data-test={hook}>
                { icon(sign) }
            </button>
        }
    };
    let let_go = attend.reform(|_: MouseEvent| Attend::Choose(None));
    let name = tape.name_of(chosen, language).unwrap_or_default();
    html! {
        <div class="along" role="group" aria-label={say!("Events of {name}", name = name.clone()).told(language)} data-test="along">
            { button(Way::Back, Icon::Back, text!("To its previous event"), "along-back") }
            <b>
                if let Chosen::Thread(task) = chosen { { token(task, TOKEN_PX, false) } }
                <span data-test="along-name">{ name }</span>
            </b>
            { button(Way::On, Icon::Forward, text!("To its next event"), "along-on") }
            <button type="button" class="quiet" onclick={let_go} title={text!("Let it go").told(language)}
                aria-label={text!("Let it go").told(language)} data-test="let-go">{ icon(Icon::Wrong) }</button>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct FieldProps {
    tape: SharedTape,
    number: u32,
    /// How many names there are to be found.
    known: usize,
}

/// Chooses what is typed as soon as it is a whole name, or on Enter the first that begins so or has it in it.
#[component]
fn Field(props: &FieldProps) -> Html {
    let language = use_language();
    let (_, attend) = use_attention();
    let choose = |exactly: bool| {
        let (tape, attend) = (props.tape.clone(), attend.clone());
        move |input: &HtmlInputElement| {
            let found = tape.borrow().find(&input.value(), exactly, language);
            if let Some(found) = found {
                attend.emit(Attend::Choose(Some(found)));
                input.set_value("");
            }
        }
    };
    let (at_once, on_enter) = (choose(true), choose(false));
    let oninput = Callback::from(move |event: InputEvent| {
        // Typed, a name may go on; what was picked from the list is whole. Chromium tells of a pick by plain events.
        let is_typed = event.has_type::<InputEvent>() && !matches!(&*event.input_type(), "insertReplacementText" | "");
        if !is_typed {
            at_once(&event.target_unchecked_into());
        }
    });
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.has_type::<KeyboardEvent>() && event.key() == "Enter" {
            on_enter(&event.target_unchecked_into());
        }
    });
    let tape = props.tape.borrow();
    let words = text!("Find a thread or object").told(language);
    html! {
        <>
            <input type="search" list="names" class="find" placeholder={words} aria-label={words} autocomplete="off" {oninput} {onkeydown}
                data-test="find" />
            <datalist id="names">
                { for tape.named(language).map(|(_, name)| html! { <option value={name} /> }) }
            </datalist>
        </>
    }
}
