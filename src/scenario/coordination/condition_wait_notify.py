import threading

CONSUMERS = 3
VARIANT = "while"

con = threading.Condition()
items = []


def producer():
    for i in range(CONSUMERS):
        con.acquire()
        items.append(i)
        con.notify()
        con.release()


def consumer():
    con.acquire()
    if VARIANT == "if":
        if len(items) == 0:
            con.wait()
    else:
        while len(items) == 0:
            con.wait()
    item = items.pop(0)
    print("%s takes %d" % (threading.current_thread().name, item))
    con.release()


for i in range(1, CONSUMERS + 1):
    threading.Thread(target=consumer, name="consumer%d" % i).start()
threading.Thread(target=producer, name="producer").start()

# observe:
