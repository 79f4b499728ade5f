//! Manners: how soon the next request may go to a host, and how many at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::pace::{Pace, PaceReport};

/// Requests under way to one host, where nothing else is said.
pub(super) const IN_FLIGHT: usize = 4;
/// The first interval after a host said that it is busy, where nothing else is said.
pub(super) const STEP: Duration = Duration::from_secs(1);

/// Hands out one slot after another for each host, and a few places. Shared by everything that asks the same hosts.
#[derive(Debug)]
pub struct Pacer {
    interval: Duration,
    step: Duration,
    in_flight: usize,
    hosts: Mutex<BTreeMap<String, Host>>,
}

#[derive(Debug)]
struct Host {
    next: Instant,
    pace: Pace,
    places: Arc<Semaphore>,
}

impl Pacer {
    /// `rate`: requests per second and host; 0 or less, or not a number, is no limit. Four requests may be under way to a
    /// host.
    pub fn new(rate: f64) -> Self {
        let interval = if rate > 0.0 { Duration::try_from_secs_f64(rate.recip()).unwrap_or(Duration::MAX) } else { Duration::ZERO };
        Pacer { interval, step: STEP, in_flight: IN_FLIGHT, hosts: Mutex::default() }
    }

    /// Another number of requests that may be under way to one host; at least one.
    #[must_use]
    pub fn with_in_flight(mut self, requests: usize) -> Self {
        self.in_flight = requests.clamp(1, Semaphore::MAX_PERMITS);
        self
    }

    /// Another first interval after a host said that it is busy.
    #[must_use]
    pub fn with_step(mut self, step: Duration) -> Self {
        self.step = step;
        self
    }

    /// The places of this host: who holds one may have a request under way.
    pub(super) fn places(&self, host: &str, now: Instant) -> Arc<Semaphore> {
        self.with(host, now, |host| Arc::clone(&host.places))
    }

    /// Takes the next slot of this host and says how long to wait for it from `now`.
    pub fn reserve(&self, host: &str, now: Instant) -> Duration {
        self.with(host, now, |host| host.take(now))
    }

    /// The same, if the slot comes before `end`; otherwise none is taken.
    pub fn reserve_before(&self, host: &str, now: Instant, end: Instant) -> Option<Duration> {
        self.with(host, now, |host| (host.next.max(now) < end).then(|| host.take(now)))
    }

    /// No request to this host for `wait` from `now` (Retry-After).
    pub fn postpone(&self, host: &str, wait: Duration, now: Instant) {
        self.with(host, now, |host| host.next = host.next.max(later(now, wait)));
    }

    /// At least `interval` between two requests to this host from `now` on (Crawl-delay); never less than the rate given.
    pub fn slow_down(&self, host: &str, interval: Duration, now: Instant) {
        self.with(host, now, |host| host.pace.ask_for(interval));
    }

    /// The head of an answer to a request of `sent` came `now`: `busy` for 429 and 503, otherwise a good one. Those between,
    /// which say nothing about the pace, are not told.
    pub fn answered(&self, host: &str, busy: bool, sent: Instant, now: Instant) {
        self.with(host, now, |host| {
            if busy {
                host.pace.busy(sent, now);
                host.next = host.next.max(later(now, host.pace.interval()));
            } else {
                host.pace.good(sent, now);
            }
        });
    }

    /// A request that was answered with 429 or 503 was answered so again.
    pub fn still_busy(&self, host: &str, now: Instant) {
        self.with(host, now, |host| host.pace.still_busy());
    }

    /// The hosts that were asked more slowly because of their answers, by name.
    pub fn slowed(&self) -> Vec<(String, PaceReport)> {
        let hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.iter().filter_map(|(name, host)| Some((name.clone(), host.pace.report()?))).collect()
    }

    fn with<T>(&self, host: &str, now: Instant, change: impl FnOnce(&mut Host) -> T) -> T {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        change(hosts.entry(host.to_owned()).or_insert_with(|| Host {
            next: now,
            pace: Pace::new(self.interval, self.step),
            places: Arc::new(Semaphore::new(self.in_flight)),
        }))
    }
}

impl Host {
    fn take(&mut self, now: Instant) -> Duration {
        let at = self.next.max(now);
        self.next = later(at, self.pace.interval());
        at - now
    }
}

/// `at + by`; an interval beyond all clocks is a day.
fn later(at: Instant, by: Duration) -> Instant {
    at + by.min(Duration::from_secs(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn slots_of_a_host_stand_apart_and_hosts_do_not_wait_for_each_other() {
        let (pacer, now) = (Pacer::new(2.0), Instant::now());
        assert_eq!(pacer.reserve("a", now), Duration::ZERO);
        assert_eq!(pacer.reserve("a", now), SECOND / 2);
        assert_eq!(pacer.reserve("a", now), SECOND);
        assert_eq!(pacer.reserve("b", now), Duration::ZERO);
        assert_eq!(pacer.reserve("a", now + 3 * SECOND), Duration::ZERO);
    }

    #[test]
    fn without_a_rate_nobody_waits_unless_the_host_asked() {
        for rate in [0.0, -1.0, f64::NAN] {
            let (pacer, now) = (Pacer::new(rate), Instant::now());
            assert_eq!(pacer.reserve("a", now) + pacer.reserve("a", now), Duration::ZERO, "{rate}");
            pacer.postpone("a", 2 * SECOND, now);
            assert_eq!(pacer.reserve("a", now), 2 * SECOND, "{rate}");
        }
    }

    #[test]
    fn a_crawl_delay_only_slows_down() {
        let (pacer, now) = (Pacer::new(1.0), Instant::now());
        pacer.slow_down("a", SECOND / 10, now);
        pacer.slow_down("b", 4 * SECOND, now);
        for host in ["a", "b"] {
            pacer.reserve(host, now);
        }
        assert_eq!((pacer.reserve("a", now), pacer.reserve("b", now)), (SECOND, 4 * SECOND));
    }

    #[test]
    fn a_slot_after_the_end_is_not_taken() {
        let (pacer, now) = (Pacer::new(0.0), Instant::now());
        pacer.slow_down("a", 3_600 * SECOND, now);
        assert_eq!(pacer.reserve_before("a", now, now + 900 * SECOND), Some(Duration::ZERO));
        for _ in 0..3 {
            assert_eq!(pacer.reserve_before("a", now, now + 900 * SECOND), None);
        }
        assert_eq!(pacer.reserve_before("a", now, now + 3_601 * SECOND), Some(3_600 * SECOND), "nobody took it before");
        assert_eq!(pacer.reserve_before("b", now, now), None, "the end is over");
    }

    #[test]
    fn a_busy_host_waits_at_once_and_is_reported_by_name() {
        let (pacer, now) = (Pacer::new(0.0), Instant::now());
        for host in ["b", "a", "c"] {
            pacer.reserve(host, now);
        }
        for host in ["b", "a"] {
            pacer.answered(host, true, now, now);
            assert_eq!(pacer.reserve(host, now), SECOND, "{host}");
        }
        pacer.answered("c", false, now, now);
        assert_eq!(pacer.reserve("c", now), Duration::ZERO);
        let names: Vec<String> = pacer.slowed().into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["a", "b"]);
    }
}
