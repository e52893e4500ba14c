"""The table of calls as CPython runs it: prints one line for each call's result, `ROW<tab>LINE<tab>RESULT`.

Knows the table's form (see script.rs), and how to see that a thread waits: it never sleeps in the hope that it does.
"""

import linecache
import os
import queue
import re
import sys
import threading
import time

CLASSES = {
    "Lock": threading.Lock,
    "RLock": threading.RLock,
    "Semaphore": threading.Semaphore,
    "BoundedSemaphore": threading.BoundedSemaphore,
    "Condition": threading.Condition,
    "Queue": queue.Queue,
    "LifoQueue": queue.LifoQueue,
    "PriorityQueue": queue.PriorityQueue,
    "Event": threading.Event,
    "Barrier": threading.Barrier,
    "Thread": threading.Thread,
    "Local": lambda: Local(),
    "Threading": lambda: Threading(),
    "Dict": lambda: Dict(),
}
LOOK_EVERY = 0.0005
# Looks at a thread that sleeps and was not woken in between, before it is said to wait.
LOOKS = 4


class Local:
    """`threading.local()`, with its attributes by calls."""

    def __init__(self):
        self.local = threading.local()

    def get(self, name):
        return getattr(self.local, name)

    def set(self, name, value):
        setattr(self.local, name, value)

    def delete(self, name):
        delattr(self.local, name)


class Dict:
    """A dict, with its items by calls."""

    def __init__(self):
        self.items = {}

    def get(self, key):
        return self.items[key]

    def set(self, key, value):
        self.items[key] = value

    def len(self):
        return len(self.items)


class Threading:
    """The module, as far as a row's own threads are concerned."""

    def __init__(self):
        self.before = threading.enumerate()

    def enumerate(self):
        return [thread.name for thread in threading.enumerate() if thread not in self.before]


class Actor:
    """A thread that makes the calls it is told, one after the other."""

    def __init__(self, name, names):
        self.orders = queue.SimpleQueue()
        self.result = None
        self.names = names
        self.thread = threading.Thread(target=self.live, name=name, daemon=True)
        self.thread.start()

    def live(self):
        for call in iter(self.orders.get, None):
            try:
                self.result = repr(eval(call, {}, self.names))
            except Exception as error:
                text = str(error)
                self.result = type(error).__name__ + (": " + text if text else "")

    def begin(self, call):
        self.result = None
        self.orders.put(call)

    def until_done(self):
        while self.result is None:
            time.sleep(LOOK_EVERY)
        return self.result

    def until_it_waits(self):
        before, looks = None, 0
        while looks < LOOKS:
            time.sleep(LOOK_EVERY)
            if self.result is not None:
                return "it did not wait: " + self.result
            now = self.sleeping_since()
            looks = looks + 1 if now is not None and now == before else 0
            before = now
        return "..."

    def sleeping_since(self):
        """How often it went to sleep by itself, if it sleeps now; a thread that wants to run is woken while we sleep."""
        with open("/proc/self/task/%d/status" % self.thread.native_id) as status:
            fields = dict(line.split(":", 1) for line in status if ":" in line)
        asleep = fields["State"].strip().startswith("S")
        return fields["voluntary_ctxt_switches"] if asleep else None

    def until_it_gave_up(self):
        while not self.is_taking_its_lock_back():
            time.sleep(LOOK_EVERY)
        return self.until_it_waits()

    def is_taking_its_lock_back(self):
        frame = sys._current_frames().get(self.thread.ident)
        while frame is not None:
            if frame.f_code.co_name == "wait" and frame.f_code.co_filename == threading.__file__:
                return "_acquire_restore" in linecache.getline(frame.f_code.co_filename, frame.f_lineno)
            frame = frame.f_back
        return False


def actors_of(lines, names):
    letters = sorted({letter for line in lines for letter in re.findall(r"\b[A-Z]\b(?=:| |\.)", line)})
    actors = {letter: Actor(letter, names) for letter in letters}
    names.update({letter: actor.thread for letter, actor in actors.items()})
    return actors


def do(line, actors, names):
    """Does one line of a row, and gives the result it shows, if any."""
    if match := re.fullmatch(r"(\w+) = (.*)", line):
        names[match[1]] = eval(match[2], dict(CLASSES), names)
    elif match := re.fullmatch(r"(\w): (.*) \.\.\.", line):
        actors[match[1]].begin(match[2])
        return actors[match[1]].until_it_waits()
    elif match := re.fullmatch(r"(\w): (.*) -> .*", line):
        actors[match[1]].begin(match[2])
        return actors[match[1]].until_done()
    elif match := re.fullmatch(r"(\w) => .*", line):
        return actors[match[1]].until_done()
    elif match := re.fullmatch(r"(\w) or (\w) => .*", line):
        either = [actors[match[1]], actors[match[2]]]
        while all(actor.result is None for actor in either):
            time.sleep(LOOK_EVERY)
        return next(actor.result for actor in either if actor.result is not None)
    elif match := re.fullmatch(r"(\w) waits", line):
        return actors[match[1]].until_it_waits()
    elif match := re.fullmatch(r"(\w) gives up", line):
        return actors[match[1]].until_it_gave_up()
    elif match := re.fullmatch(r"(\w) ends", line):
        actors[match[1]].orders.put(None)
    else:
        raise SystemExit("this line of the table makes no sense: " + line)


def run(row, lines):
    names = {}
    actors = actors_of(lines, names)
    for number, line in enumerate(lines):
        result = do(line, actors, names)
        if result is not None:
            print(row, number, result, sep="\t", flush=True)


def main():
    with open(sys.argv[1]) as file:
        text = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    starts = [place for place, line in enumerate(text) if line.startswith("== ")]
    for start, end in zip(starts, starts[1:] + [len(text)]):
        run(text[start][3:], text[start + 1:end])
    # Threads that wait for ever are daemons: nothing waits for them.
    sys.stdout.flush()
    os._exit(0)


main()
