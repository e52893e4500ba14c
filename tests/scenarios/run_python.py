"""Runs the Python of a scenario: its constants overridden, its sleeps scaled. Prints one line of JSON: how it ended and
what it observed. Reads from standard input `{source, constants, scale, patience}`; waits for its threads only so long.
"""

import contextlib
import io
import json
import os
import re
import sys
import threading
import time


def overridden(source, constants):
    for name, value in constants.items():
        source, found = re.subn(r"(?m)^%s = .*$" % name, lambda _: "%s = %r" % (name, value), source)
        if found != 1:
            raise SystemExit("the program has no constant " + name)
    return source


def live(source, names, errors):
    try:
        exec(compile(source, "scenario", "exec"), names)
    except BaseException as error:
        errors.append(type(error).__name__)


def main():
    order = json.load(sys.stdin)
    sleep, errors = time.sleep, []
    time.sleep = lambda seconds: sleep(seconds * order["scale"])
    threading.excepthook = lambda caught: errors.append(caught.exc_type.__name__)
    names = {"__name__": "__main__"}
    source = overridden(order["source"], order["constants"])
    end = time.monotonic() + order["patience"]
    with contextlib.redirect_stdout(io.StringIO()):
        program = threading.Thread(target=live, args=(source, names, errors), daemon=True)
        program.start()
        program.join(order["patience"])
        others = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
        for thread in [program] + [thread for thread in others if type(thread) is not threading._DummyThread]:
            thread.join(max(0, end - time.monotonic()))
        hangs = any(thread.is_alive() for thread in [program] + others if type(thread) is not threading._DummyThread)
    observes = re.findall(r"\w+", re.search(r"(?m)^# observe:(.*)$", source)[1])
    observed = {name: names.get(name) for name in observes if names.get(name) is not None}
    print(json.dumps({"hangs": hangs, "errors": errors, "observed": {} if errors else observed}), flush=True)
    os._exit(0)


main()
