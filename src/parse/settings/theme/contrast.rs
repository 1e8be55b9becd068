//! Which colors of a theme stand on which, and whether readers can tell them from one another.

use crate::diagnostic::{Code, Diagnostic, Severity, did_you_mean};
use crate::model::keys::theme as keys;
use crate::model::settings::color::Color;
use crate::parse::report::Report;
use crate::parse::settings::theme::palette::{Layer, Location, Palette, Scheme};
use crate::parse::yaml::Yaml;
use crate::source::Located;

/// A color and one that it stands on.
#[derive(Debug)]
pub(super) struct Pair {
    text: String,
    ground: String,
    at_least: f64,
    /// Where the pair is named.
    location: Location,
}

/// Adds the pairs that an entry of `contrast` names, or sets the contrast that those among them need which are known.
pub(super) fn add(palette: &Palette, pairs: &mut Vec<Pair>, yaml: &Yaml, layer: Layer, report: &mut Report<'_>) {
    let Some(reader) = report.mapping(&keys::CONTRAST, yaml) else { return };
    let text = reader.located("text", report);
    let grounds = reader.texts("on", report);
    let at_least = reader.number("at_least", report);
    let (Some(text), Some(at_least)) = (text, at_least) else { return };
    let unknown = grounds.iter().chain([&text]).filter(|name| !is_known(palette, name, report)).count();
    if unknown > 0 {
        return;
    }
    for ground in grounds {
        let location = Location { layer, file: report.file.clone(), span: text.span };
        pairs.retain(|pair| (&pair.text, &pair.ground) != (&text.text, &ground.text));
        pairs.push(Pair { text: text.text.clone(), ground: ground.text, at_least, location });
    }
}

fn is_known(palette: &Palette, name: &Located, report: &mut Report<'_>) -> bool {
    let is_known = palette.color(&name.text).is_some();
    if !is_known {
        let message = format!("the theme has no color `{}`", name.text);
        let help = did_you_mean(&name.text, palette.names());
        report.error(Code::InvalidModel, name.span, message, help);
    }
    is_known
}

/// Reports every pair without the contrast that it needs, at the place of the color that was set last: what a site sets
/// is more likely to be wrong than the theme.
pub(super) fn check(palette: &Palette, pairs: &[Pair], found: &mut Vec<Diagnostic>) {
    for pair in pairs {
        found.extend([Scheme::Light, Scheme::Dark].into_iter().filter_map(|scheme| low(palette, pairs, pair, scheme)));
    }
}

fn low(palette: &Palette, pairs: &[Pair], pair: &Pair, scheme: Scheme) -> Option<Diagnostic> {
    let (color, text_location) = palette.color(&pair.text)?.in_scheme(scheme);
    let (ground, ground_location) = palette.color(&pair.ground)?.in_scheme(scheme);
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
    let last = text_location.layer.max(ground_location.layer).max(pair.location.layer);
    let (location, change, other) = match last {
        layer if layer == text_location.layer => (text_location, text, &pair.ground),
        layer if layer == ground_location.layer => (ground_location, &pair.ground, text),
        _ => (&pair.location, text, &pair.ground),
    };
    let help = way_out(palette, pairs, pair, (change, other), scheme)?;
    let diagnostic = Diagnostic::error(Code::LowContrast, &location.file, message).at(location.span);
    Some(diagnostic.severity(Severity::Warning).help(help))
}

/// What to do about a pair of which one color should change: the nearest that does with all that it stands on and all
/// that stands on it, or else with the other one of this pair.
fn way_out(
    palette: &Palette,
    pairs: &[Pair],
    pair: &Pair,
    (change, other): (&str, &str),
    scheme: Scheme,
) -> Option<String> {
    let (color, _) = palette.color(change)?.in_scheme(scheme);
    let fits = |pair: &Pair, candidate: Color| {
        let other = if pair.text == change { &pair.ground } else { &pair.text };
        palette.color(other).is_none_or(|other| candidate.contrast(other.in_scheme(scheme).0) >= pair.at_least)
    };
    let touching = pairs.iter().filter(|pair| pair.text == change || pair.ground == change);
    let everywhere = color.nearest(|candidate| touching.clone().all(|pair| fits(pair, candidate)));
    let Some(near) = everywhere.or_else(|| color.nearest(|candidate| fits(pair, candidate))) else {
        return Some(format!("make `{other}` lighter or darker: no color of the hue of `{change}` is enough"));
    };
    let word = if near.luminance() < color.luminance() { "darker" } else { "lighter" };
    Some(format!(
        "make `{change}` {word}: `{near}` is the nearest color of its hue that is enough; or change `{other}`"
    ))
}
