# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The journal is damaged or gone. The window puts it together again and says once what happened, keys alone go on; an
empty journal is started only when that is asked for; the command line says so and touches nothing."""

import os
import pathlib
import subprocess
import sys

import desktop
import person
from person import expect_equal

PAGE = 4096


def make_journal(desk, days=20):
    path = desk.folder / 'data' / 'journal.db'
    path.parent.mkdir(mode=0o700)
    subprocess.run((os.environ['PATELLA_MAKE_SAMPLE_JOURNAL'], str(path), str(days)), check=True, timeout=60)
    return path


def run_patella(desk, path, *words):
    return subprocess.run((os.environ['PATELLA_PROGRAM'], '--journal', str(path), *words), env=desk.environment,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)


def make_copy(desk, path):
    result = run_patella(desk, path, 'backup', str(desk.folder / 'elsewhere.db'))
    expect_equal('backup', (result.returncode, result.stderr), (0, ''))


def find_page_of(path, table):
    """The first page of a table's rows."""
    number = person.Journal(path).ask(f"select min(pageno) as n from dbstat where name='{table}' and pagetype='leaf'")
    return number[0]['n']


def damage(path, offset, size):
    with open(path, 'r+b') as file:
        file.seek(offset)
        file.write(os.urandom(size))


def count(path):
    return person.Journal(path).ask('select (select count(*) from session) as sessions, (select count(*) from set_entry) as '
                                    'sets, (select count(*) from check_in) as check_ins')[0]


def kept(path):
    return sorted(path.parent.glob('damaged-*'))


def damage_rows(path):
    """Nine kilobytes in the middle of the file: whatever lies there."""
    damage(path, path.stat().st_size // 2 // PAGE * PAGE, 9000)


def test_repaired():
    with desktop.Desktop() as desk:
        path = make_journal(desk)
        make_copy(desk, path)
        before = count(path)
        damage_rows(path)
        bytes_before = path.read_bytes()

        program = desktop.Program(desk, '--journal', str(path))
        program.expect('Your journal was damaged and has been repaired', 'label')
        program.expect_text(f'{before["sessions"]} sessions, {before["sets"]} sets, {before["check_ins"]} check-ins. '
                            'All of it is back.')
        program.expect_text('Nothing. Every entry is there.')
        # names are read without the marks of keys
        program.expect_text(str(kept(path)[0]).replace('_', ''))
        program.expect_focus('Go on')
        desk.press('Return')
        program.expect_gone('Your journal was damaged')
        program.quit()

        expect_equal('rows', count(path), before)
        person.Journal(path).check_closed()
        expect_equal('kept', (kept(path)[0] / 'journal.db').read_bytes(), bytes_before)

        program = desktop.Program(desk, '--journal', str(path))
        program.expect('Today', 'tab')
        program.expect_gone('Your journal was damaged')
        program.quit()
        expect_equal('folders', len(kept(path)), 1)


def test_missing():
    with desktop.Desktop() as desk:
        path = make_journal(desk)
        make_copy(desk, path)
        before = count(path)
        path.unlink()

        program = desktop.Program(desk, '--journal', str(path))
        program.expect('Your journal was missing and has been restored', 'label')
        desk.press('Escape')
        program.expect_gone('Your journal was missing')
        program.quit()
        expect_equal('rows', count(path), before)


def test_removed_meanwhile():
    """Somebody removes the file while the window is open. A page that is read notices it; on the way out a copy is offered; and
    what was written after the last copy is there at the next start even when none was wanted, or nobody could be asked."""
    for asked in (True, False):
        with desktop.Desktop() as desk:
            path = make_journal(desk)
            make_copy(desk, path)
            before = count(path)
            program = desktop.Program(desk, '--journal', str(path))
            program.expect('How is the knee this morning?')
            desk.press('3')
            program.expect_gone('How is the knee this morning?')
            path.unlink()
            program.activate('Journal', 'tab')
            program.expect_text('was removed or replaced while it was open')
            if asked:
                desk.press('ctrl+q')
                program.expect('Save a copy of the journal?', 'label')
                desk.press('Escape')
                program.expect_gone('Save a copy of the journal?')
                desk.press('ctrl+q')
                program.activate('Close anyway', 'button')
                program.expect_end()
            else:
                program.quit()

            program = desktop.Program(desk, '--journal', str(path))
            program.expect('Your journal was missing and has been restored', 'label')
            desk.press('Escape')
            program.expect_gone('Your journal was missing')
            program.quit()
            expect_equal('rows', count(path), {**before, 'check_ins': before['check_ins'] + 1})


def test_nothing_left():
    with desktop.Desktop() as desk:
        path = make_journal(desk)
        path.write_bytes(os.urandom(20000))
        bytes_before = path.read_bytes()

        program = desktop.Program(desk, '--journal', str(path))
        program.expect('Your journal cannot be read', 'label')
        desk.press('Escape')
        program.expect_gone('Your journal cannot be read')
        program.expect_text('Until then Patella works, but nothing is kept.')
        program.quit()
        expect_equal('the file', path.read_bytes(), bytes_before)
        expect_equal('folders', kept(path), [])

        program = desktop.Program(desk, '--journal', str(path))
        program.expect('Your journal cannot be read', 'label')
        program.activate('Start an empty journal', 'button')
        program.expect_gone('Your journal cannot be read')
        program.expect_gone('Until then Patella works')
        program.quit()
        expect_equal('rows', count(path), {'sessions': 0, 'sets': 0, 'check_ins': 0})
        expect_equal('kept', (kept(path)[0] / 'journal.db').read_bytes(), bytes_before)


def test_command_line():
    with desktop.Desktop() as desk:
        path = make_journal(desk)
        make_copy(desk, path)
        damage(path, 0, 2 * PAGE)
        bytes_before = path.read_bytes()
        for words in (('export', '-'), ('backup', str(desk.folder / 'other.db')), ('doctor',)):
            result = run_patella(desk, path, *words)
            expect_equal(f'status of {words[0]}', result.returncode, 1)
            if words[0] != 'doctor':
                expect_equal(f'lines of {words[0]}', (result.stdout, result.stderr.count('\n')), ('', 1))
            expect_equal('the file', path.read_bytes(), bytes_before)
        expect_equal('folders', kept(path), [])


def take_pictures(folder):
    """For people to look at; not part of the run."""
    for name, screen, environment in (('wide', '1280x900x24', {}), ('narrow', '360x640x24', {}),
                                      ('dark', '1280x900x24', {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'})):
        with desktop.Desktop(screen) as desk:
            path = make_journal(desk)
            make_copy(desk, path)
            damage_rows(path)
            program = desktop.Program(desk, '--journal', str(path), environment=environment)
            program.expect('Your journal was damaged and has been repaired', 'label')
            desk.take_picture(pathlib.Path(folder) / f'rescue-{name}.png')
            program.quit()


if __name__ == '__main__':
    if len(sys.argv) > 1:
        take_pictures(sys.argv[1])
    else:
        sys.exit(desktop.run(test_repaired, test_missing, test_removed_meanwhile, test_nothing_left, test_command_line))
