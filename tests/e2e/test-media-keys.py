# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session driven from the session bus, as media keys, a headset and a lock screen drive it."""

import pathlib
import random
import shutil
import sys
import urllib.parse

import desktop
import person
from gi.repository import Gio, GLib
from person import expect_equal

NAME = 'org.mpris.MediaPlayer2.io.github.patella_coach.Patella'
PATH = '/org/mpris/MediaPlayer2'
PLAYER = NAME.rsplit('.io.', maxsplit=1)[0] + '.Player'
SENTINEL = 'sentinel-of-a-note'


class Remote:
    """The other end: what a desktop's media controls see and send."""

    def __init__(self, desk):
        self.desktop = desk
        self.titles = []
        self.pictures = []
        self.tracks = set()
        self.properties = set()
        desk.bus.signal_subscribe(None, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', PATH, None,
                                  Gio.DBusSignalFlags.NONE, self._take_change)

    def _take_change(self, _bus, _sender, _path, _interface, _signal, parameters):
        changed = parameters.unpack()[1]
        self.properties |= set(changed)
        self.take_metadata(changed.get('Metadata', {}))

    def take_metadata(self, metadata):
        if metadata:
            expect_equal('what is said', sorted(set(metadata) - {'mpris:artUrl'}), ['mpris:trackid', 'xesam:title'])
            if 'mpris:artUrl' in metadata:
                self.pictures.append(urllib.parse.urlparse(metadata['mpris:artUrl']).path)
            self.titles.append(metadata['xesam:title'])
            self.tracks.add(metadata['mpris:trackid'])

    def is_there(self):
        names = self.desktop.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ListNames',
                                  None).unpack()[0]
        return [name for name in names if name.startswith('org.mpris.')]

    def press(self, key):
        self.desktop.call(NAME, PATH, PLAYER, key, None)

    def get(self, name):
        return self.desktop.call(NAME, PATH, 'org.freedesktop.DBus.Properties', 'Get',
                                 GLib.Variant('(ss)', (PLAYER, name))).unpack()[0]

    def expect_status(self, program, status):
        program.wait(f'the status {status}', lambda: self.get('PlaybackStatus') == status)


def start(desk, speed='10'):
    path = desk.folder / 'journal.db'
    program = desktop.Program(desk, '--journal', str(path), '--speed', speed)
    remote = Remote(desk)
    expect_equal('players before a session', remote.is_there(), [])
    person.start_first_session(program)
    program.wait('the player', remote.is_there)
    expect_equal('players', remote.is_there(), [NAME])
    remote.take_metadata(remote.get('Metadata'))
    return path, program, remote


def pass_finder(program, remote):
    remote.press('Next')
    program.expect('Felt it', 'button')
    # a check is ended by its answer, not by going on
    remote.press('Next')
    program.desktop.press('y')
    program.expect('Ball squeeze, sitting', 'label')
    remote.press('Next')


def end(program, path):
    program.activate('Done (Enter)', 'button')
    program.expect('Today', 'tab')
    program.quit()
    journal = person.Journal(path)
    journal.check_closed()
    return journal


def check_picture(desk, program, remote):
    """A file of the person's own, and the only one."""
    program.wait('a picture', lambda: 'mpris:artUrl' in remote.get('Metadata'))
    path = pathlib.Path(urllib.parse.urlparse(remote.get('Metadata')['mpris:artUrl']).path)
    expect_equal('pictures', list((desk.folder / 'home/.cache/patella/figures').iterdir()), [path])
    expect_equal('mode', path.stat().st_mode & 0o777, 0o600)
    expect_equal('kind', path.read_bytes()[:8], b'\x89PNG\r\n\x1a\n')
    expect_equal('name', path.name.split('-')[0], 'vmo1')


def nameless():
    """Who does not want the exercise named does not have it shown either."""
    with desktop.Desktop() as desk:
        settings = desk.folder / 'home' / '.config' / 'glib-2.0' / 'settings'
        settings.mkdir(parents=True)
        (settings / 'keyfile').write_text('[io/github/patella_coach/Patella]\nshow-exercise-names=false\n', encoding='utf-8')
        desk.environment['GSETTINGS_BACKEND'] = 'keyfile'
        _, program, remote = start(desk)
        pass_finder(program, remote)
        program.expect('rep 2 of 10', 'label')
        remote.take_metadata(remote.get('Metadata'))
        expect_equal('titles', set(remote.titles), {'Session'})
        expect_equal('pictures', remote.pictures, [])
        expect_equal('folder', (desk.folder / 'home/.cache/patella/figures').exists(), False)
        program.quit()


