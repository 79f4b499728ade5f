fn main() {
    let t = std::time::Instant::now();
    match landfall::rules::RuleBook::embedded() {
        Ok(b) => println!("{} markets, {} rules, {} files in {:?}", b.markets.len(), b.all_rules().len(), b.files.len(), t.elapsed()),
        Err(p) => print!("{p}"),
    }
    let b = landfall::rules::RuleBook::embedded();
    if let Ok(b) = b { let t = std::time::Instant::now(); let _r = landfall::signals::Reader::new(&b); println!("words {:?}", t.elapsed()); }
}
