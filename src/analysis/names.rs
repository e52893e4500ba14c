//! What things are called in a sentence: threads, objects, values, spans of time.

use crate::language::{Part, Said, say, text};
use crate::replay::Scene;
use crate::trace::{ObjectId, TaskId, Value};

/// From a line of the Rust source to the line that the learner reads.
pub type Line<'a> = &'a dyn Fn(u32) -> u32;

/// As the program calls it; main is `main`.
pub fn task_name(scene: &Scene, task: TaskId) -> &str {
    match scene.tasks.get(&task) {
        Some(_) if task == TaskId::MAIN => "main",
        Some(found) => &found.name,
        None => "?",
    }
}

/// A thread in a sentence.
pub fn thread(scene: &Scene, task: TaskId) -> Part {
    Part::Thread { task, name: task_name(scene, task).into() }
}

/// As the program calls it. The lock that a condition made for itself is "con's lock".
pub fn object_name(scene: &Scene, object: ObjectId) -> Said {
    if let Some(task) = object.as_thread() {
        return Said::plain(task_name(scene, task));
    }
    let Some(found) = scene.object(object) else { return Said::plain("?") };
    match found.name.strip_suffix(".lock") {
        Some(condition) => say!("{condition}'s lock", condition),
        None => Said::plain(found.name.clone()),
    }
}

/// An object in a sentence, or the thread that it is.
pub fn object(scene: &Scene, object: ObjectId) -> Part {
    match object.as_thread() {
        Some(task) => thread(scene, task),
        None => Part::Object { object, name: Box::new(object_name(scene, object)) },
    }
}

/// A value as Python writes it; a thread by its name.
pub fn value(scene: &Scene, value: &Value) -> Part {
    match value {
        Value::Task(task) => thread(scene, *task),
        other => value_words(scene, other).into(),
    }
}

pub fn value_words(scene: &Scene, value: &Value) -> String {
    match value {
        Value::Task(task) => task_name(scene, *task).into(),
        Value::Map(entries) => {
            let words = entries.iter().map(|(key, value)| [key, value].map(|part| value_words(scene, part)).join(": "));
            format!("{{{}}}", words.collect::<Vec<_>>().join(", "))
        }
        Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Text(_) | Value::List(_) => {
            value.to_string()
        }
    }
}

/// "A", "A and B", "A, B and C", "A, B and 7 more".
pub fn threads(scene: &Scene, tasks: &[TaskId]) -> Said {
    match tasks {
        [one, other, rest @ ..] if rest.len() > 1 => {
            say!(
                "{one}, {other} and {n} more",
                one = thread(scene, *one),
                other = thread(scene, *other),
                n = rest.len()
            )
        }
        few => Said::list(few.iter().map(|task| thread(scene, *task)).collect()),
    }
}

/// "2 s", "0.25 s", "40 ms", "12 µs": as short as a reader needs it.
pub fn span(nanoseconds: u64) -> Said {
    let rounded = |unit_ns: u64| {
        let hundredths = (nanoseconds + unit_ns / 200) / (unit_ns / 100);
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        String::from(text.trim_end_matches('0').trim_end_matches('.'))
    };
    match nanoseconds {
        100_000_000.. => say!("{n} s", n = rounded(1_000_000_000)),
        1_000_000.. => say!("{n} ms", n = rounded(1_000_000)),
        1_000.. => say!("{n} µs", n = nanoseconds / 1_000),
        _ => text!("no time").into(),
    }
}

/// The run's time, as it is read beside a sentence: as fine as what happens within it.
pub fn time(nanoseconds: u64) -> String {
    match nanoseconds {
        0 => "0 s".into(),
        100_000_000_000.. => format!("{:.0} s", nanoseconds as f64 / 1e9),
        100_000_000.. => format!("{:.2} s", nanoseconds as f64 / 1e9),
        10_000_000.. => format!("{:.1} ms", nanoseconds as f64 / 1e6),
        _ => format!("{:.2} ms", nanoseconds as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_as_fine_as_what_happens() {
        let times = [0, 1_500, 9_990_000, 12_340_000, 250_000_000, 61_230_000_000, 200_000_000_000].map(time);
        assert_eq!(times, ["0 s", "0.00 ms", "9.99 ms", "12.3 ms", "0.25 s", "61.23 s", "200 s"]);
    }

    #[test]
    fn spans_are_short() {
        let spans = [0, 999, 12_345, 1_500_000, 40_000_000, 250_000_000, 2_000_000_000, 61_230_000_000].map(span);
        let expected = ["no time", "no time", "12 µs", "1.5 ms", "40 ms", "0.25 s", "2 s", "61.23 s"];
        assert_eq!(spans.map(|span| span.to_string()), expected);
    }
}
