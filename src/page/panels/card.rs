//! The frame of an object: its kind, its name, its state in one line, its picture. Where the step happened is marked.

use crate::analysis::moves::{Move, move_at};
use crate::analysis::states::state_words;
use crate::page::moment::Moment;
use crate::replay::SceneObject;
use crate::trace::ObjectId;
use yew::prelude::*;

/// What is drawn of an object, inside its frame.
pub struct Card<'a> {
    pub moment: &'a Moment,
    pub object: &'a SceneObject,
    pub kind: &'static str,
    /// It needs the stage's whole width.
    pub wide: bool,
    /// Another object whose picture is part of this one.
    pub with: Option<ObjectId>,
    pub picture: Html,
}

impl Card<'_> {
    pub fn draw(self) -> Html {
        let Card { moment, object, kind, wide, .. } = self;
        let heading = format!("object-{}-{}", object.id.creator.0, object.id.nth);
        let acted = moment.event.as_ref().is_some_and(|event| self.objects().any(|id| id == event.object));
        let refused = self.objects().any(|id| matches!(move_at(moment.event.as_ref(), id), Some(Move::Refused(_))));
        let class = classes!("object", wide.then_some("wide"), acted.then_some("acted"), refused.then_some("wrong"));
        html! {
            <section key={heading.clone()} {class} aria-labelledby={heading.clone()} data-test="object" data-name={object.name.to_string()}>
                <header>
                    <h3 id={heading}><span>{ kind }</span>{ " " }<code>{ &*object.name }</code></h3>
                    <p class="state" data-test="state">{ state_words(object, &moment.scene, &|line| moment.line(line)) }</p>
                </header>
                <div class="picture" aria-hidden="true">{ self.picture }</div>
            </section>
        }
    }

    fn objects(&self) -> impl Iterator<Item = ObjectId> {
        [Some(self.object.id), self.with].into_iter().flatten()
    }
}
