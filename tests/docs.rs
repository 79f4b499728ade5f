//! Files that are made from the code are fresh, and what the README promises is true.

use std::path::Path;

use landfall::report::json;

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

#[test]
fn the_readme_names_commands_and_files_that_exist() {
    let readme = read("README.md");
    assert!(readme.contains("cargo run --release -- demo") && readme.contains("cargo test"));
    for code in ["`0`", "`1`", "`2`", "`3`"] {
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
    for family in ["reason-", "settle-"] {
        for why in landfall::vocab::WhyNot::ALL {
            assert!(ids.contains(&format!("{family}{why}").as_str()), "`{family}{why}` has no sentence");
        }
    }
}
