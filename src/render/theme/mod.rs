//! The theme: its templates and assets.

mod bundle;
mod embedded;
mod overrides;
mod style;
mod tokens;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;

use crate::artifact::{Artifact, Content, OutputPath};
use crate::diagnostic::{Advice, Code, Diagnostic, did_you_mean};
use crate::model::settings::config::{Config, Notice};
use crate::model::settings::words::Words;
use crate::model::value::Date;
use crate::render::context::{SiteContext, ThemeContext};
use crate::render::engine::{Engine, Fault, Values};
use crate::render::theme::bundle::{Bundle, Spoken, bundle};
use crate::shared::heading::keep_last_words;
use crate::source::{SourcePath, Sources, Span};

/// The folder of what is published beside the pages, in the theme and in the site.
const ASSETS: &str = "assets/";
/// The style sheet of every page, which begins with the tokens.
const STYLE: &str = "style.css";
/// The style sheet of what the top of every page says, which becomes a part of that where it says something.
const NOTICE: &str = "notice.css";
/// The style sheet for what a site wants otherwise, which need not be there.
const CUSTOM: &str = "custom.css";
/// It may stand at the beginning of a file, and would be part of a selector anywhere else.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A theme that is ready to fill its templates.
pub struct Theme {
    engine: Engine,
    name: String,
    /// The text of each template and the file it is from, for the places of errors.
    templates: BTreeMap<String, (SourcePath, String)>,
    assets: BTreeMap<String, Asset>,
}

/// The files of the default theme that a site can have its own of, by their paths below the folder of the theme.
pub fn default_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    embedded::FILES.iter().copied()
}

struct Asset {
    output: String,
    content: Content,
}

impl Asset {
    fn artifact(&self) -> Option<Artifact> {
        Some(Artifact { path: OutputPath::new(&self.output).ok()?, content: self.content.clone() })
    }

    fn text(&self) -> Option<&str> {
        let Content::Bytes(bytes) = &self.content else { return None };
        std::str::from_utf8(bytes).ok()
    }
}

impl Theme {
    /// Loads the theme that the settings name: its own files, and those of the default theme for all it does not have.
    /// What is wrong with a template is reported.
    pub fn load(sources: &Sources, config: &Config, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let site = SiteContext {
            title: &config.title,
            tagline: &config.tagline,
            description: &config.description,
            language: config.tag(),
            base_url: config.base_url.as_str(),
            base_path: config.base_url.path(),
            policy: config.policy.directives(),
            feed: config.outputs.feed.is_any(),
        };
        let name = config.theme.clone();
        let prefix = format!("themes/{name}/");
        check_name(sources, config, &prefix, found)?;
        overrides::check(sources, &prefix, found);
        let mut theme = Self { engine: Engine::default(), name, templates: BTreeMap::new(), assets: BTreeMap::new() };
        for (path, text) in embedded::FILES {
            let file = SourcePath::new(&format!("themes/{}/{path}", embedded::NAME));
            theme.add(path, &file, text);
        }
        let own = sources.texts.iter().filter_map(|source| Some((source.path.as_str().strip_prefix(&prefix)?, source)));
        for (path, source) in own {
            if let Some(at) = source.invalid_at {
                let message = "this is not UTF-8 text from here on";
                let span = Span { start: at, end: at + 3 };
                found.push(
                    Diagnostic::error(Code::InvalidUtf8, &source.path, message).at(span).help("save it as UTF-8"),
                );
            }
            theme.add(path, &source.path, &source.text);
        }
        let media = sources.media.iter().map(|media| &media.path);
        for (path, file) in media.filter_map(|file| Some((file.as_str().strip_prefix(&prefix)?, file))) {
            if let Some(asset) = path.strip_prefix(ASSETS) {
                let output = format!("{ASSETS}{asset}");
                theme.assets.insert(asset.to_owned(), Asset { output, content: Content::CopyOf(file.clone()) });
            }
        }
        theme.join_modules(&config.words);
        theme.shorten_styles();
        theme.end_style(config.notice.as_ref());
        theme.begin_style(&tokens::css(&config.tokens));
        theme.say(&config.words);
        let custom_css = theme.keep_custom();
        let tokens = tokens::context(&config.tokens, config.way_out());
        theme.engine.share("theme", &ThemeContext { custom_css, ..tokens });
        theme.prepare(&site, config.way_out(), found)?;
        Some(theme)
    }

