//! A deadlock in words: once around the circle of who holds what and waits for what, and what opens it.

use super::{End, and_then, one_after_another};
use crate::analysis::circle::{Link, links};
use crate::language::{Said, counted, say, text};
use crate::sync::State;

/// Of a larger circle, the first links and the last are told.
const MOST_LINKS: usize = 6;
const FIRST_LINKS: usize = 3;

impl End<'_> {
    pub(super) fn deadlock(&self) -> Said {
        let links = links(self.outcome, self.scene);
        let behind = match self.outcome.waiting.len().saturating_sub(links.len()) {
            0 => Said::nothing(),
            n => counted!(n, "{n} more thread waits behind them.", "{n} more threads wait behind them."),
        };
        let told = say!("{told}.", told = self.around(&links));
        one_after_another([text!("Nobody can go on.").into(), told, behind, self.advice(&links)])
    }

    fn around(&self, links: &[Link]) -> Said {
        let Some((last, others)) = links.split_last() else { return Said::nothing() };
        let Some((first, middle)) = others.split_first() else { return self.waits_for_itself(last) };
        let first = match last.object.as_thread() {
            Some(_) => self.link(first),
            None => self.holds_and_waits(first, last),
        };
        let (told, left_out) = match links.len() > MOST_LINKS {
            true => (&middle[..FIRST_LINKS - 1], middle.len() - (FIRST_LINKS - 1)),
            false => (middle, 0),
        };
        let more = if left_out > 0 { say!("{n} more wait alike", n = left_out) } else { Said::nothing() };
        let told = told.iter().map(|link| self.link(link));
        and_then([first].into_iter().chain(told).chain([more, self.closes(last)]))
    }

    fn waits_for_itself(&self, link: &Link) -> Said {
        let (who, at) = (self.thread(link.task), self.at(link.wait_line));
        match link.object.as_thread() {
            Some(_) => say!("{who} waits{at} for its own end", who, at),
            None => {
                let (what, since) = (self.object(link.object), self.since(link));
                say!("{who} waits{at} for {what}, which it holds itself{since}", who, at, what, since)
            }
        }
    }

    /// With what it holds itself, which the last of the circle waits for.
    fn holds_and_waits(&self, link: &Link, last: &Link) -> Said {
        let (who, at, what) = (self.thread(link.task), self.at(link.wait_line), self.object(link.object));
        let (own, own_since) = (self.object(last.object), self.since(last));
        if link.object.as_thread().is_some() {
            return say!("{who} holds {own}{own_since} and waits{at} for {what} to end", who, own, own_since, at, what);
        }
        say!(
            "{who} holds {own}{own_since} and waits{at} for {what}, which {holder} holds{since}",
            who,
            own,
            own_since,
            at,
            what,
            holder = self.thread(link.holder),
            since = self.since(link)
        )
    }

    fn link(&self, link: &Link) -> Said {
        let (who, at, what) = (self.thread(link.task), self.at(link.wait_line), self.object(link.object));
        if link.object.as_thread().is_some() {
            return say!("{who} waits{at} for {what} to end", who, at, what);
        }
        let (holder, since) = (self.thread(link.holder), self.since(link));
        say!("{who} waits{at} for {what}, which {holder} holds{since}", who, at, what, holder, since)
    }

    /// Who holds what it waits for was said first.
    fn closes(&self, link: &Link) -> Said {
        let (who, at, what) = (self.thread(link.task), self.at(link.wait_line), self.object(link.object));
        match link.object.as_thread() {
            Some(_) => say!("{who} waits{at} for {what} to end", who, at, what),
            None => say!("{who} waits{at} for {what}", who, at, what),
        }
    }

    fn since(&self, link: &Link) -> Said {
        match link.hold_line {
            0 => Said::nothing(),
            line => say!(" since line {line}", line = (self.line)(line)),
        }
    }

    /// What removes such a circle.
    fn advice(&self, links: &[Link]) -> Said {
        let is = |link: &Link, kind: fn(&State) -> bool| {
            self.scene.object(link.object).is_some_and(|object| kind(&object.object.state))
        };
        let is_lock = |link: &Link| is(link, |state| matches!(state, State::Lock(_) | State::RLock(_)));
        match links {
            [] => Said::nothing(),
            [only] if is(only, |state| matches!(state, State::Lock(_))) => {
                text!("A reentrant lock (RLock) can be taken again by the thread that holds it.").into()
            }
            [_] => Said::nothing(),
            links if links.iter().any(|link| link.object.as_thread().is_some()) => {
                text!("Joining a thread only after giving back what it needs removes it.").into()
            }
            [one, other] if is_lock(one) && is_lock(other) => {
                let (first, second) = (one.object.min(other.object), one.object.max(other.object));
                let (first, second) = (self.object(first), self.object(second));
                say!(
                    "Taking the locks in one order everywhere, say {first} before {second}, removes it.",
                    first,
                    second
                )
            }
            links if links.iter().all(is_lock) => text!("Taking the locks in one order everywhere removes it.").into(),
            _ => text!("Taking them in one order everywhere removes it.").into(),
        }
    }
}
