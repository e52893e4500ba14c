//! What happened at a lock, a condition, a semaphore, a queue or a shared variable, one sentence an event.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    // lock
    [
        "{who} asks for {what} and waits: {why}.",
        "{who} 想拿 {what}，只好等：{why}。",
        "{who} 想拿 {what}，只好等：{why}。",
    ],
    ["{who} gives up waiting for {what}.", "{who} 不再等 {what} 了。", "{who} 不再等 {what} 了。"],
    [
        "{who} does not get {what} and does not wait: {why}.",
        "{who} 没拿到 {what}，也不等：{why}。",
        "{who} 沒拿到 {what}，也不等：{why}。",
    ],
    ["{who} looks: {what} is held.", "{who} 看一眼：{what} 正被持有。", "{who} 看一眼：{what} 正被持有。"],
    ["{who} looks: {what} is free.", "{who} 看一眼：{what} 空着。", "{who} 看一眼：{what} 空著。"],
    [
        "{who} lets {what} go and waits to be notified{next}.",
        "{who} 放开 {what}，等待通知{next}。",
        "{who} 放開 {what}，等待通知{next}。",
    ],
    [
        "{who} stands in line for {what}, which it needs to go on: {why}.",
        "{who} 排队等 {what}，拿到才能继续：{why}。",
        "{who} 排隊等 {what}，拿到才能繼續：{why}。",
    ],
    ["{who} has {what} again and goes on.", "{who} 重新拿到 {what}，继续运行。", "{who} 重新拿到 {what}，繼續執行。"],
    [
        "{who} has {what} again, but nobody notified it.",
        "{who} 重新拿到 {what}，但没有人通知过它。",
        "{who} 重新拿到 {what}，但沒有人通知過它。",
    ],
    ["take {what}", "获取 {what}", "取得 {what}"],
    ["release {what}", "释放 {what}", "釋放 {what}"],
    ["look at {what}", "查看 {what}", "查看 {what}"],
    ["wait without holding {what}", "在没有持有 {what} 时等待", "在沒有持有 {what} 時等待"],
    ["notify without holding {what}", "在没有持有 {what} 时通知", "在沒有持有 {what} 時通知"],
    ["it holds it itself", "它自己正持有着", "它自己正持有著"],
    ["{who} holds it", "{who} 正持有它", "{who} 正持有它"],
    ["{who} is to get it first", "要先轮到 {who}", "要先輪到 {who}"],
    ["it is not free", "它还没空出来", "它還沒空出來"],
    ["{who} takes {what}{after}{ahead}.", "{who} 拿到 {what}{after}{ahead}。", "{who} 拿到 {what}{after}{ahead}。"],
    [
        "{who} takes {what} again, which it holds: level {depth}.",
        "{who} 再次拿到自己持有的 {what}：第 {depth} 层。",
        "{who} 再次拿到自己持有的 {what}：第 {depth} 層。",
    ],
    [
        "{who} releases {what}, which {owner} took{next}.",
        "{who} 释放 {what}，这把锁是 {owner} 拿的{next}。",
        "{who} 釋放 {what}，這把鎖是 {owner} 拿的{next}。",
    ],
    ["{who} releases {what}{next}.", "{who} 释放 {what}{next}。", "{who} 釋放 {what}{next}。"],
    [
        "{who} releases {what} once and still holds it: 1 level is left.",
        "{who} 把 {what} 释放一次，仍持有它：还剩 1 层。",
        "{who} 把 {what} 釋放一次，仍持有它：還剩 1 層。",
    ],
    [
        "{who} releases {what} once and still holds it: {n} levels are left.",
        "{who} 把 {what} 释放一次，仍持有它：还剩 {n} 层。",
        "{who} 把 {what} 釋放一次，仍持有它：還剩 {n} 層。",
    ],
    // condition
    [
        "{who} was not notified in time, and needs {lock} to go on.",
        "{who} 没有按时等到通知；要继续，还得先拿到 {lock}。",
        "{who} 沒有按時等到通知；要繼續，還得先拿到 {lock}。",
    ],
    [
        "{who} notifies {what}, but nobody waits for it.",
        "{who} 通知 {what}，可是没有线程在等。",
        "{who} 通知 {what}，可是沒有執行緒在等。",
    ],
    [
        "{who} notifies {what}: {list} moves to the queue of {lock}.",
        "{who} 通知 {what}：{list} 转去排队等 {lock}。",
        "{who} 通知 {what}：{list} 轉去排隊等 {lock}。",
    ],
    [
        "{who} notifies {what}: {list} move to the queue of {lock}.",
        "{who} 通知 {what}：{list} 都转去排队等 {lock}。",
        "{who} 通知 {what}：{list} 都轉去排隊等 {lock}。",
    ],
    ["its lock", "它的锁", "它的鎖"],
    // semaphore
    ["give {what} a permit too many", "多还给 {what} 一个许可", "多還給 {what} 一個許可"],
    [
        "{who} asks {what} for a permit and waits: {why}.",
        "{who} 向 {what} 要一个许可，只好等：{why}。",
        "{who} 向 {what} 要一個許可，只好等：{why}。",
    ],
    [
        "{who} gets no permit of {what} and goes on without one.",
        "{who} 没拿到 {what} 的许可，不等就继续。",
        "{who} 沒拿到 {what} 的許可，不等就繼續。",
    ],
    ["{who} gives {what} a permit{next}.", "{who} 给 {what} 一个许可{next}。", "{who} 給 {what} 一個許可{next}。"],
    [
        "{who} gives {n} permits to {what}{next}.",
        "{who} 给 {what} 共 {n} 个许可{next}。",
        "{who} 給 {what} 共 {n} 個許可{next}。",
    ],
    ["{who} is to get the free one", "空出来的那个要先给 {who}", "空出來的那個要先給 {who}"],
    ["it is not its turn", "还没轮到它", "還沒輪到它"],
    ["there are none", "一个也没有", "一個也沒有"],
    ["the only one is taken", "仅有的一个被拿走了", "僅有的一個被拿走了"],
    ["both are taken", "两个都被拿走了", "兩個都被拿走了"],
    ["all {n} are taken", "{n} 个全被拿走了", "{n} 個全被拿走了"],
    ["none is free", "没有空闲的", "沒有空閒的"],
    [
        "{who} takes a permit of {what}{after}{ahead}.",
        "{who} 拿到 {what} 的一个许可{after}{ahead}。",
        "{who} 拿到 {what} 的一個許可{after}{ahead}。",
    ],
    [
        "{who} takes the last permit of {what}{ahead}.",
        "{who} 拿到 {what} 的最后一个许可{ahead}。",
        "{who} 拿到 {what} 的最後一個許可{ahead}。",
    ],
    [
        "{who} takes a permit of {what}{ahead}; {n} left.",
        "{who} 拿到 {what} 的一个许可{ahead}；还剩 {n} 个。",
        "{who} 拿到 {what} 的一個許可{ahead}；還剩 {n} 個。",
    ],
    [
        "{who} gives {what} a permit that it never took: now there are {now}{next}.",
        "{who} 给 {what} 一个自己没拿过的许可：现在共有 {now} 个{next}。",
        "{who} 給 {what} 一個自己沒拿過的許可：現在共有 {now} 個{next}。",
    ],
    [
        "{who} gives its permit back to {what}{next}.",
        "{who} 把许可还给 {what}{next}。",
        "{who} 把許可還給 {what}{next}。",
    ],
    [
        "{who} gives back a permit of {what} that another thread took{next}.",
        "{who} 替别的线程把许可还给 {what}{next}。",
        "{who} 替別的執行緒把許可還給 {what}{next}。",
    ],
    // queue
    ["it is full", "它满了", "它滿了"],
    ["it is empty", "它是空的", "它是空的"],
    ["{who} is to go first", "要让 {who} 先来", "要讓 {who} 先來"],
    [
        "{who} wants to put {item} into {what} and waits: {why}.",
        "{who} 想把 {item} 放进 {what}，只好等：{why}。",
        "{who} 想把 {item} 放進 {what}，只好等：{why}。",
    ],
    [
        "{who} puts {item} into {what}{after}{next}.",
        "{who} 把 {item} 放进 {what}{after}{next}。",
        "{who} 把 {item} 放進 {what}{after}{next}。",
    ],
    [
        "{who} wants an item of {what} and waits: {why}.",
        "{who} 想从 {what} 取一个元素，只好等：{why}。",
        "{who} 想從 {what} 取一個項目，只好等：{why}。",
    ],
    [
        "{who} takes {item} out of {what}{after}{ahead}{next}.",
        "{who} 从 {what} 取出 {item}{after}{ahead}{next}。",
        "{who} 從 {what} 取出 {item}{after}{ahead}{next}。",
    ],
    [
        "{who} counts: {what} holds {n}.",
        "{who} 数一数：{what} 里有 {n} 个元素。",
        "{who} 數一數：{what} 裡有 {n} 個項目。",
    ],
    ["{who} looks: {what} is empty.", "{who} 看一眼：{what} 是空的。", "{who} 看一眼：{what} 是空的。"],
    ["{who} looks: {what} is not empty.", "{who} 看一眼：{what} 不空。", "{who} 看一眼：{what} 不空。"],
    ["{who} looks: {what} is full.", "{who} 看一眼：{what} 满了。", "{who} 看一眼：{what} 滿了。"],
    ["{who} looks: {what} is not full.", "{who} 看一眼：{what} 没满。", "{who} 看一眼：{what} 沒滿。"],
    [
        "{who} says that an item of {what} is done; {n} are open.",
        "{who} 报告 {what} 的一个元素处理完了；还剩 {n} 个。",
        "{who} 回報 {what} 的一個項目處理完了；還剩 {n} 個。",
    ],
    [
        "{who} waits until every item of {what} is done.",
        "{who} 等 {what} 的元素全部处理完。",
        "{who} 等 {what} 的項目全部處理完。",
    ],
    [
        "{who} goes on: every item of {what} is done.",
        "{who} 继续运行：{what} 的元素全部处理完了。",
        "{who} 繼續執行：{what} 的項目全部處理完了。",
    ],
    [
        "{who} puts {item} into {what} and gets {error}. The item stays there.",
        "{who} 把 {item} 放进 {what}，结果得到 {error}。元素留在了里面。",
        "{who} 把 {item} 放進 {what}，結果得到 {error}。項目留在了裡面。",
    ],
    [
        "{who} wants {lost} out of {what} and gets {error}. The item is lost.",
        "{who} 想从 {what} 取出 {lost}，结果得到 {error}。这个元素丢了。",
        "{who} 想從 {what} 取出 {lost}，結果得到 {error}。這個項目遺失了。",
    ],
    ["{who} gets {error}.", "{who} 得到 {error}。", "{who} 得到 {error}。"],
    ["put {item} into {what}", "把 {item} 放进 {what}", "把 {item} 放進 {what}"],
    ["take an item out of {what}", "从 {what} 取出元素", "從 {what} 取出項目"],
    ["count {what}", "清点 {what}", "清點 {what}"],
    ["say that an item of {what} is done", "报告 {what} 的一个元素处理完了", "回報 {what} 的一個項目處理完了"],
    ["wait for {what}", "等待 {what}", "等待 {what}"],
    // shared
    ["read an item of {what}", "读取 {what} 的元素", "讀取 {what} 的項目"],
    ["change {what}", "修改 {what}", "修改 {what}"],
    ["{who} reads {what}: {value}.", "{who} 读取 {what}：{value}。", "{who} 讀取 {what}：{value}。"],
    [
        "{who} takes {n} from {what}: {value}.",
        "{who} 把 {what} 减去 {n}：{value}。",
        "{who} 把 {what} 減去 {n}：{value}。",
    ],
    [
        "{who} adds {n} to {what}: {value}.",
        "{who} 把 {what} 加上 {n}：{value}。",
        "{who} 把 {what} 加上 {n}：{value}。",
    ],
    ["{who} appends {item} to {what}.", "{who} 把 {item} 追加到 {what}。", "{who} 把 {item} 附加到 {what}。"],
    ["{who} takes {value} out of {what}.", "{who} 从 {what} 取出 {value}。", "{who} 從 {what} 取出 {value}。"],
    [
        "{who} counts the items of {what}: {value}.",
        "{who} 数一数 {what} 的元素：{value}。",
        "{who} 數一數 {what} 的項目：{value}。",
    ],
    [
        "{who} reads {what}[{key}]: {value}.",
        "{who} 读取 {what}[{key}]：{value}。",
        "{who} 讀取 {what}[{key}]：{value}。",
    ],
    [
        "{who} sets {what}[{key}] to {value}.",
        "{who} 把 {what}[{key}] 设为 {value}。",
        "{who} 把 {what}[{key}] 設為 {value}。",
    ],
    [
        "{who} keeps the larger number in {what}: {value}.",
        "{who} 在 {what} 里留下较大的数：{value}。",
        "{who} 在 {what} 裡留下較大的數：{value}。",
    ],
    ["{who} writes {value} to {what}.", "{who} 把 {value} 写入 {what}。", "{who} 把 {value} 寫入 {what}。"],
    [
        "{who} writes {value} to {what}. It had read {copy}; {what} has become {lost} since, and that is lost.",
        "{who} 把 {value} 写入 {what}。它先前读到的是 {copy}；{what} 后来变成了 {lost}，那次更新就此丢失。",
        "{who} 把 {value} 寫入 {what}。它先前讀到的是 {copy}；{what} 後來變成了 {lost}，那次更新就此遺失。",
    ],
];
