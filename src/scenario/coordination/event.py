import threading
import time

ATTEMPTS = 5
CHECK = 1.2
TRY = 0.5

event = threading.Event()
guard = threading.Lock()
attempts = connected = 0


def count_attempt():
    global attempts
    with guard:
        attempts += 1


def count_connected():
    global connected
    with guard:
        connected += 1


def check():
    print("checking the server")
    time.sleep(CHECK)
    event.set()


def conn():
    name = threading.current_thread().name
    for i in range(ATTEMPTS):
        if event.is_set():
            break
        count_attempt()
        print("%s tries, number %d" % (name, i + 1))
        event.wait(TRY)
    if event.is_set():
        count_connected()
        print(name + " is connected")
    else:
        print(name + " gives up")


threads = [threading.Thread(target=conn, name="conn1"),
           threading.Thread(target=conn, name="conn2"),
           threading.Thread(target=check, name="check")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

# observe: attempts, connected
