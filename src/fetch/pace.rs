//! How fast one host is asked: what it asked for, and what its answers say. Pure: times are passed in.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// The longest interval that answers lead to; a host that wants more says so (Retry-After, Crawl-delay).
const LONGEST: Duration = Duration::from_secs(30);
/// The longest interval that slow answers lead to. The first pages of a shop often come from a cache, and the others are
/// slower by nature: a mistake must not cost the crawl.
const LONGEST_FOR_SLOWNESS: Duration = Duration::from_secs(2);
/// Good answers in a row before a host is asked twice as fast again: one page that is always busy must not slow a whole crawl.
const RUN: u32 = 3;
/// Answers whose mean is what the host takes when nothing troubles it.
const BASELINE: u32 = 8;
/// A host is in trouble when its moving average is this many times the baseline …
const TIMES: u32 = 4;
/// … and longer by at least this: small numbers grow fast.
const LONGER_BY: Duration = Duration::from_secs(1);

/// What slowed the requests to a host down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PaceReport {
    /// Answers of 429 or 503.
    pub throttled: u32,
    /// Times that the host was asked more slowly because its answers took longer and longer.
    pub sluggish: u32,
    /// The longest interval between two requests that this led to.
    pub slowest_milliseconds: u64,
}

/// The pace of one host.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    /// The rate of the crawl, or the Crawl-delay.
    asked: Duration,
    /// What the answers led to; zero: nothing.
    slowed: Duration,
    /// The first interval after a host said that it is busy.
    step: Duration,
    /// When `slowed` grew last. Answers to requests sent before say nothing about it.
    grown: Option<Instant>,
    good: u32,
    throttled: u32,
    sluggish: u32,
    slowest: Duration,
    answers: u32,
    baseline: Duration,
    average: Duration,
}

impl Pace {
    /// `step`: the first interval after a host said that it is busy.
    pub fn new(asked: Duration, step: Duration) -> Self {
        Pace {
            asked,
            slowed: Duration::ZERO,
            step,
            grown: None,
            good: 0,
            throttled: 0,
            sluggish: 0,
            slowest: Duration::ZERO,
            answers: 0,
            baseline: Duration::ZERO,
            average: Duration::ZERO,
        }
    }

    /// The time between two requests.
    pub fn interval(&self) -> Duration {
        self.asked.max(self.slowed)
    }

    /// The host asks for at least this.
    pub fn ask_for(&mut self, interval: Duration) {
        self.asked = self.asked.max(interval);
    }

    /// The host answered a request of `sent` with 429 or 503: half as fast from now on. Of several requests that were under
    /// way together one alone counts.
    pub fn busy(&mut self, sent: Instant, now: Instant) {
        self.throttled = self.throttled.saturating_add(1);
        self.good = 0;
        if self.grown.is_none_or(|grown| sent >= grown) {
            self.grow(self.interval().saturating_mul(2).max(self.step).min(LONGEST), now);
        }
    }

    /// The host answered the same request with 429 or 503 again: it may be this page alone that is busy.
    pub fn still_busy(&mut self) {
        self.throttled = self.throttled.saturating_add(1);
        self.good = 0;
    }

    /// The host answered a request of `sent` well, `now`.
    pub fn good(&mut self, sent: Instant, now: Instant) {
        if self.grown.is_some_and(|grown| sent < grown) {
            return;
        }
        self.good = self.good.saturating_add(1);
        let took = now.saturating_duration_since(sent);
        self.answers = self.answers.saturating_add(1);
        if self.answers <= BASELINE {
            self.baseline = (self.baseline * (self.answers - 1) + took) / self.answers;
            self.average = self.baseline;
        } else {
            self.average = (self.average * 7 + took) / 8;
        }
        let troubled = self.average >= self.baseline * TIMES && self.average - self.baseline >= LONGER_BY;
        if troubled {
            let slower = self.interval().saturating_mul(2).max(self.step / 4).min(LONGEST_FOR_SLOWNESS);
            if self.good >= BASELINE && slower > self.interval() {
                self.sluggish = self.sluggish.saturating_add(1);
                self.good = 0;
                self.grow(slower, now);
            }
        } else if self.good.is_multiple_of(RUN) {
            self.slowed /= 2;
            if self.slowed <= self.asked || self.slowed < self.step / 4 {
                self.slowed = Duration::ZERO;
            }
        }
    }

    /// What the answers led to; none: nothing.
    pub fn report(&self) -> Option<PaceReport> {
        let slowest_milliseconds = u64::try_from(self.slowest.as_millis()).unwrap_or(u64::MAX);
        (self.throttled + self.sluggish > 0).then_some(PaceReport {
            throttled: self.throttled,
            sluggish: self.sluggish,
            slowest_milliseconds,
        })
    }

