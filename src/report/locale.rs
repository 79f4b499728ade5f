//! In: a language. Out: how it writes numbers and short dates.
//!
//! A table from the Unicode CLDR 48.2 (numbers and gregorian calendar of de, en, es, fr, ja and nb; Unicode-3.0): these few facts are all
//! that a report needs of it. Libraries bring the calendars of the world along.

use jiff::civil::Date;

use crate::vocab::Lang;

/// What a language puts between and behind the digits of a number.
struct Numbers {
    decimal: char,
    /// Between groups of three digits.
    group: char,
    /// Digits from which on there are groups: Spanish writes 1234 and 12 345.
    from: usize,
}

const fn numbers(lang: Lang) -> Numbers {
    match lang {
        Lang::En | Lang::Ja => Numbers { decimal: '.', group: ',', from: 4 },
        Lang::De => Numbers { decimal: ',', group: '.', from: 4 },
        Lang::Es => Numbers { decimal: ',', group: '.', from: 5 },
        Lang::Fr => Numbers { decimal: ',', group: '\u{202f}', from: 4 },
        Lang::Nb => Numbers { decimal: ',', group: '\u{a0}', from: 4 },
    }
}

/// A whole number with its groups.
pub fn whole(lang: Lang, n: usize) -> String {
    let (digits, numbers) = (n.to_string(), numbers(lang));
    if digits.len() < numbers.from {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(numbers.group);
        }
        out.push(digit);
    }
    out
}

/// A number with a fraction, from `1234.5`.
pub fn decimal(lang: Lang, plain: &str) -> String {
    let (integer, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let integer = integer.parse().map_or_else(|_| integer.to_owned(), |n| whole(lang, n));
    if fraction.is_empty() { integer } else { format!("{integer}{}{fraction}", numbers(lang).decimal) }
}

/// A day in figures, from `2026-11-21`; anything else as it is. English has no order of its own that everybody reads alike: ISO 8601.
pub fn short_date(lang: Lang, iso: &str) -> String {
    let Ok(date) = iso.parse::<Date>() else { return iso.to_owned() };
    let (day, month, year) = (date.day(), date.month(), date.year());
    match lang {
        Lang::En => iso.to_owned(),
        Lang::De | Lang::Nb => format!("{day:02}.{month:02}.{year}"),
        Lang::Es => format!("{day}/{month}/{year}"),
        Lang::Fr => format!("{day:02}/{month:02}/{year}"),
        Lang::Ja => format!("{year}/{month:02}/{day:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{decimal, short_date, whole};
    use crate::vocab::Lang;

    #[test]
    fn numbers_and_dates_are_written_as_in_the_language() {
        for (lang, thousand, million, fraction, day) in [
            (Lang::En, "1,234", "1,234,567", "1,234.5", "2026-11-02"),
            (Lang::De, "1.234", "1.234.567", "1.234,5", "02.11.2026"),
            (Lang::Es, "1234", "1.234.567", "1234,5", "2/11/2026"),
            (Lang::Fr, "1\u{202f}234", "1\u{202f}234\u{202f}567", "1\u{202f}234,5", "02/11/2026"),
            (Lang::Ja, "1,234", "1,234,567", "1,234.5", "2026/11/02"),
            (Lang::Nb, "1\u{a0}234", "1\u{a0}234\u{a0}567", "1\u{a0}234,5", "02.11.2026"),
        ] {
            assert_eq!([whole(lang, 7), whole(lang, 123)], ["7", "123"], "{lang}");
            assert_eq!([whole(lang, 1_234), whole(lang, 1_234_567)], [thousand, million], "{lang}");
            assert_eq!([decimal(lang, "1234.5"), decimal(lang, "2")], [fraction, "2"], "{lang}");
            assert_eq!([short_date(lang, "2026-11-02"), short_date(lang, "soon")], [day, "soon"], "{lang}");
        }
    }
}
