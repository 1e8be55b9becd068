//! The pages about files of settings: what `fieldguide explain` prints of each.

use fieldguide::model::keys::FILES;

use super::{Page, explained, sentence};

pub(super) fn pages() -> Vec<Page> {
    FILES.iter().map(|file| page(file.name, file.title)).collect()
}

fn page(name: &str, title: &str) -> Page {
    let explained = explained(name);
    let body = explained.strip_prefix(title).unwrap().lines().map(|line| match line.strip_prefix("## ") {
        Some(heading) => format!("## {}\n", sentence(heading)),
        None => format!("{line}\n"),
    });
    let body: String = body.collect();
    let words = name.replace('-', " ");
    Page {
        folder: "settings",
        slug: name.replace('.', "-"),
        made_from: "src/model/keys/".to_owned(),
        title: if name.contains('.') { name.to_owned() } else { sentence(&words) },
        summary: title.to_owned(),
        fields: vec![("also", format!("[all keys of {words}, {words} keys, settings reference]"))],
        body: format!("`fieldguide explain {name}` prints the same.\n\n{}", body.trim_start()),
    }
}
