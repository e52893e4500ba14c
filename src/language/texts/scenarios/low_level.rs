//! The programs of the group Low-level threads: titles, lessons, what to look at, what is wrong in a tutorial, what is asked.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    ["The first release wins", "谁先释放谁说了算", "誰先釋放誰說了算"],
    [
        "One lock cannot wait for two threads: the first one that is done releases it for both.",
        "一把锁没法等两个线程：先做完的那个一释放，就等于替两个都放行了。",
        "一把鎖沒辦法等兩個執行緒：先做完的那個一釋放，就等於替兩個都放行了。",
    ],
    [
        "Sound is done first and opens main's lock. Main ends, and image is cut off where it stands.",
        "sound 先做完，打开了主线程的锁。主线程结束，image 做到一半就被中断。",
        "sound 先做完，打開了主執行緒的鎖。主執行緒結束，image 做到一半就被中斷。",
    ],
    [
        "One lock stands for two threads. Whoever is done first releases it; main goes on and ends, and the \
         other dies in the middle of its work. The tutorial says so itself.",
        "一把锁代表两个线程。先做完的释放它，主线程继续往下走并结束，另一个做到一半就没了。教程自己也指出了这一点。",
        "一把鎖代表兩個執行緒。先做完的釋放它，主執行緒繼續往下走並結束，另一個做到一半就沒了。教學自己也指出\
         了這一點。",
    ],
    [
        "Whoever is done second releases the lock once more. If main has not ended by then, that is a \
         `RuntimeError`.",
        "后做完的会再释放一次。如果这时主线程还没结束，就会引发 `RuntimeError`。",
        "後做完的會再釋放一次。如果這時主執行緒還沒結束，就會引發 `RuntimeError`。",
    ],
    [
        "`while lock.locked(): pass` keeps a processor busy with nothing, and takes its time from the very \
         threads that main waits for.",
        "`while lock.locked(): pass` 让处理器白忙一场，还偏偏占了主线程所等的那些线程的时间。",
        "`while lock.locked(): pass` 讓處理器白忙一場，還偏偏佔了主執行緒所等的那些執行緒的時間。",
    ],
    ["Who will be cut off in the middle of its work?", "谁会做到一半被中断？", "誰會做到一半被中斷？"],
    ["image", "image", "image"],
    ["sound", "sound", "sound"],
    ["Neither: both get done", "都不会：两个都做完", "都不會：兩個都做完"],
    ["Neither, but there is an error", "都不会，但会出错", "都不會，但會出錯"],
    ["images", "image 的次数", "image 的次數"],
    ["sounds", "sound 的次数", "sound 的次數"],
    ["It dies with main", "随主线程一起结束", "隨主執行緒一起結束"],
    [
        "Nobody waits for a thread that `start_new_thread` made: when main ends, it is cut off where it stands.",
        "用 `start_new_thread` 开启的线程没人等：主线程一结束，它做到哪里就断在哪里。",
        "用 `start_new_thread` 開啟的執行緒沒人等：主執行緒一結束，它做到哪裡就斷在哪裡。",
    ],
    [
        "Main has nothing else to do and ends. The thread is cut off before its first line, or after any of them.",
        "主线程没别的事，直接结束。那个线程可能一行都没打印就被中断，也可能打印了几行。",
        "主執行緒沒別的事，直接結束。那個執行緒可能一行都沒印就被中斷，也可能印了幾行。",
    ],
    [
        "The text offers two cures: main sleeps, or main waits for a lock. To sleep is no cure: however long \
         main sleeps, nothing says that the thread is done by then.",
        "教程给出两种办法：让主线程睡眠，或者给主线程加锁。睡眠其实不管用：不管睡多久，都没法保证那时线程已经做完。",
        "教學給出兩種辦法：讓主執行緒睡眠，或者給主執行緒加鎖。睡眠其實不管用：不管睡多久，都沒辦法保證那時執\
         行緒已經做完。",
    ],
    ["main ends at once", "主线程立刻结束", "主執行緒立刻結束"],
    ["main sleeps", "主线程睡眠", "主執行緒睡眠"],
    ["main waits for a lock", "主线程等一把锁", "主執行緒等一把鎖"],
    ["How many of its lines will the thread print?", "线程能打印出几行？", "執行緒能印出幾行？"],
    ["Some of them", "一部分", "一部分"],
    ["Not one of them", "一行也没有", "一行也沒有"],
    ["lines", "行数", "行數"],
    ["main would sleep", "主线程若睡眠，睡", "主執行緒若睡眠，睡"],
    ["Two locks, taking turns", "两把锁，轮流来", "兩把鎖，輪流來"],
    [
        "Two threads take strict turns when each releases the lock that the other one waits for.",
        "两个线程各自释放对方在等的锁，就能严格地轮流执行。",
        "兩個執行緒各自釋放對方在等的鎖，就能嚴格地輪流執行。",
    ],
    [
        "A lock is released by another thread than the one that took it. That is allowed, and here it is the \
         whole trick.",
        "拿锁的是一个线程，释放的是另一个。这是允许的，妙处就在这里。",
        "拿鎖的是一個執行緒，釋放的是另一個。這是允許的，妙就妙在這裡。",
    ],
    [
        "`while main_thread_lock.locked(): pass` keeps a processor busy with nothing, and takes its time \
         from the very threads that main waits for. `main_thread_lock.acquire()` waits without looking.",
        "`while main_thread_lock.locked(): pass` 让处理器白忙一场，还偏偏占了主线程所等的那些线程的时间。\
         `main_thread_lock.acquire()` 不用反复去看，安心等就行。",
        "`while main_thread_lock.locked(): pass` 讓處理器白忙一場，還偏偏佔了主執行緒所等的那些執行緒的時間。\
         `main_thread_lock.acquire()` 不用反覆去看，安心等就好。",
    ],
    ["In which order will they print?", "它们会按什么顺序打印？", "它們會照什麼順序印出來？"],
    ["hello first, then strictly in turn", "hello 先，然后严格轮流", "hello 先，然後嚴格輪流"],
    ["world first, then strictly in turn", "world 先，然后严格轮流", "world 先，然後嚴格輪流"],
    ["Now one, now the other, as it happens", "谁先谁后不一定", "誰先誰後不一定"],
    ["the last pause", "最后停顿", "最後停頓"],
    ["A lock for each thread", "每个线程一把锁", "每個執行緒一把鎖"],
    [
        "Whoever must wait for several threads needs something of each: a lock that this thread alone releases.",
        "要等几个线程，就得每个线程各有一把锁，而且只由它自己释放。",
        "要等幾個執行緒，就得每個執行緒各有一把鎖，而且只由它自己釋放。",
    ],
    [
        "Main stays at the first lock until its thread is done. The second has been free for long by then.",
        "主线程守在第一把锁旁，直到那个线程做完。这时第二把锁早就空出来了。",
        "主執行緒守在第一把鎖旁，直到那個執行緒做完。這時第二把鎖早就空出來了。",
    ],
    [
        "Main looks at each lock again and again until it is free. That keeps a processor busy with nothing \
         all the while; `locks[i].acquire()` waits without looking.",
        "主线程一遍遍地看每把锁，直到它空出来，处理器就一直白忙。`locks[i].acquire()` 不用反复去看，安心等就行。",
        "主執行緒一遍遍地看每把鎖，直到它空出來，處理器就一直白忙。`locks[i].acquire()` 不用反覆去看，安心等就好。",
    ],
    [
        "Main waits for the first loop first. Which loop will be done first?",
        "主线程先等第一个循环。哪个循环会先做完？",
        "主執行緒先等第一個迴圈。哪個迴圈會先做完？",
    ],
    ["loop 0, the first", "loop 0，第一个", "loop 0，第一個"],
    ["loop 1, the second", "loop 1，第二个", "loop 1，第二個"],
    ["the first loop takes", "第一个循环用时", "第一個迴圈用時"],
    ["the second", "第二个", "第二個"],
];
