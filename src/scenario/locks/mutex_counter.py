import threading
import time

THREADS = 100
PAUSE = 0.1

lock = threading.Lock()
n = THREADS


def work():
    global n
    lock.acquire()
    temp = n
    time.sleep(PAUSE)
    n = temp - 1
    lock.release()


threads = []
for i in range(THREADS):
    thread = threading.Thread(target=work)
    threads.append(thread)
    thread.start()
for thread in threads:
    thread.join()
print(n)

# observe: n
