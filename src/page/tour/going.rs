//! How far the tour is, whether it is still to be offered, and where the focus goes when it ends.

use super::panel::Tour;
use super::stops::STOPS;
use crate::page::remembered::Flag;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// As the page sees it in one drawing.
#[derive(Clone)]
pub struct TourState {
    at: UseStateHandle<Option<usize>>,
    offered: UseStateHandle<bool>,
}

#[hook]
pub fn use_tour() -> TourState {
    let at = use_state(|| None);
    let offered = use_state(|| Flag::TourOffered.is_set());
    TourState { at, offered }
}

impl TourState {
    /// The part of the page that it speaks of.
    pub fn part(&self) -> Option<&'static str> {
        self.at.and_then(|at| STOPS.get(at)).map(|stop| stop.part)
    }

    pub fn is_to_be_offered(&self) -> bool {
        !*self.offered && self.at.is_none()
    }

    pub fn panel(&self) -> Option<Html> {
        let at = (*self.at)?;
        let state = self.clone();
        let on_go = Callback::from(move |to: Option<usize>| state.go(to));
        Some(html! { <Tour {at} {on_go} /> })
    }

    pub fn begin(&self) -> Callback<MouseEvent> {
        let state = self.clone();
        Callback::from(move |_| state.go(Some(0)))
    }

    /// To the offer.
    pub fn answer(&self) -> Callback<bool> {
        let state = self.clone();
        Callback::from(move |wanted: bool| if wanted { state.go(Some(0)) } else { state.remember() })
    }

    fn go(&self, to: Option<usize>) {
        self.remember();
        self.at.set(to);
        if to.is_none() {
            focus_opener();
        }
    }

    fn remember(&self) {
        Flag::TourOffered.set(true);
        self.offered.set(true);
    }
}

/// Where the tour can be begun again.
fn focus_opener() {
    let document = web_sys::window().and_then(|window| window.document());
    let opener = document.and_then(|document| document.query_selector(".bar .tour-again").ok()?);
    if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<HtmlElement>().ok()) {
        opener.focus().ok();
    }
}
