//! Which colors of a theme stand on which, and whether readers can tell them from one another.

use crate::diagnostic::{Code, Diagnostic, Severity, did_you_mean};
use crate::model::settings::color::Color;
use crate::parse::reader::Report;
use crate::parse::settings::theme::{Layer, Layers, Place, Scheme};
use crate::parse::yaml::Yaml;
use crate::source::Located;

/// A color and one that it stands on.
#[derive(Debug)]
pub(super) struct Pair {
    text: String,
    ground: String,
    at_least: f64,
    /// Where the pair is named.
    place: Place,
}

/// The lowest and the greatest contrast that there is.
const BOUNDS: std::ops::RangeInclusive<f64> = 1.0..=21.0;

/// Adds the pairs that an entry of `contrast` names, or sets the contrast that those among them need which are known.
pub(super) fn add(layers: &mut Layers, yaml: &Yaml, layer: Layer, report: &mut Report<'_>) {
    let Some(mut reader) = report.mapping("an entry of `contrast`", yaml) else { return };
    for name in ["text", "on", "at_least"] {
        if reader.take(name).is_none() {
            reader.missing(name, report);
        }
    }
    let text = reader.take("text").and_then(|value| located("text", value, report));
    let grounds = reader.texts("on", report);
    let span = reader.take("at_least").map_or(reader.span, |value| value.span);
    let at_least = reader.number("at_least", report);
    reader.close(report);
    if at_least.is_some_and(|ratio| !BOUNDS.contains(&ratio)) {
        let help = "WCAG asks for 4.5 for text, 3 for large text and for lines that carry meaning";
        report.error(Code::OutOfBounds, span, "a contrast is a number from 1 to 21", Some(help.to_owned()));
        return;
    }
    let (Some(text), Some(at_least)) = (text, at_least) else { return };
    let unknown = grounds.iter().chain([&text]).filter(|name| !is_known(layers, name, report)).count();
    if unknown > 0 {
        return;
    }
    for ground in grounds {
        let place = Place { layer, file: report.file.clone(), span: text.span };
        layers.pairs.retain(|pair| (&pair.text, &pair.ground) != (&text.text, &ground.text));
        layers.pairs.push(Pair { text: text.text.clone(), ground: ground.text, at_least, place });
    }
}

fn located(name: &str, value: &Yaml, report: &mut Report<'_>) -> Option<Located> {
    Some(Located { text: report.text(name, value)?, span: value.span })
}

fn is_known(layers: &Layers, name: &Located, report: &mut Report<'_>) -> bool {
    let is_known = layers.color(&name.text).is_some();
    if !is_known {
        let message = format!("the theme has no color `{}`", name.text);
        let help = did_you_mean(&name.text, layers.colors.iter().map(|color| color.name.as_str()));
        report.error(Code::InvalidModel, name.span, message, help);
    }
    is_known
}

/// Reports every pair without the contrast that it needs, at the place of the color that was set last: what a site sets
/// is more likely to be wrong than the theme.
pub(super) fn check(layers: &Layers, found: &mut Vec<Diagnostic>) {
    for pair in &layers.pairs {
        found.extend([Scheme::Light, Scheme::Dark].into_iter().filter_map(|scheme| low(layers, pair, scheme)));
    }
}

fn low(layers: &Layers, pair: &Pair, scheme: Scheme) -> Option<Diagnostic> {
    let (color, text_place) = layers.color(&pair.text)?.in_scheme(scheme);
    let (ground, ground_place) = layers.color(&pair.ground)?.in_scheme(scheme);
    let ratio = color.contrast(ground);
    if ratio >= pair.at_least {
        return None;
    }
    let (text, at_least) = (&pair.text, pair.at_least);
    let shown = (ratio * 100.0).floor() / 100.0; // never as much as is needed
    let scheme_name = match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
    };
    let message = format!(
        "`{text}` on `{}` ({scheme_name}) has a contrast of {shown} to 1, less than the {at_least} that readers need",
        pair.ground
    );
    let last = text_place.layer.max(ground_place.layer).max(pair.place.layer);
    let (place, change, other) = match last {
        layer if layer == text_place.layer => (text_place, text, &pair.ground),
        layer if layer == ground_place.layer => (ground_place, &pair.ground, text),
        _ => (&pair.place, text, &pair.ground),
    };
    let help = way_out(layers, pair, (change, other), scheme)?;
    let diagnostic = Diagnostic::error(Code::LowContrast, &place.file, message).at(place.span);
    Some(diagnostic.severity(Severity::Warning).help(help))
}

/// What to do about a pair of which one color should change: the nearest that does with all that it stands on and all
/// that stands on it, or else with the other one of this pair.
fn way_out(layers: &Layers, pair: &Pair, (change, other): (&str, &str), scheme: Scheme) -> Option<String> {
    let (color, _) = layers.color(change)?.in_scheme(scheme);
    let fits = |pair: &Pair, candidate: Color| {
        let other = if pair.text == change { &pair.ground } else { &pair.text };
        layers.color(other).is_none_or(|other| candidate.contrast(other.in_scheme(scheme).0) >= pair.at_least)
    };
    let pairs = || layers.pairs.iter().filter(|pair| pair.text == change || pair.ground == change);
    let everywhere = color.nearest(|candidate| pairs().all(|pair| fits(pair, candidate)));
    let Some(near) = everywhere.or_else(|| color.nearest(|candidate| fits(pair, candidate))) else {
        return Some(format!("make `{other}` lighter or darker: no color of the hue of `{change}` is enough"));
    };
    let word = if near.luminance() < color.luminance() { "darker" } else { "lighter" };
    Some(format!(
        "make `{change}` {word}: `{near}` is the nearest color of its hue that is enough; or change `{other}`"
    ))
}
