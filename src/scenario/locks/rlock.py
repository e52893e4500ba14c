import threading
import time

THREADS = 10
PAUSE = 0.2
VARIANT = "one RLock under two names"

if VARIANT == "two RLocks":
    mutexA = threading.RLock()
    mutexB = threading.RLock()
else:
    mutexA = mutexB = threading.RLock()


class MyThread(threading.Thread):
    def run(self):
        if VARIANT == "released by a stranger":
            mutexA.release()
        self.fun1()
        self.fun2()

    def fun1(self):
        mutexA.acquire()
        print("I am %s , get res: %s" % (self.name, "ResA"))
        mutexB.acquire()
        print("I am %s , get res: %s" % (self.name, "ResB"))
        mutexB.release()
        mutexA.release()

    def fun2(self):
        mutexB.acquire()
        print("I am %s , get res: %s" % (self.name, "ResB"))
        time.sleep(PAUSE)
        mutexA.acquire()
        print("I am %s , get res: %s" % (self.name, "ResA"))
        mutexA.release()
        mutexB.release()


for i in range(THREADS):
    MyThread(name="Thread-%d" % (i + 1)).start()

# observe:
