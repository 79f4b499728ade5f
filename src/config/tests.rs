use std::sync::OnceLock;

use super::*;
use crate::vocab::{Goods, Severity, Size};

fn book() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| RuleBook::embedded().unwrap_or_else(|p| panic!("{p}")))
}

fn read(text: &str) -> Result<Config, Problems> {
    ConfigFile::of_text(Path::new(FILE), text.to_owned()).check(book())
}

fn good(text: &str) -> Config {
    read(text).unwrap_or_else(|p| panic!("{p}"))
}

/// One of everything.
const WHOLE: &str = r#"shop     = "https://wool.example/no"
markets  = ["DE", "no", "DE"]
home     = "NO"
fail-on  = ["major", "market:DE=minor", "rule:de/*"]
baseline = "landfall-baseline.json"
lang     = "de"
brand    = "ci/brand.toml"
outputs  = ["report.html", "out/report.json"]

[limits]
rate = 2
pages = "all"
max-time = 60

[access]
basic-auth = "env:STAGING"
header = "X-Preview=file:secrets/preview"

[seller]
size = "micro"

[[waiver]]
rule = "common/currency"
market = "DE"
reason = "Euro prices come in spring."
owner = "shop"
until = 2027-03-31

[[confirmation]]
rule = "common/payment-must"
subject = "paypal"
market = "DE"
says = "PayPal is offered at checkout"
owner = "support"
checked = 2026-11-20
until = 2027-05-20
"#;

#[test]
fn all_of_a_file_is_read() {
    let config = good(WHOLE);
    let [shop] = &config.shops[..] else { panic!("{:?}", config.shops) };
    assert_eq!((shop.name.as_str(), shop.url.as_str(), shop.line), ("wool.example", "https://wool.example/no", 1));
    assert_eq!(config.markets.iter().map(MarketCode::as_str).collect::<Vec<_>>(), ["DE", "NO"]);
    let ways: Vec<String> = config.fail_on.iter().flatten().map(ToString::to_string).collect();
    assert_eq!(ways, ["major", "market:DE=minor", "rule:de/*"]);
    assert_eq!(config.outputs, [PathBuf::from("report.html"), PathBuf::from("out/report.json")]);
    let limits = Limits { rate: Some(2.0), pages: Some("all".to_owned()), max_time: Some(60), ..Limits::default() };
    assert_eq!(config.limits, limits);
    assert_eq!(shop.access.basic_auth.as_deref(), Some("env:STAGING"));
    let waiver = &config.waivers[0];
    assert_eq!(
        (waiver.select.rule.as_deref(), waiver.until.to_string(), waiver.line),
        (Some("common/currency"), "2027-03-31".to_owned(), 22)
    );
    let confirmation = &config.confirmations[0];
    assert_eq!((confirmation.select.subject.as_deref(), confirmation.line), (Some("paypal"), 29));
    assert_eq!((config.line("limits.max-time"), config.line("markets"), config.line("rules")), (Some(13), Some(2), None));
}

#[test]
fn paths_are_relative_to_the_file() {
    let config = ConfigFile::of_text(Path::new("../landfall.toml"), WHOLE.to_owned()).check(book()).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(config.outputs[1], Path::new("../out/report.json"));
    assert_eq!(config.baseline.as_deref(), Some(Path::new("../landfall-baseline.json")));
    assert_eq!(config.brand.as_deref(), Some(Path::new("../ci/brand.toml")));
    assert_eq!(config.shops[0].access.header, ["X-Preview=file:../secrets/preview"]);
}

#[test]
fn answers_are_read_and_what_is_not_answered_stays_open() {
    let seller = good("[seller]\nhome = \"NO\"\nsize = \"micro\"\ngoods = [\"textiles\"]\npayments = [\"card\", \"klarna\"]\n").seller;
    assert_eq!(seller.home.as_ref().map(MarketCode::as_str), Some("NO"));
    assert_eq!(seller.size, Some(Size::Micro));
    assert_eq!(seller.goods, Some([Goods::Textiles].into()));
    assert_eq!(seller.payments, Some(vec!["card".to_owned(), "klarna".to_owned()]));
    assert_eq!((seller.ships_to, seller.tax_exempt, seller.hosting), (None, None, None));
    assert_eq!(good(""), Config { path: Some(PathBuf::from(FILE)), ..Config::default() });
}

#[test]
fn several_shops_share_what_is_said_once_and_keep_what_is_their_own() {
    let config = good(
        "markets = [\"DE\"]\noutputs = [\"{shop}.json\"]\n\n[seller]\nsize = \"small\"\nhome = \"NO\"\n\n\
         [[shop]]\nname = \"wool\"\nurl = \"https://wool.example\"\nmarkets = [\"FR\", \"NL\"]\nseller = { home = \"SE\" }\n\n\
         [[shop.waiver]]\nfingerprint = \"common-currency-fr-0a1b2c3d\"\nreason = \"r\"\nowner = \"o\"\nuntil = 2027-01-01\n\n\
         [[shop]]\nurl = \"https://wood.example\"\naccess = { cookie = \"env:WOOD\" }\n",
    );
    let names: Vec<&str> = config.shops.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["wool", "wood.example"]);
    let (wool, wood) = (config.of_shop(0), config.of_shop(1));
    let codes = |c: &Config| c.markets.iter().map(|m| m.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!((codes(&wool), codes(&wood)), (vec!["FR".to_owned(), "NL".to_owned()], vec!["DE".to_owned()]));
    assert_eq!((wool.line("markets"), wood.line("markets")), (Some(11), Some(1)));
    let home = |c: &Config| c.seller.home.as_ref().map(|h| h.as_str().to_owned());
    assert_eq!((home(&wool).as_deref(), home(&wood).as_deref()), (Some("SE"), Some("NO")));
    assert_eq!((wool.seller.size, wool.waivers.len(), wood.waivers.len()), (Some(Size::Small), 1, 0));
    assert_eq!((config.shop_named("wool"), config.shop_named("wood")), (Some(0), None));
    let at = |url: &str| config.shop_at(&url::Url::parse(url).unwrap());
    assert_eq!((at("https://wood.example/sale"), at("http://wood.example/"), at("https://wine.example/")), (Some(1), None, None));
}

#[test]
fn one_way_to_fail_needs_no_list() {
    assert_eq!(good("fail-on = \"minor\"\n").fail_on, Some(vec![FailOn::Severity(Severity::Minor)]));
    assert_eq!(good("fail-on = []\n").fail_on, Some(Vec::new()));
}

