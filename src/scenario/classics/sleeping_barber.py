import random
import threading
import time

CUSTOMERS = 8
CHAIRS = 3
CUT = 0.5
PAUSE = 0.2
VARIANT = "every customer rings"

bell = threading.Semaphore(0)
barber_chair = threading.Semaphore(0)
lock = threading.Lock()
waiting = served = turned_away = 0
asleep = closed = False


def barber():
    global waiting, served, asleep
    while True:
        if VARIANT == "every customer rings":
            bell.acquire()
        else:
            while waiting == 0 and not closed:
                asleep = True
                bell.acquire()
                asleep = False
        if closed:
            return
        lock.acquire()
        waiting -= 1
        lock.release()
        barber_chair.release()
        time.sleep(CUT)
        served += 1


def customer():
    global waiting, turned_away
    name = threading.current_thread().name
    lock.acquire()
    if waiting == CHAIRS:
        turned_away += 1
        lock.release()
        print(name + " finds no chair and leaves")
        return
    waiting += 1
    lock.release()
    if VARIANT == "every customer rings" or asleep:
        bell.release()
    barber_chair.acquire()
    print(name + " gets a haircut")


barber_thread = threading.Thread(target=barber, name="barber")
barber_thread.start()
customers = []
for i in range(1, CUSTOMERS + 1):
    time.sleep(random.randrange(3) * PAUSE)
    customers.append(threading.Thread(target=customer, name="customer%d" % i))
    customers[-1].start()
for thread in customers:
    thread.join()
closed = True
bell.release()
barber_thread.join()

# observe: served, turned_away
