//! The programs of the group Coordination: titles, lessons, what to look at, what is wrong in a tutorial, what is asked.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    ["Event", "事件", "事件"],
    [
        "An event is a flag that many can wait for: once it is set, all of them go on, and whoever comes \
         later need not wait.",
        "事件是一个标志，大家都可以等它：一旦设置，等着的全都继续走，后来的也不用再等。",
        "事件是一個旗標，大家都可以等它：一旦設定，等著的全都繼續走，後來的也不用再等。",
    ],
    [
        "The gate opens once, for everyone. A wait with a time limit lets a thread turn back and try again.",
        "门只开一次，所有人都放行。等待有时限，线程就能回头再试一次。",
        "門只開一次，所有人都放行。等待有時限，執行緒就能回頭再試一次。",
    ],
    [
        "Two threads try to connect, a few times each. How many will be connected in the end?",
        "两个线程各尝试连接几次。最后有几个连上？",
        "兩個執行緒各嘗試連線幾次。最後有幾個連上？",
    ],
    ["Both", "两个都连上", "兩個都連上"],
    ["One of them", "只有一个连上", "只有一個連上"],
    ["Neither", "一个也没连上", "一個也沒連上"],
    ["attempts each", "每个尝试次数", "每個嘗試次數"],
    ["the check takes", "检查用时", "檢查用時"],
    ["each try takes", "每次尝试用时", "每次嘗試用時"],
    ["Semaphore", "信号量", "號誌"],
    [
        "A semaphore lets a fixed number of threads in. Whoever comes too late waits for a permit to come back.",
        "信号量只放固定数目的线程进去。来晚的，就等别人还回一个许可。",
        "號誌只放固定數目的執行緒進去。來晚的，就等別人還回一個許可。",
    ],
    [
        "A permit that comes back goes straight to the one who waits longest. Never are more inside than \
         there are permits.",
        "还回来的许可直接给等得最久的线程。里面的线程绝不会比许可多。",
        "還回來的許可直接給等得最久的執行緒。裡面的執行緒絕不會比許可多。",
    ],
    ["one release too many, bounded", "多释放一次，有界信号量", "多釋放一次，有界號誌"],
    [
        "How many threads will be inside at once, at most?",
        "最多会有几个线程同时在里面？",
        "最多會有幾個執行緒同時在裡面？",
    ],
    ["As many as there are permits, never more", "和许可一样多，绝不会更多", "和許可一樣多，絕不會更多"],
    ["One more than there are permits", "会比许可多一个", "會比許可多一個"],
    ["Fewer than there are permits", "比许可少", "比許可少"],
    [
        "None: it ends with an error before the first comes in",
        "一个也没有：还没人进去就出错了",
        "一個也沒有：還沒人進去就出錯了",
    ],
    ["permits", "许可数", "許可數"],
    ["each holds", "每个持有", "每個持有"],
    ["Wait and notify", "等待与通知", "等待與通知"],
    [
        "Whoever is woken must look again: before it has its lock back, another one may have taken what it \
         was woken for.",
        "被唤醒的一定要再看一次：它重新拿到锁之前，让它醒来的那个元素可能已经被别人拿走了。",
        "被喚醒的一定要再看一次：它重新拿到鎖之前，讓它醒來的那個項目可能已經被別人拿走了。",
    ],
    [
        "With `if`, a consumer that comes late takes the item while the woken one still waits for the lock.",
        "用 `if` 时，被唤醒的消费者还在等锁，后来的消费者就把元素拿走了。",
        "用 `if` 時，被喚醒的消費者還在等鎖，後來的消費者就把項目拿走了。",
    ],
    [
        "The text says that whoever is notified looks at its condition again. Python does not do that: the \
         program must, with a `while`. With an `if`, as in the tutorial's own program, another consumer can \
         be first.",
        "教程说接到通知的线程会重新判断条件。Python 不会替你判断，要程序自己用 `while` 来做。像教程自己的程序\
         那样用 `if`，别的消费者就可能抢先。",
        "教學說接到通知的執行緒會重新判斷條件。Python 不會替你判斷，要程式自己用 `while` 來做。像教學自己的程\
         式那樣用 `if`，別的消費者就可能搶先。",
    ],
    [
        "The text says that only a `notify` wakes a thread that waits. Its time can also be up: \
         `wait(timeout)` then comes back with `False`.",
        "教程说只有 `notify` 能唤醒等待的线程。其实等待也可能超时：这时 `wait(timeout)` 返回 `False`。",
        "教學說只有 `notify` 能喚醒等待的執行緒。其實等待也可能逾時：這時 `wait(timeout)` 傳回 `False`。",
    ],
    ["while", "while", "while"],
    ["if", "if", "if"],
    [
        "There is one item for each consumer. Will each of them get its own?",
        "每个消费者都有一个元素。大家都能拿到吗？",
        "每個消費者都有一個項目。大家都能拿到嗎？",
    ],
    ["Yes, each its own", "能，人手一个", "能，人手一個"],
    [
        "No: one is woken and finds nothing there",
        "不能：有一个醒来，却发现什么都没有",
        "不能：有一個醒來，卻發現什麼都沒有",
    ],
    ["No: one waits for ever", "不能：有一个永远等下去", "不能：有一個永遠等下去"],
    ["a consumer looks with", "消费者用来判断的是", "消費者用來判斷的是"],
    ["Producer and consumer", "生产者和消费者", "生產者和消費者"],
    [
        "A condition lets a thread wait inside a lock until another one tells it that something has changed.",
        "有了条件变量，线程可以在锁里等，直到别的线程告诉它情况变了。",
        "有了條件變數，執行緒可以在鎖裡等，直到別的執行緒告訴它情況變了。",
    ],
    [
        "A `notify` moves the producer from one waiting room to the other: it still needs the lock before it \
         goes on.",
        "`notify` 只是把生产者从一个等候室挪到另一个：它还得拿到锁才能继续。",
        "`notify` 只是把生產者從一個等候室挪到另一個：它還得拿到鎖才能繼續。",
    ],
    [
        "The line 停止生产, “production stops”, is printed when the producer has been woken and goes on, not \
         when it stops.",
        "“停止生产”这一行，是生产者被唤醒、继续往下走时才打印的，而不是停下来的时候。",
        "「停止生产」這一行，是生產者被喚醒、繼續往下走時才印出來的，而不是停下來的時候。",
    ],
    [
        "The consumer never waits. It looks, finds too little, sleeps for a second and looks again.",
        "消费者从不等待。它看一眼，发现太少，睡一秒，再看一眼。",
        "消費者從不等待。它看一眼，發現太少，睡一秒，再看一眼。",
    ],
    [
        "The producer waits with an `if` and does not look again. That is safe only because it goes round \
         its loop, and so looks, before it produces anything.",
        "生产者用 `if` 等待，醒来不再看。之所以没事，只因为它要先回到循环开头，看过之后才生产。",
        "生產者用 `if` 等待，醒來不再看。之所以沒事，只因為它要先回到迴圈開頭，看過之後才生產。",
    ],
    [
        "`con=Consumer()` in `main` takes the condition's name. Inside `main` it is a variable of its own \
         and does no harm; outside it would replace the condition, and `con.acquire()` would be an \
         `AttributeError`.",
        "`main` 里的 `con=Consumer()` 用了条件变量的名字。在 `main` 里它是另一个局部变量，没有害处；放到外面，\
         它就会取代条件变量，`con.acquire()` 会引发 `AttributeError`。",
        "`main` 裡的 `con=Consumer()` 用了條件變數的名稱。在 `main` 裡它是另一個區域變數，沒有害處；放到外面，\
         它就會取代條件變數，`con.acquire()` 會引發 `AttributeError`。",
    ],
    [
        "The producer makes no more when it is full. How many products will there be at most?",
        "满了，生产者就不再生产。产品最多会有多少？",
        "滿了，生產者就不再生產。產品最多會有多少？",
    ],
    ["As many as make it full, never more", "正好满，绝不会更多", "正好滿，絕不會更多"],
    ["A few more than that", "比满的数目多几个", "比滿的數目多幾個"],
    ["It never ends: the producer waits for ever", "没有结局：生产者永远等下去", "沒有結局：生產者永遠等下去"],
    ["producer rounds", "生产者轮数", "生產者輪數"],
    ["consumer rounds", "消费者轮数", "消費者輪數"],
    ["full at", "满的数目", "滿的數目"],
    ["Barrier", "屏障", "屏障"],
    [
        "At a barrier nobody goes on before all have come; if one does not come in time it breaks, and \
         nobody gets past it until it is reset.",
        "在屏障前，人没到齐谁也不走；有谁没按时到，屏障就坏了，重置之前谁也过不去。",
        "在屏障前，人沒到齊誰也不走；有誰沒準時到，屏障就壞了，重設之前誰也過不去。",
    ],
    [
        "The ring fills one by one. The last one in lets all of them go; one whose time is up breaks it for \
         all. A reset sends those who wait away with an error, and the ring fills anew.",
        "圆环一个一个填满。最后一个到了，大家一起走；有一个等到超时，屏障就对所有人都坏了。重置会让正在等的出\
         错离开，圆环重新开始填。",
        "圓環一個一個填滿。最後一個到了，大家一起走；有一個等到逾時，屏障就對所有人都壞了。重設會讓正在等的出\
         錯離開，圓環重新開始填。",
    ],
    ["all come", "全都到", "全都到"],
    ["one is late", "有一个迟到", "有一個遲到"],
    ["main breaks it", "主线程弄坏它", "主執行緒弄壞它"],
    ["main resets it", "主线程重置它", "主執行緒重設它"],
    ["one is late, main resets it", "有一个迟到，主线程重置", "有一個遲到，主執行緒重設"],
    ["Will all of them get past the barrier?", "大家都能通过屏障吗？", "大家都能通過屏障嗎？"],
    ["Yes, all at the first try", "能，一次就都过去", "能，一次就都過去"],
    ["Yes, but some only at a second try", "能，但有的要过第二次", "能，但有的要過第二次"],
    ["Only some of them", "只有一部分能", "只有一部分能"],
    ["None of them", "一个也过不去", "一個也過不去"],
    ["the late one comes after", "迟到的晚到", "遲到的晚到"],
    ["the others wait", "其他的等", "其他的等"],
];
