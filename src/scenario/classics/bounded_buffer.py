import threading

CAPACITY = 2
ITEMS = 6
CONSUMERS = 2
VARIANT = "two conditions"

lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock) if VARIANT == "two conditions" else not_empty
buffer = []


def wake(condition):
    if VARIANT == "one condition, notify_all":
        condition.notify_all()
    else:
        condition.notify()


def producer():
    for i in range(ITEMS):
        lock.acquire()
        while len(buffer) == CAPACITY:
            not_full.wait()
        buffer.append(i)
        wake(not_empty)
        lock.release()


def consumer(items):
    for i in range(items):
        lock.acquire()
        while len(buffer) == 0:
            not_empty.wait()
        buffer.pop(0)
        wake(not_full)
        lock.release()


threading.Thread(target=producer, name="producer").start()
for i in range(1, CONSUMERS + 1):
    items = ITEMS * i // CONSUMERS - ITEMS * (i - 1) // CONSUMERS
    threading.Thread(target=consumer, args=(items,), name="consumer%d" % i).start()

# observe:
