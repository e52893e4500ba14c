//! A recorded run as a file for others: a page that plays, a picture, a trace for Perfetto. Pure: from a trace to bytes, the same
//! on the command line and in the page. It opens no file and knows no browser.
//!
//! ```text
//! Trace ─ film (lanes, holds, arrows, by step) ─┬─ page      HTML: the picture, and all that is to be said of each step
//!                                               ├─ picture   SVG
//!                                               └─ perfetto  protobuf
//! ```

mod film;
mod lanes;
mod markup;
mod page;
mod perfetto;
mod picture;
mod still;

pub use page::{MOST_STEPS, page};
pub use perfetto::perfetto;
pub use picture::picture;

use crate::analysis::figures::Clock;
use crate::language::{Language, Said, say};
use crate::scenario::{Scenario, find};
use crate::trace::{Header, Trace};

/// What a file says of its run besides what happened in it.
pub struct About {
    pub language: Language,
    /// The program, where it is in the catalogue as it was.
    scenario: Option<&'static Scenario>,
    pub title: String,
    /// How it was run: "simulated, seed 7".
    pub ran: Said,
    pub clock: Clock,
}

impl About {
    pub fn of(trace: &Trace, language: Language) -> About {
        let header = &trace.header;
        let scenario = find(&header.scenario).filter(|scenario| scenario.version == header.version);
        let title =
            scenario.map_or_else(|| header.scenario.to_string(), |scenario| scenario.title.told(language).into());
        About { language, scenario, title, ran: ran(header), clock: Clock::of(header) }
    }

    /// The Python of the program.
    fn python(&self) -> Option<&'static str> {
        self.scenario.map(|scenario| scenario.python)
    }

    /// The line that a reader knows: of the Python, where it is known.
    fn line(&self, rust: u32) -> u32 {
        self.scenario.and_then(|scenario| scenario.python_line(rust)).unwrap_or(rust)
    }
}

fn ran(header: &Header) -> Said {
    match (Clock::of(header), header.seed) {
        (Clock::Real, _) => say!("on real threads"),
        (Clock::Virtual, Some(seed)) => say!("simulated, seed {seed}", seed),
        (Clock::Virtual, None) => say!("simulated"),
    }
}
