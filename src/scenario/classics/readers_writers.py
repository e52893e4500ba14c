import threading
import time

READERS = 3
WRITERS = 2
ROUNDS = 3
PAUSE = 0.1
VARIANT = "readers first"

turn = threading.Condition()
guard = threading.Lock()
reading = writing = waiting_writers = 0
page1 = page2 = 0
torn = overtaken = 0


def start_reading():
    global reading, overtaken
    turn.acquire()
    while writing > 0 or (VARIANT == "writers first" and waiting_writers > 0):
        turn.wait()
    if waiting_writers > 0:
        overtaken += 1
    reading += 1
    turn.release()


def stop_reading():
    global reading
    turn.acquire()
    reading -= 1
    turn.notify_all()
    turn.release()


def start_writing():
    global writing, waiting_writers
    turn.acquire()
    waiting_writers += 1
    while writing > 0 or reading > 0:
        turn.wait()
    waiting_writers -= 1
    writing += 1
    turn.release()


def stop_writing():
    global writing
    turn.acquire()
    writing -= 1
    turn.notify_all()
    turn.release()


def reader():
    global torn
    for i in range(ROUNDS):
        if VARIANT != "readers do not ask":
            start_reading()
        first = page1
        time.sleep(PAUSE)
        second = page2
        if VARIANT != "readers do not ask":
            stop_reading()
        print("%s reads %d and %d" % (threading.current_thread().name, first, second))
        if first != second:
            with guard:
                torn += 1


def writer():
    global page1, page2
    for i in range(ROUNDS):
        start_writing()
        new = page1 + 1
        page1 = new
        time.sleep(PAUSE)
        page2 = new
        stop_writing()


threads = []
for i in range(1, READERS + 1):
    threads.append(threading.Thread(target=reader, name="reader%d" % i))
for i in range(1, WRITERS + 1):
    threads.append(threading.Thread(target=writer, name="writer%d" % i))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

# observe: torn, overtaken
