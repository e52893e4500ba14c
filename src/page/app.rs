//! The whole page: one state, one desk, and what is drawn of them.

use super::address::Address;
use super::aloud::Aloud;
use super::asked::Ask;
use super::bench::{Bench, Ear};
use super::caption::Caption;
use super::catalogue::Catalogue;
use super::choice::{Choice, Theme};
use super::code::Code;
use super::controls::Controls;
use super::desk::Desk;
use super::details::Details;
use super::embed;
use super::explore::panel::{Found, WayBack};
use super::focus::{Skip, use_focus_kept};
use super::header::Header;
use super::in_sight::bring_the_picture;
use super::in_turn::{Hurry, InTurn, use_turns};
use super::keep::kept::Keeps;
use super::keep::menu as keep;
use super::looking::Attentive;
use super::notice::{Broken, NotIsolated, Notices};
use super::panels::Stage;
use super::panels::legend::Legend;
use super::predict::asking::{Asking, use_asking};
use super::protocol::Mode;
use super::root::{
    Latest, first_lab, lab_of, use_address, use_clock, use_embedding, use_height, use_looking, use_spoken, use_study,
    use_theme, use_waking, wants_less_motion,
};
use super::seen::{Seen, aloud, end_aloud, see};
use super::shows::Shows;
use super::state::{Action, Lab, Life, Phase};
use super::still::{Still, still};
use super::story::Story;
use super::tape::Ended;
use super::title::Title;
use super::tour::going::{TourState, use_tour};
use super::tour::offer::Offer;
use super::turns::panel::{Turn, Turns};
use crate::language::{Language, text};
use crate::scenario::Verdict;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

#[component]
pub fn App() -> Html {
    let lab = use_reducer(first_lab);
    let desk = use_memo((), |()| Desk::open(lab.dispatcher()));
    let desk: Rc<Desk> = (*desk).clone();
    let latest = use_memo((), |()| Rc::new(RefCell::new(lab.clone())));
    latest.replace(lab.clone());
    let dark = use_theme(lab.theme);
    let language = use_spoken(lab.language, lab.wanted.scenario);
    let menu_open = use_state(|| false);
    let (tour, asking) = (use_tour(), use_asking(&lab));
    let root = use_node_ref();
    let ear = use_state(Ear::default);
    let hurry = use_state(Hurry::default);
    let stills = use_memo((), |()| Stills::default());
    let turn = use_turns(&hurry, &lab);
    use_focus_kept(turn.is_some());
    let observed = embed::use_observed(&lab);
    use_address(&lab);
    use_clock(&lab, (*latest).clone(), desk.clone());
    use_embedding(&lab, (*latest).clone(), desk.clone());
    use_height(root.clone());
    use_waking(&desk);
    use_beginning(&lab, &desk);
    use_looking(&lab, &desk);
    use_study(&lab, &desk);
    keep::use_dropped(&desk);
    let (ear, hurry) = ((*ear).clone(), (*hurry).clone());
    let page = Page {
        hurry,
        turn,
        observed,
        dispatcher: lab.dispatcher(),
        lab,
        latest: (*latest).clone(),
        stills,
        desk,
        dark,
        language,
        ear,
        tour,
        asking,
    };
    html! { <ContextProvider<Language> context={language}>{ page.draw(root, menu_open) }</ContextProvider<Language>> }
}

/// Shows what is to be seen before a run; an address that names a step, or a schedule, is run at once, and so is a schedule by
/// hand.
#[hook]
fn use_beginning(lab: &UseReducerHandle<Lab>, desk: &Rc<Desk>) {
    let (lab, desk) = (lab.clone(), desk.clone());
    use_effect_with((lab.life == Life::Blank, lab.choice(), lab.goal), move |(blank, choice, goal)| {
        if lab.awaits_demonstration() {
            desk.demonstrate(wants_less_motion());
        } else if *blank {
            desk.preview(choice);
            let repeats = goal.is_some() || choice.schedule.is_some();
            let begins = match choice.mode {
                Mode::Threads => false,
                Mode::Sim => repeats,
                // There is something to choose from the first moment on.
                Mode::Schedule => true,
                // It may take long: the learner says when.
                Mode::Explore => false,
            };
            if begins && lab.notices.is_empty() {
                desk.run(choice.clone());
            }
        }
    });
}

