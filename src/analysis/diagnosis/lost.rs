//! Updates that were wiped out, in words: what a wrong value comes from.

use super::{End, one_after_another};
use crate::analysis::names::value;
use crate::analysis::past::Buried;
use crate::language::{Said, counted, say};
use crate::trace::ObjectId;

/// Most variables that are told of.
const MOST_VARIABLES: usize = 2;

impl End<'_> {
    pub(super) fn lost(&self) -> Said {
        let told = self.past.buried().take(MOST_VARIABLES);
        one_after_another(told.map(|(variable, count, first)| self.of_variable(variable, count, first)))
    }

    fn of_variable(&self, variable: ObjectId, count: usize, first: &Buried) -> Said {
        counted!(
            count,
            "{n} update of {what} was lost: {first}.",
            "{n} updates of {what} were lost, the first so: {first}.",
            what = self.object(variable),
            first = self.buried(first)
        )
    }

    fn buried(&self, buried: &Buried) -> Said {
        say!(
            "{who} had read {copy} and wrote {written}{when} over the {lost} that {other} had written{before}",
            who = self.thread(buried.by.task),
            copy = value(self.scene, &buried.copy),
            written = value(self.scene, &buried.written),
            when = self.when(buried.by),
            lost = value(self.scene, &buried.lost),
            other = self.thread(buried.of.task),
            before = self.when(buried.of)
        )
    }
}
