import threading

VARIANT = "looks without the lock"

con = threading.Condition()
ready = False


def waiter():
    if VARIANT == "looks without the lock":
        if not ready:
            con.acquire()
            con.wait()
            con.release()
    else:
        con.acquire()
        while not ready:
            con.wait()
        con.release()
    print("it is ready")


def setter():
    global ready
    con.acquire()
    ready = True
    con.notify()
    con.release()


threading.Thread(target=waiter, name="waiter").start()
threading.Thread(target=setter, name="setter").start()

# observe:
