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
import re
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
PRESSED = Atspi.StateType.PRESSED


class Failure(AssertionError):
    """What a test saw is not what it expects."""


class Skip(Exception):
    """What a test needs is not here: it is counted as not run."""


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


def connect_to_bus(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


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
        # a pointer that rests over a menu takes the focus from the keys at each new layout
        self.run('xdotool', 'mousemove', '0', '0')
        self.start('openbox')
        if self.sound:
            self.start_sound()

    def _start_display(self):
        read_end, write_end = os.pipe()
        self.start('Xvfb', '-displayfd', str(write_end), '-screen', '0', self.screen, '-noreset', '-nolisten', 'tcp',
                   pass_fds=(write_end,))
        os.close(write_end)
        with os.fdopen(read_end) as number:
            self.environment['DISPLAY'] = ':' + number.readline().strip()

    def _start_bus(self):
        read_end, write_end = os.pipe()
        self.start('dbus-daemon', '--session', '--nofork', f'--print-address={write_end}', pass_fds=(write_end,))
        os.close(write_end)
        with os.fdopen(read_end) as address:
            self.environment['DBUS_SESSION_BUS_ADDRESS'] = address.readline().strip()
        launcher = next(path for path in ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher',
                                          '/usr/lib/at-spi2/at-spi-bus-launcher') if os.path.exists(path))
        self.start(launcher, '--launch-immediately')
        self.bus = connect_to_bus(self.environment['DBUS_SESSION_BUS_ADDRESS'])
        wait_for('the accessibility bus', lambda: self.call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                                            'org.freedesktop.DBus', 'NameHasOwner',
                                                            GLib.Variant('(s)', ('org.a11y.Bus',)))[0])
        self.call('org.a11y.Bus', '/org/a11y/bus', 'org.freedesktop.DBus.Properties', 'Set',
                  GLib.Variant('(ssv)', ('org.a11y.Status', 'IsEnabled', GLib.Variant('b', True))))
        address = self.call('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None)[0]
        self.accessibility_bus = connect_to_bus(address)

    def start_sound(self):
        self.environment['CANBERRA_DRIVER'] = 'pulse'
        # what the monitor has heard cannot be taken back: without rewinds it hears each sound from its beginning
        self.sound_server = self.start(
            'pulseaudio', '-n', '--daemonize=no', '--system=no', '--use-pid-file=no', '--exit-idle-time=-1', '--realtime=no',
            '--high-priority=no', '-L', 'module-native-protocol-unix',
            '-L', 'module-null-sink sink_name=cue rate=48000 norewinds=1')
        wait_for('the sound server', lambda: self.run('pactl', 'info').returncode == 0)
        self.run('pactl', 'set-default-sink', 'cue')

    def call(self, name, path, interface, method, arguments):
        return self.bus.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 10000, None)

    def ask(self, owner, path, method, arguments=None):
        """Calls a method on the accessibility bus."""
        interface, _, member = method.rpartition('.')
        return self.accessibility_bus.call_sync(owner, path, interface, member, arguments, None,
                                                Gio.DBusCallFlags.NONE, 10000, None).unpack()

    def start(self, *command, environment=None, **options):
        """Starts a program that is ended, if it has not ended by itself, when the desktop goes."""
        process = subprocess.Popen(command, env=environment or self.environment, stdin=subprocess.DEVNULL,
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
        """Keys by place: X key codes, whatever the layout prints there. One of a single digit would be taken for a digit."""
        assert min(codes) >= 10
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


class Widget:
    """What a screen reader knows of one widget, read at one moment."""

    ROLES = {Atspi.Role.PUSH_BUTTON: 'button', Atspi.Role.TOGGLE_BUTTON: 'toggle', Atspi.Role.CHECK_BOX: 'check',
             Atspi.Role.LABEL: 'label', Atspi.Role.LIST_ITEM: 'row', Atspi.Role.PAGE_TAB: 'tab', Atspi.Role.FRAME: 'window',
             Atspi.Role.DIALOG: 'dialog', Atspi.Role.SPIN_BUTTON: 'spin', Atspi.Role.TEXT: 'text', Atspi.Role.FILLER: '',
             Atspi.Role.PANEL: '', Atspi.Role.SCROLL_BAR: '', Atspi.Role.IMAGE: ''}

    def __init__(self, item):
        (self.owner, self.path), _, (_, self.parent), self.index, self.n_children, self.interfaces, name, role, \
            self.description, states = item
        # GTK 4.8 leaves the underscores of mnemonics in
        self.name = name.replace('_', '')
        self.role = self.ROLES.get(role, Atspi.Role(role).value_nick)
        self.states = states[0] | states[1] << 32
        self.container = None
        self.children = []

    def has(self, state):
        return bool(self.states >> int(state) & 1)

    def find_list(self):
        """The list that it lies in."""
        widget = self.container
        while widget is not None and widget.role != 'list':
            widget = widget.container
        return widget.path if widget is not None else None

    def can(self, interface):
        return f'org.a11y.atspi.{interface}' in self.interfaces


class Program:
    """One run of Patella on a desktop."""

    def __init__(self, desktop, *arguments, environment=None, before=()):
        self.desktop = desktop
        self.log = open(desktop.folder / f'patella-{len(list(desktop.folder.glob("*.log")))}.log', 'w+', encoding='utf-8')
        desktop.callback(self.log.close)
        self.process = desktop.start(*before, os.environ['PATELLA_PROGRAM'], *arguments, stdout=self.log, stderr=self.log,
                                     environment=environment)
        self.owner = wait_for('Patella on the accessibility bus', self._find_owner)

    def _find_owner(self):
        if self.process.poll() is not None:
            raise Failure(f'Patella ended with {self.process.returncode}: {self.read_log()}')
        root = self.desktop.ask('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root',
                                'org.a11y.atspi.Accessible.GetChildren')[0]
        for owner, _ in root:
            pid = self.desktop.ask('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                   'org.freedesktop.DBus.GetConnectionUnixProcessID', GLib.Variant('(s)', (owner,)))[0]
            if pid == self.process.pid:
                return owner
        return None

    def _ask(self, path, method, arguments=None):
        return self.desktop.ask(self.owner, path, f'org.a11y.atspi.{method}', arguments)

    def _read(self):
        """All widgets by path. The program tells at once what it has told before; what is new it tells when asked for the
        children of something."""
        while True:
            items = self._ask('/org/a11y/atspi/cache', 'Cache.GetItems')[0]
            widgets = {item[0][1]: Widget(item) for item in items if item[0][1] != item[1][1]}
            for widget in widgets.values():
                widget.container = widgets.get(widget.parent)
                if widget.container is not None:
                    widget.container.children.append(widget)
            windows = self._ask('/org/a11y/atspi/accessible/root', 'Accessible.GetChildren')[0]
            unmet = [widget for widget in widgets.values() if widget.n_children > len(widget.children)]
            if not unmet and all(path in widgets for _, path in windows):
                return [widgets[path] for _, path in windows]
            for widget in unmet:
                self._ask(widget.path, 'Accessible.GetChildren')

    def walk(self):
        """Every widget that is not hidden, depth first; what lies in a page of a stack that does not show is among them."""
        waiting = list(reversed(self._read()))
        while waiting:
            widget = waiting.pop()
            if widget.has(Atspi.StateType.VISIBLE):
                yield widget
                waiting.extend(sorted(widget.children, key=lambda child: -child.index))

    def is_shown(self, widget):
        """Whether a widget is on the screen or could be scrolled there. GTK 4.8 says "showing" of windows only, and "visible"
        of the hidden pages of a stack too; but nothing is found at the place of a widget that is not mapped."""
        # what cannot be used is not found at its place either: it shows where it lies in what shows
        while widget is not None and not (widget.can('Component') and widget.has(Atspi.StateType.SENSITIVE)):
            widget = widget.container
        if widget is None:
            return True
        try:
            x, y, width, height = self._ask(widget.path, 'Component.GetExtents', GLib.Variant('(u)', (1,)))[0]
            if width == 0 or height == 0:
                return False
            point = GLib.Variant('(iiu)', (x + width // 2, y + height // 2, 1))
            return self._ask(widget.path, 'Component.GetAccessibleAtPoint', point)[0][1] != '/org/a11y/atspi/null'
        except GLib.Error:  # gone since it was read
            return False

    def find_all(self, name, role=None, matches=str.startswith):
        """The widgets that show and whose accessible names begin with @name."""
        for widget in self.walk():
            if matches(widget.name, name) and (role is None or widget.role == role) and self.is_shown(widget):
                yield widget

    def find(self, name, role=None, matches=str.startswith):
        return next(self.find_all(name, role, matches), None)

    def find_text(self, text):
        """The first widget that shows and says @text anywhere in its name or description."""
        for widget in self.walk():
            if (text in widget.name or text in widget.description) and self.is_shown(widget):
                return widget
        return None

    def wait(self, what, condition, deadline_s=DEADLINE_S):
        """As wait_for(); a failure says what is shown instead, and an end of the program is one at once."""
        def check():
            if self.process.poll() is not None:
                raise Failure(f'Patella ended with {self.process.returncode} before {what}: {self.read_log()}')
            return condition()
        try:
            return wait_for(what, check, deadline_s)
        except Failure as failure:
            if self.process.poll() is not None:
                raise
            raise Failure(f'{failure}; it shows:\n{self.dump()}\n{self.read_log()}') from None

    def expect(self, name, role=None, deadline_s=DEADLINE_S):
        return self.wait(f'{role or "something"} named "{name}"', lambda: self.find(name, role), deadline_s)

    def expect_text(self, text, deadline_s=DEADLINE_S):
        return self.wait(f'the text "{text}"', lambda: self.find_text(text), deadline_s).name

    def expect_match(self, pattern, is_it=lambda match: True, deadline_s=DEADLINE_S):
        """Waits for a name that matches @pattern as a whole, and of which is_it() is true: what changes several times a
        second cannot be waited for by its exact words on a busy machine. Answers the match."""
        def look():
            for widget in self.walk():
                match = re.fullmatch(pattern, widget.name)
                if match and is_it(match) and self.is_shown(widget):
                    return match
            return None
        return self.wait(f'something that matches "{pattern}"', look, deadline_s)

    def expect_gone(self, text, deadline_s=DEADLINE_S):
        self.wait(f'the text "{text}" to go', lambda: self.find_text(text) is None, deadline_s)

    def _choose_key(self, wanted):
        """Tab or Shift+Tab, whichever has less between here and @wanted; the arrows where both are rows of one list."""
        stops = [widget for widget in self.walk() if widget.has(Atspi.StateType.FOCUSABLE)
                 or widget.has(Atspi.StateType.FOCUSED)]
        here = next((widget for widget in stops if widget.has(Atspi.StateType.FOCUSED)), None)
        paths = [widget.path for widget in stops]
        if here is None or wanted.path not in paths:
            return 'Tab'
        ahead = paths.index(wanted.path) - paths.index(here.path)
        if here.find_list() is not None and here.find_list() == wanted.find_list() and wanted.role in ('row', ''):
            return 'Down' if ahead > 0 else 'Up'
        return 'Tab' if ahead % len(paths) <= len(paths) // 2 else 'shift+Tab'

    def focus(self, name, role=None, deadline_s=DEADLINE_S, matches=str.startswith):
        """Goes to a widget by keys."""
        def try_it():
            wanted = next((widget for widget in self.find_all(name, role, matches)
                           if widget.has(Atspi.StateType.FOCUSABLE)), None)
            if wanted is None:
                return False
            if wanted.has(Atspi.StateType.FOCUSED):
                return True
            self.desktop.press(self._choose_key(wanted))
            return False
        self.wait(f'the focus on {role or "something"} named "{name}"', try_it, deadline_s)

    def expect_focus(self, name):
        self.wait(f'the focus on "{name}"', lambda: any(widget.name.startswith(name) for widget in self.walk()
                                                        if widget.has(Atspi.StateType.FOCUSED)))

    def is_fullscreen(self):
        """As the window manager knows it."""
        return 'FULLSCREEN' in self.desktop.run('xprop', '-name', 'Patella', '_NET_WM_STATE').stdout

    def activate(self, name, role=None, deadline_s=DEADLINE_S):
        """Presses what a screen reader would press; what has no action of its own, as a row, is chosen by Enter."""
        def try_it():
            widget = self.find(name, role)
            if widget is None or not widget.has(Atspi.StateType.SENSITIVE):
                return False
            if widget.can('Action') and self._ask(widget.path, 'Action.GetActions')[0]:
                return self._ask(widget.path, 'Action.DoAction', GLib.Variant('(i)', (0,)))[0]
            return widget.has(Atspi.StateType.FOCUSABLE) and 'by key'
        if self.wait(f'to press {role or "something"} named "{name}"', try_it, deadline_s) == 'by key':
            self.focus(name, role, deadline_s)
            self.desktop.press('Return')

    def write(self, name, text):
        """Types into a text field."""
        self.focus(name, 'text')
        subprocess.run(('xdotool', 'type', '--clearmodifiers', text), env=self.desktop.environment, check=True, timeout=20)

    def read_text(self, name):
        """What stands in a text field."""
        widget = self.find(name, 'text')
        return widget and self._ask(widget.path, 'Text.GetText', GLib.Variant('(ii)', (0, -1)))[0]

    def read_log(self):
        self.log.seek(0)
        return self.log.read()

    def dump(self):
        """What shows, for a failed test's report."""
        return '\n'.join(f'{widget.role}: {widget.name!r}' + (' (focused)' if widget.has(Atspi.StateType.FOCUSED) else '')
                         for widget in self.walk() if widget.role and self.is_shown(widget))

    def quit(self, deadline_s=DEADLINE_S, not_ours=()):
        """Ends it as a desktop does; see expect_end()."""
        self.process.send_signal(signal.SIGTERM)
        self.expect_end(deadline_s, not_ours)

    def expect_end(self, deadline_s=DEADLINE_S, not_ours=()):
        """It ends. It had nothing to say while it ran: no warning of any library, but those in which one of @not_ours
        stands."""
        wait_for('Patella to end', lambda: self.process.poll() is not None, deadline_s)
        lines = [line for line in self.read_log().splitlines() if line and not any(words in line for words in not_ours)]
        if self.process.returncode != 0 or lines:
            raise Failure(f'Patella ended with {self.process.returncode} and said: {lines}')

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
        except Skip as reason:
            print(f'ok {number} {test.__name__} # SKIP {reason}', flush=True)
        except Exception as error:  # whatever it is, the others are run too
            failed += 1
            print(f'not ok {number} {test.__name__}: {type(error).__name__}: {error}'.replace('\n', '\n# '), flush=True)
        else:
            print(f'ok {number} {test.__name__}', flush=True)
    return 1 if failed else 0
