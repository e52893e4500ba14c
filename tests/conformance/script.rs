//! The table's rows as data: who calls what in which order, and what is to come of it. Knows no engine.

use super::literal::parts;

/// A row: its objects, and its lines in order.
#[derive(Debug)]
pub struct Row {
    pub name: String,
    pub objects: Vec<(String, Construction)>,
    /// With their places in the row, objects counted.
    pub lines: Vec<(usize, Line)>,
}

/// `l = Lock()`.
#[derive(Debug)]
pub struct Construction {
    pub class: String,
    pub arguments: Vec<Argument>,
}

/// A thread of a row: `A` is 0.
pub type Actor = usize;

#[derive(Debug)]
pub enum Line {
    /// A call that gives `result` at once, or has to wait where there is none.
    Call {
        actor: Actor,
        call: Call,
        result: Option<String>,
    },
    /// The call that one of these waits in ends.
    Ended {
        actors: Vec<Actor>,
        result: String,
    },
    StillWaits {
        actor: Actor,
    },
    GaveUp {
        actor: Actor,
    },
    ThreadEnds {
        actor: Actor,
    },
}

#[derive(Clone, Debug)]
pub struct Call {
    pub object: String,
    pub method: String,
    pub arguments: Vec<Argument>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    pub name: Option<String>,
    /// As Python writes it.
    pub value: String,
}

impl Row {
    pub fn actors(&self) -> usize {
        let of_line = |(_, line): &(usize, Line)| line.actors().into_iter().chain(line.called_thread()).max();
        self.lines.iter().filter_map(of_line).max().map_or(0, |last| last + 1)
    }

    /// What `line` is to show, if anything: the oracle's words.
    pub fn expected(line: &Line) -> Option<&str> {
        match line {
            Line::Call { result, .. } => Some(result.as_deref().unwrap_or("...")),
            Line::Ended { result, .. } => Some(result),
            Line::StillWaits { .. } | Line::GaveUp { .. } => Some("..."),
            Line::ThreadEnds { .. } => None,
        }
    }
}

impl Line {
    pub fn actors(&self) -> Vec<Actor> {
        match self {
            Line::Ended { actors, .. } => actors.clone(),
            Line::Call { actor, .. }
            | Line::StillWaits { actor }
            | Line::GaveUp { actor }
            | Line::ThreadEnds { actor } => vec![*actor],
        }
    }

    fn called_thread(&self) -> Option<Actor> {
        match self {
            Line::Call { call, .. } => actor(&call.object),
            Line::Ended { .. } | Line::StillWaits { .. } | Line::GaveUp { .. } | Line::ThreadEnds { .. } => None,
        }
    }
}

/// The thread with this name, which is one capital letter.
pub fn actor(name: &str) -> Option<Actor> {
    match name.as_bytes() {
        [letter @ b'A'..=b'Z'] => Some(usize::from(letter - b'A')),
        _ => None,
    }
}

/// Reads the table. Panics where a line makes no sense: the table is part of the test.
pub fn rows(table: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut place = 0;
    for text in table.lines().map(str::trim).filter(|text| !text.is_empty() && !text.starts_with('#')) {
        if let Some(name) = text.strip_prefix("== ") {
            rows.push(Row { name: name.into(), objects: Vec::new(), lines: Vec::new() });
            place = 0;
            continue;
        }
        let row = rows.last_mut().expect("a row begins with its name");
        match construction(text) {
            Some(made) => row.objects.push(made),
            None => row.lines.push((place, line(text).unwrap_or_else(|| panic!("'{text}' makes no sense")))),
        }
        place += 1;
    }
    rows
}

fn construction(text: &str) -> Option<(String, Construction)> {
    let (name, made) = text.split_once(" = ").filter(|(name, _)| !name.contains(' '))?;
    let (class, arguments) = with_arguments(made)?;
    Some((name.into(), Construction { class: class.into(), arguments }))
}

fn line(text: &str) -> Option<Line> {
    if let Some((who, result)) = text.split_once(" => ") {
        let actors = who.split(" or ").map(actor).collect::<Option<Vec<_>>>()?;
        return Some(Line::Ended { actors, result: result.into() });
    }
    if let Some((who, call)) = text.split_once(": ").and_then(|(who, call)| Some((actor(who)?, call))) {
        let (call, result) = match call.split_once(" -> ") {
            Some((call, result)) => (call, Some(result.to_string())),
            None => (call.strip_suffix(" ...")?, None),
        };
        return Some(Line::Call { actor: who, call: parse_call(call)?, result });
    }
    let (who, what) = text.split_once(' ')?;
    let actor = actor(who)?;
    match what {
        "waits" => Some(Line::StillWaits { actor }),
        "gives up" => Some(Line::GaveUp { actor }),
        "ends" => Some(Line::ThreadEnds { actor }),
        _ => None,
    }
}

fn parse_call(text: &str) -> Option<Call> {
    // What is only looked up is called without brackets.
    let (callee, arguments) = with_arguments(text).unwrap_or((text, Vec::new()));
    let (object, method) = callee.split_once('.')?;
    Some(Call { object: object.into(), method: method.into(), arguments })
}

fn with_arguments(text: &str) -> Option<(&str, Vec<Argument>)> {
    let (callee, arguments) = text.strip_suffix(')')?.split_once('(')?;
    let argument = |text: &str| match text.split_once('=') {
        Some((name, value)) => Argument { name: Some(name.into()), value: value.into() },
        None => Argument { name: None, value: text.into() },
    };
    Some((callee, parts(arguments).into_iter().map(argument).collect()))
}

impl Call {
    /// The argument that is the `place`th or has this name.
    pub fn argument(&self, place: usize, name: &str) -> Option<&str> {
        argument(&self.arguments, place, name)
    }

    pub fn number(&self, place: usize, name: &str) -> Option<f64> {
        self.argument(place, name).map(|value| value.parse().expect("a number"))
    }

    /// A bool, or what stands for one that is not given.
    pub fn is(&self, place: usize, name: &str, otherwise: bool) -> bool {
        self.argument(place, name).map_or(otherwise, |value| value == "True")
    }
}

pub fn argument<'a>(arguments: &'a [Argument], place: usize, name: &str) -> Option<&'a str> {
    let named = arguments.iter().find(|argument| argument.name.as_deref() == Some(name));
    let placed = || arguments.get(place).filter(|argument| argument.name.is_none());
    named.or_else(placed).map(|argument| argument.value.as_str())
}
