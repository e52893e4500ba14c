import threading
import time

THREADS = 4
LATE = 1.0
TIMEOUT = 0.5
VARIANT = "all come"

barrier = threading.Barrier(THREADS)
guard = threading.Lock()
passed = broken = 0


def count_passed():
    global passed
    with guard:
        passed += 1


def count_broken():
    global broken
    with guard:
        broken += 1


def walk(number):
    name = threading.current_thread().name
    if VARIANT == "one is late" and number == THREADS:
        time.sleep(LATE)
    try:
        if VARIANT == "one is late":
            index = barrier.wait(TIMEOUT)
        else:
            index = barrier.wait()
    except threading.BrokenBarrierError:
        count_broken()
        print(name + " finds it broken")
    else:
        count_passed()
        print("%s goes on, index %d" % (name, index))


threads = []
for i in range(1, THREADS + 1):
    threads.append(threading.Thread(target=walk, args=(i,), name="Thread-%d" % i))
    threads[-1].start()
if VARIANT == "main breaks it":
    barrier.abort()
for thread in threads:
    thread.join()

# observe: passed, broken
