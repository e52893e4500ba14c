import threading

CAPACITY = 2
ITEMS = 6
PRODUCERS = 1
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


def producer(items):
    for i in range(items):
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


def share(number, of):
    return ITEMS * number // of - ITEMS * (number - 1) // of


for i in range(1, PRODUCERS + 1):
    threading.Thread(target=producer, args=(share(i, PRODUCERS),), name="producer%d" % i).start()
for i in range(1, CONSUMERS + 1):
    threading.Thread(target=consumer, args=(share(i, CONSUMERS),), name="consumer%d" % i).start()

# observe:
