//! The program in Python and in Rust, each thread's token beside the line where it stands.

use super::chosen::Chosen;
use super::highlight::{Kind, Language, pieces};
use super::panels::token::token;
use super::spoken::use_language;
use super::tabs::{Tab, Tabs, Title};
use crate::analysis::names::task_name;
use crate::language::{self, Part, Said, say, text};
use crate::replay::Scene;
use crate::scenario::{Scenario, python_line, rust_lines};
use crate::trace::TaskId;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Tokens beside one line; more are counted.
const MAX_TOKENS: usize = 3;
const TOKEN_PX: f64 = 16.0;

/// Who stands at each line, with their names.
type Marks = BTreeMap<u32, Vec<(TaskId, Rc<str>)>>;

#[derive(Properties, PartialEq)]
pub struct CodeProps {
    pub id: &'static str,
    /// By line of the Rust source.
    pub marks: Marks,
    /// Whose event was the last.
    pub current: Option<TaskId>,
}

/// Where the threads of a scene stand.
pub fn marks(scene: &Scene) -> Marks {
    let mut marks = Marks::new();
    for (id, task) in scene.tasks.iter().filter(|(_, task)| task.is_alive() && task.line != 0) {
        marks.entry(task.line).or_default().push((*id, task_name(scene, *id).into()));
    }
    marks
}

#[component]
pub fn Code(props: &CodeProps) -> Html {
    let reader = use_language();
    let language = use_state(|| Language::Python);
    let scroller = use_node_ref();
    let Some(scenario) = crate::scenario::find(props.id) else { return html! {} };
    {
        let scroller = scroller.clone();
        use_effect_with((props.marks.clone(), props.current, *language), move |_| keep_in_sight(&scroller));
    }
    let tabs = vec![
        Tab { title: Title::Name("Python"), hook: "tab-python" },
        Tab { title: Title::Name("Rust"), hook: "tab-rust" },
    ];
    let on_show = {
        let language = language.clone();
        Callback::from(move |place| language.set(if place == 0 { Language::Python } else { Language::Rust }))
    };
    let shown = usize::from(*language == Language::Rust);
    html! {
        <section class="code" aria-label={text!("The program").told(reader)}>
            <Tabs label={text!("The program")} {tabs} {shown} {on_show} />
            <pre ref={scroller} tabindex="0" data-test="code">{ lines(scenario, *language, props, reader) }</pre>
        </section>
    }
}

fn lines(scenario: &'static Scenario, language: Language, props: &CodeProps, reader: language::Language) -> Html {
    match language {
        Language::Python => {
            let marks = in_python(scenario, &props.marks);
            let lines = scenario.python.lines().zip(1..);
            lines.map(|(text, number)| line(language, number, number, text, &marks, props.current, reader)).collect()
        }
        Language::Rust => {
            let shown = rust_lines(scenario.rust);
            let first = shown.first().map_or(1, |line| line.number);
            let draw = |at: &crate::scenario::SourceLine| {
                line(language, at.number, at.number + 1 - first, at.text, &props.marks, props.current, reader)
            };
            shown.iter().map(draw).collect()
        }
    }
}

/// Lines without Python beside them stand for nothing there.
fn in_python(scenario: &'static Scenario, marks: &Marks) -> Marks {
    let mut python = Marks::new();
    for (line, tasks) in marks {
        if let Some(beside) = python_line(scenario.rust, *line) {
            python.entry(beside).or_default().extend(tasks.iter().cloned());
        }
    }
    python
}

fn line(
    language: Language,
    number: u32,
    shown: u32,
    text: &str,
    marks: &Marks,
    current: Option<TaskId>,
    reader: language::Language,
) -> Html {
    let here = marks.get(&number).map_or(&[][..], Vec::as_slice);
    let now = current.is_some_and(|current| here.iter().any(|(task, _)| *task == current));
    let more = here.len().saturating_sub(MAX_TOKENS);
    html! {
        <span class={classes!("l", (!here.is_empty()).then_some("at"), now.then_some("now"))} data-line={number.to_string()}>
            if !here.is_empty() {
                <i role="img" aria-label={who(here).told(reader)}>
                    { for here.iter().take(MAX_TOKENS).map(|(task, _)| token(*task, TOKEN_PX, false)) }
                    // Those who are only counted light it up, too.
                    if more > 0 { <em>{ format!("+{more}") }{ for here.iter().skip(MAX_TOKENS).map(|(task, _)| counted(*task)) }</em> }
                </i>
            }
            <span class="n">{ shown }</span>
            { for pieces(language, text).into_iter().map(coloured) }
        </span>
    }
}

fn counted(task: TaskId) -> Html {
    html! { <b hidden=true data-id={Chosen::Thread(task).id()} /> }
}

/// "Thread-1 and Thread-2 here".
fn who(here: &[(TaskId, Rc<str>)]) -> Said {
    say!("{who} here", who = Said::list(here.iter().map(|(_, name)| Part::from(&**name)).collect()))
}

pub fn coloured((kind, text): (Kind, &str)) -> Html {
    let class = match kind {
        Kind::Plain => return html! { { text } },
        Kind::Keyword => "k",
        Kind::Text => "s",
        Kind::Comment => "c",
        Kind::Number => "d",
        Kind::Call => "f",
    };
    html! { <span {class}>{ text }</span> }
}

/// Scrolls the source, and nothing else, so that the line of the last event is seen.
fn keep_in_sight(scroller: &NodeRef) {
    let Some(scroller) = scroller.cast::<HtmlElement>() else { return };
    let Ok(Some(now)) = scroller.query_selector(".now") else { return };
    let (frame, line) = (scroller.get_bounding_client_rect(), now.get_bounding_client_rect());
    let (above, below) = (frame.top() - line.top(), line.bottom() - frame.bottom());
    if above > 0.0 || below > 0.0 {
        let off_centre = (line.top() + line.bottom() - frame.top() - frame.bottom()) / 2.0;
        scroller.set_scroll_top(scroller.scroll_top() + off_centre as i32);
    }
}
