//! The explorer and the pages of values, as they are without scripts.

use std::collections::BTreeMap;

use crate::support::{Built, build, site};

const MODEL: &str = "\
kinds:
  school:
    folder: schools
    label: School
    plural: Schools
    fields:
      county: {type: term, vocabulary: counties, facet: true, label: County}
  practice:
    folder: practices
    label: Practice
    plural: Practices
    fields:
      schools: {type: references, to: school, inverse: practices, facet: true, label: Schools}
      page: {type: text, facet: true, label: Odd}
      hours: {type: number, facet: true, label: Hours}
      sort: {type: boolean, facet: true, label: Sorted}
";

fn explorer(files: &[(&str, &str)]) -> Built {
    let counties = "terms:\n  - {id: valley, label: The valley, description: Low land}\n  - {id: fresno, label: Fresno, parent: valley}\n  - {id: tulare, label: Tulare}\n";
    let own = [
        ("content/model.yaml", MODEL),
        ("content/vocabularies/counties.yaml", counties),
        ("content/schools/hill.md", "---\ntitle: Hill School\nsummary: On the hill.\ncounty: fresno\n---\n"),
        ("content/schools/lake.md", "---\ntitle: Lake School\ncounty: valley\ntags: [water]\n---\n"),
    ];
    let built = build(&site(&own.iter().chain(files).copied().collect::<Vec<_>>()));
    assert_eq!(built.findings(), Vec::<String>::new());
    built
}

/// The values that a page offers, each with where it leads and how many pages it promises.
fn offered(html: &str) -> BTreeMap<String, (String, usize)> {
    let links = html.split("<a href=\"").skip(1).filter_map(|rest| {
        let (address, rest) = rest.split_once('"')?;
        let (label, rest) = rest.split_once('>')?.1.split_once(" <span class=\"small\">")?;
        let count = rest.split('<').next()?.parse().ok()?;
        Some((label.to_owned(), (address.to_owned(), count)))
    });
    links.collect()
}

#[test]
fn every_value_leads_to_the_pages_that_it_promises() {
    let built = explorer(&[
        ("content/practices/talk.md", "---\ntitle: Talk\nschools: [hill, lake]\nhours: 9\n---\n"),
        ("content/practices/walk.md", "---\ntitle: Walk\nschools: [hill]\nhours: 10\nsort: true\n---\n"),
        ("content/practices/hidden.md", "---\ntitle: Hidden\nschools: [hill]\nsearch: false\n---\n"),
        ("content/about.md", "---\ntitle: About us\n---\n"),
    ]);
    let explore = built.file("explore/index.html");
    assert!(explore.contains("5 pages") && explore.contains("Hill School") && !explore.contains("Hidden"), "{explore}");
    let offered = offered(explore);
    let expected = [
        ("Schools", "../schools/", 2),
        ("Practices", "../practices/", 2),
        ("water", "../tags/water/", 1),
        ("The valley", "../explore/county/valley/", 2),
        ("Fresno", "../explore/county/fresno/", 1),
        ("Hill School", "../explore/schools/hill/", 2),
        ("9", "../explore/hours/9/", 1),
        ("Yes", "../explore/practice-sort/true/", 1),
    ];
    for (label, address, count) in expected {
        assert_eq!(offered.get(label), Some(&(address.to_owned(), count)), "{label}: {offered:?}");
    }
    assert!(!offered.contains_key("Tulare") && !built.files.contains_key("explore/county/tulare/index.html"));
    assert!(explore.find(">9 <") < explore.find(">10 <"), "numbers are not in their order");

    let hill = built.file("explore/schools/hill/index.html");
    assert!(hill.contains("Talk") && hill.contains("Walk") && !hill.contains("Hidden"), "{hill}");
    assert!(hill.contains("href=\"../../../schools/hill/\"") && hill.contains("On the hill."), "{hill}");
    assert!(hill.contains("href=\"../../../explore/?schools=hill\""), "{hill}");
    let valley = built.file("explore/county/valley/index.html");
    assert!(
        valley.contains("Low land") && valley.contains("Hill School") && valley.contains("Lake School"),
        "{valley}"
    );
    assert!(built.file("explore/practice-sort/true/index.html").contains("explore/?practice-sort=true"));
    let sitemap = built.file("sitemap.xml");
    for address in ["explore/", "explore/county/", "explore/county/valley/", "explore/practice-sort/true/"] {
        assert!(sitemap.contains(&format!("<loc>https://example.org/{address}</loc>")), "{address}");
    }
}

