import threading
import time

ATTEMPTS = 5
PAUSE = 0.1
VARIANT = "after you"

lockA = threading.Lock()
lockB = threading.Lock()
meals = 0


def eat(mine, other):
    global meals
    for attempt in range(ATTEMPTS):
        mine.acquire()
        time.sleep(PAUSE)
        if other.acquire(False):
            meals = meals + 1
            other.release()
            mine.release()
            return
        print("after you")
        mine.release()


def eat_in_order():
    global meals
    lockA.acquire()
    time.sleep(PAUSE)
    lockB.acquire()
    meals = meals + 1
    lockB.release()
    lockA.release()


if VARIANT == "after you":
    left = threading.Thread(target=eat, args=(lockA, lockB), name="left")
    right = threading.Thread(target=eat, args=(lockB, lockA), name="right")
else:
    left = threading.Thread(target=eat_in_order, name="left")
    right = threading.Thread(target=eat_in_order, name="right")
left.start()
right.start()
left.join()
right.join()
print("meals", meals)

# observe: meals
