//! In: a page with its words. Out: what it says on delivery and returns: destinations, costs, times, carriers, duties, the way back.
//!
//! Text is read in pieces (a sentence, a row of a table) under the heading that says what it is about.

mod carriers;
mod costs;
mod destinations;
mod duties;
mod piece;
mod places;
mod returns;
mod section;
mod structured;
mod times;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::words::Hit;
use super::{Context, PageFacts, Signal, What};
use crate::evidence::Evidence;
use crate::page::{Block, BlockKind, Region, TableCell};
use crate::rules::StatementKind;
use crate::vocab::{PageKind, Scope, Sure};
use piece::{MAX_CELLS, Part, Piece, says, says_strongly};
use section::{Heads, Section};

const BY: &str = "delivery";
/// Words that turn a sentence into its opposite.
const NEGATION: &[&str] = &["negation", "payment-not"];
/// Words for goods that are on their way.
const ON_ITS_WAY: &[&str] = &["shipping", "free-shipping", "delivery-time", "delivery-cost", "dispatch-time", "ships-to", "arrives"];

/// What is known of a page while it is read, and what was said so far.
struct Delivery<'c, 'a> {
    context: &'c Context<'a>,
    facts: &'c PageFacts,
    /// Names of countries that mean something else in the page's language.
    not_places: &'c [&'c str],
    /// A page for what shoppers ask about: what stands there is meant as the shop's word.
    service: bool,
    limits: OnceCell<costs::Limits>,
    tables: OnceCell<BTreeMap<u32, Table>>,
    amounts_said: usize,
    paid_by: returns::PaidBy,
    /// A period for exchanging goods, until one for sending them back is found.
    exchange_days: Option<(u32, Evidence)>,
    out: Vec<Signal>,
}

/// A table of the page.
struct Table {
    /// Its first block.
    first: usize,
    /// No numbers stand in it, or amounts or days do. Others are tables of sizes, codes or distances.
    is_of_delivery: bool,
}

pub(super) fn detect(context: &Context<'_>, facts: &mut PageFacts) {
    let service = matches!(context.kind, PageKind::Policy | PageKind::Help | PageKind::Contact | PageKind::Checkout | PageKind::Cart);
    let language = facts.language.as_ref().or(facts.declared.as_ref()).and_then(|l| context.book.lexicon.language(l));
    let not_places: Vec<&str> = language.into_iter().flat_map(|l| l.not_territories.iter().map(String::as_str)).collect();
    let paid_by = returns::PaidBy::default();
    let (limits, tables) = (OnceCell::new(), OnceCell::new());
    let mut delivery = Delivery {
        context,
        facts,
        not_places: &not_places,
        service,
        limits,
        tables,
        amounts_said: 0,
        paid_by,
        exchange_days: None,
        out: Vec::new(),
    };
    delivery.read();
    let mut seen = BTreeSet::new();
    let said: Vec<Signal> = delivery.out.into_iter().filter(|s| seen.insert((s.what.clone(), s.scope))).collect();
    facts.signals.extend(said);
}

impl<'c, 'a> Delivery<'c, 'a> {
    fn push(&mut self, what: What, scope: Scope, sure: Sure, evidence: Evidence) {
        self.out.push(Signal { what, scope, sure, evidence, by: BY });
    }

