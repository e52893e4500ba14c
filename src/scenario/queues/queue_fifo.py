import queue
import threading
import time

MAX_SIZE = 2
ITEMS = 5
PAUSE = 1.0

q = queue.Queue(MAX_SIZE)
order = []
errors = []


def produce():
    for item in range(ITEMS):
        q.put(item)
        print("put %s" % item)


def consume():
    for _ in range(ITEMS):
        time.sleep(PAUSE)
        item = q.get()
        print("got %s" % item)
        order.append(item)


try:
    q.get_nowait()
except queue.Empty:
    errors.append("Empty")
producer = threading.Thread(target=produce, name="producer")
consumer = threading.Thread(target=consume, name="consumer")
producer.start()
consumer.start()
producer.join()
consumer.join()
for item in range(MAX_SIZE):
    q.put_nowait(item)
try:
    q.put(MAX_SIZE, timeout=0.1)
except queue.Full:
    errors.append("Full")

# observe: order, errors
