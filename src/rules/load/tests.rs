use super::*;

/// A book as text, places of values included.
fn drawn(read: Result<Written, Problems>) -> String {
    format!("{:#?}", read.unwrap_or_else(|p| panic!("{p}")).book)
}

#[test]
fn every_file_that_is_read_at_a_start_has_an_index() {
    let of = |wanted: fn(&Path) -> bool| BUILT_IN.iter().filter(|f| wanted(Path::new(f.path))).collect::<Vec<_>>();
    let (rules, cases) = (of(is_rule_path), of(is_case_path));
    assert!(rules.len() > 100 && cases.len() > 50, "{} and {}", rules.len(), cases.len());
    let without: Vec<&str> = rules.iter().filter(|f| f.index.is_none()).map(|f| f.path).collect();
    assert!(without.is_empty(), "no index, so no right TOML: {without:?}");
    assert!(cases.iter().all(|f| f.index.is_none()));
    assert!(BUILT_IN.is_sorted_by_key(|f| f.path));
}

#[test]
fn indexes_and_texts_give_the_same_book() {
    let (indexes, texts) = (drawn(read(&[], By::Indexes)), drawn(read(&[], By::Texts)));
    let other = indexes.lines().zip(texts.lines()).enumerate().find(|(_, (a, b))| a != b);
    assert!(other.is_none(), "{other:?}");
    assert_eq!(indexes.lines().count(), texts.lines().count());
    assert!(texts.lines().any(|l| l.trim() == "\"Warenkorb\","), "texts are drawn");
}

#[test]
fn a_mistake_is_drawn_as_it_is_without_indexes() {
    let folder = tempfile::tempdir().unwrap();
    // The profiles of markets name ways to pay that this catalog lacks: mistakes in built-in files.
    std::fs::create_dir(folder.path().join("catalog")).unwrap();
    std::fs::write(folder.path().join("catalog/payments.toml"), "schema = 1\n").unwrap();
    let told = |read: Result<Written, Problems>| read.err().map(|p| p.to_string()).unwrap_or_default();
    let folders = [folder.path()];
    let drawn = told(written(&folders));
    assert!(drawn.contains("no way to pay is called"), "{drawn}");
    assert!(drawn.contains("--> rules/markets/de.toml:"), "{drawn}");
    assert_eq!(drawn, told(read(&folders, By::Texts)));
    // Values stand at the same places in both.
    assert_eq!(drawn, told(read(&folders, By::Indexes)));
}

#[test]
fn a_file_of_a_folder_is_read_from_its_text() {
    let text = built_in("common/priced.toml").unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("common")).unwrap();
    let path = folder.path().join("common/priced.toml");
    let hashes = |read: Result<Written, Problems>| {
        let book = read.unwrap_or_else(|p| panic!("{p}")).book;
        let file = book.files.iter().find(|f| f.name == "common/priced.toml").map(RuleFile::sha256);
        (book.hash(), file.unwrap())
    };
    let before = hashes(written(&[]));
    std::fs::write(&path, &text).unwrap();
    assert_eq!(hashes(written(&[folder.path()])), before, "the same text");
    // The index of the built-in file would find nothing right here.
    std::fs::write(&path, format!("# Mine\n{text}")).unwrap();
    let changed = hashes(read(&[folder.path()], By::Indexes));
    assert!(changed.0 != before.0 && changed.1 != before.1);
    assert_eq!(changed.1.len(), 64);
}
