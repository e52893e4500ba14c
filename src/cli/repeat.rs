//! The command that repeats a simulated run.

use crate::scenario::{Scenario, find};
use crate::trace::{Header, Trace};

/// A longer schedule is no help in a terminal.
const MAX_SCHEDULE_CHARS: usize = 4_000;

/// `None` for real threads, which cannot be made to repeat a run.
pub fn command(trace: &Trace) -> Option<String> {
    let header = &trace.header;
    let (seed, schedule) = (header.seed?, header.schedule.as_ref()?);
    let mut command = format!("threadlab run {} --engine sim --seed {seed}", for_a_shell(&header.scenario));
    // A schedule that was found by exploring says so itself.
    if !matches!(&*header.policy, "handoff" | "any") {
        command += &format!(" --policy {}", for_a_shell(&header.policy));
    }
    if header.gil != find(&header.scenario).is_some_and(Scenario::has_gil) && &*header.policy != "any" {
        command += if header.gil { " --gil on" } else { " --gil off" };
    }
    for (name, value) in header.parameters.iter().filter(|(name, value)| !is_default(header, name, value)) {
        command += &format!(" --set {}", for_a_shell(&format!("{name}={value}")));
    }
    Some(match schedule.len() <= MAX_SCHEDULE_CHARS {
        true => format!("{command} --schedule {}", for_a_shell(schedule)),
        false => format!("{command} --schedule …\n(the schedule is long: --json prints it)"),
    })
}

fn is_default(header: &Header, name: &str, value: &str) -> bool {
    let parameters = find(&header.scenario).map_or(&[][..], |scenario| scenario.parameters);
    parameters.iter().any(|parameter| parameter.name == name && parameter.default == value)
}

/// One word of a command, quoted where a shell would take it for several or for something else.
pub fn for_a_shell(word: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_=.:@,/+".contains(char);
    match word.chars().all(plain) && !word.is_empty() {
        true => word.into(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}
