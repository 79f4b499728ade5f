//! What a page's markup of language, direction and encoding is told for, and what it is not.

use std::sync::{Arc, LazyLock};

use landfall::fetch::Response;
use landfall::page::Page;
use landfall::rules::RuleBook;
use landfall::signals::{Reader, What};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))));

/// The faults of a page, as `fault: what is said`.
fn faults(content_type: &str, body: &[u8]) -> Vec<String> {
    let headers = vec![("content-type".to_owned(), content_type.to_owned())];
    let url = "https://shop.example/".parse().unwrap();
    let page = Page::read(&Response { url, status: 200, headers, body: body.to_vec(), truncated: false }).unwrap();
    let told = READER.read(&page).signals.into_iter().filter_map(|s| match s.what {
        What::MarkupFault { fault, said } if said.is_empty() => Some(fault.as_str().to_owned()),
        What::MarkupFault { fault, said } => Some(format!("{}: {said}", fault.as_str())),
        _ => None,
    });
    told.collect()
}

const UTF8: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/html";

#[test]
fn healthy_pages_are_told_for_nothing() {
    let early = format!("<html lang=de><head><meta charset=utf-8><script>{}</script></head><p>Grüße", "x = 1; ".repeat(400));
    let cases: &[(&str, &str, &str)] = &[
        ("UTF-8 by the header alone", UTF8, "<html lang=de><p>Grüße aus Köln"),
        ("the header twice in one", "text/html; charset=utf-8, text/html", "<html lang=de><p>Grüße aus Köln"),
        ("UTF-8 by the meta alone", PLAIN, "<html lang=de><meta charset=utf-8><p>Grüße aus Köln"),
        ("by the old form of the meta", PLAIN, "<html lang=de><meta http-equiv=Content-Type content='text/html; charset=UTF-8'><p>Grüße"),
        ("by the mark of the file alone", PLAIN, "\u{feff}<html lang=de><p>Grüße aus Köln"),
        (
            "by an XML declaration",
            "application/xhtml+xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html lang=\"de\"><p>Grüße</p></html>",
        ),
        ("by all three", UTF8, "\u{feff}<html lang=de><meta charset=UTF8><p>Grüße aus Köln"),
        ("a meta first, then much", PLAIN, &early),
        ("nothing declared and nothing needed", PLAIN, "<html lang=en><p>Plain text"),
        ("another label, and no letter that needs it", UTF8, "<html lang=en><meta charset=iso-8859-1><p>Plain text"),
        ("a meta cannot mean UTF-16", UTF8, "<html lang=de><meta charset=utf-16><p>Grüße"),
        ("XHTML with both", UTF8, "<html xmlns='http://www.w3.org/1999/xhtml' lang='de' xml:lang='de'><p>Grüße"),
        ("both, one of them with the country", UTF8, "<html lang='de-AT' xml:lang='de'><p>Grüße"),
        ("both, with an underscore in the one that does not count", UTF8, "<html lang='de-AT' xml:lang='de_AT'><p>Grüße"),
        ("XHTML served as such", "application/xhtml+xml; charset=utf-8", "<html xml:lang='de'><p>Grüße</p></html>"),
        ("an empty lang", UTF8, "<html lang=''><p lang=''>Grüße"),
        ("scripts and regions", UTF8, "<html lang='zh-Hant-HK'><p lang='es-419'>Hola<p lang='sr-Latn-RS'>Zdravo<p lang='en-001'>Hi"),
        (
            "old, private and rare tags",
            UTF8,
            "<html lang='i-klingon'><p lang='x-shop'>a<p lang='gsw'>b<p lang='zxx'>c<p lang='de-1996'>d<p lang='de-DE-formal'>e",
        ),
        ("regions of the registry that are no countries", UTF8, "<html lang='en-EU'><p lang='sq-XK'>a<p lang='es-IC'>b"),
        ("small and capital letters", UTF8, "<html lang='DE-de'><p lang='zh-hans-cn'>a"),
        ("a place holder of a template", UTF8, "<html lang='de'><p lang='{{ locale }}' dir='{{ dir }}'>a"),
        ("right to left by the body", UTF8, "<html lang=ar><body dir=rtl><p>أوشحة من الصوف"),
        ("direction in capitals", UTF8, "<html lang=ar dir=RTL><p>أوشحة من الصوف"),
        ("style and markup agree", UTF8, "<html lang=ar dir=rtl><style>body { direction: rtl }</style><p>أوشحة"),
        (
            "a style for right to left that is not used",
            UTF8,
            "<html lang=en><style>body.rtl { direction: rtl } .row { flex-direction: row }</style><p>Scarves",
        ),
        ("a style for a part", UTF8, "<html lang=en><style>.quote { direction: rtl }</style><p style='direction: rtl'>أوشحة"),
        ("isolated by an element", UTF8, "<html lang=en><p>Made by <bdi>شركة الصوف</bdi>, 12 pieces"),
        ("words of another script", UTF8, "<html lang=en><p>The word صوف means wool. <span dir=auto>صوف</span>"),
        ("a number that a shop system keeps there", UTF8, "<html lang=en><a dir=671870 href=/wool>Wool</a>"),
        ("an empty dir", UTF8, "<html lang=en dir=''><p>Wool"),
        ("controls in pairs", UTF8, "<html lang=en><p>Call \u{2066}+966 11 123\u{2069} or \u{202b}صوف\u{202c} now"),
        ("marks that pair with nothing", UTF8, "<html lang=ar dir=rtl><p>صوف\u{200f} 12 \u{200e}kg"),
        ("a control around an element", UTF8, "<html lang=en><p>Call \u{202a}<b>+966 11</b>\u{202c} now"),
        ("a control that nothing follows", UTF8, "<html lang=en><p>Call now\u{202b}</p><p>Or write"),
    ];
    for (name, content_type, html) in cases {
        assert_eq!(faults(content_type, html.as_bytes()), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn each_fault_is_told_with_what_stands_there() {
    let late = format!("<html lang=de><head><script>{}</script><meta charset=utf-8></head><p>Grüße", "x = 1; ".repeat(200));
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain("<html lang=de><p>Grüße".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let cases: &[(&str, &[u8], &[&str])] = &[
        (UTF8, b"<html><p>Wool", &["lang-missing: home"]),
        (UTF8, b"<p>Wool", &["lang-missing: home"]),
        (UTF8, b"<html xml:lang=de><p>Wolle", &["lang-xml-only: de"]),
        (UTF8, b"<html lang=de xml:lang=en><p>Wolle", &["lang-conflict: de, en"]),
        (UTF8, b"<html lang=zh-Hans xml:lang=zh-TW><p>Wool", &["lang-conflict: zh-Hans, zh-TW"]),
        (UTF8, b"<html lang=en_US><p>Wool", &["lang-code: en_US"]),
        (UTF8, b"<html lang=en-UK><p>Wool", &["lang-code: en-UK"]),
        (UTF8, b"<html lang=en><a lang=jp href=/jp/>x</a><a lang=cn href=/cn/>y</a>", &["lang-code: jp"]),
        (UTF8, b"<html lang=en><p lang=german>Wolle", &["lang-code: german"]),
        // A page in a language that does not exist is told by the rule on the declared language.
        (UTF8, b"<html lang=cn><p>Wool", &[]),
        (UTF8, b"<html lang=en dir=right><p>Wool", &["dir-value: right"]),
        (UTF8, b"<html lang=en><p dir=arabic>Wool", &["dir-value: arabic"]),
        (UTF8, b"<html lang=he style='direction: rtl'><p>x", &["dir-in-styles: direction: rtl"]),
        (UTF8, b"<html lang=he><style>p{margin:0} html, body { direction: rtl }</style><p>x", &["dir-in-styles: direction: rtl"]),
        (UTF8, "<html lang=en><p>Call \u{202a}+966 11 123 now".as_bytes(), &["bidi-controls: U+202A"]),
        (UTF8, "<html lang=en><p>By \u{2067}شركة\u{202c}, 12 pieces".as_bytes(), &["bidi-controls: U+2067"]),
        (PLAIN, "<html lang=de><p>Grüße".as_bytes(), &["encoding-missing"]),
        (PLAIN, "<html lang=de><meta charset=utf8mb4><p>Grüße".as_bytes(), &["encoding-name: utf8mb4"]),
        ("text/html; charset=utf-8-unicode", "<html lang=de><p>Grüße".as_bytes(), &["encoding-name: utf-8-unicode"]),
        (UTF8, "<html lang=de><meta charset=windows-1252><p>Grüße".as_bytes(), &["encoding-conflict: header: utf-8, meta: windows-1252"]),
        (
            "text/html; charset=latin1",
            "\u{feff}<html lang=de><p>Grüße".as_bytes(),
            &["encoding-conflict: byte order mark: utf-8, header: latin1"],
        ),
        (UTF8, &utf16, &["encoding-conflict: byte order mark: utf-16le, header: utf-8"]),
        (PLAIN, late.as_bytes(), &["encoding-late: utf-8"]),
        ("text/html; charset=ISO-8859-1", b"<html lang=de><p>Gr\xfc\xdfe", &["encoding-legacy: iso-8859-1"]),
        (PLAIN, b"<html lang=ru><meta charset=windows-1251><p>\xd8\xe5\xf0\xf1\xf2\xfc", &["encoding-legacy: windows-1251"]),
        // What is in another encoding than it says has one fault, which the rule on that tells.
        ("text/html; charset=windows-1252", "<html lang=de><meta charset=utf-8><p>Grüße".as_bytes(), &[]),
    ];
    for (content_type, body, told) in cases {
        assert_eq!(faults(content_type, body), *told, "{content_type} {}", String::from_utf8_lossy(body));
    }
}
