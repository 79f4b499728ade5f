//! In: a piece. Out: the places it names as destinations, and how prices and times in it belong to them.

use super::super::Destination;
use super::super::words::{Hit, Meaning};
use super::piece::{Part, Piece, is_place, says};

/// Letters of the words between "except" or "we do not ship to" and the name: "to the", and not "to islands in".
pub(super) const SMALL: usize = 7;
/// Letters of the case that a name stands in, before a word behind it: "Rusya'dan hariç".
const CASE_ENDING: usize = 4;
/// Words of a service's name between the carrier and "Worldwide".
const MORE_OF_NAME: usize = 2;

/// A name of a country, a region or the world.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub part: usize,
    pub start: usize,
    pub to: Vec<Destination>,
}

/// The places that a piece names and that goods may go to. Origins, parts of countries and what lies outside of a place are left out.
pub(super) fn places_in(piece: &Piece<'_, '_>, not_places: &[&str]) -> Vec<Place> {
    let mut out = Vec::new();
    for (part, hit) in piece.hits() {
        let to = destinations_of(hit);
        // "EU, except Malta: 9.90 €" says nothing of Malta.
        let own = &piece.parts[part];
        let close = |end: usize| own.is_listed_between(end, hit.start, SMALL) && !is_closed(own, end, hit.start);
        let excepted = |h: &Hit<'_>| says(h, &["ships-except"]) && h.end <= hit.start && close(h.end);
        if !to.is_empty() && is_meant(own, hit, not_places) && !own.hits().any(excepted) {
            out.push(Place { part, start: hit.start, to });
        }
    }
    out
}

/// Whether what is said holds outside of a place, or for a part of a country: it holds for no place that has a name here.
pub(super) fn names_no_whole_place(piece: &Piece<'_, '_>) -> bool {
    piece.has(&["part-of-country"]) || (piece.has(&["outside"]) && piece.hits().any(|(_, h)| is_place(h)))
}

/// Whether a bracket closes between two points: "Spain (except Ceuta), Portugal".
pub(super) fn is_closed(part: &Part<'_, '_>, from: usize, to: usize) -> bool {
    part.block.text[from..to].contains([')', '）'])
}

/// What a word may mean as a destination.
pub(super) fn destinations_of(hit: &Hit<'_>) -> Vec<Destination> {
    let destination = |m: &Meaning| match m {
        Meaning::Territory { code } => Some(Destination::Country(code.clone())),
        Meaning::Region { id } => Some(Destination::Region(id.clone())),
        Meaning::Concept { concept, .. } if concept == "worldwide" => Some(Destination::Worldwide),
        _ => None,
    };
    let mut out: Vec<Destination> = Vec::new();
    for to in hit.meanings.iter().filter_map(destination) {
        if !out.contains(&to) {
            out.push(to);
        }
    }
    out
}

/// Whether a name is meant as the whole place, and as one where goods go.
pub(super) fn is_meant(part: &Part<'_, '_>, hit: &Hit<'_>, not_places: &[&str]) -> bool {
    let text = &part.block.text;
    let written = &text[hit.start..hit.end];
    // "Contact us", "j'ai eu": short names are written in capitals. "US $5" is an amount.
    let short = written.len() <= 3 && written.is_ascii();
    let of_amount = short && text[hit.end..].trim_start().starts_with('$');
    // A short form is of two letters, or of three capitals; *Nga* is a name.
    let name =
        written.len() == 3 && written.as_bytes()[0].is_ascii_uppercase() && written.as_bytes()[1..].iter().all(u8::is_ascii_lowercase);
    if of_amount || (short && !name && written.bytes().any(|b| b.is_ascii_lowercase())) {
        return false;
    }
    // 中国 is also a part of Japan, in whose tables of postage it stands.
    let ambiguous = not_places.contains(&written);
    // "man", "mali" and "oman" are everyday words somewhere; the countries are written with a capital.
    let territory = hit.meanings.iter().any(|m| matches!(m, Meaning::Territory { .. }));
    let small = territory && !written.contains(' ') && written.chars().any(char::is_lowercase) && !written.chars().any(char::is_uppercase);
    let left_out = |h: &Hit<'_>| {
        let adjoins = says(h, &["outside", "origin"]) && adjoins(text, hit, h);
        adjoins || (says(h, &["except-behind"]) && h.start >= hit.end && part.letters_between(hit.end, h.start) <= CASE_ENDING)
    };
    let other = ambiguous || small || in_katakana_word(text, hit) || inside_longer(part.all, hit) || is_service_name(part, hit);
    !(other || follows(part, hit, "origin", 10) || follows(part, hit, "outside", 6) || part.hits().any(left_out))
}

/// Whether a word stands right behind a name, as "outside" does in some languages.
pub(super) fn adjoins(text: &str, name: &Hit<'_>, word: &Hit<'_>) -> bool {
    word.start >= name.end && text[name.end..word.start].trim().is_empty()
}

