import threading
import time

VARIANT = "main goes on"
WORK = 3.0
TIMEOUT = 1.0

result = 0


def work():
    global result
    time.sleep(WORK)
    result = 1
    print("done")


t = threading.Thread(target=work, name="worker")
t.start()
t.join(TIMEOUT)
alive = t.is_alive()
if alive and VARIANT == "main asks, and joins again":
    t.join()
took = result

# observe: alive, took
