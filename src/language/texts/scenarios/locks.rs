//! The programs of the group Locks: titles, lessons, what to look at, what is wrong in a tutorial, what is asked.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    [
        "Each thread takes one away from `n`. What will `n` be at the end?",
        "每个线程让 `n` 减一。最后 `n` 是多少？",
        "每個執行緒讓 `n` 減一。最後 `n` 是多少？",
    ],
    ["0", "0", "0"],
    ["More than 0", "比 0 大", "比 0 大"],
    ["Less than 0", "比 0 小", "比 0 小"],
    ["Lost update", "丢失的更新", "遺失的更新"],
    [
        "Reading and writing are two steps: who writes back an old copy wipes out what others wrote in between.",
        "读和写是两步：谁把旧的值写回去，就抹掉了别人在这之间写的值。",
        "讀和寫是兩步：誰把舊的值寫回去，就抹掉了別人在這之間寫的值。",
    ],
    [
        "All threads read the same value before the first one writes. Each store then buries the one before it.",
        "第一个线程还没写，大家已经读到同一个值。之后每写一次，就盖掉前一次。",
        "第一個執行緒還沒寫，大家已經讀到同一個值。之後每寫一次，就蓋掉前一次。",
    ],
    ["Counting with a lock", "加锁计数", "加鎖計數"],
    [
        "With a lock only one thread at a time can be between reading and writing, so nothing is lost.",
        "有了锁，读和写之间同一时刻只会有一个线程，所以什么都不会丢。",
        "有了鎖，讀和寫之間同一時刻只會有一個執行緒，所以什麼都不會丟。",
    ],
    [
        "Everyone waits in one line at the lock. The sum is right, and the threads have become slow: one \
         after the other.",
        "大家都在锁前排队。结果对了，可线程也慢了：只能一个接一个。",
        "大家都在鎖前排隊。結果對了，可是執行緒也慢了：只能一個接一個。",
    ],
    [
        "The list is called `l`, and is printed as the figure `1` throughout: `1=[]` and `1.append(p)` are \
         no Python.",
        "列表的名字是字母 `l`，却从头到尾印成了数字 `1`：`1=[]` 和 `1.append(p)` 都不是 Python。",
        "串列的名稱是字母 `l`，卻從頭到尾印成了數字 `1`：`1=[]` 和 `1.append(p)` 都不是 Python。",
    ],
    [
        "Nothing sees to it that the lock is released: an error between `acquire` and `release` keeps it for \
         ever. Write `try` and `finally`, or `with lock`. The programs “The balance” and “A thread dies of an error” \
         show it.",
        "没有东西保证锁会释放：在 `acquire` 和 `release` 之间一出错，锁就永远锁着。要写 `try` 和 `finally`，\
         或者 `with lock`。“余额”和“线程因出错而死”这两个程序会演示。",
        "沒有東西保證鎖會釋放：在 `acquire` 和 `release` 之間一出錯，鎖就永遠鎖著。要寫 `try` 和 `finally`，\
         或者 `with lock`。「餘額」和「執行緒因出錯而死」這兩個程式會示範。",
    ],
    [
        "Everything that a thread does stands inside the lock, its pause too: a hundred threads take fifty \
         seconds. Only what is shared needs the lock.",
        "线程做的所有事都在锁里，连停顿也在：一百个线程要花五十秒。其实只有共享的部分才需要锁。",
        "執行緒做的所有事都在鎖裡，連停頓也在：一百個執行緒要花五十秒。其實只有共享的部分才需要鎖。",
    ],
    ["The balance", "余额", "餘額"],
    [
        "What two threads read, change and write back comes out wrong unless one lock is held from the \
         reading to the writing, and released whatever happens.",
        "两个线程读出来、改一改、再写回去的值会出错，除非从读到写一直拿着同一把锁，而且无论发生什么都会释放。",
        "兩個執行緒讀出來、改一改、再寫回去的值會出錯，除非從讀到寫一直拿著同一把鎖，而且無論發生什麼都會釋放。",
    ],
    [
        "Without the lock a thread writes back what it read before the other one wrote, and what the other \
         one changed is gone. The more rounds, the more often (the tutorial has 100000); one round alone has \
         seven different ends.",
        "没有锁，一个线程会把对方写之前读到的值写回去，对方的改动就没了。轮数越多越常见（教程是 100000 轮）；\
         只有一轮，也有七种不同的结局。",
        "沒有鎖，一個執行緒會把對方寫之前讀到的值寫回去，對方的改動就沒了。輪數越多越常見（教學是 100000 輪）；\
         只有一輪，也有七種不同的結局。",
    ],
    [
        "Without the lock the text expects a wrong balance. CPython 3.10 to 3.13 changes threads only at \
         calls and at the end of a round, never between the reading and the writing of these two lines, and \
         shows 0 every time. With a call between the two, or with threads that really run at once, money \
         appears and is lost.",
        "教程说不加锁，余额就会错。可是 CPython 3.10 到 3.13 只在调用和每轮循环结束时切换线程，从不在这两行的\
         读和写之间切换，所以每次都是 0。中间多一个调用，或者线程真的同时运行，钱就会多出来或者不见。",
        "教學說不加鎖，餘額就會錯。可是 CPython 3.10 到 3.13 只在呼叫和每輪迴圈結束時切換執行緒，從不在這兩行\
         的讀和寫之間切換，所以每次都是 0。中間多一個呼叫，或者執行緒真的同時執行，錢就會多出來或者不見。",
    ],
    ["with the lock", "加锁", "加鎖"],
    ["without the lock", "不加锁", "不加鎖"],
    ["without the lock, by calls", "不加锁，用函数调用", "不加鎖，用函式呼叫"],
    ["an error inside, no finally", "锁里出错，没有 finally", "鎖裡出錯，沒有 finally"],
    ["an error inside, and finally", "锁里出错，有 finally", "鎖裡出錯，有 finally"],
    [
        "All that is put in is taken out again. What will the balance be at the end?",
        "存进去多少，就取出来多少。最后余额是多少？",
        "存進去多少，就領出來多少。最後餘額是多少？",
    ],
    ["More than 0, or less", "不是 0，或多或少", "不是 0，或多或少"],
    ["Trying a lock", "试一试锁", "試一試鎖"],
    [
        "A thread need not wait for a lock: it can look whether it is free, or wait only for a while, and \
         must ask what came of it.",
        "线程不一定要死等一把锁：可以看它空不空，也可以只等一会儿，不过要问问自己到底拿到没有。",
        "執行緒不一定要死等一把鎖：可以看它空不空，也可以只等一下子，不過要問問自己到底拿到沒有。",
    ],
    [
        "Main's first try is answered at once. Its second waits in the queue until the lock is free or its \
         time is up. One release too many opens a lock that another thread believes to hold: then that \
         thread fails.",
        "主线程第一次尝试马上有答复。第二次排队等着，直到锁空出来，或者时间到了。多释放一次，就打开了别的线程\
         以为自己还拿着的锁：那个线程随后就会出错。",
        "主執行緒第一次嘗試馬上有答覆。第二次排隊等著，直到鎖空出來，或者時間到了。多釋放一次，就打開了別的執\
         行緒以為自己還拿著的鎖：那個執行緒隨後就會出錯。",
    ],
    ["as it should be", "正确的写法", "正確的寫法"],
    ["a time, but no waiting", "不等待，却给了时间", "不等待，卻給了時間"],
    ["a time below zero", "时间小于零", "時間小於零"],
    [
        "Another thread may hold the lock. Will main get it?",
        "别的线程可能正拿着锁。主线程能拿到吗？",
        "別的執行緒可能正拿著鎖。主執行緒能拿到嗎？",
    ],
    ["At once", "马上拿到", "馬上拿到"],
    ["After a while", "等一会儿拿到", "等一下子拿到"],
    ["No: its time is up before that", "拿不到：还没轮到，时间就到了", "拿不到：還沒輪到，時間就到了"],
    ["It does not come to that: there is an error", "轮不到那一步：先出错了", "輪不到那一步：先出錯了"],
    ["it is held", "锁被持有", "鎖被持有"],
    ["Join one by one, or lock", "逐个 join，还是加锁", "逐一 join，還是加鎖"],
    [
        "Joining each thread before the next one starts is safe but makes everything wait; a lock makes only \
         the shared part wait.",
        "启动下一个之前先 join 上一个，安全，但整体都成了串行；加锁只让共享的部分串行。",
        "啟動下一個之前先 join 上一個，安全，但整體都得排隊；加鎖只讓共享的部分排隊。",
    ],
    [
        "With the lock the pauses lie side by side, and only the short part inside the lock is one after the \
         other. Joined one by one, the whole pauses are.",
        "加锁时，大家的停顿并排进行，只有锁里那一小段是一个接一个。逐个 join，连停顿都要一个接一个。",
        "加鎖時，大家的停頓並排進行，只有鎖裡那一小段是一個接一個。逐一 join，連停頓都要一個接一個。",
    ],
    [
        "That `join` makes everything serial holds only where each thread is joined before the next one is \
         started. Started all, and then joined, they run at the same time.",
        "说 `join` 让整体串行，只有在启动下一个之前先 join 上一个时才对。先全部启动、再逐个 join，它们还是同\
         时运行。",
        "說 `join` 讓全部變成一個接一個，只有在啟動下一個之前先 join 上一個時才對。先全部啟動、再逐一 join，\
         它們還是同時執行。",
    ],
    ["a lock round the shared part", "只锁共享的部分", "只鎖共享的部分"],
    ["joined one by one", "逐个 join", "逐一 join"],
    ["each works by itself", "各自工作", "各自工作"],
    ["Who gets the lock next", "下一个谁拿到锁", "下一個誰拿到鎖"],
    [
        "A lock need not go to the one who waits longest: CPython's goes to whoever comes first, and that \
         may be the one who has just given it back.",
        "锁不一定给等得最久的：在 CPython 里谁先来就给谁，这可能正是刚刚释放它的那个。",
        "鎖不一定給等得最久的：在 CPython 裡誰先來就給誰，這可能正是剛剛釋放它的那個。",
    ],
    [
        "Run it on real threads, handed over to who waits longest and then to who comes first: taking turns, \
         or the same one twice or more in a row, past the one who was woken. A rest after each turn lets the \
         others in. The number `longest_wait` counts the others' turns between two of one's own.",
        "用真实线程各跑一次：先是把锁移交给等得最久的，再是谁先来就给谁。前者大家轮流；后者同一个会连拿几次，\
         抢在被唤醒的前面。每次拿完歇一歇，别人才进得来。`longest_wait` 是自己两次之间别人拿了几次。",
        "用真實執行緒各跑一次：先是把鎖移交給等得最久的，再是誰先來就給誰。前者大家輪流；後者同一個會連拿幾次，\
         搶在被喚醒的前面。每次拿完歇一下，別人才進得來。`longest_wait` 是自己兩次之間別人拿了幾次。",
    ],
    [
        "A lock is given back and others wait for it. Who will have it next?",
        "锁被释放了，还有别的线程在等。下一个是谁？",
        "鎖被釋放了，還有別的執行緒在等。下一個是誰？",
    ],
    ["One of those who wait, each time", "每次都是在等的线程", "每次都是在等的執行緒"],
    ["Sometimes the one who has just given it back", "有时又是刚释放的那个", "有時又是剛釋放的那個"],
    ["rests afterwards", "之后歇", "之後歇"],
    ["Deadlock", "死锁", "死結"],
    [
        "Threads that take two locks in opposite orders can end up waiting for each other for ever.",
        "两个线程按相反的顺序拿两把锁，就可能永远互相等待。",
        "兩個執行緒以相反的順序拿兩把鎖，就可能永遠互相等待。",
    ],
    [
        "One thread holds `mutexB` and waits for `mutexA`; another holds `mutexA` and waits for `mutexB`. \
         Nobody can go on.",
        "一个线程拿着 `mutexB` 等 `mutexA`，另一个拿着 `mutexA` 等 `mutexB`。谁也走不下去。",
        "一個執行緒拿著 `mutexB` 等 `mutexA`，另一個拿著 `mutexA` 等 `mutexB`。誰也走不下去。",
    ],
    [
        "The first thread is through with `fun1`, takes `mutexB` and pauses; the second begins `fun1` with \
         `mutexA` and wants `mutexB`; the first wants `mutexA`. With two threads this comes about in 2 of 8 \
         ways.",
        "第一个线程做完 `fun1`，拿了 `mutexB`，停顿一下；第二个开始 `fun1`，拿了 `mutexA`，想要 `mutexB`；这\
         时第一个又想要 `mutexA`。两个线程时，8 种走法里有 2 种会这样。",
        "第一個執行緒做完 `fun1`，拿了 `mutexB`，停頓一下；第二個開始 `fun1`，拿了 `mutexA`，想要 `mutexB`；\
         這時第一個又想要 `mutexA`。兩個執行緒時，8 種走法裡有 2 種會這樣。",
    ],
    ["Reentrant lock", "可重入锁", "可重入鎖"],
    [
        "An `RLock` counts how often its owner has taken it, and opens only when it was released as often.",
        "`RLock` 会数持有者拿了它几次，释放了同样多次才会打开。",
        "`RLock` 會數持有者拿了它幾次，釋放了同樣多次才會打開。",
    ],
    [
        "The counter goes 1, 2, 1, 0, and only at 0 does the next thread come in. What cures the deadlock is \
         that there is one lock: two RLocks deadlock as two Locks do.",
        "计数器走 1、2、1、0，到 0 下一个线程才能进来。治好死锁的，是锁只有一把：换成两把 RLock，照样像两把 \
         Lock 一样死锁。",
        "計數器走 1、2、1、0，到 0 下一個執行緒才能進來。治好死結的，是鎖只有一把：換成兩把 RLock，照樣像兩把 \
         Lock 一樣死結。",
    ],
    [
        "The text says that with RLock instead of Lock there is no deadlock. That is not enough: two RLocks \
         in the place of the two Locks deadlock just the same. What helps is that there is only one lock, \
         under both names.",
        "教程说用 RLock 代替 Lock 就不会死锁。这还不够：两把 Lock 换成两把 RLock，照样死锁。真正管用的是：两\
         个名字指的是同一把锁。",
        "教學說用 RLock 代替 Lock 就不會死結。這還不夠：兩把 Lock 換成兩把 RLock，照樣死結。真正管用的是：兩\
         個名稱指的是同一把鎖。",
    ],
    ["one RLock under two names", "一把 RLock，两个名字", "一把 RLock，兩個名稱"],
    ["two RLocks", "两把 RLock", "兩把 RLock"],
    ["released by a stranger", "由别的线程释放", "由別的執行緒釋放"],
    [
        "The program that deadlocked, with an RLock in it. Will it end?",
        "还是那个会死锁的程序，换成了 RLock。它会结束吗？",
        "還是那個會死結的程式，換成了 RLock。它會結束嗎？",
    ],
    ["The GIL", "全局解释器锁（GIL）", "全域直譯器鎖（GIL）"],
    [
        "With a GIL threads that count take turns and are no faster together; threads that wait do so all at once.",
        "有 GIL 时，做计算的线程只能轮流跑，人多也不会更快；而等待的线程可以一起等。",
        "有 GIL 時，做計算的執行緒只能輪流跑，人多也不會更快；而等待的執行緒可以一起等。",
    ],
    [
        "Run it with a GIL and without. The baton is handed over every 5 ms while they count, and lies free \
         while they wait.",
        "有 GIL 和没有 GIL 各跑一次。计算时，接力棒每 5 毫秒交一次；等待时，接力棒没人拿。",
        "有 GIL 和沒有 GIL 各跑一次。計算時，接力棒每 5 毫秒交一次；等待時，接力棒沒人拿。",
    ],
    [
        "The text says that threads are spread over the processors of a machine. In CPython, which has a \
         GIL, threads that count use one processor between them; only threads that wait gain from each other.",
        "教程说线程会分布到机器的多个 CPU 上。CPython 有 GIL，做计算的线程加起来只用得上一个处理器；只有等待\
         的线程才能互相沾光。",
        "教學說執行緒會分布到機器的多個 CPU 上。CPython 有 GIL，做計算的執行緒加起來只用得上一個處理器；只有\
         等待的執行緒才能互相受惠。",
    ],
    [
        "Some threads count as fast as they can. In the time that one would need, how much will they do together?",
        "几个线程都全力计数。一个线程要花的时间里，它们一起能做多少？",
        "幾個執行緒都全力計數。一個執行緒要花的時間裡，它們一起能做多少？",
    ],
    ["About as much as one thread does alone", "和一个线程单独做差不多", "和一個執行緒單獨做差不多"],
    ["More: each adds its own share", "更多：每个线程都出了力", "更多：每個執行緒都出了力"],
    ["each counts", "每个计数", "每個計數"],
    ["million rounds", "百万轮", "百萬輪"],
    ["or waits", "或者等待", "或者等待"],
    ["The GIL and a lock", "GIL 和锁", "GIL 和鎖"],
    [
        "The GIL says who runs, a lock says who may change what it protects: who runs may have to hand the \
         GIL over while it keeps the lock.",
        "GIL 管谁在运行，锁管谁能改它保护的数据：正在运行的线程可能要交出 GIL，手里却还拿着锁。",
        "GIL 管誰在執行，鎖管誰能改它保護的資料：正在執行的執行緒可能要交出 GIL，手裡卻還拿著鎖。",
    ],
    [
        "The lock's owner counts; after 5 ms it is made to hand the baton over, and keeps the lock. The next \
         one runs, finds the lock taken, and gives the baton back at once.",
        "拿着锁的线程在计算，5 毫秒后被迫交出接力棒，锁还留在手里。下一个线程一跑，发现锁被占着，只好马上把接\
         力棒交出来。",
        "拿著鎖的執行緒在計算，5 毫秒後被迫交出接力棒，鎖還留在手裡。下一個執行緒一跑，發現鎖被佔著，只好馬上\
         把接力棒交出來。",
    ],
    ["each counts inside", "每个在锁里计数", "每個在鎖裡計數"],
];
