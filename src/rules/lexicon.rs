//! What shops print, per language: phrases by concept, names of countries, everyday words for ways to pay.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::vocab::LanguageTag;

/// Phrases for one concept.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Phrases {
    /// Enough alone.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Too general alone: counts in links and headings.
    #[serde(default)]
    pub weak: Vec<String>,
}

/// One language.
#[derive(Debug, Clone)]
pub struct Language {
    pub tag: LanguageTag,
    /// English name.
    pub name: String,
    pub concepts: BTreeMap<String, Phrases>,
    /// Words for groups and methods of payment.
    pub payments: BTreeMap<String, Vec<String>>,
    /// Words for regions: `EU`, `europe`.
    pub regions: BTreeMap<String, Vec<String>>,
    /// Numbers of days as words, by the number in digits.
    pub numbers: BTreeMap<String, Vec<String>>,
    /// Names of countries that mean something else as well in this language: they are not read as countries.
    pub not_territories: Vec<String>,
    /// ISO 3166-1 code to names: from CLDR, and everyday ones.
    pub territories: BTreeMap<String, Vec<String>>,
}

impl Language {
    /// The phrases of a concept that are enough alone.
    pub fn phrases(&self, concept: &str) -> &[String] {
        self.concepts.get(concept).map_or(&[], |p| &p.phrases)
    }

    /// The phrases of a concept that count in links and headings only.
    pub fn weak(&self, concept: &str) -> &[String] {
        self.concepts.get(concept).map_or(&[], |p| &p.weak)
    }
}

/// All languages, by tag.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    pub languages: BTreeMap<LanguageTag, Language>,
}

impl Lexicon {
    /// The language that readers of `tag` read: the same tag, else the same language and script.
    pub fn language(&self, tag: &LanguageTag) -> Option<&Language> {
        self.languages.get(tag).or_else(|| self.languages.values().find(|l| l.tag.reads_as(tag)))
    }

    /// Whether any language has phrases for this concept.
    pub fn has_concept(&self, concept: &str) -> bool {
        self.languages.values().any(|l| l.concepts.contains_key(concept))
    }

    /// All concepts of all languages.
    pub fn concepts(&self) -> impl Iterator<Item = &str> {
        self.languages.values().flat_map(|l| l.concepts.keys().map(String::as_str))
    }
}
