# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Surroundings that are not as they should be: where a window can open, it opens, says nothing on the terminal and ends in
order. What is read of the window here comes from the X server: without a bus there are no screen readers."""

import os
import signal
import sys

import desktop

PROGRAM = os.environ['PATELLA_PROGRAM']


def is_window_there(desk):
    return desk.run('xdotool', 'search', '--onlyvisible', '--name', '^Patella$').stdout.strip()


def run_in(desk, changes):
    environment = {**desk.environment, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    with open(desk.folder / 'surroundings.log', 'w+', encoding='utf-8') as log:
        process = desk.start(PROGRAM, environment=environment, stdout=log, stderr=log)
        desktop.wait_for('the window', lambda: process.poll() is not None or is_window_there(desk))
        process.send_signal(signal.SIGTERM)
        desktop.wait_for('Patella to end', lambda: process.poll() is not None)
        log.seek(0)
        said = log.read()
    if process.returncode != 0 or said:
        raise desktop.Failure(f'with {changes} Patella ended with {process.returncode} and said: {said}')


def odd_surroundings():
    with desktop.Desktop() as desk:
        # the folders that are then looked up elsewhere must not be those of whoever runs the test
        folders = {f'XDG_{kind}_HOME': str(desk.folder / kind) for kind in ('DATA', 'CONFIG', 'CACHE', 'STATE')}
        run_in(desk, {'HOME': None, **folders})
        run_in(desk, {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere'})
        run_in(desk, {'XDG_DATA_HOME': 'not/absolute', 'XDG_CONFIG_HOME': '/dev/null/nowhere'})
        run_in(desk, {'XDG_DATA_HOME': '/proc/nowhere'})
        run_in(desk, {'LC_ALL': 'xx_YY.UTF-8', 'LANGUAGE': 'tlh'})


if __name__ == '__main__':
    sys.exit(desktop.run(odd_surroundings))
