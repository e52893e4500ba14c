//! The keys and what they do, in a dialog of the browser's own.

use super::spoken::use_language;
use crate::language::{Text, text};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Keys as they are written on a keyboard, in the order of their use.
const KEYS: [(&[&str], Text); 12] = [
    (&["Space"], text!("play, or pause")),
    (&["←", "→"], text!("a step back, a step forward")),
    (
        &[",", "."],
        text!("to the previous or next event of the thread or object that is chosen, or of the thread shown"),
    ),
    (&["Home", "End"], text!("to the start, to the end")),
    (&["+", "−"], text!("show less or more of the timeline")),
    (&["0"], text!("show the whole timeline")),
    (&["Shift ←", "Shift →"], text!("move the timeline")),
    (&["Ctrl + wheel"], text!("zoom where the pointer is")),
    (&["1 … 9", "M"], text!("You schedule: let this thread take a step")),
    (&["U"], text!("You schedule: undo")),
    (&["Esc"], text!("let go of what is chosen")),
    (&["?"], text!("this list")),
];

#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// By which it is shown.
    pub help: NodeRef,
}

pub fn show(help: &NodeRef) {
    if let Some(dialog) = help.cast::<HtmlDialogElement>() {
        // Where it is open already it stays so.
        dialog.show_modal().ok();
    }
}

#[component]
pub fn Help(props: &HelpProps) -> Html {
    let language = use_language();
    let close = {
        let help = props.help.clone();
        Callback::from(move |_: MouseEvent| help.cast::<HtmlDialogElement>().iter().for_each(HtmlDialogElement::close))
    };
    let row = |(keys, words): &(&[&str], Text)| {
        html! { <div><dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt><dd>{ words.told(language) }</dd></div> }
    };
    html! {
        <dialog ref={props.help.clone()} class="help" aria-labelledby="help-heading" data-test="help">
            <h2 id="help-heading">{ text!("Keys").told(language) }</h2>
            <p>{ text!("They work while the focus is in the laboratory, and not in a field in which one types.").told(language) }</p>
            <dl>{ for KEYS.iter().map(row) }</dl>
            <button type="button" class="stop" onclick={close} data-test="help-close">{ text!("Close").told(language) }</button>
        </dialog>
    }
}
