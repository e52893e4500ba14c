//! What the simulator's traces hash to, on every machine and in every browser: the same seed gives the same trace.
//! Used by the native tests and by those in the browser.

use threadlab::runtime::Options;
use threadlab::scenario::{CATALOGUE, Settings};
use threadlab::sim::{self, scheduler::Random};
use threadlab::trace::fingerprint;

const SEEDS: [u64; 3] = [0, 7, 9_007_199_254_740_991];

/// Scenario (at its default parameters), seed, and the fingerprint of the events.
pub const EXPECTED: &[(&str, u64, u64)] = &[
    ("alternate-two-locks", 0, 0x0fbb_f5c0_7820_77b3),
    ("alternate-two-locks", 7, 0x3653_9c56_e78f_1579),
    ("alternate-two-locks", 9007199254740991, 0x2eba_a8d0_1288_d69d),
    ("lost-update", 0, 0x5e80_d872_795b_a459),
    ("lost-update", 7, 0x5da2_c029_cd8f_6390),
    ("lost-update", 9007199254740991, 0x84db_eb9a_2cb9_c347),
    ("mutex-counter", 0, 0x8340_1601_c1fa_db2c),
    ("mutex-counter", 7, 0xd63d_fb49_64a0_bd0d),
    ("mutex-counter", 9007199254740991, 0xb05e_bf6a_380c_c032),
    ("try-lock", 0, 0xd771_a7eb_16b4_7700),
    ("try-lock", 7, 0x40f6_bb0e_192d_7077),
    ("try-lock", 9007199254740991, 0x1457_83cc_bf6e_c288),
    ("serial-join-or-lock", 0, 0x0391_f6bd_38cc_144d),
    ("serial-join-or-lock", 7, 0xdef7_2fb6_4c30_43a5),
    ("serial-join-or-lock", 9007199254740991, 0xaa55_f1fe_b6b3_2fcc),
    ("lock-handoff", 0, 0x8716_297c_60d5_6d2f),
    ("lock-handoff", 7, 0x1022_c2a0_948b_1ded),
    ("lock-handoff", 9007199254740991, 0xc37b_084f_71e2_f5ef),
    ("deadlock", 0, 0xc1c4_eb72_37a8_2fad),
    ("deadlock", 7, 0xa88d_3951_ddac_9601),
    ("deadlock", 9007199254740991, 0xc3ce_b311_73b4_0e4e),
    ("rlock", 0, 0x9a1b_7b80_35f2_726e),
    ("rlock", 7, 0xc943_eb5e_8237_89d2),
    ("rlock", 9007199254740991, 0x5d18_ef4e_0aac_12a2),
    ("gil", 0, 0xa589_9541_bfb4_5f19),
    ("gil", 7, 0x90a4_e545_d966_8ec1),
    ("gil", 9007199254740991, 0xa885_0185_8680_4aef),
    ("event", 0, 0x9114_ce4e_abbc_16df),
    ("event", 7, 0x0f75_c15e_ee14_4242),
    ("event", 9007199254740991, 0x0454_7e74_88e0_9201),
    ("semaphore", 0, 0x8a9d_d473_ea52_c7c0),
    ("semaphore", 7, 0xdeab_14e1_4553_ef1d),
    ("semaphore", 9007199254740991, 0xe257_c985_29ac_88b8),
    ("condition-wait-notify", 0, 0x092c_a086_7e51_6d65),
    ("condition-wait-notify", 7, 0xc4c9_c42a_bd59_7c29),
    ("condition-wait-notify", 9007199254740991, 0x0b8e_3ed9_9882_9abd),
    ("condition-producer-consumer", 0, 0xad97_a4ab_ddf5_fa60),
    ("condition-producer-consumer", 7, 0x3555_440e_b3a0_45ef),
    ("condition-producer-consumer", 9007199254740991, 0xb649_15be_5d77_f460),
    ("barrier", 0, 0x6ea2_f1c0_b35e_c5a0),
    ("barrier", 7, 0x1456_fe4e_e39f_1ea4),
    ("barrier", 9007199254740991, 0xa955_aea5_cacc_0dd0),
    ("queue-fifo", 0, 0x9a1b_2d2c_881f_0d7f),
    ("queue-fifo", 7, 0x4983_0ff1_8ada_113b),
    ("queue-fifo", 9007199254740991, 0xad3e_59c6_f1a3_af53),
    ("queue-lifo", 0, 0xd25d_9858_2011_5964),
    ("queue-lifo", 7, 0xd25d_9858_2011_5964),
    ("queue-lifo", 9007199254740991, 0xd25d_9858_2011_5964),
    ("queue-priority", 0, 0x3589_4ea9_c68e_a4a7),
    ("queue-priority", 7, 0x3589_4ea9_c68e_a4a7),
    ("queue-priority", 9007199254740991, 0x3589_4ea9_c68e_a4a7),
    ("queue-join", 0, 0x6a83_8ed8_7e02_466f),
    ("queue-join", 7, 0x6a83_8ed8_7e02_466f),
    ("queue-join", 9007199254740991, 0x6a83_8ed8_7e02_466f),
    ("baozi", 0, 0x5774_fbfe_fe36_f526),
    ("baozi", 7, 0x6369_7ee9_371b_9494),
    ("baozi", 9007199254740991, 0x4455_b25f_5e98_0a5a),
    ("dining-philosophers", 0, 0x329a_a180_d82a_88e6),
    ("dining-philosophers", 7, 0x1d6f_cd99_a0fe_99d3),
    ("dining-philosophers", 9007199254740991, 0x5469_2688_6829_ab1d),
    ("readers-writers", 0, 0x5a4b_2f01_2c02_a5e5),
    ("readers-writers", 7, 0x3aff_9789_e9b4_9051),
    ("readers-writers", 9007199254740991, 0x7809_ccee_41fb_9a37),
    ("sleeping-barber", 0, 0x5ea8_433f_9933_4115),
    ("sleeping-barber", 7, 0xd1e8_3051_da78_0a99),
    ("sleeping-barber", 9007199254740991, 0x92c2_4477_0ca3_da11),
    ("priority-inversion", 0, 0x3d5d_9e54_1c87_78d1),
    ("priority-inversion", 7, 0xb334_08f7_b01a_67ef),
    ("priority-inversion", 9007199254740991, 0x19a7_2414_90a2_f8c5),
    ("starvation", 0, 0x5555_0160_0d01_4a28),
    ("starvation", 7, 0x2af9_006f_bf38_593d),
    ("starvation", 9007199254740991, 0x355b_85f9_e07b_aed9),
    ("livelock", 0, 0x7a08_e8d4_e698_8b46),
    ("livelock", 7, 0x5f5b_f8ba_d759_f946),
    ("livelock", 9007199254740991, 0x3784_30ed_12a5_dadb),
    ("double-checked-init", 0, 0x85b3_fff5_1dc6_fc74),
    ("double-checked-init", 7, 0x45a1_6952_f690_c65a),
    ("double-checked-init", 9007199254740991, 0xf4af_93d5_d5ed_6e8c),
    ("bounded-buffer", 0, 0x7ec5_2190_cce6_fb5b),
    ("bounded-buffer", 7, 0xd483_84be_e3e1_b56d),
    ("bounded-buffer", 9007199254740991, 0xbc42_8517_347f_b781),
    ("lost-wakeup", 0, 0x9458_6237_f4fb_c735),
    ("lost-wakeup", 7, 0xdf0e_2008_c4ef_d3ad),
    ("lost-wakeup", 9007199254740991, 0x3fad_6b26_4389_363d),
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
