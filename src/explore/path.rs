//! The nodes of the execution at hand, from one of them on. Rooms of nodes that are gone back over are used again.

use super::node::Node;
use super::past::Event;

/// Nodes that there is room for from the start.
const ROOM: usize = 64;

pub struct Path {
    /// The first `len` of them are in use.
    nodes: Vec<Node>,
    len: usize,
}

impl Path {
    pub fn empty() -> Path {
        Path { nodes: Vec::new(), len: 0 }
    }

    /// From the very beginning on.
    pub fn of_the_beginning() -> Path {
        let mut nodes = Vec::with_capacity(ROOM);
        nodes.push(Node::default());
        Path { nodes, len: 1 }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline]
    pub fn get(&self, place: usize) -> &Node {
        &self.nodes[..self.len][place]
    }

    #[inline]
    pub fn get_mut(&mut self, place: usize) -> &mut Node {
        &mut self.nodes[..self.len][place]
    }

    #[inline]
    pub fn last(&self) -> Option<&Node> {
        self.nodes[..self.len].last()
    }

    #[inline]
    pub fn last_mut(&mut self) -> Option<&mut Node> {
        self.nodes[..self.len].last_mut()
    }

    /// On to the state after the last one, by a step that was taken there.
    #[inline]
    pub fn enter(&mut self, step: &Event, preempts: bool) {
        self.make_room();
        if let ([.., before], [after, ..]) = self.nodes.split_at_mut(self.len) {
            before.enter(step, preempts, after);
            self.len += 1;
        }
    }

    /// The same from a state that is not on the path, to its first one.
    pub fn begin_after(&mut self, before: &mut Node, step: &Event, preempts: bool) {
        self.make_room();
        before.enter(step, preempts, &mut self.nodes[0]);
        self.len = 1;
    }

    #[inline]
    fn make_room(&mut self) {
        if self.nodes.len() == self.len {
            self.nodes.push(Node::default());
        }
    }

    #[inline]
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Takes the first `count` out.
    pub fn take_first(&mut self, count: usize) -> Vec<Node> {
        let taken: Vec<Node> = self.nodes.drain(..count.min(self.len)).collect();
        self.len -= taken.len();
        taken
    }
}
