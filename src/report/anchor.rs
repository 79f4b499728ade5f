//! In: the owner's file and the shop's address. Out: the place in the repository that findings are shown at.
//!
//! A finding is about a page on the web; pipelines show findings at a line of a file. The file that names the shop is the nearest there is.

/// A line of a file, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Relative to where the program runs, with `/` between folders.
    pub file: String,
    pub line: usize,
}

impl Anchor {
    /// The first line that names the shop's host outside a comment, else line 1. A file with an absolute path is named without its folders.
    pub fn find(file: &str, text: &str, shop: &str) -> Anchor {
        let path = file.replace('\\', "/");
        let absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
        let name = if absolute { path.rsplit('/').next().unwrap_or(&path) } else { path.trim_start_matches("./") };
        let host = url::Url::parse(shop).ok().and_then(|u| u.host_str().map(str::to_ascii_lowercase));
        let names_it = |line: &str, host: &str| {
            let line = line.to_ascii_lowercase();
            let part_of_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
            !line.trim_start().starts_with('#')
                && line.match_indices(host).any(|(at, _)| {
                    let (before, after) = (line[..at].chars().next_back(), line[at + host.len()..].chars().next());
                    !part_of_name(before) && before != Some('.') && !part_of_name(after)
                })
        };
        let line = host.and_then(|host| text.lines().position(|line| names_it(line, &host)));
        Anchor { file: name.to_owned(), line: line.map_or(1, |at| at + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::Anchor;

    #[test]
    fn findings_stand_at_the_line_that_names_the_shop() {
        let text = "# wool.example\n[seller]\nhome = \"NO\"\nurl = \"https://notwool.example\"\nurl = \"https://Wool.example/de\"\n";
        for (file, text, name, line) in [
            ("landfall.toml", text, "landfall.toml", 5),
            ("./ci/landfall.toml", text, "ci/landfall.toml", 5),
            ("/home/x/landfall.toml", text, "landfall.toml", 5),
            ("landfall.toml", "[seller]\nhome = \"NO\"\n", "landfall.toml", 1),
            ("landfall.toml", "", "landfall.toml", 1),
        ] {
            let expected = Anchor { file: name.to_owned(), line };
            assert_eq!(Anchor::find(file, text, "https://wool.example/"), expected, "{file}");
        }
    }
}
