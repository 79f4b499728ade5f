//! Files that are made from the code are fresh, and what the README promises is true.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use landfall::cases;
use landfall::check::planned;
use landfall::config::{self, ConfigFile};
use landfall::guide;
use landfall::report::{fields, json};
use landfall::rules::RuleBook;
use landfall::rules::schema::KINDS;
use landfall::vocab::{Basis, Stage};

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// `LANDFALL_WRITE=1 cargo test --test docs` writes the schema anew.
#[test]
fn the_schema_of_the_report_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/landfall.report-1.schema.json");
    if std::env::var_os("LANDFALL_WRITE").is_some() {
        std::fs::write(&path, json::schema()).unwrap();
    }
    assert!(
        read("docs/landfall.report-1.schema.json") == json::schema(),
        "docs/landfall.report-1.schema.json is stale: run LANDFALL_WRITE=1 cargo test --test docs"
    );
}

/// `LANDFALL_WRITE=1 cargo test --test docs` writes the tables of fields anew; what stands above them is written by hand.
#[test]
fn every_field_of_the_report_is_explained() {
    const MARK: &str = "<!-- From here on made from the types: LANDFALL_WRITE=1 cargo test --test docs -->\n";
    let page = read("docs/report-v1.md");
    let (written, _) = page.split_once(MARK).expect("docs/report-v1.md says where its tables begin");
    let tables = fields::tables(&json::schema());
    let fresh = format!("{written}{MARK}{tables}");
    if std::env::var_os("LANDFALL_WRITE").is_some() {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report-v1.md"), &fresh).unwrap();
    } else {
        assert!(page == fresh, "docs/report-v1.md is stale: run LANDFALL_WRITE=1 cargo test --test docs");
    }
    let silent: Vec<&str> = tables.lines().filter(|l| l.starts_with("| `") && l.ends_with("|  |")).collect();
    assert!(silent.is_empty(), "fields of src/report/v1.rs without a doc comment:\n{}", silent.join("\n"));
}

/// The TOML files that people write, with the schema of each.
fn rule_files() -> Vec<(PathBuf, &'static str)> {
    fn collect(dir: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|e| e == "toml") {
                out.push(path);
            }
        }
    }
    let mut files = Vec::new();
    for (folder, kind) in FOLDERS {
        let mut here = Vec::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(folder), &mut here);
        here.sort();
        files.extend(here.into_iter().map(|path| (path, *kind)));
    }
    files
}

/// Folders of rules, and the schema of their files.
const FOLDERS: &[(&str, &str)] = &[
    ("markets", "market"),
    ("regions", "region"),
    ("common", "common"),
    ("catalog", "catalog"),
    ("lexicon", "lexicon"),
    ("cases", "case"),
];

/// `LANDFALL_WRITE=1 cargo test --test docs` writes the schemas anew, and their names into the rule files.
#[test]
fn the_schemas_of_the_rule_files_are_fresh() {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let write = std::env::var_os("LANDFALL_WRITE").is_some();
    for kind in KINDS {
        let (path, text) = (rules.join(format!("schema/{kind}.json")), cases::schema(kind, &book).unwrap());
        if write {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == text, "rules/schema/{kind}.json is stale: run LANDFALL_WRITE=1 cargo test --test docs");
    }
    for (path, kind) in rule_files() {
        let up = "../".repeat(path.strip_prefix(&rules).unwrap().components().count() - 1);
        let line = format!("#:schema {up}schema/{kind}.json");
        let text = std::fs::read_to_string(&path).unwrap();
        if write && !text.starts_with("#:schema ") {
            std::fs::write(&path, format!("{line}\n{text}")).unwrap();
        }
        let first = std::fs::read_to_string(&path).unwrap().lines().next().unwrap_or_default().to_owned();
        assert_eq!(first, line, "{}: run LANDFALL_WRITE=1 cargo test --test docs", path.display());
    }
}

