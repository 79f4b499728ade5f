//! Runs each client against a shop of its own and prints a table.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use clap::Args;

use super::child::{self, Cost};

#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Pages of the shop; several sizes by commas
    #[arg(long, value_name = "N,N", value_delimiter = ',', default_value = "1000")]
    pages: Vec<usize>,
    /// Bytes of a page, about
    #[arg(long, value_name = "B", default_value_t = 3_000)]
    bytes: usize,
    /// Languages of the shop
    #[arg(long, value_name = "CODES", default_value = "en")]
    editions: String,
    /// Rounds; the table shows medians, and the highest peak
    #[arg(long, value_name = "N", default_value_t = 3)]
    rounds: usize,
    /// Clients to measure: floor, wget, crawl, audit
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "floor,wget,crawl,audit")]
    clients: Vec<Client>,
    /// Another landfall than the one that was just built
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_landfall"))]
    landfall: PathBuf,
}

/// Who fetches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Client {
    /// The same pages over keep-alive connections, and nothing done with them
    Floor,
    /// `wget --recursive`, where it is installed: follows links, writes files
    Wget,
    /// `landfall crawl`: reads, recognises, saves
    Crawl,
    /// `landfall audit`: reads, recognises, judges
    Audit,
}

/// One run of a client.
#[derive(Debug, Clone, Copy)]
struct Run {
    client: Cost,
    server: Cost,
    /// Pages and bytes that the server answered with.
    pages: usize,
    bytes: usize,
}

/// Measures all that was asked for, and prints as it goes.
pub fn run(a: &MeasureArgs) -> Result<(), Box<dyn Error>> {
    println!("landfall: {}", version(&a.landfall)?);
    let installed = Command::new("wget").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !installed {
        println!("wget is not installed and left out.");
    }
    let clients: Vec<Client> = a.clients.iter().copied().filter(|c| installed || *c != Client::Wget).collect();
    for pages in &a.pages {
        let before = load();
        let mut runs: Vec<Vec<Run>> = vec![Vec::new(); clients.len()];
        for _ in 0..a.rounds.max(1) {
            // In turn, so that whatever else the machine does meets all of them.
            for (client, runs) in clients.iter().zip(&mut runs) {
                runs.push(one(*client, a, *pages)?);
            }
        }
        let (bytes, answered) = runs.iter().flatten().fold((0, 0), |(b, p), run| (b + run.bytes, p + run.pages));
        println!("\n{pages} pages of {} bytes on average, {}; rounds: {}", bytes / answered.max(1), a.editions, a.rounds.max(1));
        if let (Some(before), Some(after)) = (before, load()) {
            println!("(load of the machine, one minute: {before} before, {after} after)");
        }
        println!(
            "\n| client | pages | wall s | pages/s | CPU s | CPU ms/page | pages/CPU s | peak MB | server CPU s | wall : floor | CPU : floor |"
        );
        println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        let floor = clients.iter().position(|c| *c == Client::Floor).map(|at| median(&runs[at]));
        for (client, runs) in clients.iter().zip(&runs) {
            print_row(*client, &median(runs), floor.as_ref());
        }
    }
    Ok(())
}

