import threading
import time

THREADS = 2
MILLION_ROUNDS = 100
PAUSE = 0.1

guard = threading.Lock()
counted = 0
waited = 0


def count():
    global counted
    rounds = MILLION_ROUNDS * 1000000
    while rounds > 0:
        rounds -= 1
    with guard:
        counted += 1


def pause():
    global waited
    time.sleep(PAUSE)
    with guard:
        waited += 1


def timed(work, how_many):
    start = time.time()
    threads = []
    for i in range(how_many):
        thread = threading.Thread(target=work)
        threads.append(thread)
        thread.start()
    for thread in threads:
        thread.join()
    return time.time() - start


def speed_up(one, several):
    return THREADS * one / several if several > 0 else 1


counting = speed_up(timed(count, 1), timed(count, THREADS))
waiting = speed_up(timed(pause, 1), timed(pause, THREADS))

# observe: counted, waited
