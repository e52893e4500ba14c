//! Where the threads and locks of a deadlock stand in its ring, and the arcs between them. Lengths in CSS pixels.
//!
//! ```text
//!            mutexA            thread, lock, thread, lock … clockwise around an ellipse;
//!          ╱        ╲          from a thread to what it waits for, and on to its holder
//!     thread 1    thread 2
//!          ╲        ╱
//!            mutexB
//! ```

use super::circle::Link;
use crate::trace::{ObjectId, TaskId};
use std::f64::consts::PI;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node {
    Thread { task: TaskId, wait_line: u32 },
    Object { object: ObjectId, holder: TaskId, hold_line: u32 },
}

/// From one node to the next around the ring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    pub waits: bool,
    pub from: Point,
    /// Of a quadratic curve.
    pub bend: Point,
    pub to: Point,
    /// The thread whose wait or whose hold this is.
    pub task: TaskId,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    pub width: f64,
    pub height: f64,
    pub nodes: Vec<(Point, Node)>,
    pub arcs: Vec<Arc>,
}

/// Below this the arcs need height instead of width.
const NARROW: f64 = 420.0;
/// At least so far from the edge to a column's middle, and from row to row, where many stand in two columns.
const COLUMN: Point = Point { x: 80.0, y: 104.0 };
/// Half the width and height that a node keeps free of arcs.
const THREAD: Point = Point { x: 21.0, y: 25.0 };
const OBJECT: Point = Point { x: 90.0, y: 36.0 };

impl Ring {
    /// `width` wide, and as high as its nodes need.
    pub fn new(links: &[Link], width: f64) -> Ring {
        let nodes = nodes(links);
        let count = nodes.len().max(2);
        let (row, bulge) =
            if width < NARROW { (150.0, Point { x: 0.9, y: 0.3 }) } else { (115.0, Point { x: 0.55, y: 0.75 }) };
        // The more nodes, the flatter are the arcs between them: those bulges are for four.
        let rise = |count: usize| (PI / count as f64).cos().recip() - 1.0;
        let flat = if count > 4 { rise(count) / rise(4) } else { 1.0 };
        let bulge = Point { x: bulge.x * flat, y: bulge.y * flat };
        // An ellipse has no room for many at its ends: they stand in two columns.
        let in_columns = count > if width < NARROW { 4 } else { 12 };
        let column = COLUMN.x.max(width / 4.0);
        let rows = count.div_ceil(2);
        let row = if in_columns { COLUMN.y } else { row };
        let height = rows.max(2) as f64 * row;
        let center = Point { x: width / 2.0, y: height / 2.0 };
        let radius = Point { x: width / 2.0 - OBJECT.x.min(width / 4.0), y: height / 2.0 - OBJECT.y - 6.0 };
        let place = |index: usize| {
            if in_columns {
                // Up on the left, down on the right.
                let (x, place) = if index < rows { (column, rows - 1 - index) } else { (width - column, index - rows) };
                return Point { x, y: (place as f64 + 0.5) * row };
            }
            let angle = PI + 2.0 * PI * index as f64 / count as f64;
            Point { x: center.x + radius.x * angle.cos(), y: center.y + radius.y * angle.sin() }
        };
        let nodes: Vec<(Point, Node)> =
            nodes.into_iter().enumerate().map(|(index, node)| (place(index), node)).collect();
        let arcs = (0..nodes.len()).map(|index| arc(&nodes, index, center, bulge)).collect();
        Ring { width, height, nodes, arcs }
    }
}

fn nodes(links: &[Link]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for link in links {
        nodes.push(Node::Thread { task: link.task, wait_line: link.wait_line });
        if link.object.as_thread().is_none() {
            nodes.push(Node::Object { object: link.object, holder: link.holder, hold_line: link.hold_line });
        }
    }
    nodes
}

fn arc(nodes: &[(Point, Node)], index: usize, center: Point, bulge: Point) -> Arc {
    let (start, node) = nodes[index];
    let (end, next) = nodes[(index + 1) % nodes.len()];
    let (waits, task) = match node {
        Node::Thread { task, .. } => (true, task),
        Node::Object { holder, .. } => (false, holder),
    };
    let middle = Point { x: (start.x + end.x) / 2.0, y: (start.y + end.y) / 2.0 };
    let bend = Point { x: middle.x + (middle.x - center.x) * bulge.x, y: middle.y + (middle.y - center.y) * bulge.y };
    // Side by side there is no room to bend.
    let beside = |at: Point, node: Node| {
        let half = half_of(node);
        (bend.x - at.x).abs() <= half.x && (bend.y - at.y).abs() <= half.y
    };
    if beside(start, node) || beside(end, next) {
        let (from, to) = (edge_of(start, node, end), edge_of(end, next, start));
        let bend = Point { x: (from.x + to.x) / 2.0, y: (from.y + to.y) / 2.0 };
        return Arc { waits, from, bend, to, task };
    }
    Arc { waits, from: edge_of(start, node, bend), bend, to: edge_of(end, next, bend), task }
}

fn half_of(node: Node) -> Point {
    match node {
        Node::Thread { .. } => THREAD,
        Node::Object { .. } => OBJECT,
    }
}

/// Where the way from a node's middle towards `to` leaves the node.
fn edge_of(middle: Point, node: Node, to: Point) -> Point {
    let half = half_of(node);
    let (dx, dy) = (to.x - middle.x, to.y - middle.y);
    let scale = (half.x / dx.abs().max(0.01)).min(half.y / dy.abs().max(0.01)).min(1.0);
    Point { x: middle.x + dx * scale, y: middle.y + dy * scale }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_lies_inside() {
        let lock = |nth| ObjectId { creator: TaskId::MAIN, nth };
        let link = |task: u16, count: u16| Link {
            task: TaskId(task),
            object: lock(task + 2),
            wait_line: 1,
            holder: TaskId((task + 1) % count),
            hold_line: 1,
        };
        for (count, width) in
            [(1, 300.0), (2, 300.0), (2, 700.0), (3, 300.0), (3, 700.0), (5, 300.0), (5, 700.0), (8, 700.0)]
        {
            let links: Vec<Link> = (0..count).map(|task| link(task, count)).collect();
            let ring = Ring::new(&links, width);
            assert_eq!((ring.nodes.len(), ring.arcs.len()), (2 * links.len(), 2 * links.len()));
            let inside = |point: &Point| (0.0..=width).contains(&point.x) && (0.0..=ring.height).contains(&point.y);
            assert!(ring.nodes.iter().all(|(point, _)| inside(point)), "{count} {width}");
            assert!(ring.arcs.iter().all(|arc| inside(&arc.from) && inside(&arc.to)), "{count} {width}");
            let apart = |a: Point, b: Point| (a.x - b.x).abs() > 101.0 || (a.y - b.y).abs() > 52.0;
            let neighbours = ring.nodes.iter().zip(ring.nodes.iter().cycle().skip(1));
            assert!(neighbours.into_iter().all(|(a, b)| apart(a.0, b.0)), "{count} {width}");
            // The farthest that a curve goes out is its middle, about.
            let middle = |arc: &Arc| Point {
                x: (arc.from.x + 2.0 * arc.bend.x + arc.to.x) / 4.0,
                y: (arc.from.y + 2.0 * arc.bend.y + arc.to.y) / 4.0,
            };
            assert!(ring.arcs.iter().all(|arc| inside(&middle(arc))), "{count} {width}");
        }
    }
}
