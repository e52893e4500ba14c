//! What programs of several groups say alike: the same question, the same names of parameters.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    ["Will it end?", "它会结束吗？", "它會結束嗎？"],
    ["Yes: every thread comes to its end", "会：每个线程都走到终点", "會：每個執行緒都走到終點"],
    ["No: somebody waits for ever", "不会：有线程永远等下去", "不會：有執行緒永遠等下去"],
    ["Yes, but with an error", "会，但中途出错", "會，但中途出錯"],
    [
        "It never comes to that: somebody waits for ever",
        "到不了那一步：有线程永远等下去",
        "到不了那一步：有執行緒永遠等下去",
    ],
    ["All of them", "全部", "全部"],
    ["There is an error", "会出错", "會出錯"],
    ["ms", "毫秒", "毫秒"],
    ["times", "次", "次"],
    ["version", "版本", "版本"],
    ["as in the tutorial", "教程的写法", "教學的寫法"],
    ["always A first", "总是先拿 A", "總是先拿 A"],
    ["one release too many", "多释放一次", "多釋放一次"],
    ["threads", "线程数", "執行緒數"],
    ["consumers", "消费者数", "消費者數"],
    ["places", "位置数", "位置數"],
    ["items", "元素数", "元素數"],
    ["rounds", "轮数", "輪數"],
    ["each pauses", "每次停顿", "每次停頓"],
    ["each takes it", "每个要拿", "每個要拿"],
    ["holds it", "每次持有", "每次持有"],
    ["main waits at most", "主线程最多等", "主執行緒最多等"],
    ["pause between the locks", "两把锁之间停顿", "兩把鎖之間停頓"],
];
