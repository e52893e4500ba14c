import queue
import threading
import time

LOW_WORK = 2
MEDIUM_WORK = 4
SLICE = 0.1
VARIANT = "strict priorities"

ready = queue.PriorityQueue()
lock = threading.Lock()
low_has_lock = threading.Event()
low_is_done = threading.Event()
medium_first = 0
running = ""


def processor():
    global running, medium_first
    low_left = LOW_WORK
    for piece in range(LOW_WORK + MEDIUM_WORK + 1):
        running = ready.get()
        print("the processor runs " + running)
        time.sleep(SLICE)
        if running.endswith("low"):
            low_left -= 1
            if low_left == 0:
                low_is_done.set()
        elif running.endswith("medium") and low_left > 0:
            medium_first += 1


def low():
    lock.acquire()
    for i in range(LOW_WORK):
        ready.put("1 low" if VARIANT == "priority ceiling" else "3 low")
    low_has_lock.set()
    low_is_done.wait()
    lock.release()


def medium():
    for i in range(MEDIUM_WORK):
        ready.put("2 medium")


def high():
    lock.acquire()
    ready.put("1 high")
    lock.release()


threads = {}
for work in processor, low, high, medium:
    threads[work] = threading.Thread(target=work, name=work.__name__)
threads[processor].start()
threads[low].start()
low_has_lock.wait()
threads[high].start()
threads[medium].start()
for thread in threads.values():
    thread.join()

# observe: medium_first
