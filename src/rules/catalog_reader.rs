//! In: a file of `catalog/`. Out: its entries in the [`Catalog`], and every mistake in them at its place.

use std::collections::BTreeMap;

use toml::Spanned;

use super::catalog::{Confused, LanguageName, MessengerLink};
use super::reader::TableReader;
use super::{Catalog, Layer, Messenger, Platform, Recognised, TellTale, TrustMark, Widget};
use crate::diag::Problems;
use crate::vocab::LanguageTag;

/// Letters of a mark that is looked for inside longer texts: shorter ones stand everywhere.
const MIN_PART: usize = 4;

/// What was read of catalogs so far, to find what stands twice in them.
#[derive(Default)]
pub(super) struct Seen {
    /// Ids of what is recognised by marks, and what each is.
    ids: BTreeMap<String, &'static str>,
    /// Strong marks of platforms, and whose they are.
    strong: BTreeMap<TellTale, String>,
}

impl Seen {
    /// Reads one file.
    pub(super) fn read(&mut self, mut r: TableReader<'_, '_>, catalog: &mut Catalog) {
        /// Moves a list into a map by id, and reports an id that stands twice.
        macro_rules! fill {
            ($key:literal, $type:ty, $map:ident, $what:literal, $check:expr) => {
                for item in r.list::<$type>($key) {
                    let item = item.into_inner();
                    let id: Spanned<String> = item.id.clone();
                    let (problems, file) = r.problems();
                    let check: fn(&mut Seen, &$type, usize, &mut Problems) = $check;
                    check(self, &item, file, problems);
                    if catalog.$map.insert(id.get_ref().clone(), item).is_some() {
                        problems.push(file, id.span(), format!(concat!("the ", $what, " `{}` stands twice"), id.get_ref()));
                    }
                }
            };
        }
        fill!("topic", super::Topic, topics, "topic", |_, _, _, _| {});
        fill!("group", super::PaymentGroup, payment_groups, "group", |_, _, _, _| {});
        fill!("method", super::PaymentMethod, payments, "way to pay", |_, _, _, _| {});
        fill!("gateway", super::Gateway, gateways, "gateway", |_, _, _, _| {});
        fill!("carrier", super::Carrier, carriers, "carrier", |_, _, _, _| {});
        fill!("region", super::catalog::Region, regions, "region", |_, _, _, _| {});
        fill!("barrier", super::Barrier, barriers, "barrier", |_, _, _, _| {});
        fill!("platform", Platform, platforms, "platform", Seen::platform);
        fill!("layer", Layer, layers, "layer", Seen::layer);
        fill!("consent", Widget, consent, "consent manager", |s, w, f, p| s.marked(w, "consent manager", 2, f, p));
        fill!("chat", Widget, chat, "chat", |s, w, f, p| s.marked(w, "chat", 2, f, p));
        fill!("trust-mark", TrustMark, trust_marks, "trust mark", |s, t, f, p| s.marked(t, "trust mark", 1, f, p));
        fill!("search-engine", super::catalog::SearchEngine, search_engines, "search engine", |_, _, _, _| {});
        fill!("messenger", Messenger, messengers, "messenger", Seen::messenger);
        for kind in r.list::<super::RegistrationKind>("registration") {
            let kind = kind.into_inner();
            let (id, pattern) = (kind.id.clone(), kind.pattern.clone());
            let twice = catalog.registrations.insert((kind.market.clone(), id.get_ref().clone()), kind).is_some();
            let (problems, file) = r.problems();
            if twice {
                problems.push(file, id.span(), format!("the number `{}` of this market stands twice", id.get_ref()));
            }
            super::validate::pattern(&pattern, file, problems);
        }
        for form in r.list::<super::PostalForm>("postal-form") {
            let form = form.into_inner();
            let (problems, file) = r.problems();
            super::validate::pattern(&form.pattern, file, problems);
            catalog.postal_forms.push(form);
        }
        let formats = r.list::<super::AddressFormat>("address-format").into_iter().map(Spanned::into_inner);
        catalog.address_formats.extend(formats.map(|f| (f.market.clone(), f)));
        catalog.legal_forms.extend(r.list("legal-form").into_iter().map(Spanned::into_inner));
        catalog.not_the_seller.extend(r.value::<super::NotTheSeller>("not-the-seller").unwrap_or_default().words);
        let weekdays = r.list::<super::Weekday>("weekday").into_iter().map(Spanned::into_inner);
        catalog.weekdays.extend(weekdays.flat_map(|d| d.names.into_iter().map(move |name| (name, d.id.clone()))));
        catalog.service_phrases.extend(r.list("service-phrase").into_iter().map(Spanned::into_inner));
        let names = r.list::<super::LanguageNames>("language-name").into_iter().map(Spanned::into_inner);
        catalog.language_names.extend(names.flat_map(|l| l.names.into_iter().map(move |name| (name, l.tag.clone()))));
        catalog.time_zones.extend(r.list("zones").into_iter().map(Spanned::into_inner));
        catalog.vat_labels.extend(r.list("vat-labels").into_iter().map(Spanned::into_inner));
        let plain = |l: Vec<Spanned<LanguageName>>| l.into_iter().map(|l| (l.get_ref().tag.to_string(), l.into_inner()));
        catalog.languages.extend(plain(r.list("language")));
        let own = catalog.languages.values().flat_map(|l| l.own.iter().map(|name| (name.to_lowercase(), l.tag.clone())));
        catalog.own_names = own.collect::<BTreeMap<String, LanguageTag>>();
        for confused in r.list::<Confused>("confused") {
            catalog.confused.insert(confused.get_ref().value.to_lowercase(), confused.into_inner().meant);
        }
        catalog.common_words.extend(r.value::<BTreeMap<LanguageTag, Vec<String>>>("common-words").unwrap_or_default());
        catalog.variants.extend(r.value::<BTreeMap<LanguageTag, Vec<String>>>("variants").unwrap_or_default());
        let money = &mut catalog.money;
        money.signs.extend(r.list("sign").into_iter().map(Spanned::into_inner));
        money.codes.extend(r.list("codes").into_iter().map(Spanned::into_inner));
        money.dash.extend(r.list("dash").into_iter().map(Spanned::into_inner));
        money.thousandths.extend(r.list("thousandths").into_iter().map(Spanned::into_inner));
        money.monthly.extend(r.list("monthly").into_iter().map(Spanned::into_inner));
        money.measures.extend(r.list("measures").into_iter().map(Spanned::into_inner));
        money.instalments.extend(r.list("instalments").into_iter().map(Spanned::into_inner));
        money.saved.extend(r.list("saved").into_iter().map(Spanned::into_inner));
        money.counted.extend(r.list("counted").into_iter().map(Spanned::into_inner));
        money.until.extend(r.list("until").into_iter().map(Spanned::into_inner));
        money.per.extend(r.list("per").into_iter().map(Spanned::into_inner));
        r.finish();
    }

