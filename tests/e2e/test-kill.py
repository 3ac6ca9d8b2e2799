# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program itself is killed, at moments of chance: while it starts, asks, runs a session sixty times as fast, or ends it.
Each time the journal is whole afterwards, what the window had passed on from is in it, what was in it still is, and the
next start goes on from there.

PATELLA_KILLS says how often (20; a hundred takes some minutes)."""

import os
import random
import shutil
import subprocess
import sys
import threading

import desktop
import person

EXERCISE = 'Ball squeeze with leg straightening'
KILLS = int(os.environ.get('PATELLA_KILLS', '20'))


class Killed(Exception):
    """What was to come."""


class Run:
    """One life of the program: driven as far as it gets."""

    def __init__(self, desk, path, moment, in_session=False, save=False):
        self.seen_right = False   # the window has gone on to the right leg: the left one's set is saved
        self.at_end = False       # nothing was left to do but the questions
        self.program = self.timer = None
        self.was_killed = False
        self.desk, self.path, self.moment, self.in_session, self.save = desk, path, moment, in_session, save

    def live(self):
        self.timer = timer = threading.Timer(self.moment, self.kill)
        try:
            self.program = desktop.Program(self.desk, '--journal', str(self.path), '--speed', '60')
            if not self.in_session:
                timer.start()
            self.drive()
        except (desktop.Failure, desktop.GLib.Error):
            if not self.was_killed and self.program is not None and self.program.process.poll() is None:
                timer.cancel()
                raise
        timer.cancel()
        self.kill()
        self.program.process.wait(30)

    def kill(self):
        if self.program is not None and self.program.process.poll() is None:
            self.was_killed = True
            self.program.process.kill()

    def drive(self):
        program = self.program
        self.wait_for_pages()
        interrupted = program.find('Resume', 'button') is not None
        if interrupted and self.save:
            program.activate('Save as it is', 'button')
            program.expect_gone('was interrupted at')
        elif interrupted:
            program.activate('Resume', 'button')
            # killed on the page after, it is the page after that comes back
            program.wait('the session', lambda: program.find('Paused', 'label') or program.find('How was it?', 'label'))
            self.watch()
            self.start_timer()
            if program.find('Paused', 'label'):
                program.desktop.press('space')
        if not interrupted or self.save:
            program.activate('Library', 'tab')
            program.activate(EXERCISE, 'row')
            program.activate('Start this exercise', 'button')
            program.wait('a page before the session', lambda: program.find('I have read this', 'button') or
                         program.find('How is it now?', 'label'))
            if program.find('I have read this', 'button'):
                person.answer_safety(program)
            person.begin(program)
            self.start_timer()
            program.desktop.press('Return')
        while not program.find('How was it?', 'label'):
            self.watch()
        self.at_end = True

    def start_timer(self):
        """In a session the moment is counted from its beginning, so that it is met on a slow machine too."""
        if self.in_session:
            self.timer.start()

    def wait_for_pages(self):
        self.program.expect('Library', 'tab')
        # the journal opens after the first frame
        self.program.wait('Today to be filled', lambda: self.program.find('Resume', 'button') or
                          self.program.find('Choose', 'button') or self.program.find('Start', 'button'))

    def watch(self):
        if self.program.process.poll() is not None:
            raise desktop.Failure('killed')
        if any('· right' in widget.name and self.program.is_shown(widget) for widget in self.program.walk()):
            self.seen_right = True


def read_as_next_start(path):
    """What the dead program left: everything in it, checked."""
    if not path.exists():
        return []
    copy = path.parent / 'copy'
    shutil.rmtree(copy, ignore_errors=True)
    journal = person.Journal(path).copy()
    person.expect_equal('integrity_check', journal.ask('pragma integrity_check'), [{'integrity_check': 'ok'}])
    person.expect_equal('foreign_key_check', journal.ask('pragma foreign_key_check'), [])
    if not journal.ask("select 1 as one from sqlite_schema where name = 'set_entry'"):
        return []
    return [tuple(row.values()) for row in journal.ask(
        'select hex(s.uuid) as uuid, t.side, s.outcome from set_entry s join track_session t on t.id = s.track_session order by s.id')]


def judge(before, after, run):
    """Why the journal is not what it must be; None: it is."""
    if [row[0] for row in after[:len(before)]] != [row[0] for row in before]:
        return f'what was there is gone: {before} became {after}'
    lefts = [row for row in after if row[1] == 'left']
    if run.seen_right and not lefts:
        return 'the window had gone on to the right leg, and the set of the left one is gone'
    return None


def check_doctor(desk, path):
    """The next start, as the program itself sees the journal: every checksum."""
    result = subprocess.run((os.environ['PATELLA_PROGRAM'], '--journal', str(path), 'export', '--format', 'json'),
                            env=desk.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    person.expect_equal('export after a kill', (result.returncode, result.stderr), (0, b''))


def kill_often():
    chance = random.Random(int.from_bytes(os.urandom(4), 'big'))
    n_killed = n_right = 0
    with desktop.Desktop() as desk:
        path = desk.folder / 'journal.db'
        before, at_end = [], False
        while n_killed < KILLS:
            # two in three while a session runs, which takes some four seconds
            in_session = chance.random() < 0.67
            run = Run(desk, path, chance.uniform(0, 4 if in_session else 2), in_session, at_end)
            run.live()
            after = read_as_next_start(path)
            reason = judge(before, after, run)
            if reason:
                raise desktop.Failure(f'killed after {run.moment:.2f} s: {reason}')
            if path.exists():
                check_doctor(desk, path)
            n_killed += run.was_killed
            n_right += run.seen_right
            before, at_end = after, run.at_end or (at_end and not run.seen_right)
        print(f'# {n_killed} kills, {n_right} in or after the second set, {len(before)} sets in the end', flush=True)
        if not before:
            raise desktop.Failure('no session ever got as far as a set')


def planted():
    """This test can fail: a journal that lost a row is noticed."""
    run = Run(None, None, 0)
    person.expect_equal('a lost set', judge([('A', 'left', 'complete')], [], run) is None, False)
    run.seen_right = True
    person.expect_equal('a set that never came', judge([], [], run) is None, False)


if __name__ == '__main__':
    sys.exit(desktop.run(kill_often, planted))
