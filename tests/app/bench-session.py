#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-session.py FLOOR PROGRAM MAKE-SAMPLE-JOURNAL [SECONDS]: what a running session costs of the processors.

The program runs a real session in floor mode at speed 1, kept in a journal with two years in it, driven by keys. What it paints is
seen through the X server: the places in which anything moves, and how often a second. A bare libadwaita window then
repaints two places of that size at that rate, with cairo as we do: where we have the figure 16 filled limbs, where we have
the dial a ring of two arcs. Both windows run side by side while they are measured; the goal is for the processor time of
the program alone, what the X server does for it is not in it. Told too, without a goal: the ratio to a bare window that
paints such pictures only as large as what changes from one frame to the next, in the mean.

Where nothing moves nothing may be painted, and nobody may wake up."""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time

from bench_display import Display, Program

CPU_GOAL = 1.2
# of one processor, and a second: some reply of the X server or the bus may come at any time
STILL_CPU_GOAL, STILL_WAKE_UPS_GOAL = 0.002, 1.0
SPACE, ENTER, F11 = 0x20, 0xff0d, 0xffc8
# the time to get ready is 5 s; then it moves
READY_S, LEARN_S, STILL_S = 7.0, 6.0, 10.0
# changes are looked for in squares of so many pixels
BLOCK_PX = 8

ROUTINE = '[Routine]\nFormat=1\nId={id}\nTitle={id}\nSummary=To be measured.\nTimesADay=6\nDaysBetween=0\nHoursBetween=0\n' \
          'ReviewWeeks=6\nStages=one\n' \
          '[Stage one]\nTitle=One\nExercises={exercise}\n'
EXERCISES = {'bridge': 'lifts and lowers', 'vmo1': 'presses'}


def touches(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def unite(a, b):
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def merge(boxes):
    """Boxes that touch become one."""
    merged = []
    for box in boxes:
        apart = [other for other in merged if not touches(other, box)]
        while len(apart) < len(merged):
            for other in merged:
                if touches(other, box):
                    box = unite(other, box)
            merged = apart
            apart = [other for other in merged if not touches(other, box)]
        merged.append(box)
    return merged


def find_changes(before, after, width):
    """Boxes around what differs between two pictures, in blocks: left, top, right, bottom, without their ends."""
    line, step = width * 4, BLOCK_PX * 4
    boxes = []
    for top in range(0, len(after) // line, BLOCK_PX):
        first, last = top * line, min((top + BLOCK_PX) * line, len(after))
        if before[first:last] == after[first:last]:
            continue
        row = top // BLOCK_PX
        changed = {x // step for y in range(first, last, line) if before[y:y + line] != after[y:y + line]
                   for x in range(0, line, step) if before[y + x:y + min(x + step, line)] != after[y + x:y + min(x + step, line)]}
        boxes += [(column, row, column + 1, row + 1) for column in changed]
    return merge(boxes)


def find_places(display, window, seconds):
    """The places that change again and again, twice: as large as all that moves there, and as one change in the mean."""
    _, _, width, height = display.geometry(window)
    pictures, end = [display.picture(window)], time.monotonic() + seconds
    while time.monotonic() < end:
        # half a frame later all of it is there
        if display.wait(0.1)[1]:
            display.watch(0.008)
            pictures.append(display.picture(window))
    frames = [find_changes(*pair, width) for pair in zip(pictures, pictures[1:])]
    whole, mean = [], []
    for place in merge([box for frame in frames for box in frame]):
        boxes = [functools.reduce(unite, inside) for frame in frames if (inside := [b for b in frame if touches(place, b)])]
        # what changes with a second or a repetition only is not what moves; in a wide window the figure is on the left
        rate, kind = len(boxes) / seconds, 'figure' if (place[0] + place[2]) * BLOCK_PX < width else 'ring'
        if rate > 1.5:
            whole.append((kind, (place[2] - place[0]) * BLOCK_PX, (place[3] - place[1]) * BLOCK_PX, rate))
            mean.append((kind, *(round(sum(box[side + 2] - box[side] for box in boxes) / len(boxes) * BLOCK_PX)
                                 for side in (0, 1)), rate))
    return whole, mean


def measure(display, programs, seconds):
    """Share of one processor, wake-ups and frames a second of each program, measured at the same time."""
    before = [(program.cpu_s(), program.wake_ups()) for program in programs]
    began = time.monotonic()
    seen = display.watch(seconds)
    took = time.monotonic() - began
    return [((program.cpu_s() - cpu) / took, (program.wake_ups() - woken) / took)
            for program, (cpu, woken) in zip(programs, before)], seen


def is_still(name, display, program):
    """A place where nothing moves: no processor time, no wake-ups, nothing painted."""
    time.sleep(2)
    display.watch(1)
    ((cpu, woken),), seen = measure(display, [program], STILL_S)
    still = cpu <= STILL_CPU_GOAL and woken <= STILL_WAKE_UPS_GOAL and not seen
    print(f'{name}: {cpu:.2%} of a processor (goal {STILL_CPU_GOAL:.1%}), {woken:.1f} wake-ups a second (goal '
          f'{STILL_WAKE_UPS_GOAL:.0f}), {len(seen)} rectangles painted in {STILL_S:.0f} s (goal 0): '
          f'{"reached" if still else "missed"}', flush=True)
    return still


def compare(display, own, bare, places, name, seconds, goal):
    bare.child.stdin.write(('\n' + ''.join(f'{kind} {w} {h} {rate:.1f}\n' for kind, w, h, rate in places)).encode())
    bare.child.stdin.flush()
    time.sleep(2)
    ((cpu, woken), (bare_cpu, bare_woken)), _ = measure(display, [own, bare], seconds)
    ratio = cpu / bare_cpu
    good = goal is None or ratio <= goal
    painted = ', '.join(f'{kind} {w} x {h} at {rate:.0f} Hz' for kind, w, h, rate in places)
    verdict = '' if goal is None else f', goal {goal:.2f}: {"reached" if good else "missed"}'
    print(f'{name}: {cpu:.2%} of a processor, {woken:.0f} wake-ups a second; bare window {bare_cpu:.2%}, {bare_woken:.0f}, '
          f'with {painted}: {ratio:.2f} x{verdict}', flush=True)
    return good


def run_session(display, floor, command, what, seconds):
    with Program([floor, 'moving'], stdin=subprocess.PIPE) as bare:
        bare.wait_for_paint(display)
        with Program(command) as own:
            own.wait_for_paint(display)
            time.sleep(2)
            display.press(SPACE)
            good = is_still(f'Session waits for its first position ({what})', display, own)
            # floor mode covers the bare window: what that costs the X server less is not in its processor time
            display.press(F11)
            time.sleep(1)
            display.press(ENTER)
            time.sleep(READY_S)
            whole, mean = find_places(display, own.window, LEARN_S)
            if not whole:
                raise SystemExit(f'nothing moves in the session ({what})')
            good = compare(display, own, bare, mean, f'Session that {what}, changes only', seconds, None) and good
            good = compare(display, own, bare, whole, f'Session that {what}', seconds, CPU_GOAL) and good
            bare.child.stdin.close()
            time.sleep(1)
            display.press(SPACE)
            return is_still(f'Session paused ({what})', display, own) and good


def main():
    floor, program, make_journal = sys.argv[1:4]
    seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 20.0
    display = Display()
    folder = tempfile.mkdtemp(prefix='patella-bench-')
    os.environ['XDG_DATA_HOME'] = folder
    try:
        routines = os.path.join(folder, 'patella', 'routines')
        os.makedirs(routines)
        # the newest day is some days back, so that everything is due
        day = time.strftime('%Y-%m-%d', time.gmtime(time.time() - 5 * 86400))
        journal = os.path.join(folder, 'sample.db')
        subprocess.run([make_journal, journal, '730', day], check=True)
        good = True
        for exercise, what in EXERCISES.items():
            name = f'bench-{exercise}'
            with open(os.path.join(routines, f'{name}.routine'), 'w', encoding='utf-8') as file:
                file.write(ROUTINE.format(id=name, exercise=exercise))
            good = run_session(display, floor, [program, '--journal', journal, 'start', name], what, seconds) and good
        with Program([program, '--journal', journal]) as own:
            own.wait_for_paint(display)
            good = is_still('Today', display, own) and good
    finally:
        shutil.rmtree(folder)
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
