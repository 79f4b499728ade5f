//! Hours at which somebody answers: days, times and, where it is stated, the time zone. Out: `Mo-Fr 09:00-17:00 CET`, as schema.org writes it.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde_json::{Map, Value};

use crate::rules::Catalog;
use crate::signals::words::fold;

/// Words for the half of the day that stand before the hour, and behind it.
const FORENOON: &[&str] = &["सुबह", "午前", "오전", "上午", "صباحا", "ص"];
const AFTERNOON: &[&str] = &["दोपहर", "शाम", "रात", "午後", "오후", "下午", "مساء", "م"];

/// From one time of day to another.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    let before = "सुबह|दोपहर|शाम|रात|午前|午後|오전|오후|上午|下午";
    let behind = r"uhr|a\.?m\.?|p\.?m\.?|h\b|बजे|صباح(?:ا|ًا|اً)|مساء(?:ا|ً|اً)?|[صم]\b";
    let between = r"[-–—~〜～]|bis|til|till|to|a las|à|às|ás|tot|a|до|do|kl\.?|→|से|إلى|الى|حتى";
    let time = |n: u8| {
        format!(
            r"(?:(?P<p{n}>{before})\s?)?(?P<h{n}>[0-9]{{1,2}})(?:\s?[:.h時点时시]\s?(?P<m{n}>[0-9]{{2}})?分?|[点時时시])?\s?(?P<u{n}>{behind})?"
        )
    };
    Regex::new(&format!(r"(?i){}\s?(?:{between})\s?(?:kl\.?\s?)?{}", time(1), time(2))).expect("a fixed expression")
});

/// A second range of the day behind the first: "9–12 und 13.30–17.30 Uhr".
static SECOND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s?(?:und|u\.|et|e|and|y|en|og|och)\s[0-9]{1,2}(?:[:.h][0-9]{2}|h)?\s?[-–—]\s?[0-9]{1,2}(?:[:.h][0-9]{2}|h|\s?uhr|\s?Uhr)",
    )
    .expect("a fixed expression")
});

/// Bytes of a text that is looked through: hours stand in a line, not in a chapter.
const MAX_BYTES: usize = 1_500;

/// Hours in a text; `about_hours`: it speaks of opening hours, so that days may be missing.
pub(super) fn find(text: &str, about_hours: bool, catalog: &Catalog) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    // Two times of day have two digits, and short texts.
    if text.len() > MAX_BYTES || text.bytes().filter(u8::is_ascii_digit).take(2).count() < 2 {
        return out;
    }
    let mut from = 0;
    let mut days = None;
    for found in RANGE.captures_iter(text).take(8) {
        let whole = found.get(0).expect("a match");
        let touches = text[..whole.start()]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ':' | '/' | '+' | '-' | '€' | '$' | '£'));
        let goes_on = text[whole.end()..].chars().next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '%' | '€' | '/'));
        let Some((opens, closes, written_as_time)) = times(&found).filter(|_| !touches && !goes_on) else { continue };
        // A day stands before its times, or for all times after it.
        days = days_in(&text[from..whole.start()], catalog).or(days);
        let after = &text[whole.end()..];
        // "2-3 working days" and "10-15 cm" are no times; a bare pair of numbers counts only right after a day.
        let bare = !written_as_time
            && after.trim_start().chars().next().is_some_and(|c| c.is_alphabetic())
            && zone_in(after, catalog).is_none()
            && !SECOND.is_match(after);
        let right_after = text[from..whole.start()].trim_end().chars().count() <= 30;
        if bare || (days.is_none() && !(about_hours && written_as_time)) || (!written_as_time && (!right_after || closes < opens + 3 * 60))
        {
            continue;
        }
        let time = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let mut value = String::new();
        if let Some(days) = &days {
            value.push_str(days);
            value.push(' ');
        }
        value.push_str(&format!("{}-{}", time(opens), time(closes)));
        if let Some(zone) = zone_in(after, catalog) {
            value.push(' ');
            value.push_str(zone);
        }
        out.push((whole.start(), value));
        from = whole.end();
    }
    out
}

