//! `fieldguide links`: ask for the addresses of other sites, and say which are not there any more.

use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use clap::Args;

use crate::answer::{Answer, End};
use crate::cli::progress::Bar;
use crate::cli::{CONTENT_FAILED, CommonArgs, Failure, Format, MACHINE_FAILED, fail, kept, report};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{self, Answers, Links, Progress, Step};
use crate::system::interrupt;
use crate::system::sources::discover::discover;
use crate::system::web::{self, Manners, Reach};

/// How many hosts in a row must be out of reach, before any answers, for the machine to be offline.
const OFFLINE_AFTER: usize = 8;

#[derive(Debug, Args)]
#[command(
    after_help = "Each address is asked once, a host never twice at a time, and good answers are kept for a week.\n\n\
Example:\n  fieldguide links --format short"
)]
pub(super) struct LinksArgs {
    #[command(flatten)]
    common: CommonArgs,
    /// Ask for every address anew, also where the last answer was good
    #[arg(long)]
    again: bool,
    /// How long a good answer is believed
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    max_age: u32,
    /// How long an answer may take
    #[arg(long, value_name = "SECONDS", default_value = "20", value_parser = patience)]
    timeout: Duration,
    /// How long a host is left alone between two of its addresses
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pause: Duration,
    /// Ask also for addresses of this machine and its network
    #[arg(long)]
    allow_local: bool,
}

/// What is heard while it is asked.
enum Heard {
    Answer(String, Answer),
    Interrupt,
}

/// How the asking ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// All were asked.
    Whole,
    /// Whoever runs the command has enough.
    Interrupted,
    /// Nobody can be reached.
    Offline,
}

/// Asks for the addresses. The findings are the result, so they go to standard output.
pub(super) fn run(args: &LinksArgs) -> ExitCode {
    ask(args).unwrap_or_else(|failure| fail(&failure))
}

fn ask(args: &LinksArgs) -> Result<ExitCode, Failure> {
    let common = &args.common;
    let sources = discover(&common.root).map_err(Failure::no_root)?;
    let links = match pipeline::links(&sources, &common.options()) {
        Ok(links) => links,
        Err(outcome) => {
            report::findings((&outcome).into(), &sources, common.format, report::Stream::Error);
            return Ok(ExitCode::from(CONTENT_FAILED));
        }
    };
    let (store, _) = kept(&common.root, false);
    let mut answers = if args.again { Answers::new() } else { links.known(&*store, args.max_age) };
    let known = answers.len();
    let (asked, ended) = ask_all(args, &links, links.unasked(&answers))?;
    if ended == Ended::Offline {
        return Err(offline(&asked));
    }
    links.keep(&*store, &asked);
    let count = asked.len();
    answers.extend(asked);
    let diagnostics = links.findings(&answers);
    let found = report::Found { diagnostics: &diagnostics, addresses: &[] };
    report::findings(found, &sources, common.format, report::Stream::Found);
    if !common.quiet && common.format != Format::Json {
        report::to_stderr(&summary(&links, (count, known), &diagnostics));
    }
    let left = links.unasked(&answers).len();
    if ended == Ended::Interrupted && left > 0 {
        report::to_stderr(&format!("stopped before {left} more were asked; run it again to ask for these\n"));
    }
    Ok(match (diagnostics.iter().any(Diagnostic::is_error), ended) {
        (true, _) => ExitCode::from(CONTENT_FAILED),
        (false, Ended::Interrupted) => ExitCode::from(MACHINE_FAILED),
        (false, _) => ExitCode::SUCCESS,
    })
}

/// Asks for addresses until all have answered, an interrupt, or there is no hope.
fn ask_all(args: &LinksArgs, links: &Links, addresses: Vec<String>) -> Result<(Answers, Ended), Failure> {
    if addresses.is_empty() {
        return Ok((Answers::new(), Ended::Whole));
    }
    let unable = |words: String| Failure::new(format!("other sites cannot be asked: {words}"));
    let (told, heard) = mpsc::channel();
    let interrupted = told.clone();
    interrupt::hear(move || drop(interrupted.send(Heard::Interrupt))).map_err(|error| unable(error.to_string()))?;
    let bar = Bar::new(args.common.quiet || args.common.format == Format::Json);
    bar.begin(Step::Ask, addresses.len());
    let count = addresses.len();
    let manners = manners(args, &links.base_url);
    web::ask(addresses, manners, (told, Heard::Answer)).map_err(|error| unable(error.to_string()))?;
    let result = hear(&heard, count, &bar);
    bar.finish();
    Ok(result)
}

fn hear(heard: &Receiver<Heard>, count: usize, bar: &Bar) -> (Answers, Ended) {
    let mut answers = Answers::new();
    while answers.len() < count {
        match heard.recv() {
            Ok(Heard::Answer(address, answer)) => {
                bar.tick();
                answers.insert(address, answer);
            }
            Ok(Heard::Interrupt) | Err(_) => return (answers, Ended::Interrupted),
        }
        let asked = || answers.values().filter(|answer| answer.end != End::Local);
        let enough = asked().count() >= OFFLINE_AFTER || answers.len() == count;
        if enough && asked().next().is_some() && asked().all(Answer::is_unreached) {
            return (answers, Ended::Offline);
        }
    }
    (answers, Ended::Whole)
}

fn manners(args: &LinksArgs, base_url: &str) -> Manners {
    Manners {
        user_agent: format!("fieldguide/{} (checks links; +{base_url})", env!("CARGO_PKG_VERSION")),
        timeout: args.timeout,
        pause: args.pause,
        reach: if args.allow_local { Reach::Local } else { Reach::Public },
    }
}

fn offline(answers: &Answers) -> Failure {
    let asked: Vec<_> = answers.iter().filter(|(_, answer)| answer.end != End::Local).collect();
    let first = asked.iter().find(|(_, answer)| answer.is_unreached()).map_or("", |(address, _)| address.as_str());
    let all = if asked.len() == 1 { "the one address".to_owned() } else { format!("any of {} addresses", asked.len()) };
    Failure::new(format!("no other site can be reached: tried {all}, such as `{first}`"))
        .help("connect this machine to the internet, then run it again; if it is connected, these sites are gone")
}

fn summary(links: &Links, (asked, known): (usize, usize), diagnostics: &[Diagnostic]) -> String {
    let words = report::Counts::of(diagnostics).words();
    let words = if words.is_empty() { "no problems".to_owned() } else { words };
    let places = links.places();
    let known = if known == 0 { String::new() } else { format!(", {known} known from before") };
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let (asked, places) = (count(asked, "address", "addresses"), count(places, "place", "places"));
    format!("{asked} asked{known}, in {places}: {words}\n")
}

fn patience(text: &str) -> Result<Duration, String> {
    let patience = seconds(text)?;
    if patience.is_zero() { Err("write more than no time, such as 5 or 0.5".to_owned()) } else { Ok(patience) }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| (0.0..=3_600.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| "write seconds, such as 5 or 0.5".to_owned())
}
