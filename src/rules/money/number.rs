//! In: a text and the place of a digit. Out: the number that is written there, its separators, and where it ends.
//!
//! Separators differ by country: `1.234,50`, `1,234.50`, `1 234,50`, `1'234.50`, `1,23,456.00` (India), `١٬٢٣٤٫٥٠`. What a single separator
//! means is told by the digits behind it.

use std::borrow::Cow;
use std::str::FromStr;

use rust_decimal::Decimal;

/// Digits of one number at most: what is longer is an article number.
const MAX_DIGITS: usize = 16;

/// A number as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub value: Decimal,
    /// Decimal separator, where there are decimals.
    pub decimal: Option<char>,
    /// Group separator, where there is one; all kinds of space count as `' '`, all apostrophes as `'\''`.
    pub group: Option<char>,
    pub end: usize,
}

/// Between a number and its cents where a page shows them apart by their size alone: no separator that anybody wrote.
const CENTS: char = '\u{2396}';

/// The value of a decimal digit in the scripts that shops write: European, Arabic-Indic, Persian, Devanagari, Bengali, Thai, full-width.
pub fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 6] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}'];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|d| *d < 10))
}

/// A text with the digits of all scripts as 0 to 9.
pub fn plain_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c)).collect())
}

/// Whether a text holds a digit.
pub fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit()) || (!text.is_ascii() && text.chars().any(|c| digit(c).is_some()))
}

/// A separator, all of a kind as one character.
fn separator(c: char) -> Option<char> {
    match c {
        '.' | '\u{ff0e}' => Some('.'),
        ',' | '\u{ff0c}' => Some(','),
        '\'' | '’' | '\u{2bc}' => Some('\''),
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => Some(' '),
        '٬' => Some('٬'),
        '٫' => Some('٫'),
        CENTS => Some(CENTS),
        _ => None,
    }
}

/// Reads the number that begins at a digit, or at a point with a digit behind it (`.75`).
///
/// `thousandths` says of a currency with three decimals that `1.500` is one and a half; `spaced`, that a space may stand before the cents
/// (`1.837, 32`), which in a sentence would begin another number.
pub fn read(text: &str, start: usize, thousandths: bool, spaced: bool) -> Option<Written> {
    let mut groups: Vec<(Option<char>, String)> = vec![(None, String::new())];
    let mut rest = text[start..].char_indices().peekable();
    let mut end = start;
    while let Some((at, c)) = rest.next() {
        if let Some(d) = digit(c) {
            groups.last_mut()?.1.push(char::from_digit(d, 10)?);
            end = start + at + c.len_utf8();
            continue;
        }
        let Some(kind) = separator(c) else { break };
        let mut after = text[start + at + c.len_utf8()..].chars();
        if spaced
            && matches!(kind, ',' | '.')
            && after.clone().next().is_some_and(|c| separator(c) == Some(' '))
            && cents(after.as_str().trim_start())
        {
            let space = rest.next()?.1;
            debug_assert_eq!(separator(space), Some(' '));
            after.next();
        }
        let follows = after.as_str().chars().take(4).take_while(|c| digit(*c).is_some()).count();
        let goes_on = match kind {
            // A space groups three digits, or it ends the number.
            ' ' => follows == 3 && groups.last()?.1.len() <= 3 && groups.iter().skip(1).all(|(s, _)| *s == Some(' ')),
            _ => follows >= 1,
        };
        if !goes_on {
            break;
        }
        groups.push((Some(kind), String::new()));
    }
    if groups.iter().map(|(_, digits)| digits.len()).sum::<usize>() > MAX_DIGITS {
        return None;
    }
    let (value, decimal, group) = worth(&groups, thousandths)?;
    Some(Written { value, decimal: decimal.filter(|d| *d != CENTS), group, end })
}

/// Whether a text begins with two digits and no more.
fn cents(text: &str) -> bool {
    let mut digits = text.chars().map(digit);
    matches!((digits.next(), digits.next()), (Some(Some(_)), Some(Some(_)))) && !matches!(digits.next(), Some(Some(_)))
}

