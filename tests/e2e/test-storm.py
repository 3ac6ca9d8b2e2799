# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A minute of random keys, actions and media keys, 200 a second, while phases change: the program lives, answers, and the
journal has each set once, as the laws of a session allow it."""

import os
import random
import sys
import time

import desktop
import person
from gi.repository import Gio, GLib
from person import expect_equal

PLAYER = 'org.mpris.MediaPlayer2.io.github.patella_coach.Patella'
PLAYER_PATH = '/org/mpris/MediaPlayer2'
INTERFACE = 'org.mpris.MediaPlayer2.Player'
RATE = 200
SECONDS = int(os.environ.get('PATELLA_STORM_SECONDS', '60'))
# of each hundred: keys by xdotool, calls of the player, actions of the window
SHARES = (60, 30, 10)
KEYS = ('space', 'Return', 'Right', 'Left', 'Up', 'Down', 'h', 'y', 'n', 'BackSpace', 'Page_Down', 'Page_Up', 'F11', 'ctrl+z',
        'End', 'Escape', *'0123456789')
CALLS = ('PlayPause', 'Play', 'Pause', 'Next', 'Previous', 'Stop', 'Seek', 'SetPosition', 'OpenUri', 'Raise', 'Quit', 'Nonsense')
ARGUMENTS = (None, None, None, GLib.Variant('(s)', ('x',)), GLib.Variant('(x)', (-1,)), GLib.Variant('(ox)', ('/', 5)),
             GLib.Variant('(a{sv})', ({'a': GLib.Variant('d', 1.5)},)), GLib.Variant('(ai)', ([1, 2, 3],)))
# Not app.about: its window is modal and would keep the keys from the session; the keys find it in the menu now and then.
ACTIONS = (('app.start-session', 's'), ('win.show-page', 's'), ('win.start-session', 's'), ('app.nonsense', ''))

# What GTK 4.8 says of itself: GDK looks for the monitor of a menu that is opened while its window goes full screen or back,
# and a box measures wrapped labels a pixel higher at one width than without.
NOT_OURS = ("gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed", 'reports a minimum height of')


class Storm:
    def __init__(self, program, seed):
        self.program = program
        self.bus = program.desktop.bus
        self.chance = random.Random(seed)
        self.sent = dict.fromkeys(('keys', 'calls', 'actions'), 0)
        self.keyboard = None
        self.window_owner = self.find_owner()

    def find_owner(self):
        """The program's connection to the session bus: one with a journal of its own has no name there."""
        names = self.program.desktop.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                          'ListNames', None).unpack()[0]
        for name in names:
            pid = self.program.desktop.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                                            'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))).unpack()[0]
            if name.startswith(':') and pid == self.program.process.pid:
                return name
        raise desktop.Failure('the program is not on the session bus')

    def type(self, count):
        """As fast as the X server takes them; the next lot is typed when this one is."""
        keys = [self.chance.choice(KEYS) for _ in range(count)]
        self.keyboard = self.program.desktop.start('xdotool', 'key', '--delay', '0', *keys)
        self.sent['keys'] += count

    def call(self):
        self.bus.call(PLAYER, PLAYER_PATH, INTERFACE, self.chance.choice(CALLS), self.chance.choice(ARGUMENTS), None,
                      Gio.DBusCallFlags.NO_AUTO_START, 5000, None, None)
        self.sent['calls'] += 1

    def act(self):
        action, kind = self.chance.choice(ACTIONS)
        path = '/io/github/patella_coach/Patella' + ('/window/1' if action.startswith('win.') else '')
        parameters = [GLib.Variant('s', self.chance.choice(('quad-set-bridge', 'ball-squeeze', 'no-such-routine', '')))] if kind else []
        if self.chance.random() < 0.2:
            parameters.append(GLib.Variant('ai', [1]))
        self.bus.call(self.window_owner, path, 'org.gtk.Actions', 'Activate',
                      GLib.Variant('(sava{sv})', (action[4:], parameters, {})), None, Gio.DBusCallFlags.NO_AUTO_START, 5000,
                      None, None)
        self.sent['actions'] += 1

    def blow(self):
        """Lots of a fifth of a second, each when its time has come and the one before has been typed."""
        begun = time.monotonic()
        lots = 0
        while time.monotonic() - begun < SECONDS:
            lots += 1
            count = RATE // 5
            self.type(count * SHARES[0] // 100)
            for _ in range(count * SHARES[1] // 100):
                self.call()
            for _ in range(count * SHARES[2] // 100):
                self.act()
            due = begun + lots / 5
            self.program.wait('the keys to be typed', lambda: self.keyboard.poll() is not None and time.monotonic() >= due)
        took = time.monotonic() - begun
        total = sum(self.sent.values())
        print(f'# {total} commands in {took:.1f} s, {total / took:.0f} a second: {self.sent}', flush=True)


def check_set(row):
    """What no order of commands may bring about."""
    hold_ms = row['target_hold_ms']
    laws = {
        'counted': 0 <= row['done_reps'] <= 999,
        'complete': row['outcome'] != 'complete' or row['done_reps'] >= row['target_reps'],
        'skipped': row['outcome'] != 'skipped' or (row['done_reps'] == 0 and row['held_ms'] == 0),
        # "the full target" is an answer that the person may give
        'held': row['held_ms'] <= max(row['done_reps'] + 1, row['target_reps']) * hold_ms,
        'stopped': (row['outcome'] == 'pain') == (row['stopped_ms'] is not None),
    }
    broken = [name for name, holds in laws.items() if not holds]
    if broken:
        raise desktop.Failure(f'{broken} in {row}')


def check(path):
    journal = person.Journal(path)
    journal.check_closed()
    sets = journal.ask('select t.session, t.position, number, target_reps, done_reps, target_hold_ms, held_ms, outcome, stopped_ms '
                       'from set_entry e join track_session t on t.id = e.track_session')
    if not sets:
        raise desktop.Failure('not one set was recorded')
    places = [(row['session'], row['position'], row['number']) for row in sets]
    expect_equal('sets that are there twice', len(places) - len(set(places)), 0)
    for row in sets:
        check_set(row)
    running = journal.ask("select id from session where ending = 'running'")
    expect_equal('sessions that run', len(running) <= 1, True)
    print(f'# {len(sets)} sets of {len({place[0] for place in places})} sessions', flush=True)


def storm():
    with desktop.Desktop() as desk:
        path = desk.folder / 'journal.db'
        program = desktop.Program(desk, '--journal', str(path), '--speed', '20')
        person.choose_routine(program, 'Quad set and bridge')
        person.press_start(program, 'Quad set and bridge')
        person.answer_safety(program)
        person.begin(program)
        Storm(program, 20261120).blow()
        # it answers, and has nothing to say
        program.wait('an answer', lambda: next(program.walk(), None))
        program.quit(not_ours=NOT_OURS)
        check(path)


if __name__ == '__main__':
    sys.exit(desktop.run(storm))