/// `LANDFALL_WRITE=1 cargo test --test docs` writes the schema anew. Editors complete what is read, and the page says all of it.
#[test]
fn the_schema_of_the_owners_file_is_fresh_and_its_page_explains_every_key() {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/schema/config.json");
    let text = config::schema::schema(&book);
    if std::env::var_os("LANDFALL_WRITE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert!(read("rules/schema/config.json") == text, "rules/schema/config.json is stale: run LANDFALL_WRITE=1 cargo test --test docs");
    let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
    let page = read("docs/config.md");
    let keys = |table: &serde_json::Value| table["properties"].as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>();
    let tables = [
        ("", &schema),
        ("[[shop]]", &schema["definitions"]["ShopTable"]),
        ("[limits]", &schema["definitions"]["LimitsTable"]),
        ("[access]", &schema["definitions"]["AccessTable"]),
        ("[seller]", &schema["definitions"]["SellerTable"]),
        ("[[waiver]]", &schema["definitions"]["WaiverTable"]),
        ("[[confirmation]]", &schema["definitions"]["ConfirmationTable"]),
    ];
    for (head, table) in tables {
        // What the reader knows, it says itself of a key that nobody knows.
        let wrong = format!("{head}\nno-such-key = 1\n");
        let told = ConfigFile::of_text(Path::new("landfall.toml"), wrong).check(&book).unwrap_err().render(false);
        let known = told.split("known here: ").nth(1).unwrap().lines().next().unwrap();
        let known: BTreeSet<String> = known.split(", ").map(str::to_owned).collect();
        assert_eq!(known, keys(table), "{head}");
        for key in known {
            assert!(page.contains(&format!("`{key}`")), "docs/config.md does not explain `{key}` of {head}");
        }
    }
}

/// `LANDFALL_WRITE=1 cargo test --test docs` writes the pages on markets, the common rules and the coverage anew.
#[test]
fn the_pages_on_rules_are_fresh() {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let mut pages: BTreeMap<String, String> = book
        .markets
        .values()
        .map(|m| (format!("docs/rules/{}.md", m.code.as_str().to_lowercase()), guide::market_page(&book, m)))
        .collect();
    pages.insert("docs/rules/common.md".to_owned(), guide::common_page(&book));
    pages.insert("docs/coverage.md".to_owned(), guide::coverage(&book));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("LANDFALL_WRITE").is_some() {
        std::fs::create_dir_all(root.join("docs/rules")).unwrap();
        pages.iter().for_each(|(path, text)| std::fs::write(root.join(path), text).unwrap());
    }
    let stale: Vec<&String> = pages.iter().filter(|(path, text)| &read(path) != *text).map(|(path, _)| path).collect();
    assert!(stale.is_empty(), "stale: {stale:?}; run LANDFALL_WRITE=1 cargo test --test docs");
    let gone: Vec<String> = std::fs::read_dir(root.join("docs/rules"))
        .unwrap()
        .map(|e| format!("docs/rules/{}", e.unwrap().file_name().to_string_lossy()))
        .filter(|path| !pages.contains_key(path))
        .collect();
    assert!(gone.is_empty(), "pages of nothing: {gone:?}");
}

/// No step of the way is empty in any market, and a market without law says why.
#[test]
fn every_market_is_judged_at_every_step() {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    for market in book.markets.values() {
        let all = planned(&book, market);
        for stage in Stage::ALL {
            assert!(all.iter().any(|p| p.stage == *stage && !p.asks), "{}: nothing at {stage}", market.code);
        }
        let law = all.iter().filter(|p| p.basis == Basis::Law).count();
        assert!(law > 0 || market.no_law.is_some(), "{}: no law, and no word on why", market.code);
    }
}

/// Names of rules are stable: baselines, waivers and clients' own files hold them. A rule that goes stands in the list as removed, with
/// the day and what took its place.
#[test]
fn names_of_rules_are_stable() {
    let book = RuleBook::embedded().unwrap_or_else(|p| panic!("{p}"));
    let names: BTreeSet<String> = book.all_rules().iter().map(|r| r.name.clone()).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/ids.txt");
    let list = std::fs::read_to_string(&path).unwrap_or_default();
    let (gone, known): (Vec<&str>, Vec<&str>) =
        list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).partition(|l| l.contains(' '));
    let known: BTreeSet<String> = known.iter().map(|l| (*l).to_owned()).collect();
    if std::env::var_os("LANDFALL_WRITE").is_some() {
        let new: Vec<&String> = names.difference(&known).collect();
        if !new.is_empty() {
            let mut lines: Vec<String> = list.lines().map(str::to_owned).collect();
            lines.extend(new.into_iter().cloned());
            let head = lines.iter().take_while(|l| l.starts_with('#')).count();
            lines[head..].sort();
            std::fs::write(&path, lines.join("\n") + "\n").unwrap();
        }
        return;
    }
    let missing: Vec<&String> = names.difference(&known).collect();
    assert!(missing.is_empty(), "new rules, not in rules/ids.txt: {missing:?}; run LANDFALL_WRITE=1 cargo test --test docs");
    let lost: Vec<&String> = known.difference(&names).collect();
    assert!(lost.is_empty(), "rules that are gone: {lost:?}; in rules/ids.txt write `name removed 2026-11-26: what took its place`");
    for line in gone {
        let name = line.split(' ').next().unwrap_or_default();
        assert!(!names.contains(name), "{name} is said to be removed, and is there");
        assert!(line.contains(" removed 20") && line.contains(": "), "{line}: write `name removed 2026-11-26: what took its place`");
    }
}

