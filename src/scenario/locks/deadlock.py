import threading
import time

THREADS = 10
PAUSE = 0.2
VARIANT = "as in the tutorial"

mutexA = threading.Lock()
mutexB = threading.Lock()


class MyThread(threading.Thread):
    def run(self):
        self.fun1()
        if VARIANT == "as in the tutorial":
            self.fun2()
        else:
            self.fun2_in_order()

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

    def fun2_in_order(self):
        mutexA.acquire()
        print("I am %s , get res: %s" % (self.name, "ResA"))
        time.sleep(PAUSE)
        mutexB.acquire()
        print("I am %s , get res: %s" % (self.name, "ResB"))
        mutexB.release()
        mutexA.release()


for i in range(THREADS):
    MyThread(name="Thread-%d" % (i + 1)).start()

# observe:
