from threading import Thread, Event
import time,threading
def conn_mysql():
    count=1
    while not event.is_set():
        print('<%s>第%s次尝试连接'%(threading.current_thread().getName(),count))
        event.wait(0.5)
        count += 1
    print('<%s>链接成功'%(threading.current_thread()))
def check_mysql():
    time.sleep(1)
    event.set()
if __name__ == '__main__':
    event=Event()
    conn1=Thread(target=conn_mysql)
    conn2=Thread(target=conn_mysql)
    check=Thread(target=check_mysql)
    conn1.start()
    conn2.start()
    check.start()
