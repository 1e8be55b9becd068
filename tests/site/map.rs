//! Maps of regions: what settings and files of borders say, where pages stand, and what is drawn.

use std::collections::BTreeMap;

use fieldguide::source::LineIndex;

use crate::support::{Built, build, site};

const SITE: &str = "title: Test guide\nbase_url: https://example.org/\n";
const MODEL: &str = "\
kinds:
  district:
    folder: districts
    label: District
    plural: Districts
    fields:
      county: {type: terms, vocabulary: counties, label: County}
      city: {type: text}
      latitude: {type: number}
      longitude: {type: number}
  school: {folder: schools, label: School, plural: Schools}
";
const MAP: &str = "kind: district, regions: two.topojson, field: county, latitude: latitude, longitude: longitude";

/// Two counties side by side: the western one, Fresno, has an island.
const TOPOLOGY: &str = r#"{"type": "Topology",
  "transform": {"scale": [0.01, 0.01], "translate": [-121, 36]},
  "objects": {"counties": {"type": "GeometryCollection", "geometries": [
    {"type": "MultiPolygon", "properties": {"name": "Fresno"}, "arcs": [[[0, 1]], [[3]]]},
    {"type": "Polygon", "properties": {"name": "Tulare"}, "arcs": [[-1, 2]]}]}},
  "arcs": [
    [[100, 0], [10, 40], [-10, 60]],
    [[100, 100], [-100, 0], [0, -100], [100, 0]],
    [[100, 0], [100, 0], [0, 100], [-100, 0]],
    [[10, 120], [20, 0], [0, 20], [-20, 0], [0, -20]]]}"#;

/// The same, as features.
const FEATURES: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"name": "Fresno"}, "geometry": {"type": "MultiPolygon", "coordinates": [
    [[[-120, 36], [-119.9, 36.4], [-120, 37], [-121, 37], [-121, 36], [-120, 36]]],
    [[[-120.9, 37.2], [-120.7, 37.2], [-120.7, 37.4], [-120.9, 37.4], [-120.9, 37.2]]]]}},
  {"type": "Feature", "properties": null, "geometry": null},
  {"type": "Feature", "properties": {"name": "Somewhere"}, "geometry": {"type": "Point", "coordinates": [0, 0]}},
  {"type": "Feature", "properties": {"name": "Tulare"}, "geometry": {"type": "Polygon", "coordinates": [
    [[-120, 37, 12], [-119.9, 36.4, 12], [-120, 36, 12], [-119, 36, 12], [-119, 37, 12], [-120, 37, 12]]]}}]}"#;

/// Settings of a map with their findings.
const SETTINGS: &[(&str, &[&str])] = &[
    (MAP, &[]),
    (
        "kind: district, regions: two.topojson, object: counties, name: name, latitude: latitude, longitude: longitude",
        &[],
    ),
    (
        "kind: distrikt, regions: tow.topojson, feild: county, latitude: city, credit: [x]",
        &[
            "site.yaml:5:5 missing-field: a map needs `longitude` (add a line `longitude: …`)",
            "site.yaml:5:12 invalid-model: there is no kind `distrikt` (did you mean `district`?)",
            "site.yaml:5:45 unknown-field: a map has no `feild` (did you mean `field`?)",
            "site.yaml:5:84 wrong-type: `credit` must be text, but this is a list (write a single text, without brackets or further keys)",
        ],
    ),
    (
        "kind: district, regions: tow.topojson, field: countys",
        &[
            "site.yaml:5:31 broken-link: there is no file of borders `tow.topojson` (did you mean `two.topojson`?)",
            "site.yaml:5:52 invalid-model: the kind `district` has no field `countys` (did you mean `county`?)",
        ],
    ),
    (
        "kind: district, regions: two.shp, field: city",
        &[
            "site.yaml:5:31 broken-link: there is no file of borders `two.shp` (save the borders as GeoJSON or TopoJSON below `content/maps/`)",
            "site.yaml:5:47 invalid-model: the field `city` does not hold terms (use one of: county)",
        ],
    ),
    (
        "kind: district, regions: ../site.yaml, longitude: county, latitude: latitude",
        &[
            "site.yaml:5:31 broken-link: there is no file of borders `../site.yaml` (save the borders as GeoJSON or TopoJSON below `content/maps/`)",
            "site.yaml:5:56 invalid-model: the field `county` does not hold a number (use one of: latitude, longitude)",
        ],
    ),
    (
        "kind: district, regions: two.topojson, field: county, object: county",
        &["site.yaml:5:68 invalid-map: `two.topojson` has no object `county` (use one of: counties)"],
    ),
    (
        "kind: district, regions: two.topojson, field: county, name: nam",
        &[
            "site.yaml:5:66 invalid-map: no region of `two.topojson` has its name in a property `nam` (did you mean `name`?)",
        ],
    ),
    (
        "kind: district, regions: two.topojson",
        &[
            "site.yaml:5:5 missing-field: a map needs `field`, or `latitude` and `longitude` (name the field with a page's region, or the two with its position)",
        ],
    ),
    (
        "kind: school, regions: two.topojson, field: county",
        &[
            "site.yaml:3:14 invalid-model: the kind `district` has no map (say what it shows: `maps: [{kind: district, regions: …}]`)",
            "site.yaml:5:50 invalid-model: the kind `school` has no field `county`",
        ],
    ),
    (
        "kind: district, regions: two.topojson, field: county}\n  - {kind: district, regions: two.topojson, field: county",
        &["site.yaml:6:12 duplicate-key: the kind `district` has two maps (remove one of the two)"],
    ),
    (
        "kind: district, field: county",
        &["site.yaml:5:5 missing-field: a map needs `regions` (add a line `regions: …`)"],
    ),
];

