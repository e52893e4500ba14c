import threading
import time

THREADS = 4
LATE = 1.0
TIMEOUT = 0.5
VARIANT = "all come"

barrier = threading.Barrier(THREADS)
heard = threading.Semaphore(0)
mended = threading.Event()
guard = threading.Lock()
passed = broken = 0


def meet(timeout):
    global passed, broken
    name = threading.current_thread().name
    try:
        index = barrier.wait(timeout)
    except threading.BrokenBarrierError:
        print(name + " finds it broken")
        with guard:
            broken += 1
        return False
    print("%s goes on, index %d" % (name, index))
    with guard:
        passed += 1
    return True


def walk(number):
    if VARIANT.startswith("one is late") and number == THREADS:
        time.sleep(LATE)
    went_on = meet(TIMEOUT if VARIANT.startswith("one is late") else None)
    if VARIANT == "one is late, main resets it":
        heard.release()
        mended.wait()
    if VARIANT.endswith("main resets it") and not went_on:
        meet(None)


threads = []
for i in range(1, THREADS + 1):
    threads.append(threading.Thread(target=walk, args=(i,), name="Thread-%d" % i))
    threads[-1].start()
if VARIANT == "one is late, main resets it":
    for i in range(THREADS):
        heard.acquire()
if VARIANT == "main breaks it":
    barrier.abort()
if VARIANT.endswith("main resets it"):
    barrier.reset()
    mended.set()
for thread in threads:
    thread.join()

# observe: passed, broken