#[test]
fn every_mistake_is_drawn_at_its_place() {
    let waiver = |more: &str| format!("[[waiver]]\nrule = \"common/currency\"\nreason = \"r\"\nowner = \"o\"\n{more}\n");
    let confirmation = |more: &str| format!("[[confirmation]]\nrule = \"common/currency\"\nsays = \"s\"\nowner = \"o\"\n{more}\n");
    let until = "until = 2027-01-01";
    for (text, place, said) in [
        ("[seler]\n".to_owned(), "1:2", "did you mean `seller`?"),
        ("failon = \"major\"\n".to_owned(), "1:1", "did you mean `fail-on`?"),
        ("[seller]\nsize = \"tiny\"\n".to_owned(), "2:8", "unknown variant `tiny`"),
        ("[seller]\npayments = [\"klarma\"]\n".to_owned(), "2:13", "did you mean `klarna`?"),
        ("markets = [\"DE\", \"Norway\"]\n".to_owned(), "1:18", "did you mean `NO`?"),
        ("home = \"UK\"\n".to_owned(), "1:8", "did you mean `GB`?"),
        ("lang = \"german language\"\n".to_owned(), "1:8", "is not a BCP 47 language tag"),
        ("shop = \"wool\"\n".to_owned(), "1:8", "write it like https://shop.example"),
        ("shop = \"https://me:secret@wool.example\"\n".to_owned(), "1:8", "the address holds a secret"),
        ("shop = 3\n".to_owned(), "1:8", "begin each with [[shop]]"),
        ("[[shop]]\nname = \"a\"\n".to_owned(), "1:1", "`url` is missing"),
        ("[[shop]]\nname = \"a/b\"\nurl = \"https://a.example\"\n".to_owned(), "2:8", "is no name of a shop"),
        ("[[shop]]\nurl = \"https://a.example/x\"\n[[shop]]\nurl = \"https://a.example/y\"\n".to_owned(), "4:7", "two shops are called"),
        ("rules = [\"no-such-folder\"]\n".to_owned(), "1:10", "is no folder"),
        ("fail-on = [\"grave\"]\n".to_owned(), "1:12", "`grave` is no way to fail"),
        ("fail-on = [\"rule:common/curency\"]\n".to_owned(), "1:12", "did you mean `common/currency`?"),
        ("fail-on = [\"rule:common/currency\", \"rule:dd/*\"]\n".to_owned(), "1:36", "no rule begins with `dd/`"),
        ("fail-on = [\"market:ZZ\"]\n".to_owned(), "1:12", "there are no rules for the market `ZZ`"),
        ("fail-on = [\"never\", \"major\"]\n".to_owned(), "1:12", "`never` stands alone"),
        ("outputs = [\"report.doc\"]\n".to_owned(), "1:12", "endings are"),
        ("outputs = [\"r.json\", \"r.json\"]\n".to_owned(), "1:22", "is given twice"),
        ("baseline = \"b.json\"\noutputs = [\"b.json\"]\n".to_owned(), "2:12", "written over the baseline"),
        ("outputs = [\"{market}.json\"]\n".to_owned(), "1:12", "only {shop} can stand in braces"),
        (
            "outputs = [\"r.json\"]\n[[shop]]\nurl = \"https://a.example\"\n".to_owned(),
            "1:12",
            "several shops would be written to one file",
        ),
        ("baseline = \"b.json\"\n[[shop]]\nurl = \"https://a.example\"\n".to_owned(), "1:12", "several shops would be written to one file"),
        ("[limits]\nrate = -1\n".to_owned(), "2:8", "no number of requests per second"),
        ("[limits]\npages = \"many\"\n".to_owned(), "2:9", "neither a number of pages nor"),
        ("[limits]\nmax-time = 0\n".to_owned(), "2:12", "a whole number from 1 on"),
        ("[limits]\ndepth = -1\n".to_owned(), "2:9", "a whole number from 0 on"),
        ("[access]\ncookie = \"env:C\"\n".to_owned(), "1:1", "[access] opens one shop"),
        ("[access]\ncookie = \"env:C\"\n[[shop]]\nurl = \"https://a.example\"\n".to_owned(), "1:1", "begin it with [shop.access]"),
        ("shop = \"https://a.example\"\n[access]\ncookie = \"id=1\"\n".to_owned(), "3:10", "a secret is written as env:VARIABLE"),
        ("shop = \"https://a.example\"\n[access]\nheader = [\"X=1\"]\n".to_owned(), "3:11", "a header is written as NAME=env:VARIABLE"),
        ("shop = \"https://a.example\"\n[access]\nproxy = [\"DE=socks5://a:b@h:1\"]\n".to_owned(), "3:10", "an address with a login"),
        (waiver(""), "1:1", "`until` is missing"),
        (waiver(until).replace("\"r\"", "\" \""), "3:10", "`reason` is empty"),
        (waiver(until).replace("rule = \"common/currency\"", "market = \"DE\""), "1:1", "not said which finding is meant"),
        (waiver(until).replace("common/currency", "common/curency"), "2:8", "did you mean `common/currency`?"),
        (waiver("until = 2027-01-01\nfingerprint = \"abc\""), "6:15", "`abc` is no fingerprint"),
        (waiver("until = 2027-01-01\nsubjet = \"abc\""), "6:1", "did you mean `subject`?"),
        (waiver("until = \"soon\""), "5:9", "invalid type"),
        (confirmation("checked = 2026-11-20\nuntil = 2026-11-19"), "6:9", "ends before it begins: it was checked on 2026-11-20"),
    ] {
        let drawn = read(&text).map_or_else(|p| p.render(false), |_| String::new());
        assert!(drawn.contains(&format!("landfall.toml:{place}\n")) && drawn.contains(said), "{text}\n{drawn}");
        assert!(drawn.ends_with("1 mistake in 1 file\n"), "{text}\n{drawn}");
    }
}

