//! A worker that runs the engine's module: in a memory of its own (the host), or in its host's (a thread).

use js_sys::{Array, Object, Reflect};
use std::cell::{OnceCell, RefCell};
use std::fmt::{self, Display};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, Event, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static MODULE_URL: String;
}

/// The module that workers run. It exports `threadlab_host` and `threadlab_thread`.
#[derive(Clone, Debug, PartialEq)]
pub struct Engine {
    /// Of its script, as wasm-bindgen made it.
    pub url: String,
    /// Where it was compiled already; a host compiles it otherwise.
    pub module: Option<JsValue>,
}

/// What a worker is to be.
#[derive(Clone, Debug)]
pub enum Role {
    /// With a memory of its own.
    Host,
    /// In this memory: that of its host.
    Thread { memory: JsValue },
}

impl Engine {
    /// The very module that asks.
    pub fn this() -> Engine {
        Engine { url: MODULE_URL.with(String::clone), module: Some(wasm_bindgen::module()) }
    }

    /// The one whose script has this name and lies beside the script that asks.
    pub fn beside(name: &str) -> Engine {
        let url = Url::new_with_base(name, &MODULE_URL.with(String::clone)).map(|url| url.href());
        Engine { url: url.unwrap_or_else(|_| name.into()), module: None }
    }
}

/// How a worker was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The module at this address did not come: it is not there, or the reader begins to leave the page, which ends its loads.
    NotLoaded { url: String },
    /// Its program trapped, or it is of no further use; in words.
    Failed(String),
}

impl Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Loss::NotLoaded { url } => write!(f, "{url} did not load"),
            Loss::Failed(words) => f.write_str(words),
        }
    }
}

/// Bytes of a thread's stack: scenarios are shallow, and a hundred threads are to fit.
const THREAD_STACK: u32 = 256 << 10;

impl Role {
    /// The exported function that the worker calls.
    fn entry(&self) -> &'static str {
        match self {
            Role::Host => "threadlab_host",
            Role::Thread { .. } => "threadlab_thread",
        }
    }
}

/// Creates a worker; it starts when the caller has returned to its event loop. Whoever creates it keeps it: Firefox ends a
/// worker that shares a memory and that no variable holds (its bug 1702191).
pub fn create(
    engine: &Engine,
    role: &Role,
    heard: impl FnMut(Result<JsValue, Loss>) + 'static,
) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&script(&engine.url)?, &options)?;
    listen(&worker, &engine.url, heard);
    worker.post_message(&first_message(engine, role)?)?;
    Ok(worker)
}

thread_local! {
    /// Of the script below, made once. It stays: Firefox loads it only some time after the worker was created.
    static SCRIPT: OnceCell<String> = const { OnceCell::new() };
}

/// There is one engine to a page.
fn script(module: &str) -> Result<String, JsValue> {
    if let Some(url) = SCRIPT.with(|script| script.get().cloned()) {
        return Ok(url);
    }
    let url = make_script(module)?;
    Ok(SCRIPT.with(|script| script.get_or_init(|| url).clone()))
}

/// The script is made here, so that it knows where the module is and needs no file of its own.
fn make_script(module: &str) -> Result<String, JsValue> {
    let text = format!(
        "import init, * as module from {module:?};
         self.addEventListener('error', ({{ error, message }}) => self.postMessage({{ trap: String(error?.stack ?? message) }}));
         self.onmessage = async (event) => {{
             self.onmessage = null;
             const {{ entry, ...options }} = event.data;
             try {{
                 await init(options);
                 module[entry]();
             }} catch (error) {{
                 self.postMessage({{ trap: String(error) }});
             }}
         }};"
    );
    let bag = BlobPropertyBag::new();
    bag.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &bag)?;
    Url::create_object_url_with_blob(&blob)
}

fn first_message(engine: &Engine, role: &Role) -> Result<JsValue, JsValue> {
    let message = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&message, &name.into(), value);
    set("entry", &role.entry().into())?;
    if let Some(module) = &engine.module {
        set("module_or_path", module)?;
    }
    if let Role::Thread { memory } = role {
        set("memory", memory)?;
        set("thread_stack_size", &THREAD_STACK.into())?;
    }
    Ok(message.into())
}

/// The listeners live as long as their worker: it is theirs alone, and ends with the page or by `terminate`.
fn listen(worker: &Worker, url: &str, heard: impl FnMut(Result<JsValue, Loss>) + 'static) {
    let heard = Rc::new(RefCell::new(heard));
    let (hears_error, url) = (heard.clone(), url.to_owned());
    let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        // A script that does not come is told of by an event without a message (HTML's "run a worker").
        (hears_error.borrow_mut())(Err(match event.dyn_into::<ErrorEvent>() {
            Ok(error) => Loss::Failed(error.message()),
            Err(_) => Loss::NotLoaded { url: url.clone() },
        }));
    });
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    on_error.forget();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let trap = Reflect::get(&data, &"trap".into()).ok().and_then(|trap| trap.as_string());
        (heard.borrow_mut())(match trap {
            Some(words) => Err(Loss::Failed(words)),
            None => Ok(data),
        });
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}
