//! The first minute: the tour, the questions before a run.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    ["One small program", "一个小程序", "一個小程式"],
    [
        "Each page is one program from the tutorials, with the one thing that it teaches. The list of programs has all of them.",
        "每一页是教程里的一个小程序，只讲一件事。程序列表里有全部程序。",
        "每一頁是教學裡的一個小程式，只講一件事。程式列表裡有全部程式。",
    ],
    [
        "Each thread is a token with its own shape, colour and number. It stands where its operation is: in a queue \
         when it must wait, in a place when it holds something. Dashed places are free.",
        "每个线程是一枚棋子，有自己的形状、颜色和编号。它做什么，就站在哪里：要等的时候排在队里，持有东西的时候站在格子里。虚线的格子是空的。",
        "每個執行緒是一枚棋子，有自己的形狀、顏色和編號。它做什麼，就站在哪裡：要等的時候排在隊裡，持有東西的時候站在格子裡。虛線的格子是空的。",
    ],
    ["Time", "时间", "時間"],
    [
        "A lane for each thread; hatched is waiting. Go through it step by step, forwards and back, as often as you \
         like. Space plays and pauses, the arrow keys take a step.",
        "每个线程一条泳道，斜线表示在等。可以一步一步往前走、往回走，看多少遍都行。空格键播放和暂停，方向键走一步。",
        "每個執行緒一條泳道，斜線表示在等。可以一步一步往前走、往回走，看多少遍都行。空白鍵播放和暫停，方向鍵走一步。",
    ],
    ["Code and words", "代码和文字", "程式碼和文字"],
    [
        "The line that each thread stands at is marked in the code. Below it, every event is told in one sentence; \
         choose one to go there.",
        "每个线程走到哪一行，代码里都有标记。下面用一句话讲一个事件；点一句，画面就到那里。",
        "每個執行緒走到哪一行，程式碼裡都有標記。下面用一句話講一個事件；點一句，畫面就到那裡。",
    ],
    ["Four ways to run it", "四种运行方式", "四種執行方式"],
    [
        "Real threads of your browser; simulated, where a seed repeats a run exactly; you schedule, and say who goes \
         next; or explore all, every order that can matter. The numbers can be changed.",
        "真实线程：浏览器自己的线程；模拟：同一个种子，每次一模一样；你来调度：下一步轮到谁由你说了算；全部探索：把有区别的顺序一个不漏地走一遍。数字都可以改。",
        "真實執行緒：瀏覽器自己的執行緒；模擬：同一個種子，每次一模一樣；由你排程：下一步輪到誰由你決定；全部探索：把有差別的順序一個不漏地走一遍。數字都可以改。",
    ],
    ["Now you", "轮到你了", "換你了"],
    [
        "Guess what will come of it, then press Run. Nothing can break: every run can be stopped and begun again.",
        "先猜猜结果，再按“运行”。不用怕弄坏：随时可以停下，重新再来。",
        "先猜猜結果，再按「執行」。不用怕弄壞：隨時可以停下，重新再來。",
    ],
    ["Guess first: ", "先猜一猜：", "先猜一猜："],
    ["Skip", "跳过", "跳過"],
    ["Don't ask again", "以后不用问了", "以後不用問了"],
    ["Ask me to guess before a run", "运行之前让我先猜", "執行之前讓我先猜"],
    ["You said: {answer}.", "你猜的是：{answer}。", "你猜的是：{answer}。"],
    ["You said: {said}. And so it came.", "你猜的是：{said}。果然如此。", "你猜的是：{said}。果然如此。"],
    [
        "You said: {said}. It came to: {came}. Go back through it and see where it turned.",
        "你猜的是：{said}。实际是：{came}。倒回去看看，是在哪一步转的弯。",
        "你猜的是：{said}。實際是：{came}。倒回去看看，是在哪一步轉的彎。",
    ],
    [
        "You said: {said}. This run does not show whether it is so.",
        "你猜的是：{said}。这次运行还看不出来对不对。",
        "你猜的是：{said}。這次執行還看不出來對不對。",
    ],
    ["Demonstration", "演示", "示範"],
    [
        "Five threads and two permits, simulated. Yours begins with Run.",
        "五个线程，两个许可，模拟运行。按“运行”开始你自己的。",
        "五個執行緒，兩個許可，模擬執行。按「執行」開始你自己的。",
    ],
    ["Once more", "再看一遍", "再看一遍"],
    ["Show me around", "带我看看", "帶我看看"],
    ["No, thanks", "不用了", "不用了"],
    ["{at} of {all}", "{at}／{all}", "{at}／{all}"],
    ["End the tour", "结束导览", "結束導覽"],
    ["Back", "上一步", "上一步"],
    ["Next", "下一步", "下一步"],
    ["Done", "好了", "好了"],
];