    fn grow(&mut self, slowed: Duration, now: Instant) {
        self.slowed = slowed;
        self.grown = Some(now);
        self.slowest = self.slowest.max(self.interval());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECOND: Duration = Duration::from_secs(1);
    const MS: Duration = Duration::from_millis(1);

    /// A host that answers one request after the other, each in the time given.
    struct Host {
        pace: Pace,
        now: Instant,
    }

    impl Host {
        fn new(asked: Duration) -> Self {
            Host { pace: Pace::new(asked, SECOND), now: Instant::now() }
        }

        fn busy(&mut self) -> Duration {
            let sent = self.now;
            self.now += 10 * MS;
            self.pace.busy(sent, self.now);
            self.pace.interval()
        }

        fn good(&mut self, times: u32, took: Duration) -> Duration {
            for _ in 0..times {
                let sent = self.now;
                self.now += took;
                self.pace.good(sent, self.now);
            }
            self.pace.interval()
        }
    }

    #[test]
    fn a_busy_host_is_asked_half_as_fast_each_time_down_to_every_thirty_seconds() {
        let mut host = Host::new(Duration::ZERO);
        let intervals: Vec<u64> = (0..7).map(|_| host.busy().as_secs()).collect();
        assert_eq!(intervals, [1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(host.pace.report(), Some(PaceReport { throttled: 7, sluggish: 0, slowest_milliseconds: 30_000 }));
        // From a rate or a delay that was asked for it goes on from there.
        assert_eq!(Host::new(200 * MS).busy(), SECOND);
        assert_eq!(Host::new(3 * SECOND).busy(), 6 * SECOND);
        assert_eq!(Host::new(60 * SECOND).busy(), 60 * SECOND);
    }

    #[test]
    fn requests_that_were_under_way_together_count_once() {
        let (mut pace, now) = (Pace::new(Duration::ZERO, SECOND), Instant::now());
        for n in 1..=4 {
            pace.busy(now, now + n * MS);
        }
        assert_eq!((pace.interval(), pace.report().map(|r| r.throttled)), (SECOND, Some(4)));
        pace.busy(now + SECOND, now + 2 * SECOND);
        assert_eq!(pace.interval(), 2 * SECOND);
    }

    #[test]
    fn good_answers_bring_the_pace_back_step_by_step() {
        let mut host = Host::new(200 * MS);
        host.busy();
        assert_eq!(host.good(2, 20 * MS), SECOND);
        assert_eq!(host.good(1, 20 * MS), 500 * MS);
        assert_eq!(host.good(3, 20 * MS), 250 * MS);
        assert_eq!(host.good(3, 20 * MS), 200 * MS, "the rate of the crawl again");
        host.busy();
        host.good(2, 20 * MS);
        host.busy();
        assert_eq!(host.good(2, 20 * MS), 2 * SECOND, "a run begins anew");
        assert_eq!(host.pace.report().map(|r| r.slowest_milliseconds), Some(2_000));
    }

    #[test]
    fn answers_that_take_longer_and_longer_slow_us_down_within_reason() {
        let mut host = Host::new(200 * MS);
        assert_eq!(host.good(50, 300 * MS), 200 * MS);
        assert_eq!(host.pace.report(), None);
        assert_eq!(host.good(3, 3 * SECOND), 200 * MS);
        assert_eq!(host.good(1, 3 * SECOND), 400 * MS);
        assert_eq!(host.good(7, 3 * SECOND), 400 * MS);
        assert_eq!(host.good(1, 3 * SECOND), 800 * MS);
        assert_eq!(host.good(100, 3 * SECOND), 2 * SECOND, "and no further");
        assert_eq!(host.pace.report(), Some(PaceReport { throttled: 0, sluggish: 4, slowest_milliseconds: 2_000 }));
        assert_eq!(host.good(200, 300 * MS), 200 * MS, "and back");
        // A host that was slow from the start, or fast and still is, is not in trouble.
        for (early, late) in [(2 * SECOND, 5 * SECOND), (5 * MS, 900 * MS)] {
            let mut host = Host::new(200 * MS);
            host.good(8, early);
            assert_eq!(host.good(100, late), 200 * MS, "{early:?} {late:?}");
        }
    }

    proptest! {
        #[test]
        fn the_interval_stays_in_its_bounds(events in proptest::collection::vec((any::<bool>(), 0..20_000_u32, 0..20_000_u32), 0..200), asked in 0..60_000_u32) {
            let (mut pace, begin) = (Pace::new(asked * MS, SECOND), Instant::now());
            for (busy, sent, took) in events {
                let sent = begin + sent * MS;
                if busy { pace.busy(sent, sent + took * MS) } else { pace.good(sent, sent + took * MS) }
                prop_assert!(pace.interval() >= asked * MS && pace.interval() <= LONGEST.max(asked * MS));
            }
        }
    }
}
