//! Written amounts, read with the signs of the catalog: what they are worth, in which currency, and how they are written.

mod number;
mod signs;

use std::ops::Range;

use rust_decimal::Decimal;

pub use self::number::{data_number, plain_digits};
pub use self::signs::Sign;
use self::signs::{Found, Reading, Signs};
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
    /// All currencies that the sign may stand for; one: it is clear. Empty for a bare number that the page marks as a price.
    pub currencies: Vec<CurrencyCode>,
    /// Currencies that the sign stands for in their own countries only.
    pub local: Vec<CurrencyCode>,
    /// The sign is in another letter case than usual: `16 ft` may be feet.
    pub other_case: bool,
    pub shape: Shape,
    pub role: Role,
    /// Where it stands in the text, currency included.
    pub start: usize,
    pub end: usize,
}

/// What an amount is, by the words right beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Price,
    /// One of several payments: `12x de R$ 49,90`, `9,90 € / month`.
    Instalment,
    /// The price of a measure: `12,50 € / kg`.
    Unit,
    /// What is taken off: `-5 €`.
    Reduction,
}

/// What the catalog knows of money.
#[derive(Debug, Clone, Default)]
pub struct MoneyWords {
    pub signs: Vec<Sign>,
    /// ISO 4217 codes; each is a sign of itself.
    pub codes: Vec<CurrencyCode>,
    /// What `199,-` may mean.
    pub dash: Vec<CurrencyCode>,
    /// Currencies with three decimals.
    pub thousandths: Vec<CurrencyCode>,
    /// What follows an amount that is paid every month, in small letters.
    pub monthly: Vec<String>,
    /// Measures that goods are priced by, in small letters.
    pub measures: Vec<String>,
    /// Words between an amount and a measure, in small letters.
    pub per: Vec<String>,
    /// Words between the ends of a range, in small letters.
    pub until: Vec<String>,
    /// Words for one of several payments, in small letters: `4 payments of`.
    pub instalments: Vec<String>,
    /// Words before what is taken off, in small letters: `you save`.
    pub saved: Vec<String>,
    /// What is counted and is no money, in small letters: points, reviews.
    pub counted: Vec<String>,
}

/// Reads amounts with the signs of `catalog/currencies.toml`.
#[derive(Debug, Clone, Default)]
pub struct Money {
    signs: Signs,
    words: MoneyWords,
}

impl Money {
    /// Compiles the signs of a catalog.
    pub fn new(words: MoneyWords) -> Money {
        Money { signs: Signs::new(words.signs.clone(), &words.codes), words }
    }

    /// All amounts with a currency sign in a text, left to right. `199,-` and `199:-` are amounts in an unclear krone.
    pub fn amounts(&self, text: &str) -> Vec<Amount> {
        self.read(text, Reading::Text(&[]))
    }

    /// The same in a text of a country: signs that are also words (`R99.00` in South Africa) count for its own currencies.
    pub fn amounts_of(&self, text: &str, own: &[CurrencyCode]) -> Vec<Amount> {
        self.read(text, Reading::Text(own))
    }

    /// The amounts of a text that the page marks as a price: signs that are also words count; where no amount has a sign, the first bare
    /// number is the amount.
    pub fn marked(&self, text: &str) -> Vec<Amount> {
        self.read(text, Reading::Marked)
    }

    /// The currencies of the first sign in a text that has no amount: `грн`, `Prices in USD`.
    pub fn sign_in(&self, text: &str) -> Vec<CurrencyCode> {
        self.signs.lone(text).map(|f| f.sign.currencies.clone()).unwrap_or_default()
    }

    /// Whether a number of this worth stands in a text, with or without a sign.
    pub fn has_number(&self, text: &str, value: Decimal) -> bool {
        let mut at = 0;
        while let Some((offset, _)) = text[at..].char_indices().find(|(_, c)| number::digit(*c).is_some()) {
            let start = at + offset;
            if number::read(text, start, false, true).is_some_and(|w| w.value.normalize() == value.normalize()) {
                return true;
            }
            at = past_number(text, start);
        }
        false
    }

