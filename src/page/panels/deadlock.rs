//! A deadlock: threads and locks in a ring. *Holds* is solid, *waits for* dashed and red; the arc that closes the circle is the
//! last wait that began.

use super::drawing::Drawing;
use super::token::{hue, token};
use crate::analysis::circle::{Link, links};
use crate::analysis::diagnosis::diagnosis;
use crate::analysis::names::object_name;
use crate::analysis::past::Past;
use crate::analysis::ring::{Arc, Node, Point, Ring};
use crate::language::{say, text};
use crate::page::chosen::Chosen;
use crate::trace::Outcome;
use yew::prelude::*;

const WIDE_PX: f64 = 680.0;
const NARROW_PX: f64 = 290.0;
const TOKEN_PX: f64 = 44.0;
/// What a lock's box keeps free around its middle.
const BOX: Point = Point { x: 78.0, y: 29.0 };

pub fn deadlock(moment: &Drawing, outcome: &Outcome) -> Html {
    let said = diagnosis(outcome, &moment.scene, &Past::default(), &|line| moment.line(line));
    let links = links(outcome, &moment.scene);
    html! {
        <section key="deadlock" class="object wide deadlock" aria-labelledby="deadlock-heading" data-test="deadlock">
            <header><h3 id="deadlock-heading"><span>{ moment.told(text!("Deadlock")) }</span></h3></header>
            <p class="diagnosis" data-test="diagnosis">{ moment.told(said.text) }</p>
            <div class="picture" role="img" aria-labelledby="deadlock-heading">
                { ring(moment, &links, WIDE_PX, "for-wide") }
                { ring(moment, &links, NARROW_PX, "for-narrow") }
            </div>
        </section>
    }
}

fn ring(moment: &Drawing, links: &[Link], width_px: f64, class: &'static str) -> Html {
    let ring = Ring::new(links, width_px);
    let view = format!("0 0 {} {}", ring.width, ring.height);
    html! {
        <svg class={classes!("ring-of", class)} viewBox={view} width="100%" style={format!("max-width: {}px", ring.width)}>
            { for ring.arcs.iter().map(|drawn| arc(moment, drawn, Point { x: ring.width / 2.0, y: ring.height / 2.0 })) }
            { for ring.nodes.iter().map(|(at, node)| draw(moment, *at, node, at.x < ring.width / 2.0)) }
        </svg>
    }
}

/// Its word stands outside of the ring.
fn arc(moment: &Drawing, arc: &Arc, center: Point) -> Html {
    let Arc { from, bend, to, .. } = arc;
    let path = format!("M{:.0} {:.0}Q{:.0} {:.0} {:.0} {:.0}", from.x, from.y, bend.x, bend.y, to.x, to.y);
    let middle = Point { x: (from.x + 2.0 * bend.x + to.x) / 4.0, y: (from.y + 2.0 * bend.y + to.y) / 4.0 };
    let (x, anchor) = if middle.x < center.x { (middle.x - 8.0, "end") } else { (middle.x + 8.0, "start") };
    let (is_narrow, is_upper) = (2.0 * center.x <= NARROW_PX, middle.y < center.y);
    // Side by side: no word has room in between.
    let is_across = (from.y - to.y).abs() < 9.0;
    let (x, anchor) = if is_across { (middle.x, "middle") } else { (x, anchor) };
    let y = middle.y
        + match (is_narrow, is_upper) {
            (_, true) if is_across => -BOX.y - 7.0,
            (_, false) if is_across => BOX.y + 16.0,
            (true, true) => 10.0,
            (true, false) => -2.0,
            (false, true) => -3.0,
            (false, false) => 11.0,
        };
    let (class, word) = if arc.waits { ("waits", text!("waits for")) } else { ("holds", text!("held by")) };
    html! {
        <g class={classes!(class, hue(arc.task))}>
            <path d={path} />
            if arc.waits { <path class="tip" d="M-9-5L1 0L-9 5Z" transform={heading(*bend, *to)} /> }
            <text x={px(x)} y={px(y)} text-anchor={anchor}>{ moment.told(word) }</text>
        </g>
    }
}

/// Moves a tip to `to` and turns it the way that comes from `from`.
fn heading(from: Point, to: Point) -> String {
    let degrees = (to.y - from.y).atan2(to.x - from.x).to_degrees();
    format!("translate({:.0} {:.0}) rotate({degrees:.0})", to.x, to.y)
}

/// `is_left`: what is written beside a thread goes to the ring's outside.
fn draw(moment: &Drawing, at: Point, node: &Node, is_left: bool) -> Html {
    match *node {
        Node::Thread { task, wait_line } => {
            let (x, anchor) = if is_left { (at.x - 28.0, "end") } else { (at.x + 28.0, "start") };
            html! { <g class="stands">
                <svg x={px(at.x - TOKEN_PX / 2.0)} y={px(at.y - TOKEN_PX / 2.0)} width="44" height="44">
                    { token(task, TOKEN_PX, false) }
                </svg>
                if wait_line != 0 {
                    <text x={px(x)} y={px(at.y - 2.0)} text-anchor={anchor}>{ moment.told(text!("at line")) }</text>
                    <text class="line-number" x={px(x)} y={px(at.y + 14.0)} text-anchor={anchor}>{ moment.line(wait_line) }</text>
                }
            </g> }
        }
        Node::Object { object, holder, hold_line } => html! {
            <g class={hue(holder)} data-id={Chosen::of_object(object).id()}>
                <rect x={px(at.x - BOX.x)} y={px(at.y - BOX.y)} width={px(2.0 * BOX.x)} height={px(2.0 * BOX.y)} rx="10" />
                <text class="name" x={px(at.x - 64.0)} y={px(at.y - 3.0)}>{ moment.told(object_name(&moment.scene, object)) }</text>
                <text x={px(at.x - 64.0)} y={px(at.y + 16.0)}>{ since(moment, hold_line) }</text>
                <svg x={px(at.x + 36.0)} y={px(at.y - 15.0)} width="30" height="30">{ token(holder, 30.0, false) }</svg>
            </g>
        },
    }
}

fn since(moment: &Drawing, line: u32) -> String {
    if line == 0 { String::new() } else { moment.told(say!("since line {line}", line = moment.line(line))) }
}

fn px(length: f64) -> String {
    format!("{length:.1}")
}
