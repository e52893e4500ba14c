import Queue
q = Queue.Queue(maxsize = 10)
q.put(10)
q.get()
