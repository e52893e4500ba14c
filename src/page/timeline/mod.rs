//! The timeline: a lane a thread, on one canvas; the cursor over it. A click or a drag goes there, the wheel zooms and moves it,
//! what is pointed at stands out.

mod arrows;
mod colours;
pub mod lens;
mod names;
mod paint;
mod pointer;
mod rail;
pub mod view;

use super::chosen::{Attention, Chosen, use_attention};
use super::spoken::use_language;
use super::tape::{SharedTape, Tape};
use crate::analysis::names::time;
use crate::language::{Language, Text, text};
use colours::Colours;
use lens::{Lens, Turned, ZOOM_BY};
use names::LaneNames;
use paint::{Sight, paint};
use pointer::{Field, use_pointer};
use rail::Rail;
use view::{Axis, View, extent, place};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, ResizeObserver};
use yew::prelude::*;

/// As `--lane` in the stylesheet.
const LANE_PX: f64 = 22.0;
/// All lanes at once are made as low as this.
const LOWEST_LANE_PX: f64 = 2.0;
const TICKS: usize = 5;

#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    pub tape: SharedTape,
    /// Its number and its length: what is drawn changes with them.
    pub number: u32,
    pub steps: usize,
    pub step: usize,
    pub dark: bool,
    /// There is a run to be gone through, not only a preview.
    pub has_run: bool,
    pub playing: bool,
    pub lens: UseReducerHandle<Lens>,
    pub on_seek: Callback<usize>,
}

#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let language = use_language();
    let (scroller, field, canvas) = (use_node_ref(), use_node_ref(), use_node_ref());
    let size = use_size(&scroller, &field);
    let scroll_px = use_state_eq(|| 0.0);
    let (attention, _) = use_attention();
    let lens = *props.lens;
    let tape = props.tape.borrow();
    let lanes = tape.lanes().lanes().len();
    let lane_px = if lens.low { (size.1 / lanes.max(1) as f64).clamp(LOWEST_LANE_PX, LANE_PX) } else { LANE_PX };
    let view = View::of(&tape, &lens, size.0.max(1.0));
    use_following(props, view);
    use_painting(props, &canvas, (view, size, *scroll_px, lane_px), attention);
    use_lane_in_sight(&scroller, attention.chosen, lane_px);
    let pointer = use_pointer(&Field { node: field.clone(), view, lane_px }, props);
    let onscroll = Callback::from(move |event: Event| {
        scroll_px.set(f64::from(event.target_unchecked_into::<Element>().scroll_top()))
    });
    let cursor_x = view.x_of(&tape, props.step);
    html! {
        <section class="timeline" aria-label={text!("Timeline").told(language)} data-test="timeline"
            data-from={view.from.to_string()} data-to={view.to.to_string()}>
            { heading(props, &tape, &view, language) }
            <div class={classes!("lanes", lens.low.then_some("low"))} ref={scroller} {onscroll} tabindex="0" role="group"
                aria-label={text!("Threads over time").told(language)}>
                <LaneNames tape={props.tape.clone()} number={props.number} {lanes} lane_px={lens.low.then_some(lane_px)} />
                <div class="field" ref={field} onpointerdown={pointer.on_pointer.clone()} onpointermove={pointer.on_pointer}
                    onpointerleave={pointer.on_leave} id="lanes-field" data-test="field"
                    style={format!("height: {}px", lanes as f64 * lane_px)}>
                    <canvas ref={canvas} style={format!("height: {}px", size.1)} />
                    <div class="cursor" style={format!("left: {cursor_x:.1}px")}
                        hidden={!props.has_run || cursor_x < 0.0 || cursor_x > size.0} />
                </div>
            </div>
            <div class="ticks">
                <div aria-hidden="true">if props.has_run { { ticks(&tape, &view) } }</div>
                <Rail lens={props.lens.clone()} extent={extent(&tape, lens.axis)} />
            </div>
        </section>
    }
}

/// The field's width, and the height of what is seen of it; measured again whenever they change.
#[hook]
fn use_size(scroller: &NodeRef, field: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    {
        let (size, scroller, field) = (size.clone(), scroller.clone(), field.clone());
        use_effect_with((), move |()| {
            let (scroller, field) = (scroller.cast::<HtmlElement>(), field.cast::<HtmlElement>());
            let watching = scroller.zip(field).and_then(|(scroller, field)| {
                let watched = (scroller.clone(), field.clone());
                let changed = Closure::<dyn FnMut()>::new(move || {
                    size.set((f64::from(watched.1.client_width()), f64::from(watched.0.client_height())));
                });
                let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
                observer.observe(&scroller);
                observer.observe(&field);
                Some((observer, changed))
            });
            move || {
                if let Some((observer, _)) = watching {
                    observer.disconnect()
                }
            }
        });
    }
    *size
}

