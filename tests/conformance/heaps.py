"""Queues by priority as CPython runs them: reads lines of calls, `put VALUE` or `get`, an empty line begins a new queue. Prints for
each what came of it, then what the heap holds.
"""

import ast
import queue
import sys


def call(q, line):
    try:
        return q.get_nowait() if line == "get" else q.put(ast.literal_eval(line.removeprefix("put ")))
    except Exception as error:
        return error


q = queue.PriorityQueue()
for line in sys.stdin.read().splitlines():
    if not line:
        q = queue.PriorityQueue()
        continue
    given = call(q, line)
    text = type(given).__name__ + (": " + str(given) if str(given) else "") if isinstance(given, Exception) else repr(given)
    print(text, q.queue, q.unfinished_tasks)