/// "UPS Worldwide Saver", "DHL Express Worldwide": right behind the name of a carrier, a capital makes it a service of theirs.
fn is_service_name(part: &Part<'_, '_>, hit: &Hit<'_>) -> bool {
    let text = &part.block.text;
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let carrier = |h: &Hit<'_>| h.meanings.iter().any(|m| matches!(m, Meaning::Carrier { .. }));
    let joined = |from: usize| {
        let mut between = text[from..hit.start].split_whitespace();
        between.by_ref().take(MORE_OF_NAME).all(|w| capital(w) && w.chars().all(char::is_alphanumeric)) && between.next().is_none()
    };
    says(hit, &["worldwide"])
        && capital(&text[hit.start..hit.end])
        && part.hits().any(|h| carrier(h) && h.end <= hit.start && joined(h.end))
}

/// タイ is Thailand, but not in タイツ (tights) or スタイル (style): Japanese writes foreign words without spaces, but in letters of their own.
fn in_katakana_word(text: &str, hit: &Hit<'_>) -> bool {
    let joined = |at: usize| {
        let katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
        text[..at].chars().next_back().is_some_and(katakana) && text[at..].chars().next().is_some_and(katakana)
    };
    joined(hit.start) || joined(hit.end)
}

/// `Norge` in `Svalbard i Norge` is fine; `Guinea` in `Papua-Neuguinea` or `Ireland` in `Northern Ireland` is the longer name.
fn inside_longer(hits: &[Hit<'_>], hit: &Hit<'_>) -> bool {
    let around = |o: &&Hit<'_>| o.start <= hit.start && o.end >= hit.end;
    let longer = |o: &Hit<'_>| o.end - o.start > hit.end - hit.start;
    hits.iter().filter(around).any(|o| says(o, &["part-of-country", "outside"]) || (longer(o) && is_place(o)))
}

/// Bytes between words and the place that stands right behind them.
const FOLLOWS: usize = 80;

/// Whether a place stands right behind words for a concept: "from Germany", and not "from 5 € to Germany".
fn follows(part: &Part<'_, '_>, hit: &Hit<'_>, concept: &str, letters: usize) -> bool {
    let clear = |from: usize| {
        if hit.start - from > FOLLOWS {
            return false;
        }
        let digits = part.block.text[from..hit.start].chars().any(char::is_numeric);
        let names = part.all.iter().any(|o| is_place(o) && o.start >= from && o.end <= hit.start && o.start != hit.start);
        !digits && !names && part.letters_between(from, hit.start) <= letters
    };
    part.hits().filter(|h| says(h, &[concept]) && h.end <= hit.start).any(|h| clear(h.end))
}

/// A value, by its place in a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub part: usize,
    pub start: usize,
}

/// The destinations that each value belongs to; none for a value of which that is not clear.
///
/// `Germany 4.90 €, Austria and Italy 9.90 €`: names, then their value. `4.90 € to Germany, 9.90 € to Austria`: the other way round.
/// Two values after one name belong to different things that are not known.
pub(super) fn bind(places: &[Place], values: &[At]) -> Vec<Option<Vec<Destination>>> {
    if places.is_empty() {
        return values.iter().map(|_| (values.len() == 1).then(Vec::new)).collect();
    }
    let at = |v: &At| (v.part, v.start);
    let names_first = values.first().is_some_and(|v| places.iter().any(|p| (p.part, p.start) < at(v)));
    let mut bound: Vec<Option<Vec<Destination>>> = Vec::with_capacity(values.len());
    for (n, value) in values.iter().enumerate() {
        let (from, to) = if names_first {
            (n.checked_sub(1).map(|p| at(&values[p])), Some(at(value)))
        } else {
            (Some(at(value)), values.get(n + 1).map(at))
        };
        let inside = |p: &&Place| from.is_none_or(|f| (p.part, p.start) > f) && to.is_none_or(|t| (p.part, p.start) < t);
        let own: Vec<Destination> = places.iter().filter(inside).flat_map(|p| p.to.clone()).collect();
        if own.is_empty()
            && names_first
            && let Some(before) = bound.last_mut()
        {
            *before = None;
        }
        bound.push((!own.is_empty()).then_some(own));
    }
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_belong_to_the_names_beside_them() {
        // Small letters are names, digits are values, in the order in which they stand.
        let cases: &[(&str, &[&str])] = &[
            ("a1", &["a"]),
            ("1a", &["a"]),
            ("a1bc2", &["a", "bc"]),
            ("1a2bc", &["a", "bc"]),
            ("a12", &["-", "-"]),
            ("a1b23", &["a", "-", "-"]),
            ("1", &[""]),
            ("12", &["-", "-"]),
        ];
        for (text, expected) in cases {
            let (mut places, mut values) = (Vec::new(), Vec::new());
            for (start, c) in text.char_indices() {
                if c.is_ascii_digit() {
                    values.push(At { part: 0, start });
                } else {
                    places.push(Place { part: 0, start, to: vec![Destination::Country(c.to_string())] });
                }
            }
            let name = |d: &Destination| if let Destination::Country(c) = d { c.clone() } else { String::new() };
            let bound: Vec<String> =
                bind(&places, &values).iter().map(|b| b.as_ref().map_or("-".to_owned(), |b| b.iter().map(name).collect())).collect();
            assert_eq!(&bound, expected, "{text}");
        }
    }
}
