# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long `patella report` takes for a year, without a display: at most 1 s (issue 6)."""

import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM, MAKE_SAMPLE = sys.argv[1:3]
DATA = pathlib.Path(os.environ["PATELLA_DATA_DIR"])
GOAL_S = 1.0
ROUNDS = 9


def main():
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
    with tempfile.TemporaryDirectory() as folder:
        for days in (365, 730):
            journal, page = f"{folder}/{days}.db", f"{folder}/page.pdf"
            subprocess.run((MAKE_SAMPLE, journal, str(days), time.strftime("%Y-%m-%d"), str(DATA / "routines/whole-thigh.routine")),
                           check=True)
            first = time.strftime("%Y-%m-%d", time.localtime(time.time() - (days - 1) * 86400))
            walls, processors = [], []
            for _ in range(ROUNDS):
                before, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
                subprocess.run((PROGRAM, "--journal", journal, "report", "--from", first, page), check=True, env=environment)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                walls.append(time.monotonic() - before)
                processors.append(after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime)
            goal = f" (goal {GOAL_S:.0f} s)" if days == 365 else ""
            print(f"report of {days} days: median {statistics.median(walls):.2f} s, at most {max(walls):.2f} s{goal}; "
                  f"processor {statistics.median(processors):.2f} s; load {os.getloadavg()[0]:.0f}")


main()
