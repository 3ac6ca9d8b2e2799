# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""No way leads into a session before the safety pages, nor after an answer that asks for a clinician, a sign of the stop list
or a rule that says so; what was recorded stays in reach, and a clearance opens it."""

import csv
import datetime
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


def use_own_folders(desk):
    """The journal is then the person's own, and the program is found on the bus. Answers where the journal will lie."""
    desk.environment.update({f'XDG_{kind}_HOME': str(desk.folder / kind) for kind in ('DATA', 'CONFIG', 'CACHE', 'STATE')})
    return desk.folder / 'DATA' / 'patella' / 'journal.db'


def gate():
    with desktop.Desktop() as desk:
        path = use_own_folders(desk)
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
        journal = person.Journal(path)
        expect_equal('check-ins', [(row['kind'], row['value']) for row in journal.ask('select kind, value from check_in')],
                     [('disclaimer', '1'), ('intake', 'blocked'), ('clearance', '')])
        expect_equal('sessions', journal.ask('select id from session'), [])


def report_sign(program):
    """In the middle of a session: it ends there, says what to do, and nothing of it is lost."""
    expect_equal('the button of the stop list', [widget.name for widget in program.walk() if widget.role == 'button' and
                                                 widget.name.startswith('When to stop')][:1], ['When to stop and get help'])
    program.desktop.press('F4')
    program.expect_text('Paused')
    program.activate('One calf is sore', 'row')
    program.expect_text('have it looked at by a doctor today')
    program.activate('Yes, pause', 'button')
    program.expect('See someone today')
    program.expect_text('The exercises are paused.')
    program.activate('Close', 'button')
    # the page behind it is there before it is gone, and a key would still be its own
    program.expect_gone('The exercises are paused.')


def find_start(program, is_open):
    start = program.find('Start ', 'button')
    return start is not None and start.has(Atspi.StateType.SENSITIVE) == is_open


def expect_pause(program, title, reason):
    """Today says why; Start is no way on, no other way is; record and charts are open."""
    program.activate('Today', 'tab')
    program.expect(title)
    program.expect_text(reason)
    program.wait('Start to be shut', lambda: find_start(program, False))
    refuse_each_way(program, (start_by_library, start_by_bus), asks_for_clearance)
    program.activate('Progress', 'tab')
    program.wait('a chart', lambda: program.find_text('Pain'))
    program.activate('Journal', 'tab')
    program.wait('the journal', lambda: program.find_text(EXERCISE))
    program.activate('Today', 'tab')


def clear(program):
    """Only the person's own word, asked for twice, opens what is paused."""
    program.activate('A clinician said I may go on', 'button')
    program.wait('the reason', lambda: asks_for_clearance(program))
    program.focus('A clinician said I may go on', 'button', matches=str.__eq__)
    program.desktop.press('Return')
    program.activate('Not yet', 'button')
    program.expect_gone('Did a clinician agree?')
    program.focus('A clinician said I may go on', 'button', matches=str.__eq__)
    program.desktop.press('Return')
    program.activate('Yes, I may go on', 'button')
    program.wait('Start to be open', lambda: find_start(program, True))


def sign():
    with desktop.Desktop() as desk:
        path = use_own_folders(desk)
        program = desktop.Program(desk)
        person.choose_routine(program, 'Quad set and bridge')
        person.start_exercise(program, EXERCISE)
        report_sign(program)
        program.expect('How was it?', 'label')
        person.leave_after(program)
        expect_pause(program, 'See someone today', 'One calf is sore, swollen, warm or red')
        clear(program)
        start_by_today(program)
        program.expect(BEFORE, 'label')
        desk.press('Escape')
        program.expect('Today', 'tab')
        program.quit()
        rows = person.Journal(path).ask("select kind, value from check_in where kind in ('sign', 'clearance') order by id")
        expect_equal('sign and clearance', [(row['kind'], row['value']) for row in rows], [('sign', 'RF8'), ('clearance', '')])


def write_red_days(path):
    """Three days above 5 in two weeks, the last of them three days ago: rule S2."""
    with open(path, 'w', newline='', encoding='utf-8') as file:
        names = ('session_started_at', 'session_ended_at', 'started_at', 'local_date', 'origin', 'exercise', 'exercise_title',
                 'side', 'level', 'set_number', 'target_sets', 'mode', 'target_reps', 'done_reps', 'target_hold_s', 'held_s',
                 'relax_s', 'pain_before', 'pain', 'pain_after', 'outcome')
        writer = csv.writer(file)
        writer.writerow(names)
        for days in (9, 6, 3):
            day = (datetime.date.today() - datetime.timedelta(days=days)).isoformat()
            start = f'{day}T09:00:00+00:00'
            writer.writerow((start, start, start, day, 'guided', 'vmo1', EXERCISE, 'both', 1, 1, 1, 'hold', 10, 10, 3, 30, 3, 1, 6,
                             3, 'complete'))


def rule():
    """What the record itself says counts as much as a sign."""
    with desktop.Desktop() as desk:
        path = use_own_folders(desk)
        write_red_days(desk.folder / 'sets.csv')
        done = desk.run(os.environ['PATELLA_PROGRAM'], 'import', str(desk.folder / 'sets.csv'))
        expect_equal('import', (done.returncode, done.stderr), (0, ''))
        program = desktop.Program(desk)
        person.choose_routine(program, 'Quad set and bridge')
        program.activate('Read and answer', 'button')
        person.answer_safety(program)
        # the first pages end here where a clinician has to agree
        program.wait('the explanation', lambda: asks_for_clearance(program))
        program.expect_text('Pain went above 5 on three days in two weeks')
        desk.press('Escape')
        program.wait('the dialog to go', lambda: not asks_for_clearance(program))
        expect_pause(program, 'The exercises are paused', 'Pain went above 5 on three days in two weeks')
        clear(program)
        program.quit()
        rows = person.Journal(path).ask("select value from check_in where kind = 'clearance'")
        expect_equal('clearances', len(rows), 1)


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
    sys.exit(desktop.run(gate, sign, rule, second_program))
