//! What a release holds: the program, its manual pages, completions for shells.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::programs::installed;
use super::{bash, program, read, root, said};

/// The pages as the release makes them.
fn pages() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let output = bash(".ci/pages.sh").arg(env!("CARGO_BIN_EXE_landfall")).arg(folder.path()).output().unwrap();
    assert_eq!(said(&output), (0, String::new(), String::new()));
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let mut out: Vec<String> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    out.sort();
    out
}

#[test]
fn every_command_has_a_manual_page() {
    let pages = pages();
    let man = pages.path().join("man");
    let found = names(&man);
    for page in ["landfall.1", "landfall-audit.1", "landfall-diff.1", "landfall-markets-show.1", "landfall-rules-explain.1"] {
        assert!(found.iter().any(|f| f == page), "{page}: {found:?}");
    }
    assert!(!found.iter().any(|f| f.contains("completions") || f.contains("help") || f == "landfall-man.1"), "{found:?}");
    assert!(read(man.join("landfall-audit.1")).contains("\\-\\-market"));
    if installed("groff") {
        for page in &found {
            let output = Command::new("groff").args(["-man", "-Tutf8", "-ww", "-z"]).arg(man.join(page)).output().unwrap();
            assert_eq!(said(&output), (0, String::new(), String::new()), "{page}");
        }
    }
    let (code, _, error) = said(&Command::new(env!("CARGO_BIN_EXE_landfall")).args(["man", "no/such/folder"]).output().unwrap());
    assert!(code == 2 && error.contains("`no/such/folder`"), "{error}");
}

#[test]
fn a_shell_completes_what_is_typed() {
    let pages = pages();
    let completions = pages.path().join("completions");
    assert_eq!(names(&completions), ["_landfall", "_landfall.ps1", "landfall.bash", "landfall.elv", "landfall.fish"]);
    let complete = |typed: &[&str]| {
        let script = "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _landfall landfall \"${!#}\" \"${COMP_WORDS[COMP_CWORD - 1]}\"; \
                      printf '%s\\n' \"${COMPREPLY[@]}\"";
        let output = Command::new("bash").args(["-c", script]).arg(completions.join("landfall.bash")).args(typed).output().unwrap();
        said(&output).1
    };
    assert_eq!(complete(&["landfall", "aud"]), "audit\n");
    assert_eq!(complete(&["landfall", "audit", "--mark"]), "--market\n");
    assert_eq!(complete(&["landfall", "rules", "exp"]), "explain\n");
}

#[test]
fn an_archive_holds_all_that_belongs_together() {
    let pages = pages();
    let folder = tempfile::tempdir().unwrap();
    let (linux, windows) = (folder.path().join("landfall"), folder.path().join("landfall.exe"));
    program(&linux, "echo landfall");
    program(&windows, "echo landfall");
    let version = env!("CARGO_PKG_VERSION");
    let python = installed("python3");
    for (target, built, ending, list) in [
        ("x86_64-unknown-linux-musl", &linux, "tar.gz", &["tar", "-tzf"][..]),
        ("x86_64-pc-windows-msvc", &windows, "zip", &["python3", "-m", "zipfile", "-l"]),
    ] {
        if ending == "zip" && !python {
            continue;
        }
        let out = folder.path().join("out");
        let arguments = [Path::new(target), built, pages.path(), &out];
        let output = bash(".ci/package.sh").args(arguments).output().unwrap();
        assert_eq!(said(&output), (0, String::new(), String::new()));
        let name = format!("landfall-{version}-{target}");
        let archive: PathBuf = out.join(format!("{name}.{ending}"));
        let listed = said(&Command::new(list[0]).args(&list[1..]).arg(&archive).output().unwrap()).1;
        let file = built.file_name().unwrap().to_str().unwrap();
        for part in [file, "README.md", "LICENSE-MIT", "LICENSE-APACHE", "man/landfall-audit.1", "completions/landfall.bash"] {
            assert!(listed.contains(&format!("{name}/{part}")), "{part}: {listed}");
        }
    }
}

/// Words of `COPY` lines that name what is taken, without where it goes.
#[test]
fn the_image_is_built_from_all_that_the_program_needs() {
    let text = read(root().join("Dockerfile"));
    let copied: Vec<&str> = text
        .lines()
        .filter_map(|l| l.strip_prefix("COPY ").filter(|l| !l.starts_with("--")))
        .flat_map(|l| l.split(' ').collect::<Vec<_>>().split_last().map(|(_, from)| from.to_vec()).unwrap_or_default())
        .collect();
    for part in &copied {
        assert!(root().join(part).exists(), "{part}");
    }
    // What is compiled into the program.
    for part in ["Cargo.toml", "Cargo.lock", "askama.toml", "build.rs", "src", "rules", "fixtures"] {
        assert!(copied.contains(&part), "{part} is not copied");
    }
    assert!(text.contains("\nUSER 65532:65532\n") && text.contains("\nFROM scratch\n"), "nothing else is in it, and nobody has rights");
}
