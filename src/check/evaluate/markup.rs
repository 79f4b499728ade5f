//! Conditions on how pages say their language, their direction and their encoding.

use super::*;

/// Values named in a sentence.
const NAMED: usize = 4;

impl<'a> Evaluator<'a> {
    fn with_fault(&self, faults: &[MarkupFault]) -> Vec<(&'a What, &'a str, &'a Observation)> {
        let seen = self.edition().observations.iter().filter_map(|(what, observation)| match what {
            What::MarkupFault { fault, said } if faults.contains(fault) => Some((what, said.as_str(), observation)),
            _ => None,
        });
        seen.collect()
    }

    /// Pages of the edition with one of these faults.
    pub(super) fn pages_with(&self, faults: &[MarkupFault]) -> usize {
        self.with_fault(faults).iter().map(|(.., o)| o.pages).sum()
    }

    pub(super) fn markup_fault(&self, faults: &[MarkupFault]) -> Result {
        use MarkupFault as F;
        let edition = self.edition();
        let mut found = self.with_fault(faults);
        // Where no page has a `lang`, the rule on the declared language says so.
        if edition.pages_read() == 0 || (faults.contains(&F::LangMissing) && edition.html_lang.is_none()) {
            return Result::not_applicable();
        }
        let of_direction = faults.iter().all(|f| matches!(f, F::DirInStyles | F::BidiControls));
        if found.is_empty() && of_direction && !edition.language.as_ref().is_some_and(LanguageTag::is_right_to_left) {
            return Result::not_applicable();
        }
        // The fault of most pages first: it is the template's.
        found.sort_by_key(|(.., o)| std::cmp::Reverse(o.pages));
        let seen: Vec<String> = found.iter().take(NAMED).map(|(_, said, _)| (*said).to_owned()).collect();
        let proofs: Vec<Proof> = found.iter().filter_map(|(what, _, o)| proof(what, o)).collect();
        let mut result = Result::is(!found.is_empty()).looked(self.all_pages()).proofs(proofs).seen(seen);
        result.count = Some(self.pages_with(faults));
        result
    }
}
