//! Values as the table writes them: Python's literals, without what no row needs (escapes in texts, exponents).

use threadlab::trace::Value;

/// Panics where the text is no literal: the table is part of the test.
pub fn literal(text: &str) -> Value {
    let inside = |opening, closing| text.strip_prefix(opening).and_then(|rest| rest.strip_suffix(closing));
    let number = || text.parse().map(Value::Int).or_else(|_| text.parse::<f64>().map(Value::from));
    match text {
        "None" => Value::None,
        "True" => true.into(),
        "False" => false.into(),
        _ => match (inside('\'', '\''), inside('[', ']'), inside('{', '}')) {
            (Some(letters), ..) => letters.into(),
            (_, Some(items), _) => parts(items).into_iter().map(literal).collect::<Vec<_>>().into(),
            (.., Some(entries)) => Value::Map(parts(entries).into_iter().map(entry).collect()),
            (None, None, None) => number().unwrap_or_else(|_| panic!("'{text}' is no value")),
        },
    }
}

fn entry(text: &str) -> (Value, Value) {
    let (key, value) = text.split_once(": ").expect("a key and a value");
    (literal(key), literal(value))
}

/// What commas divide, where they are in no list or map.
pub fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (place, letter) in text.char_indices() {
        match letter {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..place].trim());
                start = place + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}
