import queue
#先进后出
q=queue.LifoQueue()
q.put(34)
q.put(56)
q.put(12)
