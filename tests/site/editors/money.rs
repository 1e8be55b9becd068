//! Amounts of money are no formulas.

use super::{found, html, text};
use crate::support::{build, site};

#[test]
fn amounts_stand_as_they_are_typed_wherever_a_text_may_stand() {
    let rows = [
        "From $900–$1,250 a room, $40/visit.",
        "It was AU$30, not AU$45; about $2.5 million–$4 million (US$).",
        "**$8**–**$12**, *$3,000-$4,500*, ~$0.50 … $90, [$5](https://example.org)–[$9](https://example.org).",
        "fell from $80K → $60K → $45K; $30-45K in all (5 visits = $225).",
        "## What $20–$35 buys",
        "| From | To |\n|---|---|\n| $10 | $25 |\n| $1–$2 | $95,000-$110,000 each |",
        "- $5\n- $7–$9\n\n> $3–$4 and $5–$6",
        "Costs[^1] vary.\n\n[^1]: $2–$3, later $4–$5.",
        "| $5–$7 | a note (US$) |\n|---|---|\n| $1/$2 | $3 |",
        "budgets ($) and grants ($), $–$$, $$ to $$$",
        "the price is 20$–30$ (CAD), R$ 5–R$ 10",
    ];
    for written in rows {
        let built = text(written);
        assert_eq!(found(&built), Vec::<String>::new(), "{written}");
        let html = html(&built);
        assert!(!html.contains("<math"), "{written}: {html}");
        assert_eq!(html.matches('$').count(), written.matches('$').count(), "{written}: {html}");
    }
    let page = "---\ntitle: From $1 to $2\nsummary: $3–$4\nnote: $5–$6, or **$7**–**$8**\nevidence: [{source: d, note: $9–$10}]\n---\n";
    let built =
        build(&site(&[("content/case-studies/x.md", page), ("content/districts/d.md", "---\ntitle: D\n---\n")]));
    assert_eq!(built.findings(), Vec::<String>::new());
    let html = built.file("case-studies/x/index.html");
    assert!(!html.contains("<math"));
    for part in ["<h1>From $1 to\u{a0}$2</h1>", "$3–$4", "$5–$6, or <strong>$7</strong>–<strong>$8</strong>", "$9–$10"]
    {
        assert!(html.contains(part), "{part}");
    }
}

#[test]
fn formulas_stay_formulas_beside_money() {
    let built =
        text("At $5 each, $x$ of them cost $5x$ dollars, $\\frac{1}{2}$ of $20; the $n$th, $3 + 4 = 7$.\n\n$$a^2$$");
    assert_eq!(html(&built).matches("<math").count(), 6, "{}", html(&built));
    assert_eq!(found(&built), Vec::<String>::new());
}

#[test]
fn what_may_be_either_is_a_warning_with_both_ways_to_write_it() {
    let built = text("A day is $150$, in all $1,200–1,500$ and $so much$.");
    assert_eq!(found(&built), ["1 doubtful-formula"; 3]);
    let help = built.outcome.diagnostics[0].help.as_deref().unwrap();
    assert!(help.contains("`\\$150$`") && help.contains("`${150}$`"), "{help}");
    assert_eq!(found(&text("A day is \\$150, a set is ${150}$.")), Vec::<String>::new());
}

#[test]
fn formulas_can_be_switched_off() {
    let settings = "title: T\nbase_url: https://example.org/\nmath: false\n";
    let page = ("content/about.md", "---\ntitle: A\n---\n$x^2$ and $5$\n");
    let built = build(&site(&[("content/site.yaml", settings), page]));
    assert!(built.file("about/index.html").contains("$x^2$ and $5$") && built.findings().is_empty());
    let on = ("content/on.md", "---\ntitle: B\nmath: true\n---\n$x$\n");
    assert!(build(&site(&[("content/site.yaml", settings), on])).file("on/index.html").contains("<math"));
    let off = ("content/off.md", "---\ntitle: C\nmath: false\n---\n$x$\n");
    assert!(build(&site(&[off])).file("off/index.html").contains("<p>$x$</p>"));
}
