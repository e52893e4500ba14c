#mutex=threading.Lock():创建互斥锁
#if mutex.acquire([blocking]):互斥锁锁定状态,返回值不为0表示上锁成功
#mutex.release():互斥锁释放状态
