//! In: the folder of saved real pages and strings beside the project. Out: its parts, as plain data. A public checkout has none.

use std::io::Read;
use std::path::{Path, PathBuf};

use landfall::fetch::Response;
use serde_json::Value;
use url::Url;

/// The corpus, where it is.
pub fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    folder.join("labels.jsonl").is_file().then_some(folder)
}

/// A saved page with what a person saw on it.
pub struct Saved {
    /// The first letters of the file's name: enough to find it.
    pub name: String,
    pub response: Response,
    pub label: Value,
}

impl Saved {
    /// A text of the label.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.label.get(key).and_then(Value::as_str)
    }
}

/// All saved pages, in the order of the labels.
pub fn pages(folder: &Path) -> Vec<Saved> {
    json_lines(&folder.join("labels.jsonl")).into_iter().map(|label| page(folder, label)).collect()
}

fn page(folder: &Path, label: Value) -> Saved {
    let file = label["file"].as_str().expect("a label names its file");
    let url = Url::parse(label["url"].as_str().expect("a label names its address")).expect("the address of a label");
    let stem = file.trim_start_matches("pages/").trim_end_matches(".html.gz");
    let short = |s: &str| if s.len() > 40 { s[..8].to_owned() } else { s.to_owned() };
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let response = Response { url, status: 200, headers, body: unpacked(&folder.join(file)), truncated: false };
    Saved { name: short(stem), response, label }
}

/// One JSON value a line; packed files are unpacked.
pub fn json_lines(path: &Path) -> Vec<Value> {
    let text = String::from_utf8(unpacked(path)).expect("the corpus is UTF-8");
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    if path.extension().is_none_or(|e| e != "gz") {
        return bytes;
    }
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut out).expect("a packed file");
    out
}
