//! JSON in the text of a script: found and parsed, never run.

use serde_json::Value;

/// Bytes of one value.
const MAX_VALUE: usize = 512 * 1024;

/// The value after `=` or `:`, and white space: `= {"active":"EUR"};`.
pub(super) fn assigned(after: &str) -> Option<Value> {
    let rest = after.trim_start();
    let rest = rest.strip_prefix(['=', ':'])?;
    // `==` compares.
    if rest.starts_with('=') {
        return None;
    }
    value(rest.trim_start())
}

/// The value that a text begins with.
pub(super) fn value(text: &str) -> Option<Value> {
    match text.as_bytes().first()? {
        b'{' | b'[' => serde_json::from_str(balanced(text)?).ok(),
        b'"' => serde_json::from_str(&text[..=string_end(text, b'"')?]).ok(),
        b'\'' => {
            let end = string_end(text, b'\'')?;
            Some(Value::String(text[1..end].to_owned()))
        }
        _ => None,
    }
}

/// The text from an opening bracket to the one that closes it.
fn balanced(text: &str) -> Option<&str> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().take(MAX_VALUE) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(&text[..=at]);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where the quote that opens a text is closed.
fn string_end(text: &str, quote: u8) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(400).skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b if b == quote => return Some(at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_read_from_the_text_of_scripts() {
        let cases = [
            (r#" = {"active":"EUR","rate":"1.0"}; x"#, Some(json!({ "active": "EUR", "rate": "1.0" }))),
            (r#"={"a":"}"}"#, Some(json!({ "a": "}" }))),
            (r#" : {"a":"\"}"} } "#, Some(json!({ "a": "\"}" }))),
            (r#" = "de";"#, Some(json!("de"))),
            (" = 'pt_BR';", Some(json!("pt_BR"))),
            (" == 'de'", None),
            (" = {a: 1}", None),
            (r#" = {"cut":"#, None),
            (" ", None),
            (" = window.x", None),
        ];
        for (text, expected) in cases {
            assert_eq!(assigned(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_brings_it_down(text in "[ =:{}\\[\\]\"'\\\\a1,é]{0,60}") {
            assigned(&text);
        }
    }
}
