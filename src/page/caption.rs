//! Words above the picture: what just happened; at the end, how it ended, whether that was right, and how to see it again.

use super::choice::{Choice, mode_name};
use super::expected::{Observed, observed};
use super::icons::{Icon, icon};
use super::panels::token::token;
use super::prose::{Names, spoken};
use super::protocol::{Ending, Mode};
use super::spoken::use_language;
use super::tape::Sentence;
use crate::analysis::diagnosis::Diagnosis;
use crate::language::{Language, Said, counted, say, text};
use crate::scenario::Verdict;
use std::rc::Rc;
use yew::prelude::*;

const TOKEN_PX: f64 = 24.0;
/// Of a schedule, so much is shown before it is opened.
const SCHEDULE_CHARS: usize = 48;
/// A longer one is no help: nobody copies it, and it would make the page slow.
const LONGEST_SCHEDULE: usize = 100_000;

#[derive(Properties, PartialEq)]
pub struct CaptionProps {
    pub choice: Choice,
    /// It comes from a file.
    pub recorded: bool,
    /// Threads made so far, main included.
    pub threads: usize,
    pub now: Now,
}

/// What there is to say.
#[derive(Clone, PartialEq)]
pub enum Now {
    /// The scene before the first run.
    Before,
    /// What a link leads to is on its way.
    Awaited,
    /// The run has begun, and nothing was recorded yet.
    Beginning,
    Happened(Rc<Sentence>),
    Ended {
        ending: Rc<Ending>,
        diagnosis: Rc<Diagnosis>,
        verdict: Verdict,
        /// What clocks said, a line a name.
        measured: Vec<Said>,
        /// How many events were recorded.
        kept: usize,
    },
}

#[component]
pub fn Caption(props: &CaptionProps) -> Html {
    let language = use_language();
    let (class, words) = match &props.now {
        Now::Before => (
            "before",
            html! { <p>{ text!("Before the first run: main has made its objects and its threads.").told(language) }</p> },
        ),
        Now::Awaited => ("before", html! { <p>{ text!("One moment: the run is on its way.").told(language) }</p> }),
        Now::Beginning => ("before", html! { <p>{ text!("The run begins.").told(language) }</p> }),
        Now::Happened(sentence) => (
            "happened",
            html! { <>{ token(sentence.task, TOKEN_PX, false) }<p>{ spoken(&sentence.words, language, Names::Pointed) }</p></> },
        ),
        Now::Ended { ending, diagnosis, verdict, measured, kept } => {
            (verdict_class(*verdict), ended(props, language, ending, diagnosis, *verdict, measured, *kept))
        }
    };
    html! {
        <div class={classes!("caption", class)} aria-live={live(props.choice.mode)} data-test="caption">
            { words }
            <span class={classes!("badge", mode_name(props.choice.mode))} data-test="badge">
                if props.recorded { { text!("recorded · ").told(language) } }{ badge(props).told(language) }
            </span>
        </div>
    }
}

/// What a learner has chosen is told; a run that goes by itself would never be silent.
fn live(mode: Mode) -> &'static str {
    match mode {
        Mode::Threads | Mode::Sim => "off",
        Mode::Schedule | Mode::Explore => "polite",
    }
}

fn badge(props: &CaptionProps) -> Said {
    match props.choice.mode {
        Mode::Threads if props.now == Now::Before => text!("real threads").into(),
        Mode::Threads => counted!(props.threads, "real threads · {n} worker", "real threads · {n} workers"),
        Mode::Schedule => text!("you schedule").into(),
        Mode::Explore => text!("explore all").into(),
        Mode::Sim if props.choice.schedule.is_some() => text!("simulated · by schedule").into(),
        Mode::Sim => say!("simulated · seed {seed}", seed = props.choice.seed),
    }
}

fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
        Verdict::Open => "open",
    }
}

fn ended(
    props: &CaptionProps,
    language: Language,
    ending: &Ending,
    diagnosis: &Diagnosis,
    verdict: Verdict,
    measured: &[Said],
    kept: usize,
) -> Html {
    let (sign, word) = match verdict {
        Verdict::Right => (Icon::Right, text!("right")),
        Verdict::Wrong => (Icon::Wrong, text!("wrong")),
        Verdict::Open => (Icon::Open, text!("nothing to judge")),
    };
    let values = observed(&props.choice, &ending.observed, verdict);
    html! {
        <div class="ended" data-test="outcome" role="status">
            <p>
                <strong class="verdict">{ icon(sign) }{ diagnosis.title.told(language) }
                    <span class="verdict-word">{ word.told(language) }</span></strong>
                // The picture of a deadlock has its words beside it.
                if ending.outcome.cycle.is_empty() {
                    { " " }{ spoken(&diagnosis.text, language, Names::Pointed) }
                } else {
                    { text!(" Nobody can go on.").told(language) }
                }
                if verdict == Verdict::Wrong && !diagnosis.lost.is_nothing() {
                    { " " }{ spoken(&diagnosis.lost, language, Names::Pointed) }
                }
                if !ending.complete { <span data-test="incomplete">{ incomplete(kept).told(language) }</span> }
            </p>
            if !values.is_empty() {
                <ul class="observed" data-test="observed">{ for values.iter().map(|observed| value(observed, language)) }</ul>
            }
            if !measured.is_empty() {
                <ul class="observed" data-test="measured">
                    { for measured.iter().map(|line| html! { <li>{ line.told(language) }</li> }) }
                </ul>
            }
            if let Some(schedule) = &ending.schedule { { repeat(props.choice.seed, schedule, language) } }
        </div>
    }
}

/// What came after the last event that was kept is not shown: that is said wherever the run's end is.
fn incomplete(kept: usize) -> Said {
    counted!(
        kept,
        " The recording is incomplete: it ends after {n} event, before the run did.",
        " The recording is incomplete: it ends after {n} events, before the run did."
    )
}

fn value(observed: &Observed, language: Language) -> Html {
    html! {
        <li>
            <code>{ &observed.name }{ " = " }<b>{ &observed.value }</b></code>
            if let Some(should) = &observed.should { <span>{ say!(", should be {should}", should = should.words()).told(language) }</span> }
        </li>
    }
}

/// What a run can be repeated by.
fn repeat(seed: u64, schedule: &str, language: Language) -> Html {
    if schedule.len() > LONGEST_SCHEDULE {
        let words = say!("To see it again: seed {seed}, in the simulator.", seed).told(language);
        return html! { <p class="repeat" data-test="repeat">{ words }</p> };
    }
    let begins: String = schedule.chars().take(SCHEDULE_CHARS).collect();
    let is_long = schedule.len() > begins.len();
    html! {
        <details class="repeat" data-test="repeat">
            <summary>
                { say!("To see it again: seed {seed}, schedule ", seed).told(language) }
                <code>{ begins }{ if is_long { "…" } else { "" } }</code>
            </summary>
            <code class="schedule" data-test="schedule">{ schedule }</code>
        </details>
    }
}
