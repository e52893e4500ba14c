//! The programs of the group Queues: titles, lessons, what to look at, what is wrong in a tutorial, what is asked.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    ["First in, first out", "先进先出", "先進先出"],
    [
        "A queue hands items over in the order they came; `put` waits while it is full, `get` while it is empty.",
        "队列按先来后到交出元素；满的时候 `put` 要等，空的时候 `get` 要等。",
        "佇列照先來後到交出項目；滿的時候 `put` 要等，空的時候 `get` 要等。",
    ],
    [
        "The producer fills the places and is stopped at the bar. Each item that is taken lets it put one more.",
        "生产者把位置放满，就被横杆拦住。取走一个，它才能再放一个。",
        "生產者把位置放滿，就被橫桿攔住。取走一個，它才能再放一個。",
    ],
    [
        "The text takes items out with `queue.set()`. A queue has no such method: it is `get()`.",
        "教程用 `queue.set()` 取元素。队列没有这个方法，应该是 `get()`。",
        "教學用 `queue.set()` 取項目。佇列沒有這個方法，應該是 `get()`。",
    ],
    [
        "The text says that `put` waits while the queue is empty. It waits while the queue is full.",
        "教程说队列为空时 `put` 会等。其实是队列满的时候才等。",
        "教學說佇列為空時 `put` 會等。其實是佇列滿的時候才等。",
    ],
    [
        "The producer is quicker than the consumer. What happens when the queue is full?",
        "生产者比消费者快。队列满了会怎样？",
        "生產者比消費者快。佇列滿了會怎樣？",
    ],
    [
        "`put` waits for a free place: no item is lost",
        "`put` 等到有空位：一个元素也不会丢",
        "`put` 等到有空位：一個項目也不會丟",
    ],
    ["The new item is lost", "新的元素会丢掉", "新的項目會丟掉"],
    ["`put` raises an error at once", "`put` 马上报错", "`put` 馬上引發錯誤"],
    ["before each get", "每次 get 之前", "每次 get 之前"],
    ["Last in, first out", "后进先出", "後進先出"],
    [
        "A `LifoQueue` is a stack: what came last comes out first.",
        "`LifoQueue` 就是栈：最后进去的最先出来。",
        "`LifoQueue` 就是堆疊：最後進去的最先出來。",
    ],
    [
        "Items come in on top and go out on top. 34 came first and lies at the bottom until the end.",
        "元素从顶上放进去，也从顶上取出来。34 最先进去，一直压在最底下。",
        "項目從頂端放進去，也從頂端取出來。34 最先進去，一直壓在最底下。",
    ],
    [
        "The text calls this “like a heap”. It is a stack: the heap is the priority queue, beside it.",
        "教程说它“类似于堆”。它其实是栈；像堆的是旁边的优先级队列。",
        "教學說它「類似於堆積」。它其實是堆疊；像堆積的是旁邊的優先佇列。",
    ],
    [
        "34, 56 and 12 go in, one after the other. Which of them comes out first?",
        "34、56、12 依次放进去。哪个先出来？",
        "34、56、12 依序放進去。哪個先出來？",
    ],
    ["34", "34", "34"],
    ["56", "56", "56"],
    ["12", "12", "12"],
    ["The smallest first", "最小的先出来", "最小的先出來"],
    [
        "A priority queue gives the smallest item first, and must be able to compare items whose priorities \
         are equal.",
        "优先级队列先给出最小的元素；优先级相同的元素之间也必须能比较大小。",
        "優先佇列先給出最小的項目；優先順序相同的項目之間也必須能比較大小。",
    ],
    [
        "The next item out is at the top. With equal firsts, a `put` that raises leaves its item in, and a \
         `get` loses the smallest.",
        "下一个要出来的在最上面。第一项相同时，报错的 `put` 会把元素留在里面，报错的 `get` 会把最小的弄丢。",
        "下一個要出來的在最上面。第一項相同時，引發錯誤的 `put` 會把項目留在裡面，引發錯誤的 `get` 會把最小的弄丟。",
    ],
    [
        "The loop gets for ever. After four items nobody puts a fifth, and the program never ends.",
        "循环没完没了地取。取完四个，没人放第五个，程序永远不会结束。",
        "迴圈沒完沒了地取。取完四個，沒人放第五個，程式永遠不會結束。",
    ],
    ["until it is empty", "取到空为止", "取到空為止"],
    ["equal firsts", "第一项相同", "第一項相同"],
    ["equal firsts, numbered", "第一项相同，加编号", "第一項相同，加編號"],
    [
        "Will every item come out, the smallest first, and the program end?",
        "所有元素会从小到大出来，程序也会结束吗？",
        "所有項目會從小到大出來，程式也會結束嗎？",
    ],
    ["Yes, all of that", "都会", "都會"],
    [
        "The items come out, but then it waits for ever",
        "元素都出来了，但之后永远等下去",
        "項目都出來了，但之後永遠等下去",
    ],
    ["No: there are errors, and an item is lost", "不会：会出错，还丢了一个元素", "不會：會出錯，還丟了一個項目"],
    ["task_done and join", "task_done 和 join", "task_done 和 join"],
    [
        "`join` waits until every item was said to be done, however empty the queue is.",
        "`join` 要等到每个元素都报过“完成”，不管队列有多空。",
        "`join` 要等到每個項目都回報過「完成」，不管佇列有多空。",
    ],
    [
        "The count below the queue goes up with each `put` and down with each `task_done`. Only 0 lets a joiner go.",
        "队列下面的数，每次 `put` 加一，每次 `task_done` 减一。到 0 才放行等在 `join` 的线程。",
        "佇列下面的數，每次 `put` 加一，每次 `task_done` 減一。到 0 才放行等在 `join` 的執行緒。",
    ],
    [
        "There is one `task_done` too many: it raises `ValueError`, and “ending!” is never printed.",
        "多了一个 `task_done`：它引发 `ValueError`，“ending!”永远不会打印出来。",
        "多了一個 `task_done`：它引發 `ValueError`，「ending!」永遠不會印出來。",
    ],
    [
        "`join()` does not wait until the queue is empty. It waits until each item was said to be done: here \
         `q` is empty, and main still waits.",
        "`join()` 不是等到队列为空，而是等到每个元素都报过“完成”：这里 `q` 已经空了，主线程还在等。",
        "`join()` 不是等到佇列為空，而是等到每個項目都回報過「完成」：這裡 `q` 已經空了，主執行緒還在等。",
    ],
    ["join at the end", "最后 join", "最後 join"],
    ["one task_done too few", "少一次 task_done", "少一次 task_done"],
    ["a worker", "由工作线程来做", "由工作執行緒來做"],
    [
        "Two items go through the queue. Will the last line be printed?",
        "两个元素经过队列。最后一行会打印出来吗？",
        "兩個項目經過佇列。最後一行會印出來嗎？",
    ],
    ["Yes, when both are said to be done", "会，两个都报过“完成”之后", "會，兩個都回報過「完成」之後"],
    ["Yes, as soon as the queue is empty", "会，队列一空就打印", "會，佇列一空就印出來"],
    ["No: there is an error before that", "不会：在那之前就出错了", "不會：在那之前就出錯了"],
    ["No: main waits for ever", "不会：主线程永远等下去", "不會：主執行緒永遠等下去"],
    ["work takes", "干活用时", "工作用時"],
    ["Steamed buns", "吃包子", "吃包子"],
    [
        "Looking whether a queue is empty and then taking from it are two steps: in between another may take \
         the last one.",
        "先看队列空不空，再去取，这是两步：中间别人可能把最后一个拿走。",
        "先看佇列空不空，再去取，這是兩步：中間別人可能把最後一個拿走。",
    ],
    [
        "With one consumer nothing can go wrong. With two, both can see the last bun, and one waits for it \
         for ever.",
        "只有一个消费者，不会出问题。有两个时，可能都看见最后一个包子，其中一个就永远等下去。",
        "只有一個消費者，不會出問題。有兩個時，可能都看見最後一個包子，其中一個就永遠等下去。",
    ],
    [
        "The producer never counts: it makes bun number 0 without end. Here it counts.",
        "生产者从不计数：没完没了地做第 0 个包子。这里让它数起来了。",
        "生產者從不計數：沒完沒了地做第 0 個包子。這裡讓它數起來了。",
    ],
    [
        "A round in which the consumer finds nothing is lost, so that buns are left over at the end.",
        "消费者有一轮没看到包子，这一轮就白费了，所以最后会剩下包子。",
        "消費者有一輪沒看到包子，這一輪就白費了，所以最後會剩下包子。",
    ],
    [
        "With a second consumer, both can see the last bun. One takes it, and the other waits for ever.",
        "有了第二个消费者，两个可能都看见最后一个包子。一个拿走，另一个永远等下去。",
        "有了第二個消費者，兩個可能都看見最後一個包子。一個拿走，另一個永遠等下去。",
    ],
    [
        "Each consumer looks as often as there are buns. How many of them will be eaten?",
        "做几个包子，每个消费者就看几次。包子会吃掉多少？",
        "做幾個包子，每個消費者就看幾次。包子會吃掉多少？",
    ],
    ["Not all: some are left over", "不是全部：会剩下一些", "不是全部：會剩下一些"],
    ["a pause is", "每次停顿", "每次停頓"],
    ["between look and get", "看和取之间", "看和取之間"],
];
