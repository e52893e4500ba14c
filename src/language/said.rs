//! Texts and what is said with them: a text's places are filled with names, numbers and other things that are said, and it is
//! told in a language only when it is drawn. Knows no single text.

use super::Language;
use super::rows::BETWEEN;
use super::spacing::Spacing;
use crate::trace::{ObjectId, TaskId, Value};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::{self, Display, Write};
use std::sync::Arc;

/// The same words in every language: English, then 简体, then 繁體, with [`BETWEEN`] after each but the last, so that a text is
/// a single word of the program. Places to be filled stand in braces: "{who} takes {what}."
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(&'static str);

/// A text with its places filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    text: Text,
    /// The names of the places, in the order of `parts`: "who,what,".
    places: Text,
    parts: Vec<Part>,
}

/// What fills a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The same in every language: a name, a number, a value, an error of Python's.
    Plain(Arc<str>),
    /// A thread, by its name.
    Thread {
        task: TaskId,
        name: Arc<str>,
    },
    /// An object, by what it is called.
    Object {
        object: ObjectId,
        name: Box<Said>,
    },
    Said(Box<Said>),
}

impl Text {
    /// Of a row that was joined. Called at compile time alone, by `text!`.
    pub const fn new(joined: &'static [u8]) -> Text {
        match str::from_utf8(joined) {
            Ok(words) => Text(words),
            Err(_) => panic!("rows are UTF-8, and so is what they are joined with"),
        }
    }

    pub const fn english(self) -> &'static str {
        let (mut at, words) = (0, self.0.as_bytes());
        while at < words.len() && words[at] != BETWEEN {
            at += 1;
        }
        self.0.split_at(at).0
    }

    pub fn told(self, language: Language) -> &'static str {
        let place = match language {
            Language::English => 0,
            Language::Simplified => 1,
            Language::Traditional => 2,
        };
        self.0.split(char::from(BETWEEN)).nth(place).unwrap_or(self.0)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// From another of our binaries: its texts are ours.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
        String::deserialize(deserializer).map(|words| Text(kept(words)))
    }
}

/// The same words, for as long as the program runs. There are no more of them than rows in the tables, and each is kept once.
fn kept(words: String) -> &'static str {
    thread_local! {
        static KEPT: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
    }
    KEPT.with_borrow_mut(|kept| match kept.get(&*words) {
        Some(known) => known,
        None => {
            let words = &*Box::leak(words.into_boxed_str());
            kept.insert(words);
            words
        }
    })
}

impl Said {
    pub fn new(text: Text, places: &'static str, parts: Vec<Part>) -> Said {
        Said { text, places: Text(places), parts }
    }

    /// No words at all.
    pub const fn nothing() -> Said {
        Said { text: Text(""), places: Text(""), parts: Vec::new() }
    }

    /// Words that are the same in every language: a program's own, or Python's.
    pub fn plain(words: impl Into<Arc<str>>) -> Said {
        Said { text: Text("{words}"), places: Text("words,"), parts: vec![Part::Plain(words.into())] }
    }

    pub fn is_nothing(&self) -> bool {
        self.text.0.is_empty()
    }

    pub fn told(&self, language: Language) -> String {
        let mut told = String::new();
        self.pieces(language, &mut |piece| match piece {
            Piece::Words(words) | Piece::Plain(words) => told.push_str(words),
            Piece::Thread(_, name) => told.push_str(name),
            Piece::Object(_, name) => told.push_str(&name.told(language)),
        });
        told
    }

    /// From first to last, what it is told by: words, and between them the threads and objects that it names.
    pub fn pieces(&self, language: Language, each: &mut dyn FnMut(Piece)) {
        let mut spacing = Spacing::new(language, each);
        self.visit(language, &mut |piece| spacing.put(piece));
        spacing.end();
    }

    fn visit(&self, language: Language, each: &mut dyn FnMut(Piece)) {
        let mut rest = self.text.told(language);
        while let Some((words, place, after)) = next_place(rest) {
            if !words.is_empty() {
                each(Piece::Words(words));
            }
            let part = self.places.0.split(',').position(|name| name == place).and_then(|index| self.parts.get(index));
            match part {
                Some(Part::Plain(words)) => each(Piece::Plain(words)),
                Some(Part::Thread { task, name }) => each(Piece::Thread(*task, name)),
                Some(Part::Object { object, name }) => each(Piece::Object(*object, name)),
                Some(Part::Said(said)) => said.visit(language, each),
                None => {}
            }
            rest = after;
        }
        if !rest.is_empty() {
            each(Piece::Words(rest));
        }
    }

    /// In the order of [`Language::ALL`], for what has to travel.
    pub fn in_all(&self) -> [String; 3] {
        Language::ALL.map(|language| self.told(language))
    }

