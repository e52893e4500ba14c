//! A run as a trace for <https://ui.perfetto.dev>: a track a thread with a slice for whatever it does, a track below it for each
//! object that it holds something of, and a flow from whoever lets a thread go on to that thread.
//!
//! ```text
//! Thread-1          [runs][waits for lock      ][runs ][sleeps]
//!   holds lock                    ╭─────────────▶[            ]
//! Thread-2          [runs        ]╯ lets Thread-1 go on
//! ```
//!
//! No two steps share an instant there: virtual time stands still while threads take steps, and a clock ticks coarsely. So a step
//! comes at least a microsecond (of a real clock: a nanosecond) after the one before, and the process's name says so.

mod proto;

use super::About;
use super::film::{Film, words};
use crate::analysis::figures::Clock;
use crate::language::{Language, say, text};
use crate::replay::Broken;
use crate::trace::{TaskId, Trace};
use prost::Message;
use proto::{EventType, ProcessDescriptor, ThreadDescriptor, TracePacket, TrackDescriptor, TrackEvent};
use std::collections::BTreeMap;

/// All packets come from one writer.
const SEQUENCE: u32 = 1;
const PROCESS: i32 = 1;
const PROCESS_TRACK: u64 = 1;
const FIRST_THREAD_TRACK: u64 = 16;
/// Beyond all threads'.
const FIRST_HOLD_TRACK: u64 = 1 << 20;

/// What comes first where things happen at one instant: a slice ends before the next begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    End,
    Instant,
    Begin,
}

struct Writer {
    film: Film,
    times_ns: Vec<u64>,
    language: Language,
    packets: Vec<(u64, Order, TracePacket)>,
}

/// The bytes of a `.pftrace` file.
pub fn perfetto(trace: &Trace, about: &About) -> Result<Vec<u8>, Broken> {
    let film = Film::of(trace, about.language)?;
    let mut head = vec![process(about)];
    head.extend(film.states().map(|(task, _)| thread(task, film.task_name(task))));
    let times_ns = apart(&film.times_ns, about.clock);
    let mut writer = Writer { film, times_ns, language: about.language, packets: Vec::new() };
    writer.write_states();
    writer.write_holds(&mut head);
    writer.write_flows();
    let Writer { mut packets, .. } = writer;
    packets.sort_by_key(|(time_ns, order, _)| (*time_ns, *order));
    let packet = head.into_iter().chain(packets.into_iter().map(|(_, _, packet)| packet)).collect();
    Ok(proto::Trace { packet }.encode_to_vec())
}

/// When each step is drawn, the start (step 0) included.
fn apart(times_ns: &[u64], clock: Clock) -> Vec<u64> {
    let least_ns = if clock == Clock::Virtual { 1_000 } else { 1 };
    let mut drawn = vec![0];
    for time_ns in times_ns {
        let before = drawn.last().copied().unwrap_or(0);
        drawn.push((*time_ns).max(before + least_ns));
    }
    drawn
}

fn process(about: &About) -> TracePacket {
    let time = match about.clock {
        Clock::Virtual => text!("virtual time; a step is drawn at least 1 µs after the one before"),
        Clock::Real => text!("real time"),
    };
    let (title, ran) = (&about.title, about.ran.clone());
    let process_name = say!("{title}, {ran} ({time})", title, ran, time).told(about.language);
    let process = ProcessDescriptor { pid: Some(PROCESS), process_name: Some(process_name) };
    described(TrackDescriptor { uuid: Some(PROCESS_TRACK), process: Some(process), ..TrackDescriptor::default() })
}

fn thread(task: TaskId, name: &str) -> TracePacket {
    let thread =
        ThreadDescriptor { pid: Some(PROCESS), tid: Some(i32::from(task.0) + 1), thread_name: Some(name.into()) };
    let (uuid, parent) = (Some(track_of(task)), Some(PROCESS_TRACK));
    described(TrackDescriptor { uuid, parent_uuid: parent, thread: Some(thread), ..TrackDescriptor::default() })
}

fn described(track_descriptor: TrackDescriptor) -> TracePacket {
    let (track_descriptor, sequence) = (Some(track_descriptor), Some(SEQUENCE));
    TracePacket { track_descriptor, trusted_packet_sequence_id: sequence, ..TracePacket::default() }
}

fn track_of(task: TaskId) -> u64 {
    FIRST_THREAD_TRACK + u64::from(task.0)
}

impl Writer {
    fn time_ns(&self, step: u32) -> u64 {
        self.times_ns[step as usize]
    }

    /// What is open when the run ends is closed with it, a moment after the last step.
    fn end_ns(&self, to: Option<u32>) -> u64 {
        to.map_or_else(|| self.times_ns.last().copied().unwrap_or(0) + 1, |step| self.time_ns(step))
    }

    fn write_states(&mut self) {
        let states: Vec<_> = self.film.states().collect();
        for (task, spans) in states {
            for span in spans {
                let name = words(&span.state, &self.film).told(self.language);
                self.slice(track_of(task), name, self.time_ns(span.from), self.end_ns(span.to));
            }
        }
    }

    fn write_holds(&mut self, head: &mut Vec<TracePacket>) {
        let mut tracks = BTreeMap::new();
        for held in self.film.holds.clone() {
            let next = FIRST_HOLD_TRACK + tracks.len() as u64;
            let name = say!("holds {what}", what = self.film.object_name(held.object)).told(self.language);
            let uuid = *tracks.entry((held.task, held.object)).or_insert_with(|| {
                let (uuid, parent_uuid) = (Some(next), Some(track_of(held.task)));
                head.push(described(TrackDescriptor {
                    uuid,
                    parent_uuid,
                    name: Some(name.clone()),
                    ..TrackDescriptor::default()
                }));
                next
            });
            let to = (held.to < self.film.steps()).then_some(held.to);
            self.slice(uuid, name, self.time_ns(held.from), self.end_ns(to));
        }
    }

    fn write_flows(&mut self) {
        for (place, arrow) in self.film.lanes.arrows().to_vec().into_iter().enumerate() {
            let flow = place as u64 + 1;
            let object = self.film.object_name(arrow.object);
            let who = self.film.task_name(arrow.to);
            let gives = say!("lets {who} go on: {object}", who, object = &object).told(self.language);
            let gets = say!("goes on: {object}", object).told(self.language);
            let event = |track, name| event(EventType::Instant, track, Some(name));
            let from = TrackEvent { flow_ids: vec![flow], ..event(track_of(arrow.from), gives) };
            let to = TrackEvent { terminating_flow_ids: vec![flow], ..event(track_of(arrow.to), gets) };
            self.push(self.time_ns(arrow.from_step), Order::Instant, from);
            self.push(self.time_ns(arrow.to_step), Order::Instant, to);
        }
    }

    fn slice(&mut self, track: u64, name: String, from_ns: u64, to_ns: u64) {
        self.push(from_ns, Order::Begin, event(EventType::SliceBegin, track, Some(name)));
        self.push(to_ns, Order::End, event(EventType::SliceEnd, track, None));
    }

    fn push(&mut self, time_ns: u64, order: Order, event: TrackEvent) {
        let (timestamp, track_event, sequence) = (Some(time_ns), Some(event), Some(SEQUENCE));
        let packet =
            TracePacket { timestamp, track_event, trusted_packet_sequence_id: sequence, ..TracePacket::default() };
        self.packets.push((time_ns, order, packet));
    }
}

fn event(kind: EventType, track: u64, name: Option<String>) -> TrackEvent {
    TrackEvent { r#type: Some(kind as i32), track_uuid: Some(track), name, ..TrackEvent::default() }
}
