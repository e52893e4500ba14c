//! The whole page. To come.

use yew::prelude::*;

#[component]
pub fn App() -> Html {
    html! { <h1>{ "Threadlab" }</h1> }
}
