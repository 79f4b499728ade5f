//! In: the text of a TOML file. Out: its index. The build runs this; in the program only tests do.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::kinds::{BARE, BOOLEAN, DATE, FLOAT, INTEGER, LIST, OTHER_TEXT, QUOTED, TABLE};

/// The index of a text; nothing where it is not right, since only the text itself shows what is wrong.
pub fn index(text: &str) -> Option<Vec<u8>> {
    let written = DeTable::parse(text).ok()?;
    let mut out = Vec::new();
    table(text, &written.span(), written.get_ref(), &mut out);
    Some(out)
}

fn value(text: &str, span: &Range<usize>, value: &DeValue<'_>, out: &mut Vec<u8>) {
    match value {
        DeValue::String(s) => string(text, span, s, out),
        // Written with a prefix, such as 0xff, its digits alone would mean something else.
        DeValue::Integer(n) => match i128::from_str_radix(n.as_str(), n.radix()) {
            Ok(number) => plain(INTEGER, span, &number.to_string(), out),
            Err(_) => plain(INTEGER, span, n.as_str(), out),
        },
        DeValue::Float(n) => plain(FLOAT, span, n.as_str(), out),
        DeValue::Boolean(b) => plain(BOOLEAN, span, &b.to_string(), out),
        DeValue::Datetime(d) => plain(DATE, span, &d.to_string(), out),
        DeValue::Array(items) => {
            let mut inner = Vec::new();
            for item in items.iter() {
                self::value(text, &item.span(), item.get_ref(), &mut inner);
            }
            held(LIST, span, items.len(), &inner, out);
        }
        DeValue::Table(t) => table(text, span, t, out),
    }
}

fn table(text: &str, span: &Range<usize>, table: &DeTable<'_>, out: &mut Vec<u8>) {
    let mut inner = Vec::new();
    for (key, item) in table.iter() {
        string(text, &key.span(), key.get_ref(), &mut inner);
        value(text, &item.span(), item.get_ref(), &mut inner);
    }
    held(TABLE, span, table.len(), &inner, out);
}

fn string(text: &str, span: &Range<usize>, decoded: &str, out: &mut Vec<u8>) {
    if text.get(span.start + 1..span.end.saturating_sub(1)) == Some(decoded) {
        head(QUOTED, span, out);
    } else if text.get(span.clone()) == Some(decoded) {
        head(BARE, span, out);
    } else {
        plain(OTHER_TEXT, span, decoded, out);
    }
}

fn plain(kind: u8, span: &Range<usize>, letters: &str, out: &mut Vec<u8>) {
    head(kind, span, out);
    number(letters.len(), out);
    out.extend_from_slice(letters.as_bytes());
}

fn held(kind: u8, span: &Range<usize>, count: usize, inner: &[u8], out: &mut Vec<u8>) {
    head(kind, span, out);
    number(count, out);
    number(inner.len(), out);
    out.extend_from_slice(inner);
}

fn head(kind: u8, span: &Range<usize>, out: &mut Vec<u8>) {
    out.push(kind);
    number(span.start, out);
    number(span.end - span.start, out);
}

fn number(mut n: usize, out: &mut Vec<u8>) {
    while n > 0x7f {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}
