# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the coach says from a prepared record: after a flare, after a long gap, when a morning is missing, when a sign was
reported and cleared, and when a stage opens; each with its decision, its reason and its locks."""

import sys

import desktop
import histories
import person
from histories import make_check_in, make_mornings, make_set
from person import expect_equal

TITLE = histories.TITLES['vmo1']
LYING = histories.TITLES['vmo2']
OPENED = '“Stage 2: lying” is open'


def start(desk, sets, check_ins):
    program = desktop.Program(desk, '--journal', str(histories.make_journal(desk, sets, check_ins)))
    person.choose_routine(program)
    return program


def expect_why(program, title, *lines):
    program.focus(f'Why? {title}', 'button')
    program.desktop.press('space')
    for line in lines:
        program.expect_text(line)
    program.desktop.press('Escape')


def flare():
    """The morning after was three above the usual: rest, and one step easier after that."""
    with desktop.Desktop() as desk:
        program = start(desk, [make_set(2, 3), make_set(1, 3)], make_mornings(4, 1, 1))
        program.expect_text('The knee is still 3 above its usual level after the last session. Rest today.')
        expect_why(program, TITLE, 'Points above usual since then: 3', 'Rule P2a', 'From published work')
        # two days were calm before, but a knee that rests has no use for a new exercise today
        expect_equal('a celebration', program.find_text(OPENED), None)
        program.quit()


def long_gap():
    with desktop.Desktop() as desk:
        program = start(desk, [make_set(31, 5), make_set(30, 5)], make_mornings(1))
        program.expect_text('30 days away. Strength fades, so restart lower: 10 × 3 s.')
        expect_why(program, TITLE, 'Days since the last session: 30', 'Rule D2', 'drawn from published work')
        program.quit()


def missed_morning():
    """Without the score of the morning nothing progresses; one key supplies it, and the answer changes at once."""
    with desktop.Desktop() as desk:
        program = start(desk, [make_set(2, 3), make_set(1, 3)], make_mornings(None, 1, 1))
        program.expect_text('I need the score of the next morning before suggesting more.')
        expect_why(program, TITLE, 'Rule M1', 'This program’s own rule')
        program.desktop.press('1')
        program.expect_text('2 good days: pain at most 2')
        program.expect_text('15 × 4 s')
        program.quit()


def sign_and_clearance():
    """A sign pauses everything with its reason; what a clinician said opens it, and the record stays in reach."""
    with desktop.Desktop() as desk:
        signs = [make_check_in(20, 'disclaimer', 1), make_check_in(1, 'sign', 'RF6')]
        program = start(desk, [make_set(2), make_set(1)], [*make_mornings(1, 1, 1), *signs])
        program.expect_text('The knee is stuck')
        program.expect('A clinician said I may go on', 'button')
        expect_equal('Start', program.find('Start Ball', 'button').has(desktop.Atspi.StateType.SENSITIVE), False)
        program.activate('Journal', 'tab')
        program.expect_text(TITLE)
        program.activate('Today', 'tab')
        program.activate('A clinician said I may go on…', 'button')
        program.wait('the question', lambda: program.find('A clinician said I may go on', 'button', str.__eq__))
        program.focus('A clinician said I may go on', 'button', matches=str.__eq__)
        program.desktop.press('Return')
        program.activate('Yes, I may go on', 'button')
        program.expect_gone('The knee is stuck')
        program.wait('Start to be open', lambda: program.find('Start Ball', 'button').has(desktop.Atspi.StateType.SENSITIVE))
        program.expect_text('2 good days: pain at most 2')
        program.quit()


def stage_is_near():
    """One calm day before it opens; the person may open it before, after one calm sentence, and it is kept as that."""
    with desktop.Desktop() as desk:
        program = start(desk, [make_set(1)], make_mornings(1, 1))
        near = f'One more calm day of “{TITLE}” opens it.'
        program.expect_text(near)
        program.activate('Library', 'tab')
        program.expect('Not open yet', 'label')
        program.expect_text(near)
        expect_why(program, LYING, f'{TITLE}: 1 of 2 days', 'control was kept', 'Rule U2', 'This program’s own rule')
        program.activate(f'Open {LYING} before its time', 'button')
        program.expect_text('Stop if pain goes above 5.')
        program.activate('Open anyway', 'button')
        program.expect_text('Starts at level 1 of 5: 10 × 3 s')
        program.activate('Today', 'tab')
        program.expect_gone(near)
        # the person's own word is no achievement of the knee
        expect_equal('a celebration', program.find_text(OPENED), None)
        program.quit()
        journal = person.Journal(desk.folder / 'coach.db')
        expect_equal('words', journal.ask('select value from check_in where kind = "open-anyway"'), [{'value': 'vmo2'}])


def stage_opens():
    """Said once: not again on another page, nor when the program is started anew."""
    with desktop.Desktop() as desk:
        desk.environment.update(GSETTINGS_BACKEND='keyfile', XDG_CONFIG_HOME=str(desk.folder / 'config'))
        program = start(desk, [make_set(2), make_set(1)], make_mornings(1, 1, 1))
        program.expect_text(OPENED)
        program.expect_text(f'“{LYING}” starts gently, with 10 × 3 s')
        program.activate('Library', 'tab')
        program.expect_text('Starts at level 1 of 5: 10 × 3 s')
        program.quit()
        program = desktop.Program(desk, '--journal', str(desk.folder / 'coach.db'))
        program.expect_text(LYING)
        expect_equal('a celebration', program.find_text(OPENED), None)
        program.quit()


if __name__ == '__main__':
    sys.exit(desktop.run(flare, long_gap, missed_morning, sign_and_clearance, stage_is_near, stage_opens))
