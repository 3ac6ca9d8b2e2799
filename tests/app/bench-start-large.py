#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-start-large.py PROGRAM MAKE-LARGE-JOURNAL [ROUNDS [SETS]]: how much later the first frame, and Today filled, come
with a journal of a million sets than with an empty one. The two are started in turns; medians of the rounds' differences,
because what else runs on the machine shakes the rounds and hardly the pairs."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from bench_display import Display, Program

GOAL_MS = 50
# longer than anything between two paints: a page that is still being read stands still, too
QUIET_S = 4.0


def measure(display, command):
    """Until the first frame and until the window stands still: ms, both; then the processors until the first frame."""
    display.watch(0.1)
    with Program(command) as program:
        painted = program.wait_for_paint(display)
        cpu, settled = program.cpu_s(), painted
        while time.monotonic() - program.began - settled < QUIET_S:
            if display.wait(0.05)[1]:
                settled = time.monotonic() - program.began
        return painted * 1000, settled * 1000, cpu * 1000


def main():
    program, make_journal = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    sets = sys.argv[4] if len(sys.argv) > 4 else '1000000'
    display = Display()
    folder = tempfile.mkdtemp(prefix='patella-bench-')
    os.environ['XDG_DATA_HOME'] = folder
    empty, large = os.path.join(folder, 'empty.db'), os.path.join(folder, 'large', 'journal.db')
    os.mkdir(os.path.dirname(large), 0o700)
    rows = []
    try:
        subprocess.run([make_journal, large, sets, time.strftime('%Y-%m-%d')], check=True)
        # the first round fills caches, makes the empty journal, and the copy of the day of the other
        for round_number in range(rounds + 1):
            pair = [measure(display, [program, '--journal', journal]) for journal in (empty, large)]
            if round_number:
                rows.append(pair)
    finally:
        shutil.rmtree(folder)

    good = True
    for column, what in enumerate(('first frame', 'Today filled', 'processors until the first frame')):
        values = [[pair[which][column] for pair in rows] for which in (0, 1)]
        later = statistics.median(b - a for a, b in zip(*values))
        good = good and (column == 2 or later <= GOAL_MS)
        print(f'{what}: {statistics.median(values[0]):.0f} ms with an empty journal, {statistics.median(values[1]):.0f} ms with '
              f'{sets} sets: {later:+.0f} ms' + (f', goal {GOAL_MS}: {"reached" if later <= GOAL_MS else "missed"}' if column < 2 else ''))
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
