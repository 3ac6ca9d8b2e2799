# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with Patella, step by step, and what is in the journal afterwards."""

import csv
import io
import json
import os
import shutil
import subprocess

from desktop import Failure

ROUTINE = 'Ball squeeze in three stages'


def expect_equal(what, found, expected):
    if found != expected:
        raise Failure(f'{what}: found {found!r}, expected {expected!r}')


def choose_routine(program, title=ROUTINE):
    """On the Today page of somebody who has not done anything yet."""
    program.activate(f'Choose {title}', 'button')
    program.expect(f'Start {title}', 'button')


def press_start(program, title=ROUTINE):
    program.activate(f'Start {title}', 'button')


def answer_safety(program):
    """The pages before the first session, with nothing in the way."""
    program.activate('I have read this', 'button')
    program.expect('Call emergency services now')
    program.activate('Continue', 'button')
    program.expect('I am under 18')
    program.activate('None of these applies to me', 'button')


def start_first_session(program, pain='2'):
    """Up to the moment at which the session waits for the first position."""
    choose_routine(program)
    press_start(program)
    answer_safety(program)
    begin(program, pain)


def begin(program, pain='2', knees=2):
    """From the page before a session to its first position."""
    program.expect('How is it now?', 'label')
    for _ in range(knees):
        program.desktop.press(pain)
    expect_scores(program, ['fine'] * knees)
    program.desktop.press('space')
    program.expect('New position', 'label')


def start_exercise(program, exercise):
    """One exercise by hand, from the Library, as somebody new: up to its first repetitions."""
    program.activate('Library', 'tab')
    program.activate(exercise, 'row')
    program.activate('Start this exercise', 'button')
    answer_safety(program)
    begin(program)
    program.desktop.press('Return')


def leave_after(program):
    """From the page after a session with its questions left open: the first Enter says so, the second leaves them open."""
    program.expect('How was it?', 'label')
    program.desktop.press('Return')
    program.wait('what is open to be said', lambda: program.find_text('Enter again leaves'))
    program.desktop.press('Return')
    program.expect_gone('How was it?')


def expect_scores(program, words):
    """What is said of the scores that are given, in their order."""
    known = ('no pain', 'fine', 'acceptable', 'too much')
    program.wait(f'scores {words}', lambda: [widget.name for widget in program.walk() if widget.role == 'label' and
                                             widget.name.startswith(known) and program.is_shown(widget)] == words)


class Journal:
    """A journal file that no program has open any more, read with the sqlite3 program."""

    def __init__(self, path, name=None):
        self.path = path
        # without "immutable" even reading would put files beside it
        self.name = name or f'file:{path}?immutable=1'

    def ask(self, query):
        result = subprocess.run(('sqlite3', '-json', self.name, query), capture_output=True, text=True,
                                timeout=60, check=False)
        if result.returncode != 0:
            raise Failure(f'sqlite3: {result.stderr}')
        return json.loads(result.stdout or '[]')

    def copy(self):
        """A copy of the file and of what lies beside it, which may be read while nobody writes the original."""
        folder = self.path.parent / 'copy'
        folder.mkdir()
        for path in self.path.parent.glob(self.path.name + '*'):
            shutil.copy(path, folder)
        return Journal(folder / self.path.name, str(folder / self.path.name))

    def check_closed(self):
        """One file, in order, with nothing half done in it; beside it the ballast alone, which holds nothing."""
        others = {path.name for path in self.path.parent.glob(self.path.name + '?*')}
        expect_equal('files beside the journal', sorted(others - {self.path.name + '-ballast'}), [])
        expect_equal('integrity_check', self.ask('pragma integrity_check'), [{'integrity_check': 'ok'}])
        expect_equal('foreign_key_check', self.ask('pragma foreign_key_check'), [])

    def sets(self):
        return self.ask('select exercise, side, number, target_reps, done_reps, held_ms, pain, outcome from set_entry join '
                        'track_session t on t.id = track_session where removed_at_us is null order by t.position, number')


def read_csv(desktop, path, *arguments):
    """What `patella export` writes, as dictionaries; the bytes are RFC 4180."""
    result = subprocess.run((os.environ['PATELLA_PROGRAM'], '--journal', str(path), 'export', *arguments),
                            env=desktop.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    expect_equal('status of export', (result.returncode, result.stderr), (0, b''))
    text = result.stdout.decode('utf-8')
    if '\n' in text.replace('\r\n', ''):
        raise Failure('the CSV has lines that do not end in CR LF')
    reader = csv.DictReader(io.StringIO(text, newline=''), strict=True)
    return reader.fieldnames, list(reader)
