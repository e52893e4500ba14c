//! The spaces of Chinese between the pieces of what is said. Knows no text.

use super::Language;
use super::said::Piece;

/// Chinese has a space beside Latin words and numbers alone. A text has one beside each of its places; where what fills it turns
/// out to be Chinese, that space goes.
pub(super) struct Spacing<'e> {
    language: Language,
    /// What was told last, where it was no space.
    before: Option<char>,
    /// A space comes next, unless what follows is as Chinese as what was before.
    open: bool,
    each: &'e mut dyn FnMut(Piece),
}

impl<'e> Spacing<'e> {
    pub(super) fn new(language: Language, each: &'e mut dyn FnMut(Piece)) -> Spacing<'e> {
        Spacing { language, before: None, open: false, each }
    }

    pub(super) fn put(&mut self, piece: Piece) {
        let Piece::Words(mut words) = piece else {
            let (first, last) = piece.ends(self.language);
            self.close(first);
            self.before = last;
            (self.each)(piece);
            return;
        };
        if self.before.is_some_and(is_chinese) && !self.open && words.starts_with(' ') {
            (self.open, words) = (true, &words[1..]);
        }
        let Some(first) = words.chars().next() else { return };
        self.close(Some(first));
        let told = words.trim_end_matches(' ');
        self.before = told.chars().next_back().or(self.before);
        self.open = told.ends_with(is_chinese) && told.len() < words.len();
        (self.each)(Piece::Words(if self.open { told } else { words }));
    }

    fn close(&mut self, next: Option<char>) {
        if self.open && !next.is_some_and(is_chinese) {
            (self.each)(Piece::Words(" "));
        }
        self.open = false;
    }

    pub(super) fn end(&mut self) {
        self.close(None);
    }
}

impl Piece<'_> {
    /// The first and the last character.
    fn ends(&self, language: Language) -> (Option<char>, Option<char>) {
        let ends = |words: &str| (words.chars().next(), words.chars().next_back());
        match self {
            Piece::Words(words) | Piece::Plain(words) | Piece::Thread(_, words) => ends(words),
            Piece::Object(_, name) => ends(&name.told(language)),
        }
    }
}

/// A character that is as wide as it is high, or punctuation of that size.
fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}' | '“' | '”')
}
