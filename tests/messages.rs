//! The languages of the report: every catalogue says what the English one says, and a report is the same in each, but for its texts.

#[path = "support/shop.rs"]
#[allow(dead_code, reason = "each test file uses a part of it")]
mod shop;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use landfall::audit::JudgeJob;
use landfall::report::messages::Messages;
use landfall::report::terminal::Look;
use landfall::report::v1::Report;
use landfall::report::{Anchor, Format, Settings, html};
use landfall::rules::RuleBook;
use landfall::vocab::Lang;
use serde_json::Value;

const TRANSLATIONS: [Lang; 5] = [Lang::De, Lang::Es, Lang::Fr, Lang::Ja, Lang::Nb];

/// Words that some languages have in common with English: `lang` and ids.
const SAME: &[(&str, &[&str])] = &[
    ("", &["html-dir", "html-hash", "place-sitemap", "title-of-item", "file-line"]),
    ("de", &["html-sitemaps", "html-hosts", "label-version", "html-edition"]),
    ("es", &["html-sitemaps", "html-moment", "place-script"]),
    (
        "fr",
        &[
            "column-verdict",
            "html-effort",
            "html-moment",
            "label-effort",
            "where-shop",
            "html-edition",
            "html-on-page",
            "html-pages",
            "html-sitemaps",
            "html-sources",
            "label-source",
            "label-version",
            "place-script",
            "pages",
        ],
    ),
];

/// Sentences that name the rule by its title where English quotes what the rule says, which has no translation.
const BY_TITLE: &[(&str, &str)] = &[("verdict-close", "stops"), ("verdict-blocked", "blocker")];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// What a message holds.
#[derive(Debug, Default)]
struct Held {
    /// Text outside of arguments, all variants together.
    text: String,
    variables: BTreeSet<String>,
    /// Keys of variants that are no plural category.
    keys: BTreeSet<String>,
    references: BTreeSet<String>,
}

impl Held {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.inline(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.inline(selector);
                    for variant in variants {
                        match &variant.key {
                            VariantKey::Identifier { name } if !["zero", "one", "two", "few", "many", "other"].contains(name) => {
                                self.keys.insert((*name).to_owned());
                            }
                            _ => {}
                        }
                        self.pattern(&variant.value);
                    }
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.variables.insert(id.name.to_owned())),
            InlineExpression::MessageReference { id, .. } => drop(self.references.insert(id.name.to_owned())),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            other => panic!("{other:?}: a catalogue uses arguments and other messages, nothing else"),
        }
    }
}

/// The messages of a file; each id once, and no mistake.
fn messages(path: &str) -> BTreeMap<String, Held> {
    let text = read(path);
    let parsed = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
    let mut out = BTreeMap::new();
    for entry in &parsed.body {
        let Entry::Message(message) = entry else { continue };
        let mut held = Held::default();
        message.value.iter().for_each(|p| held.pattern(p));
        message.attributes.iter().for_each(|a| held.pattern(&a.value));
        assert!(out.insert(message.id.name.to_owned(), held).is_none(), "{path}: `{}` stands twice", message.id.name);
    }
    out
}

fn catalogue(lang: Lang) -> BTreeMap<String, Held> {
    messages(&format!("src/report/messages/{lang}.ftl"))
}

/// Names of markets stand in the catalogues of languages that have to say more than a name.
fn is_market(id: &str) -> bool {
    id == "market" || id.starts_with("market-")
}

/// `market-in` is `market` with what a language puts before it.
fn variable(name: &str) -> &str {
    ["-in", "-for", "-from"].iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name)
}

