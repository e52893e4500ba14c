import queue

VARIANT = "as in the tutorial"

q = queue.PriorityQueue()
order = []
errors = 0

items = [[5, 100], [7, 200], [3, "hello"], [4, {"name": "alex"}]]
if VARIANT.startswith("equal firsts"):
    items.append([4, {"name": "eric"}])
if VARIANT == "equal firsts, numbered":
    items = [[first, number, rest] for number, (first, rest) in enumerate(items)]

for item in items:
    try:
        q.put(item)
    except TypeError:
        print("put: TypeError")
        errors += 1

while VARIANT == "as in the tutorial" or not q.empty():
    try:
        data = q.get()
        print(data)
        order.append(data[0])
    except TypeError:
        print("get: TypeError")
        errors += 1

# observe: order, errors
