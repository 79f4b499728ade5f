//! Written amounts, read with the signs of the catalog: what they are worth, in which currency, and how they are written.

use std::collections::BTreeMap;
use std::str::FromStr;

use regex::Regex;
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::vocab::CurrencyCode;

/// How an amount is written: what price-format rules compare.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shape {
    /// Decimal separator, where there are decimals.
    pub decimal: Option<char>,
    /// Group separator, where there is one; all kinds of space count as `' '`, all apostrophes as `'\''`.
    pub group: Option<char>,
    /// Whether the currency stands before the number.
    pub before: bool,
    /// Whether the currency is written as its ISO code.
    pub code: bool,
}

impl Shape {
    /// Whether this shape could be written by somebody who writes `model`.
    ///
    /// Position must agree, unless one of them is an ISO code, which stands on either side; decimals must be written as the model writes them, and a group
    /// separator must be the model's where it has one, and never its decimal one.
    /// White space between amount and symbol is not compared: practice differs inside every country.
    pub fn fits(&self, model: &Shape) -> bool {
        (self.before == model.before || self.code != model.code)
            && match (self.decimal, model.decimal) {
                (Some(a), Some(b)) => a == b,
                (Some(_), None) => false,
                (None, _) => true,
            }
            && match (self.group, model.group) {
                (Some(a), Some(b)) => a == b,
                (Some(a), None) => Some(a) != model.decimal,
                (None, _) => true,
            }
    }
}

/// One amount of money found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// As written, currency included.
    pub written: String,
    pub value: Decimal,
    /// All currencies that the sign may stand for; one: it is clear.
    pub currencies: Vec<CurrencyCode>,
    pub shape: Shape,
    pub start: usize,
    pub end: usize,
}

/// A currency sign and what it may mean.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Sign {
    pub text: String,
    pub currencies: Vec<CurrencyCode>,
}

/// Reads amounts with the signs of `catalog/currencies.toml`.
#[derive(Debug, Clone)]
pub struct Money {
    signs: BTreeMap<String, Vec<CurrencyCode>>,
    dash: Vec<CurrencyCode>,
    amount: Regex,
}

impl Default for Money {
    fn default() -> Self {
        Money::new(Vec::new(), &[], Vec::new())
    }
}

impl Money {
    /// `codes` are signs of themselves; `dash` is what `199,-` may mean.
    pub fn new(signs: Vec<Sign>, codes: &[CurrencyCode], dash: Vec<CurrencyCode>) -> Money {
        let mut known: BTreeMap<String, Vec<CurrencyCode>> = codes.iter().map(|c| (c.to_string(), vec![c.clone()])).collect();
        known.extend(signs.into_iter().map(|s| (s.text, s.currencies)));
        let mut texts: Vec<&String> = known.keys().collect();
        texts.sort_by_key(|t| std::cmp::Reverse(t.len()));
        // An empty alternative would match everywhere: without signs nothing matches.
        let sign = if texts.is_empty() {
            "[^\\s\\S]".to_owned()
        } else {
            texts.into_iter().map(|t| regex::escape(t)).collect::<Vec<_>>().join("|")
        };
        let number = r"[0-9]{1,3}(?:[.,'’\u{a0}\u{202f} ][0-9]{3})+(?:[.,][0-9]{1,2})?|[0-9]+(?:[.,][0-9]{1,2})?";
        let dash_form = r"(?:[.,]?(?:[-–—]{1,2}|:-))?";
        let space = r"[ \u{a0}\u{202f}]?";
        let pattern = format!(
            r"(?:(?P<pre>{sign}){space}(?P<n1>{number}){dash_form})|(?:(?P<n2>{number}){dash_form}{space}(?P<post>{sign}))|(?P<n3>[0-9]+)(?:,-|:-)"
        );
        Money { signs: known, dash, amount: Regex::new(&pattern).expect("escaped signs make a sound expression") }
    }

    /// All amounts with a currency sign in a text, left to right. `199,-` and `199:-` are amounts in an unclear krone.
    pub fn amounts(&self, text: &str) -> Vec<Amount> {
        let mut out = Vec::new();
        if !text.bytes().any(|b| b.is_ascii_digit()) {
            return out;
        }
        for m in self.amount.captures_iter(text) {
            let whole = m.get(0).expect("a match");
            let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
            let (number, sign, before) = match (m.name("pre"), m.name("n1"), m.name("n2"), m.name("post"), m.name("n3")) {
                (Some(sign), Some(n), ..) => (n, Some(sign), true),
                (_, _, Some(n), Some(sign), _) => (n, Some(sign), false),
                (.., Some(n)) => (n, None, false),
                _ => continue,
            };
            // A sign of letters must be a word of its own, and the number must not be part of a longer one.
            let letters = sign.is_some_and(|s| s.as_str().chars().all(|c| c.is_alphabetic() && c.is_ascii()));
            if letters
                && (joined(text[..whole.start()].chars().next_back()) && before || joined(text[whole.end()..].chars().next()) && !before)
            {
                continue;
            }
            if text[..number.start()].chars().next_back().is_some_and(|c| c.is_ascii_digit() || c == '.' && !before)
                || text[number.end()..].chars().next().is_some_and(|c| c.is_ascii_digit())
            {
                continue;
            }
            let currencies = match sign {
                Some(sign) => self.signs.get(sign.as_str()).cloned().unwrap_or_default(),
                None => self.dash.clone(),
            };
            let Some((value, decimal, group)) = number_of(number.as_str()) else { continue };
            let code = sign.is_some_and(|s| s.as_str().len() == 3 && s.as_str().bytes().all(|b| b.is_ascii_uppercase()));
            out.push(Amount {
                written: whole.as_str().trim().to_owned(),
                value,
                currencies,
                shape: Shape { decimal, group, before, code },
                start: whole.start(),
                end: whole.end(),
            });
        }
        out
    }
}

