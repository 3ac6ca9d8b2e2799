# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two computers and a folder that both have: two desktops, each with the program, a journal and settings of its own. Both
run at once, then each while the other is off; a score, a correction and whole histories go from one to the other, and in the
end both have the same, line by line."""

import datetime
import operator
import os
import pathlib
import subprocess
import sys

import desktop
import person
from person import expect_equal

ROUTINE = 'Whole thigh, led by pain'
HEADER = 'set_id,session_id,session_started_at,started_at,exercise,side,mode,target_reps,done_reps,outcome\r\n'
ROW = ('01900000-0000-7000-8000-000000000003,01900000-0000-7000-8000-000000000001,2026-03-01T09:00:00+01:00,'
       '2026-03-01T09:01:00+01:00,vmo1,left,hold,10,9,partial\r\n')


class Computer:
    def __init__(self, desk, shared):
        self.desk = desk
        self.journal = pathlib.Path(desk.environment['HOME']) / '.local/share/patella/journal.db'
        self.journal.parent.mkdir(mode=0o700, parents=True)
        settings = desk.folder / 'config' / 'glib-2.0' / 'settings'
        settings.mkdir(parents=True)
        (settings / 'keyfile').write_text(f"[io/github/patella_coach/Patella]\nsharing-folder='{shared}'\n", encoding='utf-8')
        desk.environment.update(GSETTINGS_BACKEND='keyfile', XDG_CONFIG_HOME=str(desk.folder / 'config'))

    def run(self, *words):
        result = subprocess.run((os.environ['PATELLA_PROGRAM'], *words), env=self.desk.environment, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=120, check=False)
        expect_equal(words, (result.returncode, result.stderr), (0, ''))
        return result.stdout

    def read(self):
        """All sets and all check-ins, as the command line gives them out; also beside the window."""
        return [sorted(self.run('export', '--table', table, '-').splitlines()) for table in ('sets', 'check-ins')]

    def start(self):
        program = desktop.Program(self.desk)
        program.expect_text('Library')
        return program


def expect_same(what, one, other, is_there=lambda content: True, deadline_s=4 * desktop.DEADLINE_S):
    """Both have the same, and it is what is waited for."""
    def look():
        content = one.read()
        return content == other.read() and is_there(content) and content
    return desktop.wait_for(what, look, deadline_s)


def expect_arrival(what, sender, receiver, is_there):
    """What the sender had when it was switched off comes in. A machine that is too busy ends before it is in the folder,
    which the next start makes good."""
    try:
        return expect_same(what, sender, receiver, is_there, desktop.DEADLINE_S)
    except desktop.Failure:
        sender.start().quit()
        return expect_same(what, sender, receiver, is_there)


def correct_a_set(program):
    """The first set of the newest session has seven repetitions."""
    program.activate('Journal', 'tab')
    program.expect_text(ROUTINE)
    program.focus(ROUTINE, 'row', matches=operator.contains)
    program.desktop.press('Return')
    program.focus(' · set 1', 'row', matches=operator.contains)
    program.desktop.press('Return')
    program.expect('Correct a Set')
    program.desktop.press('ctrl+a')
    program.desktop.press('7')
    program.desktop.press('Return')
    program.expect_text('repetitions 7 instead of')


def count_edited(content):
    return sum(line.endswith(',yes') for line in content[0])


def fill(one, other):
    """A history each, of which the other knows nothing."""
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    routine = os.path.join(os.environ['PATELLA_DATA_DIR'], 'routines', 'whole-thigh.routine')
    subprocess.run((os.environ['PATELLA_MAKE_SAMPLE_JOURNAL'], str(one.journal), '20', yesterday.isoformat(), routine),
                   check=True, timeout=60)
    file = other.desk.folder / 'one.csv'
    file.write_bytes((HEADER + ROW).encode())
    other.run('import', str(file))


def test_two_computers():
    with desktop.Desktop() as first_desk, desktop.Desktop() as second_desk:
        shared = first_desk.folder / 'shared'
        shared.mkdir(mode=0o700)
        one, other = Computer(first_desk, shared), Computer(second_desk, shared)
        fill(one, other)
        lines = [sorted({*mine, *theirs}) for mine, theirs in zip(one.read(), other.read())]

        # both at once
        program, second = one.start(), other.start()
        content = expect_same('each to have the history of both', one, other)
        expect_equal('sets and check-ins', content, lines)

        # a score goes out when the first is switched off, and comes in while the second is open
        program.expect('How is the knee this morning?')
        first_desk.press('2')
        today = datetime.date.today().isoformat()
        desktop.wait_for('the score', lambda: any(f',{today},morning,' in line for line in one.read()[1]))
        program.quit()
        expect_arrival('the score to come in', one, other, lambda content: any(f',{today},morning,' in line for line in content[1]))

        # a correction that is made meanwhile comes in at the next start
        n_edited = count_edited(other.read())
        correct_a_set(second)
        second.quit()
        program = one.start()
        content = expect_arrival('the correction to come in', other, one, lambda content: count_edited(content) > n_edited)
        program.quit()

        # with nobody there, and after one more start of each: nothing comes back, nothing is doubled
        for computer in (one, other):
            computer.start().quit()
        expect_equal('the first in the end', one.read(), content)
        expect_equal('the second in the end', other.read(), content)
        expect_equal('sets', len(content[0]), len(lines[0]))
        for computer in (one, other):
            person.Journal(computer.journal).check_closed()
        expect_equal('files in the folder', len(list(shared.glob('patella-*.db'))), 2)
        expect_equal('nothing else', len(list(shared.iterdir())), 2)


if __name__ == '__main__':
    sys.exit(desktop.run(test_two_computers))
