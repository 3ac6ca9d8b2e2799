# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first pages, left and gone on with; and what Today asks besides, from a record that was imported: one small question a
day, after the session of the day, answered by one click or key."""

import sys

import desktop
import histories
import person
from person import expect_equal

TITLE = 'Ball squeeze, sitting'


def press_next(program, label, then):
    program.activate(label, 'button')
    program.expect(then)


def read_check_ins(path, kind):
    journal = person.Journal(path)
    journal.check_closed()
    return [(row['value'], row['side'], row['note'])
            for row in journal.ask(f"select value, side, note from check_in where kind = '{kind}' and removed_at_us is null order by id")]


def first_pages():
    with desktop.Desktop() as desk:
        # what is left in the middle is kept in the settings
        desk.environment.update(GSETTINGS_BACKEND='keyfile', XDG_CONFIG_HOME=str(desk.folder / 'config'))
        path = desk.folder / 'first.db'
        program = desktop.Program(desk, '--journal', str(path))
        press_next(program, 'Read and answer', 'What Patella is')
        person.answer_safety(program)
        program.expect('Which knee do you want to train?')
        program.activate('The right', 'check')
        press_next(program, 'Continue', 'Which routine would you like to follow?')
        program.desktop.press('Escape')
        program.expect_gone('Which routine would you like to follow?')
        program.quit()

        program = desktop.Program(desk, '--journal', str(path))
        press_next(program, 'Go on', 'Which routine would you like to follow?')
        program.activate(person.ROUTINE, 'check')
        press_next(program, 'Continue', 'Did you feel the muscle firm up?')
        program.activate('I felt it', 'check')
        press_next(program, 'Continue', 'Hear it, and press it')
        program.activate('Done', 'button')
        # it is followed, begins with what comes after the finder, and nothing more is asked
        program.expect(f'Start {person.ROUTINE}', 'button')
        program.expect_text(TITLE)
        program.expect_gone('A few more pages')
        program.quit()
        expect_equal('knee', [row[0] for row in read_check_ins(path, 'knee')], ['right'])
        expect_equal('finder', [row[0] for row in read_check_ins(path, 'finder')], ['felt'])


def make_journal(desk, sets, check_ins):
    """Somebody who has answered what comes before the first session long ago."""
    return histories.make_journal(desk, sets, [histories.make_check_in(20, 'disclaimer', '1'), *check_ins])


def soreness():
    """The day after a harder session, and not before the round that is due."""
    with desktop.Desktop() as desk:
        path = make_journal(desk, [histories.make_set(2), histories.make_set(1, level=2)], histories.make_mornings(1, 1, 1))
        program = desktop.Program(desk, '--journal', str(path))
        person.choose_routine(program)
        expect_equal('a question before the session', program.find_text('Is the thigh sore'), None)
        # what is put off for today is not due
        program.activate('Not today', 'button')
        program.expect('Is the thigh sore from yesterday?')
        program.desktop.press('1')
        program.expect('Noted.')
        program.quit()
        expect_equal('soreness', [row[0] for row in read_check_ins(path, 'soreness')], ['some'])


def yesterday():
    """A morning that was forgotten holds the next step back: it can be told late, by one key, before the session."""
    with desktop.Desktop() as desk:
        path = make_journal(desk, [histories.make_set(3), histories.make_set(2)],
                            histories.make_mornings(1, None, 1, 1))
        program = desktop.Program(desk, '--journal', str(path))
        person.choose_routine(program)
        program.expect_text('I need the score of the next morning before suggesting more.')
        program.expect('How was the knee yesterday morning?')
        program.desktop.press('1')
        program.expect('Noted.')
        program.expect_gone('I need the score of the next morning')
        program.quit()
        journal = person.Journal(path)
        rows = journal.ask("select value from check_in where kind = 'morning' and local_date = date('now', '-1 day', 'localtime')")
        expect_equal('yesterday', rows, [{'value': '1'}])


def activities():
    """On the day of the first session, in one's own words."""
    with desktop.Desktop() as desk:
        path = make_journal(desk, [histories.make_set(0)], histories.make_mornings(1))
        program = desktop.Program(desk, '--journal', str(path))
        person.choose_routine(program)
        program.activate('Not today', 'button')
        program.expect('What would you like to do as before?')
        program.focus('Not now', 'button')
        desk.press('Tab')
        program.expect_focus('An activity of yours')
        desk.press(*'kneel')
        # out of the entry, where digits are text
        desk.press('Tab', '4')
        program.expect_focus('Save')
        desk.press('Return')
        program.expect('Noted.')
        program.quit()
        expect_equal('activity', [(row[0], row[2]) for row in read_check_ins(path, 'activity')], [('4', 'kneel')])


if __name__ == '__main__':
    sys.exit(desktop.run(first_pages, soreness, yesterday, activities))
