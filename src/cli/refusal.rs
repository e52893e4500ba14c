//! Bad usage: one line on standard error that names what was wrong and what is allowed, and exit status 2.
//! Clap's own errors take several lines; here they become one.

use super::arguments::Arguments;
use clap::error::{ContextKind, ErrorKind};
use clap::{Command, CommandFactory};
use std::io::Write;
use std::process::ExitCode;

const BAD_USAGE: u8 = 2;

/// Why nothing was done.
#[derive(Debug)]
pub struct Refusal(String);

impl Refusal {
    pub fn new(message: impl ToString) -> Refusal {
        Refusal(message.to_string())
    }

    pub fn tell(&self) -> ExitCode {
        // What was typed is part of the message and may hold line breaks.
        let line: String = self.0.chars().flat_map(in_one_line).collect();
        // Where standard error is closed, the exit status still says it.
        let _told = writeln!(std::io::stderr(), "threadlab: {line}");
        ExitCode::from(BAD_USAGE)
    }
}

/// A control character as it is written in a program's text.
pub fn in_one_line(char: char) -> impl Iterator<Item = char> {
    let escaped = char.is_control().then(|| char.escape_default());
    let plain = escaped.is_none().then_some(char);
    escaped.into_iter().flatten().chain(plain)
}

impl From<clap::Error> for Refusal {
    fn from(error: clap::Error) -> Refusal {
        let wrong = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
        Refusal(match error.kind() {
            ErrorKind::InvalidSubcommand => {
                format!("there is no command '{}'; there is {}", wrong(ContextKind::InvalidSubcommand), commands())
            }
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                format!("a command is missing; there is {} (--help says more)", commands())
            }
            ErrorKind::UnknownArgument => {
                format!("'{}' is not allowed here; {}", wrong(ContextKind::InvalidArg), allowed_arguments())
            }
            ErrorKind::MissingRequiredArgument => {
                format!("{} (the command's --help says more)", joined(&error.to_string()))
            }
            _ => joined(&error.to_string()),
        })
    }
}

/// The lines of a clap error that say what is wrong, without its usage and its hint at `--help`.
fn joined(error: &str) -> String {
    let told = |line: &&str| !line.starts_with("Usage:") && !line.starts_with("For more information");
    let lines: Vec<&str> = error.lines().map(str::trim).take_while(told).filter(|line| !line.is_empty()).collect();
    let text = lines.join(" ");
    text.strip_prefix("error: ").unwrap_or(&text).to_string()
}

fn commands() -> String {
    let arguments = Arguments::command();
    let names: Vec<&str> = arguments.get_subcommands().map(Command::get_name).collect();
    names.join(", ")
}

/// What the command that was typed takes.
fn allowed_arguments() -> String {
    let arguments = Arguments::command();
    let typed = std::env::args_os().nth(1).unwrap_or_default();
    let command = arguments.find_subcommand(&typed).unwrap_or(&arguments);
    let names: Vec<String> =
        command.get_arguments().filter_map(|argument| argument.get_long().map(|name| format!("--{name}"))).collect();
    match names.is_empty() {
        true => format!("there is {}", commands()),
        false => format!("there is {}", names.join(", ")),
    }
}
