//! A run in figures: sums, then a table of objects and one of threads; a name opens what else there is to say of it.
//! It writes down what the analysis gives, and adds nothing up itself.

use super::panels::token::{hue, token};
use super::spoken::use_language;
use crate::analysis::figures::words::{amount, grouped, index, percent, rate};
use crate::analysis::figures::{Clock, Extent, Fairness, Figures, ObjectFigures, Spread, ThreadFigures};
use crate::language::{Language, Said, Text, counted, say, text};
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
    let language = use_language();
    let opened = use_state(|| Opened::Nobody);
    let Some(figures) = &props.figures else {
        return html! { <p class="empty">{ text!("The figures are there when the run has ended.").told(language) }</p> };
    };
    let sheet = Sheet { figures, opened, language };
    html! {
        <div class="figures" data-test="figures">
            <p class="clock">{ clock_words(figures.clock).told(language) }</p>
            if figures.is_cut { <p class="clock" data-test="figures-cut">{ cut_words(figures).told(language) }</p> }
            { sheet.sums() }
            if !figures.objects.is_empty() { { sheet.objects() } }
            { sheet.threads() }
        </div>
    }
}

fn clock_words(clock: Clock) -> Text {
    match clock {
        Clock::Virtual => text!(
            "Virtual time: it passes only where the program sleeps or computes. What took none is counted in steps of the run."
        ),
        Clock::Real => text!("Real time, by this machine's clock."),
    }
}

fn cut_words(figures: &Figures) -> Said {
    say!("Of a long run, these are the figures of its first {n} steps.", n = grouped(figures.run.steps))
}

struct Sheet<'a> {
    figures: &'a Figures,
    opened: UseStateHandle<Opened>,
    language: Language,
}

