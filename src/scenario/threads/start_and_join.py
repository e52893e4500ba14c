import threading
import time

VARIANT = "main joins it"
COUNT = 6
PAUSE = 1.0

counted = 0


def loop():
    global counted
    print("gogogogogo")
    n = 0
    while n < COUNT:
        n = n + 1
        print("%s--%s" % (threading.current_thread().name, n))
        counted = n
        time.sleep(PAUSE)
    print("end")


print("first time")
t = threading.Thread(target=loop, name="Loopthread")
t.start()
if VARIANT == "main joins it":
    t.join()
seen = counted

# observe: seen
