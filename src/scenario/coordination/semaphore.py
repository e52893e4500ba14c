import threading
import time

THREADS = 20
PERMITS = 5
HOLD = 2.0
VARIANT = "as in the tutorial"

bounded = VARIANT == "one release too many, bounded"
semaphore = (threading.BoundedSemaphore if bounded else threading.Semaphore)(PERMITS)
guard = threading.Lock()
inside = most_inside = 0


def count(change):
    global inside, most_inside
    with guard:
        inside += change
        most_inside = max(most_inside, inside)


def func():
    if semaphore.acquire():
        count(+1)
        print(threading.current_thread().name + " get semaphore")
        time.sleep(HOLD)
        count(-1)
        semaphore.release()


if VARIANT != "as in the tutorial":
    semaphore.release()
threads = []
for i in range(THREADS):
    threads.append(threading.Thread(target=func))
    threads[-1].start()
for thread in threads:
    thread.join()

# observe: most_inside
