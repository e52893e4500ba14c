//! Parameters as words of a sentence: a number is typed or stepped, a choice is picked.

use super::spoken::use_language;
use crate::language::{Text, text};
use crate::scenario::{MILLISECONDS, Parameter, Range};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NumberProps {
    pub name: String,
    pub words: String,
    pub value: String,
    pub min: f64,
    pub max: f64,
    /// What one press of a stepper adds.
    pub step: f64,
    #[prop_or(true)]
    pub whole: bool,
    #[prop_or_default]
    pub unit: String,
    pub on_change: Callback<String>,
}

/// A number in a sentence, with what it counts before and its unit after it.
#[component]
pub fn Number(props: &NumberProps) -> Html {
    let (input, language) = (use_node_ref(), use_language());
    let typed = {
        let (input, props) = (input.clone(), props_of(props));
        Callback::from(move |_: Event| take(&input, &props, 0.0))
    };
    let stepper = |by: f64, sign: &'static str, label: Text| {
        let (input, props) = (input.clone(), props_of(props));
        let onclick = Callback::from(move |_: MouseEvent| take(&input, &props, by));
        let title = label.told(language);
        html! { <button type="button" class="stepper" tabindex="-1" {onclick} {title} aria-hidden="true">{ sign }</button> }
    };
    let width = format!("width: {}ch", props.value.len().max(1));
    html! {
        <label class="param">
            { &props.words }{ " " }
            <span class="number">
                { stepper(-props.step, "−", text!("less")) }
                <input ref={input.clone()} type="number" inputmode="decimal" style={width} value={props.value.clone()}
                    min={props.min.to_string()} max={props.max.to_string()} step={if props.whole { "1" } else { "any" }}
                    onchange={typed} data-test={format!("set-{}", props.name)} />
                if !props.unit.is_empty() { <b class="unit">{ &props.unit }</b> }
                { stepper(props.step, "+", text!("more")) }
            </span>
        </label>
    }
}

/// What a change needs of the props.
#[derive(Clone)]
struct Bounds {
    value: String,
    min: f64,
    max: f64,
    whole: bool,
    on_change: Callback<String>,
}

fn props_of(props: &NumberProps) -> Bounds {
    let NumberProps { min, max, whole, .. } = *props;
    Bounds { value: props.value.clone(), min, max, whole, on_change: props.on_change.clone() }
}

/// Takes what was typed, `by` more, as far as it is allowed; what is no number at all goes back to what it was.
fn take(input: &NodeRef, bounds: &Bounds, by: f64) {
    let Some(input) = input.cast::<HtmlInputElement>() else { return };
    let typed: Option<f64> = input.value().parse().ok().filter(|number: &f64| number.is_finite());
    let value = match typed {
        Some(number) => {
            let number = (number + by).clamp(bounds.min, bounds.max);
            if bounds.whole { number.round().to_string() } else { number.to_string() }
        }
        None => bounds.value.clone(),
    };
    input.set_value(&value);
    if value != bounds.value {
        bounds.on_change.emit(value);
    }
}

#[derive(Properties, PartialEq)]
pub struct PickProps {
    pub name: String,
    pub words: String,
    pub value: String,
    /// Values, and how they read.
    pub choices: Vec<(String, String)>,
    pub on_change: Callback<String>,
}

/// One of some words in a sentence.
#[component]
pub fn Pick(props: &PickProps) -> Html {
    let select = use_node_ref();
    let onchange = props.on_change.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let option = |(value, words): &(String, String)| {
        html! { <option key={value.clone()} value={value.clone()}>{ words }</option> }
    };
    {
        // An option's own mark says only what is chosen first.
        let select = select.clone();
        use_effect_with((props.value.clone(), props.choices.clone()), move |(value, _)| {
            if let Some(select) = select.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
    html! {
        <label class="param">
            { &props.words }{ " " }
            <select ref={select} {onchange} data-test={format!("set-{}", props.name)}>{ for props.choices.iter().map(option) }</select>
        </label>
    }
}

/// A parameter of a program.
pub fn word(parameter: &'static Parameter, value: &str, on_change: Callback<String>) -> Html {
    html! { <Word key={parameter.name} {parameter} value={value.to_string()} {on_change} /> }
}

#[derive(Properties, PartialEq)]
struct WordProps {
    parameter: &'static Parameter,
    value: String,
    on_change: Callback<String>,
}

#[component]
fn Word(props: &WordProps) -> Html {
    let language = use_language();
    let WordProps { parameter, value, on_change } = props;
    let (name, words, value) = (parameter.name, parameter.words.told(language), value.clone());
    match parameter.range {
        Range::Number { min, max, unit } => {
            let step = if unit == Some(MILLISECONDS) { 100.0 } else { 1.0 };
            let unit = unit.map_or("", |unit| unit.told(language));
            html! { <Number {name} {words} {value} min={min as f64} max={max as f64} {step} {unit} {on_change} /> }
        }
        Range::Choice(choices) => {
            let choices: Vec<_> = choices
                .iter()
                .map(|choice| (choice.english().to_string(), choice.told(language).to_string()))
                .collect();
            html! { <Pick {name} {words} {value} {choices} {on_change} /> }
        }
    }
}
