import threading
import time

PAUSE = 2.0


def work():
    time.sleep(PAUSE)
    print(threading.current_thread().name)


t = threading.Thread(target=work)
alive = [t.is_alive()]
t.start()
print(threading.current_thread().name)
names = [thread.name for thread in threading.enumerate()]
print(", ".join(names))
count = threading.active_count()
print(count)
alive.append(t.is_alive())
print("main thread")
t.join()
alive.append(t.is_alive())

# observe: names, count, alive
