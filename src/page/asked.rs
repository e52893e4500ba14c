//! What a learner asks of the player and the timeline, and by which keys. Knows no browser.

use super::chosen::Chosen;
use super::state::Phase;

/// Towards the run's beginning, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Back,
    On,
}

/// What is asked of the run and its picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    Play,
    Pause,
    Back,
    Forward,
    Seek(usize),
    Playback(f64),
    /// To the next event, that way, of one thread or object.
    Along(Way, Chosen),
    /// The learner goes on from here, choosing who goes next.
    ByHand,
}

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pressed {
    Ask(Ask),
    /// Along what is chosen, or what acts just now.
    Along(Way),
    /// Of the timeline: more of the run, or less of it, wider.
    Zoom(Way),
    Whole,
    Pan(Way),
    LetGo,
    Help,
}

/// Which keys the element that has the focus needs itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// Space: a button.
    Presses,
    /// Arrows and the like: a slider.
    Slides,
    /// Both: a tab, or what scrolls.
    Moves,
    /// All of them: a field in which one types, a dialog.
    All,
}

/// Every key and what it does, as the help lists them; `None` for a key of ours that the element needs.
pub fn pressed(key: &str, shift: bool, needs: Needs, phase: Phase) -> Option<Pressed> {
    let (presses, moves) = match needs {
        Needs::Nothing => (true, true),
        Needs::Presses => (false, true),
        Needs::Slides => (true, false),
        Needs::Moves => (false, false),
        Needs::All => return None,
    };
    Some(match key {
        " " if presses => Pressed::Ask(if phase == Phase::Running { Ask::Pause } else { Ask::Play }),
        "ArrowLeft" if moves && shift => Pressed::Pan(Way::Back),
        "ArrowRight" if moves && shift => Pressed::Pan(Way::On),
        "ArrowLeft" if moves => Pressed::Ask(Ask::Back),
        "ArrowRight" if moves => Pressed::Ask(Ask::Forward),
        "Home" if moves => Pressed::Ask(Ask::Seek(0)),
        "End" if moves => Pressed::Ask(Ask::Seek(usize::MAX)),
        "," => Pressed::Along(Way::Back),
        "." => Pressed::Along(Way::On),
        "+" | "=" => Pressed::Zoom(Way::On),
        "-" => Pressed::Zoom(Way::Back),
        "0" => Pressed::Whole,
        "?" => Pressed::Help,
        "Escape" => Pressed::LetGo,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, needs: Needs, expected: Option<Pressed>) {
        assert_eq!(pressed(key, false, needs, Phase::Paused), expected, "{key} where {needs:?} is needed");
    }

    #[test]
    fn a_key_is_left_to_the_element_that_needs_it() {
        let (play, back) = (Some(Pressed::Ask(Ask::Play)), Some(Pressed::Ask(Ask::Back)));
        let expected = [
            (Needs::Nothing, play, back),
            (Needs::Presses, None, back),
            (Needs::Slides, play, None),
            (Needs::Moves, None, None),
            (Needs::All, None, None),
        ];
        for (needs, space, left) in expected {
            check(" ", needs, space);
            check("ArrowLeft", needs, left);
            check("?", needs, (needs != Needs::All).then_some(Pressed::Help));
            check("x", needs, None);
        }
    }

    #[test]
    fn space_holds_what_plays_and_shift_moves_the_timeline() {
        assert_eq!(pressed(" ", false, Needs::Nothing, Phase::Running), Some(Pressed::Ask(Ask::Pause)));
        let pan = |key| pressed(key, true, Needs::Nothing, Phase::Paused);
        assert_eq!([pan("ArrowLeft"), pan("ArrowRight")], [Some(Pressed::Pan(Way::Back)), Some(Pressed::Pan(Way::On))]);
        // A full stop is one with shift on some keyboards.
        assert_eq!(pressed(".", true, Needs::Nothing, Phase::Paused), Some(Pressed::Along(Way::On)));
    }
}