    fn read(&mut self) {
        let context = self.context;
        let article = is_article(context);
        let mut heads = Heads::default();
        let mut in_shipping_at_all = false;
        for (index, block) in context.page.blocks.iter().enumerate().filter(|(_, b)| b.region != Region::Foreign) {
            let hits = &*context.hits[index];
            heads.pass(block, hits, self.not_places);
            // Outside service pages all that is read here is read at a word. An article tells of anything.
            let skipped = block.region == Region::Dialog || (article && block.region == Region::Main) || block.struck;
            if skipped || (hits.is_empty() && !self.service) {
                continue;
            }
            self.free_shipping(block, hits);
            let section = (self.service && block.region == Region::Main).then(|| heads.section(context));
            let shipping = section.as_ref().filter(|s| s.shipping);
            if shipping.is_some() || !matches!(block.region, Region::Nav | Region::Aside) {
                self.destinations(index, block, hits, shipping);
            }
            if let Some(section) = shipping {
                in_shipping_at_all = true;
                self.shipping_block(index, block, hits, section);
            } else if context.kind == PageKind::Product && block.region != Region::Nav {
                self.beside_goods(block, hits);
            }
            if let Some(section) = &section {
                self.delivery_cost_words(block, hits);
                if section.returns {
                    self.returns(block, hits, section);
                }
            } else if matches!(context.kind, PageKind::Home | PageKind::Product | PageKind::Category) {
                self.free_returns_line(block, hits);
            }
            if self.service {
                self.duties(block, hits);
            }
        }
        if in_shipping_at_all {
            self.tracking_links();
        }
        self.finish_payers();
        self.finish_exchange();
        self.structured();
    }

    /// The cell over a cell, in the first row of its table.
    fn column_head(&self, piece: &Piece<'_, '_>, part: usize) -> Option<Part<'c, 'a>> {
        let TableCell { row, column, .. } = piece.parts[part].block.cell?;
        let first = self.table(&piece.parts[part])?.first;
        let context = self.context;
        let blocks = &context.page.blocks;
        let head_row = blocks[first].cell?.row;
        let in_head = |b: &&Block| b.cell.is_some_and(|c| c.row == head_row);
        let over = |b: &Block| b.cell.is_some_and(|c| c.column == column);
        let at = first + blocks[first..].iter().take(MAX_CELLS).take_while(in_head).position(over)?;
        (head_row != row).then(|| Part { block: &blocks[at], all: &context.hits[at], from: 0, to: blocks[at].text.len() })
    }

    /// The table that a part stands in.
    fn table(&self, part: &Part<'_, '_>) -> Option<&Table> {
        let tables = self.tables.get_or_init(|| {
            let mut tables: BTreeMap<u32, (Table, bool)> = BTreeMap::new();
            for (index, block) in self.context.page.blocks.iter().enumerate() {
                let Some(cell) = block.cell else { continue };
                let (table, numbered) = tables.entry(cell.table).or_insert((Table { first: index, is_of_delivery: false }, false));
                *numbered |= block.text.chars().any(char::is_numeric);
                if !table.is_of_delivery {
                    table.is_of_delivery = self.names_amount(block) || !times::days_in(&block.text, &self.context.hits[index]).is_empty();
                }
            }
            let known = |(t, numbered): (Table, bool)| Table { is_of_delivery: t.is_of_delivery || !numbered, ..t };
            tables.into_iter().map(|(n, t)| (n, known(t))).collect()
        });
        tables.get(&part.block.cell?.table)
    }

    /// Whether the head of a cell's column speaks of one of these.
    fn is_headed(&self, piece: &Piece<'_, '_>, part: usize, concepts: &[&str]) -> bool {
        self.column_head(piece, part).is_some_and(|head| head.hits().any(|h| says(h, concepts)))
    }