/// One drawing of the page, and what its elements ask.
struct Page {
    lab: UseReducerHandle<Lab>,
    /// Whoever is asked to do something later does it with the page as it is then.
    latest: Latest,
    stills: Rc<Stills>,
    dispatcher: UseReducerDispatcher<Lab>,
    desk: Rc<Desk>,
    dark: bool,
    language: Language,
    ear: Ear,
    tour: TourState,
    asking: Asking,
    hurry: Hurry,
    /// Which part is drawn, where not all are.
    turn: Option<u32>,
    observed: Option<AttrValue>,
}

/// What stays as it is while a run is watched.
#[derive(Default)]
struct Stills {
    header: Still<(Theme, bool)>,
    catalogue: Still<(Address, bool, bool)>,
    controls: Still<(Choice, Choice, Keeps, [bool; 4])>,
}

impl Page {
    fn draw(&self, root: NodeRef, menu_open: UseStateHandle<bool>) -> Html {
        let (lab, embedded) = (&self.lab, embed::is_asked_for());
        let seen = see(lab, &self.desk.tape);
        let ending = lab.known_ending();
        let idle = lab.phase() == Phase::Idle || lab.explores();
        let ear = self.ear.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| ear.hear(event));
        html! {
            <div ref={root} class={classes!("lab", embedded.then_some("embed"))} {onkeydown} data-test="lab" data-phase={lab.phase().name()}
                data-scenario={lab.wanted.scenario.id} data-run={lab.tape.to_string()} data-mode={lab.mode_name()}
                data-isolated={lab.isolated.to_string()} data-ended={(lab.life == Life::Ended).to_string()}
                data-held={(lab.life == Life::Held).to_string()}
                data-step={if idle { 0 } else { lab.step }.to_string()} data-steps={if idle { 0 } else { lab.steps }.to_string()}
                data-outcome={ending.map(|ending| ending.outcome.kind.to_string())}
                data-verdict={lab.verdict().map(verdict_name)}
                data-observed={self.observed.clone()} data-hash={seen.hash.map(|hash| format!("{hash:016x}"))}
                data-tour={self.tour.part()}>
                <Skip />
                if !embedded { { self.header(&menu_open) } }
                <Attentive scenario={lab.wanted.scenario.id} moment={seen.moment.clone()} hurries={self.turn.is_some()}>
                    <div class="frame">
                        if !embedded { { self.catalogue(&menu_open) } }
                        { self.bench(&seen) }
                        <aside class="beside" aria-label={text!("Code and words").told(self.language)}>
                            <InTurn part=1 turn={self.turn}>
                                <Code moment={seen.moment.clone()} is_set_otherwise={lab.choice().is_set_otherwise()}
                                    fetch_rust={self.desk.fetch_rust.clone()} />
                            </InTurn>
                            if !lab.explores() { <InTurn part=2 turn={self.turn}>{ self.beside(&seen) }</InTurn> }
                            if let Some(findings) = &seen.shows {
                                <Shows findings={findings.clone()} step={lab.step} on_seek={self.on_seek()} />
                            }
                        </aside>
                    </div>
                </Attentive>
                <Aloud run={lab.tape} latest={aloud(lab, &seen)} end={end_aloud(&seen)} />
                { self.tour.panel().unwrap_or_default() }
            </div>
        }
    }

    /// What is chosen, and what has happened.
    fn beside(&self, seen: &Seen) -> Html {
        let (lab, tape) = (&self.lab, &self.desk.tape);
        let (steps, step) = if lab.shows_events() { (lab.steps, lab.step) } else { (0, 0) };
        html! {
            <>
                <Details tape={tape.clone()} number={lab.tape} moment={seen.moment.clone()} has_run={lab.has_run()}
                    on_seek={self.on_seek()} />
                <Story tape={tape.clone()} number={lab.tape} {steps} {step} hurries={self.turn.is_some()} output={seen.output.clone()}
                    ended={self.ended()} on_seek={self.on_seek()} />
            </>
        }
    }

    fn ended(&self) -> Option<Ended> {
        let lab = &self.lab;
        let ended = || Ended { tape: self.desk.tape.clone(), number: lab.tape, told: lab.studies };
        lab.known_ending().map(|_| ended())
    }

    fn header(&self, menu_open: &UseStateHandle<bool>) -> Html {
        let toggle = {
            let menu_open = menu_open.clone();
            Callback::from(move |_: MouseEvent| menu_open.set(!*menu_open))
        };
        let dispatcher = self.dispatcher.clone();
        let on_theme = Callback::from(move |theme| dispatcher.dispatch(Action::Theme(theme)));
        let dispatcher = self.dispatcher.clone();
        let on_language = Callback::from(move |language| dispatcher.dispatch(Action::Language(language)));
        let (theme, menu_open, on_tour) = (self.lab.theme, **menu_open, self.tour.begin());
        still(&self.stills.header, (theme, menu_open), || {
            html! { <Header {theme} {menu_open} on_menu={toggle} {on_theme} {on_language} {on_tour} /> }
        })
    }

    fn catalogue(&self, menu_open: &UseStateHandle<bool>) -> Html {
        let here = self.here();
        let on_choose = {
            let menu_open = menu_open.clone();
            Callback::from(move |_: MouseEvent| menu_open.set(false))
        };
        let (asks, on_never) = (self.asking.is_wanted(), self.asking.on_never(self.asking.is_wanted()));
        let open = **menu_open;
        still(&self.stills.catalogue, (here.clone(), open, asks), || {
            html! { <Catalogue {here} {open} {on_choose} {asks} {on_never} /> }
        })
    }

    /// The address, without the step.
    fn here(&self) -> Address {
        Address { step: None, ..self.lab.address() }
    }

    /// The middle: the program, how it is run, its picture, its timeline.
    fn bench(&self, seen: &Seen) -> Html {
        let lab = &self.lab;
        html! {
            <main id="main" tabindex="-1">
                <Title here={self.here()} />
                { self.controls() }
                { self.notices() }
                { self.asking.panel(lab).unwrap_or_default() }
                if lab.explores() { { self.found(seen) } } else { { self.picture(seen) } }
            </main>
        }
    }

    /// What was recorded of a run.
    fn picture(&self, seen: &Seen) -> Html {
        let (lab, hurries) = (&self.lab, self.turn.is_some());
        html! {
            <Bench lab={lab.clone()} tape={self.desk.tape.clone()} dark={self.dark} behind={seen.behind.clone()}
                acting={seen.moment.event.as_ref().map(|event| event.task)} ear={self.ear.clone()}
                on_ask={self.on_ask()} on_turn={self.on_turn()}>
                <h2 class="aloud">{ text!("The picture").told(self.language) }</h2>
                { self.offer().unwrap_or_default() }
                { self.way_back().unwrap_or_default() }
                <Caption choice={lab.shown_choice()} recorded={lab.recorded.is_some()} threads={seen.threads} now={seen.now.clone()} />
                { self.turns(seen).unwrap_or_default() }
                <InTurn part=0 turn={self.turn}><Stage moment={seen.moment.clone()} quick={seen.quick || hurries} {hurries} /></InTurn>
                <Legend open={!lab.has_run()} />
            </Bench>
        }
    }

    /// What exploring has found.
    fn found(&self, seen: &Seen) -> Html {
        let (desk, latest) = (self.desk.clone(), self.latest.clone());
        let on_sample = Callback::from(move |_: MouseEvent| desk.sample(&lab_of(&latest)));
        let lab = &self.lab;
        html! {
            <Found survey={lab.survey.clone()} here={lab.address()} isolated={lab.isolated} {on_sample}>
                <Stage moment={seen.moment.clone()} quick=true />
            </Found>
        }
    }

    /// Where a replay was found.
    fn way_back(&self) -> Option<Html> {
        let lab = &self.lab;
        let (replayed, survey) = (lab.replays()?, lab.survey.clone()?);
        Some(html! { <WayBack {replayed} {survey} here={lab.address()} /> })
    }

    /// Who goes next, where the learner says so.
    fn turns(&self, seen: &Seen) -> Option<Html> {
        let lab = &self.lab;
        let (choice, verdict) = (lab.choice(), lab.verdict().filter(|_| lab.at_end()));
        (choice.mode == Mode::Schedule).then(|| {
            html! {
                <Turns {choice} moment={seen.moment.clone()} position={lab.position.clone()} awaited={lab.is_awaited()}
                    chosen={lab.chosen()} aim={lab.aim.clone()} {verdict} on_turn={self.on_turn()} on_choose={self.on_choose()} />
            }
        })
    }

    fn on_choose(&self) -> Callback<Choice> {
        let dispatcher = self.dispatcher.clone();
        Callback::from(move |choice: Choice| dispatcher.dispatch(Action::Choose(Box::new(choice))))
    }

    fn on_turn(&self) -> Callback<Turn> {
        let (latest, desk) = (self.latest.clone(), self.desk.clone());
        Callback::from(move |turn| desk.turn(&lab_of(&latest), turn))
    }

    fn controls(&self) -> Html {
        let lab = &self.lab;
        let on_choose = self.on_choose();
        let (choice, to_run, keeps) = (lab.choice(), lab.to_run(), Keeps::of(lab));
        let has_run = lab.has_run() || lab.phase() != Phase::Idle;
        let (isolated, live, recorded) = (lab.isolated, lab.goes_by_itself(), lab.recorded.is_some());
        let from = (choice.clone(), to_run.clone(), keeps.clone(), [isolated, live, has_run, recorded]);
        still(&self.stills.controls, from, || {
            let desk = self.desk.clone();
            let on_run = Callback::from(move |pressed: MouseEvent| {
                desk.run(to_run.clone());
                bring_the_picture(&pressed);
            });
            let desk = self.desk.clone();
            let on_stop = Callback::from(move |_: MouseEvent| desk.stop());
            html! {
                <Controls {choice} {isolated} {live} {has_run} {recorded} {on_choose} {on_run} {on_stop}>
                    { keep::menu(keeps, &self.latest, &self.desk) }
                </Controls>
            }
        })
    }

    /// What plays before the first run, and what can be done about it.
    fn offer(&self) -> Option<Html> {
        let demonstration = self.lab.demonstration?;
        let dispatcher = self.dispatcher.clone();
        let on_play = Callback::from(move |plays| dispatcher.dispatch(Action::Demonstrate(plays)));
        let (over, tour, on_tour) = (self.lab.at_end(), self.tour.is_to_be_offered(), self.tour.answer());
        Some(html! { <Offer {demonstration} {over} {tour} {on_play} {on_tour} /> })
    }

    fn notices(&self) -> Html {
        let dispatcher = self.dispatcher.clone();
        let on_dismiss = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Dismiss));
        html! {
            <>
                <Notices notices={self.lab.notices.clone()} {on_dismiss} />
                if let Some(refusal) = self.lab.broken.clone() { <Broken {refusal} /> }
                if !self.lab.isolated { <NotIsolated alone={embed::is_framed().then(|| alone(&self.lab))} /> }
            </>
        }
    }

    fn on_seek(&self) -> Callback<usize> {
        self.on_ask().reform(Ask::Seek)
    }

    fn on_ask(&self) -> Callback<Ask> {
        let (latest, desk, dispatcher) = (self.latest.clone(), self.desk.clone(), self.dispatcher.clone());
        let noted = self.hurry.noting();
        Callback::from(move |ask| {
            let lab = lab_of(&latest);
            match noted(ask) {
                Ask::Play => desk.play(&lab),
                Ask::Pause => desk.pause(&lab),
                Ask::Back => desk.back(&lab),
                Ask::Forward => desk.forward(&lab),
                Ask::Seek(usize::MAX) if lab.is_live() => desk.catch_up(&lab),
                Ask::Seek(step) => desk.seek(step),
                Ask::Playback(playback) => dispatcher.dispatch(Action::Playback(playback)),
                Ask::Along(way, chosen) => desk.along(&lab, way, chosen),
                Ask::ByHand => desk.take_over(&lab),
            }
        })
    }
}

/// The same page by itself.
fn alone(lab: &Lab) -> String {
    format!("./#{}", super::address::write(&lab.address()))
}

fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Wrong => "wrong",
        Verdict::Open => "open",
    }
}
