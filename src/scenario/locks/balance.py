import threading

ROUNDS = 1000
VARIANT = "with the lock"

balance = 0
lock = threading.Lock()


def run(n):
    for i in range(ROUNDS):
        if VARIANT == "with the lock":
            change_with_lock(n)
        elif VARIANT == "without the lock":
            change_it(n)
        elif VARIANT == "without the lock, by calls":
            change_by_calls(n)
        elif VARIANT == "an error inside, no finally":
            fail_with_lock(n)
        else:
            fail_and_release(n)


def change_with_lock(n):
    lock.acquire()
    try:
        change_it(n)
    finally:
        lock.release()


def change_it(n):
    global balance
    balance = balance + n
    balance = balance - n


def change_by_calls(n):
    global balance
    balance = add(balance, n)
    balance = add(balance, -n)


def add(one, other):
    return one + other


def fail_with_lock(n):
    lock.acquire()
    change_fives_only(n)
    lock.release()


def fail_and_release(n):
    lock.acquire()
    try:
        change_fives_only(n)
    finally:
        lock.release()


def change_fives_only(n):
    if n != 5:
        raise ValueError("fives only")
    change_it(n)


first = threading.Thread(target=run, args=(5,))
second = threading.Thread(target=run, args=(8,))
first.start()
second.start()
first.join()
second.join()
print(balance)

# observe: balance
