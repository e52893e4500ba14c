import queue
import threading
import time

VARIANT = "as in the tutorial"
PAUSE = 1.0

q = queue.Queue(5)
done = 0


def work(items):
    global done
    for _ in range(items):
        print(q.get())
        time.sleep(PAUSE)
        done = done + 1
        q.task_done()


q.put(10)
q.put(20)
if VARIANT == "a worker":
    threading.Thread(target=work, args=(2,), name="worker").start()
elif VARIANT == "one task_done too few":
    work(1)
else:
    work(2)
if VARIANT == "as in the tutorial":
    q.task_done()
else:
    q.join()
print("ending!")

# observe: done
