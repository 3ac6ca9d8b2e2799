# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A wall clock that is set while a session runs, a machine that sleeps, and a day that passes before it is gone on with. A
preloaded library moves the clocks of the program; logind is played by this test. Where the kernel lets us, the day passes in a
time namespace too."""

import os
import subprocess
import sys

import desktop
import person
from gi.repository import Gio, GLib
from person import expect_equal

EXERCISE = 'Ball squeeze, sitting'
ASLEEP = 'The computer was asleep: paused, and nothing of it is counted.'
DAY_S = 24 * 3600
LOGIND = '/org/freedesktop/login1'
MANAGER = 'org.freedesktop.login1.Manager'
XML = f"""<node><interface name='{MANAGER}'><method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='h' direction='out'/></method>
<signal name='PrepareForSleep'><arg type='b'/></signal></interface></node>"""
COMPLETE = [(1, 10, 30000, 'complete')]


class Clocks:
    """The clocks of a program that is started with this environment."""

    def __init__(self, desk):
        self.path = desk.folder / 'clocks'
        self.shift()
        self.environment = {**desk.environment, 'LD_PRELOAD': os.environ['PATELLA_SHIFT_CLOCKS_LIBRARY'],
                            'PATELLA_SHIFT_CLOCKS': str(self.path)}

    def shift(self, wall_s=0, slept_s=0):
        new = self.path.with_suffix('.new')
        new.write_text(f'{wall_s} {slept_s}\n', encoding='ascii')
        new.rename(self.path)


class Logind:
    """As much of it as delays a sleep. What holds it up is a pipe: closed at the other end, it may sleep."""

    def __init__(self, desk):
        self.bus = desk.bus
        self.held = []
        interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
        desk.bus.register_object(LOGIND, interface, self._take_call, None, None)
        desk.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                  GLib.Variant('(su)', ('org.freedesktop.login1', 0)))
        desk.environment['DBUS_SYSTEM_BUS_ADDRESS'] = desk.environment['DBUS_SESSION_BUS_ADDRESS']

    def _take_call(self, _bus, _sender, _path, _interface, _method, parameters, invocation):
        expect_equal('what is held up', (parameters[0], parameters[3]), ('sleep', 'delay'))
        read_end, write_end = os.pipe()
        os.set_blocking(read_end, False)
        fds = Gio.UnixFDList.new()
        index = fds.append(write_end)
        os.close(write_end)
        self.held.append(read_end)
        invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (index,)), fds)

    def is_held(self):
        try:
            return bool(self.held) and os.read(self.held[-1], 1) != b''
        except BlockingIOError:
            return True

    def tell(self, sleeping):
        self.bus.emit_signal(None, LOGIND, MANAGER, 'PrepareForSleep', GLib.Variant('(b)', (sleeping,)))


def start(desk, environment=None, speed='6'):
    path = desk.folder / 'journal.db'
    program = desktop.Program(desk, '--journal', str(path), '--speed', speed, environment=environment)
    person.start_exercise(program, EXERCISE)
    program.expect_match(r'rep (\d+) of 10', lambda match: int(match[1]) >= 2)
    return path, program


def end(path, program, expected):
    program.expect('10 of 10 repetitions done', 'label', 90)
    person.leave_after(program)
    program.quit()
    journal = person.Journal(path)
    journal.check_closed()
    expect_equal('sets', [(row['number'], row['done_reps'], row['held_ms'], row['outcome']) for row in journal.sets()], expected)
    stamps = journal.ask('select s.started_at_us as a, e.started_at_us as b, s.ended_at_us as c from session s, set_entry e')
    expect_equal('order of the stamps', [row['a'] <= row['b'] <= row['c'] for row in stamps], [True] * len(expected))


def wall_clock():
    """An hour back, then a day on: nothing pauses, and each second counts once."""
    with desktop.Desktop() as desk:
        clocks = Clocks(desk)
        path, program = start(desk, clocks.environment)
        clocks.shift(wall_s=-3600)
        program.expect_match(r'rep (\d+) of 10', lambda match: int(match[1]) >= 4)
        clocks.shift(wall_s=DAY_S)
        program.expect_match(r'rep (\d+) of 10', lambda match: int(match[1]) >= 6)
        expect_equal('a pause', program.find('Paused', 'label'), None)
        end(path, program, COMPLETE)


def sleep_without_logind():
    """Noticed by the clock alone, with the next thing that was due."""
    with desktop.Desktop() as desk:
        clocks = Clocks(desk)
        path, program = start(desk, clocks.environment)
        clocks.shift(wall_s=7 * 3600, slept_s=7 * 3600)
        program.expect_text(ASLEEP)
        program.expect('Paused', 'label')
        desk.press('space')
        program.expect_gone(ASLEEP)
        end(path, program, COMPLETE)


def sleep_with_logind():
    """Told before: the session stands still and the journal is one file when the machine may sleep."""
    with desktop.Desktop() as desk:
        logind = Logind(desk)
        clocks = Clocks(desk)
        path, program = start(desk, clocks.environment)
        program.wait('the sleep to be held up', logind.is_held)
        logind.tell(True)
        program.wait('the machine to be let go', lambda: not logind.is_held())
        log = path.with_name(path.name + '-wal')
        expect_equal('what is not in the file', log.stat().st_size if log.exists() else 0, 0)
        program.expect('Paused', 'label')
        clocks.shift(wall_s=7 * 3600, slept_s=7 * 3600)
        logind.tell(False)
        program.expect_text(ASLEEP)
        program.wait('the next sleep to be held up', logind.is_held)
        desk.press('space')
        end(path, program, COMPLETE)
        expect_equal('held up after the session', logind.is_held(), False)


def expect_closed(path, program):
    program.expect_text('was closed as unfinished. Its sets are kept.')
    expect_equal('an offer', program.find('Resume', 'button'), None)
    program.quit()
    journal = person.Journal(path)
    journal.check_closed()
    expect_equal('session', journal.ask('select ending from session'), [{'ending': 'unfinished'}])
    expect_equal('set', [(row['number'], row['outcome'], 1 <= row['done_reps'] < 10) for row in journal.sets()],
                 [(1, 'partial', True)])


def next_day():
    """More than twelve hours by the machine's own count, though the wall clock was put back meanwhile."""
    with desktop.Desktop() as desk:
        clocks = Clocks(desk)
        path, program = start(desk, clocks.environment)
        program.kill()
        clocks.shift(wall_s=-3600, slept_s=13 * 3600)
        program = desktop.Program(desk, '--journal', str(path), environment=clocks.environment)
        expect_closed(path, program)


def next_day_in_namespace():
    """The same with the kernel's own clock."""
    ahead = ('unshare', '-Ur', '-T', '--boottime', str(13 * 3600))
    if subprocess.run((*ahead, 'true'), capture_output=True, check=False).returncode != 0:
        raise desktop.Skip('user namespaces are refused here; next_day has the variant with a preloaded library')
    with desktop.Desktop() as desk:
        path, program = start(desk)
        program.kill()
        program = desktop.Program(desk, '--journal', str(path), before=ahead)
        expect_closed(path, program)


if __name__ == '__main__':
    sys.exit(desktop.run(wall_clock, sleep_without_logind, sleep_with_logind, next_day, next_day_in_namespace))
