import threading
import time

PAUSE = 2.0

order = []


def foo(name):
    time.sleep(PAUSE)
    print("%s say hello" % name)
    order.append("hello")


s = threading.Thread(target=foo, args=("egon",))
s.start()
print("main thread")
order.append("main")

# observe: order