#[test]
fn all_mistakes_of_a_file_are_told_at_once() {
    let drawn =
        read("markets = [\"ZZ\"]\n[seller]\nsize = \"tiny\"\nships-to = [\"Norway\"]\n[limits]\nrat = 1\n").unwrap_err().render(false);
    assert!(drawn.ends_with("4 mistakes in 1 file\n"), "{drawn}");
}

#[test]
fn a_file_is_looked_for_upwards() {
    let top = tempfile::tempdir().unwrap();
    let inner = top.path().join("a/b");
    std::fs::create_dir_all(&inner).unwrap();
    std::fs::write(top.path().join(FILE), "").unwrap();
    assert_eq!(find(&inner), Some(PathBuf::from("../../landfall.toml")));
    assert_eq!(find(top.path()), Some(PathBuf::from("landfall.toml")));
    // What lies above a repository is none of its business.
    std::fs::create_dir(top.path().join("a/.git")).unwrap();
    assert_eq!(find(&inner), None);
    std::fs::write(top.path().join("a").join(FILE), "").unwrap();
    assert_eq!(find(&inner), Some(PathBuf::from("../landfall.toml")));
}

#[test]
fn what_init_writes_is_read_and_so_is_every_example_in_it() {
    let url = url::Url::parse("https://wool.example/no?a=\"b\"").unwrap();
    let found = template::Found {
        day: "2026-11-26".to_owned(),
        platform: Some("Shopify\nhome = 1".to_owned()),
        home: Some(("SE".to_owned(), "its address".to_owned())),
        editions: vec![("de".to_owned(), "German".to_owned(), "https://wool.example/de".to_owned())],
        markets: vec![("SE".to_owned(), "Sweden".to_owned()), ("DE".to_owned(), "Germany".to_owned())],
    };
    let (empty, filled) = (template::template(None), template::template(Some((&url, &found))));
    assert_eq!(good(&empty).shops, []);
    let config = good(&filled);
    assert_eq!((config.shops[0].url.as_str(), &config.markets, config.home), (url.as_str(), &Vec::new(), None));
    for said in
        ["#   platform: Shopify home = 1\n", "#   home:     SE (its address)\n", "#   version:  de (German) at https://wool.example/de\n"]
    {
        assert!(filled.contains(said), "{said}: {filled}");
    }
    for text in [empty, filled] {
        let example = |line: &str| line.strip_prefix('#').filter(|l| !l.starts_with([' ', '\n'])).unwrap_or(line).to_owned();
        let held = good(&text.lines().map(|l| example(l) + "\n").collect::<String>());
        let said = (held.shops.len(), held.waivers.len(), held.confirmations.len(), held.limits.rate, held.markets.len());
        assert_eq!(said, (1, 1, 1, Some(5.0), 2), "{text}");
        assert_eq!(held.shops[0].access.basic_auth.as_deref(), Some("env:STAGING_LOGIN"));
    }
}

#[test]
#[cfg(unix)]
fn a_file_that_anybody_may_have_written_is_not_looked_for_from_below() {
    use std::os::unix::fs::PermissionsExt;
    let top = tempfile::tempdir().unwrap();
    let inner = top.path().join("a");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(top.path().join(FILE), "").unwrap();
    std::fs::set_permissions(top.path(), std::fs::Permissions::from_mode(0o1777)).unwrap();
    assert_eq!((find(&inner), find(top.path())), (None, Some(PathBuf::from("landfall.toml"))));
}
