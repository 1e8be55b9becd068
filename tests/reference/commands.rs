//! The pages about commands: what the command line takes, as `--help` prints it.

use clap::{Arg, Command};

use super::{Page, sentence};

pub(super) fn pages() -> Vec<Page> {
    let mut root = fieldguide::cli::command();
    root.build();
    let commands: Vec<&Command> = below(&root).flat_map(|own| std::iter::once(own).chain(below(own))).collect();
    commands.iter().map(|command| page(command, &commands)).collect()
}

/// The commands below a command, without the one that prints help.
fn below(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|below| below.get_name() != "help")
}

fn page(command: &Command, all: &[&Command]) -> Page {
    let title = command.get_bin_name().unwrap().to_owned();
    let arguments: Vec<&Arg> = command.get_arguments().filter(|argument| !is_help(argument)).collect();
    let (common, own): (Vec<&Arg>, Vec<&Arg>) = arguments.into_iter().partition(|argument| is_common(argument, all));
    let (options, places): (Vec<&Arg>, Vec<&Arg>) = own.into_iter().partition(|argument| !argument.is_positional());
    let sections =
        [("What stands behind it", places), ("Options", options), ("Options that most commands have", common)];
    let sections: String = sections.iter().map(|(heading, arguments)| section(heading, arguments)).collect();
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    Page {
        folder: "commands",
        slug: title.replace(' ', "-"),
        made_from: "the command line in src/cli/".to_owned(),
        summary: format!("{}.", command.get_about().unwrap()),
        fields: Vec::new(),
        body: format!("```console\n$ {usage}\n```\n{}{}{sections}", notes(command), list(command)),
        title,
    }
}

/// Whether an argument is `--help` itself.
fn is_help(argument: &Arg) -> bool {
    ["help", "version"].contains(&argument.get_id().as_str())
}

/// Whether most commands have an argument.
fn is_common(argument: &Arg, all: &[&Command]) -> bool {
    let has = |command: &&&Command| command.get_arguments().any(|other| other.get_help() == argument.get_help());
    2 * all.iter().filter(has).count() > all.len()
}

/// What `--help` says at its end: paragraphs, and examples under their headings.
fn notes(command: &Command) -> String {
    let words = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let part = |part: &str| match part.split_once(":\n  ") {
        Some((heading, code)) => {
            let code: String = code.lines().map(|line| format!("{}\n", line.trim())).collect();
            format!("\n## {heading}\n\n```text\n{code}```\n")
        }
        None => format!("\n{part}\n"),
    };
    words.split("\n\n").filter(|part| !part.is_empty()).map(part).collect()
}

/// The commands below a command, each with its page.
fn list(command: &Command) -> String {
    let line = |below: &Command| {
        let name = below.get_bin_name().unwrap();
        format!("- [[{}|{name}]]: {}\n", name.replace(' ', "-"), below.get_about().unwrap())
    };
    let lines: String = below(command).map(line).collect();
    if lines.is_empty() { lines } else { format!("\n## Its commands\n\n{lines}") }
}

fn section(heading: &str, arguments: &[&Arg]) -> String {
    let lines: String = arguments.iter().map(|argument| line(argument)).collect();
    if lines.is_empty() { lines } else { format!("\n## {heading}\n\n{lines}") }
}

fn line(argument: &Arg) -> String {
    let help = argument.get_help().unwrap_or_else(|| panic!("{} has no help", argument.get_id()));
    let defaults: Vec<String> =
        argument.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    let takes_value = argument.get_action().takes_values();
    let without = if defaults.is_empty() || !takes_value {
        String::new()
    } else {
        format!(" ({} if left out)", defaults.join(", "))
    };
    let values = argument.get_possible_values();
    let values = values.iter().filter(|_| takes_value).filter(|value| !value.is_hide_set()).map(|value| {
        let help = value.get_help().map(|help| format!(": {}", sentence(&help.to_string()))).unwrap_or_default();
        format!("  - `{}`{help}\n", value.get_name())
    });
    format!("- `{}`: {help}{without}\n{}", name(argument), values.collect::<String>())
}

/// How an argument is written.
fn name(argument: &Arg) -> String {
    let names: Vec<String> =
        argument.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>")).collect();
    let value = if argument.get_action().takes_values() { names.join(" ") } else { String::new() };
    let long = argument.get_long().map(|long| format!("--{long}"));
    let short = argument.get_short().map(|short| format!("-{short}"));
    let flags = long.into_iter().chain(short).collect::<Vec<_>>().join(", ");
    [flags, value].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
