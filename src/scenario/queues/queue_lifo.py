import queue

q = queue.LifoQueue()
q.put(34)
q.put(56)
q.put(12)

order = []
while not q.empty():
    data = q.get()
    print(data)
    order.append(data)

# observe: order
