import threading
# 获取全局的ThreadLocal对象
local_school = threading.local()

def process_student():
    # 获取线程相关的student
    std = local_school.student
    print('hello ,%s(in %s)'%(std,threading.current_thread().name))

def process_thread(name):
    # 绑定ThreadLocal的student
    local_school.student= name
    process_student()

# 开启两个线程
t1 =threading.Thread(target= process_thread,args = ('anakin',),name='Thread -a')
t2 =threading.Thread(target= process_thread,args = ('hahha',),name ='Thread -b ')
t1.start()
t2.start()
t1.join()
t2.join()
