mutexA=mutexB=threading.RLock() #一个线程拿到锁,counter加1,
