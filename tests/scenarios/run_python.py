"""Runs the Python of a scenario many times, each time in a process of its own, and tells how each run ended.

Reads from standard input `{source, constants, times, together}`: the program, what its constants are to be instead, how
many runs, and how many of them at once. Prints a line of JSON for each run:
`{completed, hangs, errors, observed, printed}`; `completed`: main came to its last line. Sleeps are scaled and the
interpreter's switch interval is varied from run to run. Knows nothing of how a run should end.
"""

import _thread
import json
import os
import re
import select
import sys
import threading
import time

SWITCH_INTERVALS = [0.005, 1e-6, 1e-4]
SLEEPS_TIMES = [0.5, 0.05, 1, 0]
LOOK_EVERY = 0.02
# For so many looks every thread sleeps and none of them was woken: longer than any time-out of the programs.
LOOKS = 30


class Lines:
    """Standard output, whole lines only, whoever prints them."""

    def __init__(self):
        self.lines, self.own = [], threading.local()

    def write(self, text):
        *lines, rest = (getattr(self.own, "rest", "") + text).split("\n")
        self.own.rest = rest
        self.lines += lines

    def flush(self):
        pass


class Run:
    """One run, in a process of its own."""

    def __init__(self, number):
        self.errors, self.completed, self.asleep, self.names = [], False, 0, {"__name__": "__main__"}
        self.lines = sys.stdout = Lines()
        sys.setswitchinterval(SWITCH_INTERVALS[number % len(SWITCH_INTERVALS)])
        self.sleep, self.times = time.sleep, SLEEPS_TIMES[number % len(SLEEPS_TIMES)]
        time.sleep = self.scaled_sleep
        threading.excepthook = lambda caught: self.errors.append(caught.exc_type.__name__)
        sys.unraisablehook = lambda caught: self.errors.append(caught.exc_type.__name__)

    def scaled_sleep(self, seconds):
        self.asleep += 1
        self.sleep(seconds * self.times)
        self.asleep -= 1

    def live(self, source, pipe):
        # Not one of threading's own: the program may count those.
        _thread.start_new_thread(self.watch, (pipe,))
        try:
            exec(compile(source, "scenario", "exec"), self.names)
            self.completed = True
        except BaseException as error:
            self.errors.append(type(error).__name__)
        # What the interpreter does at the end of main: it waits for those that are no daemons. Then the others are cut off.
        threading._shutdown()
        self.tell(source, pipe, False)

    def watch(self, pipe):
        before, looks = None, 0
        while looks < LOOKS:
            self.sleep(LOOK_EVERY)
            now = self.wakes_of_sleepers()
            looks = looks + 1 if now is not None and now == before and self.asleep == 0 else 0
            before = now
        self.tell(self.source, pipe, True)

    def wakes_of_sleepers(self):
        """How often each thread but this one was woken, if all of them sleep."""
        wakes = []
        for thread in sorted(os.listdir("/proc/self/task")):
            if int(thread) != threading.get_native_id():
                try:
                    with open("/proc/self/task/%s/status" % thread) as status:
                        fields = dict(line.split(":", 1) for line in status if ":" in line)
                except (FileNotFoundError, ProcessLookupError):
                    # It has just ended.
                    return None
                if not fields["State"].strip().startswith("S"):
                    return None
                wakes.append((thread, fields["voluntary_ctxt_switches"]))
        return wakes

    def tell(self, source, pipe, hangs):
        observes = re.findall(r"\w+", re.search(r"(?m)^# observe:(.*)$", source)[1])
        observed = {name: self.names[name] for name in observes if self.names.get(name) is not None}
        told = {"completed": self.completed, "hangs": hangs, "errors": sorted(self.errors)}
        told.update(observed=observed if self.completed else {}, printed=list(self.lines.lines))
        os.write(pipe, (json.dumps(told) + "\n").encode())
        os._exit(0)


def overridden(source, constants):
    for name, value in constants.items():
        source, found = re.subn(r"(?m)^%s = .*$" % name, lambda _: "%s = %r" % (name, value), source)
        if found != 1:
            raise SystemExit("the program has no constant " + name)
    return source


def begin(number, source):
    """Starts a run; gives the end of the pipe that it tells its end through."""
    reads, writes = os.pipe()
    if os.fork() == 0:
        os.close(reads)
        run = Run(number)
        run.source = source
        run.live(source, writes)
    os.close(writes)
    return reads


def main():
    order = json.load(sys.stdin)
    source = overridden(order["source"], order["constants"])
    told, begun = {}, 0
    while begun < order["times"] or told:
        while begun < order["times"] and len(told) < order["together"]:
            told[begin(begun, source)] = b""
            begun += 1
        for pipe in select.select(list(told), [], [])[0]:
            part = os.read(pipe, 65536)
            told[pipe] += part
            if not part:
                sys.stdout.write(told.pop(pipe).decode() or "{}\n")
                os.close(pipe)
                os.wait()


main()
