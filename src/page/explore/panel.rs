//! What exploring has found, in place of a run's picture: how far it is, a row for each outcome, chance beside proof.
//! Each row is a link to the run that shows it.

use super::bars::{Bar, Share, Ways, bars};
use super::survey::{Replayed, Survey, Work};
use super::told::{Explored, MOST_STEPS_AGAIN, Path};
use super::words::{self, SAMPLES, Standing, standing};
use crate::language::{Language, counted, say, text};
use crate::page::address::{Address, write};
use crate::page::choice::Choice;
use crate::page::icons::{Icon, icon};
use crate::page::protocol::Mode;
use crate::page::spoken::use_language;
use crate::scenario::Verdict;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FoundProps {
    pub survey: Option<Rc<Survey>>,
    /// What is shown now: the links keep how it is drawn.
    pub here: Address,
    pub isolated: bool,
    pub on_sample: Callback<MouseEvent>,
    /// The scene, shown as long as nothing was found.
    pub children: Html,
}

#[component]
pub fn Found(props: &FoundProps) -> Html {
    let language = use_language();
    let survey = props.survey.as_deref();
    let (explored, standing) = (survey.and_then(|survey| survey.explored.as_ref()), standing(survey));
    let bars = survey.map(bars).unwrap_or_default();
    let (how_far, judged) = words::state(survey);
    // Read aloud once it stands still.
    let live = if standing == Standing::Running { "off" } else { "polite" };
    let count = |count: fn(&Explored) -> u64| explored.map(|explored| count(explored).to_string());
    let title = text!("Every order that can matter").told(language);
    html! {
        <section class={classes!("found", standing.name())} aria-label={title} data-test="found"
            data-standing={standing.name()} data-executions={count(|explored| explored.executions)}
            data-hunted={count(|explored| explored.hunted)} data-outcomes={count(|explored| explored.outcomes.into())}
            data-made={survey.and_then(|survey| survey.sampled.as_ref()).map(|sampled| sampled.made.to_string())}>
            <div class="caption">
                <p aria-live={live} data-test="found-state"><strong>{ how_far.told(language) }</strong>{ " " }{ judged.told(language) }</p>
                <span class="badge explore" data-test="badge">{ text!("explore all").told(language) }</span>
            </div>
            if !bars.is_empty() {
                <ul class="ends" data-test="ends">{ for bars.iter().map(|bar| row(props, bar, standing, language)) }</ul>
            }
            { for explored.map(|explored| notes(explored, standing, language)) }
            if standing == Standing::Before { <p class="notes">{ words::WHAT_MATTERS.told(language) }</p> }
            if standing == Standing::Before { { props.children.clone() } }
            { chance(props, &bars, language) }
        </section>
    }
}

fn row(props: &FoundProps, bar: &Bar, standing: Standing, language: Language) -> Html {
    let why = &bar.words[language as usize];
    let (class, sign) = match bar.verdict {
        Verdict::Right => ("right", Icon::Right),
        Verdict::Wrong => ("wrong", Icon::Wrong),
        Verdict::Open => ("open", Icon::Open),
    };
    let told: String = bar.values.iter().map(|value| format!("{}={};", value.name, value.value)).collect();
    let ways = bar.ways.as_ref();
    let inside = html! {
        <>
            <span class="what">
                { icon(sign) }
                <span class="values">
                    { for words::kind(bar).map(|kind| html! { <b>{ kind.told(language) }</b> }) }
                    { for bar.values.iter().map(|value| html! { <code>{ &value.name }{ " = " }<b>{ &value.value }</b></code> }) }
                </span>
            </span>
            <span class="verdict-word">{ words::judgement(bar.verdict).told(language) }</span>
            { measures(props, bar, standing, language) }
            if !why.is_empty() { <small class="why">{ why }</small> }
        </>
    };
    html! {
        <li key={format!("{} {told}{}", bar.kind, bar.words[0])} class={classes!("end", class)} data-test="end"
            data-kind={bar.kind.to_string()} data-told={told} data-verdict={class} data-ways={ways.map(|ways| ways.share.part.to_string())}
            data-drawn={bar.drawn.map(|drawn| drawn.part.to_string())}>
            { match ways {
                Some(ways) => html! {
                    <a class="replay" href={replay(props, &ways.shortest)} data-test="replay">
                        <span class="aloud">{ text!("Replay the shortest schedule: ").told(language) }</span>{ inside }
                    </a>
                },
                None => html! { <div class="replay">{ inside }</div> },
            } }
            { for ways.map(|ways| paths(props, ways, language)) }
        </li>
    }
}

