//! Phone numbers: validated by the numbering plans of the world. Out: E.164, the country, and what a call costs where that is special.

use std::sync::{LazyLock, Mutex, PoisonError};

use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, Type};
use regex::Regex;

use super::super::by_text::{FNV_START, fnv};
use super::super::remembered::Remembered;
use crate::signals::CallCost;
use crate::vocab::MarketCode;

/// With the code of a country: `+47 22 33 44 55`, `0049 (0) 30 123456`.
static INTERNATIONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\+|＋|00)\s?[0-9]{1,3}[\s().\-/\u{a0}–]*(?:[0-9][\s().\-/\u{a0}–]*){6,12}").expect("a fixed expression")
});
/// As people of the country dial it.
static NATIONAL: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\(?[0-9](?:[\s.\-/–()]{0,2}[0-9]){6,12}").expect("a fixed expression"));
/// Days of a calendar are written like numbers.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)?[0-9]{2}|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2})(?:\s|$)")
        .expect("a fixed expression")
});

/// Words for a fax machine, which nobody answers.
const FAX: &[&str] = &["fax", "факс", "φαξ", "ファックス", "ファクス", "传真", "傳真", "팩스", "فاكس", "פקס", "โทรสาร"];
/// Words for numbers of another kind.
const OTHER: &[&str] = &[
    "iban", "konto", "account", "ean", "isbn", "gtin", "art", "nr.", "no.", "sku", "ref", "order", "bestell", "vat", "ust", "reg", "siret",
    "siren", "cnpj", "cpf", "nip", "kvk", "cvr", "id:", "code", "plz", "zip", "cep", "bic", "hrb",
];

/// A number that is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phone {
    /// E.164 where the country is known, else as written.
    pub number: String,
    pub country: Option<MarketCode>,
    pub cost: Option<CallCost>,
}

/// Numbers in a text. `words`: where words for a phone stand in it; `home`: the country whose people would dial what has no country code.
pub(super) fn find(text: &str, words: &[usize], home: Option<&MarketCode>) -> Vec<(usize, Phone)> {
    let mut out: Vec<(usize, Phone)> = Vec::new();
    if text.contains(['+', '＋']) || (!words.is_empty() && text.contains("00")) {
        for m in INTERNATIONAL.find_iter(text).take(8) {
            let plus = m.as_str().starts_with(['+', '＋']);
            let touches = text[..m.start()].chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '+'));
            if touches || is_fax(text, m.start()) || (!plus && (words.is_empty() || is_other(text, m.start()))) {
                continue;
            }
            if let Some(phone) = read(m.as_str(), home) {
                out.push((m.start(), phone));
            }
        }
    }
    if !out.is_empty() {
        return out;
    }
    for word in words {
        let mut end = text.len().min(word + 80);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        for m in NATIONAL.find_iter(&text[*word..end]).take(4) {
            let (start, stop) = (word + m.start(), word + m.end());
            let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '€' | '$' | '£' | '%' | ','));
            // A comma goes on in digits, or it ends the number like a full stop.
            let pause = text[stop..].strip_prefix(',').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
            let digits = m.as_str().bytes().filter(u8::is_ascii_digit).count();
            if !(7..=13).contains(&digits)
                || touches(text[..start].chars().next_back())
                || (touches(text[stop..].chars().next()) && !pause)
                || DATE.is_match(m.as_str().trim())
                || is_fax(text, start)
                || is_other(text, start)
                || out.iter().any(|(at, _)| *at == start)
            {
                continue;
            }
            let as_written = || Phone { number: m.as_str().trim().to_owned(), country: None, cost: None };
            out.push((start, read(m.as_str(), home).unwrap_or_else(as_written)));
            break;
        }
    }
    out
}

/// One number as it stands in a text or a `tel:` link.
///
/// A shop has the same number in the footer of every page, and numbering plans are dear to ask: answers are remembered. They depend on the
/// number and the country alone.
pub(super) fn read(written: &str, home: Option<&MarketCode>) -> Option<Phone> {
    static KNOWN: Mutex<Remembered<u64, Option<Phone>>> = Mutex::new(Remembered::new());
    let country = home.map(MarketCode::country).unwrap_or_default();
    let key = fnv(fnv(FNV_START, written.as_bytes()), country.as_bytes());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(answer) = known().get(&key) {
        return answer;
    }
    let answer = ask(written, home);
    known().insert(key, answer.clone());
    answer
}

fn ask(written: &str, home: Option<&MarketCode>) -> Option<Phone> {
    let mut text = written.trim().replace("(0)", "").replace('＋', "+");
    if let Some(rest) = text.strip_prefix("00") {
        text = format!("+{rest}");
    }
    let id = home.and_then(|m| m.country().parse::<Id>().ok());
    if !text.starts_with('+') && id.is_none() {
        return None;
    }
    let number = phonenumber::parse(id, &text).ok().filter(phonenumber::PhoneNumber::is_valid)?;
    let country = number.country().id().and_then(|id| id.as_ref().parse().ok()).or_else(|| main_country(number.country().code()));
    let cost = match number.number_type(&DATABASE) {
        Type::TollFree => Some(CallCost::Free),
        Type::PremiumRate => Some(CallCost::Premium),
        Type::SharedCost => Some(CallCost::Shared),
        _ => None,
    };
    Some(Phone { number: number.format().mode(Mode::E164).to_string(), country, cost })
}

/// The country of a calling code that has one main country. What lies outside of any country keeps none: toll-free numbers of North America.
fn main_country(code: u16) -> Option<MarketCode> {
    let regions = DATABASE.region(&code).filter(|_| !matches!(code, 1 | 7))?;
    regions.first().and_then(|r| r.parse().ok())
}

/// The words before a place, back to the number before it.
fn words_before(text: &str, at: usize) -> String {
    let start = text[..at]
        .char_indices()
        .rev()
        .take(24)
        .find(|(_, c)| c.is_ascii_digit() || matches!(c, '|' | ';' | '·'))
        .map_or_else(|| text[..at].char_indices().rev().nth(23).map_or(0, |(i, _)| i), |(i, c)| i + c.len_utf8());
    text[start..at].to_lowercase()
}

/// Whether a number belongs to a fax machine. "Tel./Fax" is a phone as well.
pub(super) fn is_fax(text: &str, at: usize) -> bool {
    let before = words_before(text, at);
    FAX.iter().any(|w| before.contains(w)) && !["tel", "тел", "τηλ", "電話", "电话", "phone"].iter().any(|w| before.contains(w))
}

/// Whether the words before a number call it something else.
fn is_other(text: &str, at: usize) -> bool {
    let before = words_before(text, at);
    let last = before.rsplit(['.', ',', '(']).find(|p| !p.trim().is_empty()).unwrap_or_default();
    OTHER.iter().any(|w| before.split_whitespace().any(|b| b.trim_end_matches(':') == *w || b == *w)) && !last.contains("tel")
}
