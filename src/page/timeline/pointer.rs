//! The pointer over the lanes: pressed or drawn it goes there, with Shift or its middle button it moves the timeline; the wheel
//! zooms and moves it; what lies under it stands out.

use super::TimelineProps;
use super::lens::{Lens, Turned};
use super::view::{View, extent};
use crate::analysis::lanes::LaneState;
use crate::page::chosen::{Attend, Chosen, use_attention};
use crate::page::tape::{SharedTape, Tape};
use crate::trace::TaskId;
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, WheelEvent};
use yew::prelude::*;

/// How fast a wheel zooms: a notch is some hundred pixels.
const ZOOM_A_PX: f64 = 0.002;
const LINE_PX: f64 = 16.0;
const LEFT: u16 = 1;
const MIDDLE: u16 = 4;

/// What the lanes are drawn on.
pub struct Field {
    pub node: NodeRef,
    pub view: View,
    pub lane_px: f64,
}

pub struct Pointer {
    pub on_pointer: Callback<PointerEvent>,
    pub on_leave: Callback<PointerEvent>,
}

/// What a wheel needs of the last drawing.
type Latest = Rc<RefCell<Option<(UseReducerHandle<Lens>, SharedTape, View)>>>;

#[hook]
pub fn use_pointer(field: &Field, props: &TimelineProps) -> Pointer {
    let (_, attend) = use_attention();
    let latest: Latest = use_mut_ref(|| None);
    latest.replace(Some((props.lens.clone(), props.tape.clone(), field.view)));
    {
        let node = field.node.clone();
        use_effect_with((), move |()| {
            let listener = node.cast::<Element>().map(|element| {
                // The page is not to be zoomed or moved with it.
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&element.clone(), "wheel", options, move |event| {
                    if let Some((lens, tape, view)) = &*latest.borrow() {
                        turn_wheel(event.unchecked_ref(), &element, lens, &tape.borrow(), view);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let (lens, tape, on_seek, has_run) = (props.lens.clone(), props.tape.clone(), props.on_seek.clone(), props.has_run);
    let (node, view, lane_px) = (field.node.clone(), field.view, field.lane_px);
    let on_leave = attend.reform(|_: PointerEvent| Attend::Hover(None));
    let on_pointer = Callback::from(move |event: PointerEvent| {
        let Some(field) = node.cast::<Element>() else { return };
        let (x, y) = place_in(&field, f64::from(event.client_x()), f64::from(event.client_y()));
        let tape = tape.borrow();
        let (buttons, moves) = (event.buttons(), event.type_() == "pointermove");
        if buttons & (LEFT | MIDDLE) == 0 {
            return attend.emit(Attend::Hover(under(&tape, &view, x, (y / lane_px) as usize)));
        }
        field.set_pointer_capture(event.pointer_id()).ok();
        if buttons & MIDDLE != 0 || event.shift_key() {
            let by = -f64::from(event.movement_x()) / view.width_px * (view.to - view.from);
            if moves {
                lens.dispatch(Turned::Move { by, extent: extent(&tape, lens.axis) });
            }
        } else if has_run {
            let step = view.step_at(&tape, x.clamp(0.0, view.width_px));
            drop(tape);
            on_seek.emit(step);
        }
    });
    Pointer { on_pointer, on_leave }
}

fn place_in(field: &Element, client_x: f64, client_y: f64) -> (f64, f64) {
    let frame = field.get_bounding_client_rect();
    (client_x - frame.left(), (client_y - frame.top()).max(0.0))
}

/// The object that a thread waits for there, else the thread.
fn under(tape: &Tape, view: &View, x: f64, lane: usize) -> Option<Chosen> {
    let found = tape.lanes().lanes().get(lane)?;
    let span = found.span_at(view.step_at(tape, x.clamp(0.0, view.width_px)) as u32)?;
    match span.state {
        LaneState::Blocked(object) if object.as_thread().is_none() => Some(Chosen::Object(object)),
        LaneState::Made | LaneState::Running | LaneState::Sleeping | LaneState::Blocked(_) => {
            Some(Chosen::Thread(TaskId(lane as u16)))
        }
    }
}

/// With Ctrl it zooms where the pointer is; sideways, or with Shift, it moves what is in sight; else the lanes scroll.
fn turn_wheel(event: &WheelEvent, field: &Element, lens: &UseReducerHandle<Lens>, tape: &Tape, view: &View) {
    let extent = extent(tape, lens.axis);
    let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE_PX };
    let (dx, dy) = (event.delta_x() * unit, event.delta_y() * unit);
    let sideways = if event.shift_key() && dx == 0.0 { dy } else { dx };
    if event.ctrl_key() || event.meta_key() {
        let (x, _) = place_in(field, f64::from(event.client_x()), 0.0);
        let about = view.place_at(x);
        lens.dispatch(Turned::Zoom { by: (-dy * ZOOM_A_PX).exp(), about, extent });
    } else if sideways != 0.0 && (event.shift_key() || dx.abs() > dy.abs()) {
        lens.dispatch(Turned::Move { by: sideways / view.width_px * (view.to - view.from), extent });
    } else {
        return;
    }
    event.prevent_default();
}
