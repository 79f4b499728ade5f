//! In: what came of an attempt. Out: whether to ask again, and when. Pure: the day's clock is passed in, and what looks
//! random comes from the request.

use std::time::{Duration, SystemTime};

use super::exchange::{self, WireResponse};
use super::{Fault, NotRead};

/// Times that a host which says that it is busy is asked again.
const BUSY: u32 = 2;
/// The longest wait that a server may ask for (Retry-After); with a longer one its answer stands.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The repetitions of one request to one address.
pub(super) struct Retries {
    seed: u64,
    step: Duration,
    busy: u32,
    gateway: bool,
    reset: bool,
}

/// When to ask again.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wait {
    pub length: Duration,
    /// Everybody who asks the host waits, not this request alone.
    pub whole_host: bool,
}

impl Retries {
    /// `step`: the wait before a busy host is asked again; the second is twice as long. `seq` and `host` spread the waits
    /// of requests that failed together, the same way in each run.
    pub fn new(seq: u64, host: &str, step: Duration) -> Self {
        // FNV-1a: short, and known to spread.
        let bytes = host.bytes().chain(seq.to_le_bytes());
        let seed = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, b| (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
        Retries { seed, step, busy: 0, gateway: false, reset: false }
    }

    /// Whether to ask again after this. 429 and 503: twice, when the server says, or after a while. 502 and 504, which come
    /// from a gateway that lost the server: once. A connection that broke: once, and at once.
    pub fn after(&mut self, ended: Result<&WireResponse, &NotRead>, now: SystemTime) -> Option<Wait> {
        match ended {
            Ok(answer) if is_busy(answer.status) && self.busy < BUSY => {
                let length = retry_after(answer, now).unwrap_or_else(|| self.backoff(self.busy));
                self.busy += 1;
                (length <= LONGEST_WAIT).then_some(Wait { length, whole_host: true })
            }
            Ok(answer) if matches!(answer.status, 502 | 504) && !std::mem::replace(&mut self.gateway, true) => {
                Some(Wait { length: self.backoff(0), whole_host: false })
            }
            Err(failed) if failed.fault == Fault::Reset && !std::mem::replace(&mut self.reset, true) => {
                Some(Wait { length: Duration::ZERO, whole_host: false })
            }
            _ => None,
        }
    }

    /// The `n`th wait: doubled each time, and up to half of it more.
    fn backoff(&self, n: u32) -> Duration {
        // The finalizer of SplitMix64, so that neighbouring seeds end far apart.
        let mut spread = self.seed.wrapping_add(u64::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        spread = (spread ^ (spread >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        spread = (spread ^ (spread >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let thousandths = u32::try_from((spread ^ (spread >> 31)) % 501).unwrap_or_default();
        let wait = self.step.saturating_mul(2_u32.saturating_pow(n));
        wait.saturating_add(wait / 1_000 * thousandths)
    }
}

/// The statuses by which a server says that it is asked too often.
pub(super) fn is_busy(status: u16) -> bool {
    matches!(status, 429 | 503)
}

/// How long the server asks to wait before it is asked again. In seconds or as a date.
fn retry_after(answer: &WireResponse, now: SystemTime) -> Option<Duration> {
    let written = exchange::values(&answer.headers, "retry-after").next()?.trim();
    if let Ok(seconds) = written.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = SystemTime::from(jiff::fmt::rfc2822::parse(written).ok()?.timestamp());
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::WireBody;

    fn answer(status: u16, retry_after: Option<&str>) -> WireResponse {
        let headers = retry_after.map(|w| ("retry-after".to_owned(), w.as_bytes().to_vec())).into_iter().collect();
        WireResponse { remote: None, http2: false, status, headers, body: WireBody::AsDecoded, truncated: false }
    }

    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777) // Sun, 06 Nov 1994 08:49:37 GMT
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let table = [
            ("3", Some(3)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:49:42 GMT", Some(5)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
        ];
        for (written, expected) in table {
            assert_eq!(retry_after(&answer(503, Some(written)), now()), expected.map(Duration::from_secs), "{written}");
        }
    }

    #[test]
    fn each_failure_is_tried_again_as_often_as_it_makes_sense() {
        let failed = |fault| Err(NotRead::new(fault, "It failed."));
        let table = [
            (Ok(answer(429, None)), 2),
            (Ok(answer(503, Some("1"))), 2),
            (Ok(answer(503, Some("11"))), 0),
            (Ok(answer(502, None)), 1),
            (Ok(answer(504, Some("1"))), 1),
            (Ok(answer(500, Some("1"))), 0),
            (Ok(answer(404, None)), 0),
            (Ok(answer(200, Some("1"))), 0),
            (failed(Fault::Reset), 1),
            (failed(Fault::Timeout), 0),
            (failed(Fault::Refused), 0),
            (failed(Fault::Protocol), 0),
        ];
        for (ended, times) in table {
            let mut retries = Retries::new(1, "shop.test", Duration::from_secs(1));
            let again = (0..10).filter(|_| retries.after(ended.as_ref(), now()).is_some()).count();
            assert_eq!(again, times, "{ended:?}");
        }
    }

    #[test]
    fn a_request_is_repeated_a_bounded_number_of_times_whatever_comes() {
        let mut retries = Retries::new(1, "shop.test", Duration::from_secs(1));
        let reset = NotRead::new(Fault::Reset, "It failed.");
        let busy = [answer(429, None), answer(502, None), answer(503, None), answer(504, None)];
        let again = (0..40).filter(|n| retries.after(if n % 5 == 4 { Err(&reset) } else { Ok(&busy[n % 5]) }, now()).is_some()).count();
        assert_eq!(again, 4);
    }

    #[test]
    fn waits_double_and_are_spread_the_same_way_each_time() {
        let second = Duration::from_secs(1);
        let waits = |seq: u64| {
            let mut retries = Retries::new(seq, "shop.test", second);
            [(); 2].map(|()| retries.after(Ok(&answer(429, None)), now()).unwrap().length)
        };
        let mut seen: Vec<Duration> = Vec::new();
        for seq in 0..50 {
            let [first, then] = waits(seq);
            assert!((second..=second * 3 / 2).contains(&first) && (second * 2..=second * 3).contains(&then), "{first:?} {then:?}");
            assert_eq!(waits(seq), [first, then]);
            seen.push(first);
        }
        seen.sort_unstable();
        seen.dedup();
        assert!(seen.len() > 40, "{} of 50 differ", seen.len());
        let mut retries = Retries::new(7, "shop.test", second);
        assert_eq!(retries.after(Ok(&answer(429, Some("3"))), now()), Some(Wait { length: 3 * second, whole_host: true }));
        assert_eq!(retries.after(Err(&NotRead::new(Fault::Reset, "")), now()), Some(Wait { length: Duration::ZERO, whole_host: false }));
    }
}
