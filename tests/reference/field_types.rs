//! The pages about the types of field: what the tables of keys say of each, and an example that a site is built with.

use std::collections::BTreeMap;

use fieldguide::model::keys::content_model::FIELD_TYPES;

use super::{Page, explained};

/// How a field of a type stands in the model, and how a page gives it a value.
struct Example {
    field_type: &'static str,
    model: &'static str,
    page: &'static str,
}

const EXAMPLES: [Example; 13] = [
    Example {
        field_type: "text",
        model: "grade: {type: text, max: 20, help: write a grade such as Grade 4}",
        page: "grade: Grade 4",
    },
    Example {
        field_type: "markdown",
        model: "next_steps: {type: markdown, label: What comes next}",
        page: "next_steps: |\n  - Visit a **second** school.\n  - Ask the families.",
    },
    Example {
        field_type: "number",
        model: "enrolled: {type: number, min: 0, unit: students, bar: true, facet: true}",
        page: "enrolled: 1250",
    },
    Example { field_type: "boolean", model: "rural: {type: boolean, label: In the country}", page: "rural: true" },
    Example { field_type: "date", model: "visited: {type: date}", page: "visited: 2026-10-05" },
    Example { field_type: "url", model: "website: {type: url}", page: "website: https://example.org/school/" },
    Example { field_type: "email", model: "contact: {type: email}", page: "contact: office@example.org" },
    Example { field_type: "image", model: "photo: {type: image}", page: "photo: /media/visit.png" },
    Example {
        field_type: "term",
        model: "setting: {type: term, vocabulary: settings, facet: true}",
        page: "setting: library",
    },
    Example {
        field_type: "terms",
        model: "places: {type: terms, vocabulary: settings, min: 1, facet: true}",
        page: "places: [library, classroom]",
    },
    Example {
        field_type: "reference",
        model: "follows: {type: reference, to: story, inverse: followed_by}",
        page: "follows: the-first-visit",
    },
    Example {
        field_type: "references",
        model: "like: {type: references, to: story, inverse: liked_by, inverse_label: Stories that are like it}",
        page: "like: [the-first-visit]",
    },
    Example {
        field_type: "list",
        model: "steps: {type: list, of: {what: {type: text, required: true}, weeks: {type: number}}}",
        page: "steps:\n  - {what: Plan together, weeks: 2}\n  - {what: Visit one another}",
    },
];

pub(super) fn pages() -> Vec<Page> {
    let model = explained("model.yaml");
    FIELD_TYPES.iter().map(|field_type| page(field_type.name, field_type.help, &model)).collect()
}

/// A site with all examples, of which nothing may be found.
pub(crate) fn example_site() -> BTreeMap<String, Vec<u8>> {
    let indented = |example: &Example| format!("      {}\n", example.model);
    let fields: String = EXAMPLES.iter().map(indented).collect();
    let values: String = EXAMPLES.iter().map(|example| format!("{}\n", example.page)).collect();
    let text = |text: &str| text.as_bytes().to_vec();
    [
        ("content/site.yaml", text("title: Examples\nbase_url: https://example.org/\n")),
        ("content/model.yaml", text(&format!("kinds:\n  story:\n    folder: stories\n    fields:\n{fields}"))),
        (
            "content/vocabularies/settings.yaml",
            text("terms:\n  - {id: library, label: Library}\n  - {id: classroom, label: Classroom}\n"),
        ),
        ("content/index.md", text("---\ntitle: Examples\n---\n")),
        ("content/stories/the-first-visit.md", text("---\ntitle: The first visit\nplaces: [library]\n---\n")),
        ("content/stories/all.md", text(&format!("---\ntitle: All of them\n{values}---\n"))),
        ("content/media/visit.png", Vec::new()),
    ]
    .map(|(path, bytes)| (path.to_owned(), bytes))
    .into()
}

fn page(name: &str, help: &str, model: &str) -> Page {
    let example = EXAMPLES.iter().find(|example| example.field_type == name);
    let Some(Example { model: in_model, page: on_page, .. }) = example else {
        panic!("the type `{name}` needs an example in tests/reference/field_types.rs");
    };
    let keys = keys(name, help, model);
    let keys = if keys.is_empty() {
        "None but those that [[model-yaml#a-field|every field can have]].\n".to_owned()
    } else {
        format!("{keys}\nAnd those that [[model-yaml#a-field|every field can have]].\n")
    };
    Page {
        folder: "field-types",
        slug: format!("field-type-{name}"),
        made_from: "src/model/keys/content_model.rs".to_owned(),
        title: format!("The field type {name}"),
        summary: format!("A field whose value is {help}."),
        fields: vec![("name", name.to_owned())],
        body: format!(
            "## Example\n\nIn `content/model.yaml`, under the `fields:` of a kind:\n\n```yaml\n{in_model}\n```\n\n\
             In the front matter of a page of that kind:\n\n```yaml\n{on_page}\n```\n\n## Keys in the model\n\n{keys}"
        ),
    }
}

/// The keys that only fields of a type have, as `fieldguide explain model.yaml` prints them.
fn keys(name: &str, help: &str, model: &str) -> String {
    let (_, behind) = model.split_once(&format!("\n- `{name}`: {help}\n")).unwrap();
    behind.lines().map_while(|line| line.strip_prefix("  ")).map(|line| format!("{line}\n")).collect()
}
