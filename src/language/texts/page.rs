//! The page around the pictures: header, catalogue, parameters, notices, the address, what is first seen.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ["{n} more values are not possible", "另有 {n} 个值也不行", "另有 {n} 個值也不行"],
    [
        "Some values are set otherwise than they stand here.",
        "有些值已另行设定，与这里写的不同。",
        "有些值已另行設定，與這裡寫的不同。",
    ],
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
        "Simulated: the browser lets this page share no memory between threads, because the page is not isolated from other sites.",
        "模拟运行：这个页面没有与其他网站隔离，浏览器不让它在线程之间共享内存。",
        "模擬執行：這個頁面沒有與其他網站隔離，瀏覽器不讓它在執行緒之間共用記憶體。",
    ],
    ["Open it in a tab of its own", "在单独的标签页里打开", "在單獨的分頁裡開啟"],
    ["The run is over: {how}", "运行结束：{how}", "執行結束：{how}"],
    ["To the program", "跳到程序", "跳到程式"],
    ["{title} · Threadlab", "{title} · Threadlab", "{title} · Threadlab"],
    [
        "A laboratory for threads in the browser: watch real threads take locks, wait and hand over, then explore every order.",
        "浏览器里的线程实验室：看真实线程一步一步拿锁、等待、移交，再把每一种顺序都走一遍。",
        "瀏覽器裡的執行緒實驗室：看真實執行緒一步一步拿鎖、等待、移交，再把每一種順序都走一遍。",
    ],
    ["Tour", "导览", "導覽"],
    ["Nothing can be run here at the moment", "这里暂时没法运行程序", "這裡暫時無法執行程式"],
    [
        "What often helps: load the page again; allow WebAssembly and workers for this page, which strict settings and some \
         extensions forbid; close other tabs when memory is short. The programs and their code can be read all the same.",
        "通常有用的办法：重新加载页面；允许本页使用 WebAssembly 和工作线程（严格的设置和某些扩展会禁止）；内存不够时关掉别的标签页。\
         程序和代码照样可以看。",
        "通常有用的辦法：重新載入頁面；允許本頁使用 WebAssembly 和工作執行緒（嚴格的設定和某些擴充功能會禁止）；記憶體不夠時關掉別的分頁。\
         程式和程式碼照樣可以看。",
    ],
    ["Load the page again", "重新加载页面", "重新載入頁面"],
    ["It cannot be run: {why}.", "没法运行：{why}。", "無法執行：{why}。"],
    [
        "The recording cannot be shown further: event {event} does not follow from those before it.",
        "录制只能放到这里：第 {event} 个事件和前面的接不上。",
        "錄製只能放到這裡：第 {event} 個事件和前面的接不上。",
    ],
    [
        "another run is still going on: stop it first",
        "另一次运行还在进行：先把它停下来",
        "另一次執行還在進行：先把它停下來",
    ],
    [
        "this page is not isolated, so it has no real threads: it can only simulate",
        "这个页面没有隔离，用不了真实线程，只能模拟",
        "這個頁面沒有隔離，用不了真實執行緒，只能模擬",
    ],
    ["this is no run that goes by itself", "这种运行不会自己往下走", "這種執行不會自己往下走"],
    ["there is no program '{id}'", "没有叫“{id}”的程序", "沒有叫「{id}」的程式"],
    ["there is no parameter '{name}'", "没有叫“{name}”的参数", "沒有叫「{name}」的參數"],
    ["'{value}' is not a value for '{name}'", "“{name}”不能是“{value}”", "「{name}」不能是「{value}」"],
    ["the speed must be a number above 0", "速度必须是大于 0 的数", "速度必須是大於 0 的數"],
    [
        "the schedule has {steps} steps; by hand there are at most {most}",
        "这个调度有 {steps} 步；手动调度最多 {most} 步",
        "這個排程有 {steps} 步；手動排程最多 {most} 步",
    ],
    [
        "the schedule goes on after the run's end, at step {step}",
        "运行已经结束，调度却还有第 {step} 步",
        "執行已經結束，排程卻還有第 {step} 步",
    ],
    [
        "The run is over: undo a choice to go on.",
        "运行已经结束：撤销一次选择就能继续。",
        "執行已經結束：復原一次選擇就能繼續。",
    ],
    [
        "Thread {thread} cannot go now; {possible} can.",
        "线程 {thread} 现在走不了；能走的是 {possible}。",
        "執行緒 {thread} 現在走不了；能走的是 {possible}。",
    ],
    [
        "this browser starts no worker ({words})",
        "浏览器没能启动工作线程（{words}）",
        "瀏覽器無法啟動工作執行緒（{words}）",
    ],
    ["the engine cannot be started here ({words})", "引擎在这里启动不了（{words}）", "引擎在這裡啟動不了（{words}）"],
    [
        "'{schedule}' is not a schedule: it must look like deadlock@1:0x3.1.2, task 0 three times, then 1, then 2",
        "“{schedule}”不是调度：它应该像 deadlock@1:0x3.1.2 这样，意思是 0 号走三次，再是 1 号，然后 2 号",
        "「{schedule}」不是排程：它應該像 deadlock@1:0x3.1.2 這樣，意思是 0 號走三次，再是 1 號，然後 2 號",
    ],
    ["the schedule is longer than any that can be followed", "这个调度太长，没法照着走", "這個排程太長，無法照著走"],
    [
        "the schedule is for {scenario} in version {version}; this is {expected} in version {current}",
        "这个调度属于 {scenario} 第 {version} 版；这里是 {expected} 第 {current} 版",
        "這個排程屬於 {scenario} 第 {version} 版；這裡是 {expected} 第 {current} 版",
    ],
    [
        "step {step} of the schedule is not possible: thread {task} cannot run then; {possible} can",
        "调度的第 {step} 步走不通：那时线程 {task} 走不了；能走的是 {possible}",
        "排程的第 {step} 步走不通：那時執行緒 {task} 走不了；能走的是 {possible}",
    ],
    ["{n} steps later: {what}", "{n} 步之后：{what}", "{n} 步之後：{what}"],
    [
        "The schedule in the address cannot be used: {why}.",
        "地址里的调度用不了：{why}。",
        "網址裡的排程用不了：{why}。",
    ],
];
