//! What the shop prints, per language. The words stand in `words/*.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::random::Random;

/// Languages that the shop can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    En,
    De,
    Fr,
    Nl,
}

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Words {
    /// Language and region, as `html lang` says it.
    pub tag: String,
    /// The language's own name for itself.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    price_before: String,
    price_after: String,
    thousands: String,
    decimal: String,
    pub home: String,
    pub cart: String,
    pub add: String,
    pub empty: String,
    pub tax: String,
    pub stock: String,
    pub next: String,
    pub previous: String,
    pub related: String,
    pub newsletter: String,
    pub consent: String,
    pub accept: String,
    pub not_found: String,
    pub not_found_text: String,
    pub guide: String,
    pub calendar: String,
    pub slugs: Slugs,
    pub service: Vec<Service>,
    goods: Goods,
    text: Text,
}

/// Words of addresses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slugs {
    pub product: String,
    pub category: String,
    pub department: String,
    pub page: String,
    pub guide: String,
    pub cart: String,
}

/// A page on delivery, returns, payment, the seller or the law.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub slug: String,
    pub title: String,
    pub text: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Goods {
    adjectives: Vec<String>,
    nouns: Vec<String>,
    departments: Vec<String>,
    colours: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    sentences: Vec<String>,
}

/// Names of models, the same in every language.
const MODELS: &[&str] = &[
    "Askeby", "Brenne", "Corvo", "Dalby", "Elvo", "Fjord", "Garda", "Holm", "Isola", "Juno", "Kelo", "Lido", "Marno", "Nebo", "Orsa",
    "Pala", "Quinta", "Runa", "Sola", "Tinde", "Ulva", "Vesta", "Wilga", "Ystad",
];

static WORDS: LazyLock<[Words; 4]> = LazyLock::new(|| {
    let files = [
        include_str!("../words/en.toml"),
        include_str!("../words/de.toml"),
        include_str!("../words/fr.toml"),
        include_str!("../words/nl.toml"),
    ];
    files.map(|text| toml::from_str(text).expect("the shop's own words are well-formed"))
});

impl Language {
    /// The code as it stands in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::De => "de",
            Language::Fr => "fr",
            Language::Nl => "nl",
        }
    }

    pub fn words(self) -> &'static Words {
        &WORDS[self as usize]
    }
}

impl Words {
    /// A sentence about goods, without claims on price, delivery or law.
    pub fn sentence(&self, random: &mut Random) -> &str {
        random.pick(&self.text.sentences)
    }

    /// The name of product `index`: the same in every run, and of the same model in every language.
    pub fn product(&self, seed: u64, index: usize) -> String {
        let mut random = Random::of(&[seed, 1, index as u64]);
        let (adjective, noun) = (random.pick(&self.goods.adjectives), random.pick(&self.goods.nouns));
        format!("{adjective} {noun} {}", random.pick(MODELS))
    }

    /// The name of category `index`.
    pub fn category(&self, index: usize) -> String {
        let (nouns, adjectives) = (&self.goods.nouns, &self.goods.adjectives);
        let (noun, round) = (&nouns[index % nouns.len()], index / nouns.len());
        format!("{} {noun}{}", adjectives[round % adjectives.len()], ordinal(round / adjectives.len()))
    }

    /// The name of department `index`.
    pub fn department(&self, index: usize) -> String {
        let names = &self.goods.departments;
        format!("{}{}", names[index % names.len()], ordinal(index / names.len()))
    }

    /// Colours, as they stand in addresses of filters.
    pub fn colours(&self) -> &[String] {
        &self.goods.colours
    }

    /// An amount in hundredths, as shops in this language write it.
    pub fn price(&self, cents: u64) -> String {
        let (units, cents) = (cents / 100, cents % 100);
        let units = match units / 1_000 {
            0 => units.to_string(),
            thousands => format!("{thousands}{}{:03}", self.thousands, units % 1_000),
        };
        format!("{}{units}{}{cents:02}{}", self.price_before, self.decimal, self.price_after)
    }
}

/// What tells the second and later rounds of names apart; nothing for the first.
fn ordinal(round: usize) -> String {
    if round == 0 { String::new() } else { format!(" {}", round + 1) }
}

/// A name as it stands in an address: ASCII letters and digits, joined by hyphens.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'ä' | 'Ä' | 'à' | 'â' | 'À' => out.push('a'),
            'é' | 'è' | 'ê' | 'É' => out.push('e'),
            'ö' | 'Ö' | 'ô' => out.push('o'),
            'ü' | 'Ü' | 'û' => out.push('u'),
            'ç' => out.push('c'),
            'ß' => out.push_str("ss"),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}
