//! Source text cut into pieces of one colour. Knows as much of Python and Rust as their colours need, and no more.

/// What a piece of source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Keyword,
    Text,
    Comment,
    Number,
    /// A name that is called.
    Call,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Python,
    Rust,
}

const PYTHON: &[&str] = &[
    "and", "as", "assert", "break", "class", "continue", "def", "del", "elif", "else", "except", "False", "finally",
    "for", "from", "global", "if", "import", "in", "is", "lambda", "None", "nonlocal", "not", "or", "pass", "raise",
    "return", "True", "try", "while", "with", "yield",
];
const RUST: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "else", "enum", "false", "fn", "for", "if", "impl", "in",
    "let", "loop", "match", "move", "mut", "pub", "ref", "return", "self", "static", "struct", "true", "use", "while",
];

/// One line in pieces; together they are the line. A text does not go over the end of a line.
pub fn pieces(language: Language, line: &str) -> Vec<(Kind, &str)> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (kind, length) = first_piece(language, rest);
        let (piece, after) = rest.split_at(length);
        pieces.push((kind, piece));
        rest = after;
    }
    pieces
}

fn first_piece(language: Language, rest: &str) -> (Kind, usize) {
    let comment = match language {
        Language::Python => "#",
        Language::Rust => "//",
    };
    let Some(first) = rest.chars().next() else { return (Kind::Plain, 0) };
    if rest.starts_with(comment) {
        (Kind::Comment, rest.len())
    } else if first == '"' || (first == '\'' && language == Language::Python) {
        (Kind::Text, text_length(rest, first))
    } else if first.is_ascii_digit() {
        (Kind::Number, length_while(rest, |char| char.is_ascii_alphanumeric() || char == '_' || char == '.').max(1))
    } else if first.is_alphabetic() || first == '_' {
        word(language, rest)
    } else {
        (Kind::Plain, length_while(rest, |char| !may_begin(char)).max(first.len_utf8()))
    }
}

/// Whether a piece that is not plain may begin with it.
fn may_begin(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '_' | '"' | '\'' | '#' | '/')
}

fn word(language: Language, rest: &str) -> (Kind, usize) {
    let length = length_while(rest, |char| char.is_alphanumeric() || char == '_');
    let (word, after) = rest.split_at(length);
    let keywords = match language {
        Language::Python => PYTHON,
        Language::Rust => RUST,
    };
    let called = after.starts_with('(') || (language == Language::Rust && after.starts_with("!("));
    let kind = match (keywords.contains(&word), called) {
        (true, _) => Kind::Keyword,
        (false, true) => Kind::Call,
        (false, false) => Kind::Plain,
    };
    (kind, length)
}

fn length_while(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|char| !belongs(char)).unwrap_or(text.len())
}

/// With both quotes; to the end of the line where the second one is missing.
fn text_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (place, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return place + 1,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{CATALOGUE, rust_source};

    fn check(language: Language, line: &str, expected: &str) {
        let marked = |(kind, text): (Kind, &str)| match kind {
            Kind::Plain => text.to_string(),
            Kind::Keyword => format!("k[{text}]"),
            Kind::Text => format!("t[{text}]"),
            Kind::Comment => format!("c[{text}]"),
            Kind::Number => format!("n[{text}]"),
            Kind::Call => format!("f[{text}]"),
        };
        assert_eq!(pieces(language, line).into_iter().map(marked).collect::<String>(), expected);
    }

    #[test]
    fn python() {
        check(Language::Python, "    if q.get('a\\'b', 2.0):  # é", "    k[if] q.f[get](t['a\\'b'], n[2.0]):  c[# é]");
        check(Language::Python, "print(\"open", "f[print](t[\"open]");
    }

    #[test]
    fn rust() {
        check(
            Language::Rust,
            "async fn f(a: &'static str) { x!(\"{a}\"); } // é",
            "k[async] k[fn] f[f](a: &'k[static] str) { f[x]!(t[\"{a}\"]); } c[// é]",
        );
    }

    #[test]
    fn nothing_of_a_line_is_lost() {
        for scenario in CATALOGUE {
            for (language, source) in
                [(Language::Python, scenario.python), (Language::Rust, rust_source(scenario.id).unwrap())]
            {
                for line in source.lines() {
                    let text: String = pieces(language, line).into_iter().map(|(_, text)| text).collect();
                    assert_eq!(text, line);
                }
            }
        }
    }
}
