//! What things are called in a sentence: threads, objects, spans of time, counted things.

use crate::replay::Scene;
use crate::trace::{ObjectId, TaskId, Value};

/// From a line of the Rust source to the line that the learner reads.
pub type Line<'a> = &'a dyn Fn(u32) -> u32;

/// As the program calls it; main is `main`.
pub fn task_name(scene: &Scene, task: TaskId) -> &str {
    match scene.tasks.get(&task) {
        Some(_) if task == TaskId::MAIN => "main",
        Some(found) => &found.name,
        None => "a thread",
    }
}

/// As the program calls it. The lock that a condition made for itself is "con's lock".
pub fn object_name(scene: &Scene, object: ObjectId) -> String {
    if let Some(task) = object.as_thread() {
        return task_name(scene, task).into();
    }
    let name = scene.object(object).map_or("an object", |object| &object.name);
    match name.strip_suffix(".lock") {
        Some(condition) => format!("{condition}'s lock"),
        None => name.into(),
    }
}

/// A value as Python writes it; a thread by its name.
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
pub fn task_list(scene: &Scene, tasks: &[TaskId]) -> String {
    let name = |task: &TaskId| task_name(scene, *task).to_string();
    match tasks {
        [] => "nobody".into(),
        [one] => name(one),
        [one, other] => format!("{} and {}", name(one), name(other)),
        [one, other, third] => format!("{}, {} and {}", name(one), name(other), name(third)),
        [one, other, rest @ ..] => format!("{}, {} and {} more", name(one), name(other), rest.len()),
    }
}

/// "1 item", "3 items".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "2 s", "0.25 s", "40 ms", "12 µs": as short as a reader needs it.
pub fn span(nanoseconds: u64) -> String {
    let rounded = |unit_ns: u64, unit: &str| {
        let hundredths = (nanoseconds + unit_ns / 200) / (unit_ns / 100);
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        format!("{} {unit}", text.trim_end_matches('0').trim_end_matches('.'))
    };
    match nanoseconds {
        100_000_000.. => rounded(1_000_000_000, "s"),
        1_000_000.. => rounded(1_000_000, "ms"),
        1_000.. => format!("{} µs", nanoseconds / 1_000),
        _ => "no time".into(),
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
        assert_eq!(spans, ["no time", "no time", "12 µs", "1.5 ms", "40 ms", "0.25 s", "2 s", "61.23 s"]);
    }
}
