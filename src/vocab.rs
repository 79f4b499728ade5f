//! The closed words of the field: what may stand in a rule file, a report and a baseline.
//!
//! Everything here is small, ordered and printable. Nothing of ours is imported.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tinystr::TinyAsciiStr;

/// Declares an enum whose variants have one written form, used in files, reports and on the command line.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// All variants, in their order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The written form.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(self.as_str()) }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(s: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|w| w.as_str() == s).ok_or_else(|| UnknownWord {
                    word: s.to_owned(),
                    expected: Self::ALL.iter().map(|w| w.as_str()).collect(),
                })
            }
        }
    };
}

/// A word that is none of the expected ones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is not one of {}", expected.join(", "))]
pub struct UnknownWord {
    /// What was written.
    pub word: String,
    /// What could have been written.
    pub expected: Vec<&'static str>,
}

words! {
    /// What a page is for, coarse and closed: planning and coverage count by it.
    PageKind {
        Home = "home", Category = "category", Product = "product", Cart = "cart", Checkout = "checkout",
        Policy = "policy", Contact = "contact", Help = "help", Account = "account", Other = "other",
    }
}

words! {
    /// The seven steps of a shopper's way, and the dimensions of the report.
    Stage {
        Findable = "findable", Understandable = "understandable", Priced = "priced", Payable = "payable",
        Deliverable = "deliverable", Lawful = "lawful", Supported = "supported",
    }
}

words! {
    /// How much a gap weighs. The order is worst first.
    Severity { Blocker = "blocker", Major = "major", Minor = "minor", Note = "note" }
}

impl Severity {
    /// What a rule of this severity weighs in a score and in a coverage: a note weighs nothing.
    pub const fn weight(self) -> u32 {
        match self {
            Severity::Blocker => 8,
            Severity::Major => 4,
            Severity::Minor => 1,
            Severity::Note => 0,
        }
    }
}

words! {
    /// Why a rule exists.
    Basis { Law = "law", Custom = "custom", Technical = "technical" }
}

words! {
    /// How sure a detector is of what it saw.
    Sure { High = "high", Medium = "medium", Low = "low" }
}

words! {
    /// What came of a rule. Unknown is never pass.
    Outcome { Fail = "fail", Unknown = "unknown", Pass = "pass", NotApplicable = "not-applicable" }
}

words! {
    /// The answer for one market.
    Verdict {
        Blocked = "blocked", NotPrepared = "not-prepared", Undecided = "undecided", Close = "close", Ready = "ready",
    }
}

words! {
    /// How much work a fix is: minutes to hours, days, weeks.
    Effort { Small = "small", Medium = "medium", Large = "large" }
}

words! {
    /// Who in or around the firm acts.
    Who { Owner = "owner", Developer = "developer", Editor = "editor", Lawyer = "lawyer" }
}

words! {
    /// The languages that a report can be written in.
    Lang { En = "en", De = "de", Es = "es", Fr = "fr", Ja = "ja", Nb = "nb" }
}

impl Lang {
    /// The language that a tag asks for: `de`, `de-AT` and `DE_at` are German, `no` is Norwegian Bokmål.
    ///
    /// # Errors
    /// The languages there are.
    pub fn of_tag(tag: &str) -> Result<Lang, UnknownWord> {
        let base = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let unknown = |u: UnknownWord| UnknownWord { word: tag.to_owned(), ..u };
        if base == "no" { Ok(Lang::Nb) } else { base.parse().map_err(unknown) }
    }
}

words! {
    /// How a fact is backed. Only verified facts may be worded as law.
    Confidence { Verified = "verified", WellKnown = "well-known" }
}

words! {
    /// How much a way to pay or a carrier matters in a market.
    Importance { Must = "must", Expected = "expected", Nice = "nice" }
}

words! {
    /// To whom a rule applies, seen from the market.
    AppliesTo { All = "all", Domestic = "domestic", Foreign = "foreign", Threshold = "threshold" }
}

words! {
    /// How large a firm is, as Recommendation 2003/361/EC counts: under 10, 50, 250 people, or more.
    Size { Micro = "micro", Small = "small", Medium = "medium", Large = "large" }
}

words! {
    /// Kinds of goods with rules of their own.
    Goods {
        Food = "food", Alcohol = "alcohol", Cosmetics = "cosmetics", Health = "health", Textiles = "textiles",
        Electronics = "electronics", Toys = "toys", Chemicals = "chemicals", Used = "used", Digital = "digital",
        Subscriptions = "subscriptions", Other = "other",
    }
}

