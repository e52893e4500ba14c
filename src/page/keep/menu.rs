//! The menu that keeps and shares what is shown: a link, a file, files for others; and opens a file, or one that is dropped.

use super::kept::{Form, Keeps, Leads, trace};
use super::saved::{copy, here, read_file, save};
use super::unreadable::Unreadable;
use crate::language::{Language, Text, text};
use crate::page::address::write;
use crate::page::desk::Desk;
use crate::page::root::Latest;
use crate::page::spoken::use_language;
use crate::trace::{MAX_BYTES, encode};
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

/// What a learner asks of the menu.
enum Ask {
    Save(Form, Language),
    Open(File),
}

#[derive(Properties, PartialEq)]
struct MenuProps {
    keeps: Keeps,
    shown: Shown,
    on_ask: Callback<Ask>,
}

/// What the page shows, as it was drawn last.
#[derive(Clone)]
struct Shown(Latest);

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Shown {
    /// Its address.
    fn link(&self) -> String {
        here(&write(&self.0.borrow().link()))
    }
}

/// The menu of what the page shows now.
pub fn menu(keeps: Keeps, latest: &Latest, desk: &Rc<Desk>) -> Html {
    let (shown, latest, at) = (Shown(latest.clone()), latest.clone(), desk.clone());
    let on_ask = Callback::from(move |ask| match ask {
        Ask::Open(file) => open(&at, file),
        Ask::Save(form, language) => {
            let asked = latest.borrow();
            let kept = trace(&asked, &at.tape.borrow());
            let name = Keeps::of(&asked).file(form);
            match kept.map(|trace| encode(&trace)) {
                Some(bytes) if form == Form::Trace => save(&name, form.media_type(), &bytes),
                Some(bytes) => at.export(name, form, language, bytes),
                None => {}
            }
        }
    });
    html! { <Menu {keeps} {shown} {on_ask} /> }
}

