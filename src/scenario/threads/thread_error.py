import threading

VARIANT = "not caught"

lock = threading.Lock()


def work():
    lock.acquire()
    print("the worker holds the lock")
    raise ValueError("that went wrong")


def work_with_finally():
    lock.acquire()
    try:
        print("the worker holds the lock")
        raise ValueError("that went wrong")
    finally:
        lock.release()


def work_with_except():
    lock.acquire()
    try:
        print("the worker holds the lock")
        raise ValueError("that went wrong")
    except ValueError as error:
        print("caught: %s" % error)
    lock.release()


if VARIANT == "not caught, with finally":
    target = work_with_finally
elif VARIANT == "caught":
    target = work_with_except
else:
    target = work
t = threading.Thread(target=target, name="worker")
t.start()
t.join()
alive = t.is_alive()
locked = lock.locked()
print("main goes on")

# observe: alive, locked
