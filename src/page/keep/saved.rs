//! What the browser does for the menu: hands a file over, takes one in, holds a link for the next paste.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, Clipboard, File, HtmlAnchorElement, Url};

/// A browser may begin to read a file some time after it was handed over.
const KEPT_MS: u32 = 60_000;

/// The page's own address with another fragment.
pub fn here(fragment: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Offers the bytes to the learner as a file of this name.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) {
    // A copy outside of the module's memory: that one moves when it grows.
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let url = Blob::new_with_u8_array_sequence_and_options(&parts, &options)
        .and_then(|blob| Url::create_object_url_with_blob(&blob));
    let document = web_sys::window().and_then(|window| window.document());
    let (Ok(url), Some(document)) = (url, document) else { return };
    let anchor = document.create_element("a").ok().and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    Timeout::new(KEPT_MS, move || {
        Url::revoke_object_url(&url).ok();
    })
    .forget();
}

/// `None` where the browser does not give the bytes.
pub fn read_file(file: File, then: impl FnOnce(Option<Vec<u8>>) + 'static) {
    spawn_local(async move {
        let buffer = JsFuture::from(file.array_buffer()).await;
        then(buffer.ok().map(|buffer| Uint8Array::new(&buffer).to_vec()));
    });
}

/// Puts the text where the next paste takes it from; says whether the browser let it.
pub fn copy(text: &str, then: impl FnOnce(bool) + 'static) {
    let asked = ask_clipboard(text);
    spawn_local(async move {
        let done = match asked {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        then(done);
    });
}

/// A page that did not come by a safe way has no clipboard.
fn ask_clipboard(text: &str) -> Option<Promise> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let clipboard: Clipboard = clipboard.dyn_into().ok()?;
    Some(clipboard.write_text(text))
}
