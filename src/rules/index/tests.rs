use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::value::Datetime;

use super::{read, write};

const FILE: &str = r##"# Everything that TOML knows, and what our types ask for
plain = "as it is: Größe 'x' # no comment"
escaped = "two\tparts, \"one\" \u00e4"
literal = 'C:\path "x"'
lines = """
first
second \
    goes on"""
literal-lines = '''
a "quoted" \n'''
inside-lines = """in one line"""
empty = ""
one = "'"
"a key" = "quoted key"
"k\u0065y" = 'key with an escape'
dotted.key . more = 1
number = 1_000
negative = -7
hex = 0xff
most = 9223372036854775807
float = 98.5
exponent = -1.5e3
whole = 3.0
endless = -inf
yes = true
no = false
day = 2026-11-21
moment = 2026-11-21T10:00:00.5+01:00
hour = 07:32:00
list = ["a", 'b', """c""", "d\n", ] # with a comma at the end
none = []
lists = [[1, 2], [], [3]]
kinds = ["unit", { new = "x" }, { full = { name = "n", number = 2 } }, { unit = {} }]
wrapped = "w"

[inline]
table = { b = "second", a = "first", inner = { x = [1] } }

[[tables]]
name = "one"
day = 2026-01-02

[[tables]]
name = "two"
[tables.more]
"ключ" = "значение"
"##;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "drawn")]
enum Kind {
    Unit,
    New(Spanned<String>),
    Full { name: String, number: Spanned<u8> },
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "drawn")]
struct Wrapped(String);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "drawn")]
struct Named {
    name: Spanned<String>,
    day: Option<Spanned<Datetime>>,
    #[serde(default)]
    more: BTreeMap<Spanned<String>, String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[expect(dead_code, reason = "drawn")]
struct File {
    plain: Spanned<String>,
    escaped: Spanned<String>,
    literal: Spanned<String>,
    lines: Spanned<String>,
    literal_lines: Spanned<String>,
    inside_lines: Spanned<String>,
    empty: Spanned<String>,
    one: Spanned<char>,
    #[serde(rename = "a key")]
    a_key: String,
    key: String,
    dotted: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<i8>>>,
    number: Spanned<u16>,
    negative: Spanned<i64>,
    hex: Spanned<u8>,
    most: i64,
    float: Spanned<f64>,
    exponent: f64,
    whole: f64,
    endless: f64,
    yes: Spanned<bool>,
    no: bool,
    day: Spanned<Datetime>,
    moment: Datetime,
    hour: Datetime,
    list: Spanned<Vec<Spanned<String>>>,
    none: Spanned<Vec<String>>,
    lists: Vec<Spanned<Vec<u8>>>,
    kinds: Vec<Spanned<Kind>>,
    wrapped: Wrapped,
    missing: Option<String>,
    inline: Spanned<Inline>,
    tables: Vec<Spanned<Named>>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "drawn")]
struct Inline {
    table: Spanned<InTable>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "drawn")]
struct InTable {
    a: Spanned<String>,
    b: Spanned<String>,
    inner: Spanned<BTreeMap<String, Vec<Spanned<i64>>>>,
}

fn indexed<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let index = write::index(text).expect("right TOML");
    read(text, &index).and_then(T::deserialize).map_err(|e| e.to_string())
}

#[test]
fn every_value_is_what_the_toml_reader_makes_of_it_and_where() {
    let expected: File = toml::from_str(FILE).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(format!("{:#?}", indexed::<File>(FILE).unwrap()), format!("{expected:#?}"));
}

#[test]
fn names_in_other_scripts_keep_their_places() {
    let tables: BTreeMap<String, Named> = indexed("['ä']\nname = \"Ä\"\nmore = { 'ü' = 'Ü' }\n").unwrap();
    let named = &tables["ä"];
    assert_eq!((named.name.get_ref().as_str(), named.name.span()), ("Ä", 14..18));
    assert_eq!(named.more.first_key_value().map(|(k, v)| (k.get_ref().as_str(), v.as_str())), Some(("ü", "Ü")));
}

#[test]
fn what_was_not_asked_for_is_refused() {
    type Map<T> = BTreeMap<String, T>;
    assert!(indexed::<Map<u8>>("a = \"1\"").unwrap_err().contains("invalid type: string \"1\", expected u8"));
    assert!(indexed::<Map<u8>>("a = 256").is_err() && indexed::<Map<u8>>("a = -1").is_err());
    assert!(indexed::<Map<i64>>("a = 9223372036854775808").is_err());
    assert!(indexed::<Map<String>>("a = 2026-11-21").is_err() && indexed::<Map<Datetime>>("a = \"2026-11-21\"").is_err());
    assert!(indexed::<Map<Vec<u8>>>("a = {}").is_err() && indexed::<Map<Map<u8>>>("a = []").is_err());
    assert!(indexed::<Map<Named>>("[a]\nname = \"x\"\nnme = 1").unwrap_err().contains("unknown field `nme`"));
    assert!(indexed::<Map<Named>>("[a]").unwrap_err().contains("missing field `name`"));
    for wrong in ["\"other\"", "{}", "{ new = \"x\", unit = {} }", "{ unit = { a = 1 } }", "\"new\"", "1", "[]"] {
        assert!(indexed::<Map<Kind>>(&format!("a = {wrong}")).is_err(), "{wrong}");
    }
}

#[test]
fn a_text_that_is_wrong_has_no_index() {
    for wrong in ["a = ", "a = 1\na = 2", "[a", "a = \"x"] {
        assert!(write::index(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn an_index_that_is_cut_off_or_of_another_text_is_refused() {
    let index = write::index(FILE).unwrap();
    for end in 0..index.len() {
        let cut = read(FILE, &index[..end]).and_then(File::deserialize);
        assert!(cut.is_err(), "cut at {end}");
    }
    assert!(read(&FILE[..100], &index).and_then(File::deserialize).is_err());
    // A letter of two bytes stands where a text would begin.
    let of_another = write::index("a = \"x\"").unwrap();
    assert!(read("a = \"ä\"", &of_another).and_then(BTreeMap::<String, String>::deserialize).is_err());
    assert!(read(FILE, &[]).is_err() && read(FILE, &[99, 0, 0]).is_err() && read(FILE, &[0xff; 20]).is_err());
}