    fn free_shipping(&mut self, block: &Block, hits: &[Hit<'a>]) {
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let said = |h: &&Hit<'_>| says_strongly(h, &["free-shipping"]) || (heading && says(h, &["free-shipping"]));
        let Some(hit) = hits.iter().find(said) else { return };
        let scope = if self.service { Scope::PolicyPage } else { Scope::Text };
        self.push(What::Statement(StatementKind::FreeShipping), scope, Sure::High, self.context.evidence(block, hit.start));
        let in_pieces = self.service && block.region == Region::Main;
        if !in_pieces {
            self.free_from(&Piece::sentence(block, hits, hit.start));
        }
    }

    /// A block of a delivery page, or of a section on delivery.
    fn shipping_block(&mut self, index: usize, block: &Block, hits: &[Hit<'a>], section: &Section) {
        let context = self.context;
        self.carriers(block, hits);
        let amounts = self.names_amount(block);
        if amounts && !hits.iter().any(|h| says_strongly(h, &["prior-price"])) {
            self.push(What::Statement(StatementKind::DeliveryCost), Scope::PolicyPage, Sure::High, context.evidence(block, 0));
        }
        let row = Piece::row(context, index);
        let first_of_row = row.as_ref().is_none_or(|r| std::ptr::eq(r.parts[0].block, block));
        let timed = hits.iter().any(|h| says(h, &["days", "business-days"]));
        let pieces = match row {
            Some(row) if first_of_row => vec![row],
            Some(_) => vec![],
            None if amounts || timed => Piece::sentences_of(block, hits),
            None => vec![],
        };
        for piece in &pieces {
            self.costs(piece, section);
            self.times(piece, Some(section));
        }
        self.time_words(block, hits, Scope::PolicyPage);
    }

    /// A block of a page of goods.
    fn beside_goods(&mut self, block: &Block, hits: &[Hit<'a>]) {
        if !hits.iter().any(|h| says(h, ON_ITS_WAY) || says_strongly(h, &["no-returns", "exchange-only"])) {
            return;
        }
        if block.text.chars().any(char::is_numeric) {
            self.time_words(block, hits, Scope::Text);
        }
        for piece in Piece::sentences_of(block, hits) {
            if piece.has_strong(&["delivery-time", "dispatch-time"]) || piece.has(&["arrives"]) {
                self.times(&piece, None);
            }
            if piece.has_strong(&["delivery-cost"]) {
                self.cost_beside_goods(&piece);
            }
            if piece.has_strong(&["no-returns", "exchange-only"]) {
                self.returns_limit(&piece);
            }
        }
    }

    /// Words on how long delivery takes, with or without a number of days.
    fn time_words(&mut self, block: &Block, hits: &[Hit<'_>], scope: Scope) {
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let spoken = hits.iter().find(|h| says_strongly(h, &["delivery-time"]) || (heading && says(h, &["delivery-time"])));
        let at = spoken.map(|h| h.start).or_else(|| times::days_in(&block.text, hits).iter().find(|d| d.span.business).map(|d| d.start));
        let of_other = |at: usize| {
            let piece = Piece::sentence(block, hits, at);
            piece.has(&["refund"]) || piece.has_strong(&["parcel-trouble"])
        };
        if let Some(at) = at.filter(|at| !of_other(*at)) {
            self.push(What::Statement(StatementKind::DeliveryTime), scope, Sure::High, self.context.evidence(block, at));
        }
    }

    /// Words for the cost of delivery beside an amount, on any service page.
    fn delivery_cost_words(&mut self, block: &Block, hits: &[Hit<'_>]) {
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let Some(hit) = hits.iter().find(|h| says_strongly(h, &["delivery-cost"]) || (heading && says(h, &["delivery-cost"]))) else {
            return;
        };
        if self.names_amount(block) {
            self.push(What::Statement(StatementKind::DeliveryCost), Scope::PolicyPage, Sure::High, self.context.evidence(block, hit.start));
        }
    }

    /// Whether a block names an amount that is not zero: `0,00 €` in a mini cart is no delivery cost.
    fn names_amount(&self, block: &Block) -> bool {
        self.context.amounts(&block.text).iter().any(|a| !a.value.is_zero())
    }
}

/// A page that tells something: a blog post, a piece of news, a job offer.
fn is_article(context: &Context<'_>) -> bool {
    const ARTICLES: &[&str] = &["Article", "BlogPosting", "NewsArticle", "JobPosting", "Blog"];
    const FOLDERS: &[&str] =
        &["blog", "blogs", "news", "magazine", "magazin", "journal", "jobs", "careers", "karriere", "stories", "press"];
    if matches!(context.kind, PageKind::Product | PageKind::Category | PageKind::Home) {
        return false;
    }
    let folder = || context.page.url.path_segments().is_some_and(|mut s| s.any(|s| FOLDERS.contains(&s)));
    context.topics.contains("blog")
        || (context.kind == PageKind::Other
            && (folder()
                || context.page.head.meta("og:type") == Some("article")
                || !super::page_kind::json_nodes(context.page, ARTICLES).is_empty()))
}
