//! A shop in good order, which the tests spoil and mend between two nights.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex, mpsc};

use landfall::audit::{JudgeJob, Walked, report};
use landfall::demo::{Files, folder};
use landfall::report::messages::Messages;
use landfall::report::v1::{FindingReport, Report};
use landfall::rules::RuleBook;

use super::site::{Asked, Reply, Site, job};

const HOST: &str = "holzwerk-lindau.example";

/// How its pages name it.
const ORIGIN: &str = "http://holzwerk-lindau.example";

/// What is served.
#[derive(Clone)]
pub struct Shop {
    files: Files,
    /// Paths that answer with an error.
    broken: BTreeMap<String, u16>,
    /// Pages that are answered before a test for people stands in their place.
    open_for: Option<usize>,
    /// Paths in whose place a test for people stands.
    closed: Vec<String>,
}

impl Shop {
    pub fn good() -> Shop {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/holzwerk/site");
        Shop { files: folder(&root).unwrap(), broken: BTreeMap::new(), open_for: None, closed: Vec::new() }
    }

    /// Without a page and every link to it.
    pub fn without(mut self, page: &str) -> Shop {
        self.files.remove(&format!("{page}/index.html")).unwrap_or_else(|| panic!("there is no {page}"));
        self.edit(|text| {
            let named = |line: &str| line.contains(&format!("href=\"/{page}/")) || line.contains(&format!("/{page}/</loc>"));
            text.lines().filter(|l| !named(l)).collect::<Vec<_>>().join("\n")
        })
    }

    /// Its pages on withdrawal lack the form that the law asks for.
    pub fn without_form(self) -> Shop {
        self.edit(|text| text.replace("Muster-Widerrufsformular", "Vorlage"))
    }

    /// The pages on which that form would stand answer with an error.
    pub fn with_hidden_terms(self) -> Shop {
        self.broken("/widerruf/", 503).broken("/agb/", 503)
    }

    /// With every text changed.
    pub fn edit(mut self, change: impl Fn(&str) -> String) -> Shop {
        for body in self.files.values_mut() {
            if let Ok(text) = std::str::from_utf8(body) {
                *body = change(text).into_bytes();
            }
        }
        self
    }

    /// With one more page.
    pub fn with(mut self, path: &str, html: String) -> Shop {
        self.files.insert(path.to_owned(), html.into_bytes());
        self
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.files[path].clone()).unwrap()
    }

    pub fn broken(mut self, path: &str, status: u16) -> Shop {
        self.broken.insert(path.to_owned(), status);
        self
    }

    /// After this many answers there are only tests for people.
    pub fn challenging_after(mut self, answers: usize) -> Shop {
        self.open_for = Some(answers);
        self
    }

    /// A test for people stands in place of this page.
    pub fn closed(mut self, path: &str) -> Shop {
        self.closed.push(path.to_owned());
        self
    }

    fn answer(&self, asked: &Asked, answered: usize) -> Reply {
        let path = asked.path.split(['?', '#']).next().unwrap_or_default();
        if let Some(status) = self.broken.get(path) {
            return Reply::html("<title>Fehler</title>").status(*status);
        }
        let all_closed = self.open_for.is_some_and(|n| answered >= n) && path != "/robots.txt";
        if all_closed || self.closed.iter().any(|p| p == path) {
            return Reply::html("<title>Just a moment...</title>").status(403).with("cf-mitigated", "challenge");
        }
        let name = path.trim_start_matches('/');
        let index = format!("{}index.html", if name.is_empty() || name.ends_with('/') { name.to_owned() } else { format!("{name}/") });
        let Some(body) = self.files.get(name).or_else(|| self.files.get(&index)) else { return Reply::missing() };
        let own = format!("http://{}", asked.header("host"));
        match std::str::from_utf8(body) {
            Ok(text) if name.ends_with(".xml") || name == "robots.txt" => Reply::text(&text.replace(ORIGIN, &own)),
            Ok(text) => Reply::html(text.replace(ORIGIN, &own)),
            Err(_) => Reply::missing(),
        }
    }

    /// Reads the shop as a crawl does, within this process.
    pub fn walk(&self) -> Walked {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let shop = self.clone();
        runtime.block_on(async move {
            let site = Site::start(move |asked| shop.answer(asked, asked.before)).await;
            site.walk(&[HOST], &job(HOST, &["DE"])).await.unwrap()
        })
    }
}

/// A report for Germany.
pub fn judged(walked: &Walked, book: &RuleBook, change: impl Fn(&mut JudgeJob)) -> Report {
    let mut job = JudgeJob::new(vec!["DE".parse().unwrap()], jiff::civil::date(2026, 11, 26));
    job.home = Some("DE".parse().unwrap());
    change(&mut job);
    report(walked, book, &job, &Messages::english(book))
}

/// A finding by its rule and entry: `common/legal-page#imprint`.
pub fn finding<'r>(report: &'r Report, name: &str) -> &'r FindingReport {
    let named = |f: &&FindingReport| {
        let (rule, subject) = name.split_once('#').map_or((name, None), |(r, s)| (r, Some(s)));
        f.rule == rule && f.subject.as_deref() == subject
    };
    report.markets[0].findings.iter().find(named).unwrap_or_else(|| panic!("{name} was not judged"))
}

/// The shop at one address for many nights, in a thread that ends with the test process.
pub struct Street {
    pub address: String,
    shop: Arc<Mutex<(Shop, usize)>>,
}

impl Street {
    pub fn open(shop: Shop) -> Street {
        let shop = Arc::new(Mutex::new((shop, 0)));
        let served = Arc::clone(&shop);
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                let site = Site::start(move |asked| {
                    let mut now = served.lock().unwrap();
                    let reply = now.0.answer(asked, now.1);
                    now.1 += usize::from(reply.status == 200 && asked.path != "/robots.txt");
                    reply
                });
                sender.send(site.await.address).unwrap();
                std::future::pending::<()>().await;
            });
        });
        Street { address: format!("http://{}/", receiver.recv().unwrap()), shop }
    }

    /// What is served from now on.
    pub fn becomes(&self, shop: Shop) {
        *self.shop.lock().unwrap() = (shop, 0);
    }
}

/// The program in a folder.
pub fn landfall(within: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landfall"));
    command.args(args).current_dir(within).env("NO_PROXY", "*").env_remove("CLICOLOR_FORCE").env_remove("GITHUB_STEP_SUMMARY");
    command.output().unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The code, and that the log says each of these.
pub fn ends(output: &Output, code: i32, says: &[&str]) {
    let log = stderr(output);
    assert!(!log.contains("panicked"), "{log}");
    assert_eq!(output.status.code(), Some(code), "{log}");
    for part in says {
        assert!(log.contains(part), "`{part}` is missing in:\n{log}");
    }
}
