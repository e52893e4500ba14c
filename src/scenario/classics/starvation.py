import threading
import time

GREEDY = 2
ROUNDS = 5
HOLD = 0.1
VARIANT = "whoever comes first"

turn = threading.Condition()
taken = False
tickets = serving = 0
turns = waited = 0


def take():
    global taken, tickets, turns
    turn.acquire()
    turns_before = turns
    ticket = tickets
    tickets += 1
    while taken or (VARIANT == "by ticket" and serving != ticket):
        turn.wait()
    taken = True
    passed = turns - turns_before
    turns += 1
    turn.release()
    return passed


def give_back():
    global taken, serving
    turn.acquire()
    taken = False
    serving += 1
    turn.notify_all()
    turn.release()


def greedy():
    for i in range(ROUNDS):
        take()
        print(threading.current_thread().name + " has it")
        time.sleep(HOLD)
        give_back()


def patient():
    global waited
    waited = take()
    print("patient has it; turns of others before: %d" % waited)
    give_back()


threads = []
for i in range(1, GREEDY + 1):
    threads.append(threading.Thread(target=greedy, name="greedy%d" % i))
threads.append(threading.Thread(target=patient, name="patient"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

# observe: waited
