#mutex=threading.RLock():创建可重入锁
#mutex.acquire():可重入锁锁定状态
#mutex.release():可重入锁释放状态
