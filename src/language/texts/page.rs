//! The page around the pictures: header, catalogue, parameters, notices, the address, what is first seen.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ["What to look at: ", "看点：", "看點："],
    [" (A program of our own.)", "（我们自己写的程序。）", "（我們自己寫的程式。）"],
    [" (From tutorial {number}.)", "（出自教程 {number}。）", "（出自教學 {number}。）"],
    ["The picture", "画面", "畫面"],
    ["Low-level threads", "底层线程", "底層執行緒"],
    ["Threads", "线程", "執行緒"],
    ["Locks", "锁", "鎖"],
    ["Coordination", "协作", "協作"],
    ["Queues", "队列", "佇列"],
    ["Classics", "经典问题", "經典問題"],
    ["Programs", "程序", "程式"],
    ["a laboratory for threads", "线程实验室", "執行緒實驗室"],
    ["Language", "语言", "語言"],
    ["Colours: {now}. Change to {next}.", "配色：{now}。改为{next}。", "配色：{now}。改為{next}。"],
    ["auto", "自动", "自動"],
    ["light", "浅色", "淺色"],
    ["dark", "深色", "深色"],
    ["Got it", "知道了", "知道了"],
    [
        "'{value}' is not a value for {name}: it must be {allowed}.",
        "{name} 不能是“{value}”：必须是{allowed}。",
        "{name} 不能是「{value}」：必須是{allowed}。",
    ],
    ["a step, counted from 0", "从 0 数起的步号", "從 0 數起的步號"],
    ["a whole number from {least} to {most}", "从 {least} 到 {most} 的整数", "從 {least} 到 {most} 的整數"],
    ["a number from {least} to {most}", "从 {least} 到 {most} 的数", "從 {least} 到 {most} 的數"],
    ["{before} or {last}", "{before} 或 {last}", "{before} 或 {last}"],
    ["one of {choices}", "{choices} 之一", "{choices} 之一"],
    [
        "There is no program '{id}'; there is {known}.",
        "没有叫“{id}”的程序；现有：{known}。",
        "沒有叫「{id}」的程式；現有：{known}。",
    ],
    [
        "In {title}, there is no parameter '{name}'; there is {known}.",
        "“{title}”没有参数“{name}”；现有：{known}。",
        "「{title}」沒有參數「{name}」；現有：{known}。",
    ],
    [
        "In {title}, there is no parameter '{name}', and no other.",
        "“{title}”没有参数“{name}”，也没有别的参数。",
        "「{title}」沒有參數「{name}」，也沒有別的參數。",
    ],
    [
        "In {title}, '{value}' is not a value for '{name}': it must be {allowed}.",
        "在“{title}”里，“{name}”不能是“{value}”：必须是{allowed}。",
        "在「{title}」裡，「{name}」不能是「{value}」：必須是{allowed}。",
    ],
    [
        "The schedule in the address cannot be used: {why}.",
        "地址里的调度用不了：{why}。",
        "網址裡的排程用不了：{why}。",
    ],
];
