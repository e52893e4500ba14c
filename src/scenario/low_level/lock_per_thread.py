import _thread
import time

FIRST = 4.0
SECOND = 2.0

loops = [FIRST, SECOND]
done = []


def loop(nloop, nsec, lock):
    print("start loop", nloop)
    time.sleep(nsec)
    print("loop", nloop, "done")
    done.append(nloop)
    lock.release()


print("starting threads...")
locks = []
for i in range(len(loops)):
    lock = _thread.allocate_lock()
    lock.acquire()
    locks.append(lock)
for i in range(len(loops)):
    _thread.start_new_thread(loop, (i, loops[i], locks[i]))
for i in range(len(loops)):
    while locks[i].locked():
        pass
print("all DONE")

# observe: done
