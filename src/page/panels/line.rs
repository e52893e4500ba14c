//! A queue of threads: a hatched line with a front. Who is next is written there; what is many is counted.

use super::drawing::Drawing;
use super::figure::figure;
use super::token::counted;
use crate::language::{Text, say, text};
use crate::page::moment::Moment;
use crate::page::spoken::use_language;
use crate::trace::TaskId;
use yew::prelude::*;

/// Most that are drawn before the rest is counted.
const MOST: usize = 10;

/// Where the front is.
#[derive(Clone, Copy, PartialEq)]
pub enum Front {
    Left,
    Right,
    /// To the right, and they go in this order wherever others may go as they like: a condition wakes who waits longest.
    RightInOrder,
    /// Nobody is first.
    Nowhere,
}

/// `tasks`: the first to come first.
pub fn line(moment: &Drawing, title: Text, tasks: &[TaskId], front: Front) -> Html {
    let (shown, rest) = tasks.split_at(tasks.len().min(MOST));
    let (side, next) = match front {
        Front::Left | Front::Right if moment.scene.anyone_is_next => (side(front), None),
        Front::Left => (side(front), Some(text!("← next"))),
        Front::Right | Front::RightInOrder => (side(front), Some(text!("next →"))),
        Front::Nowhere => (side(front), None),
    };
    html! {
        <div class={classes!("line", side, tasks.is_empty().then_some("vacant"))}>
            <small class="called">{ moment.told(title) }</small>
            <div class="stand">
                { for shown.iter().map(|task| figure(moment, *task)) }
                if tasks.is_empty() { <small class="nobody">{ moment.told(text!("nobody")) }</small> }
                if !rest.is_empty() { { more(moment, rest) } }
            </div>
            <small class="next">{ for next.filter(|_| !tasks.is_empty()).map(|next| moment.told(next)) }</small>
        </div>
    }
}

fn side(front: Front) -> &'static str {
    match front {
        Front::Left | Front::Nowhere => "front-left",
        Front::Right | Front::RightInOrder => "front-right",
    }
}

/// Those beyond the first few, on demand.
pub fn more(moment: &Drawing, rest: &[TaskId]) -> Html {
    html! { <More moment={moment.moment.clone()} quick={moment.quick} hurries={moment.hurries} rest={rest.to_vec()} /> }
}

#[derive(Properties, PartialEq)]
struct MoreProps {
    moment: Moment,
    quick: bool,
    hurries: bool,
    rest: Vec<TaskId>,
}

/// Counted; drawn only where somebody has asked for them.
#[component]
fn More(props: &MoreProps) -> Html {
    let moment =
        &Drawing { moment: &props.moment, language: use_language(), quick: props.quick, hurries: props.hurries };
    let open = use_state_eq(|| false);
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            // The browser would open it by itself, and nothing would be there.
            event.prevent_default();
            open.set(!*open);
        })
    };
    html! {
        <details class="more" open={*open}>
            <summary {onclick}>{ moment.told(say!("and {n} more", n = props.rest.len())) }{ counted(props.rest.iter().copied()) }</summary>
            if *open { <div class="rest">{ for props.rest.iter().map(|task| figure(moment, *task)) }</div> }
        </details>
    }
}
