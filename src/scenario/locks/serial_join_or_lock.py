import threading
import time

THREADS = 10
WORK = 0.1
VARIANT = "a lock round the shared part"

lock = threading.Lock()
n = THREADS


def work():
    global n
    time.sleep(WORK)
    lock.acquire()
    temp = n
    n = temp - 1
    lock.release()


began = time.time()
threads = []
for i in range(THREADS):
    thread = threading.Thread(target=work, name="Thread-%d" % (i + 1))
    thread.start()
    if VARIANT == "joined one by one":
        thread.join()
    threads.append(thread)
for thread in threads:
    thread.join()
took_s = time.time() - began
print(n)

# observe: n
