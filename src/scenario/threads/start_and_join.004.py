# 创建一个线程,并执行
import time,threading

# 新线程的代码
def loop():
    print('线程%s is running ....'%threading.current_thread().name)
    n =0
    while n<5:
        n=n+1
        print('thread %s >>> %s'%(threading.current_thread().name,n))
        time.sleep(1)
    print('线程%s is running ....'%threading.current_thread().name)

t =threading.Thread(target= loop,name= 'LoopThread')
t.start()
t.join()
