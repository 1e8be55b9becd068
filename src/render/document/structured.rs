//! What a page is, for search engines: JSON-LD (W3C Recommendation, version 1.1) in the vocabulary of schema.org.

use serde_json::{Map, Value as Json, json};

use crate::model::document::{Document, Role};
use crate::model::schema::Kind;
use crate::model::site::Site;
use crate::model::twin::{ALL_CSV, INDEX_JSON};
use crate::render::context::{PageContext, TrailContext};
use crate::shared::escape;

/// The type of the pages that are of no kind.
const PLAIN: &str = "WebPage";
/// What the title of a work is called.
const HEADLINE: &str = "headline";

/// Describes a page made from a Markdown file: what it is about, where it stands, who publishes it, what it cites.
pub(in crate::render) fn document(
    site: &Site,
    page: &PageContext<'_>,
    document: &Document,
    kind: Option<&Kind>,
    trail: Option<&TrailContext<'_>>,
) -> String {
    if document.role == Role::Home {
        return home(site, page);
    }
    let schema_type = kind.map_or(PLAIN, |kind| kind.schema_type.as_str());
    let name = if is_body(schema_type) { "name" } else { HEADLINE };
    let mut node = about(site, page, schema_type, name);
    if schema_type == "DefinedTerm" {
        let listing = kind.map(|kind| site.config.base_url.join(site.listing(kind).as_str()));
        node.insert("inDefinedTermSet".to_owned(), json!(listing));
    } else if !is_body(schema_type) {
        let mut set = |key: &str, value: Json| node.insert(key.to_owned(), value);
        set("inLanguage", json!(page.language));
        set("author", reference(site));
        set("publisher", reference(site));
        if let Some(day) = document.meta.date {
            set("datePublished", json!(day.to_string()));
        }
        if let Some(day) = document.meta.updated.or(document.meta.date) {
            set("dateModified", json!(day.to_string()));
        }
        if let Some(picture) = &page.picture {
            set("image", json!(picture.url));
        }
        let cited: Vec<Json> = trail.map(|trail| citations(site, trail)).unwrap_or_default();
        if !cited.is_empty() {
            set("citation", Json::Array(cited));
        }
    }
    graph(&[Json::Object(node), breadcrumbs(site, page), organization(site)])
}

/// Describes the home page: the whole site, its data, and who publishes it.
pub(in crate::render) fn home(site: &Site, page: &PageContext<'_>) -> String {
    let data = site.config.outputs.data.is_any().then(|| data_set(site));
    let nodes: Vec<Json> = [Some(web_site(site, page)), data, Some(organization(site))].into_iter().flatten().collect();
    graph(&nodes)
}

/// Describes a page that lists others.
pub(in crate::render) fn collection(site: &Site, page: &PageContext<'_>) -> String {
    graph(&[Json::Object(about(site, page, "CollectionPage", "name")), breadcrumbs(site, page)])
}

/// What the page is about, in what all types have; its title under the name that suits the type.
fn about(site: &Site, page: &PageContext<'_>, schema_type: &str, name: &str) -> Map<String, Json> {
    let mut node = Map::new();
    node.insert("@type".to_owned(), json!(schema_type));
    node.insert("@id".to_owned(), json!(format!("{}#_this", page.canonical)));
    node.insert(name.to_owned(), json!(page.title));
    // The description of a work stands at the head of its page, where all that read this look too.
    if !page.summary.is_empty() && name != HEADLINE {
        node.insert("description".to_owned(), json!(page.summary));
    }
    node.insert("url".to_owned(), json!(page.canonical));
    if !is_body(schema_type) {
        node.insert("isPartOf".to_owned(), json!({"@id": site_id(site)}));
    }
    node
}

/// Whether a type is one of bodies and places, not of works.
fn is_body(schema_type: &str) -> bool {
    matches!(schema_type, "Organization" | "EducationalOrganization" | "Place" | "DefinedTerm")
}

fn citations(site: &Site, trail: &TrailContext<'_>) -> Vec<Json> {
    let sources = trail.proofs.iter().filter_map(|proof| proof.source.as_ref());
    let mut cited: Vec<Json> = Vec::new();
    for source in sources {
        let work = json!(site.config.base_url.join(source.url));
        if !cited.contains(&work) {
            cited.push(work);
        }
    }
    cited
}

/// The way from the home page to the page, itself included; its own address is known.
fn breadcrumbs(site: &Site, page: &PageContext<'_>) -> Json {
    let above = page.crumbs.iter().map(|crumb| (crumb.label.as_str(), Some(site.config.base_url.join(&crumb.url))));
    let steps = above.chain([(page.title, None)]).enumerate();
    let item = |(at, (name, url)): (usize, (&str, Option<String>))| {
        let mut item = json!({"@type": "ListItem", "position": at + 1, "name": name});
        if let (Some(item), Some(url)) = (item.as_object_mut(), url) {
            item.insert("item".to_owned(), json!(url));
        }
        item
    };
    json!({"@type": "BreadcrumbList", "itemListElement": steps.map(item).collect::<Vec<_>>()})
}

fn web_site(site: &Site, page: &PageContext<'_>) -> Json {
    let config = &site.config;
    json!({
        "@type": "WebSite",
        "@id": site_id(site),
        "name": config.title,
        "description": if config.description.is_empty() { page.summary } else { &config.description },
        "url": config.base_url.as_str(),
        "inLanguage": config.languages,
        "publisher": reference(site),
    })
}

/// The whole base as data, with the files that hold it.
fn data_set(site: &Site) -> Json {
    let config = &site.config;
    let file = |path: &str, format: &str| json!({"@type": "DataDownload", "encodingFormat": format, "contentUrl": config.base_url.join(path)});
    json!({
        "@type": "Dataset",
        "name": config.title,
        "description": if config.description.is_empty() { &config.tagline } else { &config.description },
        "url": config.base_url.as_str(),
        "creator": reference(site),
        "isAccessibleForFree": true,
        "distribution": [file(INDEX_JSON, "application/json"), file(ALL_CSV, "text/csv")],
    })
}

fn organization(site: &Site) -> Json {
    let config = &site.config;
    let name = config.publisher.as_ref().unwrap_or(&config.title);
    json!({"@type": "Organization", "@id": organization_id(site), "name": name, "url": config.base_url.as_str()})
}

fn reference(site: &Site) -> Json {
    json!({"@id": organization_id(site)})
}

fn organization_id(site: &Site) -> String {
    format!("{}#_publisher", site.config.base_url.as_str())
}

fn site_id(site: &Site) -> String {
    format!("{}#_site", site.config.base_url.as_str())
}

fn graph(nodes: &[Json]) -> String {
    escape::json_in_html(&json!({"@context": "https://schema.org", "@graph": nodes}).to_string())
}
