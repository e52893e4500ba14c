#!/usr/bin/env python
#coding: utf-8
#python2
"""為了不讓主進程執行完就退出,給主線程加鎖,當子線程執行結束后,釋放主線程的鎖
存在的問題:
當兩個線程執行次數不一致時,先結束的線程即會釋放主線程的鎖,導致未執行完的線程被迫退出
"""
import thread
import time
def processor(thread_name, times):
    for i in range(times):
        print i, thread_name
        time.sleep(0.001)
    # for循環結束,釋放鎖
    lock.release()
lock = thread.allocate_lock()
lock.acquire()
thread.start_new_thread(processor, ('image', 5))
thread.start_new_thread(processor, ('sound', 3))
while lock.locked():
    pass
