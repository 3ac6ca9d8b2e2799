#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-start.py FLOOR PROGRAM [ROUNDS]: how long a start takes until the first painted frame, and the memory of the
window's own (USS), both as a ratio to a bare libadwaita window started in turn with it. Seen from outside, through the
X server: nothing in the program knows of it. A frame counts as painted when the window shows three colours or more."""

import ctypes
import os
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

START_GOAL, MEMORY_GOAL = 1.25, 1.5
COLUMNS = ('Start to first painted frame', 'Processor time until then', 'Memory of its own (USS)')
IDLE_S, DEADLINE_S = 2.0, 30.0
MAP_NOTIFY, CONFIGURE_NOTIFY, SUBSTRUCTURE_NOTIFY = 19, 22, 1 << 19
Z_PIXMAP, ALL_PLANES = 2, ctypes.c_ulong(-1)

X = ctypes.CDLL('libX11.so.6')
DAMAGE = ctypes.CDLL('libXdamage.so.1')
for name, result, arguments in [
        ('XOpenDisplay', ctypes.c_void_p, [ctypes.c_char_p]),
        ('XDefaultRootWindow', ctypes.c_ulong, [ctypes.c_void_p]),
        ('XSelectInput', ctypes.c_int, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]),
        ('XNextEvent', ctypes.c_int, [ctypes.c_void_p, ctypes.c_void_p]),
        ('XPending', ctypes.c_int, [ctypes.c_void_p]),
        ('XFlush', ctypes.c_int, [ctypes.c_void_p]),
        ('XConnectionNumber', ctypes.c_int, [ctypes.c_void_p]),
        ('XDestroyImage', ctypes.c_int, [ctypes.c_void_p]),
        ('XGetImage', ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                        ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]),
        ('XGetGeometry', ctypes.c_int, [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 7)]:
    function = getattr(X, name)
    function.restype, function.argtypes = result, arguments
DAMAGE.XDamageCreate.restype, DAMAGE.XDamageCreate.argtypes = ctypes.c_ulong, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int]
DAMAGE.XDamageSubtract.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong]
DAMAGE.XDamageQueryExtension.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda display, error: 0)


class Event(ctypes.Structure):
    """The head that map and configure events have in common, in the room of the largest event."""
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int), ('display', ctypes.c_void_p),
                ('event', ctypes.c_ulong), ('window', ctypes.c_ulong), ('rest', ctypes.c_long * 20)]


class Image(ctypes.Structure):
    """The head of an XImage."""
    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int), ('format', ctypes.c_int),
                ('data', ctypes.c_void_p), ('order', ctypes.c_int * 4), ('depth', ctypes.c_int),
                ('bytes_per_line', ctypes.c_int)]


def geometry(display, window):
    root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
    width, height, border, depth = (ctypes.c_uint() for _ in range(4))
    pointers = [ctypes.byref(v) for v in (root, x, y, width, height, border, depth)]
    found = X.XGetGeometry(display, window, *pointers)
    return (x.value, y.value, width.value, height.value) if found else (0, 0, 0, 0)


def is_painted(display, root, window):
    # of the root window, because only there the server puts windows of different depth together
    screen = geometry(display, root)
    x, y, width, height = geometry(display, window)
    x, y, right, bottom = max(x, 0), max(y, 0), min(x + width, screen[2]), min(y + height, screen[3])
    width, height = right - x, bottom - y
    image = X.XGetImage(display, root, x, y, width, height, ALL_PLANES, Z_PIXMAP) if min(width, height) > 0 else None
    if not image:
        return False
    head = Image.from_address(image)
    pixels = ctypes.string_at(head.data, head.bytes_per_line * head.height)
    X.XDestroyImage(image)
    # every eleventh row is enough to see a header bar and a label
    colors = set()
    for row in range(0, head.height, 11):
        line = memoryview(pixels)[row * head.bytes_per_line:][:width * 4].cast('I')
        colors.update(color & 0xffffff for color in line)
        if len(colors) >= 3:
            return True
    return False


def private_kib(process):
    """Memory that no other process shares."""
    with open(f'/proc/{process}/smaps_rollup', encoding='ascii') as rollup:
        return sum(int(line.split()[1]) for line in rollup if line.startswith('Private_'))


def cpu_ms(process):
    """What a process has used of the processors; less shaken by what else runs than the time on the wall."""
    with open(f'/proc/{process}/schedstat', encoding='ascii') as schedstat:
        main_thread = int(schedstat.read().split()[0]) / 1e6
    others = 0
    for thread in os.listdir(f'/proc/{process}/task'):
        if thread != str(process):
            with open(f'/proc/{process}/task/{thread}/schedstat', encoding='ascii') as schedstat:
                others += int(schedstat.read().split()[0]) / 1e6
    return main_thread + others


def measure(display, root, damage_event, command):
    """Milliseconds from exec to the first painted frame, of the wall and of the processors, and KiB when it is idle."""
    while X.XPending(display):
        X.XNextEvent(display, ctypes.byref(Event()))
    began = time.monotonic()
    child = subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    window = damage = painted = None
    try:
        while painted is None:
            if time.monotonic() - began > DEADLINE_S or child.poll() is not None:
                raise SystemExit(f'{command[0]} showed no window')
            X.XFlush(display)
            select.select([X.XConnectionNumber(display)], [], [], 0.02)
            changed = False
            while X.XPending(display):
                event = Event()
                X.XNextEvent(display, ctypes.byref(event))
                # the window manager maps its frame around the program's window: the frame shows both
                if event.type == MAP_NOTIFY and window is None and min(geometry(display, event.window)[2:]) >= 50:
                    window, changed = event.window, True
                    damage = DAMAGE.XDamageCreate(display, root, 3)
                elif event.type == damage_event and damage:
                    DAMAGE.XDamageSubtract(display, damage, 0, 0)
                    changed = True
            if window and changed and is_painted(display, root, window):
                painted = (time.monotonic() - began) * 1000, cpu_ms(child.pid)
        time.sleep(IDLE_S)
        return *painted, private_kib(child.pid)
    finally:
        os.killpg(child.pid, signal.SIGTERM)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)


def report(what, unit, results, goal):
    floor, own = ([row[COLUMNS.index(what)] for row in rows] for rows in results)
    ratio = statistics.median(own) / statistics.median(floor)
    for name, values in (('bare window', floor), ('patella', own)):
        print(f'{what}, {name}: {statistics.median(values):.0f} {unit} ({min(values):.0f}-{max(values):.0f})')
    print(f'{what}: {ratio:.2f} x the bare window, goal {goal:.2f}: {"reached" if ratio <= goal else "missed"}')
    return ratio <= goal


def main():
    floor, own, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 9
    display = X.XOpenDisplay(None)
    if not display:
        raise SystemExit('there is no display')
    X.XSetErrorHandler(ERROR_HANDLER)
    base, errors = ctypes.c_int(), ctypes.c_int()
    if not DAMAGE.XDamageQueryExtension(display, ctypes.byref(base), ctypes.byref(errors)):
        raise SystemExit('the display tells nothing of damage')
    root = X.XDefaultRootWindow(display)
    X.XSelectInput(display, root, SUBSTRUCTURE_NOTIFY)

    folder = tempfile.mkdtemp(prefix='patella-bench-')
    os.environ['XDG_DATA_HOME'] = folder
    results = {floor: [], own: []}
    try:
        # the first round fills caches, and makes the journal
        for round_number in range(rounds + 1):
            for program in (floor, own):
                result = measure(display, root, base.value, [program])
                if round_number:
                    results[program].append(result)
    finally:
        shutil.rmtree(folder)

    goals = [report(what, unit, list(results.values()), goal)
             for what, unit, goal in zip(COLUMNS, ('ms', 'ms', 'KiB'), (START_GOAL, START_GOAL, MEMORY_GOAL))]
    # the time on the wall is the goal; that of the processors explains it
    sys.exit(0 if goals[0] and goals[2] else 1)


if __name__ == '__main__':
    main()
