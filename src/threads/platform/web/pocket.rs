//! The allocator: small pieces of memory that a thread gave back stay in its pocket, for its next ones.
//!
//! The platform's own allocator is behind one lock on which threads spin, so that two workers which each make and drop small things
//! all the time are slower than one. A thread's pocket is its own and needs no lock. It is bounded; what does not fit goes back.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr;

/// Sizes are rounded up to so many bytes; no piece needs a stricter alignment.
const STEP: usize = 16;
const LARGEST: usize = 512;
const KINDS: usize = LARGEST / STEP;
/// Most pieces of one size: 66 KiB in all, also where there are hundreds of threads.
const PIECES: usize = 8;

/// The free pieces of each size.
struct Pocket([Pieces; KINDS]);

struct Pieces {
    pieces: [Cell<*mut u8>; PIECES],
    count: Cell<usize>,
}

// A new thread asks for room for its thread-locals before it has any, and must not be sent to its pocket for that: the room is
// larger than what is in a pocket, because the pocket itself is.
const _: () = assert!(size_of::<Pocket>() > LARGEST);

thread_local! {
    // Made without allocating, and never dropped: threads here do not end.
    static POCKET: Pocket = const {
        Pocket([const { Pieces { pieces: [const { Cell::new(ptr::null_mut()) }; PIECES], count: Cell::new(0) } }; KINDS])
    };
}

pub struct Pockets;

#[global_allocator]
static ALLOCATOR: Pockets = Pockets;

/// The place among the sizes, for what may be in a pocket.
fn kind(layout: &Layout) -> Option<usize> {
    let fits = layout.size() != 0 && layout.size() <= LARGEST && layout.align() <= STEP;
    fits.then(|| (layout.size() - 1) / STEP)
}

fn whole(kind: usize) -> Layout {
    // SAFETY: the alignment is a power of two, and the size is small.
    unsafe { Layout::from_size_align_unchecked((kind + 1) * STEP, STEP) }
}

// SAFETY: a piece of a kind is always taken from the system with the kind's whole size and alignment, and given back so. While
// it is free it is in one pocket only.
unsafe impl GlobalAlloc for Pockets {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(kind) = kind(&layout) else {
            // SAFETY: as asked.
            return unsafe { System.alloc(layout) };
        };
        POCKET.with(|pocket| {
            let Pieces { pieces, count } = &pocket.0[kind];
            match count.get().checked_sub(1) {
                Some(last) => {
                    count.set(last);
                    pieces[last].get()
                }
                // SAFETY: the size is not zero.
                None => unsafe { System.alloc(whole(kind)) },
            }
        })
    }

    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        let Some(kind) = kind(&layout) else {
            // SAFETY: it was taken from there in this way.
            return unsafe { System.dealloc(piece, layout) };
        };
        POCKET.with(|pocket| {
            let Pieces { pieces, count } = &pocket.0[kind];
            match pieces.get(count.get()) {
                Some(place) => {
                    place.set(piece);
                    count.set(count.get() + 1);
                }
                // SAFETY: every piece of a kind was taken with this layout.
                None => unsafe { System.dealloc(piece, whole(kind)) },
            }
        })
    }

    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller keeps the new size within bounds.
        let larger = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (kind(&layout), kind(&larger)) {
            // SAFETY: as it was taken.
            (None, None) => unsafe { System.realloc(piece, layout, size) },
            (Some(before), Some(after)) if before == after => piece,
            // SAFETY: both are at least as large as what is copied, and they do not overlap.
            _ => unsafe {
                let moved = self.alloc(larger);
                if !moved.is_null() {
                    ptr::copy_nonoverlapping(piece, moved, layout.size().min(size));
                    self.dealloc(piece, layout);
                }
                moved
            },
        }
    }
}
