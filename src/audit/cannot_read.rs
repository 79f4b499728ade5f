//! Why a shop could not be read at all, in one sentence each: exit code 3, or 4 where it turned us away.

use crate::fetch::Fault;

/// The shop could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotRead {
    /// robots.txt asks programs to stay away.
    #[error("{url} may not be read. {detail} Ask the owner to allow the user agent \"landfall\" in robots.txt.")]
    NotAllowed { url: String, detail: String },
    /// No answer.
    #[error("{url} could not be reached. {detail} Check the address in a browser, and your connection.")]
    Unreachable { url: String, fault: Fault, detail: String },
    /// An answer with an error status.
    #[error("{url} answered with HTTP status {status}{}", hint(*status))]
    Status { url: String, status: u16 },
    /// A test for people, a login, a password page.
    #[error("{url} turned us away: the start page is {name}. {}", barrier_advice(*kind))]
    TurnedAway { url: String, kind: TurnedAwayBy, name: String },
    /// Not HTML.
    #[error("{url} is no web page: {detail}. Give the address of the shop's start page.")]
    NotAPage { url: String, detail: String },
    /// A page without anything on it.
    #[error("{url} is empty: it holds no text and no links. Give the address of the shop's start page.")]
    Empty { url: String },
    /// The start page only sends its reader on, to something that could not be read.
    #[error(
        "{url} only sends its visitors on to {target}, and that could not be read. Give the address of the page that visitors end up on."
    )]
    SentOn { url: String, target: String },
    /// Stopped, or out of time, before the first page.
    #[error("nothing of {url} was read: the crawl was stopped, or its time was over, before the first page was there. Run it again.")]
    Nothing { url: String },
    /// Text only with scripts.
    #[error(
        "{url} shows hardly any text without scripts, and nothing else could be read. landfall reads pages as they are served; give an address that is rendered on the server."
    )]
    ScriptOnly { url: String },
}

/// What turned us away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnedAwayBy {
    Challenge,
    Password,
    Login,
}

impl CannotRead {
    /// Whether the shop is there and lets no program in: no outage, and no word on the shop either.
    pub fn is_turned_away(&self) -> bool {
        matches!(self, CannotRead::TurnedAway { .. } | CannotRead::NotAllowed { .. } | CannotRead::Status { status: 401 | 403 | 429, .. })
    }
}

fn hint(status: u16) -> &'static str {
    match status {
        401 => ": it wants a login. Read a shop that is open to visitors.",
        403 => ": it refuses us. The shop may block programs; let the user agent \"landfall\" pass and run again.",
        404 | 410 => ": there is no such page. Check the address.",
        429 => ": it wants fewer requests. Run again later, with a lower --rate.",
        503 => ": it is closed for maintenance or turns programs away. Run again later.",
        500..=599 => ": the shop's server has a problem. Run again later.",
        _ => ". Check the address in a browser.",
    }
}

fn barrier_advice(kind: TurnedAwayBy) -> &'static str {
    match kind {
        TurnedAwayBy::Challenge => "Let the user agent \"landfall\" pass your bot protection and run again.",
        TurnedAwayBy::Password => "The shop is not open yet. Take the password off, or run again when it opens.",
        TurnedAwayBy::Login => "Give an address that visitors can see without logging in.",
    }
}