    fn read(&self, text: &str, reading: Reading<'_>) -> Vec<Amount> {
        let mut out: Vec<Amount> = Vec::new();
        if !number::has_digit(text) {
            return out;
        }
        let mut bare: Vec<Amount> = Vec::new();
        let (mut at, mut taken) = (0, 0);
        while let Some((offset, _)) = text[at..].char_indices().find(|(_, c)| number::digit(*c).is_some()) {
            let mut start = at + offset;
            // `$.75`, but not `Rs.1,299`, where the point belongs to the sign.
            let of_sign = || self.signs.before(text, start, Reading::Marked).is_some_and(|f| f.end == start);
            let point =
                text[..start].strip_suffix('.').filter(|b| b.len() >= taken && self.signs.before(text, b.len(), Reading::Marked).is_some());
            if let Some(before) = point.filter(|_| !of_sign()) {
                start = before.len();
            }
            let Some(found) = self.amount_at(text, start, taken, reading) else {
                at = past_number(text, start);
                continue;
            };
            at = found.end.max(past_digits(text, start));
            if found.currencies.is_empty() {
                // `€10–20`: the sign stands before the first of a range. `R$ 90 até 3x` is none.
                let goes_on = text[found.end..].starts_with(|c: char| c.is_alphabetic() && !is_ideograph(c));
                let is_range = |a: &Amount| a.shape.before && a.end <= found.start && self.is_range(&text[a.end..found.start]);
                let ranged = out.last().filter(|a| !goes_on && is_range(a));
                if let Some(first) = ranged {
                    let shape = Shape { before: true, code: first.shape.code, ..found.shape.clone() };
                    let (currencies, local) = (first.currencies.clone(), first.local.clone());
                    out.push(Amount { currencies, local, shape, ..found });
                } else {
                    bare.push(found);
                }
                continue;
            }
            taken = found.end;
            // `10–20 €`: the sign stands behind the last of a range.
            if let Some(first) = bare.pop_if(|b| !found.shape.before && b.end <= found.start && self.is_range(&text[b.end..found.start])) {
                let shape = Shape { before: false, code: found.shape.code, ..first.shape.clone() };
                out.push(Amount { currencies: found.currencies.clone(), local: found.local.clone(), shape, ..first });
            }
            out.push(found);
        }
        if out.is_empty() && reading == Reading::Marked {
            out.extend(bare.into_iter().find(|b| b.role == Role::Price && !self.is_counted(&text[b.end..])));
        }
        out
    }

