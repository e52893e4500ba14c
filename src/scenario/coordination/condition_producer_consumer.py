import queue
import threading
import time

PRODUCER_ROUNDS = 12
CONSUMER_ROUNDS = 24
FULL = 20
PAUSE = 1.0

con = threading.Condition()
products = queue.Queue()
most = 0
least = None


def producer():
    global most
    for i in range(PRODUCER_ROUNDS):
        con.acquire()
        if products.qsize() < FULL:
            for j in range(5):
                products.put("product")
            most = max(most, products.qsize())
            print("made 5, now", products.qsize())
        else:
            con.wait()
            print("stop producing")
        con.release()
        time.sleep(PAUSE)


def consumer():
    global least
    for i in range(CONSUMER_ROUNDS):
        con.acquire()
        if products.qsize() > 5:
            for j in range(3):
                products.get()
            least = products.qsize() if least is None else min(least, products.qsize())
            print("ate 3, now", products.qsize())
        if products.qsize() < FULL:
            con.notify()
        con.release()
        time.sleep(PAUSE)


threading.Thread(target=producer, name="producer").start()
threading.Thread(target=consumer, name="consumer").start()

# observe: most, least