    /// Whether the theme has a template.
    pub(in crate::render) fn has(&self, template: &str) -> bool {
        self.templates.contains_key(template)
    }

    /// What to say to an editor who named a template that is not there.
    pub(in crate::render) fn suggest(&self, template: &str) -> Option<Advice> {
        did_you_mean(template, self.templates.keys().map(String::as_str))
    }

    /// Fills a template.
    ///
    /// # Errors
    /// What went wrong and where in the template.
    pub(in crate::render) fn fill(&self, template: &str, values: &Values) -> Result<String, Diagnostic> {
        self.engine.fill(template, values).map_err(|fault| self.diagnostic(template, fault))
    }

    /// The theme's files that are published.
    pub(in crate::render) fn assets(&self) -> Vec<Artifact> {
        self.assets.values().filter_map(Asset::artifact).collect()
    }

    /// The theme's file that goes to a path.
    pub(in crate::render) fn asset(&self, path: &str) -> Option<Artifact> {
        self.assets.values().find(|asset| asset.output == path)?.artifact()
    }

    fn add(&mut self, path: &str, file: &SourcePath, text: &str) {
        if let Some(name) = path.strip_prefix("templates/") {
            self.templates.insert(name.to_owned(), (file.clone(), text.to_owned()));
        } else if let Some(name) = path.strip_prefix(ASSETS) {
            let content = Content::Bytes(text.as_bytes().to_vec());
            self.assets.insert(name.to_owned(), Asset { output: hashed(name, text.as_bytes()), content });
        }
    }

    /// Joins the modules of the scripts that are published, but for those that the theme has as a whole.
    fn join_modules(&mut self, words: &Words) {
        let text = |path: &str| self.assets.get(path.strip_prefix(ASSETS)?)?.text();
        let phrase = |name: &str| serde_json::to_string(words.phrase(name)?).ok();
        let words = Spoken { locale: words.locale().tag(), phrase: &phrase };
        let joined: Vec<(&str, Bundle)> =
            embedded::SCRIPTS.iter().map(|(script, main)| (*script, bundle(main, text, &words))).collect();
        for path in joined.iter().flat_map(|(_, bundle)| &bundle.modules) {
            self.assets.remove(path.trim_start_matches(ASSETS));
        }
        for (path, Bundle { script, .. }) in joined {
            let name = path.trim_start_matches(ASSETS);
            let output = hashed(name, script.as_bytes());
            let asset = Asset { output, content: Content::Bytes(script.into_bytes()) };
            self.assets.entry(name.to_owned()).or_insert(asset);
        }
    }

    /// Leaves out of style sheets what only those who write them read.
    fn shorten_styles(&mut self) {
        for (name, asset) in self.assets.iter_mut().filter(|(name, _)| name.ends_with(".css")) {
            let Some(short) = asset.text().map(style::without_comments) else { continue };
            asset.output = hashed(name, short.as_bytes());
            asset.content = Content::Bytes(short.into_bytes());
        }
    }

    /// Publishes the style sheet for what a site wants otherwise only where it says something. Gives whether it does.
    fn keep_custom(&mut self) -> bool {
        let says = |asset: &Asset| asset.text().is_none_or(|css| !css.trim_matches(['\u{feff}', '\n', ' ']).is_empty());
        let is_kept = self.assets.get(CUSTOM).is_some_and(says);
        if !is_kept {
            self.assets.remove(CUSTOM);
        }
        is_kept
    }

    /// Puts the style sheet of the notice behind that of every page, if there is a notice.
    fn end_style(&mut self, said: Option<&Notice>) {
        let Some(Asset { content: Content::Bytes(notice), .. }) = self.assets.remove(NOTICE) else { return };
        if let Some(Asset { content: Content::Bytes(text), .. }) = self.assets.get_mut(STYLE).filter(|_| said.is_some())
        {
            text.extend(notice);
        }
    }

