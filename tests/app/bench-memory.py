#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-memory.py FLOOR PROGRAM MAKE-SAMPLE-JOURNAL [SPEED]: does a session of thirty minutes need more memory at its end
than after its first minute?

The program runs one long session, kept in a journal with two years in it, SPEED times as fast. What no other process
shares (USS) is read at minutes of the session; the median of several readings, because buffers come and go with each
frame."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from bench_display import Display, Program

SPACE, ENTER = 0x20, 0xff0d
MINUTES = (1, 5, 10, 15, 20, 25, 30)
READINGS, BETWEEN_S = 9, 0.1
# pages, not bytes, are handed out: what is less than this is noise
GOAL_KIB = 512

EXERCISE = '[Exercise]\nFormat=1\nId=bench-long\nTitle=Long\nSummary=To be measured.\nSides=both\nPosture=chair\nStart=Sit.\n' \
           'Step1=Squeeze.\nAlt=A person sits.\n[Repetition]\nMode=hold\nPhases=hold;relax\nSeconds=6;6\nWords=Hold;Relax\n' \
           '[Ladder]\nStartLevel=1\nDaysBetween=0\nRestSeconds=10\nSets=10\nReps=18\nTimesADay=6\nBasis=D\n'
ROUTINE = '[Routine]\nFormat=1\nId=bench-long\nTitle=Long\nSummary=To be measured.\nTimesADay=6\nDaysBetween=0\nHoursBetween=0\n' \
          'ReviewWeeks=6\nStages=one\n[Stage one]\nTitle=One\nExercises=bench-long\n'


def write(folder, kind, text):
    os.makedirs(os.path.join(folder, 'patella', kind + 's'), exist_ok=True)
    with open(os.path.join(folder, 'patella', kind + 's', f'bench-long.{kind}'), 'w', encoding='utf-8') as file:
        file.write(text)


def take_figure(data):
    """The figure and its poses of an exercise that comes in the box."""
    with open(os.path.join(data, 'exercises', 'vmo1.exercise'), encoding='utf-8') as file:
        return file.read().partition('[Figure]')[2]


def read(program):
    kib = []
    for _ in range(READINGS):
        kib.append(program.private_kib())
        time.sleep(BETWEEN_S)
    return statistics.median(kib)


def main():
    program, make_journal = sys.argv[2:4]
    speed = float(sys.argv[4]) if len(sys.argv) > 4 else 20.0
    display = Display()
    folder = tempfile.mkdtemp(prefix='patella-bench-')
    os.environ['XDG_DATA_HOME'] = folder
    try:
        write(folder, 'exercise', EXERCISE + '[Figure]' + take_figure(os.environ['PATELLA_DATA_DIR']))
        write(folder, 'routine', ROUTINE)
        journal = os.path.join(folder, 'sample.db')
        day = time.strftime('%Y-%m-%d', time.gmtime(time.time() - 5 * 86400))
        subprocess.run([make_journal, journal, '730', day], check=True)
        with Program([program, '--journal', journal, '--speed', str(int(speed)), 'start', 'bench-long']) as own:
            own.wait_for_paint(display)
            time.sleep(3)
            display.press(SPACE)
            time.sleep(1)
            display.press(ENTER)
            began, seen = time.monotonic(), {}
            for minute in MINUTES:
                time.sleep(max(began + minute * 60 / speed - time.monotonic(), 0))
                seen[minute] = read(own)
    finally:
        shutil.rmtree(folder)
    grown = seen[MINUTES[-1]] - seen[MINUTES[0]]
    print(', '.join(f'minute {minute}: {kib / 1024:.2f} MiB' for minute, kib in seen.items()), flush=True)
    print(f'from minute {MINUTES[0]} to {MINUTES[-1]} of the session {grown:+.0f} KiB (goal {GOAL_KIB}): '
          f'{"reached" if grown <= GOAL_KIB else "missed"}', flush=True)
    sys.exit(0 if grown <= GOAL_KIB else 1)


if __name__ == '__main__':
    main()
