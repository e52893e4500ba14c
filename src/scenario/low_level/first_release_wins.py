import _thread
import time

IMAGE = 5
SOUND = 3
PAUSE = 0.001

shown = {"image": 0, "sound": 0}


def processor(thread_name, times):
    for i in range(times):
        print(i, thread_name)
        shown[thread_name] = i + 1
        time.sleep(PAUSE)
    lock.release()


lock = _thread.allocate_lock()
lock.acquire()
_thread.start_new_thread(processor, ("image", IMAGE))
_thread.start_new_thread(processor, ("sound", SOUND))
while lock.locked():
    pass
image = shown["image"]
sound = shown["sound"]

# observe: image, sound
