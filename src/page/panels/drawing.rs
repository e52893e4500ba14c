//! A moment as it is drawn: in a language. All pictures get it; it holds nothing else.

use crate::language::{Language, Said};
use crate::page::moment::Moment;
use std::ops::Deref;
use std::rc::Rc;
use yew::Html;

#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    pub moment: &'a Moment,
    pub language: Language,
    /// Steps follow each other too fast to move anything.
    pub quick: bool,
    /// And faster than anybody could follow one thread.
    pub hurries: bool,
}

impl Drawing<'_> {
    pub fn told(&self, said: impl Into<Said>) -> String {
        said.into().told(self.language)
    }

    /// Part of the key of what moves at this step: it is drawn anew, and so moves. Where nothing moves it is what it was.
    pub fn beat(&self) -> usize {
        if self.quick { 0 } else { self.step }
    }

    /// What is drawn of one thread or thing among others. In a hurry it is drawn over what was at its place, whose that ever was.
    pub fn one_of_many(&self, drawn: Html) -> Html {
        match drawn {
            Html::VTag(mut tag) if self.hurries => {
                Rc::make_mut(&mut tag).key = None;
                Html::VTag(tag)
            }
            drawn => drawn,
        }
    }
}

impl Deref for Drawing<'_> {
    type Target = Moment;

    fn deref(&self) -> &Moment {
        self.moment
    }
}
