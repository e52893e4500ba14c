//! What a learner reads, in three languages. English stands where it is said; 简体 and 繁體 stand beside it in the tables of
//! `texts`, and are found when the house is compiled: a text that lacks a translation, or whose translation has other
//! places to fill, does not compile. It knows no page: who draws decides in which language.
//!
//! ```text
//! text!("What happened")                                  a Text: the same words always
//! say!("{who} takes {what}.", who = …, what = …)          a Said: a text whose places are filled
//! counted!(n, "{n} item", "{n} items")                    a Said that minds the number, where a language does
//! ```
//!
//! Both are told in a language by `told(language)`; `Display` is English, for the command line and for tests. What a program
//! or Python itself says (names, values, what is printed, errors) is never translated.

pub(crate) mod rows;
mod said;
mod spacing;
mod texts;

pub use said::{Part, Piece, Said, Text};
pub(crate) use said::{counted, say, text};

/// The languages of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    /// 简体中文
    Simplified,
    /// 繁體中文
    Traditional,
}

impl Language {
    pub const ALL: [Language; 3] = [Language::English, Language::Simplified, Language::Traditional];

    /// As the address and the document name it (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Simplified => "zh-Hans",
            Language::Traditional => "zh-Hant",
        }
    }

    /// In its own words.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Simplified => "简体中文",
            Language::Traditional => "繁體中文",
        }
    }

    /// The one with exactly this tag.
    pub fn of_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The first language of a reader's list that is here; English where none is. Regions that write 繁體 count as such.
    pub fn wanted<'a>(tags: impl IntoIterator<Item = &'a str>) -> Language {
        tags.into_iter().find_map(Language::nearest).unwrap_or_default()
    }

    /// Of a browser's tag, such as `zh-TW`.
    fn nearest(tag: &str) -> Option<Language> {
        let mut parts = tag.split(['-', '_']).map(str::to_ascii_lowercase);
        match parts.next()?.as_str() {
            "en" => Some(Language::English),
            "zh" => Some(parts.find_map(|part| written(&part)).unwrap_or(Language::Simplified)),
            _ => None,
        }
    }
}

/// What a script or a region says of how Chinese is written.
fn written(part: &str) -> Option<Language> {
    match part {
        "hans" | "cn" | "sg" | "my" => Some(Language::Simplified),
        "hant" | "tw" | "hk" | "mo" => Some(Language::Traditional),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_is_here_is_taken() {
        let check = |tags: &[&str], expected| assert_eq!(Language::wanted(tags.iter().copied()), expected, "{tags:?}");
        check(&[], Language::English);
        check(&["de-CH", "fr"], Language::English);
        check(&["de", "zh-CN", "en"], Language::Simplified);
        check(&["zh"], Language::Simplified);
        check(&["zh-Hans-HK"], Language::Simplified);
        check(&["zh_TW", "en"], Language::Traditional);
        check(&["en-GB", "zh-TW"], Language::English);
    }
}
