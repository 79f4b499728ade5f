//! Puts the files of `rules/` into the program, and with each TOML file that is read at every start its index (`src/rules/index`).
//!
//! Text and index come from one reading of the file: they are always of the same state. Neither is kept in the repository.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/rules/index/kinds.rs"]
mod kinds;
#[path = "src/rules/index/write.rs"]
mod write;

fn main() -> io::Result<()> {
    for path in ["build.rs", "rules", "src/rules/index/kinds.rs", "src/rules/index/write.rs"] {
        println!("cargo:rerun-if-changed={path}");
    }
    let variable = |name: &str| env::var(name).map(PathBuf::from).map_err(io::Error::other);
    let (rules, out) = (variable("CARGO_MANIFEST_DIR")?.join("rules"), variable("OUT_DIR")?);
    let mut paths = Vec::new();
    collect(&rules, &rules, &mut paths)?;
    paths.sort();
    fs::create_dir_all(out.join("rules"))?;
    let mut list = String::from("&[\n");
    for (number, path) in paths.iter().enumerate() {
        // What is no text is nobody's rule.
        let Ok(text) = String::from_utf8(fs::read(rules.join(path))?) else { continue };
        let included = |kind: &str, end: &str| format!("include_{kind}!(concat!(env!(\"OUT_DIR\"), \"/rules/{number}.{end}\"))");
        fs::write(out.join(format!("rules/{number}.text")), &text)?;
        // Cases are read by `landfall rules test` alone.
        let index = (path.ends_with(".toml") && !path.starts_with("cases/")).then(|| write::index(&text)).flatten();
        let index = match index {
            Some(index) => {
                fs::write(out.join(format!("rules/{number}.index")), index)?;
                format!("Some({})", included("bytes", "index"))
            }
            None => "None".to_owned(),
        };
        let text = included("str", "text");
        writeln!(list, "    BuiltIn {{ path: {path:?}, text: {text}, index: {index} }},").map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    fs::write(out.join("rules.rs"), list)
}

/// The paths of all files in a folder, from the first one on, with `/` between folders.
fn collect(root: &Path, folder: &Path, out: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if let Some(relative) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            out.push(relative.replace('\\', "/"));
        }
    }
    Ok(())
}
