//! What goes from hand to hand, as arrows between lanes: locks, permits, items, wakes; fainter, that an end lets others go on.

use super::paint::Painter;
use crate::analysis::lanes::Arrow;
use crate::page::chosen::Chosen;
use std::f64::consts::PI;

/// More arrows than this would be a tangle: then they are drawn further apart.
const MANY: usize = 240;
/// Heads of arrows that are closer cannot be told apart.
const APART_PX: f64 = 1.5;
const HEAD_PX: f64 = 4.5;

pub fn draw(painter: &Painter) {
    let (context, ink) = (painter.context, &painter.colours.ink);
    context.set_stroke_style_str(ink);
    context.set_fill_style_str(ink);
    context.set_line_cap("butt");
    for (joins, alpha, width) in [(true, 0.25, 1.0), (false, 0.85, 1.3)] {
        context.set_global_alpha(alpha);
        context.set_line_width(width);
        draw_those(painter, joins);
    }
    context.set_global_alpha(1.0);
}

/// Of what is looked at alone, while something is.
fn draw_those(painter: &Painter, join: bool) {
    let (view, tape, lit) = (&painter.sight.view, painter.tape, painter.sight.lit);
    let (from, to) = view.steps(tape);
    let arrows = tape.lanes().arrows();
    let begin = arrows.partition_point(|arrow| (arrow.to_step as usize) < from);
    let seen = arrows[begin..].iter().take_while(|arrow| arrow.from_step as usize <= to);
    let wanted = |arrow: &&Arrow| arrow.object.as_thread().is_some() == join && is_of(arrow, lit);
    let is_many = seen.clone().filter(wanted).nth(MANY).is_some();
    let apart = if is_many { view.width_px / MANY as f64 } else { 0.0 }.max(APART_PX);
    let (mut last_x, mut beyond) = (f64::NEG_INFINITY, 0);
    for arrow in seen.filter(wanted) {
        if arrow.to_step < beyond {
            continue;
        }
        let x1 = view.x_of(tape, arrow.to_step as usize);
        if x1 - last_x < apart {
            beyond = view.step_at(tape, last_x + apart) as u32;
            continue;
        }
        let x0 = view.x_of(tape, arrow.from_step as usize);
        draw_one(painter, (x0, painter.middle(arrow.from.index())), (x1, painter.middle(arrow.to.index())));
        last_x = x1;
    }
}

fn is_of(arrow: &Arrow, lit: Option<Chosen>) -> bool {
    match lit {
        None => true,
        Some(Chosen::Thread(task)) => arrow.from == task || arrow.to == task,
        Some(Chosen::Object(object)) => arrow.object == object,
    }
}

fn draw_one(painter: &Painter, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
    let (context, lane_px) = (painter.context, painter.sight.lane_px);
    let head = HEAD_PX.min(lane_px * 0.35);
    let down = (y1 - y0).signum();
    let (y0, y1) = (y0 + down * lane_px * 0.3, y1 - down * lane_px * 0.38);
    let bend = (y1 - y0) / 2.0;
    context.begin_path();
    context.move_to(x0, y0);
    context.bezier_curve_to(x0, y0 + bend, x1, y1 - bend, x1, y1 - down * head);
    context.stroke();
    context.begin_path();
    context.move_to(x1, y1);
    context.line_to(x1 - head * 0.75, y1 - down * head * 1.4);
    context.line_to(x1 + head * 0.75, y1 - down * head * 1.4);
    context.fill();
    context.begin_path();
    context.arc(x0, y0, 1.6_f64.min(head), 0.0, 2.0 * PI).ok();
    context.fill();
}
