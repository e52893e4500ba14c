import threading
import time

THREADS = 100
PAUSE = 0.1

n = THREADS


def work():
    global n
    temp = n
    time.sleep(PAUSE)
    n = temp - 1


threads = []
for i in range(THREADS):
    thread = threading.Thread(target=work)
    threads.append(thread)
    thread.start()
for thread in threads:
    thread.join()
print(n)

# observe: n
