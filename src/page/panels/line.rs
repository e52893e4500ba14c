//! A queue of threads: a hatched line with a front. Who is next is written there; what is many is counted.

use super::drawing::Drawing;
use super::figure::figure;
use super::token::counted;
use crate::language::{Text, say, text};
use crate::page::moment::Moment;
use crate::page::spoken::use_language;
use crate::trace::TaskId;
use yew::prelude::*;

/// Most that are drawn before the rest is counted.
const MOST: usize = 10;

/// Where the front is.
#[derive(Clone, Copy, PartialEq)]
pub enum Front {
    Left,
    Right,
    /// To the right, and they go in this order wherever others may go as they like: a condition wakes who waits longest.
    RightInOrder,
    /// Nobody is first.
    Nowhere,
}

/// `tasks`: the first to come first.
pub fn line(moment: &Drawing, title: Text, tasks: &[TaskId], front: Front) -> Html {
    let (side, next) = match front {
        Front::Left | Front::Right if moment.scene.anyone_is_next => (side(front), None),
        Front::Left => (side(front), Some(text!("← next"))),
        Front::Right | Front::RightInOrder => (side(front), Some(text!("next →"))),
        Front::Nowhere => (side(front), None),
    };
    html! {
        <div class={classes!("line", side, tasks.is_empty().then_some("vacant"))}>
            <small class="called">{ moment.told(title) }</small>
            <div class="stand">
                { row(moment, tasks, MOST) }
                if tasks.is_empty() { <small class="nobody">{ moment.told(text!("nobody")) }</small> }
            </div>
            <small class="next">{ for next.filter(|_| !tasks.is_empty()).map(|next| moment.told(next)) }</small>
        </div>
    }
}

fn side(front: Front) -> &'static str {
    match front {
        Front::Left | Front::Nowhere => "front-left",
        Front::Right | Front::RightInOrder => "front-right",
    }
}

/// The first `most` of some threads, and who acts at this step wherever it stands; the others are counted.
pub fn row(moment: &Drawing, tasks: &[TaskId], most: usize) -> Html {
    let parts = parts(tasks, most, moment.event.as_ref().map(|event| event.task));
    let mut counted = parts.iter().filter(|part| matches!(part, Part::Counted(_))).count();
    let draw = |part| match part {
        Part::Drawn(task) => figure(moment, task),
        Part::Counted(rest) => {
            counted -= 1;
            more(moment, rest, counted)
        }
    };
    parts.into_iter().map(draw).collect()
}

#[derive(Clone, Debug, PartialEq)]
enum Part<'a> {
    Drawn(TaskId),
    Counted(&'a [TaskId]),
}

/// However that is, as many are drawn: the picture does not grow and shrink while it plays.
fn parts(tasks: &[TaskId], most: usize, acts: Option<TaskId>) -> Vec<Part<'_>> {
    let is_beyond = tasks.iter().skip(most).any(|task| Some(*task) == acts);
    let (first, rest) = tasks.split_at(tasks.len().min(most - usize::from(is_beyond)));
    let drawn = first.iter().map(|task| Part::Drawn(*task));
    let others = rest.split_inclusive(|task| Some(*task) == acts).flat_map(|some| match some {
        [before @ .., last] if Some(*last) == acts => [Part::Counted(before), Part::Drawn(*last)],
        some => [Part::Counted(some), Part::Counted(&[])],
    });
    drawn.chain(others).filter(|part| *part != Part::Counted(&[])).collect()
}

/// On demand. `later`: how many such parts come after it; the last one stays open while the others come and go.
fn more(moment: &Drawing, rest: &[TaskId], later: usize) -> Html {
    let (quick, hurries) = (moment.quick, moment.hurries);
    html! { <More key={format!("more {later}")} moment={moment.moment.clone()} {quick} {hurries} rest={rest.to_vec()} /> }
}

#[derive(Properties, PartialEq)]
struct MoreProps {
    moment: Moment,
    quick: bool,
    hurries: bool,
    rest: Vec<TaskId>,
}

/// Counted; drawn only where somebody has asked for them.
#[component]
fn More(props: &MoreProps) -> Html {
    let moment =
        &Drawing { moment: &props.moment, language: use_language(), quick: props.quick, hurries: props.hurries };
    let open = use_state_eq(|| false);
    let onclick = {
        let open = open.clone();
        Callback::from(move |event: MouseEvent| {
            // The browser would open it by itself, and nothing would be there.
            event.prevent_default();
            open.set(!*open);
        })
    };
    html! {
        <details class="more" open={*open}>
            <summary {onclick}>{ moment.told(say!("and {n} more", n = props.rest.len())) }{ counted(props.rest.iter().copied()) }</summary>
            if *open { <div class="rest">{ for props.rest.iter().map(|task| figure(moment, *task)) }</div> }
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::Part::{Counted, Drawn};
    use super::*;

    #[test]
    fn who_acts_is_drawn_wherever_it_stands() {
        let tasks: Vec<TaskId> = (1..=6).map(TaskId).collect();
        let drawn = |nth: usize| Drawn(tasks[nth - 1]);
        let check = |acts: u16, expected: &[Part]| assert_eq!(parts(&tasks, 2, Some(TaskId(acts))), expected, "{acts}");
        check(0, &[drawn(1), drawn(2), Counted(&tasks[2..])]);
        check(2, &[drawn(1), drawn(2), Counted(&tasks[2..])]);
        check(3, &[drawn(1), Counted(&tasks[1..2]), drawn(3), Counted(&tasks[3..])]);
        check(4, &[drawn(1), Counted(&tasks[1..3]), drawn(4), Counted(&tasks[4..])]);
        check(6, &[drawn(1), Counted(&tasks[1..5]), drawn(6)]);
        assert_eq!(parts(&tasks[..2], 2, Some(TaskId(2))), [drawn(1), drawn(2)]);
        assert_eq!(parts(&[], 2, None), []);
    }
}
