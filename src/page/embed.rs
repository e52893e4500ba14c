//! The page in the frame of a course: messages from and to the page around it, each `{threadlab: 1, type, …}`.
//! What is not of this form is passed over; a wrong value is answered with `error`.

use super::address::set;
use super::choice::{Choice, Theme, mode_name};
use super::desk::Desk;
use super::protocol::Mode;
use super::state::{Action, Lab, Phase};
use crate::language::Language;
use crate::trace::{Told, Value};
use js_sys::{Array, Object, Reflect};
use std::collections::BTreeMap;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

/// What a message asks.
#[derive(Debug, PartialEq)]
enum Asked {
    Run,
    Pause,
    Step,
    Back,
    Seek(usize),
    Stop,
    Set { name: String, value: String },
    Theme(Theme),
    Language(Language),
    State,
}

/// Whether the page is to be the compact one.
pub fn is_asked_for() -> bool {
    // It is asked for at every drawing, and the query part stays as long as the page does.
    thread_local! { static ASKED: bool = parameter("embed").as_deref() == Some("1"); }
    ASKED.with(|asked| *asked)
}

/// Of the query part.
fn parameter(name: &str) -> Option<String> {
    let search = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Whether the page around wants questions asked.
pub fn asks() -> bool {
    parameter("ask").as_deref() == Some("1")
}

/// Whether the page stands in another one.
pub fn is_framed() -> bool {
    let top = window().and_then(|window| window.top().ok()?);
    top.is_none_or(|top| window().is_none_or(|own| !Object::is(&own, &top)))
}

/// Does what a message asks. Nothing, where it is none of ours.
pub fn obey(event: &MessageEvent, lab: &Lab, desk: &Desk, dispatcher: &UseReducerDispatcher<Lab>) {
    let Some((kind, id)) = ours(event) else { return };
    let done = asked(&kind, &event.data()).and_then(|asked| act(asked, lab, desk, dispatcher));
    match done {
        Ok(true) => tell("state", &id, &state(lab)),
        Ok(false) => {}
        Err(message) => tell("error", &id, &[("message", message.into())]),
    }
}

/// The type of a message of ours, and its id to answer with. Only the page around this one may ask.
fn ours(event: &MessageEvent) -> Option<(String, JsValue)> {
    let parent = window()?.parent().ok()??;
    if !event.source().is_some_and(|source| Object::is(&source, &parent)) || !event.data().is_object() {
        return None;
    }
    let marked = get(&event.data(), "threadlab").as_f64() == Some(1.0);
    let kind = get(&event.data(), "type").as_string()?;
    marked.then(|| (kind, get(&event.data(), "id")))
}

fn asked(kind: &str, data: &JsValue) -> Result<Asked, String> {
    let text = |name: &str| {
        let value = get(data, name);
        let number = value.as_f64().map(|number| number.to_string());
        value.as_string().or(number).ok_or_else(|| format!("'{kind}' needs a text '{name}'"))
    };
    Ok(match kind {
        "run" => Asked::Run,
        "pause" => Asked::Pause,
        "step" => Asked::Step,
        "back" => Asked::Back,
        "stop" => Asked::Stop,
        "state" => Asked::State,
        "seek" => {
            let step = get(data, "step").as_f64().filter(|step| *step >= 0.0 && step.fract() == 0.0);
            Asked::Seek(step.ok_or("'seek' needs a 'step', a whole number from 0")? as usize)
        }
        "set" => Asked::Set { name: text("name")?, value: text("value")? },
        "theme" => Asked::Theme(Theme::named(&text("theme")?).ok_or("'theme' must be auto, light or dark")?),
        "lang" => Asked::Language(Language::of_tag(&text("lang")?).ok_or("'lang' must be en, zh-Hans or zh-Hant")?),
        _ => return Err("'type' must be one of run, pause, step, back, seek, stop, set, theme, lang, state".into()),
    })
}

/// Whether the state is to be told at once. What changes it tells it anyway.
fn act(asked: Asked, lab: &Lab, desk: &Desk, dispatcher: &UseReducerDispatcher<Lab>) -> Result<bool, String> {
    match asked {
        Asked::Run => desk.run(lab.to_run()),
        Asked::Stop => desk.stop(),
        Asked::State => return Ok(true),
        Asked::Theme(theme) => dispatcher.dispatch(Action::Theme(theme)),
        Asked::Language(language) => dispatcher.dispatch(Action::Language(language)),
        Asked::Set { name, value } => {
            let mut choice = lab.wanted.clone();
            set(&mut choice, &name, &value).map_err(|refused| refused.to_string())?;
            dispatcher.dispatch(Action::Choose(Box::new(choice)));
        }
        Asked::Pause | Asked::Step | Asked::Back | Asked::Seek(_) if !lab.has_run() => {
            return Err(match lab.wanted.mode {
                Mode::Explore => {
                    "an exploration has no steps: the run of one of its outcomes has, once it is chosen".into()
                }
                Mode::Threads | Mode::Sim | Mode::Schedule => "nothing has run yet: send 'run' first".into(),
            });
        }
        Asked::Pause => desk.pause(lab),
        Asked::Step => desk.forward(lab),
        Asked::Back => desk.back(lab),
        Asked::Seek(step) if step > lab.steps => return Err(format!("'step' is {} at most", lab.steps)),
        Asked::Seek(step) => desk.seek(step),
    }
    Ok(false)
}

/// That the page is there.
pub fn tell_ready(isolated: bool) {
    let modes: Array = [Mode::Threads, Mode::Sim, Mode::Schedule, Mode::Explore]
        .into_iter()
        .filter(|mode| isolated || *mode != Mode::Threads)
        .map(|mode| JsValue::from_str(mode_name(mode)))
        .collect();
    let fields =
        [("version", env!("CARGO_PKG_VERSION").into()), ("modes", modes.into()), ("isolated", isolated.into())];
    tell("ready", &JsValue::UNDEFINED, &fields);
}

pub fn tell_state(lab: &Lab) {
    tell("state", &JsValue::UNDEFINED, &state(lab));
}

/// What came of an answer to the question of a program.
pub fn tell_answer(question: &str, right: bool) {
    tell("answer", &JsValue::UNDEFINED, &[("question", question.into()), ("right", right.into())]);
}

pub fn tell_height(px: f64) {
    tell("height", &JsValue::UNDEFINED, &[("px", px.into())]);
}

fn state(lab: &Lab) -> [(&'static str, JsValue); 7] {
    let choice: Choice = lab.choice();
    let ending = lab.known_ending();
    let outcome = ending.map_or(JsValue::NULL, |ending| object(&[("kind", ending.outcome.kind.to_string().into())]));
    let no_picture = lab.phase() == Phase::Idle || choice.mode == Mode::Explore;
    let (step, steps) = if no_picture { (0, 0) } else { (lab.step, lab.steps) };
    [
        ("scenario", choice.scenario.id.into()),
        ("mode", lab.mode_name().into()),
        ("phase", lab.phase().name().into()),
        ("step", (step as f64).into()),
        ("steps", (steps as f64).into()),
        ("outcome", outcome),
        ("observed", ending.map_or_else(|| Object::new().into(), |ending| told(&ending.observed))),
    ]
}

/// What was observed of a run that has ended, as others read it: written once, for it may be much.
#[hook]
pub fn use_observed(lab: &Lab) -> Option<AttrValue> {
    let ending = lab.known_ending();
    let written = use_memo((lab.tape, ending.is_some()), |_| {
        let written = js_sys::JSON::stringify(&told(&ending?.observed)).ok()?;
        Some(AttrValue::from(String::from(written)))
    });
    (*written).clone()
}

/// Values by name; those told more than once under a name are a list.
pub fn told(told: &Told) -> JsValue {
    let mut by_name = BTreeMap::<&str, Array>::new();
    for (name, value) in told {
        by_name.entry(name).or_default().push(&plain(value));
    }
    let all = Object::new();
    for (name, values) in by_name {
        let value = if values.length() == 1 { values.get(0) } else { values.into() };
        put(&all, name, &value);
    }
    all.into()
}

fn plain(value: &Value) -> JsValue {
    match value {
        Value::None => JsValue::NULL,
        Value::Bool(bool) => (*bool).into(),
        Value::Int(number) => (*number as f64).into(),
        Value::Float(number) => number.get().into(),
        Value::Text(text) => (&**text).into(),
        Value::List(items) => items.iter().map(plain).collect::<Array>().into(),
        Value::Map(_) | Value::Task(_) => value.to_string().into(),
    }
}

fn tell(kind: &str, id: &JsValue, fields: &[(&str, JsValue)]) {
    let Some(parent) = window().and_then(|window| window.parent().ok()?) else { return };
    if !is_framed() {
        return;
    }
    let message = object(fields);
    let message: &Object = message.unchecked_ref();
    put(message, "threadlab", &1.into());
    put(message, "type", &kind.into());
    if !id.is_undefined() {
        put(message, "id", id);
    }
    // Nothing in it is secret, and whoever frames the page is to hear it.
    parent.post_message(message, "*").ok();
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        put(&object, name, value);
    }
    object.into()
}

fn put(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes any property.
    Reflect::set(object, &name.into(), value).ok();
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn window() -> Option<Window> {
    web_sys::window()
}
