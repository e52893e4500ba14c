import threading
import time

THREADS = 3
ROUNDS = 4
HOLD = 0.1
REST = 0.0

lock = threading.Lock()
owners = []
longest_wait = 0


def work():
    global longest_wait
    name = threading.current_thread().name
    turns_before = 0
    for i in range(ROUNDS):
        lock.acquire()
        longest_wait = max(longest_wait, len(owners) - turns_before)
        owners.append(name)
        turns_before = len(owners)
        print(name + " has the lock")
        time.sleep(HOLD)
        lock.release()
        if REST > 0:
            time.sleep(REST)


threads = []
for i in range(1, THREADS + 1):
    threads.append(threading.Thread(target=work, name="Thread-%d" % i))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

# observe: owners, longest_wait
