//! Parts of the page that stay as they are while the picture moves: drawn again only where what they are drawn from has changed.

use yew::prelude::*;

/// A part, and what it was drawn from. Whatever else it needs when it is used, it asks for then.
pub type Still<From> = std::cell::RefCell<Option<(From, Html)>>;

pub fn still<From: PartialEq>(part: &Still<From>, from: From, draw: impl FnOnce() -> Html) -> Html {
    let mut known = part.borrow_mut();
    match &*known {
        Some((before, drawn)) if *before == from => drawn.clone(),
        Some(_) | None => {
            let drawn = draw();
            *known = Some((from, drawn.clone()));
            drawn
        }
    }
}
