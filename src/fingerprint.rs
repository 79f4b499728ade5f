//! What makes two findings the same one, and which findings somebody means.
//!
//! In: rule, market, version of the shop, subject. Out: a fingerprint that survives another run, a reordered page, a new product.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::vocab::MarketCode;

/// A finding, by what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity<'a> {
    /// File and id of a rule: `common/currency`.
    pub rule: &'a str,
    pub market: &'a str,
    /// The public id of an edition: `de-CH`.
    pub edition: &'a str,
    pub subject: Option<&'a str>,
}

impl Identity<'_> {
    /// Readable at its beginning, and made of nothing else than the identity.
    pub fn fingerprint(&self) -> String {
        let parts = [self.rule, self.market, self.edition, self.subject.unwrap_or_default()];
        format!("{}-{}-{}", self.rule.replace('/', "-"), self.market.to_lowercase(), short_hash(parts.join("\u{1f}").as_bytes(), 4))
    }
}

/// The first bytes of a SHA-256, in hexadecimal.
pub fn short_hash(text: &[u8], bytes: usize) -> String {
    Sha256::digest(text).iter().take(bytes).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Which findings are meant: all that agree with everything that is given. One of `fingerprint` and `rule` must be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Select {
    /// A whole fingerprint.
    pub fingerprint: Option<String>,
    /// File and id of a rule: `common/currency`.
    pub rule: Option<String>,
    pub market: Option<MarketCode>,
    /// The public id of an edition: `de-CH`.
    pub edition: Option<String>,
    pub subject: Option<String>,
}

impl Select {
    /// Whether a finding is among those that are meant.
    pub fn means(&self, finding: &Identity<'_>) -> bool {
        fn fits<T: PartialEq + ?Sized>(wanted: Option<&T>, found: Option<&T>) -> bool {
            wanted.is_none() || wanted == found
        }
        (self.fingerprint.is_some() || self.rule.is_some())
            && self.fingerprint.as_ref().is_none_or(|f| *f == finding.fingerprint())
            && fits(self.rule.as_deref(), Some(finding.rule))
            && fits(self.market.as_ref().map(MarketCode::as_str), Some(finding.market))
            && fits(self.edition.as_deref(), Some(finding.edition))
            && fits(self.subject.as_deref(), finding.subject)
    }

    /// Whether it can only mean findings of this market: by its name, or by a fingerprint, which holds the market in small letters.
    pub fn is_of_market(&self, market: &str) -> bool {
        let named = self.market.as_ref().is_none_or(|m| m.as_str() == market);
        let in_fingerprint = |f: &String| {
            let head = f.rsplit_once('-').map_or("", |(head, _)| head);
            head.ends_with(&format!("-{}", market.to_lowercase()))
        };
        named && self.fingerprint.as_ref().is_none_or(in_fingerprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMPRINT: Identity<'_> = Identity { rule: "common/legal-page", market: "DE", edition: "de", subject: Some("imprint") };

    #[test]
    fn a_finding_is_meant_when_everything_that_is_given_agrees() {
        let select = |rule: Option<&str>, market: Option<&str>, edition: Option<&str>, subject: Option<&str>| Select {
            fingerprint: None,
            rule: rule.map(str::to_owned),
            market: market.map(|m| m.parse().unwrap()),
            edition: edition.map(str::to_owned),
            subject: subject.map(str::to_owned),
        };
        for (rule, market, edition, subject, means) in [
            (Some("common/legal-page"), None, None, None, true),
            (Some("common/legal-page"), Some("DE"), Some("de"), Some("imprint"), true),
            (Some("common/legal-page"), Some("AT"), None, None, false),
            (Some("common/legal-page"), None, Some("de-AT"), None, false),
            (Some("common/legal-page"), None, None, Some("privacy"), false),
            (Some("common/legal"), None, None, None, false),
            (None, Some("DE"), None, None, false),
        ] {
            assert_eq!(select(rule, market, edition, subject).means(&IMPRINT), means, "{rule:?} {market:?} {edition:?} {subject:?}");
        }
        let whole = |f: &str| Select { fingerprint: Some(f.to_owned()), ..Select::default() };
        assert!(whole(&IMPRINT.fingerprint()).means(&IMPRINT));
        assert!(!whole("common-legal-page-de").means(&IMPRINT), "a beginning is not enough");
    }

    #[test]
    fn a_selection_belongs_to_the_market_that_it_names() {
        let print = Identity { market: "CA-QC", ..IMPRINT }.fingerprint();
        let by_print = Select { fingerprint: Some(print), ..Select::default() };
        assert!(by_print.is_of_market("CA-QC") && !by_print.is_of_market("CA"));
        let everywhere = Select { rule: Some("common/currency".into()), ..Select::default() };
        assert!(everywhere.is_of_market("DE") && everywhere.is_of_market("JP"));
    }
}
