//! A reentrant lock: the lock, with a ring around its owner for each level. It opens only when the last ring has gone.

use super::card::Card;
use super::drawing::Drawing;
use super::lock;
use crate::replay::SceneObject;
use crate::sync::RLock;
use yew::prelude::*;

/// Most rings that are drawn; the number beside them says the rest.
const MOST_RINGS: u32 = 4;

pub fn rlock(moment: &Drawing, object: &SceneObject, state: &RLock) -> Html {
    let inside = place(moment, object, state);
    let picture = lock::picture(moment, object, inside);
    Card { moment, object, wide: lock::is_only_lock(moment), with: None, picture }.draw()
}

pub fn place(moment: &Drawing, object: &SceneObject, state: &RLock) -> Html {
    lock::place(moment, object, state.owner, rings(state.depth))
}

fn rings(depth: u32) -> Html {
    let ring = |level: u32| html! { <i key={level} class="ring" style={format!("--level: {level}")} /> };
    html! {
        <>
            { for (2..=depth.min(MOST_RINGS)).map(ring) }
            if depth > 1 { <b class="level">{ format!("×{depth}") }</b> }
        </>
    }
}
