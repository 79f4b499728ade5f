//! Manners: how soon the next request may go to a host.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Hands out one slot after another for each host. Shared by everything that asks the same hosts.
#[derive(Debug)]
pub struct Pacer {
    interval: Duration,
    hosts: Mutex<HashMap<String, Slots>>,
}

#[derive(Debug, Clone, Copy)]
struct Slots {
    next: Instant,
    interval: Duration,
}

impl Pacer {
    /// `rate`: requests per second and host; 0 or less, or not a number, is no limit.
    pub fn new(rate: f64) -> Self {
        let interval = if rate > 0.0 { Duration::try_from_secs_f64(rate.recip()).unwrap_or(Duration::MAX) } else { Duration::ZERO };
        Pacer { interval, hosts: Mutex::default() }
    }

    /// Takes the next slot of this host and says how long to wait for it from `now`.
    pub fn reserve(&self, host: &str, now: Instant) -> Duration {
        self.with(host, now, |slots| {
            let at = slots.next.max(now);
            slots.next = later(at, slots.interval);
            at - now
        })
    }

    /// No request to this host for `wait` from `now` (Retry-After).
    pub fn postpone(&self, host: &str, wait: Duration, now: Instant) {
        self.with(host, now, |slots| slots.next = slots.next.max(later(now, wait)));
    }

    /// At least `interval` between two requests to this host from `now` on (Crawl-delay); never less than the rate given.
    pub fn slow_down(&self, host: &str, interval: Duration, now: Instant) {
        self.with(host, now, |slots| slots.interval = slots.interval.max(interval));
    }

    fn with<T>(&self, host: &str, now: Instant, change: impl FnOnce(&mut Slots) -> T) -> T {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        change(hosts.entry(host.to_owned()).or_insert(Slots { next: now, interval: self.interval }))
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
}
