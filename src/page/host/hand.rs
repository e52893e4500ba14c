//! A schedule by hand in the host. It answers each command at once; in between it looks for an end worth finding. It stays
//! after its end, so that a choice can be undone, until it is stopped.

use super::outbox::{say, say_bytes};
use super::running::{asked_for, choices_of, options};
use crate::page::protocol::{Answer, Command, Ending, RunOrder};
use crate::page::turns::aim::{Aim, Way, seek};
use crate::page::turns::by_hand::ByHand;
use crate::page::turns::position::Stands;
use crate::runtime::Options;
use crate::scenario::{Scenario, Settings};
use crate::trace::{Outcome, OutcomeKind};
use js_sys::Date;

/// So long the host is away looking for an end; a learner who stops it in between does not notice.
const SEEK_MS: f64 = 40.0;

pub struct Hand {
    run: u32,
    scenario: &'static Scenario,
    settings: Settings,
    options: Options,
    by_hand: ByHand,
    /// How what it may come to is to be looked for next.
    seeks: Option<Way>,
}

impl Hand {
    /// Begins what was ordered, or says in one line why not.
    pub fn start(order: &RunOrder) -> Result<Hand, String> {
        let (scenario, settings) = asked_for(order)?;
        let options = options(order, true)?;
        let choices = choices_of(order, scenario)?.map(|schedule| schedule.choices);
        let by_hand = ByHand::begin(scenario, &settings, &options, choices)?;
        Ok(Hand { run: order.run, scenario, settings, options, by_hand, seeks: Some(Way::Search) })
    }

    /// Says where it stands from the beginning on.
    pub fn tell(&self) {
        self.say(&self.by_hand.begun());
    }

    pub fn obey(&mut self, command: &Command) {
        let stands = match *command {
            Command::Choose { after, task } => self.by_hand.choose(after as usize, task),
            Command::Rewind { to } => Ok(self.by_hand.rewind(to as usize)),
            Command::Look { after } => Ok(self.by_hand.look(after as usize)),
            Command::Run(_)
            | Command::Pause
            | Command::Resume
            | Command::Step
            | Command::Stop
            | Command::Taken
            | Command::More => return,
        };
        match stands {
            Ok(stands) => self.say(&stands),
            Err(message) => say(&Answer::NotNow { run: self.run, message }),
        }
    }

    /// Does a piece of what is to be done besides. False when nothing is left.
    pub fn work(&mut self) -> bool {
        let Some(way) = self.seeks else { return false };
        let began_ms = Date::now();
        let mut goes_on = || Date::now() - began_ms < SEEK_MS;
        let aim = seek(self.scenario, &self.settings, &self.options, way, &mut goes_on);
        let in_vain = matches!(aim, Aim::Unknown);
        self.seeks = (in_vain && way == Way::Search).then_some(Way::Hunt);
        if self.seeks.is_none() {
            say(&Answer::Aimed { run: self.run, aim });
        }
        self.seeks.is_some()
    }

    pub fn stop(self) {
        let ending = Ending::of(Outcome::plain(OutcomeKind::Stopped));
        say(&Answer::Finished { run: self.run, ending: Ending { complete: true, ..ending } });
    }

    fn say(&self, stands: &Stands) {
        if let Ok(bytes) = postcard::to_allocvec(stands) {
            say_bytes(&Answer::Stands { run: self.run }, &bytes);
        }
    }
}
