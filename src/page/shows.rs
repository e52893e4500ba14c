//! What the run that has ended shows beyond its outcome: a sentence each, and a way to the event it speaks of.

use super::icons::{Icon, icon};
use super::spoken::use_language;
use crate::analysis::findings::{Finding, Findings};
use crate::language::{Language, text};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ShowsProps {
    pub findings: Rc<Findings>,
    /// Where the picture stands.
    pub step: usize,
    pub on_seek: Callback<usize>,
}

#[component]
pub fn Shows(props: &ShowsProps) -> Html {
    let language = use_language();
    let title = text!("What this run shows").told(language);
    let Findings { list, bounds, .. } = &*props.findings;
    html! {
        <section class="shows" aria-label={title} data-test="shows">
            <h2>{ title }</h2>
            <div class="scroll" tabindex="0">
                if let Some(words) = props.findings.all_is_well() { <p class="well">{ words.told(language) }</p> }
                <ul>{ for list.iter().enumerate().map(|(place, finding)| one(props, place, finding, language)) }</ul>
                { for bounds.iter().map(|bound| html! { <p class="bound">{ bound.told(language) }</p> }) }
            </div>
        </section>
    }
}

fn one(props: &ShowsProps, place: usize, finding: &Finding, language: Language) -> Html {
    let step = finding.step();
    let onclick = props.on_seek.reform(move |_: MouseEvent| step);
    let (class, sign) = if finding.kind.is_wrong() { ("wrong", Icon::Wrong) } else { ("well", Icon::Right) };
    html! {
        <li key={place}>
            <button type="button" {class} {onclick} data-test="finding" data-kind={finding.kind.name()} data-seeks={step.to_string()}
                aria-current={(step == props.step).then_some("step")}>
                { icon(sign) }<span>{ finding.text.told(language) }</span>
            </button>
        </li>
    }
}
