import threading

THREADS = 5
MILLION_ROUNDS = 20

n = THREADS
lock = threading.Lock()


def work():
    global n
    lock.acquire()
    temp = n
    count()
    n = temp - 1
    lock.release()


def count():
    rounds = MILLION_ROUNDS * 1000000
    while rounds > 0:
        rounds -= 1


threads = []
for i in range(THREADS):
    thread = threading.Thread(target=work)
    threads.append(thread)
    thread.start()
for thread in threads:
    thread.join()
print(n)

# observe: n