/// Files of borders that have no map in them, each with its finding.
const BROKEN: &[(&str, &str)] = &[
    (
        "{\"type\": \"Topology\",\n \"arcs\": [}",
        "maps/two.topojson:2:11 invalid-map: this is not JSON: no value of JSON begins so (export the file again as GeoJSON or TopoJSON)",
    ),
    (
        "[]",
        "maps/two.topojson:1:1 invalid-map: an object with a `type` has to stand here, but this is a list (a file of borders is GeoJSON or TopoJSON)",
    ),
    ("{}", "maps/two.topojson:1:1 invalid-map: `type` is missing here (a file of borders is GeoJSON or TopoJSON)"),
    (
        "{\"type\": \"Topologie\"}",
        "maps/two.topojson:1:10 invalid-map: `Topologie` is no type that can stand here (did you mean `Topology`?)",
    ),
    ("{\"type\": 5}", "maps/two.topojson:1:10 invalid-map: a text has to stand here, but this is a number"),
    ("{\"type\": \"FeatureCollection\"}", "maps/two.topojson:1:1 invalid-map: `features` is missing here"),
    (
        "{\"type\": \"FeatureCollection\", \"features\": []}",
        "maps/two.topojson:1:1 invalid-map: there are no regions in this file (name a file with polygons: the borders of counties, states or the like)",
    ),
    (
        "{\"type\": \"LineString\", \"coordinates\": [[0, 0], [1, 1]]}",
        "maps/two.topojson:1:1 invalid-map: there are no regions in this file (name a file with polygons: the borders of counties, states or the like)",
    ),
    (
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 1]]]}",
        "maps/two.topojson:1:37 invalid-map: a border needs 4 positions or more, the last of them equal to the first",
    ),
    (
        "{\"type\": \"Topology\", \"objects\": {}, \"arcs\": []}",
        "maps/two.topojson:1:1 invalid-map: there are no regions in this file (name a file with polygons: the borders of counties, states or the like)",
    ),
    (
        "{\"type\": \"Topology\", \"objects\": []}",
        "maps/two.topojson:1:33 invalid-map: a group of named objects has to stand here, but this is a list",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": 7}}"#,
        "maps/two.topojson:1:97 invalid-map: a list has to stand here, but this is a number",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1]]]}}"#,
        "maps/two.topojson:1:107 invalid-map: a position needs two numbers",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, "1"]]]}}"#,
        "maps/two.topojson:1:111 invalid-map: a number has to stand here, but this is text",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 91]]]}}"#,
        "maps/two.topojson:1:107 invalid-map: this is no position in degrees of longitude and latitude (export the borders in longitude and latitude (WGS 84, EPSG:4326), longitude first)",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1e300, 1]]]}}"#,
        "maps/two.topojson:1:107 invalid-map: this is no position in degrees of longitude and latitude (export the borders in longitude and latitude (WGS 84, EPSG:4326), longitude first)",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [NaN, 1]]]}}"#,
        "maps/two.topojson:1:108 invalid-map: this is not JSON: no value of JSON begins so (export the file again as GeoJSON or TopoJSON)",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1e999, 1]]]}}"#,
        "maps/two.topojson:1:108 invalid-map: this is not JSON: this is no number that can be read (export the file again as GeoJSON or TopoJSON)",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygon", "coordinates": [[[5, 5], [5, 5], [5, 5], [5, 5]]]}}"#,
        "maps/two.topojson:1:1 invalid-map: there are no regions in this file (name a file with polygons: the borders of counties, states or the like)",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "Polygone", "coordinates": []}}"#,
        "maps/two.topojson:1:71 invalid-map: `Polygone` is no type that can stand here (did you mean `Polygon`?)",
    ),
    (
        r#"{"type": "Feature", "properties": {"name": "X"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[-999, 0]]]]}}"#,
        "maps/two.topojson:1:105 invalid-map: this is no position in degrees of longitude and latitude (export the borders in longitude and latitude (WGS 84, EPSG:4326), longitude first)",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[1]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:98 invalid-map: there is no arc of this number: the file has 1 (export the file again)",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[-2]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:98 invalid-map: there is no arc of this number: the file has 1 (export the file again)",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[0.5]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:98 invalid-map: there is no arc of this number: the file has 1 (export the file again)",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[1e300]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:98 invalid-map: there is no arc of this number: the file has 1 (export the file again)",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[-1e300]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:98 invalid-map: there is no arc of this number: the file has 1 (export the file again)",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [["0"]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:98 invalid-map: a number has to stand here, but this is text",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [0]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:97 invalid-map: a list has to stand here, but this is a number",
    ),
    (
        r#"{"type": "Topology", "transform": {"scale": [1e308, 1], "translate": [0, 0]}, "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[0]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:180 invalid-map: this is no position in degrees of longitude and latitude (export the borders in longitude and latitude (WGS 84, EPSG:4326), longitude first)",
    ),
    (
        r#"{"type": "Topology", "transform": {"scale": [1, 1], "translate": [0, 0]}, "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[0]]}}, "arcs": [[[1e308, 0], [1e308, 0], [-1e308, 0]]]}"#,
        "maps/two.topojson:1:168 invalid-map: this is no position in degrees of longitude and latitude (export the borders in longitude and latitude (WGS 84, EPSG:4326), longitude first)",
    ),
    (
        r#"{"type": "Topology", "transform": {"scale": [1, 1]}, "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[0]]}}, "arcs": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}"#,
        "maps/two.topojson:1:35 invalid-map: `translate` is missing here",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[0, 0, -1], []]}}, "arcs": [[]]}"#,
        "maps/two.topojson:1:1 invalid-map: there are no regions in this file (name a file with polygons: the borders of counties, states or the like)",
    ),
    (
        r#"{"type": "Topology", "objects": {"o": {"type": "Polygon", "properties": {"name": "X"}, "arcs": [[0]]}}, "arcs": 7}"#,
        "maps/two.topojson:1:113 invalid-map: a list has to stand here, but this is a number",
    ),
    (
        r#"{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": []}, "b": {"type": "Polygon", "arcs": []}}, "arcs": []}"#,
        "site.yaml:5:31 invalid-map: `two.topojson` has several objects (name one of them as `object`: a, b)",
    ),
    (
        r#"{"type": "Topology", "objects": {"a": {"type": "GeometryCollection", "geometries": [{"type": null}, {"type": "Point"}, {"type": "Circle"}]}}, "arcs": []}"#,
        "maps/two.topojson:1:129 invalid-map: `Circle` is no type that can stand here (use one of: GeometryCollection, Polygon, MultiPolygon)",
    ),
];

/// The fields of pages with their findings.
const PAGES: &[(&str, &[&str])] = &[
    ("county: [tulare]\nlatitude: 36.5\nlongitude: -119.5\n", &[]),
    (
        "county: [modoc, tulare, marin]\n",
        &[
            "districts/a.md:3:9 off-map: `two.topojson` has no region `Frezno` (the nearest is `Fresno`; a region is called as the term's label, its id or one of its synonyms)",
            "districts/a.md:3:9 off-map: `two.topojson` has no region `Modoc` (a region is called as the term's label, its id or one of its synonyms)",
        ],
    ),
    (
        "latitude: 36.5\n",
        &[
            "districts/a.md:3:11 off-map: `latitude` alone is no position on the map (add `longitude`, or remove `latitude`)",
        ],
    ),
    (
        "longitude: -119.5\n",
        &[
            "districts/a.md:3:12 off-map: `longitude` alone is no position on the map (add `latitude`, or remove `longitude`)",
        ],
    ),
    (
        "county: [fresno]\nlatitude: 36.5\nlongitude: -119.1\n",
        &[
            "districts/a.md:5:12 off-map: this position lies outside of `Fresno` (check the numbers and their signs: latitude is north of the equator, longitude east of Greenwich)",
        ],
    ),
    (
        "county: [fresno]\nlatitude: 36.5\nlongitude: 119.9\n",
        &[
            "districts/a.md:5:12 off-map: this position lies outside of `Fresno` (check the numbers and their signs: latitude is north of the equator, longitude east of Greenwich)",
        ],
    ),
    (
        "latitude: 63.5\nlongitude: -119.5\n",
        &[
            "districts/a.md:3:11 off-map: this position lies outside of the map (check the numbers and their signs: latitude is north of the equator, longitude east of Greenwich)",
        ],
    ),
    (
        "latitude: 36.5\nlongitude: -130\n",
        &[
            "districts/a.md:4:12 off-map: this position lies outside of the map (check the numbers and their signs: latitude is north of the equator, longitude east of Greenwich)",
        ],
    ),
    (
        "latitude: 1e300\nlongitude: -1e300\n",
        &[
            "districts/a.md:3:11 off-map: this position lies outside of the map (check the numbers and their signs: latitude is north of the equator, longitude east of Greenwich)",
        ],
    ),
    (
        "latitude: .inf\nlongitude: .nan\n",
        &[
            "districts/a.md:3:11 yaml-syntax: this is not YAML: non-finite float `.inf` rejected by the configured policy (check quotes, colons and indentation here and on the line before; put text that contains `: ` or begins with a special character in quotes)",
        ],
    ),
    ("draft: true\nlatitude: 1\n", &[]),
];

/// A site with a map of these settings and further files.
fn with_map(map: &str, files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let settings = format!("{SITE}home: [{{map: district}}, {{kind: school}}]\nmaps:\n  - {{{map}}}\n");
    let mut all = site(&[("content/model.yaml", MODEL), ("content/site.yaml", &settings)]);
    all.extend(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    all
}

fn district(fields: &str) -> String {
    format!("---\ntitle: A & B\n{fields}---\n")
}

/// Every finding of a site, with its place and words.
fn findings(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let finding = |diagnostic: &fieldguide::diagnostic::Diagnostic| {
        let text = files.get(diagnostic.file.as_str()).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let place = diagnostic.span.map(|span| {
            let (line, column) = LineIndex::new(&text).position(span.start);
            format!(":{line}:{column}")
        });
        let file = diagnostic.file.as_str().trim_start_matches("content/");
        let help = diagnostic.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{file}{} {}: {}{help}", place.unwrap_or_default(), diagnostic.code.as_str(), diagnostic.message)
    };
    build(files).outcome.diagnostics.iter().map(finding).collect()
}

/// Checks that a map with these settings gives exactly these findings.
fn check_settings(map: &str, expected: &[&str]) {
    assert_eq!(findings(&with_map(map, &[("content/maps/two.topojson", TOPOLOGY)])), expected, "{map}");
}

/// Checks that a file of borders gives exactly these findings.
fn check_file(text: &str, expected: &[&str]) {
    let files = with_map(MAP, &[("content/maps/two.topojson", text)]);
    assert_eq!(findings(&files), expected, "{}", &text[..text.len().min(400)]);
}

/// Checks that a page with these fields gives exactly these findings.
fn check_page(fields: &str, expected: &[&str]) {
    let counties = "terms: [{id: fresno, label: Fresno}, {id: tulare, label: Tulare County}, {id: modoc, label: Modoc}, {id: marin, label: Frezno}]";
    let page = district(fields);
    let files = [
        ("content/maps/two.topojson", TOPOLOGY),
        ("content/districts/a.md", &page),
        ("content/vocabularies/counties.yaml", counties),
    ];
    assert_eq!(findings(&with_map(MAP, &files)), expected, "{fields}");
}

/// The drawing on a page.
fn drawing<'b>(built: &'b Built, path: &str) -> &'b str {
    let html = built.file(path);
    let (start, end) = (html.find("<svg class=\"land\""), html.find("</svg>\n</svg>"));
    let (Some(start), Some(end)) = (start, end) else { panic!("no map in {html}, {:?}", built.findings()) };
    &html[start..end]
}

#[test]
fn both_formats_give_the_same_drawing() {
    let page = district("county: [tulare]\nlatitude: 36.5\nlongitude: -119.5\n");
    let plain = r#"{"type": "Topology", "objects": {"counties": {"type": "GeometryCollection", "geometries": [
        {"type": "MultiPolygon", "properties": {"name": "Fresno"}, "arcs": [[[0, 1]], [[3]]]},
        {"type": "Polygon", "properties": {"name": "Tulare"}, "arcs": [[-1, 2]]}]}}, "arcs": [
        [[-120, 36], [-119.9, 36.4], [-120, 37]], [[-120, 37], [-121, 37], [-121, 36], [-120, 36]],
        [[-120, 36], [-119, 36], [-119, 37], [-120, 37]],
        [[-120.9, 37.2], [-120.7, 37.2], [-120.7, 37.4], [-120.9, 37.4], [-120.9, 37.2]]]}"#;
    let drawn = [TOPOLOGY, plain, FEATURES].map(|text| {
        let files = with_map(MAP, &[("content/maps/two.topojson", text), ("content/districts/a.md", &page)]);
        let built = build(&files);
        assert_eq!(built.findings(), Vec::<String>::new());
        drawing(&built, "districts/index.html").to_owned()
    });
    assert_eq!(drawn[0], drawn[1]);
    assert_eq!(drawn[0], drawn[2]);
    let [outline, borders, filled] = ["outline", "borders", "filled"].map(|class| {
        let path = drawn[0].split(&format!("<path class=\"{class}\" d=\"")).nth(1).unwrap();
        path.split('"').next().unwrap().to_owned()
    });
    assert_eq!(outline.matches('M').count(), 2, "the land and the island: {outline}");
    assert_eq!((borders.matches('M').count(), borders.contains('z')), (1, false), "a border is drawn once: {borders}");
    assert_eq!(filled.matches('z').count(), 1, "{filled}");
    assert!(drawn[0].contains("<title>Tulare</title>") && !drawn[0].contains("<title>Fresno</title>"), "{}", drawn[0]);
    assert!(!drawn[0].contains("style="), "{}", drawn[0]);
}

#[test]
fn a_page_stands_at_its_position_or_in_the_middle_of_its_region() {
    let map = MAP.replace("field:", "credit: 'From <them>', field:");
    let built = build(&with_map(
        &map,
        &[
            ("content/maps/two.topojson", FEATURES),
            ("content/districts/by-position.md", &district("latitude: 36.05\nlongitude: 240.5\n")),
            ("content/districts/by-term.md", &district("county: [fresno]\n")),
            ("content/districts/nowhere.md", &district("")),
            ("content/districts/draft.md", &district("draft: true\ncounty: [fresno]\n")),
        ],
    ));
    assert!(built.findings().iter().all(|finding| finding.ends_with(" same-title")), "{:?}", built.findings());
    let html = built.file("index.html");
    let drawn = drawing(&built, "index.html");
    assert_eq!(drawn.matches("<a tabindex=\"-1\" href").count(), 2, "{drawn}");
    for part in ["<title>Fresno</title>", "<title>Tulare</title>", "<title>1 A &amp; B</title>"] {
        assert!(drawn.contains(part), "{part} is not in {drawn}");
    }
    let groups =
        ["from north to south, by county", "Fresno</p>", "districts/by-term/", "Tulare</p>", "districts/by-position/"];
    let key = &html[html.find("region-map-key").unwrap()..];
    let at = groups.map(|part| key.find(part).unwrap_or_else(|| panic!("{part} is not in {key}")));
    assert!(at.is_sorted(), "{key}");
    assert!(key.contains("From &lt;them&gt;") && !key.contains("nowhere") && !key.contains("draft"), "{key}");
    let markers: Vec<(f64, f64)> = drawn
        .split("<svg x=\"")
        .skip(1)
        .map(|rest| {
            let mut numbers = rest.split('"').map(|part| part.trim_end_matches('%').parse());
            (numbers.next().unwrap().unwrap(), numbers.nth(1).unwrap().unwrap())
        })
        .collect();
    assert!((20.0..35.0).contains(&markers[0].0) && (65.0..85.0).contains(&markers[1].0), "{markers:?}");
}

#[test]
fn a_map_is_on_the_first_page_of_its_listing_only_and_its_style_where_it_is() {
    let files: Vec<(String, String)> = (0..105)
        .map(|at| (format!("content/districts/d{at:03}.md"), format!("---\ntitle: D{at:03}\ncounty: [fresno]\n---\n")))
        .collect();
    let mut all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    all.extend([("content/maps/two.topojson", TOPOLOGY), ("content/schools/s.md", "---\ntitle: S\n---\n")]);
    let built = build(&with_map(MAP, &all));
    assert_eq!(built.findings(), Vec::<String>::new());
    let has = |path: &str| {
        let html = built.file(path);
        assert_eq!(html.contains("class=\"land\""), html.contains("assets/map."), "{path}");
        html.contains("class=\"land\"")
    };
    assert!(has("index.html") && has("districts/index.html"));
    assert!(!has("districts/page/2/index.html") && !has("schools/index.html") && !has("districts/d000/index.html"));
    assert!(built.file("districts/index.html").contains("The first 60 of 105"), "more than can be told apart");
    assert_eq!(drawing(&built, "districts/index.html").matches("<a tabindex=\"-1\" href").count(), 60);
    assert!(!built.files.keys().any(|path| path.contains("topojson")), "the file of borders is published");
}

#[test]
fn every_mistake_in_the_settings_is_found() {
    SETTINGS.iter().for_each(|(map, expected)| check_settings(map, expected));
}

#[test]
fn every_mistake_in_a_file_of_borders_is_found() {
    check_file(FEATURES, &[]);
    BROKEN.iter().for_each(|(text, expected)| check_file(text, &[expected]));
}

#[test]
fn files_that_ask_for_too_much_are_refused() {
    let (deep, many) = ("[".repeat(50_000), format!("[{}0]", "0, ".repeat(1_000_000)));
    check_file(
        &deep,
        &[
            "maps/two.topojson:1:34 invalid-map: this is not JSON: brackets are nested more than 32 deep (export the file again as GeoJSON or TopoJSON)",
        ],
    );
    check_file(
        &many,
        &[
            "maps/two.topojson:1:2999999 invalid-map: this is not JSON: there are more than a million values (export the file again as GeoJSON or TopoJSON)",
        ],
    );
    // A short file that stands for rings with many positions.
    let (arc, indexes) = (vec!["[0, 0], [1, 0], [1, 1]"; 200].join(", "), vec!["0"; 100_000].join(", "));
    let polygon = format!("{{\"type\": \"Polygon\", \"arcs\": [[{indexes}]]}}");
    check_file(
        &format!("{{\"type\": \"Topology\", \"objects\": {{\"o\": {polygon}}}, \"arcs\": [[{arc}]]}}"),
        &[
            "maps/two.topojson:1:1068 invalid-map: these borders have more than 200000 positions (simplify them: a map on a page shows some thousand)",
        ],
    );
}

#[test]
fn pages_that_the_map_has_no_place_for_are_found() {
    PAGES.iter().for_each(|(fields, expected)| check_page(fields, expected));
}
