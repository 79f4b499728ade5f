//! Which script or regional form of a language a text is in, where its characters or words tell.

use std::collections::{BTreeMap, BTreeSet};

use super::super::words::Meaning;
use super::super::{Context, PageFacts, Signal, What};
use super::BY;
use crate::evidence::Evidence;
use crate::page::Region;
use crate::vocab::{LanguageTag, Scope, Sure};

/// Different words of another variant that make a claim.
const MIN_WORDS: usize = 3;

/// Words of another regional variant than the declared one: *celular* and *frete* on a page for Portugal, ß on one for Switzerland.
///
/// The words of a variant stand in the catalog. Where the declared variant's own words are seen as well, nothing is said.
pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let Some(declared) = facts.declared.clone().filter(|d| d.region().is_some()) else { return };
    let mut found: BTreeMap<&LanguageTag, BTreeMap<&str, Evidence>> = BTreeMap::new();
    for (_, block, hits) in context.blocks().filter(|(_, b, _)| b.region != Region::Dialog) {
        for hit in hits {
            let of_variant = hit.meanings.iter().filter_map(|m| if let Meaning::Variant { of } = m { Some(of) } else { None });
            for of in of_variant.filter(|of| of.language() == declared.language()) {
                let word = &block.text[hit.start..hit.end];
                found.entry(of).or_default().entry(word).or_insert_with(|| context.evidence(block, hit.start));
            }
        }
    }
    let own = |of: &LanguageTag| of.language() == declared.language() && of.region() == declared.region();
    // Ireland and Australia write as Britain does: nothing is said of a variant whose words the catalog does not know.
    let known = context.book.catalog.variants.keys().any(own);
    if known && !found.keys().any(|of| own(of)) {
        for (of, words) in found.into_iter().filter(|(_, words)| words.len() >= MIN_WORDS) {
            let seen: BTreeSet<&str> = words.keys().copied().take(6).collect();
            let what = What::OtherVariant { of: of.clone(), words: seen.into_iter().collect::<Vec<_>>().join(", ") };
            let evidence = words.into_values().next().expect("a variant was found by a word");
            facts.signals.push(Signal { what, scope: Scope::Text, sure: Sure::Medium, evidence, by: BY });
        }
    }
    // Swiss and Liechtenstein German write ss.
    if declared.language() == "de" && matches!(declared.region(), Some("CH" | "LI")) {
        let sharp = context.blocks().find_map(|(_, b, _)| Some((b, b.text.find('ß').filter(|_| b.region != Region::Dialog)?)));
        if let Some((block, at)) = sharp {
            let what = What::OtherVariant { of: "de-DE".parse().expect("a language tag"), words: "ß".to_owned() };
            let evidence = context.evidence(block, at);
            facts.signals.push(Signal { what, scope: Scope::Text, sure: Sure::High, evidence, by: BY });
        }
    }
}

/// `zh` with its script, where the characters tell.
pub(super) fn with_script(tag: &'static str, text: &str) -> &'static str {
    // Characters that exist in one of the scripts only, among the most frequent of shops.
    const HANS: &str = "们这个们国时会来对开关发为产无买卖说还质费车货单双东专业严丽书换运线让请数据订购";
    const HANT: &str = "們這個國時會來對開關發為產無買賣說還質費車貨單雙東專業嚴麗書換運線讓請數據訂購";
    if tag != "zh" {
        return tag;
    }
    let count = |set: &str| text.chars().filter(|c| set.contains(*c)).count();
    match count(HANS).cmp(&count(HANT)) {
        std::cmp::Ordering::Greater => "zh-Hans",
        std::cmp::Ordering::Less => "zh-Hant",
        std::cmp::Ordering::Equal => "zh",
    }
}
