//! A run's clock: the platform's, but it stands still while the run is paused. What one thread reads is never before what
//! another one read earlier, whoever stops the clock or sets it going meanwhile. It knows no run.

use super::platform;
use std::hint::spin_loop;
use std::sync::atomic::{AtomicI64, Ordering};

/// It is just being stopped or set going: whoever reads it looks again.
const TURNING: i64 = i64::MIN;

pub struct Clock {
    start_ns: u64,
    /// Odd: it stands, at half of this. Even: it goes, by half of this ahead of the time since its start (so less for every pause).
    state: AtomicI64,
}

impl Clock {
    pub fn start() -> Clock {
        Clock { start_ns: platform::now_ns(), state: AtomicI64::new(goes(0)) }
    }

    #[inline(always)]
    pub fn now_ns(&self) -> u64 {
        loop {
            let state = self.state.load(Ordering::SeqCst);
            if stands(state) {
                return (state >> 1) as u64;
            }
            let elapsed_ns = self.elapsed_ns();
            // If it was stopped in between, that time may be later than where it stands.
            if self.state.load(Ordering::SeqCst) == state && state != TURNING {
                return elapsed_ns.wrapping_add_signed(state >> 1);
            }
            spin_loop();
        }
    }

    pub fn stop(&self) {
        if let Some(state) = self.turn(|state| !stands(state)) {
            // Read only now: nobody reads a later time any more.
            let now_ns = self.elapsed_ns().wrapping_add_signed(state >> 1);
            self.state.store(stands_at(now_ns), Ordering::SeqCst);
        }
    }

    pub fn go(&self) {
        if let Some(state) = self.turn(stands) {
            self.state.store(goes((state >> 1) - self.elapsed_ns() as i64), Ordering::SeqCst);
        }
    }

    /// Where it stands before this, it stands at this.
    pub fn put_forward(&self, time_ns: u64) {
        if let Some(state) = self.turn(|state| stands(state) && ((state >> 1) as u64) < time_ns) {
            self.state.store(stands_at(time_ns.max((state >> 1) as u64)), Ordering::SeqCst);
        }
    }

    /// Takes the state, if it is such a one: whoever has it puts another in its place at once.
    fn turn(&self, is_it: impl Fn(i64) -> bool) -> Option<i64> {
        loop {
            let state = self.state.load(Ordering::SeqCst);
            if state == TURNING {
                spin_loop();
            } else if !is_it(state) {
                return None;
            } else if self.state.compare_exchange(state, TURNING, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
                return Some(state);
            }
        }
    }

    #[inline(always)]
    fn elapsed_ns(&self) -> u64 {
        platform::now_ns().wrapping_sub(self.start_ns)
    }
}

#[inline(always)]
fn stands(state: i64) -> bool {
    state & 1 == 1
}

fn stands_at(time_ns: u64) -> i64 {
    (time_ns as i64) << 1 | 1
}

fn goes(ahead_ns: i64) -> i64 {
    ahead_ns << 1
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, AtomicU64};

    #[test]
    fn it_stands_and_goes_on_from_there() {
        let clock = Clock::start();
        clock.stop();
        let stood_ns = clock.now_ns();
        assert_eq!(clock.now_ns(), stood_ns);
        clock.put_forward(stood_ns + 1_000_000_000);
        clock.put_forward(stood_ns);
        assert_eq!(clock.now_ns(), stood_ns + 1_000_000_000);
        clock.go();
        assert!(clock.now_ns() >= stood_ns + 1_000_000_000);
        clock.put_forward(u64::MAX / 4);
        assert!(clock.now_ns() < u64::MAX / 4, "a clock that goes is not put forward");
    }

    /// What is read is at least what anybody had read before.
    #[test]
    fn it_never_goes_back_for_anybody() {
        let (clock, latest_ns, is_over) = (Clock::start(), AtomicU64::new(0), AtomicBool::new(false));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::SeqCst) {
                        let before_ns = latest_ns.load(Ordering::SeqCst);
                        let now_ns = clock.now_ns();
                        assert!(now_ns >= before_ns, "{now_ns} after {before_ns}");
                        latest_ns.fetch_max(now_ns, Ordering::SeqCst);
                    }
                });
            }
            for _ in 0..20_000 {
                clock.stop();
                std::thread::yield_now();
                clock.go();
            }
            is_over.store(true, Ordering::SeqCst);
        });
    }
}
