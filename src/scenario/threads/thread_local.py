import threading

VARIANT = "threading.local()"

local_school = threading.local()
global_dict = {}
hello = []


def process_student():
    if VARIANT == "a dict by thread":
        std = global_dict[threading.current_thread()]
    else:
        std = local_school.student
    print("Hello, %s (in %s)" % (std, threading.current_thread().name))
    hello.append(std)


def process_thread(name):
    if VARIANT == "a dict by thread":
        global_dict[threading.current_thread()] = name
    else:
        local_school.student = name
    process_student()


t1 = threading.Thread(target=process_thread, args=("Alice",), name="Thread-A")
t2 = threading.Thread(target=process_thread, args=("Bob",), name="Thread-B")
t1.start()
t2.start()
t1.join()
t2.join()
left = len(global_dict)
if VARIANT == "main looks too":
    process_student()

# observe: hello, left
