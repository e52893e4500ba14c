//! A run in figures: sums, then a table of threads and one of objects; a name opens what else there is to say of it.
//! It writes down what the analysis gives, and adds nothing up itself.

use super::panels::token::{hue, token};
use crate::analysis::figures::words::{amount, grouped, index, percent, rate};
use crate::analysis::figures::{Clock, Extent, Fairness, Figures, ObjectFigures, Spread, ThreadFigures};
use crate::trace::{ObjectId, TaskId};
use std::rc::Rc;
use yew::prelude::*;

const TOKEN_PX: f64 = 17.0;

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    /// `None` until the run has ended.
    pub figures: Option<Rc<Figures>>,
}

/// Of whom more is told.
#[derive(Clone, Copy, PartialEq)]
enum Opened {
    Nobody,
    Thread(TaskId),
    Object(ObjectId),
}

#[component]
pub fn FiguresPanel(props: &FiguresProps) -> Html {
    let opened = use_state(|| Opened::Nobody);
    let Some(figures) = &props.figures else {
        return html! { <p class="empty">{ "The figures are there when the run has ended." }</p> };
    };
    let sheet = Sheet { figures, opened };
    html! {
        <div class="figures" data-test="figures">
            <p class="clock">{ clock_words(figures.clock) }</p>
            if figures.is_cut { <p class="clock" data-test="figures-cut">{ cut_words(figures) }</p> }
            { sums(figures) }
            { sheet.threads() }
            if !figures.objects.is_empty() { { sheet.objects() } }
        </div>
    }
}

fn clock_words(clock: Clock) -> &'static str {
    match clock {
        Clock::Virtual => {
            "Virtual time: it passes only where the program sleeps or computes. What took none is counted in steps of the run."
        }
        Clock::Real => "Real time, by this machine's clock.",
    }
}

fn cut_words(figures: &Figures) -> String {
    format!("Of a long run, these are the figures of its first {} steps.", grouped(figures.run.steps))
}

/// What is true of the run as a whole.
fn sums(figures: &Figures) -> Html {
    let sum = |name: &str, value: String| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> };
    let done = |count: u64| match figures.a_second(count).filter(|_| count > 0) {
        Some(a_second) => format!("{} · {} a second", grouped(count), rate(a_second)),
        None => grouped(count),
    };
    let Fairness { acquisitions, waiting } = figures.fairness;
    let length = match figures.run.ns {
        0 => format!("{} steps", grouped(figures.run.steps)),
        _ => format!("{} · {} steps", amount(figures.run, figures.clock), grouped(figures.run.steps)),
    };
    html! {
        <dl class="sums">
            { sum("The run took", length) }
            { sum("Operations", done(figures.work.operations)) }
            if figures.work.acquisitions > 0 { { sum("Locks and permits taken", done(figures.work.acquisitions)) } }
            if figures.work.items > 0 { { sum("Items taken out", done(figures.work.items)) } }
            { for acquisitions.map(|value| sum("Shared out evenly", index(value))) }
            { for waiting.map(|value| sum("Waited evenly", index(value))) }
        </dl>
    }
}

struct Sheet<'a> {
    figures: &'a Figures,
    opened: UseStateHandle<Opened>,
}

