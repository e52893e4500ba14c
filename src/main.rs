//! tmp
use threadlab::{runtime::Options, scenario, sim, threads};
fn main() {
    for s in scenario::CATALOGUE {
        let settings = scenario::Settings::defaults(s.parameters);
        let p = s.program(&settings);
        for seed in 0..3 {
            let o = Options { seed, ..Options::default() };
            let r = sim::run(&p, &o, &mut sim::scheduler::Random::new(seed)).unwrap();
            println!("sim {} {:?} {:?} {} {:?}", s.id, r.outcome.kind, r.observed, r.events.len(), s.verdict(&settings, &r.outcome, &r.observed));
        }
        let o = Options { speed: 100.0, ..Options::default() };
        let r = threads::run(&p, &o, |_| ());
        println!("thr {} {:?} {:?} {} {} {:?}", s.id, r.outcome.kind, r.observed, r.events.len(), r.complete, s.verdict(&settings, &r.outcome, &r.observed));
    }
}