    /// Puts CSS before the theme's style sheet, whoever it is from: pages need no further file.
    fn begin_style(&mut self, css: &str) {
        if let Some(Asset { output, content: Content::Bytes(text) }) = self.assets.get_mut(STYLE) {
            let own = text.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(text);
            *text = [css.as_bytes(), own].concat();
            *output = hashed(STYLE, text);
        }
    }

    /// Gives templates the words of a language.
    fn say(&mut self, words: &Arc<Words>) {
        self.engine.words(Arc::clone(words));
        let words = Arc::clone(words);
        self.engine.filter("long_date", move |date| long_date(date, &words));
    }

    /// Makes the templates ready; `way_out` is the way from the root of the edition to the site's, where the assets stand.
    fn prepare(&mut self, site: &impl Serialize, way_out: &str, found: &mut Vec<Diagnostic>) -> Option<()> {
        let place = |(name, asset): (&String, &Asset)| (name.clone(), format!("{way_out}{}", asset.output));
        let outputs: HashMap<String, String> = self.assets.iter().map(place).collect();
        self.engine.function("asset", move |name| {
            outputs.get(name).cloned().ok_or_else(|| format!("the theme has no asset `{name}`"))
        });
        self.engine.filter("heading", |text| keep_last_words(text).into_owned());
        self.engine.share("site", site);
        let templates = self.templates.iter().map(|(name, (_, text))| (name.as_str(), text.as_str()));
        match self.engine.add(templates) {
            Ok(()) => Some(()),
            Err(fault) => {
                found.push(self.diagnostic("base.html", fault));
                None
            }
        }
    }

    fn diagnostic(&self, template: &str, fault: Fault) -> Diagnostic {
        let name = fault.template.as_deref().unwrap_or(template);
        let usual = SourcePath::new(&format!("themes/{}/templates/{name}", self.name));
        let file = self.templates.get(name).map_or(usual, |(file, _)| file.clone());
        let message = format!("this template cannot be filled: {}", plain_words(&fault.message));
        let help = "correct this place, or remove the file to use that of the built-in theme";
        let diagnostic = Diagnostic::error(Code::TemplateError, &file, message).help(help);
        Diagnostic { span: fault.range.map(|range| Span::new(range.start, range.end)), ..diagnostic }
    }
}

fn check_name(sources: &Sources, config: &Config, prefix: &str, found: &mut Vec<Diagnostic>) -> Option<()> {
    let paths = || sources.paths().map(SourcePath::as_str);
    if config.theme == embedded::NAME || paths().any(|path| path.starts_with(prefix)) {
        return Some(());
    }
    let mut names: Vec<&str> =
        paths().filter_map(|path| path.strip_prefix("themes/")?.split('/').next()).chain([embedded::NAME]).collect();
    names.sort_unstable();
    names.dedup();
    let message = format!("there is no theme `{}`: the folder `{prefix}` is missing or empty", config.theme);
    let diagnostic =
        Diagnostic { span: config.theme_span, ..Diagnostic::error(Code::UnknownTheme, &config.file, message) };
    found.push(match did_you_mean(&config.theme, names) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    });
    None
}

/// The words of the template engine as one line in lower case.
fn plain_words(message: &str) -> String {
    let words = message.trim_end_matches('.').replace(". Available", "; available");
    let mut rest = words.chars();
    rest.next().map(|first| first.to_lowercase().chain(rest).collect()).unwrap_or_default()
}

/// The published name of an asset: with the first eight hexadecimal digits of its BLAKE3 hash before the ending, so
/// that browsers can keep it for ever.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{ASSETS}{stem}.{}.{ending}", &hash[..8]),
        None => format!("{ASSETS}{name}.{}", &hash[..8]),
    }
}

/// "November 23, 2026" for `2026-11-23`; anything else stays as it is.
fn long_date(date: &str, words: &Words) -> String {
    date.parse::<Date>().map_or_else(|_| date.to_owned(), |day| words.locale().day(day))
}
