//! The programs of the group Threads: titles, lessons, what to look at, what is wrong in a tutorial, what is asked.

use super::Row;

pub(in crate::language) const ROWS: &[Row] = &[
    ["Start and join", "启动与 join", "啟動與 join"],
    [
        "`start()` lets a thread go, `join()` waits for its end: whatever it did is there afterwards.",
        "`start()` 让线程开始跑，`join()` 等它结束：等到了，它做的事就都在了。",
        "`start()` 讓執行緒開始跑，`join()` 等它結束：等到了，它做的事就都在了。",
    ],
    [
        "Main stands behind the thread until that has ended, and reads what it counted only then. Without \
         the `join`, main reads too early.",
        "主线程等到那个线程结束，才去读它数到了几。没有 `join`，主线程就读得太早。",
        "主執行緒等到那個執行緒結束，才去讀它數到了幾。沒有 `join`，主執行緒就讀得太早。",
    ],
    [
        "The last line of the thread says once more that it is running. It has counted to the end by then.",
        "线程的最后一行又说自己正在运行，其实那时它已经数完了。",
        "執行緒的最後一行又說自己正在執行，其實那時它已經數完了。",
    ],
    ["main joins it", "主线程 join 它", "主執行緒 join 它"],
    ["main does not join", "主线程不 join", "主執行緒不 join"],
    [
        "How far will the thread have counted when main looks?",
        "主线程去看的时候，线程数到哪里了？",
        "主執行緒去看的時候，執行緒數到哪裡了？",
    ],
    ["To its end", "数完了", "數完了"],
    ["Part of the way", "数到一半", "數到一半"],
    ["Not at all", "还没开始数", "還沒開始數"],
    ["counts to", "数到", "數到"],
    ["each pause is", "每次停顿", "每次停頓"],
    ["Main does not wait", "主线程不等", "主執行緒不等"],
    [
        "After `start()` both go on at once. Main may end first: the process still waits for the thread.",
        "`start()` 之后两边同时往下走。主线程可能先结束，但进程还会等那个线程。",
        "`start()` 之後兩邊同時往下走。主執行緒可能先結束，但行程還會等那個執行緒。",
    ],
    [
        "Main prints and ends while the thread sleeps. The run is over only when the thread has said hello.",
        "线程还在睡，主线程打印完就结束了。等线程说了 hello，整个程序才算结束。",
        "執行緒還在睡，主執行緒印完就結束了。等執行緒說了 hello，整個程式才算結束。",
    ],
    [
        "Main does not wait for the thread. What will become of its hello?",
        "主线程不等那个线程。它的 hello 会怎样？",
        "主執行緒不等那個執行緒。它的 hello 會怎樣？",
    ],
    ["It comes after main has printed", "在主线程打印之后出现", "在主執行緒印完之後出現"],
    ["It comes before main has printed", "在主线程打印之前出现", "在主執行緒印出之前出現"],
    [
        "It never comes: the program ends with main",
        "不会出现：程序随主线程一起结束",
        "不會出現：程式隨主執行緒一起結束",
    ],
    ["the thread sleeps", "线程睡眠", "執行緒睡眠"],
    ["Three ways to start a thread", "开启线程的三种方式", "開啟執行緒的三種方式"],
    [
        "`Thread(target=…)` and a class with `run()` are the same kind of thread, which is waited for; a low-\
         level one is not.",
        "`Thread(target=…)` 和带 `run()` 的类是同一种线程，进程会等它；底层线程没人等。",
        "`Thread(target=…)` 和帶 `run()` 的類別是同一種執行緒，行程會等它；底層執行緒沒人等。",
    ],
    [
        "The low-level thread runs only while another thread keeps the process alive. It ends in the middle, \
         by `exit()`.",
        "只有别的线程让进程活着，底层线程才能跑。它半路上用 `exit()` 结束自己。",
        "只有別的執行緒讓行程活著，底層執行緒才能跑。它半路上用 `exit()` 結束自己。",
    ],
    [
        "The text tells of three ways as if they were one. Nobody waits for a thread of the first way: when \
         main and the other two have ended, it is cut off.",
        "教程把三种方式说得好像都一样。其实第一种线程没人等：主线程和另外两个一结束，它就被中断。",
        "教學把三種方式說得好像都一樣。其實第一種執行緒沒人等：主執行緒和另外兩個一結束，它就被中斷。",
    ],
    [
        "`import thread` and `thread.exit_thread()` are Python 2's. Since Python 3 they are `import _thread` \
         and `_thread.exit()`.",
        "`import thread` 和 `thread.exit_thread()` 是 Python 2 的写法。Python 3 起要写 `import _thread` 和 \
         `_thread.exit()`。",
        "`import thread` 和 `thread.exit_thread()` 是 Python 2 的寫法。從 Python 3 起要寫 `import _thread` 和 \
         `_thread.exit()`。",
    ],
    [
        "Three threads are started, in three ways. Will all of them run?",
        "用三种方式启动了三个线程。它们都会运行吗？",
        "用三種方式啟動了三個執行緒。它們都會執行嗎？",
    ],
    ["Yes, all three", "会，三个都会", "會，三個都會"],
    ["No: the low-level one is cut off", "不会：底层的那个会被中断", "不會：底層的那個會被中斷"],
    ["No: only the first one runs", "不会：只有第一个会运行", "不會：只有第一個會執行"],
    ["Who is there?", "现在有谁？", "現在有誰？"],
    [
        "The module `threading` lists every thread that has started and not ended, but what it says may be \
         out of date at once.",
        "`threading` 模块会列出已经启动、还没结束的每个线程，不过它说的话可能马上就过时。",
        "`threading` 模組會列出已經啟動、還沒結束的每個執行緒，不過它說的話可能馬上就過時。",
    ],
    [
        "The list has main alone, then both, then main alone again. The thread is alive only between its \
         start and its end.",
        "名单上先只有主线程，然后有两个，最后又只剩主线程。线程只在启动之后、结束之前算活着。",
        "名單上先只有主執行緒，然後有兩個，最後又只剩主執行緒。執行緒只在啟動之後、結束之前算活著。",
    ],
    [
        "`len(threading.enumerate)` asks a function for its length: `TypeError`. It is \
         `len(threading.enumerate())`, or `threading.active_count()`.",
        "`len(threading.enumerate)` 是在问一个函数有多长，会引发 `TypeError`。应该写 \
         `len(threading.enumerate())` 或 `threading.active_count()`。",
        "`len(threading.enumerate)` 是在問一個函式有多長，會引發 `TypeError`。應該寫 \
         `len(threading.enumerate())` 或 `threading.active_count()`。",
    ],
    [
        "A thread without a name of its own is `Thread-1` up to Python 3.9. Since 3.10 it is `Thread-1 \
         (work)`, after its function.",
        "没有起名字的线程，在 Python 3.9 及以前叫 `Thread-1`；从 3.10 起带上函数名，叫 `Thread-1 (work)`。",
        "沒有取名字的執行緒，在 Python 3.9 及以前叫 `Thread-1`；從 3.10 起帶上函式名稱，叫 `Thread-1 (work)`。",
    ],
    [
        "`isAlive()` is gone since Python 3.9: it is `is_alive()`. The other names with capitals still work \
         but are out of use; instead of `getName()` one writes `name`.",
        "`isAlive()` 从 Python 3.9 起没有了，要写 `is_alive()`。其他带大写字母的名字还能用，但已经不提倡；\
         `getName()` 现在直接写 `name`。",
        "`isAlive()` 從 Python 3.9 起沒有了，要寫 `is_alive()`。其他帶大寫字母的名稱還能用，但已經不建議；\
         `getName()` 現在直接寫 `name`。",
    ],
    [
        "Main has started one thread. Who will be in the list?",
        "主线程启动了一个线程。名单上会有谁？",
        "主執行緒啟動了一個執行緒。名單上會有誰？",
    ],
    ["Main and the thread", "主线程和那个线程", "主執行緒和那個執行緒"],
    ["The thread alone", "只有那个线程", "只有那個執行緒"],
    ["Main alone", "只有主线程", "只有主執行緒"],
    ["Daemon threads", "守护线程", "守護執行緒"],
    [
        "A daemon is cut off only when main and every thread that is no daemon have ended.",
        "主线程和所有非守护线程都结束了，守护线程才会被中断。",
        "主執行緒和所有非守護執行緒都結束了，守護執行緒才會被中斷。",
    ],
    [
        "Main ends at once, and the daemon goes on beside the user thread. Let it sleep longer than the user \
         thread: it is cut off.",
        "主线程马上结束，守护线程还陪着用户线程继续跑。让它比用户线程睡得更久试试：它会被中断。",
        "主執行緒馬上結束，守護執行緒還陪著使用者執行緒繼續跑。讓它比使用者執行緒睡得更久試試：它會被中斷。",
    ],
    [
        "The text says that main, when it ends, ends the daemons. Not main's end does it but the end of the \
         last thread that is no daemon: until then a daemon goes on.",
        "教程说主线程退出时会结束守护线程。其实要等最后一个非守护线程结束：在那之前，守护线程照样运行。",
        "教學說主執行緒退出時會結束守護執行緒。其實要等最後一個非守護執行緒結束：在那之前，守護執行緒照樣執行。",
    ],
    [
        "Main ends at once. Will the daemon come to its end?",
        "主线程马上就结束。守护线程能做完吗？",
        "主執行緒馬上就結束。守護執行緒能做完嗎？",
    ],
    ["Yes, it has the time", "能，时间够它做完", "能，時間夠它做完"],
    ["No, it is cut off", "不能，它会被中断", "不能，它會被中斷"],
    ["the daemon sleeps", "守护线程睡眠", "守護執行緒睡眠"],
    ["the user thread", "用户线程睡眠", "使用者執行緒睡眠"],
    ["Join for a while", "只 join 一会儿", "只 join 一下子"],
    [
        "`join(timeout)` returns when the time is up, and does not say so: only `is_alive()` tells whether \
         the thread has ended.",
        "`join(timeout)` 时间一到就返回，却不告诉你是不是超时：线程结束没有，只有 `is_alive()` 知道。",
        "`join(timeout)` 時間一到就回來，卻不告訴你是不是逾時：執行緒結束了沒有，只有 `is_alive()` 知道。",
    ],
    [
        "Main turns back from the `join` while the thread sleeps on, and takes a result that is not there yet.",
        "线程还在睡，主线程就从 `join` 回来，去拿一个还没有的结果。",
        "執行緒還在睡，主執行緒就從 `join` 回來，去拿一個還沒有的結果。",
    ],
    ["main goes on", "主线程继续走", "主執行緒繼續走"],
    ["main asks, and joins again", "主线程问一声，再 join", "主執行緒問一聲，再 join"],
    [
        "Main joins the thread for a while. Will the result be there when main takes it?",
        "主线程 join 一会儿。去拿结果的时候，结果在吗？",
        "主執行緒 join 一下子。去拿結果的時候，結果在嗎？",
    ],
    ["Yes, it is there", "在", "在"],
    ["No: the thread is still at work", "不在：线程还在做", "不在：執行緒還在做"],
    ["the thread works", "线程工作", "執行緒工作"],
    ["Each thread its own", "各有各的", "各有各的"],
    [
        "A name in `threading.local()` is another variable in each thread; who never set it there has none.",
        "`threading.local()` 里的同一个名字，在每个线程里是不同的变量；没设置过的线程就没有。",
        "`threading.local()` 裡的同一個名稱，在每個執行緒裡是不同的變數；沒設定過的執行緒就沒有。",
    ],
    [
        "Both threads set the same name, and each reads its own; what they set goes with them, while a dict \
         keeps it. Where main looks too, it gets an `AttributeError`: it never set the name.",
        "两个线程设置同一个名字，各读各的；线程结束，设置的值也跟着消失，字典却会一直留着。主线程也去看，就得\
         到 `AttributeError`：它从没设置过。",
        "兩個執行緒設定同一個名稱，各讀各的；執行緒結束，設定的值也跟著消失，字典卻會一直留著。主執行緒也去看，\
         就得到 `AttributeError`：它從沒設定過。",
    ],
    [
        "The dict has an entry for each thread, and nobody takes one out: both threads have ended, and both \
         names are still there. What a thread has in a `threading.local()` goes with it.",
        "字典里每个线程有一项，却没人把它删掉：两个线程都结束了，两个名字还在。放在 `threading.local()` 里的，\
         会随线程一起消失。",
        "字典裡每個執行緒有一項，卻沒人把它刪掉：兩個執行緒都結束了，兩個名字還在。放在 `threading.local()` \
         裡的，會隨執行緒一起消失。",
    ],
    ["threading.local()", "threading.local()", "threading.local()"],
    ["a dict by thread", "按线程分的字典", "依執行緒分的字典"],
    ["main looks too", "主线程也看", "主執行緒也看"],
    [
        "Both threads set the same name. What will each of them read?",
        "两个线程设置同一个名字。它们各自会读到什么？",
        "兩個執行緒設定同一個名稱。它們各自會讀到什麼？",
    ],
    ["What it set itself", "自己设置的值", "自己設定的值"],
    ["What was set last, by whichever of them", "最后设置的值，不管是谁设的", "最後設定的值，不管是誰設的"],
    ["A thread dies of an error", "线程因出错而死", "執行緒因出錯而死"],
    [
        "An error that nobody catches ends its thread alone: the others go on, and what it held stays held \
         unless a `finally` gives it back.",
        "没人捕获的错误只会结束它所在的线程：别的线程照常运行，而它拿着的锁还锁着，除非有 `finally` 来释放。",
        "沒人捕捉的錯誤只會結束它所在的執行緒：別的執行緒照常執行，而它拿著的鎖還鎖著，除非有 `finally` 來釋放。",
    ],
    [
        "The worker dies with the lock in its hand. `join` returns all the same, and Python would even end \
         with exit status 0; but whoever wants the lock now waits for ever.",
        "工作线程手里拿着锁就死了。`join` 照样返回，Python 甚至会以退出码 0 结束；但谁再想要这把锁，就会永远\
         等下去。",
        "工作執行緒手裡拿著鎖就死了。`join` 照樣回來，Python 甚至會以結束代碼 0 結束；但誰再想要這把鎖，就會\
         永遠等下去。",
    ],
    ["not caught", "不捕获", "不捕捉"],
    ["not caught, with finally", "不捕获，有 finally", "不捕捉，有 finally"],
    ["caught", "捕获", "捕捉"],
    [
        "The worker has taken the lock, and then something goes wrong. What will become of the lock?",
        "工作线程拿了锁，接着出了错。锁会怎样？",
        "工作執行緒拿了鎖，接著出了錯。鎖會怎樣？",
    ],
    ["It is given back", "被释放", "被釋放"],
    ["It stays taken for ever", "永远锁着", "永遠鎖著"],
    ["The whole program ends there and then", "整个程序当场结束", "整個程式當場結束"],
];
