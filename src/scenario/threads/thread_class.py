import _thread
import threading

ran = []


def low_level():
    print("low-level")
    ran.append("low-level")
    _thread.exit()
    print("never")


def target():
    print("target")
    ran.append("target")


class MyThread(threading.Thread):
    def run(self):
        print("subclass")
        ran.append("subclass")


_thread.start_new_thread(low_level, ())
t1 = threading.Thread(target=target)
t1.start()
t2 = MyThread()
t2.start()

# observe: ran
