//! Sentences from ids and arguments: rule texts from the rule book, everything else from the Fluent catalogue of the report's language.
//!
//! Rule texts are English. Titles of rules and names of topics, markets and languages have translations, which are data
//! (`rules/titles/`, `rules/generated/names/`); what has none is English, and said to be.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::locale;
use super::v1::Message;
use crate::check::{Arg, Args, Finding, Says, Titled};
use crate::rules::{Rule, RuleBook, Test};
use crate::vocab::Lang;

type Bundle = FluentBundle<FluentResource>;

/// The files of a language: the catalogue, titles of rules and names of topics, names of markets and languages.
const fn files(lang: Lang) -> &'static [&'static str] {
    macro_rules! of {
        ($tag:literal) => {
            &[
                include_str!(concat!("messages/", $tag, ".ftl")),
                include_str!(concat!("../../rules/titles/", $tag, ".ftl")),
                include_str!(concat!("../../rules/generated/names/", $tag, ".ftl")),
            ]
        };
    }
    match lang {
        Lang::En => &[include_str!("messages/en.ftl")],
        Lang::De => of!("de"),
        Lang::Es => of!("es"),
        Lang::Fr => of!("fr"),
        Lang::Ja => of!("ja"),
        Lang::Nb => of!("nb"),
    }
}

/// Forms of a market's name that sentences use: `{ $market-in }` is "in Germany".
const FORMS: [&str; 3] = ["in", "for", "from"];

/// Renders sentences in one language.
pub struct Messages<'b> {
    lang: Lang,
    bundle: Bundle,
    /// What stands in for a sentence that has no translation; none: the language is English.
    english: Option<Bundle>,
    rules: BTreeMap<&'b str, &'b Rule>,
}

fn bundle(lang: Lang) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.as_str().parse().expect("a language tag")]);
    bundle.set_use_isolating(false);
    // A formatter is a plain function: it cannot hold the language.
    match lang {
        Lang::En => bundle.set_formatter(Some(|value, _| number(value, Lang::En))),
        Lang::De => bundle.set_formatter(Some(|value, _| number(value, Lang::De))),
        Lang::Es => bundle.set_formatter(Some(|value, _| number(value, Lang::Es))),
        Lang::Fr => bundle.set_formatter(Some(|value, _| number(value, Lang::Fr))),
        Lang::Ja => bundle.set_formatter(Some(|value, _| number(value, Lang::Ja))),
        Lang::Nb => bundle.set_formatter(Some(|value, _| number(value, Lang::Nb))),
    }
    for text in files(lang) {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A number as the language writes it.
fn number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    match value {
        // Counts: whole and far below what a float holds.
        FluentValue::Number(n) => Some(locale::whole(lang, n.value as usize)),
        _ => None,
    }
}