    /// The amount whose number begins at a place; its currencies are empty where no sign stands beside it.
    fn amount_at(&self, text: &str, start: usize, taken: usize, reading: Reading<'_>) -> Option<Amount> {
        let marked = reading == Reading::Marked;
        let mut before = self.signs.before(text, start, reading).filter(|f| f.start >= taken);
        let thousandths = |f: &Found<'_>| f.sign.currencies.iter().all(|c| self.words.thousandths.contains(c));
        let mut written = number::read(text, start, before.as_ref().is_some_and(thousandths), marked)?;
        let mut number_end = dash_end(text, written.end);
        let dashed = number_end > written.end;
        let mut behind = self.signs.behind(text, number_end, reading);
        // "ab 7,32 €": a word that is also a sign gives way to a sign.
        let is_weak = |f: &Found<'_>| f.sign.weak || f.other_case;
        if before.as_ref().is_some_and(is_weak) && behind.as_ref().is_some_and(|f| !is_weak(f)) {
            before = None;
        }
        if behind.as_ref().is_some_and(thousandths) && before.is_none() {
            written = number::read(text, start, true, marked)?;
        }
        // A number that goes on in letters or digits, or that is the end of a word, is none.
        let joined_before = text[..start].chars().next_back().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '#'));
        let own_sign_before = before.as_ref().is_some_and(|f| f.end == start);
        let latin_before = text[..start].ends_with(|c: char| c.is_ascii() || c.is_lowercase() || c.is_uppercase());
        if joined_before
            && (latin_before || !marked)
            && !own_sign_before
            && !text[..start].ends_with(['x', 'X'])
            && !text[..start].chars().next_back().is_some_and(is_ideograph)
        {
            return None;
        }
        if text[..start].chars().next_back().is_some_and(|c| number::digit(c).is_some() || (c == '.' && before.is_none())) {
            return None;
        }
        if !marked
            && before.is_none()
            && behind.is_none()
            && text[number_end..].chars().next().is_some_and(|c| c.is_alphabetic() && !is_ideograph(c))
        {
            return None;
        }
        // `5 €20`: the sign belongs to the number it touches.
        if let Some(sign) = &behind {
            let next_touches = text[sign.end..].chars().next().is_some_and(|c| number::digit(c).is_some());
            // `12€90`, and where nothing follows `12€ 90`
            let spaced = marked && text[sign.end..].len() == 3 && text[sign.end..].starts_with(' ');
            let cents_at = sign.end + usize::from(spaced);
            if next_touches && sign.start > number_end {
                behind = None;
            } else if (next_touches || spaced)
                && before.is_none()
                && written.decimal.is_none()
                && written.group.is_none()
                && is_two_digits(&text[cents_at..])
            {
                let cents = number::read(text, cents_at, false, false)?;
                written.value += cents.value / Decimal::ONE_HUNDRED;
                written.decimal = Some(',');
                number_end = cents.end;
                let shape = Shape { decimal: written.decimal, group: None, before: false, code: false };
                let currencies = sign.sign.currencies.clone();
                return Some(self.amount(text, start..number_end, written.value, currencies, shape));
            }
        }
        let (place, currencies, code, is_before) = match (&before, &behind) {
            (Some(b), behind) => {
                // `NZD $10`, `$10 NZD`: the code tells which dollar.
                let further = self.signs.before(text, b.start, reading).filter(|f| f.start >= taken);
                let narrowed = narrowed(b, further.as_ref()).map(|c| (c, further.map_or(b.start, |f| f.start), number_end));
                let narrowed = narrowed.or_else(|| narrowed_by(b, behind.as_ref()).map(|(c, f)| (c, b.start, f.end)));
                let (currencies, from, to) = narrowed.unwrap_or_else(|| (b.sign.currencies.clone(), b.start, number_end));
                (from..to, currencies, is_code(b.sign), true)
            }
            (None, Some(f)) => {
                let further = self.signs.behind(text, f.end, reading);
                let to = |more: &Found<'_>| (narrowed(f, Some(more)), more.end);
                let (currencies, to) = match further.as_ref().map(to) {
                    Some((Some(currencies), to)) => (currencies, to),
                    _ => (f.sign.currencies.clone(), f.end),
                };
                (start..to, currencies, is_code(f.sign), false)
            }
            (None, None) if dashed && (marked || text[written.end..number_end].ends_with('-')) && written.decimal.is_none() => {
                (start..number_end, self.words.dash.clone(), false, false)
            }
            (None, None) => (start..number_end, Vec::new(), false, false),
        };
        let shape = Shape { decimal: written.decimal, group: written.group, before: is_before, code };
        let sign = before.or(behind).filter(|f| f.sign.currencies == currencies);
        let local = sign.map_or_else(Vec::new, |f| f.sign.local.clone());
        let other_case = sign.is_some_and(|f| f.other_case);
        Some(Amount { local, other_case, ..self.amount(text, place, written.value, currencies, shape) })
    }

    /// `20 %`, `120 points`
    fn is_counted(&self, behind: &str) -> bool {
        let head: String = behind.trim_start().chars().take(24).flat_map(char::to_lowercase).collect();
        head.starts_with(['%', '％']) || self.words.counted.iter().any(|w| begins_with_word(&head, w))
    }

    /// Nothing but a dash, a wave or a word for them stands between two amounts.
    fn is_range(&self, between: &str) -> bool {
        let between = between.trim();
        matches!(between, "-" | "–" | "—" | "~" | "〜" | "～") || self.words.until.iter().any(|w| w == between)
    }

    fn amount(&self, text: &str, place: Range<usize>, value: Decimal, currencies: Vec<CurrencyCode>, shape: Shape) -> Amount {
        let role = self.role(&text[..place.start], &text[place.end..]);
        let written = text[place.clone()].trim().to_owned();
        Amount { written, value, currencies, local: Vec::new(), other_case: false, shape, role, start: place.start, end: place.end }
    }

    /// `4 interest-free payments of`, `3 cuotas de`: a number, and a word for payments behind it.
    fn is_payment(&self, before: &str) -> bool {
        let before = tail(before, 48);
        let Some((at, count)) = before.char_indices().rev().find(|(_, c)| number::digit(*c).is_some()) else { return false };
        let between = before[at + count.len_utf8()..].to_lowercase();
        let goes_on = between.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic()) && !between.contains(['.', ',', ':', ';', '|']);
        goes_on
            && self.words.instalments.iter().any(|w| {
                between
                    .match_indices(w.as_str())
                    .any(|(start, _)| begins_with_word(&between[start..], w) && ends_with_word(&between[..start + w.len()], w))
            })
    }

    /// What the words right before and behind an amount make of it.
    fn role(&self, before: &str, behind: &str) -> Role {
        if let Some(rest) = before.strip_suffix(['-', '−', '–'])
            && rest.chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(')
            && !rest.trim_end().ends_with(|c: char| number::digit(c).is_some())
        {
            return Role::Reduction;
        }
        // `12x de R$ 49,90`, `3 × 30 €`
        let mut lead = before.trim_end();
        for word in &self.words.per {
            if let Some(rest) = lead.strip_suffix(word.as_str()).filter(|r| r.ends_with(char::is_whitespace)) {
                lead = rest.trim_end();
                break;
            }
        }
        if let Some(count) = lead.strip_suffix(['x', 'X', '×'])
            && count.trim_end().ends_with(|c: char| number::digit(c).is_some())
        {
            return Role::Instalment;
        }
        // `1 l = 2,49 €`
        if let Some(measure) = before.trim_end().strip_suffix('=') {
            let of = tail(measure.trim_end(), 20).trim_start_matches(|c: char| number::digit(c).is_none());
            let of = of.trim_start_matches(|c: char| number::digit(c).is_some() || matches!(c, '.' | ',')).trim_start().to_lowercase();
            if self.words.measures.contains(&of) {
                return Role::Unit;
            }
        }
        if self.is_payment(lead) {
            return Role::Instalment;
        }
        let closing = |text: &str| text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '(')).len();
        let said = tail(&before[..closing(before)], 32).to_lowercase();
        if self.words.saved.iter().any(|w| ends_with_word(&said, w)) {
            return Role::Reduction;
        }
        // `14,98 €* / 1 kg`
        let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '†' | '¹' | '²' | '³'));
        let head: String = behind.trim_start().chars().take(24).flat_map(char::to_lowercase).collect();
        if self.words.monthly.iter().any(|m| begins_with_word(&head, m)) {
            return Role::Instalment;
        }
        let measured = |rest: &str| {
            let rest = rest.trim_start().trim_start_matches(|c: char| number::digit(c).is_some() || c == '.' || c == ',').trim_start();
            self.words.measures.iter().any(|m| begins_with_word(rest, m))
        };
        let per = self.words.per.iter().filter_map(|p| head.strip_prefix(p.as_str()));
        if per.chain(head.strip_prefix('/')).any(measured) {
            return Role::Unit;
        }
        Role::Price
    }
}

