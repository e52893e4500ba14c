//! Goes through what was recorded: play, pause, a step either way, the ends, any step by hand, the picture's speed.

use super::asked::Ask;
use super::icons::{Icon, icon};
use super::spoken::use_language;
use super::state::Phase;
use crate::analysis::pace::{PLAYBACK_STOPS, nearest_stop};
use crate::language::{Language, Said, Text, say, text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PlayerProps {
    pub phase: Phase,
    pub step: usize,
    pub steps: usize,
    /// What is to be said of a picture that is behind its run.
    pub behind: Option<Said>,
    /// Held threads can take a step more than was recorded.
    pub can_go_on: bool,
    pub playback: f64,
    pub on_ask: Callback<Ask>,
    pub on_help: Callback<MouseEvent>,
}

#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let language = use_language();
    let idle = props.phase == Phase::Idle;
    let at_start = idle || props.step == 0;
    let at_end = idle || (props.step >= props.steps && !props.can_go_on);
    let button = |ask, sign, label: Text, hook: &'static str, off: bool| {
        let (onclick, label) = (props.on_ask.reform(move |_: MouseEvent| ask), label.told(language));
        html! { <button type="button" {onclick} disabled={off} title={label} aria-label={label} data-test={hook}>{ icon(sign) }</button> }
    };
    html! {
        <div class="player" role="group" aria-label={text!("Player").told(language)}>
            <div class="buttons">
                { button(Ask::Seek(0), Icon::Start, text!("To the start"), "start", at_start) }
                { button(Ask::Back, Icon::Back, text!("A step back"), "back", at_start) }
                { play_button(props, language) }
                { button(Ask::Forward, Icon::Forward, text!("A step forward"), "forward", at_end) }
                { button(Ask::Seek(usize::MAX), Icon::End, text!("To the end"), "end", at_end) }
            </div>
            { scrub(props, language) }
            { speed(props, language) }
            <button type="button" class="quiet keys" onclick={props.on_help.clone()} title={text!("Keys").told(language)}
                aria-label={text!("Keys").told(language)} data-test="keys">{ "?" }</button>
        </div>
    }
}

fn play_button(props: &PlayerProps, language: Language) -> Html {
    let (ask, sign, label, hook) = match props.phase {
        Phase::Running => (Ask::Pause, Icon::Pause, text!("Pause"), "pause"),
        Phase::Idle => (Ask::Play, Icon::Play, text!("Run"), "play"),
        Phase::Paused | Phase::Finished => (Ask::Play, Icon::Play, text!("Play"), "play"),
    };
    let (onclick, label) = (props.on_ask.reform(move |_: MouseEvent| ask), label.told(language));
    html! { <button type="button" class="play" {onclick} title={label} aria-label={label} data-test={hook}>{ icon(sign) }</button> }
}

fn scrub(props: &PlayerProps, language: Language) -> Html {
    let idle = props.phase == Phase::Idle;
    let (step, steps) = if idle { (0, 0) } else { (props.step, props.steps) };
    let seek = props.on_ask.reform(|event: InputEvent| Ask::Seek(number(&event)));
    let words = say!("step {step} of {steps}", step, steps).told(language);
    html! {
        <>
            <input class="scrub" type="range" min="0" max={steps.to_string()} value={step.to_string()} disabled={idle} oninput={seek}
                aria-label={text!("Step").told(language)} aria-valuetext={words.clone()} data-test="scrub" />
            <div class="where">
                if let Some(behind) = &props.behind { { now_button(behind, props, language) } }
                <small data-test="step">{ if idle { text!("not run yet").told(language).into() } else { words } }</small>
            </div>
        </>
    }
}

fn now_button(behind: &Said, props: &PlayerProps, language: Language) -> Html {
    let onclick = props.on_ask.reform(|_: MouseEvent| Ask::Seek(usize::MAX));
    html! {
        <button type="button" class="quiet behind" {onclick} title={text!("Jump to now").told(language)}
            data-test="to-now">{ behind.told(language) }</button>
    }
}

/// A slider whose every stop is about twice as fast as the one before.
fn speed(props: &PlayerProps, language: Language) -> Html {
    let set = props
        .on_ask
        .reform(|event: InputEvent| Ask::Playback(PLAYBACK_STOPS[number(&event).min(PLAYBACK_STOPS.len() - 1)]));
    let words = speed_words(props.playback).told(language);
    html! {
        <label class="speed" title={words.clone()}>
            <span>{ text!("speed").told(language) }</span>
            <input type="range" min="0" max={(PLAYBACK_STOPS.len() - 1).to_string()} value={nearest_stop(props.playback).to_string()}
                oninput={set} aria-label={text!("Speed of the picture").told(language)} aria-valuetext={words} data-test="speed" />
            <output data-test="speed-now">{ format!("{}×", props.playback) }</output>
        </label>
    }
}

fn speed_words(playback: f64) -> Said {
    if playback == 1.0 {
        text!("as fast as usual").into()
    } else if playback > 1.0 {
        say!("{n} times as fast", n = playback.to_string())
    } else {
        say!("{n} times as slow", n = (1.0 / playback).to_string())
    }
}

fn number(event: &InputEvent) -> usize {
    event.target_unchecked_into::<HtmlInputElement>().value_as_number() as usize
}
