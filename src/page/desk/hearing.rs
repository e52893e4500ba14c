//! What comes in from the host: onto the tape, and into what the page knows.

use super::Desk;
use crate::language::{Said, say};
use crate::page::explore::survey::Surveyed;
use crate::page::keep::recorded::Recorded;
use crate::page::keep::saved::save;
use crate::page::link::Heard;
use crate::page::protocol::{Ending, News};
use crate::page::state::Action;
use crate::page::turns::position::Stands;
use crate::replay::Broken;
use crate::trace::{Event, Header, OutcomeKind};
use std::rc::Rc;

impl Desk {
    pub(super) fn hear(&self, heard: Heard) {
        match heard {
            Heard::Ready { isolated } => self.lab.dispatch(Action::Isolated(isolated)),
            Heard::Events(events) => self.record(events),
            Heard::News(news) => self.hear_news(news),
        }
    }

    fn hear_news(&self, news: News) {
        match news {
            News::Started => {}
            News::Finished(ending) => self.finish(*ending),
            News::Stands(stands) => self.stand(*stands),
            News::NotNow(refusal) => self.lab.dispatch(Action::Notice(refusal.said())),
            News::Aimed(aim) if self.recording.get() => self.lab.dispatch(Action::Aimed(Rc::new(*aim))),
            News::Aimed(_) => {}
            News::Explored(explored) => self.lab.dispatch(Action::Surveyed(Surveyed::Explored(explored))),
            News::Sampled(sampled) => self.lab.dispatch(Action::Surveyed(Surveyed::Sampled(sampled))),
            News::Opened(header) => self.show_recorded(*header),
            News::NotOpened(why) => {
                self.refuse_file(&self.file.borrow(), &why);
                self.get_free();
            }
            News::Scene { asked, events } => self.hear_scene(asked, events),
            News::Studied(study) => {
                self.tape.borrow_mut().keep_study(*study);
                self.lab.dispatch(Action::Studied);
            }
            News::Rust { id, source } => self.hear_rust(&id, &source),
            News::Exported { name, form, bytes } => save(&name, form.media_type(), &bytes),
            News::Refused(refusal) => {
                self.recording.set(false);
                self.lab.dispatch(match refusal.is_final() {
                    true => Action::Broken(refusal),
                    false => Action::Refused(say!("It cannot be run: {why}.", why = refusal.said())),
                });
                self.end_survey(true);
                self.get_free();
            }
        }
    }

    /// Unless something else is shown by now, or asked for.
    fn hear_scene(&self, asked: u32, events: Vec<Event>) {
        let scene = self.scene.get();
        if (scene.asked, scene.tape) == (asked, self.tape.borrow().number()) {
            self.show_scene(scene.anyone_is_next, events);
        }
    }

    fn hear_rust(&self, id: &str, source: &str) {
        let wanted = self.rust.borrow().clone();
        if let Some((_, then)) = wanted.filter(|(its, _)| its == id) {
            then.emit(source.into());
        }
    }

    fn show_recorded(&self, header: Header) {
        let recorded = Recorded { file: self.file.borrow().as_str().into(), header };
        let tape = self.tape.borrow_mut().renew(recorded.anyone_is_next());
        self.recording.set(true);
        self.lab.dispatch(Action::Opened { tape, recorded: Rc::new(recorded) });
    }

    fn record(&self, events: Vec<Event>) {
        if !self.recording.get() {
            return;
        }
        let (recorded, tape, steps) = {
            let mut tape = self.tape.borrow_mut();
            (tape.extend(events), tape.number(), tape.steps())
        };
        self.lab.dispatch(Action::Recorded { tape, steps });
        if let Err(broken) = recorded {
            self.recording.set(false);
            self.lab.dispatch(Action::Notice(cannot_be_shown(&broken)));
            self.stop();
        }
    }

    /// A schedule by hand changed: what was undone leaves the tape.
    fn stand(&self, stands: Stands) {
        if !self.recording.get() {
            return;
        }
        let Stands { kept, events, position, looks } = stands;
        let (recorded, tape, steps) = {
            let mut tape = self.tape.borrow_mut();
            if (kept as usize) < tape.steps() {
                tape.rewind(kept as usize);
            }
            (tape.extend(events), tape.number(), tape.steps())
        };
        self.lab.dispatch(Action::Stands { tape, steps, position: Rc::new(position), looks });
        if let Err(broken) = recorded {
            self.lab.dispatch(Action::Notice(cannot_be_shown(&broken)));
        }
    }

    fn finish(&self, ending: Ending) {
        if self.recording.replace(false) {
            let tape = self.tape.borrow().number();
            self.lab.dispatch(Action::Over { tape, ending: Rc::new(ending) });
        } else {
            self.end_survey(ending.outcome.kind == OutcomeKind::LimitReached);
        }
        self.get_free();
    }

    /// `lost`: the host came to its own end.
    fn end_survey(&self, lost: bool) {
        if self.surveying.replace(false) {
            self.lab.dispatch(Action::Surveyed(Surveyed::Over { lost }));
        }
    }

    fn get_free(&self) {
        self.busy.set(false);
        if let Some(task) = self.waiting.take() {
            self.start(task);
        }
    }
}

/// The words of a recording that contradicts itself are a programmer's; where it does so is enough.
fn cannot_be_shown(broken: &Broken) -> Said {
    say!(
        "The recording cannot be shown further: event {event} does not follow from those before it.",
        event = broken.event
    )
}