def whole_session():
    """Pause, go on, next and stop; a stop without a score was a pause, and the set is complete without any pain."""
    with desktop.Desktop() as desk:
        path, program, remote = start(desk)
        monitor = open(desk.folder / 'monitor.txt', 'w+', encoding='utf-8')
        desk.start('dbus-monitor', '--session', stdout=monitor)
        pass_finder(program, remote)
        program.expect('rep 2 of 10', 'label')
        remote.press('PlayPause')
        remote.expect_status(program, 'Paused')
        program.expect('Paused', 'label')
        remote.press('Pause')
        remote.expect_status(program, 'Paused')
        check_picture(desk, program, remote)
        title = remote.get('Metadata')['xesam:title']
        expect_equal('title', title[:-1], 'Ball squeeze, sitting - set 1 of 1, rep ')
        remote.press('Play')
        remote.press('Play')
        remote.expect_status(program, 'Playing')
        program.expect('rep 4 of 10', 'label')
        remote.press('Stop')
        remote.expect_status(program, 'Paused')
        program.expect('It was only a pause: go on', 'button')
        remote.press('Stop')
        remote.press('Play')
        program.expect_gone('It was only a pause')
        program.expect('10 of 10 repetitions done', 'label', 60)
        program.wait('the player to go', lambda: not remote.is_there())
        program.wait('the picture to go', lambda: not list((desk.folder / 'home/.cache/patella/figures').iterdir()))
        program.write('Note on this session', SENTINEL)
        journal = end(program, path)
        expect_equal('sets', journal.sets(),
                     [{'exercise': 'vmo1', 'side': 'both', 'number': 1, 'target_reps': 10, 'done_reps': 10, 'held_ms': 30000,
                       'pain': None, 'outcome': 'complete'}])
        expect_equal('note', journal.ask('select note from session'), [{'note': SENTINEL}])
        expect_equal('tracks', len(remote.tracks), 2)
        expect_equal('never told', remote.properties & {'Position'}, set())
        monitor.seek(0)
        said = monitor.read()
        expect_equal('the monitor saw the titles', 'Ball squeeze, sitting - set 1 of 1, rep 4' in said, True)
        expect_equal('leaks', [word for word in (SENTINEL, 'Pain in set', 'pain-') if word in said], [])


def stop_with_score():
    """The score is what makes a stop one of pain: then it is what H would have been."""
    with desktop.Desktop() as desk:
        path, program, remote = start(desk)
        pass_finder(program, remote)
        program.expect('rep 3 of 10', 'label')
        remote.press('Stop')
        program.expect('It was only a pause: go on', 'button')
        # the set was the last one: the key that answers is the page's after
        desk.press('1', '0')
        program.expect('How was it?')
        person.expect_scores(program, ['too much'])
        journal = end(program, path)
        found = journal.sets()
        expect_equal('number of sets', len(found), 1)
        expect_equal('pain', (found[0]['pain'], found[0]['outcome'], found[0]['done_reps'] in (2, 3)), (10, 'pain', True))


def by_playerctl():
    """The program that scripts and status bars use."""
    if not shutil.which('playerctl'):
        print('# no playerctl here: the same calls are made above')
        return
    with desktop.Desktop() as desk:
        _, program, remote = start(desk)
        expect_equal('players', desk.run('playerctl', '--list-all').stdout.strip(), NAME.split('.', 3)[3])
        expect_equal('playerctl play-pause', desk.run('playerctl', 'play-pause').returncode, 0)
        program.expect('Paused', 'label')
        expect_equal('status', desk.run('playerctl', 'status').stdout.strip(), 'Paused')
        expect_equal('title', desk.run('playerctl', 'metadata', 'title').stdout.strip(), 'Find the muscle')
        desk.run('playerctl', 'play')
        remote.expect_status(program, 'Playing')
        desk.run('playerctl', 'position', '30')
        desk.run('playerctl', 'volume', '0.1')
        desk.run('playerctl', 'next')
        program.expect('Felt it', 'button')
        program.kill()
        program.desktop.run('true')
        desktop.wait_for('the player to go with its program', lambda: not remote.is_there())


def storm():
    """Keys and nonsense, 200 a second: the session lives, and each set is in the journal once."""
    chance = random.Random(7)
    with desktop.Desktop() as desk:
        path, program, remote = start(desk)
        pass_finder(program, remote)
        program.expect('rep 2 of 10', 'label')
        for _ in range(800):
            key = chance.choice(('PlayPause', 'Play', 'Pause', 'Previous', 'Stop', 'Seek', 'Raise', 'Quit', 'OpenUri'))
            wrong = chance.choice((None, None, GLib.Variant('(s)', ('x',)), GLib.Variant('(ax)', ([1, 2],))))
            desk.bus.call(NAME, PATH, PLAYER, key, wrong, None, Gio.DBusCallFlags.NONE, 10000, None, None)
            desktop.wait_for('the next call', lambda: True)
        remote.expect_status(program, remote.get('PlaybackStatus'))
        remote.press('Play')
        if remote.get('Metadata')['xesam:title'] == 'Find the muscle':
            pass_finder(program, remote)
        program.expect('10 of 10 repetitions done', 'label', 60)
        program.wait('the player to go', lambda: not remote.is_there())
        journal = end(program, path)
        expect_equal('sets', [(row['number'], row['done_reps'], row['pain'], row['outcome']) for row in journal.sets()],
                     [(1, 10, None, 'complete')])


if __name__ == '__main__':
    sys.exit(desktop.run(whole_session, nameless, stop_with_score, by_playerctl, storm))
