# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No way leads into a session before the safety pages, nor after an answer that asks for a clinician; a clearance opens it."""

import os
import sys

import desktop
import person
from gi.repository import Atspi, GLib
from person import expect_equal

NAME = 'io.github.patella_coach.Patella'
PATH = '/io/github/patella_coach/Patella'
EXERCISE = 'Ball squeeze, sitting'
# the first page of a session
BEFORE = 'How is it now?'


def start_by_bus(program):
    """As a launcher or anybody else on the session bus may."""
    parameters = GLib.Variant('(sava{sv})', ('start-session', [GLib.Variant('s', 'quad-set-bridge')], {}))
    program.desktop.call(NAME, PATH, 'org.gtk.Actions', 'Activate', parameters)


def start_by_command(program):
    """The command that finds the program running hands its order over and ends."""
    done = program.desktop.run(os.environ['PATELLA_PROGRAM'], 'start', 'quad-set-bridge')
    expect_equal('patella start', (done.returncode, done.stderr), (0, ''))


def start_by_today(program):
    program.activate('Today', 'tab')
    person.press_start(program, 'Quad set and bridge')


def start_by_library(program):
    program.activate('Library', 'tab')
    # a narrow page shows what was chosen before, or the list
    program.wait('the library', lambda: program.find('Start this exercise', 'button') or program.find(EXERCISE, 'row'))
    if program.find('Start this exercise', 'button') is None:
        program.activate(EXERCISE, 'row')
    program.activate('Start this exercise', 'button')


def asks_to_read(program):
    return program.find_text('Patella is a guided exercise diary for adults')


def asks_for_clearance(program):
    """The dialog, that is; the Today page has a button whose name goes on."""
    return program.find('A clinician said I may go on', 'button', str.__eq__)


def refuse_each_way(program, ways, explains):
    for way in ways:
        way(program)
        program.wait(f'what stands in the way of {way.__name__}', lambda: explains(program))
        expect_equal(f'a session by {way.__name__}', program.find(BEFORE, 'label'), None)
        program.desktop.press('Escape')
        program.wait('the dialog to go', lambda: not explains(program))
        expect_equal(f'a session after {way.__name__}', program.find(BEFORE, 'label'), None)
        back = program.find('Back', 'button')
        if back is not None:
            program.activate('Back', 'button')


def answer_with_red(program):
    start_by_today(program)
    program.activate('I have read this', 'button')
    program.expect('Call emergency services now')
    program.activate('Continue', 'button')
    program.focus('I have a replaced knee', 'check')
    program.desktop.press('space')
    program.activate('Continue with these answers', 'button')
    program.wait('the explanation', lambda: asks_for_clearance(program))
    program.desktop.press('Escape')
    program.wait('the dialog to go', lambda: not asks_for_clearance(program))


def gate():
    with desktop.Desktop() as desk:
        desk.environment.update({f'XDG_{kind}_HOME': str(desk.folder / kind) for kind in ('DATA', 'CONFIG', 'CACHE', 'STATE')})
        program = desktop.Program(desk)
        person.choose_routine(program, 'Quad set and bridge')
        ways = (start_by_today, start_by_library, start_by_bus, start_by_command)
        refuse_each_way(program, ways, asks_to_read)
        answer_with_red(program)
        # the page says why it does not start, and the ways that do not show that page say it when they are tried
        program.expect_text('Ask a clinician before you start')
        expect_equal('Start on the Today page', program.find('Start Quad', 'button').has(Atspi.StateType.SENSITIVE), False)
        refuse_each_way(program, ways[1:], asks_for_clearance)

        # also for a program that is started anew
        program.quit()
        program = desktop.Program(desk, 'start', 'quad-set-bridge')
        program.wait('the explanation', lambda: asks_for_clearance(program))
        expect_equal('a session', program.find(BEFORE, 'label'), None)
        program.focus('A clinician said I may go on', 'button', matches=str.__eq__)
        program.desktop.press('Return')
        program.activate('Yes, I may go on', 'button')
        program.expect(BEFORE, 'label')
        program.desktop.press('Escape')
        program.expect('Today', 'tab')
        program.quit()
        journal = person.Journal(desk.folder / 'DATA' / 'patella' / 'journal.db')
        expect_equal('check-ins', [(row['kind'], row['value']) for row in journal.ask('select kind, value from check_in')],
                     [('disclaimer', '1'), ('intake', 'blocked'), ('clearance', '')])
        expect_equal('sessions', journal.ask('select id from session'), [])


def second_program():
    """Two started at once are one: the second shows the first one's window, and ends."""
    with desktop.Desktop() as desk:
        program = desktop.Program(desk)
        program.expect('Today', 'tab')
        window = desk.run('xdotool', 'search', '--onlyvisible', '--name', '^Patella$').stdout.split()[0]
        desk.run('xdotool', 'windowminimize', window)
        desktop.wait_for('the window to be hidden', lambda: 'HIDDEN' in desk.run('xprop', '-id', window, '_NET_WM_STATE').stdout)
        done = desk.run(os.environ['PATELLA_PROGRAM'])
        expect_equal('the second program', (done.returncode, done.stdout, done.stderr), (0, '', ''))
        desktop.wait_for('the window to be back',
                         lambda: 'HIDDEN' not in desk.run('xprop', '-id', window, '_NET_WM_STATE').stdout)
        program.quit()


if __name__ == '__main__':
    sys.exit(desktop.run(gate, second_program))
