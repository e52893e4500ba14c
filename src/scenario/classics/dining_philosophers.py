import threading

PHILOSOPHERS = 5
VARIANT = "naive"

forks = [threading.Lock() for i in range(PHILOSOPHERS)]
waiter = threading.Semaphore(PHILOSOPHERS - 1)


def philosopher(first, second):
    if VARIANT == "waiter":
        waiter.acquire()
    first.acquire()
    second.acquire()
    print("%s eats" % threading.current_thread().name)
    first.release()
    second.release()
    if VARIANT == "waiter":
        waiter.release()


for i in range(PHILOSOPHERS):
    left = forks[i]
    right = forks[(i + 1) % PHILOSOPHERS]
    if VARIANT == "in order" and i == PHILOSOPHERS - 1:
        left, right = right, left
    threading.Thread(target=philosopher, args=(left, right), name="P%d" % (i + 1)).start()

# observe:
