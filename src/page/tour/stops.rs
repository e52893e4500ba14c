//! Where the tour stops, and what it says there. Texts alone.

use crate::language::{Text, text};

/// A part of the page, and what there is to know of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// The class of the part, by which the stylesheet frames it.
    pub part: &'static str,
    pub title: Text,
    pub words: Text,
}

pub const STOPS: [Stop; 6] = [
    Stop {
        part: "title",
        title: text!("One small program"),
        words: text!(
            "Each page is one program from the tutorials, with the one thing that it teaches. The list of programs has all of them."
        ),
    },
    Stop {
        part: "stage",
        title: text!("The picture"),
        words: text!(
            "Each thread is a token with its own shape, colour and number. It stands where its operation is: in a queue \
             when it must wait, in a place when it holds something. Dashed places are free."
        ),
    },
    Stop {
        part: "timeline",
        title: text!("Time"),
        words: text!(
            "A lane for each thread; hatched is waiting. Go through it step by step, forwards and back, as often as you \
             like. Space plays and pauses, the arrow keys take a step."
        ),
    },
    Stop {
        part: "beside",
        title: text!("Code and words"),
        words: text!(
            "The line that each thread stands at is marked in the code. Below it, every event is told in one sentence; \
             choose one to go there."
        ),
    },
    Stop {
        part: "controls",
        title: text!("Four ways to run it"),
        words: text!(
            "Real threads of your browser; simulated, where a seed repeats a run exactly; you schedule, and say who goes \
             next; or explore all, every order that can matter. The numbers can be changed."
        ),
    },
    Stop {
        part: "go-row",
        title: text!("Now you"),
        words: text!(
            "Guess what will come of it, then press Run. Nothing can break: every run can be stopped and begun again."
        ),
    },
];
