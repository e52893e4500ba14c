import _thread
import time

ROUNDS = 5
PAUSE = 1.0

order = []


def hello():
    for i in range(ROUNDS):
        hello_lock.acquire()
        print("hello")
        order.append("hello")
        world_lock.release()


def world():
    for i in range(ROUNDS):
        world_lock.acquire()
        print("world")
        order.append("world")
        hello_lock.release()
    time.sleep(PAUSE)
    main_lock.release()


main_lock = _thread.allocate_lock()
main_lock.acquire()
hello_lock = _thread.allocate_lock()
world_lock = _thread.allocate_lock()
world_lock.acquire()

_thread.start_new_thread(hello, ())
_thread.start_new_thread(world, ())
while main_lock.locked():
    pass

# observe: order
