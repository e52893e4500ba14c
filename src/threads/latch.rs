//! Who is inside an object's critical section. It lasts some fifty nanoseconds and is entered at every step, so that what
//! entering and leaving cost is what the engine costs: a mutex takes two atomic exchanges, this one and a plain store.
//!
//! ```text
//! enter  swap(taken) ─ was free ─ inside ─ store(free)
//!                    └ was taken ─ look again ─ give way ─ sleep a little, and again
//! ```
//!
//! Nobody is woken: whoever finds it taken looks again, which is rare, and where its holder lost its core sleeps meanwhile.

use super::platform;
use std::cell::UnsafeCell;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};

/// Looks before it gives way to other threads.
const LOOKS: u32 = 64;

pub struct Latch<T> {
    taken: AtomicBool,
    inner: UnsafeCell<T>,
}

// SAFETY: the value is only reached through `Held`, of which `taken` lets one exist at a time; it may do so from any thread.
unsafe impl<T: Send> Sync for Latch<T> {}

/// The one inside. It leaves when it is dropped.
pub struct Held<'a, T> {
    latch: &'a Latch<T>,
}

impl<T> Latch<T> {
    pub fn new(inner: T) -> Latch<T> {
        Latch { taken: AtomicBool::new(false), inner: UnsafeCell::new(inner) }
    }

    #[inline]
    pub fn enter(&self) -> Held<'_, T> {
        if self.taken.swap(true, Ordering::Acquire) {
            self.enter_later();
        }
        Held { latch: self }
    }

    /// For those who must not wait. `None` while someone is inside.
    pub fn try_enter(&self) -> Option<Held<'_, T>> {
        (!self.taken.swap(true, Ordering::Acquire)).then(|| Held { latch: self })
    }

    #[cold]
    fn enter_later(&self) {
        let mut looks = 0;
        loop {
            if !self.taken.load(Ordering::Relaxed) && !self.taken.swap(true, Ordering::Acquire) {
                return;
            }
            looks += 1;
            match looks < LOOKS {
                true => std::hint::spin_loop(),
                false => platform::give_way(u64::from(looks)),
            }
        }
    }
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: this is the only `Held` of its latch, see there.
        unsafe { &*self.latch.inner.get() }
    }
}

impl<T> DerefMut for Held<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this is the only `Held` of its latch, see there.
        unsafe { &mut *self.latch.inner.get() }
    }
}

impl<T> Drop for Held<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.latch.taken.store(false, Ordering::Release);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let latch = Latch::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10_000).for_each(|_| *latch.enter() += 1));
            }
        });
        assert_eq!(*latch.enter(), 40_000);
    }

    #[test]
    fn who_must_not_wait_does_not() {
        let latch = Latch::new(());
        let held = latch.enter();
        assert!(latch.try_enter().is_none());
        drop(held);
        assert!(latch.try_enter().is_some());
    }
}
