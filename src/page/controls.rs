//! Everything that says what is run and how: the mode, the parameters as a sentence, Run and Stop.

use super::address::{SPEEDS, set};
use super::choice::{Choice, mode_name, mode_title};
use super::parameters::{Number, Pick, word};
use super::protocol::Mode;
use super::spoken::use_language;
use crate::language::{Language, Text, text};
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
    /// What is shown comes from a file.
    pub recorded: bool,
    pub on_choose: Callback<Choice>,
    pub on_run: Callback<MouseEvent>,
    pub on_stop: Callback<MouseEvent>,
    /// What else can be done with a run.
    pub children: Html,
}

#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let language = use_language();
    html! {
        <div class="controls">
            <div class="row">
                <div class="modes" role="group" aria-label={text!("How it is run").told(language)}>
                    { for MODES.into_iter().map(|mode| mode_button(mode, props, language)) }
                    if props.recorded {
                        <button type="button" aria-pressed="true" data-test="mode-recorded">{ text!("Recorded").told(language) }</button>
                    }
                </div>
                <div class="go-row">
                    <button class="go" onclick={props.on_run.clone()} disabled={!props.choice.is_here()} data-test="run">
                        { go_words(props.choice.mode, props.has_run).told(language) }
                    </button>
                    <button class="stop" onclick={props.on_stop.clone()} disabled={!props.live} data-test="stop">
                        { text!("Stop").told(language) }
                    </button>
                    { props.children.clone() }
                </div>
            </div>
            if props.choice.is_here() { <div class="row sentence">{ sentence(props, language) }</div> }
        </div>
    }
}

fn go_words(mode: Mode, has_run: bool) -> Text {
    match (mode, has_run) {
        (Mode::Threads | Mode::Sim, false) => text!("Run"),
        (Mode::Threads | Mode::Sim, true) => text!("Run again"),
        (Mode::Schedule, false) => text!("Begin"),
        (Mode::Schedule, true) => text!("Begin again"),
        (Mode::Explore, false) => text!("Explore all"),
        (Mode::Explore, true) => text!("Explore again"),
    }
}

fn mode_button(mode: Mode, props: &ControlsProps, language: Language) -> Html {
    let chosen = props.choice.mode == mode && !props.recorded;
    let has_threads = props.isolated || mode != Mode::Threads;
    let choice = props.choice.clone().in_mode(mode);
    let is_here = choice.is_here();
    let onclick = props.on_choose.reform(move |_: MouseEvent| choice.clone());
    html! {
        <button type="button" aria-pressed={chosen.to_string()} disabled={!has_threads || !is_here} {onclick}
            title={(!has_threads).then_some(text!("Not here: the page is not isolated.").told(language))}
            data-test={format!("mode-{}", mode_name(mode))}>
            { mode_title(mode).told(language) }
        </button>
    }
}

fn sentence(props: &ControlsProps, language: Language) -> Html {
    let choice = &props.choice;
    let own = choice.scenario.parameters.iter().map(|parameter| {
        let on_change = changed(props, move |choice, value| {
            // What is typed was brought into the allowed range before.
            set(choice, parameter.name, &value).ok();
        });
        word(parameter, choice.settings.get(parameter.name), on_change)
    });
    // By hand, in all orders, and where such a run is replayed, anyone who waits may be next.
    let policy = (!choice.anyone_is_next()).then(|| policy(props, language));
    html! { <>{ for own }{ for policy }{ gil(props, language) }{ engine(props, language) }</> }
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

fn policy(props: &ControlsProps, language: Language) -> Html {
    let choices = vec![
        (policy_name(Policy::Handoff).to_string(), text!("who waits longest").told(language).to_string()),
        (policy_name(Policy::Barging).to_string(), text!("who comes first").told(language).to_string()),
    ];
    let on_change = changed(props, |choice, name| {
        let barging = name == policy_name(Policy::Barging);
        choice.policy = if barging { Policy::Barging } else { Policy::Handoff };
    });
    let words = text!("handed over to").told(language);
    html! { <Pick name="policy" {words} value={policy_name(props.choice.policy)} {choices} {on_change} /> }
}

fn gil(props: &ControlsProps, language: Language) -> Html {
    if props.choice.anyone_is_next() {
        // Only those who would miss it are told.
        return html! {
            if props.choice.gil {
                <span class="param" data-test="no-gil">{ text!("without the GIL: each step is chosen freely").told(language) }</span>
            }
        };
    }
    let choices = vec![
        ("off".to_string(), text!("no GIL").told(language).to_string()),
        ("on".to_string(), text!("a GIL, as in Python").told(language).to_string()),
    ];
    let on_change = changed(props, |choice, value| choice.gil = value == "on");
    let value = if props.choice.gil { "on" } else { "off" };
    html! { <Pick name="gil" words={text!("with").told(language)} {value} {choices} {on_change} /> }
}

fn engine(props: &ControlsProps, language: Language) -> Html {
    match props.choice.mode {
        Mode::Threads => {
            let on_change = changed(props, |choice, value| choice.speed = value.parse().unwrap_or(choice.speed));
            html! {
                <Number key="speed" name="speed" words={text!("sleeping at speed").told(language)} value={props.choice.speed.to_string()}
                    min={*SPEEDS.start()} max={*SPEEDS.end()} step={1.0} whole={false} unit="×" {on_change} />
            }
        }
        // Of the program's own random numbers alone: hardly any program draws some.
        Mode::Explore if props.choice.seed == 0 => html! {},
        Mode::Sim | Mode::Schedule | Mode::Explore => {
            let on_change = changed(props, |choice, value| choice.seed = value.parse().unwrap_or(choice.seed));
            let most = ((1u64 << 53) - 1) as f64;
            html! {
                <Number key="seed" name="seed" words={text!("seed").told(language)} value={props.choice.seed.to_string()}
                    min={0.0} max={most} step={1.0} {on_change} />
            }
        }
    }
}
