import threading
import time

DAEMON = 1.0
USER = 3.0

ended = []


def daemon():
    print("daemon begins")
    time.sleep(DAEMON)
    print("daemon ends")
    ended.append("daemon")


def user():
    print("user begins")
    time.sleep(USER)
    print("user ends")
    ended.append("user")


threading.Thread(target=daemon, name="daemon", daemon=True).start()
threading.Thread(target=user, name="user").start()
print("main ends")
ended.append("main")

# observe: ended
