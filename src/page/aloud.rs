//! The log that a screen reader follows a run by; it is heard and not seen. See `herald` for when it speaks.

use super::herald::{Due, Spoken, due, line};
use super::spoken::use_language;
use crate::language::Said;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Lines that stay in the log.
const KEPT: usize = 4;

#[derive(Properties, PartialEq)]
pub struct AloudProps {
    /// The recording: another one begins a new log.
    pub run: u32,
    /// The step that the picture stands at, and its sentence. None where there is nothing to follow.
    pub latest: Option<(usize, Said)>,
    /// The run's end, once it is known.
    pub end: Option<Said>,
}

#[derive(Clone, Default)]
struct Log {
    run: u32,
    spoken: Option<Spoken>,
    ended: bool,
    /// With numbers, so that a line that comes twice is a new one.
    lines: Vec<(usize, Said)>,
    count: usize,
}

impl Log {
    fn say(&mut self, said: Said) {
        self.count += 1;
        self.lines.push((self.count, said));
        if self.lines.len() > KEPT {
            self.lines.remove(0);
        }
    }
}

#[component]
pub fn Aloud(props: &AloudProps) -> Html {
    let language = use_language();
    let log = use_mut_ref(Log::default);
    let timer = use_mut_ref(|| None::<Timeout>);
    let redraw = use_force_update();
    let (run, latest, end) = (props.run, props.latest.clone(), props.end.clone());
    {
        let log = log.clone();
        use_effect_with((run, latest, end), move |(run, latest, end)| {
            let mut kept = log.borrow_mut();
            if kept.run != *run {
                *kept = Log { run: *run, count: kept.count, ..Log::default() };
            }
            let again = follow(&mut kept, latest.as_ref(), end.as_ref());
            let later = again.map(|ms| {
                let (log, latest, redraw) = (log.clone(), latest.clone(), redraw.clone());
                // Whole milliseconds are exact enough.
                Timeout::new(ms.ceil() as u32, move || {
                    follow(&mut log.borrow_mut(), latest.as_ref(), None);
                    redraw.force_update();
                })
            });
            let spoke = later.is_none();
            timer.replace(later);
            if spoke {
                redraw.force_update();
            }
        });
    }
    let log = log.borrow();
    html! {
        <div class="aloud" role="log" aria-live="polite" data-test="aloud">
            { for log.lines.iter().map(|(number, said)| html! { <p key={*number}>{ said.told(language) }</p> }) }
        </div>
    }
}

/// Says what is due. Gives the milliseconds after which to look again, where it is not due yet.
fn follow(log: &mut Log, latest: Option<&(usize, Said)>, end: Option<&Said>) -> Option<f64> {
    if let Some(end) = end.filter(|_| !log.ended) {
        log.ended = true;
        log.spoken = latest.map(|(step, _)| Spoken { step: *step, at_ms: js_sys::Date::now() });
        log.say(end.clone());
        return None;
    }
    let (step, sentence) = latest?;
    let now_ms = js_sys::Date::now();
    match due(log.spoken, *step, now_ms) {
        Due::Never => None,
        Due::In(ms) => Some(ms),
        Due::Now => {
            log.say(line(log.spoken, *step, sentence.clone()));
            log.spoken = Some(Spoken { step: *step, at_ms: now_ms });
            None
        }
    }
}