#[test]
fn every_catalogue_has_the_messages_of_the_english_one() {
    let english = catalogue(Lang::En);
    let mut wrong = Vec::new();
    for lang in TRANSLATIONS {
        let own = catalogue(lang);
        wrong.extend(english.keys().filter(|id| !own.contains_key(*id)).map(|id| format!("{lang}: `{id}` is missing")));
        let more = own.keys().filter(|id| !english.contains_key(*id) && !is_market(id));
        wrong.extend(more.map(|id| format!("{lang}: `{id}` is in no English report")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_translation_uses_the_arguments_of_the_english_sentence() {
    let english = catalogue(Lang::En);
    let mut wrong = Vec::new();
    for lang in TRANSLATIONS {
        for (id, own) in catalogue(lang).iter().filter(|(id, _)| !is_market(id)) {
            let Some(theirs) = english.get(id) else { continue };
            let mut wanted = theirs.variables.clone();
            if let Some((_, quoted)) = BY_TITLE.iter().find(|(by_title, _)| by_title == id) {
                wanted.remove(*quoted);
                wanted.insert("title".to_owned());
            }
            let used: BTreeSet<String> = own.variables.iter().map(|v| variable(v).to_owned()).collect();
            if used != wanted {
                wrong.push(format!("{lang}: `{id}` has {used:?}, English {wanted:?}"));
            }
            // The last variant stands for every other key, so a word that is missing would pass unseen.
            if own.keys != theirs.keys {
                wrong.push(format!("{lang}: `{id}` knows {:?}, English {:?}", own.keys, theirs.keys));
            }
            if own.references != theirs.references {
                wrong.push(format!("{lang}: `{id}` refers to {:?}, English to {:?}", own.references, theirs.references));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_in_english() {
    let english = catalogue(Lang::En);
    let mut wrong = Vec::new();
    let mut same: BTreeSet<(String, &str)> = BTreeSet::new();
    for (id, own, lang) in TRANSLATIONS.iter().flat_map(|lang| catalogue(*lang).into_iter().map(move |(id, held)| (id, held, *lang))) {
        let Some(theirs) = english.get(&id) else { continue };
        if own.text.trim() != theirs.text.trim() || !own.text.contains(|c: char| c.is_alphabetic()) {
            continue;
        }
        let listed = SAME.iter().find(|(tag, ids)| (tag.is_empty() || *tag == lang.as_str()) && ids.contains(&id.as_str()));
        match listed {
            Some((tag, _)) => drop(same.insert((id.clone(), *tag))),
            None => wrong.push(format!("{lang}: `{id}` is English: {}", own.text.trim())),
        }
    }
    for (tag, ids) in SAME {
        for id in ids.iter().filter(|id| !same.contains(&((**id).to_owned(), *tag)) && english[**id].text.contains(char::is_alphabetic)) {
            wrong.push(format!("{tag}: `{id}` is listed as the same in English, and is not"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sentence_in_the_code_is_in_the_catalogue() {
    fn collect(dir: &Path, out: &mut String) {
        let mut paths: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
                out.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut code = String::new();
    collect(&root().join("src"), &mut code);
    let english = catalogue(Lang::En);
    let calls = regex::Regex::new(r#"\.(?:word|say|message|count|t|heading)\(\s*(?:"[#]+",\s*)?"([a-z][a-z0-9-]*-[a-z0-9-]+)""#).unwrap();
    let ids: BTreeSet<&str> = calls.captures_iter(&code).map(|c| c.get(1).unwrap().as_str()).collect();
    assert!(ids.len() > 100, "{}", ids.len());
    let missing: Vec<&&str> = ids.iter().filter(|id| !english.contains_key(**id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn common_rules_topics_markets_and_languages_have_names_in_every_language() {
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")));
    let common = book.all_rules().into_iter().filter(|r| r.name.starts_with("common/")).map(|r| r.name.replace('/', "_"));
    let titles: BTreeSet<String> = common.chain(book.catalog.topics.keys().map(|id| format!("topic_{id}"))).collect();
    let markets = book.markets.keys().map(|code| format!("market_{code}"));
    let names: BTreeSet<String> = markets.chain(book.catalog.languages.keys().map(|tag| format!("language_{tag}"))).collect();
    let mut wrong = Vec::new();
    for lang in TRANSLATIONS {
        let own = messages(&format!("rules/titles/{lang}.ftl"));
        wrong.extend(titles.iter().filter(|id| !own.contains_key(*id)).map(|id| format!("rules/titles/{lang}.ftl: `{id}` is missing")));
        wrong.extend(own.keys().filter(|id| !titles.contains(*id)).map(|id| format!("rules/titles/{lang}.ftl: there is no `{id}`")));
        let mut known: BTreeSet<String> = messages(&format!("rules/generated/names/{lang}.ftl")).into_keys().collect();
        known.extend(catalogue(lang).keys().filter_map(|id| Some(format!("market_{}", id.strip_prefix("market-")?))));
        wrong.extend(names.iter().filter(|id| !known.contains(*id)).map(|id| format!("{lang}: nothing names `{id}`")));
    }
    assert!(wrong.is_empty(), "{}\nnames.py renews names of markets and languages", wrong.join("\n"));
}

/// A shop with gaps, open questions and a market that nothing was made for, in every language.
fn reports(book: &Arc<RuleBook>) -> Vec<(Lang, Report)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let walked = runtime.block_on(shop::walk_fixture(book, "nordlys", &shop::job("nordlys-ull.example")));
    let markets = ["NO", "DE", "CN", "US", "CH"].iter().map(|m| m.parse().unwrap()).collect();
    let job = JudgeJob::new(markets, shop::as_of());
    let report = |lang: &Lang| (*lang, landfall::audit::report(&walked, book, &job, &Messages::new(book, *lang)));
    Lang::ALL.iter().map(report).collect()
}

/// Everything of a report but its texts.
fn without_texts(value: &Value) -> Value {
    match value {
        Value::Object(map) if map.contains_key("id") && map.contains_key("text") && !map.contains_key("root") => {
            let kept = map.iter().filter(|(k, _)| !["text", "lang"].contains(&k.as_str()));
            Value::Object(kept.map(|(k, v)| (k.clone(), v.clone())).collect())
        }
        Value::Object(map) => {
            let texts = ["lang", "title", "title_lang", "name", "language_name"];
            Value::Object(map.iter().filter(|(k, _)| !texts.contains(&k.as_str())).map(|(k, v)| (k.clone(), without_texts(v))).collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(without_texts).collect()),
        other => other.clone(),
    }
}

/// The first place where two values differ.
fn difference(a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().find_map(|(k, v)| difference(v, &b[k]).map(|place| format!("{k}.{place}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(at, (a, b))| difference(a, b).map(|place| format!("{at}.{place}")))
        }
        (a, b) => (a != b).then(|| format!(" {a} is {b}")),
    }
}

#[test]
fn a_report_is_the_same_in_every_language_but_for_its_texts() {
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")));
    let reports = reports(&book);
    let data = |r: &Report| without_texts(&serde_json::to_value(r).unwrap());
    let english = data(&reports[0].1);
    let settings = Settings {
        look: Look { colour: false, width: 100 },
        summary: false,
        brand: None,
        anchor: Anchor { file: "landfall.toml".to_owned(), line: 1 },
    };
    for (lang, report) in &reports {
        assert_eq!(report.lang, lang.as_str());
        if let Some(place) = difference(&english, &data(report)) {
            panic!("{lang}: {place}");
        }
        let messages = Messages::new(&book, *lang);
        for format in [Format::Terminal, Format::Markdown, Format::Html, Format::Junit, Format::Sarif, Format::Github, Format::Csv] {
            let text = format.render(report, &messages, &settings);
            assert!(!text.contains("{$"), "{lang} {format:?}: {}", &text[text.find("{$").unwrap()..][..60]);
        }
        let page = html::render(report, &messages, None);
        assert!(page.contains(&format!("<html lang=\"{lang}\" dir=\"ltr\">")), "{lang}");
        let fix = report.markets.iter().flat_map(|m| m.gaps()).find_map(|f| f.fix.as_ref()).unwrap();
        assert_eq!(page.contains(&format!("<span lang=\"en\">{}", &fix.text[..12])), *lang != Lang::En, "{lang}: rule texts are marked");
        assert_eq!(page.contains("<span lang=\"en\">"), *lang != Lang::En, "{lang}");
    }
}

#[test]
fn sentences_read_as_people_say_them() {
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")));
    let reports = reports(&book);
    let says = |lang: Lang, market: &str| {
        let report = &reports.iter().find(|(l, _)| *l == lang).unwrap().1;
        let market = report.markets.iter().find(|m| m.market == market).unwrap();
        (market.name.clone(), market.says.text.clone())
    };
    for (lang, market, name, begins) in [
        (Lang::En, "CH", "Switzerland", "Nearly there. What stops many people in Switzerland first: Text left in another language."),
        (Lang::De, "CH", "Schweiz", "Fast geschafft. Was viele Kunden in der Schweiz zuerst aufhält: Text in einer anderen Sprache."),
        (Lang::De, "US", "USA", "Fast geschafft. Was viele Kunden in den USA zuerst aufhält: AGB und Servicetexte"),
        (Lang::Es, "CN", "China", "Todavía no hay nada preparado para China"),
        (Lang::Fr, "US", "États-Unis", "Presque prêt. Ce qui arrête d’abord beaucoup de clients aux États-Unis"),
        (Lang::Fr, "CN", "Chine", "Rien n’est encore prévu pour la Chine"),
        (Lang::Nb, "CN", "Kina", "Ingenting er laget for Kina ennå"),
        (Lang::Ja, "CN", "中国", "中国向けの準備はまだありません"),
    ] {
        let (found, text) = says(lang, market);
        assert_eq!(found, name, "{lang}");
        assert!(text.starts_with(begins), "{lang}: {text}");
    }
}

#[test]
fn what_has_no_translation_is_said_to_be_english() {
    let book = Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")));
    for (lang, report) in reports(&book) {
        let own = |of: &Option<String>| of.as_deref() == (lang != Lang::En).then_some("en");
        for f in report.markets.iter().flat_map(|m| &m.findings) {
            assert!(f.why.as_ref().is_none_or(|why| own(&why.lang)), "{lang} {}: the reason of a rule is English", f.rule);
            assert_eq!(f.looked_at.text.lang, None, "{lang} {}", f.rule);
            if f.rule.starts_with("common/") && f.subject.is_none() {
                assert_eq!(f.title_lang, None, "{lang} {}: {}", f.rule, f.title);
            }
        }
    }
}

#[test]
fn tags_choose_a_language() {
    for (tag, lang) in [
        ("de", Some(Lang::De)),
        ("de-AT", Some(Lang::De)),
        ("FR_ca", Some(Lang::Fr)),
        ("no", Some(Lang::Nb)),
        ("nb-NO", Some(Lang::Nb)),
        ("nn", None),
        ("deutsch", None),
        ("", None),
    ] {
        assert_eq!(Lang::of_tag(tag).ok(), lang, "{tag}");
    }
}