/// The end of a text, of so many characters at most.
fn tail(text: &str, most: usize) -> &str {
    text.char_indices().rev().take(most).last().map_or("", |(at, _)| &text[at..])
}

/// Whether a text ends with a word, and not with a longer one.
fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric) || word.starts_with(is_ideograph))
}

/// Whether a text begins with a word, and not with a longer one.
fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric) || word.ends_with(is_ideograph))
}

/// The currencies that both signs may mean, where the second one makes the first one clearer.
fn narrowed(sign: &Found<'_>, by: Option<&Found<'_>>) -> Option<Vec<CurrencyCode>> {
    let by = by?;
    let both: Vec<CurrencyCode> = by.sign.currencies.iter().filter(|c| sign.sign.currencies.contains(c)).cloned().collect();
    (!both.is_empty() && both.len() < sign.sign.currencies.len()).then_some(both)
}

fn narrowed_by<'f, 's>(sign: &Found<'_>, by: Option<&'f Found<'s>>) -> Option<(Vec<CurrencyCode>, &'f Found<'s>)> {
    Some((narrowed(sign, by)?, by?))
}

fn is_code(sign: &Sign) -> bool {
    sign.text.len() == 3 && sign.text.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{e7f}')
}

fn is_two_digits(text: &str) -> bool {
    let digits = text.chars().take_while(|c| number::digit(*c).is_some()).count();
    digits == 2 && !text.chars().nth(2).is_some_and(|c| matches!(c, '.' | ',') || c.is_alphabetic())
}

/// Where `,-`, `:-`, `.–` or `,--` behind a number ends; the end of the number without one.
fn dash_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let point = rest.strip_prefix([',', '.', ':']).unwrap_or(rest);
    let after = point.trim_start_matches(['-', '–', '—']);
    let dashes = point[..point.len() - after.len()].chars().count();
    let number_follows = after.trim_start().starts_with(|c: char| number::digit(c).is_some());
    if (1..=2).contains(&dashes) && point.len() < rest.len() && !number_follows { text.len() - after.len() } else { end }
}

/// The end of a run of digits.
fn past_digits(text: &str, start: usize) -> usize {
    let rest = text[start..].trim_start_matches('.');
    text.len() - rest.trim_start_matches(|c| number::digit(c).is_some()).len()
}

