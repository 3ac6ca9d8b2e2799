# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of one's own: an X server, a session bus with assistive technology, a window manager and, on request, a
sound server with a null sink. The program runs on it as it would for a person: it is driven by keys and by what a
screen reader can see and press, and nothing is mocked.

Needs Debian's own Python (gi with Atspi). Nothing here sleeps to be on the safe side: each wait has a condition and a
deadline."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

DEADLINE_S = 30
POLL_S = 0.03


class Failure(AssertionError):
    """What a test saw is not what it expects."""


def wait_for(what, condition, deadline_s=DEADLINE_S):
    """Waits until condition() answers something true, and answers that."""
    end = time.monotonic() + deadline_s
    context = GLib.MainContext.default()
    while True:
        while context.iteration(False):
            pass
        try:
            found = condition()
        except GLib.Error:  # a widget that went away while it was read
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Failure(f'waited {deadline_s} s in vain for {what}')
        time.sleep(POLL_S)


class Desktop(contextlib.ExitStack):
    def __init__(self, screen='1280x900x24', sound=False):
        super().__init__()
        self.screen = screen
        self.sound = sound

    def __enter__(self):
        super().__enter__()
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def _start(self):
        self.folder = pathlib.Path(self.enter_context(tempfile.TemporaryDirectory(prefix='patella-e2e-')))
        self.environment = dict(os.environ)
        for name in ('WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME',
                     'XDG_STATE_HOME', 'PULSE_SERVER', 'G_DEBUG', 'GTK_A11Y', 'MALLOC_PERTURB_'):
            self.environment.pop(name, None)
        for name in ('home', 'runtime'):
            (self.folder / name).mkdir(mode=0o700)
        self.environment.update(HOME=str(self.folder / 'home'), XDG_RUNTIME_DIR=str(self.folder / 'runtime'),
                                GDK_BACKEND='x11', GSK_RENDERER='cairo', GSETTINGS_BACKEND='memory',
                                LC_ALL='C.UTF-8', NO_AT_BRIDGE='0', ADW_DISABLE_PORTAL='1')
        self._start_display()
        self._start_bus()
        self.start('openbox')
        if self.sound:
            self._start_sound()

    def _start_display(self):
        read_end, write_end = os.pipe()
        self.start('Xvfb', '-displayfd', str(write_end), '-screen', '0', self.screen, '-noreset', '-nolisten', 'tcp',
                   pass_fds=(write_end,))
        os.close(write_end)
        with os.fdopen(read_end) as number:
            self.environment['DISPLAY'] = ':' + number.readline().strip()
        os.environ['DISPLAY'] = self.environment['DISPLAY']

    def _start_bus(self):
        read_end, write_end = os.pipe()
        self.start('dbus-daemon', '--session', '--nofork', f'--print-address={write_end}', pass_fds=(write_end,))
        os.close(write_end)
        with os.fdopen(read_end) as address:
            self.environment['DBUS_SESSION_BUS_ADDRESS'] = address.readline().strip()
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = self.environment['DBUS_SESSION_BUS_ADDRESS']
        os.environ['XDG_RUNTIME_DIR'] = self.environment['XDG_RUNTIME_DIR']
        launcher = next(path for path in ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher',
                                          '/usr/lib/at-spi2/at-spi-bus-launcher') if os.path.exists(path))
        self.start(launcher, '--launch-immediately')
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.environment['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        wait_for('the accessibility bus', lambda: self.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                                            'org.freedesktop.DBus', 'NameHasOwner',
                                                            GLib.Variant('(s)', ('org.a11y.Bus',)))[0])
        self.call('org.a11y.Bus', '/org/a11y/bus', 'org.freedesktop.DBus.Properties', 'Set',
                  GLib.Variant('(ssv)', ('org.a11y.Status', 'IsEnabled', GLib.Variant('b', True))))
        Atspi.init()

    def _start_sound(self):
        self.environment['CANBERRA_DRIVER'] = 'pulse'
        self.start('pulseaudio', '-n', '--daemonize=no', '--system=no', '--use-pid-file=no', '--exit-idle-time=-1',
                   '--realtime=no', '--high-priority=no', '-L', 'module-native-protocol-unix',
                   '-L', 'module-null-sink sink_name=cue rate=48000')
        wait_for('the sound server', lambda: self.run('pactl', 'info').returncode == 0)
        self.run('pactl', 'set-default-sink', 'cue')

    def call(self, name, path, interface, method, arguments):
        return self.bus.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 10000, None)

    def start(self, *command, **options):
        """Starts a program that is ended, if it has not ended by itself, when the desktop goes."""
        process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL,
                                   stdout=options.pop('stdout', subprocess.DEVNULL),
                                   stderr=options.pop('stderr', subprocess.DEVNULL), **options)
        self.callback(end, process)
        return process

    def run(self, *command, **options):
        return subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=60, check=False, **options)

    def press(self, *keys):
        """Keys by name ("space", "Right", "5"), as from a keyboard, to the window that has the focus."""
        subprocess.run(('xdotool', 'key', '--clearmodifiers', *keys), env=self.environment, check=True, timeout=20)

    def type_codes(self, *codes):
        """Keys by place: X key codes, whatever the layout prints there."""
        subprocess.run(('xdotool', 'key', *(str(code) for code in codes)), env=self.environment, check=True, timeout=20)

    def take_picture(self, path):
        if shutil.which('import'):
            self.run('import', '-window', 'root', str(path))