#[test]
fn the_readme_names_commands_and_files_that_exist() {
    let readme = read("README.md");
    assert!(readme.contains("cargo run --release -- demo") && readme.contains("cargo test"));
    for code in ["`0`", "`1`", "`2`", "`3`", "`4`"] {
        assert!(readme.contains(code), "the README documents exit code {code}");
    }
    // Every relative link and picture leads to a file.
    let mut links = 0;
    for part in readme.split("](").skip(1) {
        let target = part.split([')', '#']).next().unwrap();
        if !target.is_empty() && !target.starts_with("http") {
            links += 1;
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "README.md links to {target}, which does not exist");
        }
    }
    assert!(links > 5, "{links}");
}

/// Every message id in the code has a sentence, and every sentence is used.
#[test]
fn messages_are_neither_missing_nor_unused() {
    fn collect(dir: &Path, out: &mut String) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs" || e == "html") {
                out.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut code = String::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
    let catalogue = read("src/report/messages/en.ftl");
    let ids: Vec<&str> =
        catalogue.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(|l| l.split(" =").next()).collect();
    assert!(ids.len() > 100, "{}", ids.len());
    // Families whose last part is a word of the vocabulary are built as `format!("family-{word}")`.
    const FAMILIES: &[&str] = &[
        "verdict-word-",
        "verdict-",
        "stage-short-",
        "stage-question-",
        "stage-",
        "severity-",
        "effort-",
        "who-",
        "outcome-",
        "basis-",
        "kind-",
        "reason-",
        "settle-",
        "unknown-",
        "not-reached-",
        "trap-",
        "choice-of-",
        "choice-by-",
        "label-",
        "column-",
        "cause-",
        "since-",
    ];
    // Those of the HTML report are counted by its own tests, which know how its templates build ids.
    for id in ids.iter().filter(|id| !id.starts_with("html-")) {
        let family = FAMILIES.iter().find(|f| id.starts_with(**f));
        let used = code.contains(&format!("\"{id}\""))
            || family.is_some_and(|f| code.contains(&format!("\"{f}{{")) || code.contains(&format!("\"{}", f)));
        assert!(used, "nothing uses the message `{id}`");
    }
    let traps = landfall::plan::Trap::ALL.iter().map(|t| format!("trap-{}", t.as_str()));
    let of = landfall::signals::ChoiceOf::ALL.iter().map(|c| format!("choice-of-{}", c.as_str()));
    let by = landfall::signals::ChoiceBy::ALL.iter().map(|c| format!("choice-by-{}", c.as_str()));
    for id in traps.chain(of).chain(by) {
        assert!(ids.contains(&id.as_str()), "`{id}` has no sentence");
    }
    let causes = landfall::vocab::Cause::ALL.iter().map(|c| format!("cause-{c}"));
    for id in causes.chain(landfall::vocab::Since::ALL.iter().map(|s| format!("since-{s}"))) {
        assert!(ids.contains(&id.as_str()), "`{id}` has no sentence");
    }
    for family in ["reason-", "settle-"] {
        for why in landfall::vocab::WhyNot::ALL {
            assert!(ids.contains(&format!("{family}{why}").as_str()), "`{family}{why}` has no sentence");
        }
    }
}
