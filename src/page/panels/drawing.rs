//! A moment as it is drawn: in a language. All pictures get it; it holds nothing else.

use crate::language::{Language, Said};
use crate::page::moment::Moment;
use std::ops::Deref;

#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    pub moment: &'a Moment,
    pub language: Language,
}

impl Drawing<'_> {
    pub fn told(&self, said: impl Into<Said>) -> String {
        said.into().told(self.language)
    }
}

impl Deref for Drawing<'_> {
    type Target = Moment;

    fn deref(&self) -> &Moment {
        self.moment
    }
}