/// Keeps the cursor in sight, unless the learner looks elsewhere while the picture plays.
#[hook]
fn use_following(props: &TimelineProps, view: View) {
    let (lens, tape, playing) = (props.lens.clone(), props.tape.clone(), props.playing);
    let before = use_mut_ref(|| 0.0);
    use_effect_with((props.step, props.number), move |(step, _)| {
        let (place, extent) = {
            let tape = tape.borrow();
            (place(&tape, lens.axis, *step), extent(&tape, lens.axis))
        };
        let last = before.replace(place);
        if !playing || (view.from..=view.to).contains(&last) {
            lens.dispatch(Turned::Follow { place, extent });
        }
    });
}

/// Draws again where something has changed that can be seen.
#[hook]
fn use_painting(props: &TimelineProps, canvas: &NodeRef, placed: (View, (f64, f64), f64, f64), attention: Attention) {
    let (view, (_, height_px), scroll_px, lane_px) = placed;
    let (tape, canvas) = (props.tape.clone(), canvas.clone());
    let colours = use_mut_ref(|| (false, None::<Colours>));
    let language = use_language();
    let drawn =
        (view, height_px, scroll_px, lane_px, attention.lit(), (props.number, props.steps), (props.dark, language));
    use_effect_with(drawn, move |(view, height_px, scroll_px, lane_px, lit, _, (dark, language))| {
        let scale = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let (view, lit, language) = (*view, *lit, *language);
        let sight =
            Sight { view, height_px: *height_px, scroll_px: *scroll_px, lane_px: *lane_px, scale, lit, language };
        let mut colours = colours.borrow_mut();
        if colours.0 != *dark {
            *colours = (*dark, None);
        }
        if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
            paint(&canvas, &tape.borrow(), &sight, &mut colours.1);
        }
    });
}

/// Scrolls the lanes, and nothing else, to the thread that was chosen.
#[hook]
fn use_lane_in_sight(scroller: &NodeRef, chosen: Option<Chosen>, lane_px: f64) {
    let scroller = scroller.clone();
    use_effect_with(chosen, move |chosen| {
        let (Some(Chosen::Thread(task)), Some(scroller)) = (chosen, scroller.cast::<HtmlElement>()) else { return };
        let (top, seen) = (task.index() as f64 * lane_px, f64::from(scroller.client_height()));
        let from = f64::from(scroller.scroll_top());
        if top < from || top + lane_px > from + seen {
            scroller.set_scroll_top((top - (seen - lane_px) / 2.0).max(0.0) as i32);
        }
    });
}

fn heading(props: &TimelineProps, tape: &Tape, view: &View, language: Language) -> Html {
    let lens = *props.lens;
    let extent = extent(tape, lens.axis);
    let turned = |turned: Turned| {
        let lens = props.lens.clone();
        Callback::from(move |_: MouseEvent| lens.dispatch(turned))
    };
    let toggle = |pressed: bool, to: Turned, words: Text, title: Text, hook: &'static str| {
        html! {
            <button type="button" class="quiet" aria-pressed={pressed.to_string()} onclick={turned(to)}
                title={title.told(language)} data-test={hook}>{ words.told(language) }</button>
        }
    };
    let cursor = place(tape, lens.axis, props.step);
    let about = if (view.from..=view.to).contains(&cursor) { cursor } else { (view.from + view.to) / 2.0 };
    let zoom = |by: f64, off: bool, sign: &'static str, label: Text, hook: &'static str| {
        let (onclick, label) = (turned(Turned::Zoom { by, about, extent }), label.told(language));
        html! {
            <button type="button" class="quiet" {onclick} disabled={off} title={label} aria-label={label} data-test={hook}>
                { sign }
            </button>
        }
    };
    let other = if lens.axis == Axis::Pace { Axis::Time } else { Axis::Pace };
    html! {
        <h2>
            { text!("Timeline").told(language) }
            <span class="legend">
                <span><i class="running" />{ text!("running").told(language) }</span>
                <span><i class="holding" />{ text!("holding").told(language) }</span>
                <span><i class="waiting" />{ text!("waiting").told(language) }</span>
                <span><i class="sleeping" />{ text!("sleeping").told(language) }</span>
            </span>
            <span class="tools">
                { toggle(lens.low, Turned::Low(!lens.low), text!("all threads"),
                    text!("Every thread in sight at once, its lane lower."), "low") }
                { toggle(lens.axis == Axis::Time, Turned::Axis(other), text!("true to time"),
                    text!("Usually what happens within microseconds is drawn wider, and long waits shorter."), "true-to-time") }
                { zoom(1.0 / ZOOM_BY, lens.is_whole(extent), "−", text!("Show more of the run"), "zoom-out") }
                { zoom(ZOOM_BY, lens.is_narrowest(extent), "+", text!("Show less of the run, wider"), "zoom-in") }
            </span>
        </h2>
    }
}

/// The run's time at a few places.
fn ticks(tape: &Tape, view: &View) -> Html {
    let mut last = String::new();
    let tick = |place: usize| {
        let part = place as f64 / TICKS as f64;
        let time = time(view.time_ns_at(tape, part * view.width_px));
        // Where time stands still, it is said once.
        let same = std::mem::replace(&mut last, time.clone()) == time;
        (!same).then(|| html! { <span style={format!("left: {}%", part * 100.0)}>{ time }</span> })
    };
    (0..TICKS).filter_map(tick).collect()
}
