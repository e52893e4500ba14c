//! The programs of the group Coordination: titles, lessons, what to look at, what is wrong in a tutorial.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    [
        "How many threads will be inside at once, at most?",
        "最多会有几个线程同时在里面？",
        "最多會有幾個執行緒同時在裡面？",
    ],
    ["As many as there are permits, never more", "和许可一样多，绝不会更多", "和許可一樣多，絕不會更多"],
    ["Sometimes one more than there are permits", "有时会比许可多一个", "有時會比許可多一個"],
    ["Fewer than there are permits", "比许可少", "比許可少"],
    [
        "None: it ends with an error before the first comes in",
        "一个也没有：还没人进去就出错了",
        "一個也沒有：還沒人進去就出錯了",
    ],
];
