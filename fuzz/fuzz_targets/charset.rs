//! Bodies in any encoding: the first line of the input is the Content-Type header.
#![cfg_attr(fuzzing, no_main)]

use landfall::page::decode;

fn run(data: &[u8]) {
    let end = data.iter().position(|b| *b == b'\n').unwrap_or(0);
    let header = std::str::from_utf8(&data[..end]).ok();
    let body = data.get(end + 1..).unwrap_or_default();
    decode(body, header);
    decode(body, None);
    // What says that it is UTF-8 and is, comes out as it went in; a byte order mark is no text.
    if let Ok(text) = std::str::from_utf8(body)
        && !text.starts_with('\u{feff}')
    {
        let decoded = decode(body, Some("text/html; charset=utf-8"));
        assert_eq!((decoded.text.as_str(), decoded.real), (text, None));
    }
}

landfall_fuzz::target!("charset", run);
