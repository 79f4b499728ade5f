//! In: `generated/subtags.toml`. Out: [`Codes`], what the language and region codes of hreflang are, and which language a country speaks.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::TableReader;

/// Codes of languages and regions.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    languages: BTreeSet<String>,
    regions: BTreeSet<String>,
    scripts: BTreeSet<String>,
    /// What replaced a code that was withdrawn.
    withdrawn: BTreeMap<String, String>,
    /// The two letters of a language, by its three.
    twins: BTreeMap<String, String>,
    /// Languages by country.
    spoken: BTreeMap<String, BTreeSet<String>>,
    official: BTreeMap<String, BTreeSet<String>>,
}

/// What a language code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LanguageCode<'a> {
    Current,
    /// The registry has withdrawn it; what stands in its place.
    Withdrawn(&'a str),
    /// Three letters where two are the code.
    Twin(&'a str),
    Unknown,
}

impl Codes {
    pub(super) fn read(mut r: TableReader<'_, '_>) -> Codes {
        let words = |text: String| text.split(' ').map(str::to_owned).collect::<BTreeSet<String>>();
        let tables = |table: BTreeMap<String, String>| table.into_iter().map(|(k, v)| (k, words(v))).collect();
        let _: Option<String> = r.value("source");
        let mut languages = words(r.required("languages").unwrap_or_default());
        for (first, rests) in r.required::<BTreeMap<String, String>>("long").unwrap_or_default() {
            languages.extend(rests.split(' ').map(|rest| format!("{first}{rest}")));
        }
        let regions = words(r.required("regions").unwrap_or_default());
        let scripts = words(r.required("scripts").unwrap_or_default());
        let withdrawn = r.required("withdrawn").unwrap_or_default();
        let twins = r.required("twins").unwrap_or_default();
        let spoken = tables(r.required("spoken").unwrap_or_default());
        let official = tables(r.required("official").unwrap_or_default());
        r.finish();
        Codes { languages, regions, scripts, withdrawn, twins, spoken, official }
    }

    /// What a code in small letters is as a language.
    pub fn language(&self, code: &str) -> LanguageCode<'_> {
        if let Some(now) = self.withdrawn.get(code) {
            LanguageCode::Withdrawn(now)
        } else if let Some(two) = self.twins.get(code) {
            LanguageCode::Twin(two)
        } else if self.languages.contains(code) {
            LanguageCode::Current
        } else {
            LanguageCode::Unknown
        }
    }

    /// Whether ISO 3166-1 has assigned these capital letters to a country or territory.
    pub fn is_region(&self, code: &str) -> bool {
        self.regions.contains(code)
    }

    /// Whether ISO 15924 knows a script of this name, in any letter case.
    pub fn is_script(&self, code: &str) -> bool {
        let (first, rest) = code.split_at_checked(1).unwrap_or((code, ""));
        self.scripts.contains(&format!("{}{}", first.to_uppercase(), rest.to_lowercase()))
    }

    /// Whether a language is read by some in a country. English is read everywhere.
    pub fn is_spoken(&self, language: &str, region: &str) -> bool {
        language == "en" || self.spoken.get(region).is_some_and(|l| l.contains(language))
    }

    /// Whether a language is official in all of a country.
    pub fn is_official(&self, language: &str, region: &str) -> bool {
        self.official.get(region).is_some_and(|l| l.contains(language))
    }

    /// The official language of a country that has one only.
    pub fn only_language(&self, region: &str) -> Option<&str> {
        let official = self.official.get(region).filter(|l| l.len() == 1)?;
        official.first().map(String::as_str)
    }
}
