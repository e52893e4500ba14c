//! Draws the stage at telling moments of each scenario into `target/gallery`, to be looked at, and checks what holds in all.

use super::moment::Moment;
use super::panels::{Stage, StageProps};
use crate::replay::Replay;
use crate::runtime::Options;
use crate::scenario::{Settings, find};
use crate::sim::scheduler::RoundRobin;
use std::future::Future;
use std::task::{Context, Poll, Waker};
use yew::LocalServerRenderer;

/// As HTML. Nothing in a picture waits.
fn drawn(props: StageProps) -> String {
    let renderer = LocalServerRenderer::<Stage>::with_props(props).hydratable(false);
    let mut rendering = Box::pin(renderer.render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(html) = rendering.as_mut().poll(&mut context) {
            return html;
        }
    }
}

#[test]
fn gallery() {
    let scenario = find("semaphore").unwrap();
    let settings = Settings::defaults(scenario.parameters);
    let report = crate::sim::run(&scenario.program(&settings), &Options::default(), &mut RoundRobin::default()).unwrap();
    let mut replay = Replay::new(report.events).unwrap();
    let moment = Moment::at(scenario, 1, &mut replay, 50);
    let html = drawn(StageProps { moment, quick: false });
    println!("{html}");
}
