//! A knowledge base in six languages, and what readers of each might type.

use std::collections::BTreeMap;

const SITE: &str = "\
title: Six languages
base_url: https://example.org/
other_languages: [es, ja, zh-CN, hi, bn]
synonyms:
  - [US, United States]
  - [math, mathematics]
  - [math coach, numeracy mentor]
";
const MODEL: &str = "\
kinds:
  practice:
    folder: practices
    label: Practice
    plural: Practices
    fields:
      summary: {type: text}
";

/// Pages by name: title, summary, text.
const PAGES: [(&str, &str, &str, &str); 16] = [
    (
        "coaching.md",
        "Coaching with a partner",
        "Two coaches visit one lesson.",
        "## Why\n\nWithout a partner nobody sees what the coach does. Mathematics coaches of the 8th grade in the US meet on Fridays.",
    ),
    (
        "coaching-spanish.es.md",
        "Acompañar con una pareja",
        "Dos mentores visitan una clase.",
        "## Por qué\n\nSin pareja nadie ve lo que hace el mentor. Los maestros de matemáticas se reúnen los viernes.",
    ),
    (
        "coaching-japanese.ja.md",
        "二人で行うコーチング",
        "二人の指導員が授業を見る。",
        "## 理由\n\nパートナーがいないと、指導員の仕事は見えない。数学の教師は金曜日に集まる。バックエンドは要らない。",
    ),
    (
        "coaching-chinese.zh-CN.md",
        "两人一起辅导",
        "两位辅导员观察一节课。",
        "## 为什么\n\n没有伙伴，没有人看到辅导员的工作。数学教师每周五开会。",
    ),
    (
        "coaching-hindi.hi.md",
        "साथी के साथ प्रशिक्षण",
        "दो प्रशिक्षक एक कक्षा देखते हैं।",
        "## क्यों\n\nसाथी के बिना कोई प्रशिक्षक का काम नहीं देखता। शिक्षक स्कूलों में शुक्रवार को मिलते हैं।",
    ),
    (
        "coaching-bengali.bn.md",
        "সঙ্গীর সাথে প্রশিক্ষণ",
        "দুই প্রশিক্ষক একটি ক্লাস দেখেন।",
        "## কেন\n\nসঙ্গী ছাড়া কেউ প্রশিক্ষকের কাজ দেখে না। শিক্ষকরা শুক্রবার বইগুলো নিয়ে বসেন।",
    ),
    (
        "solo.md",
        "Coaching without a partner",
        "One coach alone.",
        "The numeracy mentor is not off the hook; see C++ and C# clubs, cards of 5×8, or write to hello@example.org.",
    ),
    ("alone.es.md", "Acompañar sin pareja", "Un mentor solo.", "El mentor trabaja sin ayuda y con paciencia."),
    (
        "notes.md",
        "Notes on content",
        "What notes hold.",
        "A roll of paper, a role for each teacher, brief pedagogy. Often a lesson study, once a lessonstudy.",
    ),
    (
        "rolls.md",
        "Lesson study in the T.A. office",
        "Lesson study again.",
        "Our lesson study meets in the office, and the lesson study group of the US office too. It is about IT and us.",
    ),
    (
        "only-spanish.es.md",
        "Solo en español",
        "Una página sin versión inglesa.",
        "Aquí se habla de lecturas y de escuelas.",
    ),
    (
        "sentence.md",
        "When coaches have no time",
        "What to do then.",
        "Take one thing off their list each month. Coaches with no time do not coach.",
    ),
    ("time.md", "Time", "A word.", "Time is what coaches lack."),
    ("like.md", "Twins", "Alike.", "Twins are alike in every word. See [[time]]."),
    ("alike.md", "Twins too", "Alike.", "Twins are alike in every word. See [[like]]."),
    ("thai.md", "โรงเรียน", "Thai.", "ครูและนักเรียนในโรงเรียน"),
];

/// Queries, each with the language of the page that its reader is on.
pub(crate) const QUERIES: [(&str, &str); 52] = [
    ("en", "coaching"),
    ("en", "coaching partner"),
    ("en", "coaching without a partner"),
    ("en", "what do we do when our coaches have no time for any of the things that they should do"),
    ("en", "what do we do when our coachs have no tiem for their lessns"),
    ("en", "mathematics coach"),
    ("en", "math coach"),
    ("en", "numeracy mentor"),
    ("en", "United States"),
    ("en", "US"),
    ("en", "us"),
    ("en", "coach in the US"),
    ("en", "COACH IN THE US"),
    ("en", "IT"),
    ("en", "T.A."),
    ("en", "8th grade"),
    ("en", "grade 8"),
    ("en", "5x8"),
    ("en", "5 x 8"),
    ("en", "C++"),
    ("en", "c# club"),
    ("en", "hello@example.org"),
    ("en", "https://example.org/"),
    ("en", "lessonstudy"),
    ("en", "\"lesson studdy\""),
    ("en", "\"lesson xyzzyx\""),
    ("en", "„lesson study“"),
    ("en", "roll"),
    ("en", "rolle"),
    ("en", "noes"),
    ("en", "nots"),
    ("en", "ontent"),
    ("en", "twins"),
    ("en", "twins w"),
    ("en", "coaching w"),
    ("es", "acompañar"),
    ("es", "mentor sin pareja"),
    ("es", "mentor con pareja"),
    ("es", "coaching"),
    ("es", "maestro"),
    ("es", "escuela"),
    ("es", ""),
    ("ja", "バックエンド"),
    ("ja", "ハックエント"),
    ("ja", "エンド"),
    ("ja", "数学の教師"),
    ("zh-CN", "数学教师"),
    ("zh", "辅导员观察"),
    ("hi", "स्कूल"),
    ("bn", "শিক্ষক বই"),
    ("en", "โรงเรียน"),
    ("pt", "Coaching"),
];

/// The files of the knowledge base.
pub(crate) fn knowledge_base() -> BTreeMap<String, Vec<u8>> {
    let settings = [("content/site.yaml", SITE), ("content/model.yaml", MODEL)];
    let settings = settings.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let page = |(name, title, summary, text): (&str, &str, &str, &str)| {
        let text = format!("---\ntitle: {title}\nsummary: {summary}\n---\n{text}\n");
        (format!("content/practices/{name}"), text.into_bytes())
    };
    settings.into_iter().chain(PAGES.map(page)).collect()
}
