//! The language that the page is drawn in: given once at the top, asked for by whoever draws words. Knows no single text.

use crate::language::Language;
use yew::prelude::*;

/// The page's language. A component that draws words asks for it, and is drawn again when it changes.
#[hook]
pub fn use_language() -> Language {
    use_context::<Language>().unwrap_or_default()
}
