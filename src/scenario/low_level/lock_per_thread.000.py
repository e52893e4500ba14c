#!/usr/bin/env python
# coding: utf8
import thread
from time import sleep, ctime
loops = [4, 2]
def loop(nloop, nsec, lock):
    print 'start loop', nloop, 'at:', ctime()
    sleep(nsec)
    print 'loop', nloop, 'done at:', ctime()
    lock.release()
def main():
    print 'starting threads...'
    locks = []
    loops_len = range(len(loops))
    # 生成鎖列表
    for i in loops_len:
        lock = thread.allocate_lock()
        lock.acquire()
        locks.append(lock)
    # 開啟進程
    for i in loops_len:
        thread.start_new_thread(loop, (i, loops[i], locks[i]))
    # 等待所有的lock都釋放
    for i in loops_len:
        while locks[i].locked():
            pass
    print 'all DONE at:', ctime()
if __name__ == '__main__':
    main()
