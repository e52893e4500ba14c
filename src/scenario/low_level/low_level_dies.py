import _thread
import time

VARIANT = "main ends at once"
LINES = 3
PAUSE = 1.0

lock = _thread.allocate_lock()
printed = []


def work():
    for i in range(LINES):
        print("line", i)
        printed.append(i)


def work_then_unlock():
    work()
    lock.release()


if VARIANT == "main waits for a lock":
    lock.acquire()
    _thread.start_new_thread(work_then_unlock, ())
    lock.acquire()
else:
    _thread.start_new_thread(work, ())
    if VARIANT == "main sleeps":
        time.sleep(PAUSE)

# observe: printed
