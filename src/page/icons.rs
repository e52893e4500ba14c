//! The buttons' signs, drawn in the colour of their text.

use yew::prelude::*;

#[derive(Clone, Copy, PartialEq)]
pub enum Icon {
    Start,
    Back,
    Play,
    Pause,
    Forward,
    End,
    Menu,
    Theme,
    Tour,
    Right,
    Wrong,
    Open,
}

pub fn icon(icon: Icon) -> Html {
    html! { <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d={path(icon)} /></svg> }
}

fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Start => "M2 2h2v12H2zM14 2v12L5 8z",
        Icon::Back => "M12 2v12L3 8z",
        Icon::Play => "M3 1.5v13L14 8z",
        Icon::Pause => "M3 2h3.5v12H3zM9.5 2H13v12H9.5z",
        Icon::Forward => "M4 2v12l9-6z",
        Icon::End => "M12 2h2v12h-2zM2 2v12l9-6z",
        Icon::Menu => "M1 3h14v2H1zM1 7h14v2H1zM1 11h14v2H1z",
        Icon::Theme => "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1zM8 3v10A5 5 0 0 1 8 3z",
        Icon::Tour => "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1zM11.8 4.2L9.4 9.4L4.2 11.8L6.6 6.6z",
        Icon::Right => "M2 8.5L4 6.5L7 9.5L12.5 3L14.5 5L7 13.5z",
        Icon::Wrong => "M3 5l2-2 3 3 3-3 2 2-3 3 3 3-2 2-3-3-3 3-2-2 3-3z",
        Icon::Open => "M2 7h12v2H2z",
    }
}