impl<'b> Messages<'b> {
    /// Sentences in a language, with the rule texts of a book.
    pub fn new(book: &'b RuleBook, lang: Lang) -> Messages<'b> {
        Messages {
            lang,
            bundle: bundle(lang),
            english: (lang != Lang::En).then(|| bundle(Lang::En)),
            rules: book.all_rules().into_iter().map(|r| (r.name.as_str(), r)).collect(),
        }
    }

    /// English sentences.
    pub fn english(book: &'b RuleBook) -> Messages<'b> {
        Messages::new(book, Lang::En)
    }

    /// The language of the sentences.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The tag of a text that is English in a report of another language.
    pub fn foreign(&self) -> Option<String> {
        (self.lang != Lang::En).then(|| Lang::En.to_string())
    }

    /// A sentence with its text.
    pub fn message(&self, id: &str, args: &Args) -> Message {
        self.written(id, args, |_, _| true)
    }

    /// A sentence of a finding: only the arguments that it uses are written down.
    pub fn says(&self, says: &Says) -> Message {
        let template = self.template(&says.id);
        let uses = |name: &str, arg: &Arg| {
            template.is_none_or(|t| t.contains(&format!("{{{name}}}"))) && !matches!(arg, Arg::List(l) if l.is_empty())
        };
        self.written(&says.id, &says.args, uses)
    }

    fn written(&self, id: &str, args: &Args, uses: impl Fn(&str, &Arg) -> bool) -> Message {
        let translated = self.own(id).is_some() || self.titled(id).is_some();
        let shown = args.iter().filter(|(k, v)| uses(k, v)).map(|(k, v)| ((*k).to_owned(), self.value(v)));
        Message { id: id.to_owned(), args: shown.collect(), text: self.text(id, args), lang: self.foreign().filter(|_| !translated) }
    }

    /// The text of a sentence. An unknown id gives the id itself, which the tests look for.
    pub fn text(&self, id: &str, args: &Args) -> String {
        if let Some(title) = self.titled(id) {
            return title;
        }
        match (self.template(id), &self.english) {
            (Some(template), _) => self.filled(template, args),
            (None, Some(english)) if self.own(id).is_none() => format(english, id, &self.arguments(args, Lang::En)),
            (None, _) => format(&self.bundle, id, &self.arguments(args, self.lang)),
        }
    }

    /// A word or sentence without arguments.
    pub fn word(&self, id: &str) -> String {
        self.text(id, &Args::new())
    }

    /// A sentence with arguments.
    pub fn say<const N: usize>(&self, id: &str, args: [(&'static str, Arg); N]) -> String {
        self.text(id, &Args::from(args))
    }

    /// The title of a finding, and whether it is in the language of the report.
    pub fn title(&self, f: &Finding) -> (String, bool) {
        if self.lang == Lang::En {
            return (f.title.clone(), true);
        }
        let of_rule = self.titled(&format!("{}.title", f.rule));
        let of_item = |item: &Arg| match item {
            Arg::Text(_) => None,
            named => self.named(named),
        };
        let title = match &f.titled {
            Titled::Rule => of_rule,
            Titled::Item(item) => of_item(item).map(|name| capital(&name)),
            Titled::Both(item) => of_rule.map(|title| {
                // What an entry is called comes from a rule file, like "IČO"; it is said as it is.
                let item = of_item(item).map_or_else(|| item.clone(), |name| Arg::Text(capital(&name)));
                self.text("title-of-item", &Args::from([("item", item), ("title", Arg::Text(title))]))
            }),
        };
        title.map_or_else(|| (f.title.clone(), false), |title| (title, true))
    }

    /// The name of a market that stands alone.
    pub fn market_name(&self, code: &str, english: &str) -> String {
        self.named(&Arg::Market { code: code.to_owned(), english: english.to_owned() }).unwrap_or_else(|| english.to_owned())
    }

    /// The name of a language that stands alone.
    pub fn language_name(&self, tag: &str, english: &str) -> String {
        let of_base = || tag.split('-').next().and_then(|base| self.data(&format!("language_{base}")));
        self.data(&format!("language_{tag}")).or_else(of_base).unwrap_or_else(|| english.to_owned())
    }

    /// `2026-11-21` in figures.
    pub fn short_date(&self, iso: &str) -> String {
        locale::short_date(self.lang, iso)
    }

    /// A whole number.
    pub fn number(&self, n: usize) -> String {
        locale::whole(self.lang, n)
    }

    /// A list in a line.
    pub fn joined(&self, list: &[String]) -> String {
        list.join(if self.lang == Lang::Ja { "、" } else { ", " })
    }

    /// The translation of a title, by an id like `common/currency.title`.
    fn titled(&self, id: &str) -> Option<String> {
        let rule = id.strip_suffix(".title")?;
        self.data(&rule.replace('/', "_"))
    }

    /// What the files of data hold for a name: it has an underscore, which no sentence has.
    fn data(&self, key: &str) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    /// The name of a thing in the language of the report, where it has one.
    fn named(&self, arg: &Arg) -> Option<String> {
        match arg {
            // What the catalogue says goes before what the CLDR says.
            Arg::Market { code, .. } => {
                let own = self.bundle.get_message(&format!("market-{code}")).and_then(|m| m.value());
                let own = own.map(|p| self.bundle.format_pattern(p, None, &mut Vec::new()).into_owned());
                own.or_else(|| self.data(&format!("market_{code}")))
            }
            Arg::Language { tag, english } => Some(self.language_name(tag, english)),
            Arg::Topics(topics) => match topics.as_slice() {
                [(id, _)] => self.data(&format!("topic_{id}")),
                _ => None,
            },
            _ => None,
        }
    }

    /// The pattern of a sentence in the report's own language.
    fn own(&self, id: &str) -> Option<()> {
        self.bundle.get_message(id).and_then(|m| m.value()).map(drop)
    }

    /// Arguments as a language writes them.
    fn arguments(&self, args: &Args, lang: Lang) -> FluentArgs<'static> {
        let mut out = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Number(n) => out.set(*name, FluentValue::from(*n)),
                Arg::Market { .. } => {
                    let market = self.shown(arg, lang);
                    for form in FORMS.iter().filter(|_| lang == self.lang) {
                        out.set(format!("{name}-{form}"), self.market_form(arg, form, &market));
                    }
                    out.set(*name, market);
                }
                other => out.set(*name, self.shown(other, lang)),
            }
        }
        out
    }

    /// A market's name with what comes before it: the catalogue knows the usual way, and those that go otherwise.
    fn market_form(&self, market: &Arg, form: &str, name: &str) -> String {
        let Arg::Market { code, .. } = market else { return name.to_owned() };
        let own = self.bundle.get_message(&format!("market-{code}")).and_then(|m| m.get_attribute(form));
        let Some(pattern) = own.or_else(|| self.bundle.get_message("market").and_then(|m| m.get_attribute(form))) else {
            return name.to_owned();
        };
        let mut args = FluentArgs::new();
        args.set("name", name.to_owned());
        self.bundle.format_pattern(pattern.value(), Some(&args), &mut Vec::new()).into_owned()
    }

    /// An argument as text, in the language of the report or in English.
    fn shown(&self, arg: &Arg, lang: Lang) -> String {
        let foreign = lang != Lang::En;
        match arg {
            Arg::Text(t) => t.clone(),
            Arg::List(l) if lang == self.lang => self.joined(l),
            Arg::List(l) => l.join(", "),
            Arg::Number(n) => locale::whole(lang, *n),
            Arg::Decimal(n) => locale::decimal(lang, n),
            Arg::Day(iso) => locale::short_date(lang, iso),
            Arg::Market { english, .. } | Arg::Language { english, .. } => {
                self.named(arg).filter(|_| foreign).unwrap_or_else(|| english.clone())
            }
            Arg::Topics(topics) => {
                let names = topics.iter().map(|(id, english)| {
                    let own = self.data(&format!("topic_{id}")).filter(|_| foreign);
                    own.unwrap_or_else(|| english.to_lowercase())
                });
                self.shown(&Arg::List(names.collect()), lang)
            }
            Arg::Words(ids) => self.shown(&Arg::List(ids.iter().map(|id| self.text_in(lang, id, &Args::new())).collect()), lang),
            Arg::Says(says) => self.text_in(lang, &says.id, &says.args),
            Arg::Translated { own, english } => if foreign { own } else { english }.clone(),
        }
    }

    fn text_in(&self, lang: Lang, id: &str, args: &Args) -> String {
        match &self.english {
            Some(english) if lang == Lang::En && self.template(id).is_none() => format(english, id, &self.arguments(args, lang)),
            Some(_) if lang == Lang::En => self.template(id).map(|t| self.filled(t, args)).unwrap_or_default(),
            _ => self.text(id, args),
        }
    }

    /// The value of an argument in a report's data: the same in every language.
    fn value(&self, arg: &Arg) -> serde_json::Value {
        let english = |arg: &Arg| self.shown(arg, Lang::En);
        match arg {
            Arg::Text(t) => t.as_str().into(),
            Arg::List(l) => l.clone().into(),
            Arg::Number(n) => (*n).into(),
            Arg::Decimal(t) | Arg::Day(t) => t.as_str().into(),
            Arg::Topics(topics) => topics.iter().map(|(_, english)| english.to_lowercase()).collect(),
            Arg::Words(ids) => ids.iter().map(|id| self.text_in(Lang::En, id, &Args::new())).collect(),
            Arg::Market { .. } | Arg::Language { .. } | Arg::Says(_) | Arg::Translated { .. } => english(arg).into(),
        }
    }

    /// The text that a rule file holds for `de/imprint.fails`.
    fn template(&self, id: &str) -> Option<&'b str> {
        let (rule, part) = id.rsplit_once('.')?;
        let rule = self.rules.get(rule)?;
        match part {
            "fails" => Some(&rule.fails),
            "passes" => rule.passes.as_deref(),
            "title" => Some(&rule.title),
            "why" => Some(&rule.why),
            "fix" => rule.fix.as_deref(),
            "settle" => rule.settle.as_deref(),
            "ask" => match &rule.test {
                Test::Ask(question) => Some(question),
                _ => None,
            },
            _ => None,
        }
    }

    /// Puts arguments into the `{name}` of a rule text, which is English; an empty list reads as "nothing".
    fn filled(&self, template: &str, args: &Args) -> String {
        let mut out = String::with_capacity(template.len() + 40);
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            let Some(end) = rest[at..].find('}') else { break };
            out.push_str(&rest[..at]);
            match args.get(&rest[at + 1..at + end]) {
                Some(Arg::List(l)) if l.is_empty() => out.push_str(&self.text_in(Lang::En, "nothing", &Args::new())),
                Some(arg) => out.push_str(&self.shown(arg, Lang::En)),
                None => out.push('…'),
            }
            rest = &rest[at + end + 1..];
        }
        out.push_str(rest);
        out
    }
}

fn format(bundle: &Bundle, id: &str, args: &FluentArgs<'_>) -> String {
    let Some(pattern) = bundle.get_message(id).and_then(|m| m.value()) else { return id.to_owned() };
    bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
}

/// With a capital at the start.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
