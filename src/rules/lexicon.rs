//! What shops print, per language: phrases by concept, names of countries, everyday words for ways to pay.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Texts;
use crate::vocab::LanguageTag;

/// Phrases for one concept.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Phrases {
    /// Enough alone.
    #[serde(default)]
    pub phrases: Texts,
    /// Too general alone: counts in links and headings.
    #[serde(default)]
    pub weak: Texts,
}

/// One language.
#[derive(Debug, Clone)]
pub struct Language {
    pub tag: LanguageTag,
    /// English name.
    pub name: String,
    pub concepts: BTreeMap<String, Phrases>,
    /// Words for groups and methods of payment.
    pub payments: BTreeMap<String, Texts>,
    /// Words for regions: `EU`, `europe`.
    pub regions: BTreeMap<String, Texts>,
    /// Numbers of days as words, by the number in digits.
    pub numbers: BTreeMap<String, Texts>,
    /// Names of countries that mean something else as well in this language: they are not read as countries.
    pub not_territories: Vec<String>,
    /// ISO 3166-1 code to names: from CLDR, and everyday ones.
    pub territories: BTreeMap<String, Texts>,
    /// What becomes of the beginning of a name of a place when a small word joins it.
    pub name_starts: BTreeMap<String, Vec<String>>,
    /// What becomes of the end of a name of a place when a case joins it.
    pub name_ends: BTreeMap<String, Vec<String>>,
}

impl Language {
    /// A name of a place as it stands in texts: alone, and with what this language joins to it. The longest fitting start and end count.
    pub fn name_forms(&self, name: &str) -> Vec<String> {
        let mut forms = vec![name.to_owned()];
        let start = self.name_starts.iter().filter(|(s, _)| name.starts_with(s.as_str())).max_by_key(|(s, _)| s.len());
        for (start, joined) in start.into_iter().flat_map(|(s, all)| all.iter().map(move |j| (s, j))) {
            forms.push(format!("{joined}{}", &name[start.len()..]));
        }
        let end = self.name_ends.iter().filter(|(e, _)| name.ends_with(e.as_str())).max_by_key(|(e, _)| e.len());
        for (end, joined) in end.into_iter().flat_map(|(e, all)| all.iter().map(move |j| (e, j))) {
            forms.push(format!("{}{joined}", &name[..name.len() - end.len()]));
        }
        forms
    }

    /// The phrases of a concept that are enough alone.
    pub fn phrases(&self, concept: &str) -> impl Iterator<Item = &str> {
        self.concepts.get(concept).into_iter().flat_map(|p| &p.phrases)
    }

    /// The phrases of a concept that count in links and headings only.
    pub fn weak(&self, concept: &str) -> impl Iterator<Item = &str> {
        self.concepts.get(concept).into_iter().flat_map(|p| &p.weak)
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

    /// Regional variants hold what their language lacks: what their language says of names counts for them as well.
    pub(super) fn join_variants(&mut self) {
        let of_base = |variant: &Language| -> Option<Vec<String>> {
            let base: LanguageTag = variant.tag.language().parse().ok()?;
            Some(self.languages.get(&base)?.not_territories.clone())
        };
        let variants = self.languages.values().filter(|l| l.tag.region().is_some());
        let joined: Vec<(LanguageTag, Vec<String>)> = variants.filter_map(|v| Some((v.tag.clone(), of_base(v)?))).collect();
        for (tag, names) in joined {
            self.languages.entry(tag).and_modify(|v| v.not_territories.extend(names));
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Language {
        let text: toml::Table = text.parse().unwrap();
        let map = |key: &str| text.get(key).map(|v| v.clone().try_into().unwrap()).unwrap_or_default();
        Language {
            tag: text["language"].as_str().unwrap().parse().unwrap(),
            name: String::new(),
            concepts: BTreeMap::new(),
            payments: BTreeMap::new(),
            regions: BTreeMap::new(),
            numbers: BTreeMap::new(),
            not_territories: text.get("not-territories").map(|v| v.clone().try_into().unwrap()).unwrap_or_default(),
            territories: BTreeMap::new(),
            name_starts: map("name-starts"),
            name_ends: map("name-ends"),
        }
    }

    #[test]
    fn names_take_the_forms_of_the_longest_start_and_end() {
        let arabic = language("language = 'ar'\n[name-starts]\n'' = ['ل', 'ب']\n'ال' = ['لل']");
        assert_eq!(arabic.name_forms("السعودية"), ["السعودية", "للسعودية"]);
        assert_eq!(arabic.name_forms("مصر"), ["مصر", "لمصر", "بمصر"]);
        let kazakh = language("language = 'kk'\n[name-ends]\n'ия' = ['ияға']");
        assert_eq!(kazakh.name_forms("Германия"), ["Германия", "Германияға"]);
        assert_eq!(kazakh.name_forms("АҚШ"), ["АҚШ"]);
    }

    #[test]
    fn a_regional_variant_takes_over_what_its_language_says_of_names() {
        let mut lexicon = Lexicon::default();
        for text in [
            "language = 'fr'\nnot-territories = ['a']",
            "language = 'fr-CA'\nnot-territories = ['b']",
            "language = 'zh-Hant'\nnot-territories = ['c']",
        ] {
            let language = language(text);
            lexicon.languages.insert(language.tag.clone(), language);
        }
        lexicon.join_variants();
        for (tag, expected) in [("fr-CA", &["b", "a"][..]), ("fr", &["a"]), ("fr-BE", &["a"]), ("zh-TW", &["c"])] {
            assert_eq!(lexicon.language(&tag.parse().unwrap()).unwrap().not_territories, expected, "{tag}");
        }
        assert!(lexicon.language(&"de".parse().unwrap()).is_none());
    }
}
