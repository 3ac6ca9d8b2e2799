# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journal goes out and comes back: beside an open window the command line refuses to change the journal, and reads a
copy; a file is chosen by keys in the window, looked at, imported, and is in the journal."""

import os
import pathlib
import subprocess
import sys

import desktop
import person
from person import expect_equal

HEADER = 'set_id,session_id,session_started_at,started_at,exercise,side,mode,target_reps,done_reps,outcome\r\n'
ROW = ('01900000-0000-7000-8000-000000000003,01900000-0000-7000-8000-000000000001,2026-03-01T09:00:00+01:00,'
       '2026-03-01T09:01:00+01:00,vmo1,left,hold,10,9,partial\r\n')


def run_patella(desk, *words):
    return subprocess.run((os.environ['PATELLA_PROGRAM'], *words), env=desk.environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60, check=False)


def make_own_journal(desk):
    path = pathlib.Path(desk.environment['HOME']) / '.local/share/patella/journal.db'
    path.parent.mkdir(mode=0o700, parents=True)
    subprocess.run((os.environ['PATELLA_MAKE_SAMPLE_JOURNAL'], str(path), '10'), check=True, timeout=60)
    return path


def count_imported(path):
    return person.Journal(path).ask("select count(*) as n from session where origin='import' or uuid="
                                    "x'01900000000070008000000000000001'")[0]['n']


def test_beside_the_window():
    with desktop.Desktop() as desk:
        path = make_own_journal(desk)
        file = desk.folder / 'one.csv'
        file.write_bytes((HEADER + ROW).encode())
        copy = desk.folder / 'copy.db'
        expect_equal('backup', run_patella(desk, 'backup', str(copy)).returncode, 0)
        program = desktop.Program(desk)
        program.expect_text('Library')
        for words in (('import', str(file)), ('import', '--dry-run', str(file)), ('restore', str(copy)), ('merge', str(copy))):
            result = run_patella(desk, *words)
            expect_equal(words, (result.returncode, result.stdout), (1, ''))
            if 'Patella is open. Close it first' not in result.stderr:
                raise desktop.Failure(f'{words} said {result.stderr!r}')
        out = run_patella(desk, 'export', '-')
        expect_equal('export', (out.returncode, out.stdout.count('set_id,')), (0, 1))
        page = desk.folder / 'page.pdf'
        result = run_patella(desk, 'report', str(page))
        expect_equal('report', (result.returncode, result.stderr, page.read_bytes()[:5]), (0, '', b'%PDF-'))
        program.quit()
        result = run_patella(desk, 'import', str(file))
        expect_equal('import afterwards', result.returncode, 0)
        expect_equal('imported', count_imported(path), 1)


def test_import_in_the_window():
    """By keys alone: the menu, the file chooser with the path typed, the preview, the import."""
    with desktop.Desktop() as desk:
        path = make_own_journal(desk)
        file = desk.folder / 'one.csv'
        file.write_bytes((HEADER + ROW).encode())
        program = desktop.Program(desk)
        program.expect_text('Library')
        desk.press('F10')
        program.activate('Import')
        program.expect_text('Import a file')
        desk.press('Return')
        program.expect('Open', 'button')
        desk.run('xdotool', 'type', '--clearmodifiers', str(file))
        desk.press('Return')
        program.expect_text('A copy of the journal is made before')
        program.activate('Import', 'button')
        program.expect_text('1 row imported')
        program.quit()
        expect_equal('imported', count_imported(path), 1)


def test_page_in_the_window():
    """From Progress by keys: a look at the page, then a PDF with the name that is suggested."""
    with desktop.Desktop() as desk:
        make_own_journal(desk)
        # where the file chooser begins
        before = os.getcwd()
        os.chdir(desk.folder)
        try:
            program = desktop.Program(desk)
        finally:
            os.chdir(before)
        program.expect_text('Library')
        desk.press('alt+3')
        program.focus('Page for the physiotherapist', 'button')
        desk.press('Return')
        program.expect('The page as it will be printed')
        program.activate('Save as PDF', 'button')
        program.activate('Save Save', 'button')
        program.wait('the page to be there', lambda: list(desk.folder.glob('*.pdf')))
        expect_equal('a PDF', next(desk.folder.glob('*.pdf')).read_bytes()[:5], b'%PDF-')
        program.quit()


if __name__ == '__main__':
    sys.exit(desktop.run(test_beside_the_window, test_import_in_the_window, test_page_in_the_window))
