//! What happened, in sentences, and what the program printed: both end where the picture stands. And the figures of a run that has
//! ended.

use super::figures::FiguresPanel;
use super::panels::token::token;
use super::spoken::use_language;
use super::tape::{Ended, Line, Sentence};
use crate::analysis::names::time;
use crate::language::Language;
use crate::trace::TaskId;
use web_sys::HtmlElement;
use yew::prelude::*;

const TOKEN_PX: f64 = 17.0;

#[derive(Clone, Copy, PartialEq)]
enum Tab {
    Story,
    Output,
    Figures,
}

#[derive(Properties, PartialEq)]
pub struct StoryProps {
    pub story: Vec<Sentence>,
    pub output: Vec<Line>,
    /// The run on the tape, once it has ended.
    pub ended: Option<Ended>,
    pub on_seek: Callback<usize>,
}

#[component]
pub fn Story(props: &StoryProps) -> Html {
    let language = use_language();
    let tab = use_state(|| Tab::Story);
    let scroller = use_node_ref();
    {
        let scroller = scroller.clone();
        let figures = *tab == Tab::Figures;
        // The figures of a run do not change with the step.
        let last = if figures {
            (None, 0, Tab::Figures)
        } else {
            (props.story.last().map(|sentence| sentence.step), props.output.len(), *tab)
        };
        use_effect_with(last, move |_| {
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                scroller.set_scroll_top(if figures { 0 } else { scroller.scroll_height() });
            }
        });
    }
    let button = |which: Tab, title: &'static str, hook: &'static str| {
        let tab_now = tab.clone();
        let onclick = Callback::from(move |_: MouseEvent| tab_now.set(which));
        html! { <button type="button" role="tab" aria-selected={(*tab == which).to_string()} {onclick} data-test={hook}>{ title }</button> }
    };
    html! {
        <section class="story" aria-label="What happened">
            <div class="tabs" role="tablist">
                { button(Tab::Story, "What happened", "tab-story") }
                { button(Tab::Output, "Output", "tab-output") }
                { button(Tab::Figures, "Figures", "tab-figures") }
            </div>
            <div class="scroll" ref={scroller} tabindex="0">
                { match *tab { Tab::Story => story(props, language), Tab::Output => output(props), Tab::Figures => figures(props) } }
            </div>
        </section>
    }
}

fn story(props: &StoryProps, language: Language) -> Html {
    if props.story.is_empty() {
        return html! { <p class="empty">{ "Nothing has happened yet." }</p> };
    }
    let last = props.story.len() - 1;
    let sentences = props.story.iter().enumerate().map(|(place, sentence)| {
        let step = sentence.step;
        let onclick = props.on_seek.reform(move |_: MouseEvent| step);
        html! {
            <li key={step} class={(place == last).then_some("now")} {onclick}>
                <time>{ time(sentence.time_ns) }</time>{ token(sentence.task, TOKEN_PX, false) }
                <span>{ sentence.words.told(language) }</span>
            </li>
        }
    });
    html! { <ol class="log" data-test="story">{ for sentences }</ol> }
}

fn output(props: &StoryProps) -> Html {
    if props.output.is_empty() {
        return html! { <p class="empty">{ "Nothing has been printed yet." }</p> };
    }
    let lines = props.output.iter().map(|line| printed(line.task, line));
    html! { <ol class="console" data-test="output">{ for lines }</ol> }
}

fn figures(props: &StoryProps) -> Html {
    html! { <FiguresPanel figures={props.ended.as_ref().and_then(Ended::figures)} /> }
}

fn printed(task: TaskId, line: &Line) -> Html {
    html! {
        <li key={line.step} class={super::panels::token::hue(task)}>{ token(task, TOKEN_PX, false) }<span>{ &*line.text }</span></li>
    }
}