/// The end of something that is written like a number and is none: a date, a version, a row of digits.
fn past_number(text: &str, start: usize) -> usize {
    let mut end = past_digits(text, start);
    while let Some(c) = text[end..].chars().next().filter(|c| matches!(c, '.' | ',' | '/' | '-' | ':' | '\'')) {
        let next = end + c.len_utf8();
        let digits = past_digits(text, next);
        if digits == next || text[next..].starts_with('.') {
            break;
        }
        end = digits;
    }
    end
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
            ("199,-", "199", "NOK SEK DKK EUR CZK CHF"),
            ("£12.50", "12.50", "GBP"),
            ("199:-", "199", "NOK SEK DKK EUR CZK CHF"),
            ("€12,95", "12.95", "EUR"),
            ("12€90", "12.90", "EUR"),
            ("٣٩٩ ر.س", "399", "SAR"),
            ("\u{200f}1,299 د.إ.", "1299", "AED"),
            ("1.250 KWD", "1.250", "KWD"),
            ("NZD $10", "10", "NZD"),
            ("$10.00 USD", "10.00", "USD"),
            ("Rs. 1,23,456", "123456", "INR PKR LKR NPR MUR"),
            ("Rs.1,299.00", "1299.00", "INR PKR LKR NPR MUR"),
            ("$.75", "0.75", "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU"),
            ("12 990 Ft", "12990", "HUF"),
            ("US$19.99", "19.99", "USD"),
        ];
        let money = money();
        for (text, value, currencies) in cases {
            assert_eq!(read(&money, text), vec![((*value).to_owned(), (*currencies).to_owned())], "{text}");
        }
    }

    #[test]
    fn both_ends_of_a_range_are_amounts_in_its_currency() {
        let money = money();
        for text in ["10–20 €", "€10–20", "10 bis 20 €", "10 € – 20 €"] {
            assert_eq!(read(&money, text), vec![("10".to_owned(), "EUR".to_owned()), ("20".to_owned(), "EUR".to_owned())], "{text}");
        }
    }

    #[test]
    fn the_words_beside_an_amount_say_what_it_is() {
        let cases = [
            ("19,90 €", Role::Price),
            ("19,90 zł / szt.", Role::Price),
            ("em até 12x de R$ 49,90", Role::Instalment),
            ("3 x 30 €", Role::Instalment),
            ("9,90 € / Monat", Role::Instalment),
            ("12,50 € / 100 g", Role::Unit),
            ("£4.10 per kg", Role::Unit),
            ("3,20 € pro Liter", Role::Unit),
            ("14,98 €* / 1 Kilogramm", Role::Unit),
            ("1 l = 2,49 €", Role::Unit),
            ("or 4 interest-free payments of $22.49", Role::Instalment),
            ("3 cuotas sin interés de $5.300", Role::Instalment),
            ("jetzt -5 €", Role::Reduction),
            ("you save: $5.00", Role::Reduction),
        ];
        let money = money();
        for (text, role) in cases {
            assert_eq!(money.amounts(text).iter().map(|a| a.role).collect::<Vec<_>>(), [role], "{text}");
        }
    }

    #[test]
    fn what_a_page_marks_as_a_price_is_read_more_freely() {
        let money = money();
        let first = |text: &str| money.marked(text).into_iter().next().map(|a| (a.value.to_string(), a.currencies.len()));
        let cases = [
            ("1 290", Some(("1290", 0))),
            ("R 499.00", Some(("499.00", 1))),
            ("N12,500", Some(("12500", 1))),
            ("1,250/=", Some(("1250", 3))),
            ("$119. 95", Some(("119.95", 12))),
            ("35€ 99", Some(("35.99", 1))),
            ("a partire da 7,32 €", Some(("7.32", 1))),
            ("12⎖90 €", Some(("12.90", 1))),
            ("40% OFF", None),
            ("sold out", None),
        ];
        for (text, amount) in cases {
            assert_eq!(first(text), amount.map(|(v, n)| (v.to_owned(), n)), "{text}");
        }
        assert_eq!(money.amounts("TRY 3 FREE"), vec![], "a word that is also a code counts only in a marked price");
    }

    #[test]
    fn a_number_is_known_however_it_is_written() {
        let money = money();
        let value = |v: &str| v.parse::<Decimal>().unwrap();
        for text in ["item 1,679.00 only", "1 679", "from 12 to 1.679,00 today", "1679"] {
            assert!(money.has_number(text, value("1679")), "{text}");
        }
        for text in ["16790", "on 16.7.9", "nothing", "1,678.99"] {
            assert!(!money.has_number(text, value("1679")), "{text}");
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
