//! What a site has, for other programs.

use serde_json::{Value, json};

use crate::cli::stats::missing;
use crate::diagnostic::Diagnostic;
use crate::pipeline::{OfCrosstab, OfKind, OfLanguage, OfText, Stats};

/// Everything, as JSON.
pub(in crate::cli) fn value(stats: &Stats) -> Value {
    let kinds = stats.kinds.iter().map(|of| json!({"kind": kind(of), "pages": of.pages}));
    let of_kind = |of: &OfKind| {
        json!({
            "kind": kind(of), "pages": of.pages, "translated": of.translated, "outdated": of.outdated,
            "without_state": of.without_state, "missing": missing(of),
        })
    };
    let language = |OfLanguage { tag, kinds, settings }: &OfLanguage| {
        let settings = settings.iter().map(|(file, count)| json!({"file": file.as_str(), "texts": count}));
        json!({
            "language": tag, "kinds": kinds.iter().map(of_kind).collect::<Value>(),
            "settings": settings.collect::<Value>(),
        })
    };
    let crosstab = |table: &OfCrosstab| json!({"title": table.title, "cells": table.cells, "empty": table.empty});
    let due = |finding: &Diagnostic| json!({"code": finding.code.as_str(), "file": finding.file.as_str(), "message": finding.message});
    let text = |text: &OfText| {
        let OfText { file, language, measures } = text;
        json!({
            "file": file.as_str(), "language": language, "words": measures.words, "sentences": measures.sentences,
            "grade": (language.starts_with("en")).then(|| measures.grade()).flatten().map(rounded),
            "lix": measures.lix().map(rounded),
        })
    };
    json!({
        "kinds": kinds.collect::<Value>(),
        "languages": stats.languages.iter().map(language).collect::<Value>(),
        "crosstabs": stats.crosstabs.iter().map(crosstab).collect::<Value>(),
        "upkeep": stats.upkeep.iter().map(due).collect::<Value>(),
        "expired": stats.expired.iter().map(|file| file.as_str()).collect::<Value>(),
        "pages": stats.texts.iter().map(text).collect::<Value>(),
    })
}

/// The name of a kind; none for pages without one.
fn kind(of: &OfKind) -> Option<&str> {
    Some(of.kind.as_str()).filter(|kind| !kind.is_empty())
}

/// With one digit behind the point.
fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