impl Sheet<'_> {
    /// What is true of the run as a whole.
    fn sums(&self) -> Html {
        let figures = self.figures;
        let sum =
            |name: Text, value: String| html! { <div><dt>{ name.told(self.language) }</dt><dd>{ value }</dd></div> };
        let done = |count: u64| match figures.a_second(count).filter(|_| count > 0) {
            Some(a_second) => {
                say!("{count} · {rate} a second", count = grouped(count), rate = rate(a_second)).told(self.language)
            }
            None => grouped(count),
        };
        let steps = counted!(figures.run.steps, "{n} step", "{n} steps");
        let length = match figures.run.ns {
            0 => steps,
            _ => say!("{time} · {steps}", time = amount(figures.run, figures.clock), steps),
        };
        let Fairness { acquisitions, waiting } = figures.fairness;
        html! {
            <dl class="sums">
                { sum(text!("The run took"), length.told(self.language)) }
                { sum(text!("Operations"), done(figures.work.operations)) }
                if figures.work.acquisitions > 0 {
                    { sum(text!("Locks and permits taken"), done(figures.work.acquisitions)) }
                }
                if figures.work.items > 0 { { sum(text!("Items taken out"), done(figures.work.items)) } }
                { for acquisitions.map(|value| sum(text!("Shared out evenly"), index(value))) }
                { for waiting.map(|value| sum(text!("Waited evenly"), index(value))) }
            </dl>
        }
    }

    fn objects(&self) -> Html {
        let heads =
            [text!("Object"), text!("In use"), text!("Taken"), text!("Waits"), text!("Median"), text!("Longest")];
        html! {
            <table data-test="figures-objects">
                <caption>{ text!("Objects").told(self.language) }</caption>
                { self.head(&heads) }
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
                        { for self.object_words(object).iter().map(|words| html! { <p>{ words.told(self.language) }</p> }) }
                        { self.spreads(&[
                            (text!("Waiting"), &object.waits),
                            (text!("Holding"), &object.holds),
                            (text!("Handoff"), &object.handoffs),
                        ]) }
                    </td></tr>
                }
            </tbody>
        }
    }

    fn object_words(&self, object: &ObjectFigures) -> Vec<Said> {
        let count = object.work.operations;
        let done = match self.figures.a_second(count) {
            Some(a_second) => {
                say!("Operations: {count}, {rate} a second", count = grouped(count), rate = rate(a_second))
            }
            None => say!("Operations: {count}", count = grouped(count)),
        };
        let still = object.still_waiting;
        let waiting = (still > 0).then(|| say!("Still waiting at the end: {count}", count = still));
        let Fairness { acquisitions, waiting: waited } = object.fairness;
        let shared = acquisitions.map(|value| say!("Shared out evenly: {index} of 1", index = index(value)));
        let waited = waited.map(|value| say!("Waited evenly: {index} of 1", index = index(value)));
        [Some(done), waiting, shared, waited].into_iter().flatten().collect()
    }

    fn threads(&self) -> Html {
        let heads = [text!("Thread"), text!("Its time"), text!("Waited"), text!("Longest"), text!("Taken")];
        html! {
            <table data-test="figures-threads">
                <caption>{ text!("Threads").told(self.language) }</caption>
                { self.head(&heads) }
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
                    <td>{ bar(thread, self.language) }</td>
                    { self.cell(thread.waits.total) }{ self.cell(thread.waits.max) }
                    <td>{ thread.work.acquisitions + thread.work.items }</td>
                </tr>
                if *self.opened == Opened::Thread(thread.task) {
                    <tr class="more"><td colspan="5">
                        <p>{ shares_words(thread).told(self.language) }</p>
                        if thread.still_waits {
                            <p>{ text!("It still waits at the end: that wait is as long as it was by then.").told(self.language) }</p>
                        }
                        { self.spreads(&[(text!("Waiting"), &thread.waits), (text!("Holding"), &thread.holds)]) }
                    </td></tr>
                }
            </tbody>
        }
    }

    fn head(&self, names: &[Text]) -> Html {
        html! { <thead><tr>{ for names.iter().map(|name| html! { <th scope="col">{ name.told(self.language) }</th> }) }</tr></thead> }
    }

    /// A button that opens what else there is to say.
    fn name(&self, of: Opened, name: Html) -> Html {
        let (opened, is_open) = (self.opened.clone(), *self.opened == of);
        let onclick = Callback::from(move |_: MouseEvent| opened.set(if is_open { Opened::Nobody } else { of }));
        html! { <button type="button" aria-expanded={is_open.to_string()} {onclick} data-test="figures-more">{ name }</button> }
    }

    fn cell(&self, extent: Extent) -> Html {
        html! { <td>{ amount(extent, self.figures.clock).told(self.language) }</td> }
    }

    /// What was measured many times, side by side; what never happened is left out.
    fn spreads(&self, spreads: &[(Text, &Spread)]) -> Html {
        let seen: Vec<_> = spreads.iter().filter(|(_, spread)| spread.count > 0).collect();
        let titled =
            |name: Text, cells: Html| html! { <tr><th scope="row">{ name.told(self.language) }</th>{ cells }</tr> };
        let row = |name: Text, of: fn(&Spread) -> Extent| {
            titled(name, seen.iter().map(|(_, spread)| self.cell(of(spread))).collect())
        };
        if seen.is_empty() {
            return html! {};
        }
        let names = seen.iter().map(|(name, _)| html! { <th scope="col">{ name.told(self.language) }</th> });
        let counts = seen.iter().map(|(_, spread)| html! { <td>{ grouped(spread.count) }</td> });
        html! {
            <table class="spreads">
                <thead><tr><td></td>{ for names }</tr></thead>
                <tbody>
                    { titled(text!("how often"), counts.collect()) }
                    { row(text!("in all"), |spread| spread.total) }
                    { row(text!("shortest"), |spread| spread.min) }
                    { row(text!("median"), |spread| spread.p50) }
                    { row(text!("95 % within"), |spread| spread.p95) }
                    { row(text!("99 % within"), |spread| spread.p99) }
                    { row(text!("longest"), |spread| spread.max) }
                </tbody>
            </table>
        }
    }
}

fn shares_words(thread: &ThreadFigures) -> Said {
    let [running, waiting, sleeping] = thread.shares().map(percent);
    say!("running {running} · waiting {waiting} · sleeping {sleeping}", running, waiting, sleeping)
}

/// The parts of a thread's life: running plain, waiting hatched, sleeping dotted, as in the timeline.
fn bar(thread: &ThreadFigures, language: Language) -> Html {
    let part = |class: &'static str, part: f64| {
        (part > 0.0).then(|| html! { <i {class} style={format!("flex-grow: {part:.4}")} /> })
    };
    let [running, waiting, sleeping] = thread.shares();
    let words = shares_words(thread).told(language);
    html! {
        <span class="shares" role="img" aria-label={words.clone()} title={words}>
            { for part("running", running) }{ for part("waiting", waiting) }{ for part("sleeping", sleeping) }
        </span>
    }
}
