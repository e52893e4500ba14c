//! The frame of an object: its kind, its name, its state in one line, its picture. Where the step happened is marked. Its name
//! is a button: by it, or by a click on the card, the object is chosen.

use super::drawing::Drawing;
use crate::analysis::kinds::kind_words;
use crate::analysis::moves::{Move, move_at};
use crate::analysis::names::object_name;
use crate::analysis::states::state_words;
use crate::language::say;
use crate::page::chosen::Chosen;
use crate::replay::SceneObject;
use crate::trace::ObjectId;
use yew::prelude::*;

/// What is drawn of an object, inside its frame.
pub struct Card<'a> {
    pub moment: &'a Drawing<'a>,
    pub object: &'a SceneObject,
    /// It needs the stage's whole width.
    pub wide: bool,
    /// Another object whose picture is part of this one.
    pub with: Option<ObjectId>,
    pub picture: Html,
}

impl Card<'_> {
    pub fn draw(self) -> Html {
        let Card { moment, object, wide, .. } = self;
        let heading = format!("object-{}-{}", object.id.creator.0, object.id.nth);
        let id = Chosen::Object(object.id).id();
        let acted = moment.event.as_ref().is_some_and(|event| self.objects().any(|id| id == event.object));
        let refused = self.objects().any(|id| matches!(move_at(moment.event.as_ref(), id), Some(Move::Refused(_))));
        let class = classes!("object", wide.then_some("wide"), acted.then_some("acted"), refused.then_some("wrong"));
        let state = state_words(object, &moment.scene, &|line| moment.line(line));
        let picture = moment.told(say!("The picture of {what}", what = object_name(&moment.scene, object.id)));
        html! {
            <section key={heading.clone()} {class} aria-labelledby={heading.clone()} data-id={id} data-test="object"
                data-name={object.name.to_string()}>
                <header>
                    <h3 id={heading}>
                        <span>{ moment.told(kind_words(object)) }</span>{ " " }
                        <button type="button" class="name"><code>{ &*object.name }</code></button>
                    </h3>
                    <p class="state" data-test="state">{ moment.told(state) }</p>
                </header>
                <div class="picture" role="group" aria-label={picture}>{ self.picture }</div>
            </section>
        }
    }

    fn objects(&self) -> impl Iterator<Item = ObjectId> {
        [Some(self.object.id), self.with].into_iter().flatten()
    }
}
