//! Lists of short texts, each list in one piece of memory: the lexicon has tens of thousands of them, and is read at every start.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

/// What ends a text. No shop prints it.
const END: char = '\0';

/// Texts in the order of their file.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// Each text with [`END`] behind it.
    joined: Box<str>,
}

impl Texts {
    /// The texts, in their order.
    pub fn iter(&self) -> std::str::SplitTerminator<'_, char> {
        self.joined.split_terminator(END)
    }

    pub fn first(&self) -> Option<&str> {
        self.iter().next()
    }

    pub fn is_empty(&self) -> bool {
        self.joined.is_empty()
    }

    pub fn contains(&self, text: &str) -> bool {
        self.iter().any(|t| t == text)
    }

    /// These, and behind them those of another list that are not among them.
    pub fn joined_with(&self, more: &Texts) -> Texts {
        self.iter().chain(more.iter().filter(|t| !self.contains(t))).collect()
    }
}

impl<'t> FromIterator<&'t str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'t str>>(texts: I) -> Texts {
        let mut joined = String::new();
        for text in texts {
            joined.push_str(text);
            joined.push(END);
        }
        Texts { joined: joined.into() }
    }
}

impl<'t> IntoIterator for &'t Texts {
    type Item = &'t str;
    type IntoIter = std::str::SplitTerminator<'t, char>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Texts, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of texts")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts, A::Error> {
                let mut joined = String::new();
                while let Some(text) = list.next_element::<Text<'de>>()? {
                    if text.0.contains(END) {
                        return Err(A::Error::custom("a text holds the character U+0000"));
                    }
                    joined.push_str(&text.0);
                    joined.push(END);
                }
                Ok(Texts { joined: joined.into() })
            }
        }
        deserializer.deserialize_seq(List)
    }
}

/// A text that is taken from the file where it stands there as it is.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

impl JsonSchema for Texts {
    fn schema_name() -> Cow<'static, str> {
        <Vec<String>>::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        <Vec<String>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Result<Texts, String> {
        #[derive(Deserialize)]
        struct File {
            list: Texts,
        }
        toml::from_str::<File>(&format!("list = {list}")).map(|f| f.list).map_err(|e| e.message().to_owned())
    }

    #[test]
    fn texts_are_given_as_they_were_written() {
        let texts = read(r#"["Warenkorb", "", 'in den "Korb"', "a\tb"]"#).unwrap();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["Warenkorb", "", "in den \"Korb\"", "a\tb"]);
        assert_eq!(texts.first(), Some("Warenkorb"));
        assert!(texts.contains("") && !texts.contains("Korb") && !texts.is_empty());
        assert_eq!(texts, texts.iter().collect());
        assert!(read("[]").unwrap().is_empty() && read("[]").unwrap().first().is_none());
        assert!(!read("[\"\"]").unwrap().is_empty());
    }

    #[test]
    fn what_is_no_list_of_texts_is_refused() {
        assert!(read("\"one\"").unwrap_err().contains("a list of texts"));
        assert!(read("[1]").unwrap_err().contains("string"));
        assert!(read(r#"["a\u0000b"]"#).unwrap_err().contains("U+0000"));
    }

    #[test]
    fn lists_are_joined_without_repeating() {
        let (own, more): (Texts, Texts) = (["USA", "Amerika"].into_iter().collect(), ["Vereinigte Staaten", "USA"].into_iter().collect());
        assert_eq!(own.joined_with(&more).iter().collect::<Vec<_>>(), ["USA", "Amerika", "Vereinigte Staaten"]);
    }
}
