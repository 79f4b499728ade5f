//! Addresses as pages write them: one form for each, whatever was written.
#![cfg_attr(fuzzing, no_main)]

use landfall::plan::canonical;
use url::Url;

fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let base = Url::parse("https://shop.example/de/p?x=1").expect("a URL");
    let Ok(url) = base.join(text) else { return };
    let once = canonical(&url);
    assert_eq!(canonical(&once), once, "of {url}");
    assert_eq!((once.fragment(), once.username(), once.password()), (None, "", None), "of {url}");
    assert_eq!((once.host(), once.port_or_known_default()), (url.host(), url.port_or_known_default()), "of {url}");
    assert_eq!(Url::parse(once.as_str()).as_ref(), Ok(&once), "of {url}");
}

landfall_fuzz::target!("canonical", run);