words! {
    /// Where a signal was seen, strongest first: it decides what the signal is worth.
    Scope {
        PlatformData = "platform-data", CheckoutList = "checkout-list", CompleteList = "complete-list",
        PolicyPage = "policy-page", IconRow = "icon-row", Widget = "widget", StructuredData = "structured-data",
        Head = "head", Header = "header", Sitemap = "sitemap", ContactPage = "contact-page",
        VisiblePrice = "visible-price", Link = "link", Heading = "heading", Chrome = "chrome",
        ScriptHost = "script-host", Text = "text", Prose = "prose",
    }
}

words! {
    /// Where evidence comes from. Rendered, probe and declared are filled by later sources.
    Origin {
        Page = "page", Header = "header", Sitemap = "sitemap", Archive = "archive",
        Rendered = "rendered", Probe = "probe", Declared = "declared",
    }
}

words! {
    /// Why something could not be decided, or a page was not read.
    WhyNot {
        NotFound = "not-found", NotLinked = "not-linked", Robots = "robots", Login = "login", Throttled = "throttled", EmptyCart = "empty-cart",
        ScriptOnly = "script-only", Challenge = "challenge", Limit = "limit", Error = "error", Timeout = "timeout",
        TooLarge = "too-large", NotHtml = "not-html", Depth = "depth", PrivateAddress = "private-address",
        NotInArchive = "not-in-archive", LensNotTaken = "lens-not-taken", ByForm = "by-form", BehindCheckout = "behind-checkout",
        NoHome = "no-home", Threshold = "threshold", OnlySeller = "only-seller", TooLittleText = "too-little-text",
        NoPrice = "no-price", NoCompleteList = "no-complete-list", NotRead = "not-read", UnclearMention = "unclear-mention",
    }
}

impl WhyNot {
    /// The page is there and may be read another time: the shop was busy, or took its reader for a robot.
    pub fn is_for_now(self) -> bool {
        matches!(self, WhyNot::Throttled | WhyNot::Challenge | WhyNot::Timeout)
    }
}

words! {
    /// What became of a finding since the baseline.
    Since { New = "new", Known = "known", Fixed = "fixed", NotRechecked = "not-rechecked" }
}

words! {
    /// Why a finding has another outcome than in the baseline.
    Cause {
        /// The shop changed: nothing else did.
        Shop = "shop",
        /// The rule is new, or asks something else.
        Rule = "rule",
        /// A day came on which the rule begins or ends to hold.
        Date = "date",
        /// Other pages were read than then.
        Coverage = "coverage",
        /// The seller's own answers changed.
        Answers = "answers",
        /// The words, marks or detectors by which pages are read changed.
        Reading = "reading",
    }
}

/// Something written is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadCode {
    /// Not a BCP 47 language tag.
    #[error("`{0}` is not a BCP 47 language tag (write `de` or `de-CH`)")]
    Language(String),
    /// Not an ISO 4217 code.
    #[error("`{0}` is not an ISO 4217 currency code (write `EUR`)")]
    Currency(String),
    /// Not an ISO 3166-1 code.
    #[error("`{0}` is not a market code (write `DE`)")]
    Market(String),
}

