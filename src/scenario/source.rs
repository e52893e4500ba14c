//! A scenario's Rust source as it is shown, and where each of its lines stands in the Python beside it.

/// From here on a file tells about its program and is not shown.
const ABOUT: &str = "// About this scenario";

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
    let mut lines: Vec<SourceLine> = shown.map(|(text, number)| source_line(text, number)).collect();
    while lines.last().is_some_and(|line| line.text.is_empty()) {
        lines.pop();
    }
    lines
}

/// The line of the Python beside the Rust line `number`.
pub fn python_line(source: &str, number: u32) -> Option<u32> {
    let text = source.lines().nth((number as usize).checked_sub(1)?)?;
    source_line(text, number).python_line
}

fn source_line(text: &str, number: u32) -> SourceLine<'_> {
    match text.rsplit_once("// py:") {
        Some((code, mark)) => SourceLine { number, text: code.trim_end(), python_line: mark.trim().parse().ok() },
        None => SourceLine { number, text, python_line: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_shown_and_the_rest_is_not() {
        let source = "//! About.\n\nuse a;\n\nasync fn main() {\n    go().await; // py:7\n}\n\n// About this scenario\nconst A: u8 = 1;\n";
        let texts: Vec<_> = rust_lines(source).into_iter().map(|line| (line.number, line.text, line.python_line)).collect();
        assert_eq!(texts, [(5, "async fn main() {", None), (6, "    go().await;", Some(7)), (7, "}", None)]);
        assert_eq!(python_line(source, 6), Some(7));
    }
}
