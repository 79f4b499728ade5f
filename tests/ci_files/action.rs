//! The steps of `action.yml`, run as a runner runs them.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::programs::installed;
use super::server::Server;
use super::{bash, path_with, program, read, root, said};

/// A runner's folder with the files through which steps talk to it.
struct Runner(TempDir);

impl Runner {
    fn new() -> Runner {
        Runner(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn step(&self, script: &str, env: &[(&str, &str)]) -> (i32, String, String) {
        let mut command = bash(&format!("docs/ci/action/{script}.sh"));
        command.env_clear().env("PATH", path_with(&self.path().join("bin"))).env("HOME", self.path());
        command.env("RUNNER_OS", "Linux").env("RUNNER_ARCH", "X64").env("RUNNER_TEMP", self.path());
        command.env("GITHUB_ACTION_PATH", root()).env("GITHUB_OUTPUT", self.path().join("output"));
        command.env("GITHUB_PATH", self.path().join("path")).env("GITHUB_STEP_SUMMARY", self.path().join("summary"));
        said(&command.envs(env.iter().copied()).current_dir(self.path()).output().unwrap())
    }

    /// An output of the steps so far; the last one counts.
    fn output(&self, name: &str) -> String {
        let text = read(self.path().join("output"));
        let found = text.lines().rev().find_map(|l| l.strip_prefix(name)?.strip_prefix('='));
        found.unwrap_or_default().to_owned()
    }
}

#[test]
fn every_input_is_explained_and_handed_over() {
    let (action, page) = (read(root().join("action.yml")), read(root().join("docs/ci/README.md")));
    let inputs = action.split("\ninputs:\n").nth(1).unwrap().split("\noutputs:\n").next().unwrap();
    let names: Vec<&str> = inputs.lines().filter_map(|l| l.strip_prefix("  ")?.strip_suffix(':')).filter(|l| !l.starts_with(' ')).collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names {
        assert!(page.contains(&format!("| `{name}` |")), "docs/ci/README.md explains `{name}`");
        assert!(action.contains(&format!("inputs.{name}")), "no step gets `{name}`");
    }
}

#[test]
fn the_plan_knows_what_to_install() {
    let version = env!("CARGO_PKG_VERSION");
    for (os, arch, target) in [
        ("Linux", "X64", "x86_64-unknown-linux-musl"),
        ("Linux", "ARM64", "aarch64-unknown-linux-musl"),
        ("macOS", "ARM64", "aarch64-apple-darwin"),
        ("macOS", "X64", "x86_64-apple-darwin"),
        ("Windows", "X64", "x86_64-pc-windows-msvc"),
    ] {
        let runner = Runner::new();
        let (code, _, error) = runner.step("plan", &[("RUNNER_OS", os), ("RUNNER_ARCH", arch)]);
        assert_eq!((code, runner.output("target").as_str()), (0, target), "{error}");
        assert_eq!((runner.output("version").as_str(), runner.output("key")), (version, format!("landfall-{version}-{target}")));
        assert!(read(root().join(".github/workflows/release.yml")).contains(&format!("target: {target}\n")), "{target} is released");
    }
    for (env, part) in [
        (&[("IN_VERSION", "0.1.0; rm -rf x")][..], "no version"),
        (&[("IN_VERSION", "../../x")], "no version"),
        (&[("RUNNER_ARCH", "RISCV64")], "from: source"),
        (&[("IN_FROM", "somewhere")], "either release or source"),
    ] {
        let (code, printed, _) = Runner::new().step("plan", env);
        assert!(code == 2 && printed.starts_with("::error") && printed.contains(part), "{env:?}: {code} {printed}");
    }
    // Built from source, the key follows the sources, and a tag may begin with v.
    let runner = Runner::new();
    assert_eq!(runner.step("plan", &[("IN_FROM", "source"), ("IN_VERSION", "v9.9.9")]).0, 0);
    assert!(runner.output("key").starts_with("landfall-source-") && runner.output("version") == "9.9.9");
}

/// A release with one archive, whose program says its version; `sums` is made of the right checksum.
fn release(sums: impl Fn(&str) -> String) -> Server {
    let folder = tempfile::tempdir().unwrap();
    program(&folder.path().join("landfall"), "echo landfall 0.1.0");
    let pages = folder.path().join("pages");
    std::fs::create_dir_all(pages.join("completions")).unwrap();
    std::fs::create_dir_all(pages.join("man")).unwrap();
    let out = folder.path().join("out");
    let mut package = bash(".ci/package.sh");
    package.args(["x86_64-unknown-linux-musl".as_ref(), folder.path().join("landfall").as_os_str(), pages.as_os_str(), out.as_os_str()]);
    let (code, _, error) = said(&package.output().unwrap());
    assert_eq!(code, 0, "{error}");
    let name = format!("landfall-{}-x86_64-unknown-linux-musl.tar.gz", env!("CARGO_PKG_VERSION"));
    let right = said(&Command::new("sha256sum").arg(&name).current_dir(&out).output().unwrap()).1;
    let (archive, sums) = (std::fs::read(out.join(&name)).unwrap(), sums(&right));
    Server::start(move |line| match line.rsplit('/').next() {
        Some(file) if file == name && !line.contains("/v9.9.9/") => (200, archive.clone()),
        Some("SHA256SUMS") if !line.contains("/v9.9.9/") => (200, sums.clone().into_bytes()),
        _ => (404, b"nothing".to_vec()),
    })
}

#[test]
fn a_release_is_installed_once_and_only_when_its_checksum_fits() {
    if !installed("curl") {
        return;
    }
    let install = |runner: &Runner, server: &Server, version: &str| {
        assert_eq!(runner.step("plan", &[("IN_VERSION", version)]).0, 0);
        let releases = format!("http://{}", server.address);
        let plan = [runner.output("version"), runner.output("target"), runner.output("folder")];
        let env = [("IN_RELEASES", releases.as_str()), ("PLAN_VERSION", &plan[0]), ("PLAN_TARGET", &plan[1]), ("PLAN_FOLDER", &plan[2])];
        runner.step("install", &env)
    };
    let (runner, server) = (Runner::new(), release(str::to_owned));
    for time in 1..=2 {
        let (code, printed, error) = install(&runner, &server, "");
        assert_eq!((code, printed.as_str()), (0, "landfall 0.1.0\n"), "{error}");
        assert_eq!(server.asked().len(), 2, "time {time}: the second time nothing is fetched");
    }
    assert_eq!(read(runner.path().join("path")).lines().next().unwrap(), runner.output("folder"));

    let other = |right: &str| format!("{}{}", "0".repeat(64), &right[64..]);
    for (server, version, part) in [
        (release(other), "", "not what SHA256SUMS says"),
        (release(|_| String::new()), "", "does not name"),
        (release(|right| right.replace(".tar.gz", ".tar.gz.sig")), "", "does not name"),
        (release(str::to_owned), "9.9.9", "could not be fetched"),
    ] {
        let runner = Runner::new();
        let (code, printed, _) = install(&runner, &server, version);
        assert!(code == 2 && printed.contains("::error") && printed.contains(part), "{part}: {code} {printed}");
        assert!(!Path::new(&runner.output("folder")).join("landfall").exists(), "{part}: nothing is installed");
    }
}

/// A program that says how it was called, writes the files it was asked for, and ends with a code.
fn stand_in(runner: &Runner, code: u8, error: &str) {
    let lines = format!(
        "printf '%s\\n' \"$@\" >\"$RUNNER_TEMP/called\"\nprintf '%b' '{error}' >&2\n\
         if [ {code} -le 1 ]; then for a in \"$@\"; do case \"$a\" in */landfall.*) echo text >\"$a\" ;; esac; done; fi\nexit {code}"
    );
    program(&runner.path().join("bin/landfall"), &lines);
}

#[test]
fn an_audit_is_called_as_the_inputs_say() {
    let runner = Runner::new();
    stand_in(&runner, 0, "");
    let hostile = "--rules=$(touch broken)";
    let env = [
        ("IN_SHOP", hostile),
        ("IN_MARKETS", "DE,NO"),
        ("IN_BASELINE", "known gaps.json"),
        ("IN_ARGS", "--rate\n2\n\n--header\nX-Stage=env:STAGE\r\n"),
    ];
    assert_eq!(runner.step("audit", &env).0, 0);
    let called = read(runner.path().join("called"));
    let called: Vec<&str> = called.lines().collect();
    assert_eq!(&called[..5], ["audit", "--quiet", "--format", "github", "--summary"]);
    let more = ["--market=DE,NO", "--baseline=known gaps.json", "--rate", "2", "--header", "X-Stage=env:STAGE", "--", hostile];
    assert!(called.ends_with(&more), "{called:?}");
    assert!(!runner.path().join("broken").exists(), "an input is never run");
    // Without a shop, landfall.toml names it.
    assert_eq!(runner.step("audit", &[]).0, 0);
    assert!(!read(runner.path().join("called")).lines().any(|l| l == "--"));
}

#[test]
fn a_job_tells_gaps_from_an_outage() {
    for (ends, unreadable, result, line, job) in [
        (0, "fail", "fine", "", 0),
        (1, "fail", "findings", "", 1),
        (2, "fail", "usage", "::error", 2),
        (3, "fail", "unreadable", "::error", 3),
        (3, "warn", "unreadable", "::warning", 0),
        (4, "fail", "unreadable", "::error", 4),
        (4, "warn", "unreadable", "::warning", 0),
        (101, "warn", "crashed", "::error", 101),
    ] {
        let runner = Runner::new();
        stand_in(&runner, ends, "");
        let (code, printed, error) = runner.step("audit", &[("IN_SHOP", "https://shop.example"), ("IN_UNREADABLE", unreadable)]);
        assert_eq!((code, runner.output("result").as_str()), (0, result), "comment and uploads come first: {error}");
        assert!(printed.starts_with(line) && printed.is_empty() == line.is_empty(), "{ends}: {printed}");
        assert_eq!(runner.output("sarif").is_empty(), ends > 1, "{ends}");
        let env = [("EXIT_CODE", runner.output("exit-code")), ("IN_UNREADABLE", unreadable.to_owned())];
        let env: Vec<(&str, &str)> = env.iter().map(|(k, v)| (*k, v.as_str())).collect();
        assert_eq!(runner.step("result", &env).0, job, "{ends}, {unreadable}");
    }
}

#[test]
fn what_a_shop_says_is_no_command_to_the_runner() {
    let runner = Runner::new();
    stand_in(&runner, 3, "::add-mask::e\\n##[error]x");
    let printed = runner.step("audit", &[("IN_SHOP", "https://shop.example")]).1;
    let lines: Vec<&str> = printed.lines().collect();
    let stop = lines[0].strip_prefix("::stop-commands::").expect("commands are stopped first");
    let at = |line: &str| lines.iter().position(|l| *l == line);
    let (first, second, back) = (at("::add-mask::e"), at("##[error]x"), at(&format!("::{stop}::")));
    assert!(first.is_some() && first < second && second < back, "{printed}");
}

#[test]
fn the_real_program_runs_in_the_step() {
    let page = "<!doctype html><html lang=\"de\"><title>Wolle</title><h1>Wolle aus Norwegen</h1><p>Pullover 89,90 €</p>";
    let shop = Server::start(move |line| if line == "GET /" { (200, page.as_bytes().to_vec()) } else { (404, Vec::new()) });
    let address = format!("http://{}/", shop.address);
    for (address, fail_on, code) in
        [(address.as_str(), "never", 0), (&address, "note", 1), ("http://127.0.0.1:1/", "note", 3), ("shop", "note", 2)]
    {
        let runner = Runner::new();
        program(&runner.path().join("bin/landfall"), &format!("exec {} \"$@\"", env!("CARGO_BIN_EXE_landfall")));
        let env = [("IN_SHOP", address), ("IN_MARKETS", "DE"), ("IN_FAIL_ON", fail_on), ("IN_ARGS", "--rate\n0\n--allow-private")];
        let (_, printed, error) = runner.step("audit", &env);
        assert_eq!(runner.output("exit-code"), code.to_string(), "{address} {fail_on}: {printed}{error}");
        let made: Vec<bool> = ["json", "html", "md", "sarif"]
            .iter()
            .map(|ending| Path::new(&runner.output("folder")).join(format!("landfall.{ending}")).is_file())
            .collect();
        assert_eq!(made, [code <= 1; 4], "{address} {fail_on}");
    }
}

/// Comments as the server lists them: who wrote them, and what.
fn api(comments: Vec<(u64, &'static str, String)>, write: u16) -> Server {
    Server::start(move |line| {
        let page: usize = line.rsplit("&page=").next().and_then(|n| n.parse().ok()).unwrap_or(0);
        if !line.starts_with("GET ") {
            return (write, b"{}".to_vec());
        }
        let here = comments.iter().skip((page - 1) * 100).take(100);
        let list: Vec<Value> = here.map(|(id, who, body)| json!({ "id": id, "user": { "login": who }, "body": body })).collect();
        (200, Value::from(list).to_string().into_bytes())
    })
}

#[test]
fn there_is_one_comment_and_it_is_kept_up_to_date() {
    if !(installed("jq") && installed("curl")) {
        return;
    }
    const BOT: &str = "github-actions[bot]";
    let ours = "<!-- landfall: wool-shop -->\nold".to_owned();
    let talk = |n: usize| (0..n).map(|i| (i as u64, "reader", "looks good".to_owned())).collect::<Vec<_>>();
    let (new, change) = ("POST /repos/o/r/issues/7/comments", "PATCH /repos/o/r/issues/comments/900");
    for (about, comments, write, expected, told) in [
        ("nothing yet", vec![], 201, Some(new), "is written"),
        ("ours is there", vec![(1, "reader", "hm".to_owned()), (900, BOT, ours.clone())], 200, Some(change), "is written"),
        ("ours is on the second page", [talk(100), vec![(900, BOT, ours.clone())]].concat(), 200, Some(change), "is written"),
        ("somebody else quotes the marker", vec![(900, "reader", ours.clone())], 201, Some(new), "is written"),
        ("that of another shop", vec![(900, BOT, "<!-- landfall: other -->".to_owned())], 201, Some(new), "is written"),
        ("a fork's token may not write", vec![], 403, Some(new), "::notice"),
        ("the server is down", vec![], 502, Some(new), "::warning"),
    ] {
        let (runner, server) = (Runner::new(), api(comments, write));
        std::fs::write(runner.path().join("landfall.md"), "## Verdicts\n\"DE\" `blocked` $(touch broken)\n").unwrap();
        let (base, folder) = (format!("http://{}", server.address), runner.path().to_str().unwrap().to_owned());
        let env = [
            ("GITHUB_API_URL", base.as_str()),
            ("GITHUB_REPOSITORY", "o/r"),
            ("PULL_REQUEST", "7"),
            ("IN_TOKEN", "secret-token"),
            ("IN_KEY", "wool shop"),
            ("IN_AUTHOR", BOT),
            ("RESULT", "findings"),
            ("FOLDER", &folder),
        ];
        let (code, printed, error) = runner.step("comment", &env);
        assert!(code == 0 && printed.contains(told), "{about}: {code} {printed}{error}");
        assert!(!printed.contains("secret-token") && !error.contains("secret-token"), "{about}");
        let asked = server.asked();
        assert!(asked.iter().all(|a| a.login == "Bearer secret-token"), "{about}");
        let written: Vec<_> = asked.iter().filter(|a| !a.line.starts_with("GET ")).collect();
        assert_eq!(written.iter().map(|a| a.line.as_str()).collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>(), "{about}");
        let body: Value = serde_json::from_str(&written[0].body).unwrap();
        assert_eq!(body["body"], "<!-- landfall: wool-shop -->\n## Verdicts\n\"DE\" `blocked` $(touch broken)\n", "{about}");
        assert!(!runner.path().join("broken").exists());
    }
}

#[test]
fn a_comment_is_not_left_stale_when_the_shop_could_not_be_read() {
    if !(installed("jq") && installed("curl")) {
        return;
    }
    for (result, parts) in [("unreadable", Some("could not read the shop")), ("usage", None)] {
        let (runner, server) = (Runner::new(), api(Vec::new(), 201));
        let base = format!("http://{}", server.address);
        let env =
            [("GITHUB_API_URL", base.as_str()), ("GITHUB_REPOSITORY", "o/r"), ("PULL_REQUEST", "7"), ("IN_TOKEN", "t"), ("RESULT", result)];
        let (code, _, error) = runner.step("comment", &env);
        assert_eq!(code, 0, "{error}");
        assert_eq!(server.asked().last().map(|a| a.body.contains(parts.unwrap())), parts.map(|_| true), "{result}");
    }
}
