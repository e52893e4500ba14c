//! What the signs mean, shown where there is nothing else to show yet.

use super::token::token;
use crate::trace::TaskId;
use yew::prelude::*;

const TOKEN_PX: f64 = 30.0;
const THREAD: &str = "Its shape, colour and number stay the same everywhere.";
const HELD: &str = "A place in the colour of the thread that holds it.";
const FREE: &str = "A dashed place is there to be taken.";
const WAITING: &str = "Hatched: these threads are blocked. The one at the front is next.";
const DAEMON: &str = "A dotted tail: a daemon, which is cut off when all others have ended.";
const ENDED: &str = "An outline: this thread has done its work.";

pub fn legend() -> Html {
    html! {
        <section class="object wide legend" aria-labelledby="legend-heading" data-test="legend">
            <header><h3 id="legend-heading"><span>{ "How to read the pictures" }</span></h3></header>
            <dl>
                { entry(html! { <>{ thread(1) }{ thread(2) }{ thread(3) }</> }, "A thread", THREAD) }
                { entry(html! { <div class="place held hue-4">{ thread(4) }</div> }, "Held", HELD) }
                { entry(html! { <div class="place free"><small>{ "free" }</small></div> }, "Free", FREE) }
                { entry(html! { <div class="stand hatched">{ thread(6) }{ thread(5) }</div> }, "Waiting", WAITING) }
                { entry(html! { <span class="figure daemon">{ thread(7) }</span> }, "Daemon", DAEMON) }
                { entry(token(TaskId(3), TOKEN_PX, true), "Ended", ENDED) }
            </dl>
        </section>
    }
}

fn entry(sign: Html, term: &'static str, meaning: &'static str) -> Html {
    html! { <div><span class="sign" aria-hidden="true">{ sign }</span><dt>{ term }</dt><dd>{ meaning }</dd></div> }
}

fn thread(number: u16) -> Html {
    token(TaskId(number), TOKEN_PX, false)
}
