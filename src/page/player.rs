//! Goes through what was recorded: play, pause, a step either way, the ends, any step by hand, the picture's speed.

use super::icons::{Icon, icon};
use super::parameters::Pick;
use super::state::Phase;
use web_sys::HtmlInputElement;
use yew::prelude::*;

const PLAYBACKS: [(f64, &str); 7] =
    [(0.25, "¼×"), (0.5, "½×"), (1.0, "1×"), (2.0, "2×"), (4.0, "4×"), (16.0, "16×"), (100.0, "100×")];

/// What a learner asks of the player.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    Play,
    Pause,
    Back,
    Forward,
    Seek(usize),
    Playback(f64),
}

#[derive(Properties, PartialEq)]
pub struct PlayerProps {
    pub phase: Phase,
    pub step: usize,
    pub steps: usize,
    /// What is to be said of a picture that is behind its run.
    pub behind: Option<String>,
    /// Held threads can take a step more than was recorded.
    pub can_go_on: bool,
    pub playback: f64,
    pub on_ask: Callback<Ask>,
}

#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let idle = props.phase == Phase::Idle;
    let at_start = idle || props.step == 0;
    let at_end = idle || (props.step >= props.steps && !props.can_go_on);
    let seek = props.on_ask.reform(|event: InputEvent| {
        Ask::Seek(event.target_unchecked_into::<HtmlInputElement>().value_as_number() as usize)
    });
    let button = |ask, sign, label: &'static str, hook: &'static str, off: bool| {
        let onclick = props.on_ask.reform(move |_: MouseEvent| ask);
        html! { <button type="button" {onclick} disabled={off} title={label} aria-label={label} data-test={hook}>{ icon(sign) }</button> }
    };
    let (step, steps) = if idle { (0, 0) } else { (props.step, props.steps) };
    html! {
        <div class="player" role="group" aria-label="Player">
            <div class="buttons">
                { button(Ask::Seek(0), Icon::Start, "To the start", "start", at_start) }
                { button(Ask::Back, Icon::Back, "A step back", "back", at_start) }
                { play_button(props) }
                { button(Ask::Forward, Icon::Forward, "A step forward", "forward", at_end) }
                { button(Ask::Seek(usize::MAX), Icon::End, "To the end", "end", at_end) }
            </div>
            <input type="range" min="0" max={steps.to_string()} value={step.to_string()} disabled={idle} oninput={seek}
                aria-label="Step" aria-valuetext={format!("step {step} of {steps}")} data-test="scrub" />
            <div class="where">
                if let Some(behind) = &props.behind { { now_button(behind, props) } }
                <small data-test="step">{ if idle { "not run yet".to_string() } else { format!("step {step} of {steps}") } }</small>
                { playback(props) }
            </div>
        </div>
    }
}

fn play_button(props: &PlayerProps) -> Html {
    let (ask, sign, label, hook) = match props.phase {
        Phase::Running => (Ask::Pause, Icon::Pause, "Pause", "pause"),
        Phase::Idle => (Ask::Play, Icon::Play, "Run", "play"),
        Phase::Paused | Phase::Finished => (Ask::Play, Icon::Play, "Play", "play"),
    };
    let onclick = props.on_ask.reform(move |_: MouseEvent| ask);
    html! { <button type="button" class="play" {onclick} title={label} aria-label={label} data-test={hook}>{ icon(sign) }</button> }
}

fn now_button(behind: &str, props: &PlayerProps) -> Html {
    let onclick = props.on_ask.reform(|_: MouseEvent| Ask::Seek(usize::MAX));
    html! { <button type="button" class="quiet behind" {onclick} title="Jump to now" data-test="to-now">{ behind }</button> }
}

fn playback(props: &PlayerProps) -> Html {
    let mut choices: Vec<_> = PLAYBACKS.iter().map(|(speed, sign)| (speed.to_string(), sign.to_string())).collect();
    let value = props.playback.to_string();
    if choices.iter().all(|(known, _)| *known != value) {
        choices.push((value.clone(), format!("{value}×")));
    }
    let on_change = props.on_ask.reform(|value: String| Ask::Playback(value.parse().unwrap_or(1.0)));
    html! { <Pick name="playback" words="" {value} {choices} {on_change} /> }
}

/// Whether a key is for the element that has the focus, or for the browser.
pub fn is_taken(event: &KeyboardEvent) -> bool {
    let target = event.target_unchecked_into::<web_sys::Element>();
    let types = !is_slider(&target) && matches!(&*target.tag_name(), "INPUT" | "SELECT" | "TEXTAREA");
    types || event.ctrl_key() || event.alt_key() || event.meta_key()
}

fn is_slider(target: &web_sys::Element) -> bool {
    target.get_attribute("type").as_deref() == Some("range")
}

/// What a key asks, where focus is on nothing that needs the key itself.
pub fn asked_by_key(event: &KeyboardEvent, phase: Phase) -> Option<Ask> {
    let target = event.target_unchecked_into::<web_sys::Element>();
    let slides = is_slider(&target);
    let presses = matches!(&*target.tag_name(), "BUTTON" | "A" | "SUMMARY");
    if is_taken(event) {
        return None;
    }
    match &*event.key() {
        " " if !presses => Some(if phase == Phase::Running { Ask::Pause } else { Ask::Play }),
        "ArrowLeft" if !slides => Some(Ask::Back),
        "ArrowRight" if !slides => Some(Ask::Forward),
        "Home" if !slides => Some(Ask::Seek(0)),
        "End" if !slides => Some(Ask::Seek(usize::MAX)),
        _ => None,
    }
}
