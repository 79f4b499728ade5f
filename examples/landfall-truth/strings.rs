//! The price reader on written prices.

use std::path::Path;

use landfall::rules::{Amount, RuleBook};
use serde_json::Value;

use super::corpus::json_lines;
use super::score::Score;

/// Amounts and currencies of price strings.
#[derive(Default)]
pub struct PriceScores {
    pub amount: Score,
    /// One currency, or rightly several.
    pub currency: Score,
    /// Strings with a sign that the labels name no currency for.
    pub unlabelled: usize,
    /// Strings without a number that are labelled with one.
    pub faulty: usize,
}

/// Reads every string as a page's marked price, with the text beside it for a currency that it lacks.
pub fn measure(folder: &Path) -> PriceScores {
    let book = RuleBook::embedded().unwrap_or_else(|problems| panic!("{problems}"));
    let mut scores = PriceScores::default();
    for case in json_lines(&folder.join("prices/price_parser_cases.jsonl")) {
        let written = case["input"].as_str().unwrap_or_default();
        // The separator is given beside these strings; a page has nobody to give it.
        if case["needs_decimal_separator_arg"] == Value::Bool(true) {
            continue;
        }
        // Some labels give an amount to a text without a number.
        let number = written.chars().any(char::is_numeric);
        if !number && case["price"].as_str().is_some_and(|p| p != "0") {
            scores.faulty += 1;
            continue;
        }
        let found: Option<Amount> = book.money.marked(written).into_iter().next();
        let label = case["price"].as_str().and_then(|p| p.parse::<rust_decimal::Decimal>().ok());
        let said = found.as_ref().map(|a| a.value.normalize());
        let name = format!("{written:?}");
        match label {
            Some(label) => scores.amount.answer(&name, said.map(|v| v.to_string()), &label.to_string(), said == Some(label.normalize())),
            None if said.is_none() => scores.amount.right += 1,
            None => scores.amount.answer(&name, said.map(|v| v.to_string()), "no price", false),
        }
        let codes: Vec<String> = case["iso_candidates"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|c| c[..3.min(c.len())].to_owned())
            .collect();
        // Some labels name the sign again instead of a code.
        let is_code = |c: &String| book.catalog.money.signs.iter().any(|s| s.currencies.iter().any(|k| k.as_str() == c));
        let codes: Vec<String> = codes.into_iter().filter(|c| is_code(c)).collect();
        if case["currency"].is_string() && codes.is_empty() {
            scores.unlabelled += 1;
            continue;
        }
        let own = found.map(|a| a.currencies).filter(|c| !c.is_empty());
        let hint = case["currency_hint"].as_str();
        let beside = || {
            hint.map(|h| {
                book.money.marked(h).into_iter().map(|a| a.currencies).find(|c| !c.is_empty()).unwrap_or_else(|| book.money.sign_in(h))
            })
        };
        let currencies = own.or_else(beside).unwrap_or_default();
        let said = (!currencies.is_empty()).then(|| currencies.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        let name = format!("{written:?} beside {hint:?}");
        if codes.is_empty() {
            match said {
                None => scores.currency.right += 1,
                said => scores.currency.answer(&name, said, "no currency", false),
            }
            continue;
        }
        // Fewer readings than the sign has in the world is fine; one that it does not have is not.
        let right = said.is_some() && currencies.iter().all(|c| codes.iter().any(|l| l == c.as_str()));
        scores.currency.answer(&name, said, &codes.join(" "), right);
    }
    scores
}
