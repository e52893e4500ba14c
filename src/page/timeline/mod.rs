//! The timeline: a lane a thread, on one canvas; the cursor over it; a click or a drag goes there.

mod paint;
mod view;

use super::panels::token::token;
use super::tape::{SharedTape, Tape};
use crate::analysis::names;
use crate::trace::TaskId;
use paint::{Sight, paint};
use view::{Axis, View};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, PointerEvent, ResizeObserver};
use yew::prelude::*;

const TOKEN_PX: f64 = 16.0;
/// As `--lane` in the stylesheet.
const LANE_PX: f64 = 22.0;
const TICKS: usize = 5;
const MAX_ZOOM: f64 = 256.0;

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
    pub on_seek: Callback<usize>,
    pub children: Html,
}

#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let (scroller, field, canvas) = (use_node_ref(), use_node_ref(), use_node_ref());
    let size = use_size(&scroller, &field);
    let scroll_px = use_state(|| 0.0);
    let zoom = use_state(|| 1.0);
    let axis = use_state(|| Axis::Pace);
    let view = View::of(&props.tape.borrow(), *axis, *zoom, props.step, size.0.max(1.0));
    {
        let (tape, canvas) = (props.tape.clone(), canvas.clone());
        let drawn = (view, size, *scroll_px, props.number, props.steps, props.dark);
        use_effect_with(drawn, move |(view, (_, height_px), scroll_px, ..)| {
            let scale = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
            let sight = Sight { view: *view, height_px: *height_px, scroll_px: *scroll_px, lane_px: LANE_PX, scale };
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                paint(&canvas, &tape.borrow(), &sight);
            }
        });
    }
    let onscroll = {
        let scroll_px = scroll_px.clone();
        Callback::from(move |event: Event| {
            scroll_px.set(f64::from(event.target_unchecked_into::<Element>().scroll_top()))
        })
    };
    let seek = seeker(props, view, &field);
    let tape = props.tape.borrow();
    let cursor = format!("left: {:.1}px", view.x_of(&tape, props.step).clamp(0.0, size.0));
    html! {
        <section class="card timeline" aria-label="Timeline">
            { heading(&axis, &zoom) }
            <div class="lanes" ref={scroller} {onscroll}>
                <LaneNames tape={props.tape.clone()} number={props.number} lanes={tape.lanes().lanes().len()} />
                <div class="field" ref={field.clone()} onpointerdown={seek.clone()} onpointermove={seek}
                    data-test="field">
                    <canvas ref={canvas} style={format!("height: {}px", size.1)} />
                    <div class="cursor" style={cursor} hidden={!props.has_run} />
                </div>
            </div>
            { ticks(&tape, &view, props.has_run) }
            { props.children.clone() }
        </section>
    }
}

/// The field's width, and the height of what is seen of it; measured again whenever they change.
#[hook]
fn use_size(scroller: &NodeRef, field: &NodeRef) -> (f64, f64) {
    let size = use_state(|| (0.0, 0.0));
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

/// Goes to where the pointer is pressed or drawn.
fn seeker(props: &TimelineProps, view: View, field: &NodeRef) -> Callback<PointerEvent> {
    let (tape, on_seek, field, has_run) = (props.tape.clone(), props.on_seek.clone(), field.clone(), props.has_run);
    Callback::from(move |event: PointerEvent| {
        let Some(field) = field.cast::<Element>().filter(|_| has_run && event.buttons() & 1 != 0) else { return };
        field.set_pointer_capture(event.pointer_id()).ok();
        let x = f64::from(event.client_x()) - field.get_bounding_client_rect().left();
        let step = view.step_at(&tape.borrow(), x.clamp(0.0, view.width_px));
        on_seek.emit(step);
    })
}

fn heading(axis: &UseStateHandle<Axis>, zoom: &UseStateHandle<f64>) -> Html {
    let set_axis = {
        let axis = axis.clone();
        Callback::from(move |_: MouseEvent| axis.set(if *axis == Axis::Pace { Axis::Time } else { Axis::Pace }))
    };
    let zoom_by = |by: f64, sign: &'static str, label: &'static str| {
        let (zoom, zoomed) = (zoom.clone(), (**zoom * by).clamp(1.0, MAX_ZOOM));
        let off = zoomed == *zoom;
        let onclick = Callback::from(move |_: MouseEvent| zoom.set(zoomed));
        html! { <button type="button" class="quiet" {onclick} disabled={off} title={label} aria-label={label}>{ sign }</button> }
    };
    html! {
        <h2>
            { "Timeline" }
            <span class="legend">
                <span><i class="running" />{ "running" }</span>
                <span><i class="holding" />{ "holding" }</span>
                <span><i class="waiting" />{ "waiting" }</span>
                <span><i class="sleeping" />{ "sleeping" }</span>
            </span>
            <span class="tools">
                <button type="button" class="quiet" aria-pressed={(**axis == Axis::Time).to_string()} onclick={set_axis}
                    title="Usually what happens within microseconds is drawn wider, and long waits shorter.">{ "true to time" }</button>
                { zoom_by(0.5, "−", "Show more of the run") }
                { zoom_by(2.0, "+", "Show less of the run, wider") }
            </span>
        </h2>
    }
}

/// The run's time at a few places.
fn ticks(tape: &Tape, view: &View, has_run: bool) -> Html {
    let mut last = String::new();
    let tick = |place: usize| {
        let part = place as f64 / TICKS as f64;
        let time = names::time(view.time_ns_at(tape, part * view.width_px));
        // Where time stands still, it is said once.
        let same = std::mem::replace(&mut last, time.clone()) == time;
        (!same).then(|| html! { <span style={format!("left: {}%", part * 100.0)}>{ time }</span> })
    };
    html! { <div class="ticks" aria-hidden="true"><div>if has_run { { for (0..TICKS).filter_map(tick) } }</div></div> }
}

#[derive(Properties, PartialEq)]
struct LaneNamesProps {
    tape: SharedTape,
    number: u32,
    lanes: usize,
}

#[component]
fn LaneNames(props: &LaneNamesProps) -> Html {
    let tape = props.tape.borrow();
    let name = |place: usize| {
        let task = TaskId(place as u16);
        html! { <div key={place} class="lane-name">{ token(task, TOKEN_PX, false) }<span>{ tape.task_name(task) }</span></div> }
    };
    html! { <div class="lane-names">{ for (0..props.lanes).map(name) }</div> }
}
