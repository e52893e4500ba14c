//! A schedule by hand in the host. It answers each command at once; in between it looks for an end worth finding. It stays
//! after its end, so that a choice can be undone, until it is stopped.

use super::outbox::tell;
use super::running::{asked_for, choices_of, options};
use crate::page::protocol::{Command, Ending, News, RunOrder};
use crate::page::refusal::Refusal;
use crate::page::turns::aim::{Aim, Seeking};
use crate::page::turns::by_hand::ByHand;
use crate::page::turns::position::Stands;
use crate::trace::{Outcome, OutcomeKind};
use js_sys::Date;

/// The host listens at least this often.
const SLICE_MS: f64 = 6.0;
/// What was found by then is told, though a shorter way may still be found.
const EARLY_MS: f64 = 400.0;
/// Longer nobody waits for it.
const SOUGHT_MS: f64 = 2_000.0;

pub struct Hand {
    run: u32,
    by_hand: ByHand,
    /// Until it is known what it may come to.
    seeking: Option<Seeking>,
    told: bool,
    began_ms: f64,
}

impl Hand {
    /// Begins what was ordered, or says in one line why not.
    pub fn start(order: &RunOrder) -> Result<Hand, Refusal> {
        let (scenario, settings) = asked_for(order)?;
        let options = options(order, true)?;
        let choices = choices_of(order, scenario)?.map(|schedule| schedule.choices);
        let by_hand = ByHand::begin(scenario, &settings, &options, choices)?;
        let seeking = Some(Seeking::new(scenario, &settings, &options));
        Ok(Hand { run: order.run, by_hand, seeking, told: false, began_ms: Date::now() })
    }

    /// Says where it stands from the beginning on.
    pub fn tell(&self) {
        self.say(self.by_hand.begun());
    }

    pub fn obey(&mut self, command: &Command) {
        let stands = match *command {
            Command::Choose { after, task } => self.by_hand.choose(after as usize, task),
            Command::Rewind { to } => Ok(self.by_hand.rewind(to as usize)),
            Command::Look { after } => Ok(self.by_hand.look(after as usize)),
            Command::Run(_)
            | Command::Explore { .. }
            | Command::Open { .. }
            | Command::Preview(_)
            | Command::Study { .. }
            | Command::Rust { .. }
            | Command::Export { .. }
            | Command::Sample { .. }
            | Command::Pause
            | Command::Resume
            | Command::Step
            | Command::Stop
            | Command::Taken
            | Command::More => return,
        };
        match stands {
            Ok(stands) => self.say(stands),
            Err(refusal) => tell(self.run, &News::NotNow(refusal)),
        }
    }

    /// Looks for an end worth finding, for a moment. False when there is nothing more to look for.
    pub fn work(&mut self) -> bool {
        let Some(seeking) = &mut self.seeking else { return false };
        let now_ms = Date::now();
        let mut goes_on = true;
        while goes_on && Date::now() - now_ms < SLICE_MS {
            goes_on = seeking.go_on();
        }
        let (aim, sought_ms) = (seeking.aim(), now_ms - self.began_ms);
        let over = !goes_on || sought_ms > SOUGHT_MS;
        let tells_early = !over && !self.told && sought_ms > EARLY_MS && aim != Aim::Unknown;
        if over || tells_early {
            tell(self.run, &News::Aimed(Box::new(aim)));
            self.told = true;
        }
        if over {
            self.seeking = None;
        }
        !over
    }

    pub fn stop(self) {
        let ending = Ending::of(Outcome::plain(OutcomeKind::Stopped));
        tell(self.run, &News::Finished(Box::new(Ending { complete: true, ..ending })));
    }

    fn say(&self, stands: Stands) {
        tell(self.run, &News::Stands(Box::new(stands)));
    }
}
