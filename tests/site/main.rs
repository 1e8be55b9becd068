//! What a person sees: files in, files out. One binary, one module for each part.
#![expect(clippy::disallowed_methods, reason = "tests put files somewhere and look at what came of them")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod architecture;
mod caching;
mod cards;
mod commands;
mod content;
mod discovering;
mod edit;
mod editions;
mod editor_schemas;
mod editors;
mod explorer;
mod exporting;
mod fixing;
#[path = "../search/generate.rs"]
mod generate;
mod glossary;
mod golden;
mod hostile;
mod hosts;
mod journey;
#[path = "../search/languages.rs"]
mod languages;
mod links;
mod machines;
mod manual;
mod manual_site;
mod map;
mod mistakes;
mod new;
mod notice;
mod outputs;
mod published;
#[path = "../reference/mod.rs"]
mod reference;
mod relationship_map;
mod renaming;
mod search;
mod search_settings;
mod search_words;
mod serving;
mod settings;
mod starting;
mod stats;
mod support;
mod terms;
mod theme_command;
mod theme_files;
mod theme_tokens;
mod translations;
mod words;
mod writing;
