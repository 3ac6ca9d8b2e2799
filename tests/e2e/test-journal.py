# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal put right by keys and by what a screen reader sees: a set is corrected, and what stands in the file is read
with sqlite3; it is undone; a set is deleted and comes back; a session of a past day is added; what is searched for; and
everything is deleted."""

import datetime
import operator
import os
import subprocess
import sys

import desktop
import person
from person import expect_equal

ROUTINE = 'Whole thigh, led by pain'


def make_journal(desk, path):
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    routine = os.path.join(os.environ['PATELLA_DATA_DIR'], 'routines', 'whole-thigh.routine')
    subprocess.run((os.environ['PATELLA_MAKE_SAMPLE_JOURNAL'], str(path), '40', yesterday.isoformat(), routine),
                   env=desk.environment, check=True, timeout=60)


def read_state(path):
    """What stands in the file, while the program that has it open writes nothing."""
    copy = person.Journal(path).copy()
    state = {
        'corrections': copy.ask("select count(*) as n from correction where field != 'removed_at_us'")[0]['n'],
        'removed': copy.ask('select (select count(*) from set_entry where removed_at_us is not null) + (select count(*) from '
                            'session where removed_at_us is not null) as n')[0]['n'],
        'by hand': copy.ask("select count(*) as n from session where origin = 'by-hand' and removed_at_us is null")[0]['n'],
        'reps': copy.ask('select sum(done_reps) as n from set_entry')[0]['n'],
    }
    for file in copy.path.parent.iterdir():
        file.unlink()
    copy.path.parent.rmdir()
    return state


def open_first_set(program):
    """The first set of the newest session has the focus."""
    program.activate('Journal', 'tab')
    program.expect_text(ROUTINE)
    program.focus(ROUTINE, 'row', matches=operator.contains)
    program.desktop.press('Return')
    program.wait('the sets of the session', lambda: program.find(' · set 1', 'row', operator.contains))
    program.focus(' · set 1', 'row', matches=operator.contains)


def correct_and_undo(program, path, before):
    keys = program.desktop
    keys.press('Return')
    program.expect('Correct a Set')
    # the first field has the focus
    keys.press('ctrl+a')
    keys.press('7')
    keys.press('Return')
    program.expect_text('repetitions 7 instead of')
    after = read_state(path)
    expect_equal('corrections', after['corrections'], before['corrections'] + 1)
    expect_equal('the sum of the repetitions has changed', after['reps'] != before['reps'], True)
    keys.press('ctrl+z')
    program.expect_gone('repetitions 7 instead of')
    expect_equal('the journal after undo', read_state(path), before)


def correct_entry(program, path, before):
    """What belongs to no session: a morning's score."""
    program.focus('Knee this morning', 'row', matches=operator.contains)
    program.desktop.press('Return')
    program.expect('Correct an Entry')
    program.activate('9,', 'button')
    program.activate('Save', 'button')
    program.expect_text('instead of')
    after = read_state(path)
    expect_equal('corrections', after['corrections'], before['corrections'] + 1)
    program.desktop.press('ctrl+z')
    program.expect_gone('instead of')


def delete_and_undo(program, path, before):
    keys = program.desktop
    program.focus(' · set 1', 'row', matches=operator.contains)
    keys.press('Delete')
    program.expect_text('Set deleted')
    expect_equal('deleted', read_state(path)['removed'], before['removed'] + 1)
    keys.press('ctrl+z')
    program.expect_text('As it was before')
    expect_equal('the journal after undo', read_state(path), before)


def open_menu(program, steps):
    """The buttons before the search entry: the first back is the page's menu, the second adds."""
    program.desktop.press('ctrl+f')
    program.desktop.press(*['shift+Tab'] * steps)
    program.desktop.press('space')


def type_over(program, text):
    """In the field that has the focus."""
    program.desktop.press('ctrl+a')
    program.desktop.run('xdotool', 'type', '--clearmodifiers', text)


def add_session(program, path, before):
    open_menu(program, 2)
    program.activate('A session of a past day')
    program.expect('Add a Session')
    type_over(program, '2999-01-01')
    program.desktop.press('Return')
    program.expect_text('This day has not come yet')
    type_over(program, (datetime.date.today() - datetime.timedelta(days=1)).isoformat())
    program.desktop.press('Return')
    program.expect_text('added by hand')
    expect_equal('by hand', read_state(path)['by hand'], before['by hand'] + 1)


def search(program):
    keys = program.desktop
    keys.press('ctrl+f')
    type_over(program, 'no such note')
    program.expect_text('Nothing matches')
    keys.press('Escape')
    program.expect_text(ROUTINE)


def put_right():
    with desktop.Desktop() as desk:
        path = desk.folder / 'journal.db'
        make_journal(desk, path)
        program = desktop.Program(desk, '--journal', str(path))
        open_first_set(program)
        before = read_state(path)
        correct_and_undo(program, path, before)
        correct_entry(program, path, before)
        delete_and_undo(program, path, before)
        add_session(program, path, before)
        search(program)
        program.quit()
        person.Journal(path).check_closed()


def delete_everything():
    with desktop.Desktop() as desk:
        folder = desk.folder / 'home' / '.local' / 'share' / 'patella'
        (folder / 'exercises').mkdir(mode=0o700, parents=True)
        folder.chmod(0o700)
        (folder / 'exercises' / 'mine.exercise').write_text('[Exercise]\n', encoding='utf-8')
        (folder / 'exercises' / 'letter.txt').write_text('not ours', encoding='utf-8')
        (folder / 'backups').mkdir(mode=0o700)
        (folder / 'backups' / 'something.db').write_text('', encoding='utf-8')
        make_journal(desk, folder / 'journal.db')
        program = desktop.Program(desk)
        program.activate('Journal', 'tab')
        program.expect_text(ROUTINE)
        program.wait('the rows', lambda: program.find(ROUTINE, 'row', operator.contains))
        open_menu(program, 1)
        program.activate('Delete everything')
        program.expect('Delete Everything?')
        desk.press('Return')
        program.expect_text('Nothing was deleted')
        expect_equal('the journal is there', (folder / 'journal.db').exists(), True)
        type_over(program, 'delete')
        desk.press('Return')
        program.expect('Choose ' + person.ROUTINE, 'button')
        program.activate('Journal', 'tab')
        program.expect_text('Your journal begins with the first session')
        program.quit()
        left = sorted(str(file.relative_to(folder)) for file in folder.rglob('*') if file.is_file())
        expect_equal('what is left', [name for name in left if name not in ('journal.db', 'journal.db-ballast')], ['exercises/letter.txt'])
        expect_equal('sessions', person.Journal(folder / 'journal.db').ask('select count(*) as n from session'), [{'n': 0}])


if __name__ == '__main__':
    sys.exit(desktop.run(put_right, delete_everything))
