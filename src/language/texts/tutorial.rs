//! Beside a program: what the tutorials say of it, and the signs at its parameters.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ["In the tutorial", "教程原文", "教學原文"],
    ["In the tutorial, and what is wrong there", "教程原文，以及其中的一处错误", "教學原文，以及其中的一處錯誤"],
    [
        "In the tutorial, and {more} things that are wrong there",
        "教程原文，以及其中的 {more} 处错误",
        "教學原文，以及其中的 {more} 處錯誤",
    ],
    ["Tutorial {number}: ", "教程 {number}：", "教學 {number}："],
    [
        "The tutorial tells of this and prints no program.",
        "教程讲到了这一点，但没有给出程序。",
        "教學講到了這一點，但沒有給出程式。",
    ],
    ["Show me", "演示一下", "示範一下"],
    ["less", "减少", "減少"],
    ["more", "增加", "增加"],
];
