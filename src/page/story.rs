//! What happened, in sentences, and what the program printed until where the picture stands. And the figures of a run that has ended.

use super::figures::FiguresPanel;
use super::log::Log;
use super::panels::token::{hue, token};
use super::spoken::use_language;
use super::tabs::{Tab, Tabs, Title};
use super::tape::{Ended, Line, SharedTape};
use crate::language::text;
use web_sys::HtmlElement;
use yew::prelude::*;

const TOKEN_PX: f64 = 17.0;
const OUTPUT: usize = 1;
const FIGURES: usize = 2;

#[derive(Properties, PartialEq)]
pub struct StoryProps {
    pub tape: SharedTape,
    /// The tape's number and length: 0 before the first run.
    pub number: u32,
    pub steps: usize,
    pub step: usize,
    /// See [`LogProps::hurries`](super::log::LogProps).
    pub hurries: bool,
    pub output: Vec<Line>,
    /// The run on the tape, once it has ended.
    pub ended: Option<Ended>,
    pub on_seek: Callback<usize>,
}

#[component]
pub fn Story(props: &StoryProps) -> Html {
    let language = use_language();
    let shown = use_state(|| 0);
    let scroller = use_node_ref();
    {
        let scroller = scroller.clone();
        // The list of what happened scrolls by itself; the figures of a run do not change with the step.
        let printed = if *shown == OUTPUT { props.output.len() } else { 0 };
        use_effect_with((printed, *shown), move |(_, shown)| {
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                scroller.set_scroll_top(if *shown == FIGURES { 0 } else { scroller.scroll_height() });
            }
        });
    }
    let tabs = vec![
        Tab { title: Title::Text(text!("What happened")), hook: "tab-story" },
        Tab { title: Title::Text(text!("Output")), hook: "tab-output" },
        Tab { title: Title::Text(text!("Figures")), hook: "tab-figures" },
    ];
    let on_show = {
        let shown = shown.clone();
        Callback::from(move |place| shown.set(place))
    };
    let StoryProps { tape, number, steps, step, hurries, on_seek, .. } = props;
    // What the run shows comes below when the host has told it.
    let room = props.ended.as_ref().map_or(0, |ended| 1 + ended.told);
    html! {
        <section class="story" aria-label={text!("What happened").told(language)}>
            <Tabs label={text!("What happened")} {tabs} shown={*shown} {on_show} />
            <div class="scroll" ref={scroller} tabindex="0">
                { match *shown {
                    OUTPUT => output(props, text!("Nothing has been printed yet.").told(language)),
                    FIGURES => html! { <FiguresPanel figures={props.ended.as_ref().and_then(Ended::figures)} /> },
                    _ => html! {
                        <Log tape={tape.clone()} number={*number} steps={*steps} step={*step} hurries={*hurries} {room}
                            on_seek={on_seek.clone()} />
                    },
                } }
            </div>
        </section>
    }
}

fn output(props: &StoryProps, nothing: &'static str) -> Html {
    if props.output.is_empty() {
        return html! { <p class="empty">{ nothing }</p> };
    }
    let printed = |line: &Line| {
        html! { <li key={line.step} class={hue(line.task)}>{ token(line.task, TOKEN_PX, false) }<span>{ &*line.text }</span></li> }
    };
    html! { <ol class="console" data-test="output">{ for props.output.iter().map(printed) }</ol> }
}