fn version(landfall: &Path) -> Result<String, Box<dyn Error>> {
    let out = Command::new(landfall).arg("--version").output().map_err(|e| format!("{} cannot be run: {e}", landfall.display()))?;
    Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

/// Processes that want the processor, as Linux averages them over a minute: what else went on while we measured.
fn load() -> Option<String> {
    let text = std::fs::read_to_string("/proc/loadavg").ok()?;
    text.split(' ').next().map(str::to_owned)
}

/// A fresh server, one client, and what both cost.
fn one(client: Client, a: &MeasureArgs, pages: usize) -> Result<Run, Box<dyn Error>> {
    let shop = ["--pages", &pages.to_string(), "--bytes", &a.bytes.to_string(), "--editions", &a.editions].map(str::to_owned);
    let myself = std::env::current_exe()?;
    let started = Instant::now();
    let mut serving = Command::new(&myself);
    serving.arg("serve").args(&shop).arg("--until-input-ends").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut server = serving.spawn()?;
    let mut said = BufReader::new(server.stdout.take().ok_or("the server has no output")?).lines();
    let first = said.next().ok_or("the server ended before it listened")??;
    let url = first.strip_prefix("listening on ").ok_or("the server did not say where it listens")?;
    let scratch = tempfile::tempdir()?;
    let cost = child::run(&mut command(client, &myself, &a.landfall, url, scratch.path(), &shop));
    // The end of its input is the server's sign to say what it answered, and to end.
    drop(server.stdin.take());
    let counted: Vec<usize> =
        said.next().ok_or("the server did not say what it answered")??.split(' ').filter_map(|n| n.parse().ok()).collect();
    let server = child::wait(server, started)?;
    let (cost, [answered, _, bytes]) = (cost?, counted.try_into().map_err(|_| "the server did not count")?);
    if !cost.success {
        return Err(format!("{client:?} failed on {pages} pages").into());
    }
    Ok(Run { client: cost, server, pages: answered, bytes })
}

fn command(client: Client, myself: &Path, landfall: &Path, url: &str, scratch: &Path, shop: &[String]) -> Command {
    let mut command = match client {
        Client::Floor => {
            let mut command = Command::new(myself);
            command.arg("floor").arg(url.trim_start_matches("http://").trim_end_matches('/')).args(shop);
            command
        }
        Client::Wget => {
            let mut command = Command::new("wget");
            command.args(["--recursive", "--level=inf", "--follow-tags=a", "--delete-after", "--quiet", "--no-proxy"]);
            command.arg("--directory-prefix").arg(scratch).arg(url);
            command
        }
        Client::Crawl | Client::Audit => {
            let mut command = Command::new(landfall);
            if client == Client::Crawl {
                command.args(["crawl", url, "-o"]).arg(scratch.join("shop.warc.gz"));
            } else {
                command.args(["audit", url, "--market", "DE,GB", "--format", "json", "--fail-on", "never"]);
            }
            // Nothing that bounds a walk may end this one early.
            command.args(["--rate", "0", "--pages", "all", "--depth", "64", "--max-time", "86400", "--quiet"]);
            command
        }
    };
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// The middle of each figure, and the highest peak.
fn median(runs: &[Run]) -> Run {
    let middle = |key: &dyn Fn(&Run) -> u128| {
        let mut sorted: Vec<&Run> = runs.iter().collect();
        sorted.sort_by_key(|r| key(r));
        *sorted[sorted.len() / 2]
    };
    let mut out = middle(&|r| r.client.wall.as_nanos());
    out.client.cpu = middle(&|r| r.client.cpu.as_nanos()).client.cpu;
    out.client.peak = runs.iter().map(|r| r.client.peak).max().unwrap_or(0);
    out.server.cpu = middle(&|r| r.server.cpu.as_nanos()).server.cpu;
    out
}

fn print_row(client: Client, run: &Run, floor: Option<&Run>) {
    let (wall, cpu, pages) = (run.client.wall.as_secs_f64(), run.client.cpu.as_secs_f64(), run.pages as f64);
    let name = format!("{client:?}").to_lowercase();
    let ratio = |own: f64, of: &dyn Fn(&Run) -> f64| floor.map_or("-".to_owned(), |f| format!("{:.1}", own / of(f)));
    println!(
        "| {name} | {} | {wall:.2} | {:.0} | {cpu:.2} | {:.2} | {:.0} | {:.0} | {:.2} | {} | {} |",
        run.pages,
        pages / wall,
        1_000.0 * cpu / pages,
        pages / cpu,
        run.client.peak as f64 / 1e6,
        run.server.cpu.as_secs_f64(),
        ratio(wall, &|f| f.client.wall.as_secs_f64()),
        ratio(cpu, &|f| f.client.cpu.as_secs_f64()),
    );
}
