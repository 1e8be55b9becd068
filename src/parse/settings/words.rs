//! The words of settings that readers see → as they are printed in the language of the site.

use crate::model::schema::{Field, Schema, Shape};
use crate::model::settings::config::Config;
use crate::model::settings::home::Part;
use crate::parse::typography::{self, Typography};

/// Sets every word of the settings and the model that readers see. Names by which files refer to one another stay.
pub(super) fn set(config: &mut Config, schema: &mut Schema) {
    let tag = config.languages.get(config.language).filter(|_| config.typography);
    let marks: Typography = tag.map(|tag| typography::of(tag));
    if marks.is_none() {
        return;
    }
    let line = |text: &mut String| *text = typography::line(std::mem::take(text), marks);
    words_of_site(config).for_each(line);
    for kind in schema.kinds.iter_mut() {
        [&mut kind.label, &mut kind.plural, &mut kind.description].into_iter().for_each(line);
        kind.fields.iter_mut().for_each(|field| labels(field, marks));
    }
    for relation in schema.relations.iter_mut() {
        [&mut relation.label, &mut relation.inverse_label].into_iter().for_each(line);
    }
    for vocabulary in schema.vocabularies.iter_mut() {
        line(&mut vocabulary.label);
    }
    for term in schema.vocabularies.iter_mut().flat_map(|vocabulary| vocabulary.terms.iter_mut()) {
        line(&mut term.label);
        term.description.iter_mut().for_each(line);
    }
}

fn words_of_site(config: &mut Config) -> impl Iterator<Item = &mut String> {
    let Config { title, tagline, publisher, description, policy, navigation, home, crosstabs, tags, .. } = config;
    let own = [title, tagline, description, &mut policy.reason].into_iter().chain(publisher);
    let entries = navigation.iter_mut().filter_map(|entry| entry.label.as_mut());
    let sections = home.iter_mut().flat_map(|section| {
        let asked: Vec<&mut String> = match &mut section.part {
            Part::Questions(questions) => questions.iter_mut().map(|question| &mut question.ask).collect(),
            _ => Vec::new(),
        };
        section.title.iter_mut().chain(&mut section.description).chain(asked)
    });
    let tables = crosstabs.iter_mut().flat_map(|table| [&mut table.title, &mut table.description, &mut table.empty]);
    let map = config.relationship_map.iter_mut().flat_map(|map| [&mut map.title, &mut map.description]);
    let credits = config.maps.iter_mut().filter_map(|map| map.credit.as_mut());
    own.chain(entries)
        .chain(tags.values_mut().map(|(_, label)| label))
        .chain(sections)
        .chain(tables)
        .chain(map)
        .chain(credits)
}

fn labels(field: &mut Field, marks: Typography) {
    field.label = typography::line(std::mem::take(&mut field.label), marks);
    if let Shape::List(fields, _) = &mut field.shape {
        fields.iter_mut().for_each(|field| labels(field, marks));
    }
}
