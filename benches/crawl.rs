//! Measures `landfall` against a generated shop, side by side with a bare fetch of the same pages and with wget.
//!
//! `cargo bench --bench crawl -- --pages 1000` measures, `cargo bench --bench crawl -- serve` runs the shop alone.
//! See docs/benchmarks.md. The shop and the floor are processes of their own: this program, started anew.

#[path = "crawl/child.rs"]
mod child;
#[path = "crawl/floor.rs"]
mod floor;
#[path = "crawl/measure.rs"]
mod measure;
#[path = "generated_shop/options.rs"]
mod options;
#[path = "generated_shop/server.rs"]
mod server;
#[path = "generated_shop/site.rs"]
mod site;

use std::error::Error;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::{Parser, Subcommand};

use measure::MeasureArgs;
use options::ShopArgs;

/// Measures `landfall` against a generated shop.
#[derive(Debug, Parser)]
#[command(name = "crawl", args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct Cli {
    /// What cargo says to every benchmark
    #[arg(long, hide = true, global = true)]
    bench: bool,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    measure: MeasureArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a generated shop until it is stopped
    Serve {
        /// Port on 127.0.0.1; 0: a free one
        #[arg(long, value_name = "N", default_value_t = 0)]
        port: u16,
        /// Milliseconds before every answer
        #[arg(long, value_name = "MS", default_value_t = 0)]
        delay_ms: u64,
        /// End with the standard input, and say what was answered
        #[arg(long, hide = true)]
        until_input_ends: bool,
        #[command(flatten)]
        shop: ShopArgs,
    },
    /// Fetch every page of a generated shop and do nothing with it
    Floor {
        /// Where the shop is served
        address: SocketAddr,
        #[command(flatten)]
        shop: ShopArgs,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        None => measure::run(&cli.measure),
        Some(Command::Serve { port, delay_ms, until_input_ends, shop }) => {
            serve(*port, Duration::from_millis(*delay_ms), *until_input_ends, shop)
        }
        Some(Command::Floor { address, shop }) => {
            floor::fetch(*address, &shop.options()).map(|pages| println!("{pages} pages")).map_err(Into::into)
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("crawl: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(port: u16, delay: Duration, until_input_ends: bool, shop: &ShopArgs) -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    println!("listening on http://{}/", listener.local_addr()?);
    std::io::stdout().flush()?;
    let count = Arc::new(server::Count::default());
    let options = shop.options();
    if !until_input_ends {
        return Ok(server::serve(&listener, options, delay, &count)?);
    }
    let answered = Arc::clone(&count);
    std::thread::spawn(move || server::serve(&listener, options, delay, &count));
    std::io::stdin().read_to_end(&mut Vec::new())?;
    let [pages, others, bytes] = [&answered.pages, &answered.others, &answered.bytes].map(|n| n.load(Ordering::Relaxed));
    println!("{pages} {others} {bytes}");
    Ok(())
}
