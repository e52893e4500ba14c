//! What the tutorials say: where a program comes from, its own text there, and what is wrong in it, with the schedule that shows
//! it one click away. Draws what the scenario says of itself.

use super::address::{Address, write};
use super::choice::Choice;
use super::code::coloured;
use super::highlight::{Language, pieces};
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
        <details class="tutorial" data-test="tutorial">
            <summary>{ title }</summary>
            { for excerpts.iter().map(|excerpt| drawn(excerpt, &props.here)) }
        </details>
    }
}

fn drawn(excerpt: &'static Excerpt, here: &Address) -> Html {
    html! {
        <section>
            <h3>{ format!("Tutorial {}: ", excerpt.seed) }<span lang="zh">{ excerpt.section }</span></h3>
            if !excerpt.program.is_empty() {
                <pre tabindex="0">{ for excerpt.program.lines().map(line) }</pre>
            }
            if !excerpt.flaws.is_empty() {
                <ul>{ for excerpt.flaws.iter().map(|flaw| wrong(flaw, here)) }</ul>
            }
        </section>
    }
}

fn line(text: &'static str) -> Html {
    html! { <span>{ for pieces(Language::Python, text).into_iter().map(coloured) }{ "\n" }</span> }
}

fn wrong(flaw: &Flaw, here: &Address) -> Html {
    let link = shown_at(flaw, here).map(|address| {
        html! { <>{ " " }<a href={format!("#{}", write(&address))} data-test="show-flaw">{ "Show me" }</a></> }
    });
    html! { <li>{ flaw.what }{ for link }</li> }
}

/// The address that replays the schedule of a flaw.
fn shown_at(flaw: &Flaw, here: &Address) -> Option<Address> {
    let Shown::By { settings, schedule } = &flaw.shown else { return None };
    let scenario: &'static Scenario = here.choice.scenario;
    let mut changed = Settings::explore_defaults(scenario.parameters);
    for (name, value) in *settings {
        // A test holds that a scenario's own flaws name values that it allows.
        changed.set(scenario.parameters, name, value).ok();
    }
    let choice =
        Choice { settings: changed, schedule: Some((*schedule).into()), mode: Mode::Sim, ..Choice::of(scenario) };
    Some(Address { choice, step: None, ..here.clone() })
}
