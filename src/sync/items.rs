//! The items of a queue and the order they come out in: that of CPython's three classes (`Lib/queue.py`).
//!
//! By priority they lie in a heap, kept by the very steps of `Modules/_heapq.c`. So which of two equal items comes out first is
//! CPython's, and so is what a comparison that raises leaves behind: a new item stays where it had come to; of an item that
//! was to come out, and was the smallest, nothing is left.
//!
//! ```text
//!            0 ← next out
//!        1       2          the children of place p are 2p + 1 and 2p + 2
//!      3   4   5
//! ```

use super::comparison::is_less;
use crate::trace::{Error, Value};
use std::borrow::Borrow;
use std::collections::VecDeque;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    FirstInFirstOut,
    LastInFirstOut,
    /// The smallest first.
    Priority,
}

/// Values, or what goes with a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Items<T> {
    pub order: Order,
    places: VecDeque<T>,
}

impl<T: Borrow<Value>> Items<T> {
    pub fn new(order: Order) -> Items<T> {
        Items { order, places: VecDeque::new() }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// As they lie: in the order of their coming, or place by place of the heap.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.places.iter()
    }

    /// The place of the item that comes out next.
    pub fn next_out(&self) -> Option<usize> {
        let last = self.places.len().checked_sub(1)?;
        Some(match self.order {
            Order::FirstInFirstOut | Order::Priority => 0,
            Order::LastInFirstOut => last,
        })
    }

    /// After an error the item is in all the same.
    pub fn put(&mut self, item: T) -> Result<(), Error> {
        self.places.push_back(item);
        match self.order {
            Order::FirstInFirstOut | Order::LastInFirstOut => Ok(()),
            Order::Priority => self.rise(self.places.len() - 1),
        }
    }

    /// None where there is no item. After an error the item that was to come out is gone.
    pub fn take(&mut self) -> Option<Result<T, Error>> {
        match self.order {
            Order::FirstInFirstOut => self.places.pop_front().map(Ok),
            Order::LastInFirstOut => self.places.pop_back().map(Ok),
            Order::Priority => {
                let last = self.places.pop_back()?;
                let Some(root) = self.places.front_mut() else { return Some(Ok(last)) };
                let smallest = std::mem::replace(root, last);
                Some(self.sink().and_then(|place| self.rise(place)).map(|()| smallest))
            }
        }
    }

    /// Moves the item at `place` up while it is smaller than its parent.
    fn rise(&mut self, mut place: usize) -> Result<(), Error> {
        while place > 0 {
            let parent = (place - 1) / 2;
            if !self.is_less(place, parent)? {
                break;
            }
            self.places.swap(place, parent);
            place = parent;
        }
        Ok(())
    }

    /// Moves the first item down to a place without children, whatever its size, the smaller child up each time. Gives that place.
    fn sink(&mut self) -> Result<usize, Error> {
        let mut place = 0;
        while 2 * place + 1 < self.places.len() {
            let (left, right) = (2 * place + 1, 2 * place + 2);
            let child = if right < self.places.len() && !self.is_less(left, right)? { right } else { left };
            self.places.swap(place, child);
            place = child;
        }
        Ok(place)
    }

    fn is_less(&self, left: usize, right: usize) -> Result<bool, Error> {
        is_less(self.places[left].borrow(), self.places[right].borrow())
    }
}
