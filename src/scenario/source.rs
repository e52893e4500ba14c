//! A scenario's Rust source as it is shown, and where each of its lines stands in the Python beside it.

/// From here on a file tells about its program and is not shown.
const ABOUT: &str = "// About this scenario";

/// The Python of a scenario, and its Rust up to what tells about it, have fewer lines.
const MOST_LINES: usize = 128;
const MARK: &[u8] = b"// py:";

/// What a source file says of its lines, read out of it at compile time.
pub struct Rust {
    /// For each line of the Rust, counted from 0, the line of the Python beside it, counted from 1; 0 where none is.
    beside: [u8; MOST_LINES],
    /// Its program says of items when they are done, so that the count means something.
    pub counts_what_is_done: bool,
}

impl Rust {
    /// Of a whole source file.
    pub const fn of(source: &str) -> Rust {
        let source = source.as_bytes();
        let (mut beside, mut counts_what_is_done) = ([0; MOST_LINES], false);
        let (mut at, mut line, mut only_spaces) = (0, 0, true);
        while at < source.len() && !stands(ABOUT.as_bytes(), source, at) {
            if stands(MARK, source, at) {
                let python = number(source, at + MARK.len());
                // A mark on a line of its own is for the line below.
                beside[if only_spaces { line + 1 } else { line }] = python;
            }
            counts_what_is_done |= stands(b".task_done()", source, at);
            only_spaces = source[at] == b'\n' || (only_spaces && source[at] == b' ');
            line += (source[at] == b'\n') as usize;
            at += 1;
        }
        Rust { beside, counts_what_is_done }
    }

    /// The line of the Python beside the line `number`, both counted from 1.
    pub fn python_line(&self, number: u32) -> Option<u32> {
        let line = usize::try_from(number.checked_sub(1)?).ok()?;
        self.beside.get(line).map(|python| u32::from(*python)).filter(|python| *python > 0)
    }
}

/// Whether `words` stand there.
const fn stands(words: &[u8], source: &[u8], at: usize) -> bool {
    let mut same = 0;
    while same < words.len() && at + same < source.len() && source[at + same] == words[same] {
        same += 1;
    }
    same == words.len()
}

/// The decimal number that begins there.
const fn number(source: &[u8], mut at: usize) -> u8 {
    let mut number = 0;
    while at < source.len() && source[at].is_ascii_digit() {
        number = number * 10 + (source[at] - b'0');
        at += 1;
    }
    number
}

/// A line of the shown Rust source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine<'a> {
    /// As the compiler counts, and as events say it.
    pub number: u32,
    /// Without the mark of its Python line.
    pub text: &'a str,
    pub python_line: Option<u32>,
}

/// The program in a scenario's source file: from its first line after the `use`s to where the file tells about it.
pub fn rust_lines(source: &str) -> Vec<SourceLine<'_>> {
    let program = source.lines().zip(1..).take_while(|(text, _)| !text.starts_with(ABOUT));
    let shown = program.skip_while(|(text, _)| text.is_empty() || text.starts_with("//!") || text.starts_with("use "));
    let mut lines = Vec::new();
    let mut above = None;
    for (text, number) in shown {
        let line = source_line(text, number, above);
        above = if line.text.is_empty() { line.python_line } else { None };
        if !is_mark_only(text) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|line| line.text.is_empty()) {
        lines.pop();
    }
    lines
}

/// The Python line that a text names: `go().await; // py:7`.
fn mark(text: &str) -> Option<u32> {
    text.rsplit_once("// py:").and_then(|(_, mark)| mark.trim().parse().ok())
}

/// A mark on a line of its own is for the line below, where that one has no room for it.
fn is_mark_only(text: &str) -> bool {
    text.trim_start().starts_with("// py:")
}

fn source_line(text: &str, number: u32, above: Option<u32>) -> SourceLine<'_> {
    let code = text.rsplit_once("// py:").map_or(text, |(code, _)| code.trim_end());
    SourceLine { number, text: code, python_line: mark(text).or(above) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_shown_and_the_rest_is_not() {
        let source = "//! About.\n\nuse a;\n\nasync fn main() {\n    go().await; // py:7\n}\n\n// About this scenario\nconst A: u8 = 1;\n";
        let texts: Vec<_> =
            rust_lines(source).into_iter().map(|line| (line.number, line.text, line.python_line)).collect();
        assert_eq!(texts, [(5, "async fn main() {", None), (6, "    go().await;", Some(7)), (7, "}", None)]);
        assert_eq!([5, 6, 7, 0, 400].map(|line| Rust::of(source).python_line(line)), [None, Some(7), None, None, None]);
    }

    #[test]
    fn a_mark_of_its_own_is_for_the_line_below() {
        let source = "fn f() {\n    // py:3\n    while a {\n        b\n    }\n}\n";
        let marks: Vec<_> = rust_lines(source).into_iter().map(|line| (line.number, line.python_line)).collect();
        assert_eq!(marks, [(1, None), (3, Some(3)), (4, None), (5, None), (6, None)]);
        assert_eq!([1, 3, 4].map(|line| Rust::of(source).python_line(line)), [None, Some(3), None]);
    }
}
