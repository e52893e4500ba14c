//! What the simulator's traces hash to, on every machine and in every browser: the same seed gives the same trace.
//! Used by the native tests and by those in the browser.

use threadlab::runtime::Options;
use threadlab::scenario::{CATALOGUE, Settings};
use threadlab::sim::{self, scheduler::Random};
use threadlab::trace::fingerprint;

const SEEDS: [u64; 3] = [0, 7, 9_007_199_254_740_991];

/// Scenario (at its default parameters), seed, and the fingerprint of the events.
pub const EXPECTED: &[(&str, u64, u64)] = &[
    ("alternate-two-locks", 0, 0x8885_76e8_6fe9_a4d5),
    ("alternate-two-locks", 7, 0x5ca0_5b3d_7a6b_3f19),
    ("alternate-two-locks", 9007199254740991, 0x0e1c_b2e1_1bfb_e66b),
    ("lost-update", 0, 0x5e80_d872_795b_a459),
    ("lost-update", 7, 0x5da2_c029_cd8f_6390),
    ("lost-update", 9007199254740991, 0x84db_eb9a_2cb9_c347),
    ("mutex-counter", 0, 0x8340_1601_c1fa_db2c),
    ("mutex-counter", 7, 0xd63d_fb49_64a0_bd0d),
    ("mutex-counter", 9007199254740991, 0xb05e_bf6a_380c_c032),
    ("deadlock", 0, 0xc1c4_eb72_37a8_2fad),
    ("deadlock", 7, 0xa88d_3951_ddac_9601),
    ("deadlock", 9007199254740991, 0x5370_0323_c335_272e),
    ("semaphore", 0, 0xf186_31e1_a614_e959),
    ("semaphore", 7, 0x595c_9b83_ea9c_0a5d),
    ("semaphore", 9007199254740991, 0x5663_437e_d726_dbf4),
    ("condition-producer-consumer", 0, 0xcffa_f99b_cd5d_f76d),
    ("condition-producer-consumer", 7, 0xc175_5f6b_815c_7729),
    ("condition-producer-consumer", 9007199254740991, 0x4911_534e_a566_72b8),
    ("baozi", 0, 0xf835_1cf2_41f3_8d6d),
    ("baozi", 7, 0x5ef2_5339_241a_8175),
    ("baozi", 9007199254740991, 0xb23f_6e03_acea_a963),
];

/// The same, as it is here and now.
pub fn of_the_catalogue() -> Vec<(&'static str, u64, u64)> {
    let runs = CATALOGUE.iter().flat_map(|scenario| SEEDS.map(|seed| (*scenario, seed)));
    runs.map(|(scenario, seed)| {
        let program = scenario.program(&Settings::defaults(scenario.parameters));
        let options = Options { seed, ..Options::default() };
        let report = sim::run(&program, &options, &mut Random::new(seed)).expect("a random choice is always possible");
        (scenario.id, seed, fingerprint(&report.events))
    })
    .collect()
}
