//! In: what a shop shows. Out: a `landfall.toml` to fill in. Examples stand behind `#` without a space; without it they hold.

use std::fmt::Write;

use url::Url;

/// What a first look at a shop shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The day of the look.
    pub day: String,
    pub platform: Option<String>,
    /// Its home market, and why.
    pub home: Option<(String, String)>,
    /// Id, language and address of each version.
    pub editions: Vec<(String, String, String)>,
    /// Code and name of each market that the shop points to, its home among them.
    pub markets: Vec<(String, String)>,
}

/// The file, for a shop if there is one.
pub fn template(shop: Option<(&Url, &Found)>) -> String {
    let mut out = String::from(
        "# What holds for this shop. `landfall config show` prints what an audit goes by, docs/config.md explains every key.\n\
         # What stands behind # is an example, or what is usual.\n\n",
    );
    let markets = match shop {
        None => {
            out.push_str("#shop = \"https://shop.example\"\n");
            Vec::new()
        }
        Some((url, found)) => {
            let _ = writeln!(out, "shop = {}", toml::Value::String(url.to_string()));
            seen(&mut out, found);
            found.markets.iter().map(|(code, _)| code.as_str()).collect()
        }
    };
    let markets = if markets.is_empty() { vec!["DE", "FR"] } else { markets };
    let list = markets.iter().map(|m| format!("\"{m}\"")).collect::<Vec<_>>().join(", ");
    let home = shop.and_then(|(_, found)| found.home.as_ref()).map_or("NO", |(code, _)| code);
    let _ = write!(
        out,
        "\n# Markets to judge. Without them: the home market and those that the shop points to.\n#markets = [{list}]\n\
         # The seller's home country. Without it: inferred from the shop.\n#home = \"{home}\"\n"
    );
    out.push_str(REST);
    out
}

/// What was seen, as comments: it may change, and the file would not.
fn seen(out: &mut String, found: &Found) {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace(char::is_control, "");
    let _ = writeln!(out, "\n# Seen on {}:", found.day);
    let _ = writeln!(out, "#   platform: {}", line(found.platform.as_deref().unwrap_or("not recognised")));
    if let Some((code, because)) = &found.home {
        let _ = writeln!(out, "#   home:     {} ({})", line(code), line(because));
    }
    for (id, language, address) in &found.editions {
        let _ = writeln!(out, "#   version:  {} ({}) at {}", line(id), line(language), line(address));
    }
    for (code, name) in &found.markets {
        let _ = writeln!(out, "#   market:   {} ({})", line(code), line(name));
    }
}

const REST: &str = r##"
# When a run fails: blocker, major, minor, note, stage:lawful=major, rule:de/*, market:DE=major, unknown:payable, coverage:60, never.
#fail-on = ["blocker"]
# Files to write; the ending chooses the format.
#outputs = ["report.html", "report.json"]

[limits]
#rate = 5          # requests per second
#pages = 60        # of each version of the shop, or "all"
#max-pages = 600   # in all
#max-time = 900    # seconds

# What opens a staging shop. Secrets stand in the environment or in files: env:VARIABLE, file:PATH. Needs `shop`.
#[access]
#basic-auth = "env:STAGING_LOGIN"

# What no crawl can know. It settles questions and is printed as declared.
[seller]
#size = "micro"            # micro, small, medium, large: under 10, 50, 250 people, or more
#goods = ["textiles"]      # food, alcohol, cosmetics, health, textiles, electronics, toys, chemicals, used, digital, subscriptions, other
#payments = ["card"]       # all that the checkout offers, by their names in rules/catalog/payments.toml
#ships-to = ["NO", "DE"]   # all countries that goods are sent to

# A gap that is accepted until a day.
#[[waiver]]
#rule = "common/currency"
#market = "DE"
#reason = "Prices in euro come with the new checkout."
#owner = "Shop team"
#until = 2099-01-31

# What somebody checked by hand.
#[[confirmation]]
#rule = "common/payment-must"
#subject = "paypal"
#market = "DE"
#says = "PayPal is offered at checkout"
#owner = "Support"
#checked = 2026-11-20
#until = 2099-05-20
"##;