/// What groups of digits with the separators before them are worth; none where they are no number (a date, a version).
fn worth(groups: &[(Option<char>, String)], thousandths: bool) -> Option<(Decimal, Option<char>, Option<char>)> {
    let (last_separator, last) = groups.last()?;
    let inner = &groups[..groups.len() - 1];
    let decimal = match last_separator {
        None | Some(' ') => None,
        Some(sep @ ('.' | ',' | '٫' | '\'')) => {
            let alone = inner.len() == 1;
            let other_groups = inner.iter().skip(1).any(|(s, _)| s.is_some() && *s != Some(*sep));
            let leads_with_zero = inner.first().is_some_and(|(_, d)| d.trim_start_matches('0').is_empty());
            let cents = *sep != '\'' && (last.len() != 3 || other_groups || (alone && (leads_with_zero || thousandths)));
            // The same separator twice groups: `1.234.567`.
            let repeated = inner.iter().skip(1).any(|(s, _)| *s == Some(*sep));
            (cents && !repeated).then_some(*sep)
        }
        Some(_) => None,
    };
    let decimal = last_separator.filter(|s| matches!(*s, '٫' | CENTS)).or(decimal);
    let whole = if decimal.is_some() { inner } else { groups };
    let group = whole.iter().skip(1).find_map(|(s, _)| *s);
    // One kind of group separator; groups of three, in India of two before the last.
    let sound = whole.iter().skip(1).enumerate().all(|(i, (s, digits))| {
        let is_last = i + 2 == whole.len();
        *s == group && (digits.len() == 3 || (!is_last && digits.len() == 2 && group == Some(',')))
    });
    let first_fits = whole.len() == 1 || (1..=3).contains(&whole[0].1.len());
    if !sound || !first_fits || (group.is_some() && group == decimal) {
        return None;
    }
    let digits: String = whole.iter().map(|(_, d)| d.as_str()).collect();
    let plain = match decimal {
        Some(_) => format!("{}.{last}", if digits.is_empty() { "0" } else { &digits }),
        None => digits,
    };
    Some((Decimal::from_str(&plain).ok()?, decimal, group))
}

/// A number as structured data writes it (`1234.50`, sometimes `1.234,50` or `$ 1,234.50`).
pub fn data_number(written: &str) -> Option<Decimal> {
    if let Ok(plain) = Decimal::from_str(written.trim()) {
        return Some(plain);
    }
    let start = written.char_indices().find(|(_, c)| digit(*c).is_some())?.0;
    read(written, start, false, true).map(|w| w.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_worth_what_their_writers_mean() {
        let cases = [
            ("1234", "1234"),
            ("1.234", "1234"),
            ("1,234", "1234"),
            ("0.750", "0.750"),
            ("29.1583", "29.1583"),
            ("1.234,50", "1234.50"),
            ("1,234.5", "1234.5"),
            ("1 234 567,89", "1234567.89"),
            ("1'234.50", "1234.50"),
            ("1’234", "1234"),
            ("1,23,456.00", "123456.00"),
            ("1.234.567", "1234567"),
            ("1.837, 32", "1837.32"),
            ("12.5", "12.5"),
            ("١٬٢٣٤٫٥٠", "1234.50"),
            ("۱۵۷", "157"),
            ("１，２３４", "1234"),
            ("12 345 6", "12345"),
            ("1.234,567", "1234.567"),
        ];
        for (written, value) in cases {
            assert_eq!(read(written, 0, false, true).map(|w| w.value.to_string()).as_deref(), Some(value), "{written}");
        }
        assert_eq!(read("1.500", 0, true, false).map(|w| w.value.to_string()).as_deref(), Some("1.500"), "a dinar has a thousand parts");
        for no_number in ["12.04.2016", "1.23.456", "192.168.1.1", "12345678901234567"] {
            assert_eq!(read(no_number, 0, false, true), None, "{no_number}");
        }
    }

    #[test]
    fn structured_data_writes_numbers_in_many_ways() {
        for (written, value) in
            [("1234.50", "1234.50"), (" 19.9 ", "19.9"), ("$1,234.50", "1234.50"), ("1.234,50 €", "1234.50"), ("29.000", "29.000")]
        {
            assert_eq!(data_number(written).map(|v| v.to_string()).as_deref(), Some(value), "{written}");
        }
        assert_eq!(data_number("on request"), None);
    }
}
