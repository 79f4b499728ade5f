//! Problems in files that people write, drawn with their place.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// A file somebody wrote.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As shown to people: `rules/markets/de.toml`.
    pub name: String,
    /// Borrowed where it is built into the program.
    pub text: Cow<'static, str>,
}

impl SourceFile {
    /// Reads a file; the name is its path as given.
    ///
    /// # Errors
    /// What the file system said.
    pub fn read(path: &Path) -> std::io::Result<SourceFile> {
        Ok(SourceFile { name: path.display().to_string(), text: std::fs::read_to_string(path)?.into() })
    }
}

/// One mistake at its place.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Index of the file in its [`Problems`].
    file: usize,
    span: Range<usize>,
    message: String,
    help: Option<String>,
}

/// All mistakes of a set of files: pushed while loading goes on.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    files: Vec<SourceFile>,
    problems: Vec<Problem>,
}

impl Problems {
    /// Takes a file and gives the number under which mistakes are pushed.
    pub fn add_file(&mut self, file: SourceFile) -> usize {
        self.files.push(file);
        self.files.len() - 1
    }

    /// The file whose name ends so.
    pub fn file_ending(&self, path: &str) -> Option<usize> {
        self.files.iter().position(|f| f.name.ends_with(path))
    }

    /// The text of a file.
    pub fn text(&self, file: usize) -> &str {
        &self.files[file].text
    }

    /// Whether a file is built into the program.
    pub fn is_built_in(&self, file: usize) -> bool {
        matches!(self.files[file].text, Cow::Borrowed(_))
    }

    /// Adds a mistake; `span` is in bytes.
    pub fn push(&mut self, file: usize, span: Range<usize>, message: impl Into<String>) -> &mut Problem {
        let end = self.files[file].text.len();
        let span = span.start.min(end)..span.end.min(end);
        self.problems.push(Problem { file, span, message: message.into(), help: None });
        self.problems.last_mut().expect("just pushed")
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many mistakes there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// Draws every mistake at its place, in the order of files and places, with a count at the end.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut sorted: Vec<&Problem> = self.problems.iter().collect();
        sorted.sort_by_key(|p| (p.file, p.span.start, p.message.clone()));
        let mut out = String::new();
        for problem in &sorted {
            let file = &self.files[problem.file];
            let snippet = Snippet::source(&*file.text).path(&file.name).annotation(AnnotationKind::Primary.span(problem.span.clone()));
            let mut group = Group::with_title(Level::ERROR.primary_title(&problem.message)).element(snippet);
            if let Some(help) = &problem.help {
                group = group.element(Level::HELP.message(help));
            }
            out.push_str(&renderer.render(&[group]));
            out.push_str("\n\n");
        }
        let files = { sorted.iter().map(|p| p.file).collect::<std::collections::BTreeSet<_>>().len() };
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        out.push_str(&format!("{} mistake{} in {files} file{}\n", sorted.len(), plural(sorted.len()), plural(files)));
        out
    }
}

impl Problem {
    /// Adds a sentence on what to do.
    pub fn help(&mut self, help: impl Into<String>) {
        self.help = Some(help.into());
    }

    /// Adds "did you mean", if one of the known names is near.
    pub fn suggest<'a>(&mut self, wrong: &str, known: impl IntoIterator<Item = &'a str>, tail: &str) {
        let near = nearest(wrong, known);
        self.help = match (near, tail.is_empty()) {
            (Some(near), true) => Some(format!("did you mean `{near}`?")),
            (Some(near), false) => Some(format!("did you mean `{near}`? {tail}")),
            (None, false) => Some(tail.to_owned()),
            (None, true) => None,
        };
    }
}

/// The known name that is most like `wrong`, when one is near enough to be meant.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&wrong.to_lowercase(), &k.to_lowercase()), k))
        .filter(|(d, k)| *d <= 1 + k.chars().count().max(wrong.chars().count()) / 4)
        .min()
        .map(|(_, k)| k)
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Problems {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_drawn_at_their_places_with_a_suggestion() {
        let mut problems = Problems::default();
        let file = problems.add_file(SourceFile { name: "rules/x.toml".into(), text: "method = \"klarma\"\n".into() });
        problems.push(file, 9..17, "no way to pay is called `klarma`").suggest(
            "klarma",
            ["klarna", "visa"],
            "names come from catalog/payments.toml",
        );
        let drawn = problems.render(false);
        assert!(drawn.contains("--> rules/x.toml:1:10"), "{drawn}");
        assert!(drawn.contains("^^^^^^^^"), "{drawn}");
        assert!(drawn.contains("did you mean `klarna`? names come from"), "{drawn}");
        assert!(drawn.ends_with("1 mistake in 1 file\n"), "{drawn}");
    }

    #[test]
    fn nothing_near_is_nothing_suggested() {
        assert_eq!(nearest("xyz", ["paypal", "klarna"]), None);
    }
}
