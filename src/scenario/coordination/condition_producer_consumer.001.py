#引入对应的包
import threading
from Queue import Queue
from time import sleep
#线程生产者
class Producer(threading.Thread):
    #重写run方法
    def run(self):
        global g_queue

        while True:
            if con.acquire():
                #判断是否停止生产,获取队列中的数量
                if g_queue.qsize() < 20:

                    #每次生产5个产品
                    for i in range(5):
                        g_queue.put("产品")

                    print("生产出5个产品,产品总量:%d"%g_queue.qsize())
                else:
                    con.wait()
                    print("停止生产")

                con.release()
                sleep(1)


#线程消费者
class Consumer(threading.Thread):
    #重写run方法
    def run(self):
        global g_queue

        while True:
            if con.acquire():
                #判断是否停止消费
                if g_queue.qsize()>5:
                    #进行消费
                    for i in range(3):
                        g_queue.get()

                    print("消费3 总数:%d"%g_queue.qsize())

                if g_queue.qsize()<20:
                    con.notify()
                con.release()
                sleep(1)

#全局变量
con=threading.Condition()
#g_num=600

#创建一个队列
g_queue=Queue()


#main函数
def main():
    pro=Producer()
    pro.start()
    con=Consumer()
    con.start()

#程序入口
if __name__ == '__main__':
    main()
