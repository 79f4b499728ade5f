//! In: a rule, the entry it is judged for, the market. Out: a hash of what is asked, and the days on which the answer may turn by itself.
//!
//! Two runs with the same hash asked the same question, however the rule file was rewritten, moved or commented in between.
//! Texts for people and weights are not part of it: they change what is said of an answer, and not the answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use jiff::civil::Date;

use super::{Item, items};
use crate::fingerprint::short_hash;
use crate::rules::{Condition, Market, Rule, RuleBook, Test};

/// What a rule asks of a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Hexadecimal.
    pub hash: String,
    /// From each of these days on the same shop may get another answer.
    pub turns: BTreeSet<Date>,
}

/// What a market is asked, by rule and entry.
pub fn definitions(book: &RuleBook, market: &Market) -> BTreeMap<(String, Option<String>), Definition> {
    let mut out = BTreeMap::new();
    for rule in book.rules_for(market) {
        let of_rule = format!("{:?}", (&rule.applies, rule.each, &rule.when, tested(rule), read_by(rule, market)));
        for item in items(book, rule, market) {
            let of_item = item.as_ref().map(|i| (&i.names, &i.applies, &i.topics, &i.kinds));
            let asked = without_places(&format!("{of_rule}{of_item:?}"));
            let definition = Definition { hash: short_hash(asked.as_bytes(), 6), turns: turns(book, rule, item.as_ref(), market) };
            out.insert((rule.name.clone(), item.map(|i| i.id)), definition);
        }
    }
    out
}

fn tested(rule: &Rule) -> (&'static str, Option<&Condition>) {
    match &rule.test {
        Test::Require(c) => ("require", Some(c)),
        Test::Forbid(c) => ("forbid", Some(c)),
        Test::Ask(_) => ("ask", None),
    }
}

fn walk(rule: &Rule, visit: &mut dyn FnMut(&Condition)) {
    if let Some(when) = &rule.when {
        when.walk(&mut |c: &Condition| visit(c));
    }
    if let Some(test) = tested(rule).1 {
        test.walk(&mut |c: &Condition| visit(c));
    }
}

/// What the conditions of a rule read of the market. Languages, currencies and unions are taken to be read by all.
fn read_by(rule: &Rule, market: &Market) -> String {
    let p = &market.profile;
    let mut out = shown(&(&p.languages, &p.also, &p.currencies, &market.unions));
    walk(rule, &mut |condition| {
        out.push_str(&match condition {
            Condition::PriceFormat(_) => {
                let formats: Vec<_> = p.price_format.iter().map(|f| (&f.locale, &f.example, &f.large, &f.digits)).collect();
                shown(&(formats, p.price_practice.as_ref().map(|x| &x.examples)))
            }
            Condition::ExpectedPayment(_) => {
                let habits: Vec<_> = p.payment.iter().map(|x| (&x.method, &x.or, x.importance)).collect();
                shown(&(habits, &p.payment_unusable))
            }
            Condition::RetiredPayment(_) => shown(&p.payment_retired.iter().map(|x| (&x.method, x.ended)).collect::<Vec<_>>()),
            Condition::Carrier(_) | Condition::PickUp(_) => {
                shown(&p.carrier.iter().map(|x| (&x.carrier, x.importance)).collect::<Vec<_>>())
            }
            Condition::ReturnsDays(_) | Condition::ReturnsRefused(_) => shown(&p.returns.as_ref().map(|r| r.days)),
            Condition::TaxWords(_) => shown(&p.tax.as_ref().map(|t| (t.inclusive, &t.words))),
            Condition::Topic(_) => shown(&p.page.iter().map(|x| (&x.topic, &x.names)).collect::<Vec<_>>()),
            Condition::Registration(_) => shown(&p.registration.iter().map(|x| (&x.id, &x.labels, &x.pattern)).collect::<Vec<_>>()),
            Condition::LocalPhone(_) => shown(&p.phone_code),
            Condition::Messenger(_) => shown(&p.service.as_ref().map(|s| &s.channels)),
            Condition::TrustMark(_) => shown(&p.trust.as_ref().map(|t| &t.marks)),
            _ => String::new(),
        });
    });
    out
}

