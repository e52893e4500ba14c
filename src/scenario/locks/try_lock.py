import threading
import time

HOLD = 0.2
PATIENCE = 0.1
VARIANT = "as it should be"

lock = threading.Lock()


def holder():
    lock.acquire()
    print("I hold it")
    time.sleep(HOLD)
    lock.release()


thread = threading.Thread(target=holder, name="holder")
thread.start()
got = "at once"
if not lock.acquire(False):
    print("held by another:", lock.locked())
    got = "in time"
    if not lock.acquire(timeout=PATIENCE):
        got = "not at all"
print("I got it", got)
if got != "not at all":
    lock.release()
if VARIANT == "one release too many":
    lock.release()
if VARIANT == "a time, but no waiting":
    lock.acquire(False, 1)
if VARIANT == "a time below zero":
    lock.acquire(timeout=-5)
thread.join()

# observe: got