#[component]
fn Menu(props: &MenuProps) -> Html {
    let language = use_language();
    let is_open = use_state(|| false);
    let (root, chooser) = (use_node_ref(), use_node_ref());
    use_leaving(&root, &is_open);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let onkeydown = {
        let is_open = is_open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *is_open {
                event.stop_propagation();
                is_open.set(false);
            }
        })
    };
    let onchange = {
        let (on_ask, is_open) = (props.on_ask.clone(), is_open.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let file = input.files().and_then(|files| files.get(0));
            file.into_iter().for_each(|file| on_ask.emit(Ask::Open(file)));
            // The same file again is a change too.
            input.set_value("");
            is_open.set(false);
        })
    };
    html! {
        <div class="keep" ref={root} {onkeydown}>
            <button type="button" class="stop" aria-expanded={is_open.to_string()} onclick={toggle} data-test="keep"
                title={text!("Share and keep").told(language)}>
                { text!("Share").told(language) }
            </button>
            // It stays while the menu closes: the browser asks for a file in a window of its own.
            <input ref={chooser.clone()} type="file" accept=".tlab" hidden=true {onchange} data-test="open-file" />
            if *is_open {
                <Panel keeps={props.keeps.clone()} shown={props.shown.clone()} on_ask={props.on_ask.clone()} {chooser} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PanelProps {
    keeps: Keeps,
    shown: Shown,
    on_ask: Callback<Ask>,
    chooser: NodeRef,
}

#[component]
fn Panel(props: &PanelProps) -> Html {
    let language = use_language();
    let keeps = &props.keeps;
    let choose = {
        let chooser = props.chooser.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = chooser.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    html! {
        <div class="keep-menu card" tabindex="-1" role="group" aria-label={text!("Share and keep").told(language)} data-test="keep-menu">
            <Link leads={keeps.leads} shown={props.shown.clone()} />
            <section>
                { save_button(props, Form::Trace, text!("Save this run"), language) }
                <p>{ if keeps.has_run { kept_words() } else { not_yet_words() }.told(language) }</p>
            </section>
            <section>
                <button type="button" onclick={choose} data-test="keep-open">{ text!("Open a saved run…").told(language) }</button>
                <p>{ text!("Or drop the file on the page.").told(language) }</p>
            </section>
            <section>
                <h3>{ text!("For others").told(language) }</h3>
                { save_button(props, Form::Page, text!("A page that plays"), language) }
                { save_button(props, Form::Picture, text!("The timeline as a picture"), language) }
                { save_button(props, Form::Perfetto, text!("A trace for Perfetto"), language) }
            </section>
        </div>
    }
}

fn kept_words() -> Text {
    text!("A small file. It opens here again, whole, and on the command line.")
}

fn not_yet_words() -> Text {
    text!("A run can be kept when it has ended.")
}

fn save_button(props: &PanelProps, form: Form, words: Text, language: Language) -> Html {
    let onclick = props.on_ask.reform(move |_: MouseEvent| Ask::Save(form, language));
    html! {
        <button type="button" {onclick} disabled={!props.keeps.has_run} data-test={format!("save-{}", form.ending())}>
            { words.told(language) }
        </button>
    }
}

#[derive(Properties, PartialEq)]
struct LinkProps {
    leads: Leads,
    shown: Shown,
}

/// Copies the link; where the browser does not let the page do so, it is there to be copied by hand.
#[component]
fn Link(props: &LinkProps) -> Html {
    let language = use_language();
    let copied = use_state(|| None);
    let onclick = {
        let (copied, shown) = (copied.clone(), props.shown.clone());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            copy(&shown.link(), move |done| copied.set(Some(done)));
        })
    };
    let words = match (*copied, props.leads) {
        (Some(true), _) => text!("Copied."),
        (Some(false), _) => text!("Copy it from here:"),
        (None, Leads::ToTheRun) => text!("It leads to this very run, at this step."),
        (None, Leads::ToTheProgram) => {
            text!("It leads to this program. Real threads never repeat a run: to keep this one, save it.")
        }
        (None, Leads::ToTheExploration) => text!("It leads to this program, to be explored."),
        (None, Leads::Nowhere) => text!("There is no link to it: this program is not here. Pass the file on."),
    };
    html! {
        <section>
            <button type="button" {onclick} disabled={props.leads == Leads::Nowhere} data-test="copy-link">
                { text!("Copy link").told(language) }
            </button>
            <p role="status" data-test="copied">{ words.told(language) }</p>
            if *copied == Some(false) {
                <input type="text" readonly=true value={props.shown.link()} aria-label={text!("Link").told(language)} data-test="link" />
            }
        </section>
    }
}

/// Whoever goes elsewhere is done with the menu. The window as a whole may lose the focus: somebody looks for a file.
#[hook]
fn use_leaving(root: &NodeRef, is_open: &UseStateHandle<bool>) {
    let (root, is_open) = (root.clone(), is_open.clone());
    use_effect_with(*is_open, move |now| {
        let document = web_sys::window().and_then(|window| window.document()).filter(|_| *now);
        let listener = document.map(|document| {
            EventListener::new(&document, "pointerdown", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
                let inside = root.get().is_some_and(|root| root.contains(target.as_ref()));
                if !inside {
                    is_open.set(false);
                }
            })
        });
        move || drop(listener)
    });
}

fn open(desk: &Rc<Desk>, file: File) {
    let (desk, name) = (desk.clone(), file.name());
    if file.size() > MAX_BYTES as f64 {
        return desk.refuse_file(&name, &Unreadable::TooLarge);
    }
    read_file(file, move |bytes| match bytes {
        Some(bytes) => desk.open_file(name, bytes),
        None => desk.refuse_file(&name, &Unreadable::NotHandedOver),
    });
}

/// Opens a file that is dropped anywhere on the page. Otherwise the browser would leave the page for it.
#[hook]
pub fn use_dropped(desk: &Rc<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let listen = |kind: &'static str, heard: Box<dyn Fn(&DragEvent)>| {
            let options = EventListenerOptions::enable_prevent_default();
            web_sys::window().map(|window| {
                EventListener::new_with_options(&window, kind, options, move |event| {
                    let event: &DragEvent = event.unchecked_ref();
                    let has_file = event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0));
                    if has_file {
                        event.prevent_default();
                        heard(event);
                    }
                })
            })
        };
        let dropped = move |event: &DragEvent| {
            let files = event.data_transfer().and_then(|data| data.files());
            files.and_then(|files| files.get(0)).into_iter().for_each(|file| open(&desk, file));
        };
        let listeners = [listen("dragover", Box::new(|_| {})), listen("drop", Box::new(dropped))];
        move || drop(listeners)
    });
}
