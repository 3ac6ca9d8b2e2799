# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders, seen from the desktop: its notifications, its folder of what is started, and a program without a window. The
clocks are moved by a preloaded library, and logind, played by this test, says that the machine woke: so nothing is waited for."""

import datetime
import os
import sys

import desktop
import person
from gi.repository import Gio, GLib
from person import expect_equal

NAME = 'io.github.patella_coach.Patella'
ROUTINE = 'Quad set and bridge'
SERVICE = 'org.freedesktop.Notifications'
PATH = '/org/freedesktop/Notifications'
XML = f"""<node><interface name='{SERVICE}'>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{{sv}}' direction='in'/>
<arg type='i' direction='in'/><arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>
<arg type='s' direction='out'/></method>
<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>
<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal></interface></node>"""
LOGIND = '/org/freedesktop/login1'


def own_name(desk, name):
    desk.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
              GLib.Variant('(su)', (name, 0)))


class Notifications:
    """What a desktop shows."""

    def __init__(self, desk):
        self.bus = desk.bus
        self.shown = []
        interface = Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0]
        desk.bus.register_object(PATH, interface, self._take_call, None, None)
        own_name(desk, SERVICE)

    def _take_call(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        if method == 'Notify':
            self.shown.append(parameters.unpack())
            invocation.return_value(GLib.Variant('(u)', (len(self.shown),)))
        elif method == 'GetCapabilities':
            invocation.return_value(GLib.Variant('(as)', (['body', 'actions'],)))
        elif method == 'GetServerInformation':
            invocation.return_value(GLib.Variant('(ssss)', ('test', 'test', '1', '1.2')))
        else:
            invocation.return_value(None)

    def press(self, action):
        """A button of the newest one."""
        self.bus.emit_signal(None, PATH, SERVICE, 'ActionInvoked', GLib.Variant('(us)', (len(self.shown), action)))

    def expect(self, count, body, actions):
        expect_equal('notifications', len(self.shown), count)
        _, _, _, title, text, buttons, _, _ = self.shown[-1]
        expect_equal('title and text', (title, text), ('Patella', body))
        expect_equal('buttons', [name for name in buttons if not name.startswith('app.') and name not in ('default', '')], actions)


class Home:
    """A person's folders, settings that outlive a run, and clocks that can be moved."""

    def __init__(self, desk, **settings):
        self.desk = desk
        self.clocks = desk.folder / 'clocks'
        self.data = desk.folder / 'DATA'
        self.config = desk.folder / 'CONFIG'
        self.journal = self.data / 'patella' / 'journal.db'
        self.autostart = self.config / 'autostart' / f'{NAME}.desktop'
        self.moved_s = 0
        self.move(0)
        desk.environment.update({f'XDG_{kind}_HOME': str(desk.folder / kind) for kind in ('DATA', 'CONFIG', 'CACHE', 'STATE')},
                                TZ='UTC', GSETTINGS_BACKEND='keyfile', PATELLA_SHIFT_CLOCKS=str(self.clocks),
                                DBUS_SYSTEM_BUS_ADDRESS=desk.environment['DBUS_SESSION_BUS_ADDRESS'])
        self.environment = {**desk.environment, 'LD_PRELOAD': os.environ['PATELLA_SHIFT_CLOCKS_LIBRARY']}
        own_name(desk, 'org.freedesktop.login1')
        # the next slot is three hours away
        self.slot = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=3)).replace(second=0, microsecond=0)
        folder = self.config / 'glib-2.0' / 'settings'
        folder.mkdir(parents=True)
        lines = [f'{name}={value}' for name, value in settings.items()]
        times = [f"reminder-times='{self.slot:%H:%M}'", f'morning-reminder-minute={self.slot.hour * 60 + self.slot.minute}']
        (folder / 'keyfile').write_text('\n'.join(['[io/github/patella_coach/Patella]', *times, *lines, '']), encoding='utf-8')

    def move(self, seconds):
        self.moved_s += seconds
        new = self.clocks.with_suffix('.new')
        new.write_text(f'{self.moved_s} {self.moved_s}\n', encoding='ascii')
        new.rename(self.clocks)

    def wake_after(self, seconds, what, condition):
        """The machine sleeps so long, and wakes."""
        self.move(seconds)

        def is_there():
            # told until it has been heard: a program that has just started does not listen yet
            self.desk.bus.emit_signal(None, LOGIND, 'org.freedesktop.login1.Manager', 'PrepareForSleep',
                                      GLib.Variant('(b)', (False,)))
            return condition()
        desktop.wait_for(what, is_there)

    def wake_after_slot(self, what, condition):
        now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=self.moved_s)
        self.wake_after(int((self.slot - now).total_seconds()) + 60, what, condition)

    def prepare(self):
        """A routine is followed and the safety pages are answered; the window stands at Today."""
        program = desktop.Program(self.desk, environment=self.environment)
        person.choose_routine(program, ROUTINE)
        person.press_start(program, ROUTINE)
        person.answer_safety(program)
        program.expect('How is it now?', 'label')
        self.desk.press('Escape')
        program.expect('Today', 'tab')
        return program

    def is_journal_open(self, pid):
        return any(str(self.journal) in os.readlink(f'/proc/{pid}/fd/{name}') for name in list_open(pid))

    def expect_journal_closed(self, pid):
        desktop.wait_for('the journal to be closed', lambda: not self.is_journal_open(pid))


