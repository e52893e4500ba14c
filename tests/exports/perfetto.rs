//! Reads a Perfetto trace by the field numbers of Perfetto's own description, with another library than the one that writes it.
//! Fields that are not known here are an error: whoever adds one says so here too.

use quick_protobuf::{BytesReader, Result};

/// A field's key on the wire: its number, and how it is written there.
const fn varint(field: u32) -> u32 {
    field << 3
}
const fn fixed64(field: u32) -> u32 {
    field << 3 | 1
}
const fn bytes(field: u32) -> u32 {
    field << 3 | 2
}

const PACKET: u32 = bytes(1);
const TIMESTAMP: u32 = varint(8);
const SEQUENCE_ID: u32 = varint(10);
const TRACK_EVENT: u32 = bytes(11);
const TRACK_DESCRIPTOR: u32 = bytes(60);

#[derive(Debug, Default)]
pub struct Packets {
    pub process: String,
    pub threads: Vec<Thread>,
    /// Those of no thread.
    pub tracks: Vec<Track>,
    pub events: Vec<TrackEvent>,
}

#[derive(Debug, Default)]
pub struct Thread {
    pub uuid: u64,
    pub name: String,
}

#[derive(Debug, Default)]
pub struct Track {
    pub uuid: u64,
    pub parent: u64,
    pub name: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    None,
    Begin,
    End,
    Instant,
}

impl Kind {
    pub fn opens(self) -> i32 {
        match self {
            Kind::Begin => 1,
            Kind::End => -1,
            Kind::None | Kind::Instant => 0,
        }
    }
}

#[derive(Debug, Default)]
pub struct TrackEvent {
    pub time_ns: u64,
    pub kind: Kind,
    pub track: u64,
    pub name: String,
    pub flows: Vec<u64>,
    pub terminating_flows: Vec<u64>,
}

pub fn read(trace: &[u8]) -> Result<Packets> {
    let mut packets = Packets::default();
    let mut reader = BytesReader::from_bytes(trace);
    while !reader.is_eof() {
        assert_eq!(reader.next_tag(trace)?, PACKET);
        packet(reader.read_bytes(trace)?, &mut packets)?;
    }
    Ok(packets)
}

fn packet(packet: &[u8], packets: &mut Packets) -> Result<()> {
    let mut reader = BytesReader::from_bytes(packet);
    let (mut time_ns, mut event, mut sequence) = (None, None, None);
    while !reader.is_eof() {
        match reader.next_tag(packet)? {
            TIMESTAMP => time_ns = Some(reader.read_uint64(packet)?),
            SEQUENCE_ID => sequence = Some(reader.read_uint32(packet)?),
            TRACK_EVENT => event = Some(track_event(reader.read_bytes(packet)?)?),
            TRACK_DESCRIPTOR => track(reader.read_bytes(packet)?, packets)?,
            unknown => panic!("a packet has the key {unknown}"),
        }
    }
    assert!(sequence.is_some_and(|id| id != 0), "Perfetto passes over packets of no sequence");
    if let Some(event) = event {
        packets.events.push(TrackEvent { time_ns: time_ns.expect("an event has a time"), ..event });
    }
    Ok(())
}

fn track_event(message: &[u8]) -> Result<TrackEvent> {
    const TYPE: u32 = varint(9);
    const TRACK_UUID: u32 = varint(11);
    const NAME: u32 = bytes(23);
    const FLOW_IDS: u32 = fixed64(47);
    const TERMINATING_FLOW_IDS: u32 = fixed64(48);
    let (mut reader, mut event) = (BytesReader::from_bytes(message), TrackEvent::default());
    while !reader.is_eof() {
        match reader.next_tag(message)? {
            TYPE => {
                event.kind = match reader.read_int32(message)? {
                    1 => Kind::Begin,
                    2 => Kind::End,
                    3 => Kind::Instant,
                    unknown => panic!("an event has the type {unknown}"),
                }
            }
            TRACK_UUID => event.track = reader.read_uint64(message)?,
            NAME => event.name = reader.read_string(message)?.into(),
            FLOW_IDS => event.flows.push(reader.read_fixed64(message)?),
            TERMINATING_FLOW_IDS => event.terminating_flows.push(reader.read_fixed64(message)?),
            unknown => panic!("an event has the key {unknown}"),
        }
    }
    Ok(event)
}

fn track(message: &[u8], packets: &mut Packets) -> Result<()> {
    const UUID: u32 = varint(1);
    const NAME: u32 = bytes(2);
    const PROCESS: u32 = bytes(3);
    const THREAD: u32 = bytes(4);
    const PARENT_UUID: u32 = varint(5);
    let (mut reader, mut track, mut thread) = (BytesReader::from_bytes(message), Track::default(), None);
    let mut process = None;
    while !reader.is_eof() {
        match reader.next_tag(message)? {
            UUID => track.uuid = reader.read_uint64(message)?,
            NAME => track.name = reader.read_string(message)?.into(),
            PROCESS => process = Some(named(reader.read_bytes(message)?, 1, 6)?),
            THREAD => thread = Some(named(reader.read_bytes(message)?, 2, 5)?),
            PARENT_UUID => track.parent = reader.read_uint64(message)?,
            unknown => panic!("a track has the key {unknown}"),
        }
    }
    match (process, thread) {
        (Some(name), None) => packets.process = name,
        (None, Some(name)) => packets.threads.push(Thread { uuid: track.uuid, name }),
        (None, None) => packets.tracks.push(track),
        (Some(_), Some(_)) => panic!("a track is of a process or of a thread"),
    }
    Ok(())
}

/// The name of a process or a thread, which has numbers too: pid is 1, tid 2.
fn named(message: &[u8], numbers: u32, name_field: u32) -> Result<String> {
    let (mut reader, mut name) = (BytesReader::from_bytes(message), String::new());
    while !reader.is_eof() {
        let key = reader.next_tag(message)?;
        if key == bytes(name_field) {
            name = reader.read_string(message)?.into();
        } else {
            assert!((varint(1)..=varint(numbers)).contains(&key), "a descriptor has the key {key}");
            assert!(reader.read_int32(message)? > 0);
        }
    }
    Ok(name)
}
