//! Sentences as they are drawn: names of a program that stand between backticks as code, threads and objects that a sentence
//! names as what they are, so that they can be pointed at. Knows no program.

use super::chosen::Chosen;
use crate::language::{Language, Piece, Said};
use yew::prelude::*;

/// What stays with the name before it: a browser would break the line between a button and anything.
const ENDS: [char; 10] = ['.', ',', ';', ':', '?', '。', '，', '；', '：', '？'];

/// Whether the names in a sentence can be reached by the keyboard.
#[derive(Clone, Copy, PartialEq)]
pub enum Names {
    /// By whoever moves the focus: see the list of what happened.
    Reached,
    /// The same threads and objects can be reached beside it.
    Pointed,
}

pub fn prose(text: &str) -> Html {
    let pieces = text.split('`').enumerate().map(|(place, piece)| {
        let is_code = place % 2 == 1;
        if is_code {
            html! { <code>{ piece }</code> }
        } else {
            html! { { piece } }
        }
    });
    pieces.collect()
}

/// A sentence, with the threads and objects that it names.
pub fn spoken(said: &Said, language: Language, names: Names) -> Html {
    let (mut drawn, mut last_name) = (Vec::new(), None::<Html>);
    said.pieces(language, &mut |piece| match piece {
        Piece::Words(words) | Piece::Plain(words) => {
            let stays = names == Names::Reached && last_name.is_some();
            let rest = words.strip_prefix(ENDS).filter(|_| stays).unwrap_or(words);
            let end = &words[..words.len() - rest.len()];
            drawn.extend(last_name.take().map(|name| match end {
                "" => name,
                end => html! { <span class="unbroken">{ name }{ end }</span> },
            }));
            drawn.push(html! { { rest } });
        }
        Piece::Thread(task, called) => drawn.extend(last_name.replace(name(Chosen::Thread(task), called, names))),
        Piece::Object(object, called) => {
            drawn.extend(last_name.replace(name(Chosen::of_object(object), &called.told(language), names)));
        }
    });
    drawn.extend(last_name);
    drawn.into_iter().collect()
}

/// A thread or an object by its name.
pub fn name(chosen: Chosen, called: &str, names: Names) -> Html {
    let (id, called) = (chosen.id(), called.to_string());
    match names {
        Names::Reached => html! { <button type="button" class="name" data-id={id} tabindex="-1">{ called }</button> },
        Names::Pointed => html! { <span class="name" data-id={id}>{ called }</span> },
    }
}
