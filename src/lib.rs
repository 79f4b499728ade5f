//! `landfall` reads a web shop and judges, market by market, whether people there can really buy.
//!
//! Data goes one way:
//!
//! ```text
//!                  ┌────────── plan      which page next: next() -> Request, learn(facts)
//!                  ▼
//! fetch ─────► page ─────► signals ─────► shop ─────► check ─────► report
//! live or      text,       what it        editions    findings,    terminal,
//! archive      links       says           coverage    verdict      json, html
//!                             ▲                          ▲
//!                             └───────── rules ──────────┘
//!                              catalog, lexicon, markets
//! ```
//!
//! [`audit`] drives [`fetch`] and [`plan`] against each other and joins the rest. Only `fetch` and `audit` are asynchronous;
//! everything that judges takes values. `tests/layers.rs` keeps the direction of imports.
//!
//! The ideas that carry the rest: a market is judged on the edition its shoppers would get ([`check::select`]);
//! not seeing is a failure only where it would have shown ([`vocab::Outcome`]); rules are data ([`rules`]).

pub mod audit;
pub mod cases;
pub mod check;
pub mod config;
pub mod demo;
pub mod diag;
pub mod evidence;
pub mod fetch;
pub mod fingerprint;
pub mod gate;
pub mod guide;
pub mod page;
pub mod plan;
pub mod report;
pub mod rules;
pub mod secrets;
pub mod seller;
pub mod shop;
pub mod signals;
pub mod vocab;
