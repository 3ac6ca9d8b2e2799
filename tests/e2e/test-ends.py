# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is told to end, by signals and by its window: what is under way is put away first, and gone on with."""

import signal
import sys
import time

import desktop
import person
from person import expect_equal

EXERCISE = 'Ball squeeze, sitting'
NOTE = 'a word that was just typed'
# reliability.md, T7: within a second of the last commit's answer, ten seconds at most. A loaded machine gets the ten.
AT_MOST_S = 10


def start_exercise(desk, speed='6'):
    path = desk.folder / 'journal.db'
    program = desktop.Program(desk, '--journal', str(path), '--speed', speed)
    person.start_exercise(program, EXERCISE)
    return path, program


def end_by(program, number):
    """What a desktop does that ends. It has nothing to say, and its status is that of an ordinary end."""
    begun = time.monotonic()
    program.process.send_signal(number)
    desktop.wait_for('Patella to end', lambda: program.process.poll() is not None, AT_MOST_S)
    took = time.monotonic() - begun
    print(f'# {signal.Signals(number).name}: ended after {took:.2f} s', flush=True)
    expect_equal('status and words', (program.process.returncode, program.read_log()), (0, ''))


def expect_interrupted(path):
    """One file in order, with a session that waits to be gone on with."""
    journal = person.Journal(path)
    journal.check_closed()
    expect_equal('sessions', journal.ask('select ending from session'), [{'ending': 'running'}])
    expect_equal('places kept', len(journal.ask('select session from running')), 1)
    return journal


def by_signal():
    """SIGTERM, SIGINT and SIGHUP in the middle of a set, one after the other in one session."""
    with desktop.Desktop() as desk:
        path, program = start_exercise(desk)
        rep = int(program.expect_match(r'rep (\d+) of 10', lambda match: int(match[1]) >= 2)[1])
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            end_by(program, number)
            expect_interrupted(path)
            program = desktop.Program(desk, '--journal', str(path), '--speed', '6')
            text = program.expect_text(f'{EXERCISE} was interrupted at set 1, rep ')
            found = int(text.split(' rep ')[1].rstrip('.'))
            if not rep <= found <= 10:
                raise desktop.Failure(f'it was at {rep}, and is offered at {found}')
            rep = found
            program.activate('Resume', 'button')
            program.expect(f'rep {rep} of 10', 'label')
            desk.press('space')
            program.wait('the session to go on', lambda: program.find('Pause (Space)', 'button'))
        program.expect('10 of 10 repetitions done', 'label', 90)
        person.leave_after(program)
        program.quit()
        journal = person.Journal(path)
        journal.check_closed()
        expect_equal('sets', [(row['number'], row['done_reps'], row['held_ms'], row['outcome']) for row in journal.sets()],
                     [(1, 10, 30000, 'complete')])
        expect_equal('ending', journal.ask('select ending from session'), [{'ending': 'finished'}])


def on_the_page_after():
    """A session that was ended early, and a note that was just typed: both are what they were."""
    with desktop.Desktop() as desk:
        path, program = start_exercise(desk)
        program.expect_match(r'rep (\d+) of 10', lambda match: int(match[1]) >= 2)
        desk.press('Escape')
        program.activate('Save what was done', 'button')
        program.expect('How was it?', 'label')
        program.write('Note on this session', NOTE)
        program.wait('the note to be typed', lambda: program.read_text('Note on this session') == NOTE)
        end_by(program, signal.SIGTERM)
        expect_interrupted(path)

        program = desktop.Program(desk, '--journal', str(path), '--speed', '6')
        program.expect_text('was interrupted after its last set')
        program.activate('Save as it is', 'button')
        program.expect_gone('was interrupted')
        program.quit()
        expect_equal('session', person.Journal(path).ask('select ending, note from session'),
                     [{'ending': 'ended-early', 'note': NOTE}])


def by_window():
    """Closing the window asks first; the answer is kept to."""
    with desktop.Desktop() as desk:
        path, program = start_exercise(desk)
        program.expect_match(r'rep (\d+) of 10', lambda match: int(match[1]) >= 2)
        desk.press('alt+F4')
        program.expect('End this session?')
        desk.press('Return')
        program.expect_gone('End this session?')
        program.expect('Pause (Space)', 'button')
        desk.press('alt+F4')
        program.activate('Save what was done', 'button')
        program.expect('How was it?', 'label')
        desk.press('alt+F4')
        desktop.wait_for('Patella to end', lambda: program.process.poll() is not None)
        expect_equal('status and words', (program.process.returncode, program.read_log()), (0, ''))
        journal = person.Journal(path)
        journal.check_closed()
        expect_equal('session', journal.ask('select ending from session'), [{'ending': 'ended-early'}])
        expect_equal('outcome', [row['outcome'] for row in journal.sets()], ['partial'])


if __name__ == '__main__':
    sys.exit(desktop.run(by_signal, on_the_page_after, by_window))