fn shown(what: &dyn Debug) -> String {
    format!("{what:?};")
}

/// From when on a rule holds, the day after its last one, and the days on which ways to pay end that it would still find.
fn turns(book: &RuleBook, rule: &Rule, item: Option<&Item>, market: &Market) -> BTreeSet<Date> {
    let mut out = BTreeSet::new();
    for applies in [Some(&rule.applies), item.map(|i| &i.applies)].into_iter().flatten() {
        out.extend(applies.from.map(|d| d.0));
        out.extend(applies.until.and_then(|d| d.0.tomorrow().ok()));
    }
    walk(rule, &mut |condition| {
        if let Condition::RetiredPayment(_) = condition {
            out.extend(market.profile.payment_retired.iter().map(|r| r.ended.0));
            out.extend(book.catalog.payments.values().filter_map(|m| m.retired).map(|d| d.0));
        }
    });
    out
}

/// The same without the places in files that values carry along.
fn without_places(printed: &str) -> String {
    const PLACE: &str = "span: ";
    let mut out = String::with_capacity(printed.len());
    let mut rest = printed;
    while let Some(at) = rest.find(PLACE) {
        out.push_str(&rest[..at]);
        rest = rest[at + PLACE.len()..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The questions to Germany, with one file of an agency laid over the book.
    fn asked(file: &str, text: &str) -> BTreeMap<(String, Option<String>), Definition> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(path, text).unwrap();
        let book = RuleBook::with_folder(folder.path()).unwrap_or_else(|p| panic!("{p}"));
        definitions(&book, &book.markets[&"DE".parse().unwrap()])
    }

    fn rule(comment: &str, title: &str, word: &str, from: &str) -> String {
        format!(
            "schema = 1\nreviewed = 2026-11-26\n{comment}\n[[rule]]\nid = \"oak\"\nstage = \"supported\"\ntitle = \"{title}\"\n\
             fails = \"No oak\"\nwhy = \"w\"\nfix = \"f\"\neffort = \"small\"\nwho = \"editor\"\nbasis = \"custom\"\nseverity = \"note\"\napplies = {{ to = \"all\"{from} }}\n\
             require = {{ text = {{ any = [\"{word}\"], kinds = [\"product\"] }} }}\n"
        )
    }

    #[test]
    fn a_question_is_the_same_until_something_else_is_asked() {
        let key = ("common/oak".to_owned(), None);
        let first = asked("common/oak.toml", &rule("", "Oak", "Eiche", ""));
        for (what, text, same) in [
            ("moved and reworded", rule("# our clients\n# sell oak", "Wood", "Eiche", ""), true),
            ("another word", rule("", "Oak", "Buche", ""), false),
            ("a date", rule("", "Oak", "Eiche", ", from = 2027-01-01"), false),
        ] {
            let later = asked("common/oak.toml", &text);
            assert_eq!(later[&key].hash == first[&key].hash, same, "{what}");
            let others = |all: &BTreeMap<(String, Option<String>), Definition>| {
                all.iter().filter(|(k, _)| **k != key).map(|(k, d)| (k.clone(), d.clone())).collect::<Vec<_>>()
            };
            assert_eq!(others(&later), others(&first), "{what}: the other questions are the same");
        }
    }

    #[test]
    fn the_days_on_which_an_answer_turns_are_known() {
        let key = ("common/oak".to_owned(), None);
        let dated = asked("common/oak.toml", &rule("", "Oak", "Eiche", ", from = 2027-01-01, until = 2027-12-31"));
        let days: Vec<String> = dated[&key].turns.iter().map(ToString::to_string).collect();
        assert_eq!(days, ["2027-01-01", "2028-01-01"]);
        let retired = &dated[&("common/payment-retired".to_owned(), None)];
        assert!(!retired.turns.is_empty(), "a rule on ended ways to pay turns when one ends");
    }
}
