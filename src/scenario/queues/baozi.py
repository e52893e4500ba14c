import queue
import random
import threading
import time

ROUNDS = 10
CONSUMERS = 1
PAUSE = 1.0
PAUSE_BEFORE_GET = 0.0

q = queue.Queue()
guard = threading.Lock()
eaten = misses = 0


def producer(name):
    for count in range(ROUNDS):
        print("making....")
        time.sleep(random.randrange(3) * PAUSE)
        q.put(count)
        print("Producer %s has produced %s baozi.." % (name, count))


def consumer(name):
    global eaten, misses
    for count in range(ROUNDS):
        time.sleep(random.randrange(4) * PAUSE)
        if not q.empty():
            time.sleep(PAUSE_BEFORE_GET)
            data = q.get()
            print("Consumer %s has eat %s baozi..." % (name, data))
            with guard:
                eaten += 1
        else:
            print("----no baozi anymore----")
            with guard:
                misses += 1


threads = [threading.Thread(target=producer, args=("A",), name="A")]
for name in "BCD"[:CONSUMERS]:
    threads.append(threading.Thread(target=consumer, args=(name,), name=name))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
left = q.qsize()

# observe: eaten, misses, left
