//! What of the page lies outside of its own elements: the address line, the colours, the clock, the page around it.

use super::address::{read, write};
use super::choice::Theme;
use super::desk::Desk;
use super::embed;
use super::state::{Action, Lab};
use super::tour::demonstration;
use crate::analysis::pace::Place;
use crate::language::{Language, Text, say, text};
use crate::scenario::Scenario;
use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use yew::prelude::*;

/// A browser takes only so many changes of the address in a time.
const ADDRESS_REST_MS: u32 = 300;
/// A frame that took longer (the page was hidden) does not make the picture jump.
const LONGEST_FRAME_MS: f64 = 250.0;

/// What a search engine says of the page.
const DESCRIPTION: Text = text!(
    "A laboratory for threads in the browser: watch real threads take locks, wait and hand over, then explore every order."
);

/// The state as it was drawn last, for those who are called from outside.
pub type Latest = Rc<RefCell<UseReducerHandle<Lab>>>;

/// What is done with it may draw it anew.
pub fn lab_of(latest: &Latest) -> UseReducerHandle<Lab> {
    latest.borrow().clone()
}

pub fn fragment() -> String {
    let window = web_sys::window();
    window.and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

pub fn is_isolated() -> bool {
    js_sys::Reflect::get(&js_sys::global(), &"crossOriginIsolated".into()).is_ok_and(|isolated| isolated.is_truthy())
}

/// The page's state, from the address.
pub fn first_lab() -> Lab {
    let (address, notices) = read(&fragment());
    let lab = Lab::new(address, notices, is_isolated());
    let names_nothing = fragment().trim_start_matches('#').is_empty();
    if names_nothing && !embed::is_asked_for() { lab.with_demonstration() } else { lab }
}

/// Reads the address when it changes, and writes it when the state does: never over one that is yet to be read.
#[hook]
pub fn use_address(lab: &UseReducerHandle<Lab>) {
    let known = use_mut_ref(fragment);
    {
        let (dispatcher, known) = (lab.dispatcher(), known.clone());
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    known.replace(fragment());
                    let (address, notices) = read(&known.borrow());
                    dispatcher.dispatch(Action::Went(Box::new(address), notices));
                })
            });
            move || drop(listener)
        });
    }
    // Who loads the page again sees the demonstration again.
    let written = lab.demonstration.is_none().then(|| write(&lab.address()));
    use_effect_with(written, move |written| {
        let written = written.as_ref().map_or_else(fragment, |written| format!("#{written}"));
        let rest = Timeout::new(ADDRESS_REST_MS, move || {
            let history = web_sys::window().and_then(|window| window.history().ok());
            let now = fragment();
            if let Some(history) = history.filter(|_| now == *known.borrow() && now != written) {
                history.replace_state_with_url(&JsValue::NULL, "", Some(&written)).ok();
                known.replace(fragment());
            }
        });
        move || drop(rest)
    });
}

/// The learner has said so to the system.
pub fn wants_less_motion() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// Puts the theme where the stylesheet looks for it. Gives whether the page is dark now.
#[hook]
pub fn use_theme(theme: Theme) -> bool {
    let query = || web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok()?;
    let system_dark = use_state(move || query().is_some_and(|query| query.matches()));
    {
        let system_dark = system_dark.clone();
        use_effect_with((), move |()| {
            let listener = query().map(|query| {
                let asked = query.clone();
                EventListener::new(&query, "change", move |_| system_dark.set(asked.matches()))
            });
            move || drop(listener)
        });
    }
    let dark = match theme {
        Theme::Auto => *system_dark,
        Theme::Light => false,
        Theme::Dark => true,
    };
    // Before the children draw with the colours.
    if let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) {
        root.set_attribute("data-theme", if dark { "dark" } else { "light" }).ok();
    }
    dark
}

/// The language that is asked for, or the first of the browser's that is here. It is put where a screen reader looks for it.
#[hook]
pub fn use_spoken(asked: Option<Language>, scenario: &'static Scenario) -> Language {
    let wished = use_memo((), |()| {
        let tags = web_sys::window().map(|window| window.navigator().languages()).unwrap_or_default();
        let tags: Vec<String> = tags.iter().filter_map(|tag| tag.as_string()).collect();
        Language::wanted(tags.iter().map(String::as_str))
    });
    let language = asked.unwrap_or(*wished);
    use_effect_with((language, scenario.id), move |(language, _)| {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        if let Some(root) = document.document_element() {
            root.set_attribute("lang", language.tag()).ok();
        }
        document.set_title(&say!("{title} · Threadlab", title = scenario.title).told(*language));
        if let Ok(Some(description)) = document.query_selector("meta[name=description]") {
            description.set_attribute("content", DESCRIPTION.told(*language)).ok();
        }
    });
    language
}

