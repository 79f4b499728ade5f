//! `landfall rules` as people run it who edit rules: a folder of their own, a process, its streams and its exit code.

use std::path::Path;
use std::process::{Command, Output};

fn landfall(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    command.arg("rules").args(args).args(["--color", "never"]).current_dir(folder).env_remove("CLICOLOR_FORCE");
    command.output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder that holds these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

const MARKET: &str = r#"schema   = 1
market   = "SE"
name     = "Sweden"
extends  = ["eu"]
reviewed = 2026-11-21

[profile]
languages  = ["sv"]
currencies = ["SEK"]

[[rule]]
id       = "returns-page"
stage    = "lawful"
title    = "Returns page"
fails    = "No page on returns was found"
why      = "Shoppers look for it before they buy."
require  = { topic = { any = ["returns"] } }
fix      = "Add the page."
effort   = "small"
who      = "editor"
basis    = "custom"
severity = "minor"
"#;

const CASES: &str = r#"schema = 1

[[case]]
rule   = "se/returns-page"
name   = "A link in the footer"
market = "SE"
expect = "pass"
as-of  = 2026-11-21
[[case.page]]
url  = "https://shop.example/"
html = '<html lang="sv"><title>Garn</title><h1>Garn</h1><a href="/retur">Returer</a>'

[[case]]
rule   = "se/returns-page"
name   = "Two pages without a link"
market = "SE"
expect = "fail"
as-of  = 2026-11-21
[[case.page]]
url  = "https://shop.example/"
html = '<html lang="sv"><title>Garn</title><h1>Garn</h1><p>Mjukt garn av ull, spunnet för hand.</p><a href="/garn">Garn</a>'
[[case.page]]
url  = "https://shop.example/garn"
html = '<html lang="sv"><title>Garn</title><h1>Garn</h1><p>Mjukt garn av ull, spunnet för hand.</p>'

[[case]]
rule   = "se/returns-page"
name   = "The home page only"
market = "SE"
expect = "unknown"
as-of  = 2026-11-21
[[case.page]]
url  = "https://shop.example/"
html = '<html lang="sv"><title>Garn</title><h1>Garn</h1><p>Mjukt garn av ull, spunnet för hand.</p>'
"#;

#[test]
fn a_good_folder_has_no_mistakes_and_its_cases_come_out() {
    let dir = folder(&[("mine/markets/se.toml", MARKET), ("mine/cases/se.toml", CASES)]);
    let checked = landfall(dir.path(), &["check", "mine", "--strict", "--as-of", "2026-11-21"]);
    assert_eq!(code(&checked), 0, "{}{}", stdout(&checked), stderr(&checked));
    assert!(stdout(&checked).starts_with("No mistakes: "), "{}", stdout(&checked));
    let tested = landfall(dir.path(), &["test", "mine", "--market", "SE"]);
    assert_eq!(code(&tested), 0, "{}{}", stdout(&tested), stderr(&tested));
    assert!(stdout(&tested).ends_with("\nAll 3 cases came out as expected.\n"), "{}", stdout(&tested));
    let row = "markets/se.toml                       1      3          0          0             0";
    assert!(stdout(&tested).contains(row), "{}", stdout(&tested));
}

#[test]
fn three_mistakes_are_drawn_at_their_places_and_nothing_else_is_said() {
    let market = MARKET.replace("\"returns\"", "\"retruns\"").replace("eu", "euu");
    let cases = CASES.replace("\"unknown\"", "\"unkown\"");
    let dir = folder(&[("mine/markets/se.toml", &market), ("mine/cases/se.toml", &cases)]);
    let checked = landfall(dir.path(), &["check", "mine"]);
    assert_eq!((code(&checked), stdout(&checked).as_str()), (2, ""));
    let expected = r#"error: no layer or market is called `euu`
 --> mine/markets/se.toml:4:13
  |
4 | extends  = ["euu"]
  |             ^^^^^
  |
  = help: did you mean `eu`? layers are the files in regions/, and a part of a country extends its country: `extends = ["ca"]`

error: no topic is called `retruns`
  --> mine/markets/se.toml:17:31
   |
17 | require  = { topic = { any = ["retruns"] } }
   |                               ^^^^^^^^^
   |
   = help: did you mean `returns`? names come from catalog/topics.toml

error: unknown variant `unkown`, expected one of `fail`, `unknown`, `pass`, `not-applicable`
  --> mine/cases/se.toml:30:10
   |
30 | expect = "unkown"
   |          ^^^^^^^^

3 mistakes in 2 files
"#;
    assert_eq!(stderr(&checked), expected);
}

#[test]
fn doubts_are_told_and_fail_only_when_asked() {
    let second = r#"
[[rule]]
id       = "return-spage"
stage    = "lawful"
title    = "Returns page"
fails    = "No page on returns was found"
why      = "Shoppers look for it before they buy."
require  = { topic = { any = ["returns"] } }
fix      = "Add the page."
effort   = "small"
who      = "editor"
basis    = "custom"
severity = "minor"
applies  = { from = 2024-01-01, until = 2025-01-01 }
sources  = [{ name = "web" }, { name = "Konsumentverket", url = "konsumentverket.se", checked = 2027-01-01 }]
"#;
    let market = MARKET.replace("2026-11-21", "2025-01-10") + &second.replace("return-spage", "returnspage");
    let cases = CASES.replacen("se/returns-page", "se/return-page", 1).replacen("\"SE\"", "\"SX\"", 1);
    let dir = folder(&[("mine/markets/se.toml", &market), ("mine/cases/se.toml", &cases)]);
    let run = |more: &[&str]| landfall(dir.path(), &[&["check", "mine", "--as-of", "2026-11-21"], more].concat());
    let checked = run(&[]);
    let text = stdout(&checked);
    assert_eq!((code(&checked), stderr(&checked).as_str()), (0, ""), "{text}");
    let doubts: Vec<&str> = text.lines().filter(|l| l.starts_with("warning: ")).collect();
    assert_eq!(
        doubts,
        [
            "warning: reviewed on 2025-01-10, more than a year ago",
            "warning: `se/returns-page` has no case that expects pass",
            "warning: `se/returnspage` and `se/returns-page` differ by hyphens only",
            "warning: `se/returnspage` has no case that expects pass or fail or unknown",
            "warning: it ended on 2025-01-01 and never applies again",
            "warning: nobody finds the source `web`",
            "warning: `konsumentverket.se` is no web address",
            "warning: the source was checked on 2027-01-01, which is to come",
            "warning: no rule is called `se/return-page`",
            "warning: there are no rules for the market `SX`",
        ],
        "{text}"
    );
    assert!(text.contains("did you mean `se/returns-page`?") && text.contains("\n10 warnings in 2 files\n"), "{text}");
    assert_eq!(code(&run(&["--strict"])), 1);
    // The same rule once more under another name, at the same time: asked twice.
    let twice = MARKET.to_owned()
        + &second.replace("return-spage", "send-back").replace("applies  = { from = 2024-01-01, until = 2025-01-01 }\n", "");
    let dir = folder(&[("mine/markets/se.toml", &twice)]);
    let text = stdout(&landfall(dir.path(), &["check", "mine", "--as-of", "2026-11-21"]));
    assert!(
        text.contains("warning: `se/send-back` asks the same as `se/returns-page` in Sweden\n  --> mine/markets/se.toml:25:12"),
        "{text}"
    );
}

#[test]
fn a_case_that_comes_out_otherwise_is_drawn_with_its_reason() {
    let cases = CASES.replace("expect = \"fail\"", "expect = \"pass\"");
    let dir = folder(&[("mine/markets/se.toml", MARKET), ("mine/cases/se.toml", &cases)]);
    let tested = landfall(dir.path(), &["test", "mine", "--rule", "se/returns-page"]);
    assert_eq!((code(&tested), stderr(&tested).as_str()), (1, ""), "{}", stdout(&tested));
    let expected = r#"error: se/returns-page (Two pages without a link): expected pass, found fail
  --> mine/cases/se.toml:17:10
   |
17 | expect = "pass"
   |          ^^^^^^
   |
   = help: No page on returns was found
           Looked on 2 pages of this version for a page or a link: returns.

1 mistake in 1 file

"#;
    assert!(stdout(&tested).starts_with(expected), "{}", stdout(&tested));
    assert!(stdout(&tested).contains("Without a failing case: se/returns-page\n"), "{}", stdout(&tested));
    assert!(stdout(&tested).ends_with("\n1 of 3 cases came out otherwise, 2 as expected.\n"), "{}", stdout(&tested));
}

#[test]
fn wrong_names_are_one_sentence_with_a_suggestion() {
    let dir = folder(&[]);
    for (args, parts) in [
        (&["test", "--rule", "de/imprint"][..], &["no rule is called `de/imprint`", "Did you mean `de/imprint-expected`?"][..]),
        (&["test", "--rule", "ideal-name"], &["Did you mean `nl/ideal-name`?"]),
        (&["test", "--market", "DD"], &["Did you mean DE?"]),
        (&["check", "nowhere"], &["`nowhere` is no folder"]),
        (&["check", "--as-of", "today"], &["2026-11-21"]),
    ] {
        let output = landfall(dir.path(), args);
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{args:?}");
        for part in parts {
            assert!(stderr(&output).contains(part), "{args:?}: {}", stderr(&output));
        }
        assert_eq!(stderr(&output).lines().count(), 1, "{}", stderr(&output));
    }
}

#[test]
fn explain_says_what_why_and_what_decides() {
    let dir = folder(&[]);
    let output = landfall(dir.path(), &["explain", "de/imprint-expected"]);
    assert_eq!((code(&output), stderr(&output).as_str()), (0, ""));
    let text = stdout(&output);
    for part in [
        "de/imprint-expected · Page named Impressum\n",
        "  Applies to    sellers from abroad\n",
        "  Severity      minor\n",
        "(editor, small effort)\n",
        "It passes where:\n  A page on the topic was read, or a link to one was seen (Provider identification).\n",
        "A case that passes: A Dutch seller links an Impressum in the German footer (DE, cases/de.toml)\n  <a href=\"/impressum\">Impressum</a>\n",
        "A case that fails: A Dutch seller with contact, terms and privacy only (DE, cases/de.toml)\n  nothing of it on https://shop.example/,",
    ] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    let text = stdout(&landfall(dir.path(), &["explain", "common/legal-page#imprint", "--market", "DE"]));
    for part in [
        "Provider identification: Page or section",
        "sellers of the market, since 2024-05-14",
        "law: DDG § 5 (verified)",
        "read on 2026-11-21",
    ] {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    for (args, part) in [
        (&["explain", "de/imprint-expectd"][..], "Did you mean `de/imprint-expected`?"),
        (&["explain", "common/legal-page#imprnt"], "Did you mean `imprint`?"),
        (&["explain", "common/currency#imprint"], "leave out `#imprint`"),
    ] {
        let output = landfall(dir.path(), args);
        assert!(code(&output) == 2 && stderr(&output).contains(part), "{args:?}: {}", stderr(&output));
    }
}

/// Nothing in a condition stays without a sentence, whatever rules come.
#[test]
fn every_rule_can_be_explained() {
    let written = landfall::rules::Written::read(None).unwrap();
    for rule in written.book.all_rules() {
        let parts = written.conditions(&rule.name);
        assert!(!parts.is_empty() || matches!(rule.test, landfall::rules::Test::Ask(_)), "{}", rule.name);
        for line in parts.iter().flat_map(|(_, lines)| lines) {
            let words = line.trim().trim_end_matches([':', '.']);
            assert!(words.contains(' ') && !words.contains("()"), "{}: `{line}`", rule.name);
        }
    }
}

#[test]
fn rules_are_listed_for_people_and_programs() {
    let dir = folder(&[]);
    let output = landfall(dir.path(), &["list", "--market", "DE", "--stage", "payable", "--severity", "major", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let names: Vec<&str> = listed.as_array().unwrap().iter().map(|r| r["rule"].as_str().unwrap()).collect();
    assert_eq!(names, ["common/payment-usable", "common/payment-must"]);
    assert_eq!((listed[1]["severity"].as_str(), listed[1]["applies-to"].as_str()), (Some("major"), Some("all")));
    let text = stdout(&landfall(dir.path(), &["list", "--market", "NO"]));
    assert!(text.contains("no/legal-language") && !text.contains("de/"), "{text}");
    for (args, part) in [
        (&["list", "--stage", "paid"][..], "--stage: `paid` is not one of findable"),
        (&["list", "--severity", "bad"], "--severity: `bad` is not one of blocker"),
        (&["list", "--format", "pdf"], "none of text, json"),
    ] {
        let output = landfall(dir.path(), args);
        assert!(code(&output) == 2 && stderr(&output).contains(part), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn a_new_rule_is_right_at_once_and_says_what_is_to_be_filled_in() {
    let dir = folder(&[]);
    for (market, file) in [("DE", "mine/markets/de.toml"), ("SE", "mine/markets/se.toml")] {
        let made = landfall(dir.path(), &["new", market, "gift-wrap", "--into", "mine", "--as-of", "2026-11-21"]);
        assert_eq!(code(&made), 0, "{}", stderr(&made));
        let text = std::fs::read_to_string(dir.path().join(file)).unwrap();
        assert!(text.contains("\nid       = \"gift-wrap\"\n"), "{text}");
        // The German file holds what is built in, since it takes its place.
        assert_eq!(text.contains("imprint-expected"), market == "DE");
        let changed = text.clone() + "# mine\n";
        std::fs::write(dir.path().join(file), &changed).unwrap();
        for id in ["gift-wrap", "another"] {
            let again = landfall(dir.path(), &["new", market, id, "--into", "mine"]);
            assert!(code(&again) == 2 && stderr(&again).contains("is not written over"), "{}", stderr(&again));
        }
        assert_eq!(std::fs::read_to_string(dir.path().join(file)).unwrap(), changed);
        assert!(!dir.path().join("mine/cases/de/another.toml").exists(), "both files or neither");
    }
    let checked = landfall(dir.path(), &["check", "mine", "--as-of", "2026-11-21"]);
    assert_eq!((code(&checked), stderr(&checked).as_str()), (0, ""));
    assert!(stdout(&checked).matches("warning: this is still to be filled in").count() > 10, "{}", stdout(&checked));
    let printed = stdout(&landfall(dir.path(), &["new", "DE", "gift-wrap"]));
    assert!(printed.starts_with("# rules/markets/de.toml\n\n[[rule]]\n") && printed.contains("rule   = \"de/gift-wrap\""), "{printed}");
    for (args, part) in [
        (&["new", "DE", "imprint-expected"][..], "the rule `de/imprint-expected` exists"),
        (&["new", "DE", "Gift Wrap"], "is not an id"),
        (&["new", "Sweden", "gift-wrap"], "is not a market code"),
    ] {
        let output = landfall(dir.path(), args);
        assert!(code(&output) == 2 && stderr(&output).contains(part), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn schemas_are_printed_with_the_names_of_the_folder() {
    let topic = "schema = 1\n[[topic]]\nid = \"gift-wrap\"\nname = \"Gift wrap\"\nkind = \"help\"\n";
    let dir = folder(&[("mine/catalog/mine.toml", topic)]);
    let schema: serde_json::Value =
        serde_json::from_str(&stdout(&landfall(dir.path(), &["schema", "--of", "market", "--rules", "mine"]))).unwrap();
    let topics = schema["definitions"]["TopicIs"]["properties"]["any"]["items"]["examples"].as_array().unwrap();
    assert!(topics.iter().any(|t| t == "gift-wrap") && topics.iter().any(|t| t == "imprint"), "{topics:?}");
    let wrong = landfall(dir.path(), &["schema", "--of", "markets"]);
    assert!(code(&wrong) == 2 && stderr(&wrong).contains("Did you mean `market`?"), "{}", stderr(&wrong));
}

/// The lesson in rules/README.md works as it stands: its rule and its cases, and the mistake that it asks for.
#[test]
fn the_lesson_of_the_readme_works() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let readme = std::fs::read_to_string(rules.join("README.md")).unwrap();
    let lesson = readme.split("## A first rule in ten minutes").nth(1).unwrap().split("\n## ").next().unwrap();
    let blocks: Vec<&str> = lesson.split("```toml\n").skip(1).map(|b| b.split("```\n").next().unwrap()).collect();
    let book = landfall::rules::RuleBook::embedded().unwrap();
    for named in lesson.split("rules explain ").skip(1).map(|t| t.split(['`', ' ', '\n']).next().unwrap()).filter(|n| n.contains('/')) {
        assert!(book.all_rules().iter().any(|r| r.name == named), "the lesson names `{named}`");
    }
    let [rule, cases] = blocks.as_slice() else { panic!("{} blocks", blocks.len()) };
    let dir = folder(&[]);
    assert_eq!(code(&landfall(dir.path(), &["new", "DE", "gift-wrap", "--into", "our-rules", "--as-of", "2026-11-26"])), 0);
    let file = dir.path().join("our-rules/markets/de.toml");
    let begun = std::fs::read_to_string(&file).unwrap();
    let at = begun.rfind("[[rule]]").unwrap();
    std::fs::write(&file, begun[..at].to_owned() + rule).unwrap();
    std::fs::write(dir.path().join("our-rules/cases/de/gift-wrap.toml"), cases).unwrap();
    let checked = landfall(dir.path(), &["check", "our-rules", "--strict", "--as-of", "2026-11-26"]);
    assert_eq!(code(&checked), 0, "{}{}", stdout(&checked), stderr(&checked));
    let tested = landfall(dir.path(), &["test", "our-rules", "--rule", "de/gift-wrap"]);
    assert_eq!(code(&tested), 0, "{}{}", stdout(&tested), stderr(&tested));
    assert!(stdout(&tested).ends_with("All 3 cases came out as expected.\n"), "{}", stdout(&tested));
    let demo = Command::new(env!("CARGO_BIN_EXE_landfall"))
        .args(["demo", "--quiet", "--rules", "our-rules", "--as-of", "2026-11-26", "--color", "never"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(stdout(&demo).contains("Gift wrap") && stdout(&demo).contains("The product pages do not offer gift wrap"), "{}", stdout(&demo));
    std::fs::write(
        &file,
        std::fs::read_to_string(&file)
            .unwrap()
            .replace("kinds = [\"product\"] } }\nfix      = \"Offer", "kind = [\"product\"] } }\nfix      = \"Offer"),
    )
    .unwrap();
    let broken = landfall(dir.path(), &["check", "our-rules"]);
    assert!(code(&broken) == 2 && stderr(&broken).contains("unknown field `kind`"), "{}", stderr(&broken));
}