fn measures(props: &FoundProps, bar: &Bar, standing: Standing, language: Language) -> Html {
    let survey = props.survey.as_deref();
    let real = survey.and_then(|survey| survey.sampled.as_ref()).is_some_and(|sampled| sampled.real);
    html! {
        <>
            { match (&bar.ways, survey) {
                (Some(ways), _) => measure("proof", ways.share, words::ways(ways.share, standing).told(language)),
                (None, Some(survey)) => html! { <small class="stranger">{ words::stranger(survey).told(language) }</small> },
                (None, None) => html! {},
            } }
            { for bar.drawn.map(|share| measure("chance", share, words::drawn(share, real).told(language))) }
        </>
    }
}

fn measure(class: &'static str, share: Share, words: String) -> Html {
    let width = format!("width: {:.2}%", share.percent());
    html! {
        <>
            <span class={classes!("measure", class)} aria-hidden="true">if share.part > 0 { <i style={width}></i> }</span>
            <span class={classes!("share", class)}>{ words }</span>
        </>
    }
}

/// How to come there, besides by the row itself.
fn paths(props: &FoundProps, ways: &Ways, language: Language) -> Html {
    let counted = |steps: u32| counted!(steps, "{n} step", "{n} steps");
    let shortest = match ways.steps {
        Some(steps) => say!("shortest: {steps}", steps = counted(steps)),
        None => say!("shortest: more than {steps}", steps = counted(MOST_STEPS_AGAIN)),
    };
    html! {
        <small class="paths">
            { shortest.told(language) }
            if ways.hunted > 0 && ways.share.part == 0 { { text!(", found by a random order").told(language) } }
            { for ways.calmest.as_ref().map(|calmest| html! {
                <>{ " · " }<a href={replay(props, calmest)} title={text!("Where another thread goes on least often").told(language)}
                    data-test="replay-calmest">
                    { say!("fewest switches: {n}", n = calmest.switches).told(language) }
                </a></>
            }) }
        </small>
    }
}

/// Where a schedule is replayed.
fn replay(props: &FoundProps, path: &Path) -> String {
    let explored = props.survey.as_ref().map_or(&props.here.choice, |survey| &survey.choice);
    let choice = Choice { mode: Mode::Sim, schedule: Some(path.schedule.clone()), ..explored.clone() };
    format!("#{}", write(&Address { choice, step: None, ..props.here.clone() }))
}

fn notes(explored: &Explored, standing: Standing, language: Language) -> Html {
    let hidden = explored.outcomes as usize - explored.ends.len();
    html! {
        <div class="notes">
            if hidden > 0 {
                <p data-test="hidden">{ say!("… and {n} more outcomes. Here are those with the most ways.", n = hidden).told(language) }</p>
            }
            if explored.outcomes > 0 {
                <p>{ words::WAYS_NOT_ODDS.told(language) }{ text!(" A row replays its shortest schedule.").told(language) }</p>
            }
            if standing != Standing::Running { { for words::hunted(explored).map(|words| html! { <p>{ words.told(language) }</p> }) } }
        </div>
    }
}

/// How often luck shows what proof finds.
fn chance(props: &FoundProps, bars: &[Bar], language: Language) -> Html {
    let survey = props.survey.as_deref();
    let busy = survey.is_some_and(|survey| survey.work.is_some());
    let samples = survey.is_some_and(|survey| survey.work == Some(Work::Sampling));
    let title = match props.isolated {
        true => say!("Run it for real {n} times", n = SAMPLES),
        false => say!("Take {n} random orders", n = SAMPLES),
    };
    let told = survey.and_then(|survey| words::contrast(survey, bars));
    let before = match props.isolated {
        true => text!("How often does luck show what exploring finds? On real threads, one run after the other."),
        false => {
            text!("How often does luck show what exploring finds? Simulated, by chance: this page has no real threads.")
        }
    };
    html! {
        <div class="luck">
            <button type="button" class="stop" onclick={props.on_sample.clone()} disabled={busy} data-test="run-real">
                { title.told(language) }
            </button>
            <p data-test="luck" data-over={(!samples).to_string()} aria-live="polite">
                { told.unwrap_or_else(|| before.into()).told(language) }
            </p>
        </div>
    }
}

#[derive(Properties, PartialEq)]
pub struct WayBackProps {
    pub replayed: Replayed,
    pub survey: Rc<Survey>,
    pub here: Address,
}

/// Over a replay: where its schedule comes from, and the way back there.
#[component]
pub fn WayBack(props: &WayBackProps) -> Html {
    let language = use_language();
    let choice = Choice { mode: Mode::Explore, schedule: None, ..props.survey.choice.clone() };
    let href = format!("#{}", write(&Address { choice, step: None, ..props.here.clone() }));
    html! {
        <p class="found-way-back" data-test="way-back">
            <span>{ words::replaying(props.replayed).told(language) }</span>
            <a {href} data-test="to-outcomes">{ text!("Back to all outcomes").told(language) }</a>
        </p>
    }
}
