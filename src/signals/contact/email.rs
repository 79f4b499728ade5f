//! E-mail addresses, plain or made hard to read for programs: `info [at] shop [dot] example`. Out: the address in its plain form.

use std::sync::LazyLock;

use regex::Regex;

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)[a-z0-9._%+-]{1,64}(?:@|＠|\s?[\[({<](?:at|@|ät|a|arroba|arobase|æt)[\])}>]\s?)[a-z0-9-]{1,63}(?:(?:\.|\s?[\[({](?:dot|punkt|point|punto|ponto|\.)[\])}]\s?)[a-z0-9-]{1,63}){1,4}",
    )
    .expect("a fixed expression")
});

/// What stands for `@` or a dot.
static AT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)＠|\s?[\[({<](?:at|@|ät|a|arroba|arobase|æt)[\])}>]\s?").expect("a fixed expression"));
static DOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\s?[\[({](?:dot|punkt|point|punto|ponto|\.)[\])}]\s?").expect("a fixed expression"));

/// Addresses in a text, with the place where each begins.
pub(super) fn find(text: &str) -> Vec<(usize, String)> {
    // Every form has one of these in it.
    if !text.contains(['@', '＠', '(', '[', '{', '<']) {
        return Vec::new();
    }
    EMAIL.find_iter(text).filter_map(|m| plain(m.as_str()).map(|a| (m.start(), a))).collect()
}

/// The plain form of an address; none for what only looks like one.
pub(super) fn plain(written: &str) -> Option<String> {
    let address = DOT.replace_all(&AT.replace_all(written.trim(), "@"), ".").to_ascii_lowercase();
    let address = address.trim_matches('.');
    let (name, domain) = address.split_once('@')?;
    let last = domain.rsplit('.').next()?;
    let is_name =
        !name.is_empty() && domain.contains('.') && (2..=24).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_alphabetic());
    // `logo@2x.png` is a file, and what stands in an empty field is nobody's address.
    let is_file = matches!(last, "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "css" | "js");
    let is_sample = matches!(
        domain,
        "example.com" | "example.org" | "example.net" | "domain.com" | "email.com" | "mail.com" | "mydomain.com" | "yourdomain.com"
    ) && matches!(
        name,
        "name"
            | "your"
            | "you"
            | "email"
            | "mail"
            | "user"
            | "username"
            | "john"
            | "john.doe"
            | "jane.doe"
            | "yourname"
            | "your.name"
            | "your-email"
            | "youremail"
            | "info"
            | "example"
            | "test"
    );
    (is_name && !is_file && !is_sample).then(|| address.to_owned())
}