def list_open(pid):
    names = []
    for name in os.listdir(f'/proc/{pid}/fd'):
        try:
            os.readlink(f'/proc/{pid}/fd/{name}')
            names.append(name)
        except FileNotFoundError:
            pass
    return names


def close_window(desk, program):
    desk.press('ctrl+w')
    program.wait('the window to go', lambda: desk.run('xdotool', 'search', '--onlyvisible', '--name', '^Patella$').stdout == '')


def closed_window():
    """Without its window the program waits with its journal closed, reminds, and comes back by each button."""
    with desktop.Desktop() as desk:
        notifications = Notifications(desk)
        home = Home(desk, reminders='true', **{'reminder-background': 'true'})
        program = home.prepare()
        pid = program.process.pid
        close_window(desk, program)
        home.expect_journal_closed(pid)
        # others may work on the journal meanwhile, and one who asks for the copy of the program gets it
        done = desk.run(os.environ['PATELLA_PROGRAM'], 'export', '--table', 'check-ins')
        expect_equal('export', (done.returncode, done.stderr), (0, ''))
        expect_equal('check-ins', ',disclaimer,' in done.stdout, True)
        copy = desk.call(NAME, '/io/github/patella_coach/Patella', NAME, 'BackUp', None)[0]
        expect_equal('a copy', (home.journal.parent / 'backups' / copy).exists(), True)
        home.expect_journal_closed(pid)

        home.wake_after_slot('a reminder', lambda: notifications.shown)
        notifications.expect(1, 'Time for your round.', ['Start', 'Later'])
        home.expect_journal_closed(pid)
        notifications.press('app.remind-later')
        # what is answered after it was heard after it
        desk.call(NAME, '/io/github/patella_coach/Patella', NAME, 'HoldsJournal', None)
        home.wake_after(31 * 60, 'the reminder once more', lambda: len(notifications.shown) > 1)
        notifications.expect(2, 'Time for your round.', ['Start', 'Later'])

        notifications.press('app.start-due')
        program.expect('How is it now?', 'label')
        expect_equal('the program', program.process.poll(), None)
        desk.press('Escape')
        program.expect('Today', 'tab')
        program.quit()
        person.Journal(home.journal).check_closed()


def started_with_desktop():
    """As the desktop starts it: no window, a question in the morning, and a window when that is asked for."""
    with desktop.Desktop() as desk:
        notifications = Notifications(desk)
        home = Home(desk, **{'morning-reminder': 'true'})
        program = home.prepare()
        # nobody asked for more: with the window the program ends
        desk.press('ctrl+w')
        desktop.wait_for('the program to end', lambda: program.process.poll() is not None)
        expect_equal('the end', (program.process.returncode, program.read_log()), (0, ''))

        path = home.config / 'glib-2.0' / 'settings' / 'keyfile'
        path.write_text(path.read_text(encoding='utf-8') + 'reminder-background=true\n', encoding='utf-8')
        service = desk.start(os.environ['PATELLA_PROGRAM'], '--gapplication-service', environment=home.environment)
        desktop.wait_for('the service', lambda: desk.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                                          'org.freedesktop.DBus', 'NameHasOwner',
                                                          GLib.Variant('(s)', (NAME,)))[0])
        # answered when it has started
        desk.call(NAME, '/io/github/patella_coach/Patella', NAME, 'HoldsJournal', None)
        home.wake_after_slot('the question', lambda: notifications.shown)
        notifications.expect(1, 'How was the night?', ['Answer'])
        home.expect_journal_closed(service.pid)
        notifications.press('app.show-today')
        desktop.wait_for('a window', lambda: desk.run('xdotool', 'search', '--onlyvisible', '--name', '^Patella$').stdout)
        service.terminate()
        expect_equal('the end of the service', service.wait(30), 0)
        person.Journal(home.journal).check_closed()


def preferences():
    """Without anything that shows notifications the page says so; the desktop's file comes and goes with the switch."""
    with desktop.Desktop() as desk:
        home = Home(desk, reminders='true')
        program = desktop.Program(desk, environment=home.environment)
        program.expect('Today', 'tab')
        desk.press('ctrl+comma')
        program.expect_text('Nothing here shows notifications')
        program.activate('Also when the window is closed')
        program.wait('the file of the desktop', home.autostart.exists)
        expect_equal('what it starts', '--gapplication-service' in home.autostart.read_text(encoding='utf-8'), True)
        program.activate('Also when the window is closed')
        program.wait('the file to go', lambda: not home.autostart.exists())
        home.wake_after_slot('the time to pass', lambda: True)
        program.quit()


if __name__ == '__main__':
    sys.exit(desktop.run(closed_window, started_with_desktop, preferences))
