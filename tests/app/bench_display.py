# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks of the window share: a program is watched from outside, through the X server and /proc, so that
nothing in it knows that it is measured."""

import ctypes
import os
import select
import signal
import subprocess
import time

DEADLINE_S = 30.0
MAP_NOTIFY, SUBSTRUCTURE_NOTIFY = 19, 1 << 19
Z_PIXMAP, ALL_PLANES = 2, ctypes.c_ulong(-1)
REPORT_RAW_RECTANGLES = 0

X = ctypes.CDLL('libX11.so.6')
DAMAGE = ctypes.CDLL('libXdamage.so.1')
TEST = ctypes.CDLL('libXtst.so.6')
for library, name, result, arguments in [
        (X, 'XOpenDisplay', ctypes.c_void_p, [ctypes.c_char_p]),
        (X, 'XDefaultRootWindow', ctypes.c_ulong, [ctypes.c_void_p]),
        (X, 'XSelectInput', ctypes.c_int, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]),
        (X, 'XNextEvent', ctypes.c_int, [ctypes.c_void_p, ctypes.c_void_p]),
        (X, 'XPending', ctypes.c_int, [ctypes.c_void_p]),
        (X, 'XFlush', ctypes.c_int, [ctypes.c_void_p]),
        (X, 'XConnectionNumber', ctypes.c_int, [ctypes.c_void_p]),
        (X, 'XDestroyImage', ctypes.c_int, [ctypes.c_void_p]),
        (X, 'XGetImage', ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                           ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]),
        (X, 'XGetGeometry', ctypes.c_int, [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 7),
        (X, 'XKeysymToKeycode', ctypes.c_ubyte, [ctypes.c_void_p, ctypes.c_ulong]),
        (TEST, 'XTestFakeKeyEvent', ctypes.c_int, [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]),
        (DAMAGE, 'XDamageCreate', ctypes.c_ulong, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int]),
        (DAMAGE, 'XDamageQueryExtension', ctypes.c_int, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p])]:
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda display, error: 0)


class Event(ctypes.Structure):
    """The head that map and configure events have in common, in the room of the largest event."""
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int), ('display', ctypes.c_void_p),
                ('event', ctypes.c_ulong), ('window', ctypes.c_ulong), ('rest', ctypes.c_long * 20)]


class DamageEvent(ctypes.Structure):
    """An XDamageNotifyEvent."""
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('sent', ctypes.c_int), ('display', ctypes.c_void_p),
                ('drawable', ctypes.c_ulong), ('damage', ctypes.c_ulong), ('level', ctypes.c_int), ('more', ctypes.c_int),
                ('timestamp', ctypes.c_ulong), ('x', ctypes.c_short), ('y', ctypes.c_short), ('width', ctypes.c_ushort),
                ('height', ctypes.c_ushort)]


class Image(ctypes.Structure):
    """The head of an XImage."""
    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int), ('format', ctypes.c_int),
                ('data', ctypes.c_void_p), ('order', ctypes.c_int * 4), ('depth', ctypes.c_int),
                ('bytes_per_line', ctypes.c_int)]


class Display:
    """A connection to the X server that hears of new windows, and of each rectangle that is painted."""

    def __init__(self):
        self.display = X.XOpenDisplay(None)
        if not self.display:
            raise SystemExit('there is no display')
        X.XSetErrorHandler(ERROR_HANDLER)
        base, errors = ctypes.c_int(), ctypes.c_int()
        if not DAMAGE.XDamageQueryExtension(self.display, ctypes.byref(base), ctypes.byref(errors)):
            raise SystemExit('the display tells nothing of damage')
        self.damage_event = base.value
        self.root = X.XDefaultRootWindow(self.display)
        X.XSelectInput(self.display, self.root, SUBSTRUCTURE_NOTIFY)
        DAMAGE.XDamageCreate(self.display, self.root, REPORT_RAW_RECTANGLES)

    def wait(self, seconds):
        """What has happened within the time, or as soon as something has: new windows, and painted rectangles."""
        mapped, painted = [], []
        X.XFlush(self.display)
        if not X.XPending(self.display):
            select.select([X.XConnectionNumber(self.display)], [], [], seconds)
        while X.XPending(self.display):
            event = Event()
            X.XNextEvent(self.display, ctypes.byref(event))
            # the window manager maps its frame around the program's window: the frame shows both
            if event.type == MAP_NOTIFY and min(self.geometry(event.window)[2:]) >= 50:
                mapped.append(event.window)
            elif event.type == self.damage_event:
                damage = ctypes.cast(ctypes.byref(event), ctypes.POINTER(DamageEvent)).contents
                painted.append((damage.x, damage.y, damage.width, damage.height))
        return mapped, painted

    def watch(self, seconds):
        """All rectangles that are painted within the time, each with its moment."""
        end, seen = time.monotonic() + seconds, []
        while (left := end - time.monotonic()) > 0:
            seen += [(time.monotonic(), rectangle) for rectangle in self.wait(left)[1]]
        return seen

    def geometry(self, window):
        root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        width, height, border, depth = (ctypes.c_uint() for _ in range(4))
        pointers = [ctypes.byref(v) for v in (root, x, y, width, height, border, depth)]
        found = X.XGetGeometry(self.display, window, *pointers)
        return (x.value, y.value, width.value, height.value) if found else (0, 0, 0, 0)

    def picture(self, window):
        """What a window shows: four bytes a pixel, row by row."""
        # of the root window, because only there the server puts windows of different depth together
        screen = self.geometry(self.root)
        x, y, width, height = self.geometry(window)
        x, y, right, bottom = max(x, 0), max(y, 0), min(x + width, screen[2]), min(y + height, screen[3])
        width, height = right - x, bottom - y
        image = width > 0 and height > 0 and X.XGetImage(self.display, self.root, x, y, width, height, ALL_PLANES, Z_PIXMAP)
        if not image:
            return b''
        head = Image.from_address(image)
        pixels = ctypes.string_at(head.data, head.bytes_per_line * head.height)
        X.XDestroyImage(image)
        return pixels

    def is_painted(self, window):
        """A frame counts as painted when the window shows three colours or more."""
        # every eleventh row is enough to see a header bar and a label
        width = self.geometry(window)[2]
        rows = memoryview(self.picture(window)).cast('I')
        colors = set()
        for row in range(0, len(rows), width * 11):
            colors.update(color & 0xffffff for color in rows[row:row + width])
            if len(colors) >= 3:
                return True
        return False

    def press(self, keysym):
        """A key goes down and up again; who has the focus gets it."""
        code = X.XKeysymToKeycode(self.display, keysym)
        for down in (1, 0):
            TEST.XTestFakeKeyEvent(self.display, code, down, 0)
            X.XFlush(self.display)
            time.sleep(0.05)


class Program:
    """A program that was started, and what it costs. Ended with the block that it is used in."""

    def __init__(self, command, **options):
        options.setdefault('stdin', subprocess.DEVNULL)
        self.command, self.window, self.began = command, None, time.monotonic()
        self.child = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL,
                                      **options)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.child.poll() is not None:
            return
        os.killpg(self.child.pid, signal.SIGTERM)
        try:
            self.child.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.child.pid, signal.SIGKILL)
            self.child.wait()

    def wait_for_paint(self, display):
        """Until the first painted frame: seconds since the program was started."""
        while True:
            if time.monotonic() - self.began > DEADLINE_S or self.child.poll() is not None:
                raise SystemExit(f'{self.command[0]} showed no window')
            mapped, painted = display.wait(0.02)
            self.window = self.window or (mapped[0] if mapped else None)
            if self.window and (mapped or painted) and display.is_painted(self.window):
                return time.monotonic() - self.began

    def cpu_s(self):
        """What all threads, also those that ended, have used of the processors."""
        return time.clock_gettime((~self.child.pid << 3) | 2)

    def wake_ups(self):
        """How often its threads have slept and were woken."""
        total = 0
        for thread in os.listdir(f'/proc/{self.child.pid}/task'):
            with open(f'/proc/{self.child.pid}/task/{thread}/status', encoding='ascii') as status:
                total += sum(int(line.split()[1]) for line in status if line.startswith('voluntary_ctxt'))
        return total

    def private_kib(self):
        """Memory that no other process shares (USS)."""
        with open(f'/proc/{self.child.pid}/smaps_rollup', encoding='ascii') as rollup:
            return sum(int(line.split()[1]) for line in rollup if line.startswith('Private_'))
