# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the coach says, from a record that was imported: the decision, the reason and the lock on the day after a red day and
after a calm fortnight, on the page Today, and before and after a session."""

import sys

import desktop
import histories
import person

FORTNIGHT = 14
TITLE = histories.TITLES['vmo1']


def make_journal(desk, last_pain):
    """A calm fortnight up to yesterday, a step every third day; only the pain of the last day differs."""
    sets = [histories.make_set(FORTNIGHT - number, 1 + number // 3) for number in range(FORTNIGHT)]
    sets[-1]['pain'] = sets[-1]['pain_after'] = last_pain
    return histories.make_journal(desk, sets, histories.make_mornings(*[1] * (FORTNIGHT + 1)), FORTNIGHT)


def expect_why(program, title, *lines):
    program.focus(f'Why? {title}', 'button')
    program.desktop.press('space')
    for line in lines:
        program.expect_text(line)
    program.desktop.press('Escape')


def decide_before(program):
    """The page before a session says the same, and says it anew with what hurts now."""
    program.expect('How is it now?', 'label')
    program.expect_text('2 good days: pain at most 2')
    program.desktop.press('7')
    person.expect_scores(program, ['too much'])
    program.expect_text('7 out of 10 before starting is above the limit of 5. Rest today.')
    program.expect_text('Taken out by what you said about pain now.')
    program.desktop.press('BackSpace')
    program.expect_gone('Taken out by what you said')


def test_calm_fortnight():
    with desktop.Desktop() as desk:
        program = desktop.Program(desk, '--journal', str(make_journal(desk, 1)))
        person.choose_routine(program)
        program.expect_text('20 × 5 s')
        program.expect_text('2 good days: pain at most 2, calm next mornings, two in reserve. Next: 20 × 5 s.')
        program.expect_text('Opens after')
        expect_why(program, TITLE, 'Good days: 2 of 2', 'Rule G1', 'drawn from published work')
        person.press_start(program)
        program.activate('I have read this', 'button')
        decide_before(program)
        program.quit()


def test_red_day():
    with desktop.Desktop() as desk:
        program = desktop.Program(desk, '--journal', str(make_journal(desk, 7)))
        person.choose_routine(program)
        program.expect_text('Pain reached 7 last time. Take at least one full day off this exercise.')
        expect_why(program, TITLE, 'Highest pain last time: 7', 'Rule P1a', 'drawn from published work')
        program.quit()


if __name__ == '__main__':
    sys.exit(desktop.run(test_calm_fortnight, test_red_day))
