//! Mistakes in catalogs are reported at their places.

use landfall::rules::RuleBook;

/// What is said of a file that is laid over the catalogs.
fn said(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("catalog")).unwrap();
    std::fs::write(folder.path().join("catalog/own.toml"), format!("schema = 1\n{text}\n")).unwrap();
    RuleBook::with_folder(folder.path()).map_or_else(|problems| problems.to_string(), |_| String::new())
}

#[test]
fn mistakes_in_a_catalog_are_drawn_at_their_places() {
    let cases = [
        ("[[platform]]\nid = \"own\"\nname = \"Own\"\nstrong = [{ asset = \"cdn.own.example/\" }]", "", ""),
        ("[[platform]]\nid = \"own\"\nname = \"Own\"\nstrongg = [{ asset = \"cdn.own.example/\" }]", "strongg", "own.toml:5"),
        ("[[platform]]\nid = \"own\"\nname = \"Own\"\nstrong = [{ aset = \"cdn.own.example/\" }]", "aset", "own.toml:5"),
        ("[[platform]]\nid = \"own\"\nname = \"Own\"\nstrong = [{ cookie = \"\" }]", "a mark must not be empty", "own.toml:5:11"),
        (
            "[[layer]]\nid = \"own\"\nname = \"Own\"\nserves = \"visitor\"\nstrong = [{ asset = \"x/\" }]",
            "`x/` is too short",
            "own.toml:6:11",
        ),
        (
            "[[layer]]\nid = \"own\"\nname = \"Own\"\nstrong = [{ asset = \"cdn.own.example/\" }]",
            "neither serves languages nor currencies",
            "own.toml:3",
        ),
        (
            "[[chat]]\nid = \"own\"\nname = \"Own\"\nsupporting = [{ asset = \"cdn.own.example/\" }]",
            "nothing gives the chat `own` away",
            "own.toml:3",
        ),
        (
            "[[consent]]\nid = \"own\"\nname = \"Own\"\nsupporting = [{ cookie = \"own\" }, { cookie = \"own\" }]",
            "this mark of `own` stands twice",
            "own.toml:5:35",
        ),
        (
            "[[platform]]\nid = \"own\"\nname = \"Own\"\nstrong = [{ asset = \"cdn.salla.sa/\" }]",
            "this is a strong mark of `own`, too",
            "catalog/platforms.toml",
        ),
        (
            "[[chat]]\nid = \"weglot\"\nname = \"Own\"\nstrong = [{ asset = \"cdn.own.example/\" }]",
            "`weglot` is the id of a layer, too",
            "own.toml:3",
        ),
        ("[[trust-mark]]\nid = \"own\"\nname = \"Own\"\nkind = \"seel\"\nstrong = [{ link = \"own.example/\" }]", "seel", "own.toml:5"),
        (
            "[[messenger]]\nid = \"own\"\nname = \"Own\"\nlinks = [{ address = \"https://own.example/\" }]",
            "no start of an address",
            "own.toml:3",
        ),
        (
            "[[messenger]]\nid = \"own\"\nname = \"Own\"\nwords = [\"Own\"]\nlinks = [{ address = \"own.example/\" }]",
            "needs both or neither of `words` and `handle`",
            "own.toml:3",
        ),
    ];
    for (text, message, place) in cases {
        let said = said(text);
        assert!(message.is_empty() == said.is_empty() && said.contains(message) && said.contains(place), "{text}\n{said}");
    }
}
