//! Conditions on messengers, trust marks and what a call costs.

use super::*;
use crate::signals::CallCost;

impl<'a> Evaluator<'a> {
    /// Whether one of the messengers that people of the market write in is offered. Where the profile names none, nobody asks.
    pub(super) fn messenger(&self) -> Result {
        let catalog = &self.basics.book.catalog;
        let channels = self.market.profile.service.iter().flat_map(|s| &s.channels);
        let wanted: Vec<&String> = channels.filter(|c| catalog.messengers.contains_key(c.as_str())).collect();
        if wanted.is_empty() {
            return Result::not_applicable();
        }
        let topics = ["contact".to_owned()];
        let proofs = self.here_or_anywhere(|w| matches!(w, What::Messenger { id, .. } if wanted.contains(&id)));
        let name = |id: &String| catalog.messengers.get(id).map_or_else(|| id.clone(), |m| m.name.clone());
        let seen: BTreeSet<String> =
            proofs.iter().filter_map(|p| if let What::Messenger { id, .. } = &p.what { Some(name(id)) } else { None }).collect();
        let mut result = self.decide(proofs, self.topics_read(&topics), &[], &topics).seen(seen);
        result.expected = wanted.into_iter().map(name).collect();
        result
    }

    /// Whether a sign of trust that people of the market know is shown. Signs that the catalog cannot recognise are not asked for.
    pub(super) fn trust_mark(&self) -> Result {
        let catalog = &self.basics.book.catalog;
        let marks = self.market.profile.trust.iter().flat_map(|t| &t.marks);
        let known = |name: &String| catalog.trust_marks.values().find(|m| m.name.eq_ignore_ascii_case(name));
        let wanted: Vec<_> = marks.filter_map(known).collect();
        if wanted.is_empty() {
            return Result::not_applicable();
        }
        let proofs = self.here(|w| matches!(w, What::TrustMark(id) if wanted.iter().any(|m| m.id.get_ref() == id)));
        let name = |id: &str| catalog.trust_marks.get(id).map_or_else(|| id.to_owned(), |m| m.name.clone());
        let seen: BTreeSet<String> =
            proofs.iter().filter_map(|p| if let What::TrustMark(id) = &p.what { Some(name(id)) } else { None }).collect();
        let kinds = [PageKind::Home, PageKind::Product];
        let mut result = self.decide(proofs, self.kinds_read(&[PageKind::Home]), &kinds, &[]).seen(seen);
        result.expected = wanted.iter().map(|m| m.name.clone()).collect();
        result
    }

    /// Whether calling the shop costs more than an ordinary call.
    pub(super) fn dear_call(&self) -> Result {
        let dear = self.here(|w| matches!(w, What::CallCost { cost: CallCost::Premium, .. }));
        let phone = self.here(|w| matches!(w, What::Contact { kind: ContactKind::Phone, .. }));
        if dear.is_empty() && phone.is_empty() {
            return Result::not_applicable();
        }
        let seen: Vec<String> =
            dear.iter().filter_map(|p| if let What::CallCost { number, .. } = &p.what { Some(number.clone()) } else { None }).collect();
        let holds = !dear.is_empty();
        Result::is(holds)
            .looked(self.looked(&[PageKind::Contact], &[], self.edition().pages_read()))
            .proofs(if holds { dear } else { phone })
            .seen(seen)
    }
}
