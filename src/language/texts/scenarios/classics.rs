//! The programs of the group Classics: titles, lessons, what to look at, what is wrong in a tutorial, what is asked.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    ["Dining philosophers", "哲学家就餐", "哲學家用餐"],
    [
        "If each takes the left fork first, all can hold one and wait; if one reaches the other way round, \
         or a waiter keeps one of them out, never.",
        "如果人人先拿左边的叉子，可能每人拿着一把干等；只要有一个人反过来拿，或者服务员拦住一个，就绝不会这样。",
        "如果人人先拿左邊的叉子，可能每人拿著一支乾等；只要有一個人反過來拿，或者服務生攔住一個，就絕不會這樣。",
    ],
    [
        "In the naive version every philosopher can hold one fork at once, and the circle of waits is \
         closed. The waiter lets all but one reach for forks, so that the circle stays open.",
        "最直接的写法里，每个哲学家可能同时各拿一把叉子，等待就成了一个圈。服务员总留一个人不让伸手，圈就合不上。",
        "最直接的寫法裡，每個哲學家可能同時各拿一支叉子，等待就成了一個圈。服務生總留一個人不讓伸手，圈就合不起來。",
    ],
    ["naive", "最直接的写法", "最直接的寫法"],
    ["in order", "按顺序拿", "照順序拿"],
    ["waiter", "有服务员", "有服務生"],
    ["Will all of them get to eat?", "大家都能吃上吗？", "大家都吃得到嗎？"],
    ["Yes, all", "能，都能", "能，都能"],
    [
        "No: some eat, and the others wait for ever",
        "不能：有的吃上了，别的永远等下去",
        "不能：有的吃到了，其他的永遠等下去",
    ],
    [
        "No: each holds one fork and waits for ever",
        "不能：每人拿着一把叉子，永远等下去",
        "不能：每人拿著一支叉子，永遠等下去",
    ],
    ["philosophers", "哲学家数", "哲學家數"],
    ["Readers and writers", "读者与写者", "讀者與寫者"],
    [
        "Readers can share and a writer must be alone: readers first, they may pass a waiting writer again \
         and again; writers first, never.",
        "读者可以一起读，写者必须独占。读者优先时，读者可能一次次越过等着的写者；写者优先时绝不会。",
        "讀者可以一起讀，寫者必須獨佔。讀者優先時，讀者可能一次次越過等著的寫者；寫者優先時絕不會。",
    ],
    [
        "While one reads, others come in to read, and `reading` goes up; the writers stand in the waiting \
         room until it is 0. Writers first, a reader who comes while a writer waits stands there too. If \
         readers do not ask, one reads half of a change.",
        "有人在读，别的读者也能进来，`reading` 就增加；写者在等候室里，等到它变成 0。写者优先时，写者等着，后\
         来的读者也要等。读者不打招呼就读，就会读到改了一半的内容。",
        "有人在讀，別的讀者也能進來，`reading` 就增加；寫者在等候室裡，等到它變成 0。寫者優先時，寫者等著，後\
         來的讀者也要等。讀者不打招呼就讀，就會讀到改了一半的內容。",
    ],
    ["readers first", "读者优先", "讀者優先"],
    ["writers first", "写者优先", "寫者優先"],
    ["readers do not ask", "读者不打招呼", "讀者不打招呼"],
    [
        "Readers and writers come and go. What will happen at least once?",
        "读者和写者来来去去。会发生什么事？",
        "讀者和寫者來來去去。會發生什麼事？",
    ],
    ["Nothing special: everybody waits its turn", "没什么特别的：大家都按规矩等", "沒什麼特別的：大家都照規矩等"],
    ["A reader passes a writer who was waiting", "有读者越过了等着的写者", "有讀者越過了等著的寫者"],
    ["A reader reads half of a change", "有读者读到改了一半的内容", "有讀者讀到改了一半的內容"],
    ["readers", "读者数", "讀者數"],
    ["writers", "写者数", "寫者數"],
    ["each comes", "每个来", "每個來"],
    ["reading or writing takes", "读或写用时", "讀或寫用時"],
    ["The sleeping barber", "睡觉的理发师", "睡覺的理髮師"],
    [
        "Who looks first and rings or sleeps afterwards may do it too late, and the barber sleeps beside a \
         customer who waits; a bell that remembers every ring cannot be missed.",
        "先看一眼，再去按铃或睡觉，可能就晚了一步：顾客在等，理发师却在旁边睡着。会记住每次铃声的铃，绝不会错过。",
        "先看一眼，再去按鈴或睡覺，可能就晚了一步：顧客在等，理髮師卻在旁邊睡著。會記住每次鈴聲的鈴，絕不會錯過。",
    ],
    [
        "Each ring is a permit at the bell: it stays there until the barber takes it. If customers ring only \
         when they see him asleep, one can sit down while he has looked but not yet lain down.",
        "每按一次铃，铃上就多一个许可，一直留到理发师来拿。如果顾客只在看见他睡着时才按铃，就可能有人在他看过、\
         还没躺下时坐下来。",
        "每按一次鈴，鈴上就多一個許可，一直留到理髮師來拿。如果顧客只在看見他睡著時才按鈴，就可能有人在他看過、\
         還沒躺下時坐下來。",
    ],
    ["every customer rings", "每个顾客都按铃", "每個顧客都按鈴"],
    ["rings if the barber sleeps", "理发师睡着才按铃", "理髮師睡著才按鈴"],
    ["Will every customer have a haircut?", "每个顾客都能理上发吗？", "每個顧客都剪得到頭髮嗎？"],
    ["No: some find no chair and leave", "不能：有的没椅子坐，走了", "不能：有的沒椅子坐，走了"],
    [
        "No: one sits and waits for ever while the barber sleeps",
        "不能：有一个一直坐着等，理发师却睡着",
        "不能：有一個一直坐著等，理髮師卻睡著",
    ],
    ["customers", "顾客数", "顧客數"],
    ["chairs to wait on", "等候的椅子", "等候的椅子"],
    ["a cut takes", "理发用时", "剪髮用時"],
    ["the next one after 0, 1 or 2 times", "下一个隔 0、1 或 2 倍", "下一個隔 0、1 或 2 倍"],
    ["Priority inversion", "优先级反转", "優先權反轉"],
    [
        "The urgent one waits for a lock, its holder for the processor, and one who is less urgent runs; the \
         cure: who holds the lock runs as urgently as anyone who may want it.",
        "最急的等锁，拿锁的等处理器，不那么急的却在运行。对策：谁拿着锁，谁就和可能要这把锁的人一样急。",
        "最急的等鎖，拿鎖的等處理器，不那麼急的卻在執行。對策：誰拿著鎖，誰就和可能要這把鎖的人一樣急。",
    ],
    [
        "Neither Python's nor a browser's threads have priorities, so a thread plays the processor here, and \
         the queue says whose work comes next: 1 before 2 before 3. High stands at the lock while the \
         processor takes one medium piece after the other.",
        "Python 和浏览器的线程都没有优先级，所以这里让一个线程扮演处理器，由队列决定下一个做谁的活：1 先于 2，\
         2 先于 3。high 站在锁前，处理器却一件接一件地做 medium 的活。",
        "Python 和瀏覽器的執行緒都沒有優先權，所以這裡讓一個執行緒扮演處理器，由佇列決定下一個做誰的工作：1 \
         先於 2，2 先於 3。high 站在鎖前，處理器卻一件接一件地做 medium 的工作。",
    ],
    ["strict priorities", "严格按优先级", "嚴格照優先權"],
    ["priority ceiling", "优先级天花板", "優先權上限"],
    [
        "High is the most urgent, but low holds the lock that high wants. Whose work will be done first?",
        "high 最急，可它要的锁在 low 手里。谁的活先做？",
        "high 最急，可是它要的鎖在 low 手裡。誰的工作先做？",
    ],
    ["High's", "high 的", "high 的"],
    ["Low's, so that it gives the lock back", "low 的，好让它把锁还回来", "low 的，好讓它把鎖還回來"],
    ["Medium's, which is less urgent than high's", "medium 的，虽然没有 high 急", "medium 的，雖然沒有 high 急"],
    ["pieces of work for low", "low 的活", "low 的工作"],
    ["for medium", "medium 的活", "medium 的工作"],
    ["each takes", "每件用时", "每件用時"],
    ["Starvation", "饥饿", "飢餓"],
    [
        "Where whoever comes first gets it, one who waits can be passed again and again; by ticket, in the \
         order of asking, each of the others goes before it once at most.",
        "谁先来就给谁，等着的可能一次次被越过；取号排队，按先来后到，别人每个最多在它前面一次。",
        "誰先來就給誰，等著的可能一次次被越過；抽號碼牌排隊，照先來後到，別人每個最多在它前面一次。",
    ],
    [
        "The patient one is woken, finds it taken by one who came back before it, and waits again: in \
         CPython it is often the last of all. By ticket, nobody who comes back passes it.",
        "patient 被唤醒，却发现又被回头的抢先拿走，只好再等：在 CPython 里它常常是最后一个。取了号，回头的谁\
         也越不过它。",
        "patient 被喚醒，卻發現又被回頭的搶先拿走，只好再等：在 CPython 裡它常常是最後一個。抽了號碼牌，回頭\
         的誰也越不過它。",
    ],
    ["whoever comes first", "谁先来就给谁", "誰先來就給誰"],
    ["by ticket", "取号排队", "抽號碼牌"],
    [
        "The patient one wants it once, the greedy ones again and again. How many turns will go before it?",
        "patient 只要一次，greedy 一要再要。在它前面会有多少次？",
        "patient 只要一次，greedy 一要再要。在它前面會有多少次？",
    ],
    ["At most one of each of the others", "别人每个最多一次", "別人每個最多一次"],
    ["More: it is passed again and again", "更多：它一次次被越过", "更多：它一次次被越過"],
    ["All of them: it comes last", "全都在前面：它排最后", "全都在前面：它排最後"],
    ["greedy threads", "greedy 线程数", "greedy 執行緒數"],
    ["Livelock", "活锁", "活結"],
    [
        "Giving back and trying again avoids the deadlock, but two who do it in step can go on for ever \
         without getting anywhere.",
        "还回去再试，能避开死锁；可两个步调一致，就可能一直忙下去，谁也没有进展。",
        "還回去再試，能避開死結；可是兩個步調一致，就可能一直忙下去，誰也沒有進展。",
    ],
    [
        "Both locks are taken and given back, again and again, and `meals` stays at 0. Nobody waits: \
         everybody is busy.",
        "两把锁拿了又还，还了又拿，`meals` 却一直是 0。没人在等：大家都在忙。",
        "兩把鎖拿了又還，還了又拿，`meals` 卻一直是 0。沒人在等：大家都在忙。",
    ],
    ["after you", "您先请", "您先請"],
    [
        "Each takes its own lock and politely asks for the other. Will both get to eat?",
        "两个线程各拿自己的锁，再客气地去要另一把。都能吃上饭吗？",
        "兩個執行緒各拿自己的鎖，再客氣地去要另一把。都吃得到飯嗎？",
    ],
    ["Yes, both", "能，都吃上", "能，都吃得到"],
    ["Only one of them", "只有一个能", "只有一個能"],
    ["Neither: both give way until they give up", "都不能：互相谦让，直到放弃", "都不能：互相禮讓，直到放棄"],
    ["Neither: each waits for the other for ever", "都不能：互相永远等下去", "都不能：互相永遠等下去"],
    ["each tries", "每个试", "每個試"],
    ["Made once", "只做一次", "只做一次"],
    [
        "What was true before the lock need not be true inside it: look again once you hold it.",
        "拿锁之前成立的，拿到之后不一定成立：拿到锁，再看一次。",
        "拿鎖之前成立的，拿到之後不一定成立：拿到鎖，再看一次。",
    ],
    [
        "Several threads see that nothing is ready yet. Each then takes the lock in turn, and those who do \
         not look again make it again.",
        "好几个线程都看到还没准备好。它们依次拿到锁，没有再看一次的，就又做了一遍。",
        "好幾個執行緒都看到還沒準備好。它們依序拿到鎖，沒有再看一次的，就又做了一遍。",
    ],
    ["checked once", "只检查一次", "只檢查一次"],
    ["checked twice", "检查两次", "檢查兩次"],
    [
        "It is to be made once. How often will it be made?",
        "本来只该做一次。实际会做几次？",
        "本來只該做一次。實際會做幾次？",
    ],
    ["Once", "一次", "一次"],
    ["More than once, but not by all", "不止一次，但不是每个都做", "不止一次，但不是每個都做"],
    ["Once by each thread", "每个线程都做一次", "每個執行緒都做一次"],
    ["Bounded buffer", "有界缓冲区", "有界緩衝區"],
    [
        "Where some wait for room and others for items, one condition with `notify` can wake the wrong one, \
         and all wait for ever.",
        "有的等空位，有的等元素，却共用一个条件变量：`notify` 可能叫醒了不该醒的，大家就永远等下去。",
        "有的等空位，有的等項目，卻共用一個條件變數：`notify` 可能叫醒了不該醒的，大家就永遠等下去。",
    ],
    [
        "With one condition, producers and consumers stand in the same room, and `notify` takes whoever came first.",
        "只有一个条件变量时，生产者和消费者在同一个等候室里，`notify` 叫醒最先来的那个。",
        "只有一個條件變數時，生產者和消費者在同一個等候室裡，`notify` 叫醒最先來的那個。",
    ],
    ["two conditions", "两个条件变量", "兩個條件變數"],
    ["one condition, notify", "一个条件变量，notify", "一個條件變數，notify"],
    ["one condition, notify_all", "一个条件变量，notify_all", "一個條件變數，notify_all"],
    ["producers", "生产者数", "生產者數"],
    ["Lost wake-up", "丢失的唤醒", "遺失的喚醒"],
    [
        "A notify is not kept for later: who looks without the lock can miss it between the look and the \
         wait, and waits for ever.",
        "通知不会留着以后用：没拿锁就去看，可能在看和等之间错过它，从此永远等下去。",
        "通知不會留著以後用：沒拿鎖就去看，可能在看和等之間錯過它，從此永遠等下去。",
    ],
    [
        "The setter notifies an empty room; then the waiter goes in.",
        "setter 对着空的等候室发了通知，然后 waiter 才走进去。",
        "setter 對著空的等候室發了通知，然後 waiter 才走進去。",
    ],
    ["looks without the lock", "不拿锁就看", "不拿鎖就看"],
    ["looks with the lock", "拿着锁看", "拿著鎖看"],
    [
        "The setter notifies once. Will the waiter ever go on?",
        "setter 只通知一次。waiter 最后能继续走吗？",
        "setter 只通知一次。waiter 最後能繼續走嗎？",
    ],
    ["Yes: it is woken, or need not wait at all", "能：被唤醒，或者根本不用等", "能：被喚醒，或者根本不用等"],
    ["Yes: a notify is kept until somebody waits", "能：通知会留着，直到有人来等", "能：通知會留著，直到有人來等"],
    ["No: it misses the notify and waits for ever", "不能：它错过了通知，永远等下去", "不能：它錯過了通知，永遠等下去"],
    ["the waiter", "waiter 的做法", "waiter 的做法"],
];
