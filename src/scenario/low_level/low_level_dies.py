import _thread
import time

VARIANT = "main ends at once"
LINES = 3
PAUSE = 1.0

printed = []


def work():
    for i in range(LINES):
        print("line", i)
        printed.append(i)
    lock.release()


lock = _thread.allocate_lock()
lock.acquire()
_thread.start_new_thread(work, ())
if VARIANT == "main sleeps":
    time.sleep(PAUSE)
elif VARIANT == "main waits for a lock":
    lock.acquire()

# observe: printed
