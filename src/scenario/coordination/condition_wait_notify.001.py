#con=threading.Condition():创建条件变量
#con.acquire():条件变量锁定状态
#con.wait():线程释放Condition内部的锁并进入blocked状态,同时在waiting池中记录这个线程
#con.notify():Condition对象会从waiting池中挑选一个线程,通知其调用acquire方法尝试取到锁
#con.notifyAll():唤醒所有处于waiting池中的所有线程,防止有线程永远处于沉默状态
#con.release():条件变量释放状态
