from threading import Thread
import time

def foo(name):
    time.sleep(2)
    print('%s say hello'%name)

if __name__ == '__main__':
    s=Thread(target=foo,args=('egon',))
    s.start()
    print('主线程')

# 主线程
# egon say hello
