//! What programs of several groups say alike: the same question, the same names of parameters.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    ["Will it end?", "它会结束吗？", "它會結束嗎？"],
    ["Yes: every thread comes to its end", "会：每个线程都走到终点", "會：每個執行緒都走到終點"],
    ["No: somebody waits for ever", "不会：有线程永远等下去", "不會：有執行緒永遠等下去"],
    ["Yes, but with an error", "会，但有错误", "會，但有錯誤"],
];
