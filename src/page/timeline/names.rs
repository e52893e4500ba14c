//! The names beside the lanes. One that is pressed is chosen (see page/looking.rs); a field finds them by the keyboard.

use crate::page::chosen::{Chosen, use_attention};
use crate::page::panels::token::{hue, token};
use crate::page::tape::SharedTape;
use crate::trace::TaskId;
use yew::prelude::*;

const TOKEN_PX: f64 = 16.0;

#[derive(Properties, PartialEq)]
pub struct LaneNamesProps {
    pub tape: SharedTape,
    pub number: u32,
    pub lanes: usize,
    /// Where lanes are so low that there is no room for names.
    pub lane_px: Option<f64>,
}

#[component]
pub fn LaneNames(props: &LaneNamesProps) -> Html {
    let (attention, _) = use_attention();
    let tape = props.tape.borrow();
    let name = |place: usize| {
        let chosen = Chosen::Thread(TaskId(place as u16));
        let is_chosen = attention.chosen == Some(chosen);
        let class =
            classes!("lane-name", hue(TaskId(place as u16)), (attention.lit() == Some(chosen)).then_some("lit"));
        let style = props.lane_px.map(|px| format!("height: {px}px"));
        html! {
            <button key={place} type="button" {class} {style} tabindex="-1" aria-pressed={is_chosen.to_string()}
                data-id={chosen.id()} data-test={format!("lane-{place}")}>
                { token(TaskId(place as u16), TOKEN_PX, false) }<span>{ tape.task_name(TaskId(place as u16)) }</span>
            </button>
        }
    };
    html! { <div class="lane-names">{ for (0..props.lanes).map(name) }</div> }
}
