//! In: the scripts of a page and its platform's data. Out: the one currency that they name, to read unclear signs with.
//!
//! `gtag("event", "view_item", {"currency": "AUD"})`: what a shop tells its analytics is what it charges, where all of it names one currency.
//! It is no signal of its own, for defaults of scripts stay where nobody sees them.

use memchr::memmem;

use super::super::{Context, PageFacts, What};
use crate::vocab::CurrencyCode;

/// The currency in which the platform shows prices.
pub(super) fn by_platform(facts: &PageFacts) -> Option<CurrencyCode> {
    facts.signals.iter().find_map(|s| match &s.what {
        What::PlatformCurrency { code, .. } => Some(code.clone()),
        _ => None,
    })
}

/// The currency of all values that scripts give a currency; none where they name several.
pub(super) fn by_scripts(context: &Context<'_>) -> Option<CurrencyCode> {
    let scripts = &context.page.scripts;
    const WORD: &str = "urrency";
    let mut found = memmem::find_iter(scripts.as_bytes(), WORD).filter_map(|at| code_after(&scripts[at + WORD.len()..]));
    let first = found.next()?;
    found.all(|code| code == first).then(|| first.parse().ok())?
}

/// `Code": "AUD"`, `: 'AUD'`, `", "AUD"`: the code that is given to a name.
fn code_after(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix("Code").or_else(|| rest.strip_prefix("_code")).unwrap_or(rest);
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest).trim_ascii_start();
    let rest = rest.strip_prefix([':', '=', ','])?.trim_ascii_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (code, _) = rest[1..].split_once(quote)?;
    (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_given_in_many_ways() {
        for text in [r#"": "AUD""#, "Code: 'AUD'", r#"_code":"AUD","#, r#"", "AUD")"#, r#" = "AUD";"#] {
            assert_eq!(code_after(text), Some("AUD"), "{text}");
        }
        for text in ["", ": code", r#": "aud""#, r#": """#, r#"Symbol: "AUD""#, ": \"AUDIO\"", ": 'AUD"] {
            assert_eq!(code_after(text), None, "{text}");
        }
    }
}
