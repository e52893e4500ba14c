import time,threading

#新线程
def sss():
    print('gogogogogo')
    n=0
    while n<=5:
        n=n+1
        print('%s--%s' %(threading.current_thread().name,n))
        time.sleep(1)
    print('end')

#与进程对比,没有if __name__='__main__':
print('first time')
#注意threading模块的用法
t=threading.Thread(target=sss,name='Loopthread')
t.start()
t.join()
