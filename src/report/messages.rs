//! Sentences from ids and arguments: rule texts from the rule book, everything else from one Fluent catalogue.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::v1::Message;
use crate::check::{Arg, Args, Says};
use crate::rules::{Rule, RuleBook, Test};

const ENGLISH: &str = include_str!("messages/en.ftl");

/// Renders sentences in one language.
pub struct Messages<'b> {
    bundle: FluentBundle<FluentResource>,
    rules: BTreeMap<&'b str, &'b Rule>,
}

impl<'b> Messages<'b> {
    /// English sentences, with the rule texts of a book.
    pub fn english(book: &'b RuleBook) -> Messages<'b> {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().expect("a language tag")]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Messages { bundle, rules: book.all_rules().into_iter().map(|r| (r.name.as_str(), r)).collect() }
    }

    /// A sentence with its text.
    pub fn message(&self, id: &str, args: &Args) -> Message {
        let shown = args.iter().map(|(k, v)| ((*k).to_owned(), value(v)));
        Message { id: id.to_owned(), args: shown.collect(), text: self.text(id, args) }
    }

    /// A sentence of a finding: only the arguments that it uses are written down.
    pub fn says(&self, says: &Says) -> Message {
        let text = self.text(&says.id, &says.args);
        let template = self.template(&says.id);
        let uses = |name: &str| template.is_none_or(|t| t.contains(&format!("{{{name}}}")));
        let args = says
            .args
            .iter()
            .filter(|(k, v)| uses(k) && !matches!(v, Arg::List(l) if l.is_empty()))
            .map(|(k, v)| ((*k).to_owned(), value(v)));
        Message { id: says.id.clone(), args: args.collect(), text }
    }

    /// The text of a sentence. An unknown id gives the id itself, which the tests look for.
    pub fn text(&self, id: &str, args: &Args) -> String {
        if let Some(template) = self.template(id) {
            return fill(template, args, self);
        }
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else { return id.to_owned() };
        let mut fluent = FluentArgs::new();
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(t) => FluentValue::from(t.as_str().to_owned()),
                Arg::List(l) => FluentValue::from(join(l)),
                Arg::Number(n) => FluentValue::from(*n),
            };
            fluent.set(*name, value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&fluent), &mut errors).into_owned()
    }

    /// A word or sentence without arguments.
    pub fn word(&self, id: &str) -> String {
        self.text(id, &Args::new())
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
}

fn value(arg: &Arg) -> serde_json::Value {
    match arg {
        Arg::Text(t) => t.as_str().into(),
        Arg::List(l) => l.clone().into(),
        Arg::Number(n) => (*n).into(),
    }
}

fn join(list: &[String]) -> String {
    list.join(", ")
}

/// Puts arguments into `{name}`; an empty list reads as "nothing".
fn fill(template: &str, args: &Args, messages: &Messages<'_>) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let Some(end) = rest[at..].find('}') else { break };
        out.push_str(&rest[..at]);
        match args.get(&rest[at + 1..at + end]) {
            Some(Arg::Text(t)) => out.push_str(t),
            Some(Arg::List(l)) if l.is_empty() => out.push_str(&messages.word("nothing")),
            Some(Arg::List(l)) => out.push_str(&join(l)),
            Some(Arg::Number(n)) => out.push_str(&n.to_string()),
            None => out.push('…'),
        }
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    out
}
