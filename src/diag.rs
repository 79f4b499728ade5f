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

/// One mistake, or something doubtful, at its place.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Index of the file in its [`Problems`].
    file: usize,
    span: Range<usize>,
    /// Nothing that stops: a doubt.
    warning: bool,
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

    /// The same files, under the same numbers, without mistakes: for another thread to push to.
    pub fn sources(&self) -> Problems {
        Problems { files: self.files.clone(), problems: Vec::new() }
    }

    /// Takes the mistakes that were pushed elsewhere to [`Problems::sources`].
    pub fn absorb(&mut self, other: Problems) {
        self.problems.extend(other.problems);
    }

    /// The file whose name ends so.
    pub fn file_ending(&self, path: &str) -> Option<usize> {
        self.files.iter().position(|f| f.name.ends_with(path))
    }

    /// What a file is called.
    pub fn file_name(&self, file: usize) -> &str {
        &self.files[file].name
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
        self.problems.push(Problem { file, span, warning: false, message: message.into(), help: None });
        self.problems.last_mut().expect("just pushed")
    }

    /// Adds something doubtful; `span` is in bytes.
    pub fn warn(&mut self, file: usize, span: Range<usize>, message: impl Into<String>) -> &mut Problem {
        let problem = self.push(file, span, message);
        problem.warning = true;
        problem
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many mistakes and doubts there are.
    pub fn len(&self) -> usize {
        self.problems.len()
    }

    /// How many mistakes there are: doubts do not count.
    pub fn mistakes(&self) -> usize {
        self.problems.iter().filter(|p| !p.warning).count()
    }

    /// Whether something was said about this very place.
    pub fn has(&self, file: usize, span: &Range<usize>) -> bool {
        self.problems.iter().any(|p| p.file == file && p.span == *span)
    }

    /// Leaves out what stands in files that are not wanted.
    pub fn retain(&mut self, wanted: impl Fn(&SourceFile) -> bool) {
        let files = &self.files;
        self.problems.retain(|p| wanted(&files[p.file]));
    }

    /// Draws every mistake and doubt at its place, in the order of files and places, with a count at the end.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut sorted: Vec<&Problem> = self.problems.iter().collect();
        sorted.sort_by_key(|p| (p.file, p.span.start, p.message.clone()));
        let mut out = String::new();
        for problem in &sorted {
            let file = &self.files[problem.file];
            let snippet = Snippet::source(&*file.text).path(&file.name).annotation(AnnotationKind::Primary.span(problem.span.clone()));
            let level = if problem.warning { Level::WARNING } else { Level::ERROR };
            let mut group = Group::with_title(level.primary_title(&problem.message)).element(snippet);
            if let Some(help) = &problem.help {
                group = group.element(Level::HELP.message(help));
            }
            out.push_str(&renderer.render(&[group]));
            out.push_str("\n\n");
        }
        let files = { sorted.iter().map(|p| p.file).collect::<std::collections::BTreeSet<_>>().len() };
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let mistakes = self.mistakes();
        let counted = match (mistakes, sorted.len() - mistakes) {
            (_, 0) => count(mistakes, "mistake"),
            (0, warnings) => count(warnings, "warning"),
            (_, warnings) => format!("{} and {}", count(mistakes, "mistake"), count(warnings, "warning")),
        };
        out.push_str(&format!("{counted} in {}\n", count(files, "file")));
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
    fn doubts_are_drawn_as_warnings_and_counted_apart() {
        let mut problems = Problems::default();
        let mine = problems.add_file(SourceFile { name: "mine/x.toml".into(), text: "a = 1\n".into() });
        let other = problems.add_file(SourceFile { name: "rules/y.toml".into(), text: "b = 1\n".into() });
        problems.warn(mine, 0..1, "doubtful");
        problems.push(mine, 4..5, "wrong");
        problems.warn(other, 0..1, "doubtful too");
        assert!(problems.render(false).ends_with("1 mistake and 2 warnings in 2 files\n"), "{problems}");
        problems.retain(|f| f.name.starts_with("mine/"));
        assert!(problems.render(false).starts_with("warning: doubtful\n --> mine/x.toml:1:1"), "{problems}");
        assert_eq!((problems.len(), problems.mistakes()), (2, 1));
    }

    #[test]
    fn nothing_near_is_nothing_suggested() {
        assert_eq!(nearest("xyz", ["paypal", "klarna"]), None);
    }
}