impl Sheet<'_> {
    fn threads(&self) -> Html {
        html! {
            <table data-test="figures-threads">
                <caption>{ "Threads" }</caption>
                <thead><tr>
                    <th scope="col">{ "Thread" }</th><th scope="col">{ "Its time" }</th><th scope="col">{ "Waited" }</th>
                    <th scope="col">{ "Longest" }</th><th scope="col">{ "Took" }</th>
                </tr></thead>
                { for self.figures.threads.iter().map(|thread| self.thread(thread)) }
            </table>
        }
    }

    fn thread(&self, thread: &ThreadFigures) -> Html {
        let name = html! { <>{ token(thread.task, TOKEN_PX, false) }<span>{ &thread.name }</span></> };
        html! {
            <tbody key={thread.task.0} class={hue(thread.task)}>
                <tr>
                    <th scope="row">{ self.name(Opened::Thread(thread.task), name) }</th>
                    <td>{ bar(thread) }</td>
                    { self.cell(thread.waits.total) }{ self.cell(thread.waits.max) }
                    <td>{ thread.work.acquisitions + thread.work.items }</td>
                </tr>
                if *self.opened == Opened::Thread(thread.task) {
                    <tr class="more"><td colspan="5">
                        <p>{ shares_words(thread) }</p>
                        if thread.still_waits { <p>{ "It still waits at the end: that wait is as long as it was by then." }</p> }
                        { self.spreads(&[("Waiting", &thread.waits), ("Holding", &thread.holds)]) }
                    </td></tr>
                }
            </tbody>
        }
    }

    fn objects(&self) -> Html {
        html! {
            <table data-test="figures-objects">
                <caption>{ "Objects" }</caption>
                <thead><tr>
                    <th scope="col">{ "Object" }</th><th scope="col">{ "In use" }</th><th scope="col">{ "Taken" }</th>
                    <th scope="col">{ "Waits" }</th><th scope="col">{ "Median" }</th><th scope="col">{ "Longest" }</th>
                </tr></thead>
                { for self.figures.objects.iter().map(|object| self.object(object)) }
            </table>
        }
    }

    fn object(&self, object: &ObjectFigures) -> Html {
        let ObjectId { creator, nth } = object.object;
        let name = html! { <code>{ &object.name }</code> };
        html! {
            <tbody key={format!("{}.{nth}", creator.0)}>
                <tr>
                    <th scope="row">{ self.name(Opened::Object(object.object), name) }</th>
                    <td>{ object.utilisation.map_or("–".into(), percent) }</td>
                    <td>{ object.work.acquisitions + object.work.items }</td>
                    <td>{ object.waits.count }</td>{ self.cell(object.waits.p50) }{ self.cell(object.waits.max) }
                </tr>
                if *self.opened == Opened::Object(object.object) {
                    <tr class="more"><td colspan="6">
                        { for self.object_words(object).into_iter().map(|words| html! { <p>{ words }</p> }) }
                        { self.spreads(&[("Waiting", &object.waits), ("Holding", &object.holds), ("Handoff", &object.handoffs)]) }
                    </td></tr>
                }
            </tbody>
        }
    }

    fn object_words(&self, object: &ObjectFigures) -> Vec<String> {
        let operations = object.work.operations;
        let a_second = self.figures.a_second(operations).map(|a_second| format!(", {} a second", rate(a_second)));
        let done = format!("Operations: {}{}", grouped(operations), a_second.unwrap_or_default());
        let waiting = (object.still_waiting > 0).then(|| format!("Still waiting at the end: {}", object.still_waiting));
        let Fairness { acquisitions, waiting: waited } = object.fairness;
        let shared = acquisitions.map(|value| format!("Shared out evenly: {} of 1", index(value)));
        let waited = waited.map(|value| format!("Waited evenly: {} of 1", index(value)));
        [Some(done), waiting, shared, waited].into_iter().flatten().collect()
    }

    /// A button that opens what else there is to say.
    fn name(&self, of: Opened, name: Html) -> Html {
        let (opened, is_open) = (self.opened.clone(), *self.opened == of);
        let onclick = Callback::from(move |_: MouseEvent| opened.set(if is_open { Opened::Nobody } else { of }));
        html! { <button type="button" aria-expanded={is_open.to_string()} {onclick} data-test="figures-more">{ name }</button> }
    }

    fn cell(&self, extent: Extent) -> Html {
        html! { <td>{ amount(extent, self.figures.clock) }</td> }
    }

    /// What was measured many times, side by side; what never happened is left out.
    fn spreads(&self, spreads: &[(&str, &Spread)]) -> Html {
        let seen: Vec<_> = spreads.iter().filter(|(_, spread)| spread.count > 0).collect();
        let row = |name: &str, of: fn(&Spread) -> Extent| {
            html! {
                <tr><th scope="row">{ name }</th>{ for seen.iter().map(|(_, spread)| self.cell(of(spread))) }</tr>
            }
        };
        if seen.is_empty() {
            return html! {};
        }
        html! {
            <table class="spreads">
                <thead><tr><td></td>{ for seen.iter().map(|(name, _)| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>
                    <tr>
                        <th scope="row">{ "times" }</th>
                        { for seen.iter().map(|(_, spread)| html! { <td>{ grouped(spread.count) }</td> }) }
                    </tr>
                    { row("in all", |spread| spread.total) }
                    { row("shortest", |spread| spread.min) }
                    { row("median", |spread| spread.p50) }
                    { row("95 % within", |spread| spread.p95) }
                    { row("99 % within", |spread| spread.p99) }
                    { row("longest", |spread| spread.max) }
                </tbody>
            </table>
        }
    }
}

fn shares_words(thread: &ThreadFigures) -> String {
    let [running, waiting, sleeping] = thread.shares().map(percent);
    format!("running {running} · waiting {waiting} · sleeping {sleeping}")
}

/// The parts of a thread's life: running plain, waiting hatched, sleeping dotted, as in the timeline.
fn bar(thread: &ThreadFigures) -> Html {
    let part = |class: &'static str, part: f64| {
        (part > 0.0).then(|| html! { <i {class} style={format!("flex-grow: {part:.4}")} /> })
    };
    let [running, waiting, sleeping] = thread.shares();
    html! {
        <span class="shares" role="img" aria-label={shares_words(thread)} title={shares_words(thread)}>
            { for part("running", running) }{ for part("waiting", waiting) }{ for part("sleeping", sleeping) }
        </span>
    }
}