/// The engine is loaded when the first picture stands: it would only delay it.
#[hook]
pub fn use_waking(desk: &Rc<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        // A frame's callback comes before the frame is painted, what it leaves for later comes after.
        let frame = request_animation_frame(move |_| {
            Timeout::new(0, move || desk.wake()).forget();
        });
        move || drop(frame)
    });
}

/// Moves the picture on while it plays.
#[hook]
pub fn use_clock(lab: &UseReducerHandle<Lab>, latest: Latest, desk: Rc<Desk>) {
    let dispatcher = lab.dispatcher();
    use_effect_with(lab.moves(), move |moves| {
        let clock = moves.then(|| {
            Clock::start(move |elapsed_ms, place| {
                let lab = latest.borrow();
                let place = if place.step == lab.step { place } else { Place { step: lab.step, since_ms: 0.0 } };
                let place = match lab.demonstration {
                    Some(_) => demonstration::later(&mut desk.tape.borrow_mut(), place, elapsed_ms),
                    None => desk.tape.borrow().beats().later(place, elapsed_ms * lab.playback),
                };
                if place.step != lab.step {
                    dispatcher.dispatch(Action::Reach(place.step));
                }
                place
            })
        });
        move || {
            if let Some(clock) = clock {
                clock.stop()
            }
        }
    });
}

/// Calls a function every frame with the time since the last one, and what it returned then.
struct Clock {
    frame: RefCell<Option<AnimationFrame>>,
    last_ms: Cell<Option<f64>>,
    place: Cell<Place>,
    tick: Box<dyn Fn(f64, Place) -> Place>,
}

impl Clock {
    fn start(tick: impl Fn(f64, Place) -> Place + 'static) -> Rc<Clock> {
        let clock = Rc::new(Clock {
            frame: RefCell::new(None),
            last_ms: Cell::new(None),
            place: Cell::new(Place::default()),
            tick: Box::new(tick),
        });
        clock.clone().ask();
        clock
    }

    fn ask(self: Rc<Clock>) {
        let clock = self.clone();
        let frame = request_animation_frame(move |now_ms| {
            let elapsed_ms = clock.last_ms.replace(Some(now_ms)).map_or(0.0, |last_ms| now_ms - last_ms);
            clock.place.set((clock.tick)(elapsed_ms.clamp(0.0, LONGEST_FRAME_MS), clock.place.get()));
            clock.ask();
        });
        self.frame.replace(Some(frame));
    }

    fn stop(&self) {
        self.frame.replace(None);
    }
}

/// Hears and tells the page around this one.
#[hook]
pub fn use_embedding(lab: &UseReducerHandle<Lab>, latest: Latest, desk: Rc<Desk>) {
    {
        let dispatcher = lab.dispatcher();
        use_effect_with((), move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "message", move |event| {
                    let lab = latest.borrow().clone();
                    embed::obey(event.unchecked_ref(), &lab, &desk, &dispatcher);
                })
            });
            move || drop(listener)
        });
    }
    use_effect_with(lab.isolated, |isolated| embed::tell_ready(*isolated));
    // Not at every step of a picture that plays: when it begins, pauses, goes elsewhere by hand, ends.
    let (phase, idle) = (lab.phase(), lab.tape);
    let step = (!lab.playing).then_some((lab.step, lab.steps));
    let told = lab.clone();
    use_effect_with((phase, idle, step), move |_| embed::tell_state(&told));
}

/// Tells how high the page is, whenever that changes.
#[hook]
pub fn use_height(element: NodeRef) {
    use_effect_with((), move |()| {
        let observer = element.cast::<web_sys::HtmlElement>().and_then(|element| {
            let watched = element.clone();
            let changed = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
                embed::tell_height(f64::from(watched.scroll_height()));
            });
            let observer = web_sys::ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
            observer.observe(&element);
            Some((observer, changed))
        });
        move || {
            if let Some((observer, _)) = observer {
                observer.disconnect()
            }
        }
    });
}

/// Asks what a run that has ended shows, and for its figures.
#[hook]
pub fn use_study(lab: &UseReducerHandle<Lab>, desk: &Rc<Desk>) {
    let (lab, desk) = (lab.clone(), desk.clone());
    use_effect_with((lab.tape, lab.steps, lab.known_ending().is_some()), move |_| desk.study(&lab));
}

/// Asks who could go where the picture of a schedule by hand stands.
#[hook]
pub fn use_looking(lab: &UseReducerHandle<Lab>, desk: &Rc<Desk>) {
    let desk = desk.clone();
    use_effect_with(lab.to_look_at(), move |after| after.iter().for_each(|after| desk.look(*after)));
}
