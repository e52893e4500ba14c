#线程应用的第一种方式:thread模块是比较底层的模块
#import thread:引用的模块
#thread.start_new_thread(defName,()):线程的创建
#thread.exit_thread():线程的结束
#线程应用的第二种方式:threading模块是对thread做了一些包装,可以更方便被引用
#import threading:引用的模块
#myThread=threading.Thread(target=defName,args=('Alice',)):线程的创建
#myThread.start():线程开始执行
#num=len(threading.enumerate):线程数量的查看
#线程应用的第三种方式:创建一个线程类,继承基类:threading.Thread 。重写def run(self):方法。需要运行的内容,写在run方法里面。
#class MyThread(threading.Thread):创建类的对象
#可以进行重构函数的对应扩展:def __init__(self,name,time):threading.Thread.__init__(self,name='对应的线程名字')
#myThread=MyThread():创建对象
#myThread.start():线程开始执行
