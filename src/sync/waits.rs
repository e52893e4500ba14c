//! Who waits for whom: the circle that makes a standstill a deadlock.

use crate::trace::TaskId;
use std::collections::BTreeMap;

/// One task that waits, and those who hold what it waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    pub task: TaskId,
    pub holders: Vec<TaskId>,
}

/// A circle among the waits, if there is one: each of it waits for what the next holds, the last for the first's.
/// It begins with its smallest task, and of several circles the one with the smallest is given.
pub fn circle(waits: &[Wait]) -> Vec<TaskId> {
    let edges: BTreeMap<TaskId, &[TaskId]> = waits.iter().map(|wait| (wait.task, wait.holders.as_slice())).collect();
    edges.keys().find_map(|start| path_back(&edges, *start)).unwrap_or_default()
}

/// The shortest way from `start` along the waits back to itself (breadth first).
fn path_back(edges: &BTreeMap<TaskId, &[TaskId]>, start: TaskId) -> Option<Vec<TaskId>> {
    let mut came_from: BTreeMap<TaskId, TaskId> = BTreeMap::new();
    let mut edge_of_search = vec![start];
    while !edge_of_search.is_empty() {
        let mut next = Vec::new();
        for task in edge_of_search {
            for holder in edges.get(&task).copied().unwrap_or_default() {
                if *holder == start {
                    return Some(way(&came_from, start, task));
                }
                if edges.contains_key(holder) && !came_from.contains_key(holder) {
                    came_from.insert(*holder, task);
                    next.push(*holder);
                }
            }
        }
        edge_of_search = next;
    }
    None
}

fn way(came_from: &BTreeMap<TaskId, TaskId>, start: TaskId, last: TaskId) -> Vec<TaskId> {
    let mut way = vec![last];
    while let Some(before) = way.last().filter(|task| **task != start).and_then(|task| came_from.get(task)) {
        way.push(*before);
    }
    way.reverse();
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(waits: &[(u16, &[u16])], expected: &[u16]) {
        let ids = |list: &[u16]| list.iter().map(|id| TaskId(*id)).collect::<Vec<_>>();
        let waits: Vec<Wait> =
            waits.iter().map(|(task, holders)| Wait { task: TaskId(*task), holders: ids(holders) }).collect();
        assert_eq!(circle(&waits), ids(expected));
    }

    #[test]
    fn finds_the_circle_and_not_those_who_wait_outside_it() {
        check(&[(1, &[2]), (2, &[1]), (3, &[1]), (0, &[3])], &[1, 2]);
        check(&[(0, &[1]), (1, &[2]), (2, &[3]), (3, &[1])], &[1, 2, 3]);
        check(&[(1, &[1])], &[1]);
        check(&[(0, &[1]), (1, &[])], &[]);
        check(&[(1, &[4, 2]), (2, &[1])], &[1, 2]);
    }
}