    /// "A", "A and B", "A, B and C".
    pub fn list(parts: Vec<Part>) -> Said {
        let mut parts = parts.into_iter();
        let last = parts.next_back();
        let before = parts.reduce(|all, next| Part::from(say!("{all}, {next}", all, next)));
        match (before, last) {
            (_, None) => Said::nothing(),
            (None, Some(last)) => say!("{only}", only = last),
            (Some(before), Some(last)) => say!("{before} and {last}", before, last),
        }
    }
}

/// A piece of what is said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece<'a> {
    Words(&'a str),
    /// The same in every language.
    Plain(&'a str),
    Thread(TaskId, &'a str),
    Object(ObjectId, &'a Said),
}

/// What stands before the first place, the place's name, and what stands after it.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = text.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((words, place, after))
}

/// In English.
impl Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Language::English))
    }
}

/// In English.
impl Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.english())
    }
}

impl From<Text> for Said {
    fn from(text: Text) -> Said {
        Said { text, places: Text(""), parts: Vec::new() }
    }
}

impl From<Said> for Part {
    fn from(said: Said) -> Part {
        Part::Said(Box::new(said))
    }
}

impl From<Text> for Part {
    fn from(text: Text) -> Part {
        Said::from(text).into()
    }
}

macro_rules! plain_parts {
    ($($of:ty),*) => { $(impl From<$of> for Part {
        fn from(value: $of) -> Part {
            let mut words = String::new();
            // Writing into a string does not fail.
            write!(words, "{value}").ok();
            Part::Plain(words.into())
        }
    })* };
}
plain_parts!(&str, String, &String, Arc<str>, &Arc<str>, u8, u32, u64, usize, i32, i64, &Value);

/// A text, found in the tables at compile time.
macro_rules! text {
    ($english:literal) => {
        $crate::language::text!(@ $crate::language::rows::row($english))
    };
    (@ $row:expr) => {
        const {
            const ROW: $crate::language::rows::Row = $row;
            const JOINED: [u8; $crate::language::rows::length(&ROW)] = $crate::language::rows::joined(&ROW);
            $crate::language::Text::new(&JOINED)
        }
    };
}

/// A text whose places are filled: `say!("{who} takes {what}.", who = told.who(), what)`.
macro_rules! say {
    ($english:literal $(, $place:ident $(= $value:expr)?)* $(,)?) => {
        $crate::language::Said::new(
            $crate::language::text!(@ $crate::language::rows::with_places($english, &[$(stringify!($place)),*])),
            concat!($(stringify!($place), ","),*),
            vec![$($crate::language::Part::from($crate::language::say!(@ $place $(= $value)?))),*],
        )
    };
    (@ $place:ident) => { $place };
    (@ $place:ident = $value:expr) => { $value };
}

/// A text that speaks of a number `{n}`, and may have other places: `counted!(n, "{n} item", "{n} items")`. The tables have
/// the second.
macro_rules! counted {
    ($n:expr, $one:literal, $many:literal $(, $place:ident $(= $value:expr)?)* $(,)?) => {{
        let number = $n;
        $crate::language::Said::new(
            if number == 1 {
                $crate::language::text!(@ $crate::language::rows::with_number($one, $many, &["n" $(, stringify!($place))*]))
            } else {
                $crate::language::text!(@ $crate::language::rows::with_places($many, &["n" $(, stringify!($place))*]))
            },
            concat!("n," $(, stringify!($place), ",")*),
            vec![
                $crate::language::Part::from(number)
                $(, $crate::language::Part::from($crate::language::say!(@ $place $(= $value)?)))*
            ],
        )
    }};
}
pub(crate) use {counted, say, text};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_every_language() {
        let list = Said::list(["A", "B", "C"].map(Part::from).to_vec());
        let told = Language::ALL.map(|language| list.told(language));
        assert_eq!(told, ["A, B and C", "A、B 和 C", "A、B 和 C"]);
        assert_eq!(Said::list(vec!["A".into()]).to_string(), "A");
        assert_eq!(Said::list(Vec::new()).to_string(), "");
    }

    #[test]
    fn english_minds_one() {
        let steps = [0_u32, 1, 2].map(|n| counted!(n, "{n} step", "{n} steps"));
        assert_eq!(steps.each_ref().map(Said::to_string), ["0 steps", "1 step", "2 steps"]);
        assert_eq!(steps[1].told(Language::Simplified), "1 步");
    }

    #[test]
    fn a_space_stands_beside_latin_words_alone() {
        let check = |said: Said, expected: &str| assert_eq!(said.told(Language::Simplified), expected);
        let list = |name: &str| Said::list(vec![Part::from(name), Part::from("锁")]);
        check(list("con"), "con 和锁");
        check(list("屏障"), "屏障和锁");
        check(say!("{before} and {last}", before = "x", last = list("屏障")), "x 和屏障和锁");
        check(Said::list(vec!["锁".into(), "A".into(), "con".into()]), "锁、A 和 con");
    }

    #[test]
    fn braces_of_a_name_are_no_place() {
        assert_eq!(Said::plain("{who}").to_string(), "{who}");
    }
}
