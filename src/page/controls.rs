//! Everything that says what is run and how: the mode, the parameters as a sentence, Run and Stop.

use super::address::{SPEEDS, set};
use super::choice::{Choice, mode_name, mode_title};
use super::parameters::{Number, Pick, word};
use super::protocol::Mode;
use crate::runtime::Policy;
use crate::scenario::policy_name;
use yew::prelude::*;

const MODES: [Mode; 4] = [Mode::Threads, Mode::Sim, Mode::Schedule, Mode::Explore];

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub choice: Choice,
    pub isolated: bool,
    pub live: bool,
    pub has_run: bool,
    pub on_choose: Callback<Choice>,
    pub on_run: Callback<MouseEvent>,
    pub on_stop: Callback<MouseEvent>,
}

#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    html! {
        <div class="controls">
            <div class="row">
                <div class="modes" role="group" aria-label="How it is run">
                    { for MODES.into_iter().map(|mode| mode_button(mode, props)) }
                </div>
                <div class="go-row">
                    <button class="go" onclick={props.on_run.clone()} data-test="run">
                        { go_words(props.choice.mode, props.has_run) }
                    </button>
                    <button class="stop" onclick={props.on_stop.clone()} disabled={!props.live} data-test="stop">{ "Stop" }</button>
                </div>
            </div>
            <div class="row sentence">{ sentence(props) }</div>
        </div>
    }
}

fn go_words(mode: Mode, has_run: bool) -> &'static str {
    match (mode, has_run) {
        (Mode::Threads | Mode::Sim, false) => "Run",
        (Mode::Threads | Mode::Sim, true) => "Run again",
        (Mode::Schedule, false) => "Begin",
        (Mode::Schedule, true) => "Begin again",
        (Mode::Explore, false) => "Explore all",
        (Mode::Explore, true) => "Explore again",
    }
}

fn mode_button(mode: Mode, props: &ControlsProps) -> Html {
    let chosen = props.choice.mode == mode;
    let allowed = props.isolated || mode != Mode::Threads;
    let choice = props.choice.clone().in_mode(mode);
    let onclick = props.on_choose.reform(move |_: MouseEvent| choice.clone());
    html! {
        <button type="button" aria-pressed={chosen.to_string()} disabled={!allowed} {onclick}
            title={(!allowed).then_some("Not here: the page is not isolated.")} data-test={format!("mode-{}", mode_name(mode))}>
            { mode_title(mode) }
        </button>
    }
}

fn sentence(props: &ControlsProps) -> Html {
    let choice = &props.choice;
    let own = choice.scenario.parameters.iter().map(|parameter| {
        let on_change = changed(props, move |choice, value| {
            // What is typed was brought into the allowed range before.
            set(choice, parameter.name, &value).ok();
        });
        word(parameter, choice.settings.get(parameter.name), on_change)
    });
    // By hand, in all orders, and where such a run is replayed, anyone who waits may be next.
    let policy = (!choice.anyone_is_next()).then(|| policy(props));
    html! { <>{ for own }{ for policy }{ gil(props) }{ engine(props) }</> }
}

/// The choice with one change.
fn changed(props: &ControlsProps, change: impl Fn(&mut Choice, String) + 'static) -> Callback<String> {
    let choice = props.choice.clone();
    props.on_choose.reform(move |value| {
        let mut choice = choice.clone();
        change(&mut choice, value);
        choice
    })
}

fn policy(props: &ControlsProps) -> Html {
    let choices = vec![
        (policy_name(Policy::Handoff).to_string(), "who waits longest".to_string()),
        (policy_name(Policy::Barging).to_string(), "who comes first".to_string()),
    ];
    let on_change = changed(props, |choice, name| {
        let barging = name == policy_name(Policy::Barging);
        choice.policy = if barging { Policy::Barging } else { Policy::Handoff };
    });
    html! { <Pick name="policy" words="handed over to" value={policy_name(props.choice.policy)} {choices} {on_change} /> }
}

fn gil(props: &ControlsProps) -> Html {
    if props.choice.anyone_is_next() {
        // Only those who would miss it are told.
        return html! {
            if props.choice.gil {
                <span class="param" data-test="no-gil">{ "without the GIL: each step is chosen freely" }</span>
            }
        };
    }
    let choices =
        vec![("off".to_string(), "no GIL".to_string()), ("on".to_string(), "a GIL, as in Python".to_string())];
    let on_change = changed(props, |choice, value| choice.gil = value == "on");
    let value = if props.choice.gil { "on" } else { "off" };
    html! { <Pick name="gil" words="with" {value} {choices} {on_change} /> }
}

fn engine(props: &ControlsProps) -> Html {
    match props.choice.mode {
        Mode::Threads => {
            let on_change = changed(props, |choice, value| choice.speed = value.parse().unwrap_or(choice.speed));
            html! {
                <Number key="speed" name="speed" words="sleeping at speed" value={props.choice.speed.to_string()} min={*SPEEDS.start()}
                    max={*SPEEDS.end()} step={1.0} whole={false} unit="×" {on_change} />
            }
        }
        // Of the program's own random numbers alone: hardly any program draws some.
        Mode::Explore if props.choice.seed == 0 => html! {},
        Mode::Sim | Mode::Schedule | Mode::Explore => {
            let on_change = changed(props, |choice, value| choice.seed = value.parse().unwrap_or(choice.seed));
            let most = ((1u64 << 53) - 1) as f64;
            html! {
                <Number key="seed" name="seed" words="seed" value={props.choice.seed.to_string()} min={0.0} max={most}
                    step={1.0} {on_change} />
            }
        }
    }
}
