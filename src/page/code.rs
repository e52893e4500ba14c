//! The program in Python and in Rust, each thread's token beside the line where it stands.

use super::after_paint::use_after_paint;
use super::highlight::{Kind, Language, pieces};
use super::moment::Moment;
use super::panels::token::{counted, token};
use super::spoken::use_language;
use super::tabs::{Tab, Tabs, Title};
use crate::analysis::names::task_name;
use crate::language::{Part, Said, say, text};
use crate::replay::Scene;
use crate::scenario::{Scenario, SourceLine, rust_lines};
use crate::trace::TaskId;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Tokens beside one line; more are counted.
const MAX_TOKENS: usize = 3;
const TOKEN_PX: f64 = 16.0;

/// Who stands at each line.
type Marks = BTreeMap<u32, Vec<TaskId>>;

#[derive(Properties, PartialEq)]
pub struct CodeProps {
    pub moment: Moment,
    /// The learner, or exploring, has set other values than stand in the Python.
    pub is_set_otherwise: bool,
    /// Asks for the Rust of a scenario, by its id.
    pub fetch_rust: Callback<(&'static str, Callback<Rc<str>>)>,
}

/// Where the threads of a scene stand, by line of the Rust source.
fn marks(scene: &Scene) -> Marks {
    let mut marks = Marks::new();
    for (id, task) in scene.tasks.iter().filter(|(_, task)| task.is_alive() && task.line != 0) {
        marks.entry(task.line).or_default().push(*id);
    }
    marks
}

#[component]
pub fn Code(props: &CodeProps) -> Html {
    let reader = use_language();
    let language = use_state(|| Language::Python);
    let scroller = use_node_ref();
    let scenario = props.moment.scenario;
    {
        let (scroller, painted) = (scroller.clone(), use_after_paint());
        use_effect_with((scenario.id, current_line(&props.moment), *language), move |_| {
            painted.look(move || keep_in_sight(&scroller));
        });
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
    let rust = use_rust(props, *language == Language::Rust);
    html! {
        <section class="code" aria-label={text!("The program").told(reader)}>
            <Tabs label={text!("The program")} {tabs} {shown} {on_show} />
            if props.is_set_otherwise && *language == Language::Python {
                <p class="otherwise">{ text!("Some values are set otherwise than they stand here.").told(reader) }</p>
            }
            <pre ref={scroller} tabindex="0" data-test="code">{ lines(*language, &rust, &props.moment) }</pre>
        </section>
    }
}

/// Where the thread of the last event stands, in the Rust source.
fn current_line(moment: &Moment) -> Option<u32> {
    let event = moment.event.as_ref()?;
    moment.scene.tasks.get(&event.task).map(|task| task.line)
}

/// The lines of the scenario's Rust, by their numbers, once they are wanted and there: the page does not hold the Rust of all.
#[hook]
fn use_rust(props: &CodeProps, wanted: bool) -> Rc<[(u32, AttrValue)]> {
    let known = use_state(|| None::<(&'static str, Rc<[(u32, AttrValue)]>)>);
    let id = props.moment.scenario.id;
    let rust = known.as_ref().filter(|(its, _)| *its == id).map(|(_, lines)| lines.clone());
    let fetch = props.fetch_rust.clone();
    use_effect_with((id, wanted && rust.is_none()), move |(id, lacks)| {
        if *lacks {
            let id = *id;
            let line = |line: SourceLine| (line.number, AttrValue::from(line.text.to_string()));
            let take =
                move |source: Rc<str>| known.set(Some((id, rust_lines(&source).into_iter().map(line).collect())));
            fetch.emit((id, Callback::from(take)));
        }
    });
    rust.unwrap_or_default()
}

fn lines(language: Language, rust: &[(u32, AttrValue)], moment: &Moment) -> Html {
    let (scenario, marks) = (moment.scenario, marks(&moment.scene));
    let current = moment.event.as_ref().map(|event| event.task);
    let line = |number: u32, shown: u32, text: AttrValue, marks: &Marks| {
        let mut here = marks.get(&number).cloned().unwrap_or_default();
        let now = here.iter().position(|task| Some(*task) == current);
        // Whoever acts is seen, however many stand there.
        if let Some(place) = now.filter(|place| *place >= MAX_TOKENS) {
            here.swap(MAX_TOKENS - 1, place);
        }
        let now = now.is_some();
        let name = |task: &TaskId| Rc::from(task_name(&moment.scene, *task));
        let names = here.iter().take(MAX_TOKENS).map(name).collect::<Vec<Rc<str>>>();
        html! { <Line {language} {number} {shown} {text} {here} {names} {now} /> }
    };
    match language {
        Language::Python => {
            let marks = in_python(scenario, &marks);
            let lines = scenario.python.lines().map(AttrValue::Static).zip(1..);
            lines.map(|(text, number)| line(number, number, text, &marks)).collect()
        }
        Language::Rust => {
            let first = rust.first().map_or(1, |(number, _)| *number);
            rust.iter().map(|(number, text)| line(*number, *number + 1 - first, text.clone(), &marks)).collect()
        }
    }
}

/// Lines without Python beside them stand for nothing there.
fn in_python(scenario: &'static Scenario, marks: &Marks) -> Marks {
    let mut python = Marks::new();
    for (line, tasks) in marks {
        if let Some(beside) = scenario.python_line(*line) {
            python.entry(beside).or_default().extend(tasks.iter().cloned());
        }
    }
    python
}

#[derive(Properties, PartialEq)]
struct LineProps {
    language: Language,
    /// In its file, and as it is shown.
    number: u32,
    shown: u32,
    text: AttrValue,
    /// Who stands there, and whether the last event's thread is among them.
    here: Vec<TaskId>,
    /// What the first of them are called.
    names: Vec<Rc<str>>,
    now: bool,
}

/// Most lines stay as they are from step to step, and are not drawn again.
#[component]
fn Line(props: &LineProps) -> Html {
    let reader = use_language();
    let LineProps { language, number, shown, text, here, names, now } = props;
    let more = here.len().saturating_sub(MAX_TOKENS);
    html! {
        <span class={classes!("l", (!here.is_empty()).then_some("at"), now.then_some("now"))} data-line={number.to_string()}>
            if !here.is_empty() {
                <i role="img" aria-label={who(names, more).told(reader)}>
                    { for here.iter().take(MAX_TOKENS).map(|task| token(*task, TOKEN_PX, false)) }
                    // Those who are only counted light it up, too.
                    if more > 0 { <em>{ format!("+{more}") }{ counted(here.iter().skip(MAX_TOKENS).copied()) }</em> }
                </i>
            }
            <span class="n">{ *shown }</span>
            { for pieces(*language, text).into_iter().map(coloured) }
        </span>
    }
}

/// "Thread-1 and Thread-2 here", "Thread-1, Thread-2 and 97 more here".
fn who(names: &[Rc<str>], more: usize) -> Said {
    let who = match names {
        [one, other, rest @ ..] if more > 0 => {
            say!("{one}, {other} and {n} more", one = &**one, other = &**other, n = rest.len() + more)
        }
        few => Said::list(few.iter().map(|name| Part::from(&**name)).collect()),
    };
    say!("{who} here", who)
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