def end(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Program:
    """One run of Patella on a desktop."""

    def __init__(self, desktop, *arguments):
        self.desktop = desktop
        self.log = open(desktop.folder / f'patella-{len(list(desktop.folder.glob("*.log")))}.log', 'w+', encoding='utf-8')
        desktop.callback(self.log.close)
        self.process = desktop.start(os.environ['PATELLA_PROGRAM'], *arguments, stdout=self.log, stderr=self.log)
        self.application = wait_for('Patella on the accessibility bus', self._find_application)

    def _find_application(self):
        if self.process.poll() is not None:
            self.log.seek(0)
            raise Failure(f'Patella ended with {self.process.returncode}: {self.log.read()}')
        root = Atspi.get_desktop(0)
        for index in range(root.get_child_count()):
            child = root.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return child
        return None

    def walk(self, node=None):
        """Everything a screen reader would find showing, depth first."""
        node = node or self.application
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is None:
                continue
            # GTK 4.8 says "showing" of windows only: visible and with a place on the screen is what there is to ask
            if child.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield child
                yield from self.walk(child)

    def find(self, name, role=None):
        """The first widget that shows, whose accessible name begins with @name and whose role is named @role."""
        for node in self.walk():
            if (node.get_name() or '').startswith(name) and (role is None or node.get_role_name() == role):
                return node
        return None

    def has_text(self, text):
        return any(text in (node.get_name() or '') or text in (node.get_description() or '') for node in self.walk())

    def expect(self, name, role=None, deadline_s=DEADLINE_S):
        return wait_for(f'{role or "something"} named "{name}"', lambda: self.find(name, role), deadline_s)

    def expect_text(self, text, deadline_s=DEADLINE_S):
        wait_for(f'the text "{text}"', lambda: self.has_text(text), deadline_s)

    def activate(self, name, role=None, deadline_s=DEADLINE_S):
        """Presses what a screen reader would press."""
        def try_it():
            node = self.find(name, role)
            if node is None or not node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                return False
            return node.get_action_iface() is not None and node.do_action(0)
        wait_for(f'to press {role or "something"} named "{name}"', try_it, deadline_s)

    def dump(self):
        """What shows, for a failed test's report."""
        return '\n'.join(f'{node.get_role_name()}: {node.get_name()!r} {node.get_description()!r}' for node in self.walk())

    def quit(self, deadline_s=DEADLINE_S):
        self.process.send_signal(signal.SIGTERM)
        wait_for('Patella to end', lambda: self.process.poll() is not None, deadline_s)
        return self.process.returncode

    def kill(self):
        self.process.kill()
        self.process.wait()


def run(*tests):
    """Runs functions as TAP: each fails with what it says, and a skipped tool is never a pass."""
    print(f'1..{len(tests)}', flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        try:
            test()
        except Exception as error:  # whatever it is, the others are run too
            failed += 1
            print(f'not ok {number} {test.__name__}: {type(error).__name__}: {error}'.replace('\n', '\n# '), flush=True)
        else:
            print(f'ok {number} {test.__name__}', flush=True)
    return 1 if failed else 0
