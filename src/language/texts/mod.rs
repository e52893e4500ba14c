//! The tables: every text a learner reads, once, as [English, 简体, 繁體]. A file an area. The English is what the code says.

mod analysis;
mod everywhere;
mod explore;
mod figures;
mod keep;
mod objects;
mod page;
mod panels;
mod scenarios;
mod states;
mod timeline;
mod tour;
mod turns;
mod tutorial;
mod words;

use super::rows::Row;

/// Where [`super::rows::row`] looks, at compile time.
pub(super) const TABLES: &[&[Row]] = &[
    everywhere::ROWS,
    words::ROWS,
    objects::ROWS,
    analysis::ROWS,
    states::ROWS,
    panels::ROWS,
    page::ROWS,
    timeline::ROWS,
    figures::ROWS,
    keep::ROWS,
    explore::ROWS,
    turns::ROWS,
    tour::ROWS,
    tutorial::ROWS,
    scenarios::several::ROWS,
    scenarios::low_level::ROWS,
    scenarios::threads::ROWS,
    scenarios::locks::ROWS,
    scenarios::coordination::ROWS,
    scenarios::queues::ROWS,
    scenarios::classics::ROWS,
];

#[cfg(test)]
mod tests;