    fn platform(&mut self, platform: &Platform, file: usize, problems: &mut Problems) {
        self.marked(platform, "platform", 2, file, problems);
        for mark in &platform.strong {
            if let Some(other) = self.strong.insert(mark.get_ref().clone(), platform.id.get_ref().clone())
                && other != *platform.id.get_ref()
            {
                problems
                    .push(file, mark.span(), format!("this is a strong mark of `{other}`, too"))
                    .help("a strong mark names one platform; make it a supporting mark of both");
            }
        }
    }

    fn layer(&mut self, layer: &Layer, file: usize, problems: &mut Problems) {
        self.marked(layer, "layer", 2, file, problems);
        if layer.serves.is_none() && layer.currency.is_none() {
            problems
                .push(file, layer.id.span(), format!("the layer `{}` neither serves languages nor currencies", layer.id.get_ref()))
                .help("write `serves`, `currency` or both");
        }
    }

    fn messenger(&mut self, messenger: &Messenger, file: usize, problems: &mut Problems) {
        self.id(&messenger.id, "messenger", file, problems);
        let bad = |link: &&MessengerLink| link.address.len() < MIN_PART || link.address.starts_with("http");
        if messenger.links.iter().any(|l| bad(&l)) {
            problems
                .push(file, messenger.id.span(), format!("`{}` has a link that is no start of an address", messenger.id.get_ref()))
                .help("write it without `https://`: `wa.me/`; other schemes are written: `viber://chat`");
        }
        if messenger.words.is_empty() != messenger.handle.is_none() {
            problems
                .push(file, messenger.id.span(), format!("`{}` needs both or neither of `words` and `handle`", messenger.id.get_ref()))
                .help("`handle` says whether a phone number or a name stands beside the word");
        }
    }

    /// An id that something else in the catalogs has already.
    fn id(&mut self, id: &Spanned<String>, what: &'static str, file: usize, problems: &mut Problems) {
        if let Some(other) = self.ids.insert(id.get_ref().clone(), what)
            && other != what
        {
            problems.push(file, id.span(), format!("`{}` is the id of a {other}, too", id.get_ref()));
        }
    }

    /// The id and the marks of something that counts as seen with one strong mark or so many supporting ones.
    fn marked(&mut self, item: &impl Recognised, what: &'static str, supporting: usize, file: usize, problems: &mut Problems) {
        self.id(item.id(), what, file, problems);
        if item.strong().is_empty() && item.supporting().len() < supporting {
            problems
                .push(file, item.id().span(), format!("nothing gives the {what} `{}` away", item.id().get_ref()))
                .help("write a strong mark, or two supporting ones");
        }
        let mut own = BTreeMap::new();
        for mark in item.strong().iter().chain(item.supporting()) {
            let text = mark.get_ref().text();
            let part = matches!(
                mark.get_ref(),
                TellTale::Asset(_) | TellTale::ScriptText(_) | TellTale::Path(_) | TellTale::Link(_) | TellTale::Picture(_)
            );
            if text.trim().is_empty() || text.trim() == "*" {
                problems.push(file, mark.span(), "a mark must not be empty");
            } else if part && text.len() < MIN_PART {
                problems
                    .push(file, mark.span(), format!("`{text}` is too short: it is looked for inside longer texts"))
                    .help("write at least four characters");
            }
            if own.insert(mark.get_ref(), ()).is_some() {
                problems.push(file, mark.span(), format!("this mark of `{}` stands twice", item.id().get_ref()));
            }
        }
    }
}
