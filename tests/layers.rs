//! Imports go one way: fetch, plan, page, signals, shop, check, report, gate. This test reads the `use crate::` lines and the paths in code.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Module, and what of ours it may import.
const MAY: &[(&str, &[&str])] = &[
    ("vocab", &[]),
    ("evidence", &["secrets", "vocab"]),
    ("diag", &[]),
    ("secrets", &[]),
    ("fingerprint", &["vocab"]),
    ("demo", &[]),
    ("seller", &["vocab"]),
    ("guide", &["check", "rules", "vocab"]),
    ("config", &["gate", "report", "rules", "seller", "secrets", "diag", "vocab"]),
    ("gate", &["check", "fingerprint", "report", "vocab", "diag"]),
    ("rules", &["diag", "fingerprint", "vocab"]),
    ("fetch", &["secrets", "vocab"]),
    ("page", &["fetch", "evidence", "vocab"]),
    ("signals", &["page", "rules", "evidence", "vocab"]),
    ("plan", &["signals", "rules", "fetch", "evidence", "vocab"]),
    ("shop", &["signals", "rules", "evidence", "secrets", "vocab"]),
    ("check", &["shop", "signals", "rules", "seller", "fingerprint", "evidence", "vocab"]),
    ("report", &["check", "shop", "seller", "signals", "rules", "fingerprint", "evidence", "secrets", "vocab", "diag"]),
    ("cases", &["check", "shop", "seller", "signals", "plan", "page", "fetch", "report", "rules", "evidence", "vocab", "diag"]),
    (
        "audit",
        &["gate", "check", "shop", "seller", "signals", "plan", "page", "fetch", "report", "rules", "evidence", "secrets", "vocab", "diag"],
    ),
];

/// Crates, and the only modules that may name them.
const ONLY: &[(&str, &[&str])] = &[
    ("reqwest", &["fetch"]),
    ("scraper", &["page", "report/html/tests.rs"]),
    ("html5ever", &["page"]),
    ("ego_tree", &["page"]),
    ("whatlang", &["signals/language/judge.rs"]),
    ("robotxt", &["fetch"]),
    ("askama", &["report"]),
    ("tokio", &["fetch", "audit", "demo", "cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("indicatif", &["cli"]),
];

fn sources() -> BTreeMap<String, String> {
    fn collect(root: &Path, dir: &Path, out: &mut BTreeMap<String, String>) {
        let entries: Vec<PathBuf> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        for path in entries {
            if path.is_dir() {
                collect(root, &path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                out.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = BTreeMap::new();
    collect(&root, &root, &mut out);
    assert!(out.len() > 40, "the sources were found");
    out
}

/// `check/mod.rs` and `check.rs` are the module `check`.
fn module(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Names after `crate::` in code, tests inside the file included: they may not cheat either.
fn imports(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    code.flat_map(|l| l.match_indices("crate::").map(move |(at, _)| &l[at + 7..]))
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let own = module(&file);
        if matches!(own, "lib" | "main") {
            continue;
        }
        for name in imports(&text).into_iter().filter(|n| *n != own) {
            if own == "cli" {
                wrong.push(format!("src/{file} says crate::{name}: commands use the public library only"));
                continue;
            }
            let Some((_, may)) = MAY.iter().find(|(m, _)| *m == own) else {
                wrong.push(format!("src/{file}: the module {own} is not in the table of tests/layers.rs; say what it may import"));
                continue;
            };
            if !may.contains(&name) {
                wrong.push(format!("src/{file} imports {name}: {own} may import {}; data goes the other way", may.join(", ")));
            }
        }
    }
    // Commands live in the binary: `crate::` there is the binary itself.
    wrong.retain(|w| !w.starts_with("src/cli/") || !w.contains("crate::cli"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_stay_in_their_modules() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (name, places) in ONLY {
            let named = text
                .lines()
                .filter(|l| !l.trim_start().starts_with("//"))
                .any(|l| l.contains(&format!("{name}::")) || l.contains(&format!("use {name};")));
            if named && !places.iter().any(|p| file == *p || module(&file) == *p) {
                wrong.push(format!("src/{file} names {name}, which belongs to {}", places.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn today_is_asked_for_in_the_command_line_only() {
    for (file, text) in sources() {
        assert!(module(&file) == "cli" || !text.contains("Zoned::now"), "src/{file} asks for the date; it is an input");
    }
}

#[test]
fn nothing_unordered_reaches_a_report() {
    for (file, text) in sources() {
        // The tables there cannot be run through.
        let tables = file == "signals/table.rs";
        if !tables && matches!(module(&file), "shop" | "check" | "report" | "signals" | "plan" | "rules") {
            let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
            assert!(!code.iter().any(|l| l.contains("HashMap") || l.contains("HashSet")), "src/{file} uses an unordered collection");
        }
    }
}
