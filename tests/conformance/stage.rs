//! A row as a program: each of its threads makes its own calls, each when its line's turn has come. The simulator tells turns
//! by its clock, which goes on only when nobody can run; on real threads the test tells them, having seen what came before.

use super::calls::{self, Thing};
use super::script::{Actor, Call, Line, Row};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;
use threadlab::runtime::{Program, Thread, now, sleep};

/// Seconds from one line's turn to the next one's; less than any time-out in the table.
const TURN: f64 = 0.001;
/// Longer than any time-out that a `gives up` is about.
const LONG: f64 = 10.0;

/// What the threads of a row share with the test.
pub struct Stage {
    row: Row,
    by_clock: bool,
    shared: Mutex<Shared>,
    changed: Condvar,
}

#[derive(Default)]
struct Shared {
    things: BTreeMap<String, Thing>,
    /// Main has made and started everything.
    begun: bool,
    /// Lines before this one have their turn, where the test tells it.
    turns: usize,
    results: BTreeMap<usize, Given>,
}

/// What a call gave.
#[derive(Clone)]
pub struct Given {
    pub text: String,
    /// The run's time.
    pub at: f64,
}

impl Stage {
    pub fn new(row: Row, by_clock: bool) -> Arc<Stage> {
        Arc::new(Stage { row, by_clock, shared: Mutex::default(), changed: Condvar::new() })
    }

    pub fn program(self: &Arc<Stage>) -> Program {
        let stage = self.clone();
        Program::new(move || main(stage.clone()))
    }

    pub fn lines(&self) -> &[(usize, Line)] {
        &self.row.lines
    }

    /// Lets the line at `index` have its turn.
    pub fn give_turn(&self, index: usize) {
        self.shared().turns = index + 1;
        self.changed.notify_all();
    }

    pub fn result(&self, index: usize) -> Option<Given> {
        self.shared().results.get(&index).cloned()
    }

    /// The line of the call that `actor` was last told to make before `index`.
    pub fn call_before(&self, index: usize, actor: Actor) -> usize {
        let is_its_call = |(_, line): &(usize, Line)| matches!(line, Line::Call { actor: its, .. } if *its == actor);
        self.row.lines[..=index].iter().rposition(is_its_call).expect("it was told to make a call")
    }

    /// When the line at `index` has its turn by the clock, in seconds.
    pub fn turn_at(&self, index: usize) -> f64 {
        1.0 + self.row.lines[..index].iter().map(|(_, line)| span(line)).sum::<f64>()
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().expect("no thread of the row panicked")
    }

    async fn wait_for_turn(&self, index: usize) {
        if self.by_clock {
            let left = (self.turn_at(index) - now()).max(0.0);
            sleep(Duration::from_secs_f64(left)).await;
        } else {
            let not_yet = |shared: &mut Shared| !shared.begun || shared.turns <= index;
            drop(self.changed.wait_while(self.shared(), not_yet).expect("no thread of the row panicked"));
        }
    }
}

/// How long a line takes by the clock: what it waits for in vain, and a little.
fn span(line: &Line) -> f64 {
    let timeouts = |call: &Call| {
        let texts = call.arguments.iter().map(|argument| argument.value.as_str()).filter(|text| text.contains('.'));
        texts.filter_map(|text| text.parse::<f64>().ok()).fold(0.0, f64::max)
    };
    match line {
        Line::Call { call, result: Some(_), .. } => TURN + timeouts(call),
        Line::GaveUp { .. } => LONG,
        Line::Call { result: None, .. } | Line::Ended { .. } | Line::StillWaits { .. } | Line::ThreadEnds { .. } => {
            TURN
        }
    }
}

async fn main(stage: Arc<Stage>) {
    let mut things = BTreeMap::new();
    for (name, made) in &stage.row.objects {
        things.insert(name.clone(), calls::make(name, made, &things));
    }
    stage.shared().things = things;
    for actor in 0..stage.row.actors() {
        let its_stage = stage.clone();
        let name = char::from(b'A' + actor as u8).to_string();
        let thread = Thread::start(&name, move || act(its_stage.clone(), actor));
        stage.shared().things.insert(name, Thing::Thread(thread));
    }
    stage.shared().begun = true;
    stage.changed.notify_all();
}

async fn act(stage: Arc<Stage>, actor: Actor) {
    for (index, (_, line)) in stage.row.lines.iter().enumerate() {
        match line {
            Line::Call { actor: its, call, .. } if *its == actor => {
                stage.wait_for_turn(index).await;
                let thing = stage.shared().things[&call.object];
                let text = calls::perform(thing, call).await;
                stage.shared().results.insert(index, Given { text, at: now() });
            }
            Line::ThreadEnds { actor: its } if *its == actor => return stage.wait_for_turn(index).await,
            Line::Call { .. }
            | Line::Ended { .. }
            | Line::StillWaits { .. }
            | Line::GaveUp { .. }
            | Line::ThreadEnds { .. } => {}
        }
    }
    // A thread ends when a line says so, or with the row.
    stage.wait_for_turn(stage.row.lines.len()).await;
}