#[test]
fn odd_values_have_addresses_of_their_own() {
    let odd = ["page", "Page", "K/8", "K-8", "…", "?", "../..", "100% sure", "año"];
    let pages: Vec<(String, String)> = odd
        .iter()
        .enumerate()
        .map(|(at, value)| {
            (format!("content/practices/p{at}.md"), format!("---\ntitle: Number {at}\npage: \"{value}\"\n---\n"))
        })
        .collect();
    let files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = explorer(&files);
    let offered = offered(built.file("explore/index.html"));
    let mut addresses: Vec<String> = Vec::new();
    for (at, value) in odd.iter().enumerate() {
        let (address, _) = offered.get(*value).unwrap_or_else(|| panic!("{value}: {offered:?}"));
        let page = built.file(&format!("{}index.html", address.trim_start_matches("../")));
        assert!(page.contains(&format!("Number {at}")), "{value} leads to {address}");
        addresses.push(address.to_lowercase());
    }
    addresses.sort();
    addresses.dedup();
    assert_eq!(addresses.len(), odd.len(), "{addresses:?}");
    assert!(built.file("explore/page-2/100-sure/index.html").contains("explore/?page=100%25%20sure"));
}

#[test]
fn long_lists_are_split_and_reach_everything() {
    let pages: Vec<(String, String)> = (0..250)
        .map(|at| {
            let text = format!("---\ntitle: Number {at:03}.\nschools: [hill]\nhours: {at}\n---\n");
            (format!("content/practices/p{at:03}.md"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = explorer(&files);
    let parts = ["explore/", "explore/schools/hill/", "explore/hours/"];
    for part in parts {
        let paths = ["", "page/2/", "page/3/"].map(|more| format!("{part}{more}index.html"));
        let all: String = paths.iter().map(|path| built.file(path)).collect();
        for at in 0..250 {
            let wanted =
                if part.contains("hours") { format!("../explore/hours/{at}/\"") } else { format!("Number {at:03}.") };
            assert!(all.contains(&wanted), "{part} does not reach {wanted}");
        }
        assert!(built.file(&paths[0]).contains("page/2/\" rel=\"next\""), "{part}");
    }
    let explore = built.file("explore/index.html");
    assert_eq!(explore.matches("explore/hours/").count(), 25, "a short list has 24 values and the way to all");
    assert!(explore.contains("All 250"), "{explore}");
    assert!(!built.file("explore/page/2/index.html").contains("search-page"), "a further part has no form");
}

#[test]
fn values_have_pages_where_the_settings_ask_for_them_and_are_listed_together_elsewhere() {
    let practice = |number: usize| {
        let text = format!(
            "---\ntitle: Practice {number}\nschools: [hill]\nhours: {}\npage: \"a & b\"\n---\n",
            if number == 0 { 7 } else { 8 }
        );
        (format!("content/practices/p{number}.md"), text)
    };
    let pages: Vec<(String, String)> = (0..7).map(practice).collect();
    let with = |facet_pages: &str| {
        let settings = format!("title: T\nbase_url: https://example.org/\noutputs: {{facet_pages: {facet_pages}}}\n");
        let files = pages.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        explorer(&files.chain([("content/site.yaml", settings.as_str())]).collect::<Vec<_>>())
    };
    let rows = [
        ("true", ["hours/7", "hours/8", "schools/hill", "page-2/a-b"].as_slice()),
        ("[]", &["hours/8", "page-2/a-b"]),
        ("[school]", &["hours/8", "schools/hill", "page-2/a-b"]),
        ("false", &[]),
    ];
    for (facet_pages, made) in rows {
        let built = with(facet_pages);
        let explore = built.file("explore/index.html");
        let sitemap: String =
            built.files.iter().filter(|(path, _)| path.starts_with("sitemap")).map(|(_, text)| text.as_str()).collect();
        for value in ["hours/7", "hours/8", "schools/hill", "page-2/a-b"] {
            let is_made = made.contains(&value);
            let (facet, value) = value.split_once('/').unwrap();
            let apart = format!("explore/{facet}/{value}/");
            assert_eq!(built.files.contains_key(&format!("{apart}index.html")), is_made, "{facet_pages}: {apart}");
            assert_eq!(sitemap.contains(&apart), is_made, "{facet_pages}: {apart}");
            let address = match (is_made, facet) {
                (true, _) => format!("../{apart}"),
                (false, "schools") => "../schools/hill/".to_owned(),
                (false, _) => format!("../explore/{facet}/#_value-{value}"),
            };
            assert!(explore.contains(&format!("href=\"{address}\"")), "{facet_pages}: {address}\n{explore}");
            if address.contains('#') {
                let list = built.file(&format!("explore/{facet}/index.html"));
                let item = list.split_once(&format!("id=\"_value-{value}\"")).unwrap().1;
                let item = item.split_once("</ul>").unwrap().0;
                let pages = if value == "7" { 1 } else { 5 };
                assert_eq!(item.matches("../../practices/").count(), pages, "{facet_pages}: {list}");
                assert_eq!(item.contains("../../explore/?"), value != "7", "{facet_pages}: {list}");
            }
        }
    }
}