/// Minutes of the day from and to, and whether they are written as times, not as bare numbers.
fn times(found: &Captures<'_>) -> Option<(u32, u32, bool)> {
    let number = |name: &str| found.name(name).map(|m| m.as_str().parse::<u32>());
    let half = |before: &str, behind: &str| {
        let words = [found.name(before), found.name(behind)].into_iter().flatten().map(|m| fold(m.as_str()).replace(['.', '\u{64b}'], ""));
        words.into_iter().find_map(|w| match w.as_str() {
            "am" => Some("am"),
            "pm" => Some("pm"),
            w if FORENOON.contains(&w) => Some("am"),
            w if AFTERNOON.contains(&w) => Some("pm"),
            _ => None,
        })
    };
    let (first_half, second_half) = (half("p1", "u1"), half("p2", "u2"));
    let clock = |hour: u32, minute: u32, half: Option<&str>| {
        let hour = match half {
            Some("pm") if hour < 12 => hour + 12,
            Some("am") if hour == 12 => 0,
            _ => hour,
        };
        (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
    };
    let opens_at = number("h1")?.ok()?;
    let (first_minute, second_minute) = (number("m1").transpose().ok()?, number("m2").transpose().ok()?);
    let closes = clock(number("h2")?.ok()?, second_minute.unwrap_or(0), second_half)?;
    let mut opens = clock(opens_at, first_minute.unwrap_or(0), first_half)?;
    if first_half.is_none() && second_half == Some("pm") && opens > closes {
        return None;
    }
    // "9-5": in the afternoon, where hours count to twelve.
    let mut closes = closes;
    if first_half == Some("am") && second_half.is_none() && closes <= opens && closes <= 12 * 60 {
        closes += 12 * 60;
    }
    if opens == 24 * 60 {
        opens = 0;
    }
    let unit = |name: &str| found.name(name).is_some();
    let wide = found[0].contains(['時', '点', '时', '시']);
    (opens < closes).then(|| {
        (
            opens,
            closes,
            first_minute.is_some() && second_minute.is_some() || unit("u1") || unit("u2") || wide || found[0].contains([':', 'h', 'H']),
        )
    })
}

/// The days that a text names last: `Mo-Fr`, `Sa`.
fn days_in(text: &str, catalog: &Catalog) -> Option<String> {
    let lower = text.to_lowercase().replace("-feira", "");
    let mut days: Vec<(usize, usize, &str)> = Vec::new();
    let mut start = None;
    let ends = lower.char_indices().map(|(i, c)| (i, Some(c))).chain([(lower.len(), None)]);
    for (at, c) in ends {
        let wide = c.is_some_and(|c| c >= '\u{2e80}');
        let inside = c.is_some_and(|c| c.is_alphanumeric() || matches!(c, 'ª' | '\'' | '\u{93c}' | '\u{94d}'));
        if inside && !wide {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take()
            && let Some(day) = catalog.weekday(&lower[from..at])
        {
            days.push((from, at, day));
        }
        // Where words are not separated, each character may begin one.
        if wide
            && let Some((end, day)) = catalog.weekday_at(&lower[at..])
            && days.last().is_none_or(|(_, last, _)| *last <= at)
        {
            days.push((at, at + end, day));
        }
    }
    // "to" and "do" are days in one language and stand between days in another.
    let between = |i: usize| i > 0 && i + 1 < days.len() && matches!(&lower[days[i].0..days[i].1], "to" | "do" | "a" | "e");
    let days: Vec<_> = (0..days.len()).filter(|i| !between(*i)).map(|i| days[i]).collect();
    let (_, end, last) = *days.last()?;
    if last.contains('-') {
        return Some(last.to_owned());
    }
    // A letter or a sign is a day only in a pair: "L-V", "月〜金".
    let single = |(from, to, _): &(usize, usize, &str)| lower[*from..*to].chars().count() == 1;
    if let [.., before, _] = days.as_slice() {
        let between = lower[before.1..days[days.len() - 1].0].trim();
        let joined = matches!(
            between,
            "-" | "–"
                | "—"
                | "~"
                | "〜"
                | "～"
                | "."
                | ".-"
                | ".–"
                | ". -"
                | ". –"
                | ":"
                | "à"
                | "au"
                | "bis"
                | "to"
                | "til"
                | "t/m"
                | "a"
                | "ao"
                | "al"
                | "through"
                | "thru"
                | "tot"
                | "tot en met"
                | "до"
                | "по"
                | "do"
                | "až"
                | "至"
                | "到"
                | "から"
                | "to:"
                | "ate"
                | "até"
                | "till"
                | "с"
                | ". bis"
                | "से"
                | "إلى"
                | "الى"
                | "حتى"
        );
        if joined && !before.2.contains('-') {
            return Some(format!("{}-{last}", before.2));
        }
        let listed = matches!(between, "," | "&" | "und" | "and" | "et" | "y" | "e" | "og" | "och" | "en" | "・" | "、" | "/" | "+");
        if listed && !before.2.contains('-') {
            return Some(format!("{},{last}", before.2));
        }
    }
    // "Mo-xx": the row goes on to a word that is not known.
    let rest = lower[end..].trim_start_matches(['.', ' ']);
    let goes_on = rest.starts_with(['-', '–', '—', '〜', '～']) && rest.chars().any(char::is_alphabetic);
    (!goes_on && !single(days.last()?) && lower[end..].trim().chars().count() <= 30).then(|| last.to_owned())
}

/// A time zone right after the times.
fn zone_in<'c>(after: &str, catalog: &'c Catalog) -> Option<&'c str> {
    let text = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | ',' | '|'));
    let text = text.strip_prefix("Uhr").map_or(text, str::trim_start).trim_start_matches('(');
    let whole = |zone: &&String| text[zone.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric() || !zone.is_ascii());
    catalog.time_zones.iter().filter(|z| text.starts_with(z.as_str())).filter(whole).map(String::as_str).max_by_key(|z| z.len())
}

/// Hours in structured data: `openingHoursSpecification`.
pub(super) fn specified(node: &Map<String, Value>) -> Option<String> {
    let text = |key: &str| node.get(key).and_then(Value::as_str).filter(|t| t.len() >= 4).and_then(|t| t.get(..5.min(t.len())));
    let (opens, closes) = (text("opens")?, text("closes")?);
    let day = |v: &Value| v.as_str().and_then(|d| d.rsplit('/').next()?.get(..2)).map(str::to_owned);
    let days: Vec<String> = match node.get("dayOfWeek")? {
        Value::Array(list) => list.iter().filter_map(day).collect(),
        one => day(one).into_iter().collect(),
    };
    const WEEK: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let places: Vec<usize> = days.iter().filter_map(|d| WEEK.iter().position(|w| w == d)).collect();
    let row = places.len() > 1 && places.windows(2).all(|w| w[1] == w[0] + 1);
    let named = if row { format!("{}-{}", days[0], days[days.len() - 1]) } else { days.join(",") };
    (opens < closes && !places.is_empty()).then(|| format!("{named} {opens}-{closes}"))
}
