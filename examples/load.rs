use std::io::Read;
use landfall::{fetch::Response, page::Page, rules::RuleBook, signals::{Reader, What}};
fn main() {
    let b = RuleBook::embedded().unwrap();
    let r = Reader::new(&b);
    let dir = "/work/shared/corpus/";
    let labels = std::fs::read_to_string(format!("{dir}labels.jsonl")).unwrap();
    let (mut lang_ok, mut lang_none, mut lang_bad, mut cur_ok, mut cur_bad, mut cur_none) = (0, 0, 0, 0, 0, 0);
    let (mut tp, mut fp, mut fne) = (0, 0, 0);
    let t0 = std::time::Instant::now();
    for l in labels.lines() {
        let v: serde_json::Value = serde_json::from_str(l).unwrap();
        let file = v["file"].as_str().or(v["id"].as_str()).unwrap().to_string();
        let path = if file.contains('/') { format!("{dir}{file}") } else { format!("{dir}pages/{file}.html.gz") };
        let path = if std::path::Path::new(&path).exists() { path } else { format!("{dir}pages/{file}") };
        let mut body = vec![];
        flate2::read::GzDecoder::new(std::fs::File::open(&path).unwrap_or_else(|e| panic!("{path} {e}"))).read_to_end(&mut body).unwrap();
        let url = v["url"].as_str().unwrap_or("https://shop.example/p/x").to_string();
        let resp = Response { url: url::Url::parse(&url).unwrap_or_else(|_| url::Url::parse("https://shop.example/p/x").unwrap()), status: 200, headers: vec![("content-type".into(), "text/html; charset=utf-8".into())], body, truncated: false };
        let page = match Page::read(&resp) { Ok(p) => p, Err(e) => { println!("{file}: {e:?}"); continue } };
        let f = r.read(&page);
        let lang = v["lang"].as_str().unwrap_or("-");
        let got = f.language.as_ref().map(|l| l.to_string());
        let ok = got.as_deref().map(|g| g.split('-').next() == lang.replace("no","nb").split('-').next());
        match ok { Some(true) => lang_ok += 1, None => lang_none += 1, Some(false) => { lang_bad += 1; println!("LANG {file} {url} want {lang} got {got:?} {:?}", f.letters) } }
        let cur = v["currency"].as_str().unwrap_or("");
        let curs: Vec<String> = f.signals.iter().filter_map(|s| if let What::Currency(c) = &s.what { Some(format!("{c}/{:?}", s.scope)) } else { None }).collect();
        if !cur.is_empty() { if curs.iter().any(|c| c.starts_with(cur)) { cur_ok += 1 } else if curs.is_empty() { cur_none += 1; println!("CUR none {file} {url} want {cur}"); } else { cur_bad += 1; println!("CUR {file} {url} want {cur} got {curs:?}") } }
        let want: std::collections::BTreeSet<String> = v["payment"].as_array().or(v["payments"].as_array()).map(|a| a.iter().map(|x| x.as_str().unwrap_or("").replace('_', "-")).collect()).unwrap_or_default();
        let gotp: std::collections::BTreeSet<String> = f.signals.iter().filter_map(|s| if let What::Payment(c) = &s.what { Some(c.clone()) } else { None }).collect();
        tp += want.intersection(&gotp).count(); fp += gotp.difference(&want).count(); fne += want.difference(&gotp).count();
        if want != gotp { println!("PAY {file} {url}\n   missed {:?}\n   extra {:?}", want.difference(&gotp).collect::<Vec<_>>(), gotp.difference(&want).collect::<Vec<_>>()); }
        let plats: Vec<&String> = f.signals.iter().filter_map(|s| if let What::Platform(p) = &s.what { Some(p) } else { None }).collect();
        let bar = f.barrier.as_ref().map(|b| b.1.clone());
        if let Some(b) = bar { println!("BARRIER {file} {b}") }
        println!("   {} kind {} (label {}), platform {:?} (label {})", file.chars().take(12).collect::<String>(), f.kind, v["page_type"].as_str().or(v["kind"].as_str()).unwrap_or("?"), plats, v["platform"]);
    }
    println!("lang ok {lang_ok} none {lang_none} bad {lang_bad}; currency ok {cur_ok} none {cur_none} bad {cur_bad}; pay tp {tp} fp {fp} fn {fne}; {:?}", t0.elapsed());
}
