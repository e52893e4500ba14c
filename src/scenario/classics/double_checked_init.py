import threading

THREADS = 3
VARIANT = "checked once"

lock = threading.Lock()
ready = False
made = 0


def use():
    global ready, made
    if not ready:
        lock.acquire()
        if VARIANT == "checked once" or not ready:
            made = made + 1
            ready = True
        lock.release()


threads = []
for i in range(THREADS):
    threads.append(threading.Thread(target=use, name="Thread-%d" % (i + 1)))
    threads[-1].start()
for thread in threads:
    thread.join()
print("made", made)

# observe: made
