//! The questions before a guide is begun: plain lines, each with what holds without an answer.

use std::io::BufRead;

use crate::cli::init::{InitArgs, languages, tag, words};
use crate::model::settings::host::Host;
use crate::pipeline::{Starter, Wishes};

/// Where answers come from, and where questions go.
pub(super) struct Conversation<'a> {
    /// The answers, a line each.
    pub(super) input: &'a mut dyn BufRead,
    /// What shows a text to whoever answers.
    pub(super) say: &'a mut dyn FnMut(&str),
}

/// The hosts in the order in which they are offered, each with what it is.
const HOSTS: [(Host, &str, &str); 6] = [
    (Host::GithubPages, "github-pages", "GitHub Pages"),
    (Host::CloudflarePages, "cloudflare-pages", "Cloudflare Pages"),
    (Host::Netlify, "netlify", "Netlify"),
    (Host::Apache, "apache", "a server of your own with Apache"),
    (Host::Nginx, "nginx", "a server of your own with nginx"),
    (Host::Plain, "none", "somewhere else, or not known yet"),
];

impl Conversation<'_> {
    /// Asks for what no option says. `None` when the answers end before the questions do.
    pub(super) fn wishes(&mut self, args: &InitArgs) -> Option<Wishes> {
        let place = args.folder.display();
        (self.say)(&format!(
            "a new guide in `{place}`; Enter takes what stands in brackets, Ctrl-C ends without a file\n"
        ));
        let starter = match args.starter {
            Some(starter) => starter.into(),
            None => self.starter(args)?,
        };
        let title = match &args.title {
            Some(title) => Some(title.clone()),
            None => self.text("What is the guide called?", starter.title())?,
        };
        let purpose = match &args.purpose {
            Some(purpose) => Some(purpose.clone()),
            None => self.text("What is it for, in one sentence?", "to be said later")?,
        };
        let languages = self.languages(args, starter)?;
        let host = match args.host {
            Some(host) => host.into(),
            None => self.host()?,
        };
        Some(Wishes { starter, title, purpose, languages, host })
    }

    fn starter(&mut self, args: &InitArgs) -> Option<Starter> {
        // The pages of some are in languages of their own.
        let fits = |starter: &Starter| {
            let own = starter.languages().first();
            own.is_none() || args.language.is_none() || own.copied() == args.language.as_deref()
        };
        let starters: Vec<Starter> = Starter::ALL.into_iter().filter(fits).collect();
        let rows: Vec<(&str, &str)> = starters.iter().map(|starter| (starter.name(), starter.about())).collect();
        let number = self.choice("What shall it begin with?", &rows, 0)?;
        starters.get(number).copied()
    }

    fn host(&mut self) -> Option<Host> {
        let rows = HOSTS.map(|(_, name, about)| (name, about));
        let number = self.choice("Where will it be published? This can be changed later.", &rows, HOSTS.len() - 1)?;
        HOSTS.get(number).map(|(host, ..)| *host)
    }

    fn languages(&mut self, args: &InitArgs, starter: Starter) -> Option<Vec<String>> {
        let is_open = starter.languages().is_empty();
        let own = match &args.language {
            None if is_open => self.tags("In which language is it? `en` is English, `es` Spanish.", "en")?,
            given => given.iter().cloned().collect(),
        };
        let others = match args.other_language.as_slice() {
            [] if is_open => self.tags("In which other languages, if any? Part several by commas.", "none")?,
            given => given.to_vec(),
        };
        let further: Vec<String> = own.iter().skip(1).chain(&others).cloned().collect();
        Some(languages(starter, own.first().map(String::as_str), &further))
    }

    /// A text; the inner `None` when nothing is written.
    fn text(&mut self, question: &str, usual: &str) -> Option<Option<String>> {
        let answer = self.answer(question, usual)?;
        Some(words(&answer).ok())
    }

    /// Tags of languages, as often as it takes; none when nothing is written.
    fn tags(&mut self, question: &str, usual: &str) -> Option<Vec<String>> {
        loop {
            let answer = self.answer(question, usual)?;
            let written = answer.split([',', ';', ' ']).filter(|part| !part.is_empty() && *part != "none");
            match written.map(tag).collect::<Result<Vec<String>, String>>() {
                Ok(tags) => return Some(tags),
                Err(help) => (self.say)(&format!("this is no language: {help}\n")),
            }
        }
    }

    /// One of several by its number or name, as often as it takes.
    fn choice(&mut self, question: &str, rows: &[(&str, &str)], usual: usize) -> Option<usize> {
        let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        let list = rows.iter().enumerate().map(|(at, (name, about))| format!("  {}  {name:width$}  {about}\n", at + 1));
        let question = format!("{question}\n{}Write a number.", list.collect::<String>());
        loop {
            let answer = self.answer(&question, &(usual + 1).to_string())?;
            let by_name = || rows.iter().position(|(name, _)| name.eq_ignore_ascii_case(&answer));
            let number = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).or_else(by_name);
            match number {
                _ if answer.is_empty() => return Some(usual),
                Some(number) if number < rows.len() => return Some(number),
                _ => (self.say)(&format!("write a number from 1 to {}\n", rows.len())),
            }
        }
    }

    /// What is answered to a question, without blanks around it.
    fn answer(&mut self, question: &str, usual: &str) -> Option<String> {
        (self.say)(&format!("\n{question} [{usual}]\n> "));
        let mut line = Vec::new();
        let length = self.input.read_until(b'\n', &mut line).unwrap_or_default();
        (length > 0).then(|| String::from_utf8_lossy(&line).trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::Conversation;
    use crate::cli::init::InitArgs;
    use crate::model::settings::host::Host;
    use crate::pipeline::{Starter, Wishes};

    #[derive(Parser)]
    struct Call {
        #[command(flatten)]
        args: InitArgs,
    }

    /// What is wished for after these options and answers, and what was asked.
    fn asked(options: &[&str], answers: &str) -> (Option<Wishes>, String) {
        let call = Call::try_parse_from(std::iter::once(&"init").chain(options)).unwrap();
        let mut said = String::new();
        let mut say = |text: &str| said.push_str(text);
        let wishes = Conversation { input: &mut answers.as_bytes(), say: &mut say }.wishes(&call.args);
        (wishes, said)
    }

    #[test]
    fn answers_are_taken_by_number_by_name_and_by_leaving_them_out() {
        let (wishes, said) = asked(&["guide"], "blank\n  Our   guide \nTo share: all.\nES\nen, fr\n9\nnetlify\n");
        let expected = Wishes {
            starter: Starter::Blank,
            title: Some("Our guide".to_owned()),
            purpose: Some("To share: all.".to_owned()),
            languages: vec!["es".to_owned(), "en".to_owned(), "fr".to_owned()],
            host: Host::Netlify,
        };
        assert_eq!(wishes, Some(expected));
        assert!(said.contains("\nWhat is the guide called? [A new guide]\n> "), "{said}");
        assert!(said.contains("write a number from 1 to 6\n"), "{said}");
        let (wishes, _) = asked(&[], "\n\n\n\n\n\n");
        let usual = Wishes {
            starter: Starter::PracticeGuide,
            title: None,
            purpose: None,
            languages: vec!["en".to_owned()],
            host: Host::Plain,
        };
        assert_eq!(wishes, Some(usual));
    }

    #[test]
    fn only_what_no_option_says_is_asked() {
        let options =
            ["--title", "T", "--purpose", "P", "--host", "none", "--language", "es", "--other-language", "en"];
        let (wishes, said) = asked(&options, "1\n");
        assert_eq!(wishes.unwrap().languages, ["es", "en"]);
        assert_eq!(said.matches('?').count(), 1, "{said}");
        assert!(!said.contains("math-in-common"), "{said}");
        let (wishes, said) = asked(&["--starter", "math-in-common"], "\n\nEnglish\n");
        assert_eq!(wishes, None);
        assert!(!said.contains("language"), "{said}");
    }

    #[test]
    fn an_end_before_the_last_answer_is_no_answer() {
        for count in 0..6 {
            assert_eq!(asked(&[], &"\n".repeat(count)).0, None, "{count}");
        }
        let (wishes, said) = asked(&[], "\n\n\nSpanish\n");
        assert_eq!(wishes, None);
        assert!(said.contains("this is no language: write a tag"), "{said}");
    }
}