/// Declares a text type with a checked, canonical form.
macro_rules! code {
    ($(#[$meta:meta])* $name:ident, $bytes:literal, $bad:path, $parse:expr) => {
        $(#[$meta])*
        // Signals and phrases hold tens of thousands of codes: they are kept in place, not on the heap.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String")] TinyAsciiStr<$bytes>);

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(&self.0) }
        }

        impl $name {
            /// The canonical form.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(&self.0) }
        }

        impl FromStr for $name {
            type Err = BadCode;
            fn from_str(s: &str) -> Result<Self, BadCode> {
                let parse: fn(&str) -> Option<String> = $parse;
                let code = parse(s).and_then(|code| TinyAsciiStr::try_from_str(&code).ok());
                code.map($name).ok_or_else(|| $bad(s.to_owned()))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

code! {
    /// A BCP 47 language tag with language, script and region only, in canonical letter case (`de-CH`, `zh-Hans`).
    LanguageTag, 12, BadCode::Language, |s| {
        let id = icu_locale_core::LanguageIdentifier::try_from_str(s).ok().filter(|id| !id.language.is_unknown())?;
        Some(icu_locale_core::LanguageIdentifier { variants: Default::default(), ..id }.to_string())
    }
}

code! {
    /// An ISO 4217 currency code in capitals.
    CurrencyCode, 3, BadCode::Currency, |s| {
        (s.len() == 3 && s.bytes().all(|b| b.is_ascii_alphabetic())).then(|| s.to_ascii_uppercase())
    }
}

code! {
    /// A market: an ISO 3166-1 alpha-2 code in capitals, with an optional subdivision (`CA-QC`).
    MarketCode, 6, BadCode::Market, |s| {
        let (country, part) = s.split_once('-').map_or((s, None), |(c, p)| (c, Some(p)));
        let good = country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic())
            && part.is_none_or(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        good.then(|| s.to_ascii_uppercase())
    }
}

impl LanguageTag {
    /// The language subtag (`de` of `de-CH`).
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The region subtag (`CH` of `de-CH`), if there is one.
    pub fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).find(|p| p.len() == 2 || (p.len() == 3 && p.bytes().all(|b| b.is_ascii_digit())))
    }

    /// The script subtag (`Hans` of `zh-Hans-CN`), written or following from the region for Chinese.
    pub fn script(&self) -> Option<&str> {
        let written = self.0.split('-').skip(1).find(|p| p.len() == 4);
        written.or_else(|| match (self.language(), self.region()) {
            ("zh", Some("TW" | "HK" | "MO")) => Some("Hant"),
            ("zh", Some("CN" | "SG")) => Some("Hans"),
            _ => None,
        })
    }

    /// Whether it is written from right to left, by its script or the script it is usually written in (CLDR, likely subtags).
    pub fn is_right_to_left(&self) -> bool {
        match self.script() {
            Some(script) => matches!(script, "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo"),
            None => matches!(self.language(), "ar" | "he" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" | "yi" | "dv"),
        }
    }

    /// Whether somebody who reads `other` reads this: same language (Norwegian `no` counts as `nb`), and no different script.
    pub fn reads_as(&self, other: &LanguageTag) -> bool {
        fn base(l: &str) -> &str {
            match l {
                "no" => "nb",
                other => other,
            }
        }
        base(self.language()) == base(other.language())
            && match (self.script(), other.script()) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            }
    }
}

impl MarketCode {
    /// The country part (`CA` of `CA-QC`).
    pub fn country(&self) -> &str {
        &self.0[..2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(s: &str) -> LanguageTag {
        s.parse().unwrap()
    }

    #[test]
    fn tags_are_canonical() {
        for (written, canonical) in [("de-de", "de-DE"), ("ZH-hans-cn", "zh-Hans-CN"), ("EN", "en"), ("no-NO", "no-NO")] {
            assert_eq!(written.parse::<LanguageTag>().map(|t| t.to_string()), Ok(canonical.to_owned()), "{written}");
        }
        for bad in ["", "pt_BR", "x", "de--DE", "d1", "und"] {
            assert!(bad.parse::<LanguageTag>().is_err(), "{bad}");
        }
    }

    #[test]
    fn norwegian_reads_bokmal_and_scripts_keep_apart() {
        assert!(tag("no").reads_as(&tag("nb")));
        assert!(tag("de-AT").reads_as(&tag("de")));
        assert!(!tag("zh-TW").reads_as(&tag("zh-Hans")));
        assert!(tag("zh").reads_as(&tag("zh-Hans")));
        assert!(!tag("nn").reads_as(&tag("nb")));
    }

    #[test]
    fn arabic_and_hebrew_run_from_right_to_left_whatever_the_country() {
        for rtl in ["ar", "ar-EG", "he-IL", "ur-PK", "pa-Arab"] {
            assert!(tag(rtl).is_right_to_left(), "{rtl}");
        }
        for ltr in ["de", "ur-Latn", "pa", "ms"] {
            assert!(!tag(ltr).is_right_to_left(), "{ltr}");
        }
    }

    #[test]
    fn words_print_as_they_are_written() {
        assert_eq!("not-applicable".parse::<Outcome>(), Ok(Outcome::NotApplicable));
        assert_eq!("blocker".parse::<Severity>().unwrap().to_string(), "blocker");
        assert!("majr".parse::<Severity>().unwrap_err().to_string().contains("major"));
    }
}
