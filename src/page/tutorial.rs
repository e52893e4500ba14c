//! What the tutorials say: where a program comes from, its own text there, and what is wrong in it, with the schedule that shows
//! it one click away. Draws what the scenario says of itself.

use super::address::{Address, write};
use super::choice::Choice;
use super::code::coloured;
use super::highlight::{Language, pieces};
use super::prose::prose;
use super::protocol::Mode;
use crate::scenario::{Excerpt, Flaw, Scenario, Settings, Shown};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TutorialProps {
    /// What is shown now: the links keep how it is drawn.
    pub here: Address,
}

#[component]
pub fn Tutorial(props: &TutorialProps) -> Html {
    let excerpts = props.here.choice.scenario.tutorials;
    if excerpts.is_empty() {
        return html! {};
    }
    let flaws = excerpts.iter().map(|excerpt| excerpt.flaws.len()).sum::<usize>();
    let title = match flaws {
        0 => "In the tutorial".to_string(),
        1 => "In the tutorial, and what is wrong there".to_string(),
        more => format!("In the tutorial, and {more} things that are wrong there"),
    };
    html! {
        <details key={props.here.choice.scenario.id} class="tutorial" data-test="tutorial">
            <summary>{ title }</summary>
            { for excerpts.iter().map(|excerpt| drawn(excerpt, &props.here)) }
        </details>
    }
}

fn drawn(excerpt: &'static Excerpt, here: &Address) -> Html {
    html! {
        <section>
            <h3>{ format!("Tutorial {}: ", excerpt.seed) }<span lang={language(excerpt)}>{ excerpt.section }</span></h3>
            if excerpt.program.is_empty() {
                <p>{ "The tutorial tells of this and prints no program." }</p>
            } else {
                <pre tabindex="0" lang={language(excerpt)}>{ for excerpt.program.lines().map(line) }</pre>
            }
            if !excerpt.flaws.is_empty() {
                <ul>{ for excerpt.flaws.iter().map(|flaw| wrong(flaw, here)) }</ul>
            }
        </section>
    }
}

/// 000 is written in traditional characters.
fn language(excerpt: &Excerpt) -> &'static str {
    if excerpt.seed == "000" { "zh-Hant" } else { "zh-Hans" }
}

fn line(text: &'static str) -> Html {
    html! { <span>{ for pieces(Language::Python, text).into_iter().map(coloured) }{ "\n" }</span> }
}

fn wrong(flaw: &Flaw, here: &Address) -> Html {
    let link = shown_at(flaw, here).map(|address| {
        let href = format!("#{}", write(&address));
        html! { <>{ " " }<a {href} onclick={to_the_picture} data-test="show-flaw">{ "Show me" }</a></> }
    });
    html! { <li>{ prose(flaw.what) }{ for link }</li> }
}

/// The picture lies below, and the learner wants to see it. The link itself is followed by the page.
fn to_the_picture(_: MouseEvent) {
    let document = web_sys::window().and_then(|window| window.document());
    let find = |selector| document.as_ref()?.query_selector(selector).ok()?;
    // While exploring there is no stage yet.
    if let Some(picture) = find(".stage").or_else(|| find(".controls")) {
        picture.scroll_into_view();
    }
}

/// The address that replays the schedule of a flaw, to its end or as far as the moment that shows it.
fn shown_at(flaw: &Flaw, here: &Address) -> Option<Address> {
    let (settings, schedule, step) = match &flaw.shown {
        Shown::ByReading => return None,
        Shown::By { settings, schedule } => (settings, schedule, None),
        Shown::At { settings, schedule, step, .. } => (settings, schedule, Some(*step)),
    };
    let scenario: &'static Scenario = here.choice.scenario;
    let mut changed = Settings::explore_defaults(scenario.parameters);
    for (name, value) in *settings {
        // A test holds that a scenario's own flaws name values that it allows.
        changed.set(scenario.parameters, name, value).ok();
    }
    let choice =
        Choice { settings: changed, schedule: Some((*schedule).into()), mode: Mode::Sim, ..Choice::of(scenario) };
    Some(Address { choice, step, ..here.clone() })
}
