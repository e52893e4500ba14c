//! What the programs of the catalogue say of themselves. A file a group.

pub(super) mod classics;
pub(super) mod coordination;
pub(super) mod locks;
pub(super) mod low_level;
pub(super) mod queues;
pub(super) mod several;
pub(super) mod threads;

use super::Row;
