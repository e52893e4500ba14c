from threading import Thread, Lock
import time
def foo():
    global n
    lock.acquire()
    temp=n
    time.sleep(0.5)
    n=temp-1
    lock.release()
if __name__ == '__main__':
    n=100
    1=[]
    lock=Lock()
    for i in range(100):
        p=Thread(target=foo)
        1.append(p)
        p.start()
    for p in 1:
        p.join()
    print(n)
