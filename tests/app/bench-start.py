#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-start.py FLOOR PROGRAM MAKE-SAMPLE-JOURNAL [ROUNDS]: how long a start takes until the first painted frame, and
the memory of the window's own (USS), as ratios to a bare libadwaita window. In each round the bare window, the program
with an empty journal and the program with a journal of two years are started one after the other; the ratio is the median
of the rounds' ratios, because what else runs on the machine shakes the rounds and hardly the pairs.

The program opens its journal after the first frame: when the page stood filled is told too, and has no goal."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from bench_display import Display, Program

START_GOAL, MEMORY_GOAL = 1.25, 1.5
QUIET_S, IDLE_S = 0.7, 2.0


def measure(display, command):
    """Until the first frame, until the window stands still, and the processors until then: ms; then memory in KiB."""
    display.watch(0.1)
    with Program(command) as program:
        painted = program.wait_for_paint(display)
        painted_cpu, settled = program.cpu_s(), painted
        while time.monotonic() - program.began - settled < QUIET_S:
            if display.wait(0.05)[1]:
                settled = time.monotonic() - program.began
        settled_cpu = program.cpu_s()
        time.sleep(IDLE_S)
        return painted * 1000, painted_cpu * 1000, settled * 1000, settled_cpu * 1000, program.private_kib() / 1024


def report(what, floor, own):
    """One line of each: start and memory. Whether both goals are reached."""
    def medians(column):
        return statistics.median(row[column] for row in own), statistics.median(row[column] for row in floor), \
            statistics.median(a[column] / b[column] for a, b in zip(own, floor))

    (start, bare_start, start_ratio), (cpu, bare_cpu, cpu_ratio) = medians(0), medians(1)
    (settled, bare_settled, _), (settled_cpu, bare_settled_cpu, _) = medians(2), medians(3)
    memory, bare_memory, memory_ratio = medians(4)
    good = start_ratio <= START_GOAL and memory_ratio <= MEMORY_GOAL
    print(f'Start to first painted frame, {what}: {start:.0f} ms, bare window {bare_start:.0f} ms: {start_ratio:.2f} x, goal '
          f'{START_GOAL:.2f}: {"reached" if start_ratio <= START_GOAL else "missed"} (processors {cpu:.0f} and {bare_cpu:.0f} '
          f'ms, {cpu_ratio:.2f} x; page filled after {settled:.0f} and {bare_settled:.0f} ms, processors {settled_cpu:.0f} and '
          f'{bare_settled_cpu:.0f} ms)')
    print(f'Memory of its own (USS), {what}: {memory:.1f} MiB, bare window {bare_memory:.1f} MiB: {memory_ratio:.2f} x, goal '
          f'{MEMORY_GOAL:.2f}: {"reached" if memory_ratio <= MEMORY_GOAL else "missed"}')
    return good


def main():
    floor, program, make_journal = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 9
    display = Display()
    folder = tempfile.mkdtemp(prefix='patella-bench-')
    os.environ['XDG_DATA_HOME'] = folder
    results = {'bare': [], 'empty journal': [], 'journal of two years': []}
    journal = os.path.join(folder, 'sample.db')
    routine = os.path.join(os.environ['PATELLA_DATA_DIR'], 'routines', 'whole-thigh.routine')
    try:
        subprocess.run([make_journal, journal, '730', time.strftime('%Y-%m-%d'), routine], check=True)
        # the first round fills caches, and makes the empty journal
        for round_number in range(rounds + 1):
            for what, command in zip(results, ([floor], [program], [program, '--journal', journal])):
                result = measure(display, command)
                if round_number:
                    results[what].append(result)
    finally:
        shutil.rmtree(folder)

    floor_rows = results.pop('bare')
    goals = [report(what, floor_rows, rows) for what, rows in results.items()]
    sys.exit(0 if all(goals) else 1)


if __name__ == '__main__':
    main()
