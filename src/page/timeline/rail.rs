//! The bar under the lanes that says which part of the run is in sight, and moves it.

use super::lens::{Extent, Lens, Turned};
use crate::language::text;
use crate::page::asked::Way;
use crate::page::spoken::use_language;
use web_sys::Element;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct RailProps {
    pub lens: UseReducerHandle<Lens>,
    pub extent: Extent,
}

#[component]
pub fn Rail(props: &RailProps) -> Html {
    let language = use_language();
    let node = use_node_ref();
    let extent = props.extent;
    let (from, to) = props.lens.range(extent);
    let percent = |place: f64| place / extent.end * 100.0;
    let drag = {
        let (lens, node) = (props.lens.clone(), node.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(node) = node.cast::<Element>().filter(|_| event.buttons() & 1 != 0) else { return };
            node.set_pointer_capture(event.pointer_id()).ok();
            let frame = node.get_bounding_client_rect();
            let at = (f64::from(event.client_x()) - frame.left()) / frame.width().max(1.0) * extent.end;
            let by = match &*event.type_() {
                "pointermove" => f64::from(event.movement_x()) / frame.width().max(1.0) * extent.end,
                // Pressed beside the part that is in sight, it comes there.
                _ if at < from || at > to => at - (from + to) / 2.0,
                _ => return,
            };
            lens.dispatch(Turned::Move { by, extent });
        })
    };
    let onkeydown = {
        let lens = props.lens.clone();
        Callback::from(move |event: KeyboardEvent| {
            let turned = match &*event.key() {
                "ArrowLeft" => Turned::Pan { way: Way::Back, extent },
                "ArrowRight" => Turned::Pan { way: Way::On, extent },
                "Home" => Turned::Move { by: -extent.end, extent },
                "End" => Turned::Move { by: extent.end, extent },
                _ => return,
            };
            event.prevent_default();
            lens.dispatch(turned);
        })
    };
    html! {
        <div ref={node} class="rail" role="scrollbar" tabindex="0" aria-orientation="horizontal" aria-controls="lanes-field"
            aria-label={text!("Part of the run in sight").told(language)} aria-valuemin="0" aria-valuemax="100"
            aria-valuenow={format!("{:.0}", percent((from + to) / 2.0))} hidden={props.lens.is_whole(extent)}
            onpointerdown={drag.clone()} onpointermove={drag} {onkeydown} data-test="rail">
            <i style={format!("left: {:.2}%; width: {:.2}%", percent(from), percent(to - from))} />
        </div>
    }
}
