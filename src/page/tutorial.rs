//! What the tutorials say: where a program comes from, its own text there, and what is wrong in it, with the schedule that shows
//! it one click away. Draws what the scenario says of itself.

use super::address::{Address, write};
use super::choice::Choice;
use super::code::coloured;
use super::highlight::{self, pieces};
use super::prose::prose;
use super::protocol::Mode;
use super::spoken::use_language;
use crate::language::{Language, Said, say, text};
use crate::scenario::{Excerpt, Flaw, Scenario, Settings, Shown};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct TutorialProps {
    /// What is shown now: the links keep how it is drawn.
    pub here: Address,
}

#[component]
pub fn Tutorial(props: &TutorialProps) -> Html {
    let language = use_language();
    let excerpts = props.here.choice.scenario.tutorials;
    if excerpts.is_empty() {
        return html! {};
    }
    let flaws = excerpts.iter().map(|excerpt| excerpt.flaws.len()).sum::<usize>();
    let title: Said = match flaws {
        0 => text!("In the tutorial").into(),
        1 => text!("In the tutorial, and what is wrong there").into(),
        more => say!("In the tutorial, and {more} things that are wrong there", more),
    };
    html! {
        <details key={props.here.choice.scenario.id} class="tutorial" data-test="tutorial">
            <summary>{ title.told(language) }</summary>
            { for excerpts.iter().map(|excerpt| drawn(excerpt, &props.here, language)) }
        </details>
    }
}

fn drawn(excerpt: &'static Excerpt, here: &Address, language: Language) -> Html {
    let number = say!("Tutorial {number}: ", number = excerpt.seed).told(language);
    html! {
        <section>
            <h2>{ number }<span lang={written_in(excerpt)}>{ excerpt.section }</span></h2>
            if excerpt.program.is_empty() {
                <p>{ text!("The tutorial tells of this and prints no program.").told(language) }</p>
            } else {
                <pre tabindex="0" lang={written_in(excerpt)}>{ for excerpt.program.lines().map(line) }</pre>
            }
            if !excerpt.flaws.is_empty() {
                <ul>{ for excerpt.flaws.iter().map(|flaw| wrong(flaw, here, language)) }</ul>
            }
        </section>
    }
}

/// 000 is written in traditional characters.
fn written_in(excerpt: &Excerpt) -> &'static str {
    if excerpt.seed == "000" { "zh-Hant" } else { "zh-Hans" }
}

fn line(text: &'static str) -> Html {
    html! { <span>{ for pieces(highlight::Language::Python, text).into_iter().map(coloured) }{ "\n" }</span> }
}

fn wrong(flaw: &Flaw, here: &Address, language: Language) -> Html {
    let link = shown_at(flaw, here).map(|address| {
        let href = format!("#{}", write(&address));
        html! { <>{ " " }<a {href} onclick={to_the_picture} data-test="show-flaw">{ text!("Show me").told(language) }</a></> }
    });
    html! { <li>{ prose(flaw.what.told(language)) }{ for link }</li> }
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