/// The worth of a written number, its decimal and its group separator.
///
/// A single separator followed by three digits is a group; by one or two, decimals.
pub fn number_of(written: &str) -> Option<(Decimal, Option<char>, Option<char>)> {
    let folded: String = written
        .chars()
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
            '’' => '\'',
            other => other,
        })
        .collect();
    let last = folded.char_indices().rfind(|(_, c)| !c.is_ascii_digit());
    let (decimal, whole, fraction) = match last {
        Some((at, c)) if (1..=2).contains(&(folded.len() - at - c.len_utf8())) => (Some(c), &folded[..at], &folded[at + c.len_utf8()..]),
        _ => (None, folded.as_str(), ""),
    };
    if decimal.is_some_and(|d| d != '.' && d != ',') {
        return None;
    }
    let mut separators = whole.chars().filter(|c| !c.is_ascii_digit());
    let group = separators.next();
    if separators.any(|c| Some(c) != group) || (group.is_some() && group == decimal) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let plain = if fraction.is_empty() { digits } else { format!("{digits}.{fraction}") };
    Decimal::from_str(&plain).ok().map(|v| (v, decimal, group))
}

/// A number as structured data writes it (`1234.50`, sometimes `1.234,50`).
pub fn data_number(written: &str) -> Option<Decimal> {
    let digits: String = written.chars().filter(|c| c.is_ascii_digit() || ".,'’ \u{a0}\u{202f}".contains(*c)).collect();
    let digits = digits.trim();
    Decimal::from_str(digits).ok().or_else(|| number_of(digits).map(|(v, ..)| v))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What one text is expected to hold: value, currencies, written.
    fn money() -> Money {
        crate::rules::RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")).money
    }

    fn read(money: &Money, text: &str) -> Vec<(String, String)> {
        money
            .amounts(text)
            .iter()
            .map(|a| (a.value.to_string(), a.currencies.iter().map(CurrencyCode::as_str).collect::<Vec<_>>().join(" ")))
            .collect()
    }

    #[test]
    fn amounts_are_read_as_the_world_writes_them() {
        let cases: &[(&str, &str, &str)] = &[
            ("34,90 €", "34.90", "EUR"),
            ("€34.90", "34.90", "EUR"),
            ("€ 1.234,50", "1234.50", "EUR"),
            ("1 290 Kč", "1290", "CZK"),
            ("1\u{a0}290,00 kr", "1290.00", "NOK SEK DKK ISK"),
            ("CHF 1’234.50", "1234.50", "CHF"),
            ("R$ 1.234,50", "1234.50", "BRL"),
            ("12,900원", "12900", "KRW"),
            ("￥3,980", "3980", "JPY CNY"),
            ("NOK 349", "349", "NOK"),
            ("199,-", "199", "NOK SEK DKK"),
            ("£12.50", "12.50", "GBP"),
            ("US$19.99", "19.99", "USD"),
        ];
        let money = money();
        for (text, value, currencies) in cases {
            assert_eq!(read(&money, text), vec![((*value).to_owned(), (*currencies).to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_left_alone() {
        let money = money();
        for text in ["2026-11-21", "+47 77 00 00 00", "Artikel 34.90", "kryss 12", "EURO 2024 Spiele", "5 krus", "14 Tage"] {
            assert_eq!(read(&money, text), vec![], "{text}");
        }
    }

    #[test]
    fn shapes_fit_by_separators_and_position() {
        let money = money();
        let shape = |t: &str| money.amounts(t)[0].shape.clone();
        assert!(shape("34,90 €").fits(&shape("1.234,50 €")));
        assert!(shape("34,90€").fits(&shape("1.234,50 €")));
        assert!(!shape("€34.90").fits(&shape("1.234,50 €")));
        assert!(!shape("34.90 €").fits(&shape("1.234,50 €")));
        assert!(shape("349 kr").fits(&shape("1 234,50 kr")));
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in prop_oneof!["[0-9.,' €$krNOK\\-–:\u{a0}a-z]{0,60}", ".{0,20}[0-9෭٣],?[0-9]{1,2} ?€.{0,20}"]) {
            thread_local!(static MONEY: Money = money());
            for a in MONEY.with(|m| m.amounts(&text)) {
                prop_assert!(text.contains(a.written.as_str()));
            }
        }
    }
}
