#!/usr/bin/env python
#coding: utf-8
#python2
import time
import thread
def hello():
    for i in xrange(5):
        hello_thread_lock.acquire()
        print 'hello', time.time(),
        world_thread_lock.release()
def world():
    for i in xrange(5):
        world_thread_lock.acquire()
        print 'world', time.time()
        hello_thread_lock.release()
    time.sleep(1)
    # 釋放主進程的鎖
    main_thread_lock.release()
main_thread_lock = thread.allocate_lock()
main_thread_lock.acquire()
hello_thread_lock = thread.allocate_lock()
world_thread_lock = thread.allocate_lock()
world_thread_lock.acquire()
thread.start_new_thread(hello, ())
thread.start_new_thread(world, ())
while main_thread_lock.locked():
    pass
