# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the coach says, from a record that was imported: the decision, the reason and the lock on the day after a red day and
after a calm fortnight, on the page Today, and before and after a session."""

import csv
import datetime
import os
import subprocess
import sys

import desktop
import person
from person import expect_equal

TITLE = 'Ball squeeze, sitting'
FORTNIGHT = 14
REPETITIONS = (10, 12, 15, 15, 20)
HOLDS = (3, 3, 3, 4, 4)


def write_csv(path, rows):
    with open(path, 'w', newline='', encoding='utf-8') as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def make_set(day, level, pain):
    start = f'{day.isoformat()}T09:00:00+00:00'
    return {'session_started_at': start, 'session_ended_at': f'{day.isoformat()}T09:05:00+00:00', 'started_at': start,
            'local_date': day.isoformat(), 'origin': 'guided', 'routine': 'ball-squeeze', 'stage': 'sitting',
            'exercise': 'vmo1', 'exercise_title': TITLE, 'side': 'both', 'suggested_level': level, 'chosen': 'suggested',
            'level': level, 'set_number': 1, 'target_sets': 1, 'mode': 'hold', 'paced': 'yes',
            'target_reps': REPETITIONS[level - 1], 'done_reps': REPETITIONS[level - 1],
            'target_hold_s': HOLDS[level - 1], 'held_s': REPETITIONS[level - 1] * HOLDS[level - 1], 'relax_s': 3,
            'pain_before': 1, 'pain': pain, 'pain_after': pain, 'spare': 'yes', 'control': 'ok', 'outcome': 'complete'}


def make_check_in(day, kind, value):
    return {'recorded_at': f'{day.isoformat()}T07:00:00+00:00', 'local_date': day.isoformat(), 'kind': kind, 'value': value}


def import_file(desk, journal, path):
    result = subprocess.run((os.environ['PATELLA_PROGRAM'], '--journal', str(journal), 'import', str(path)),
                            env=desk.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                            check=False)
    expect_equal('import', (result.returncode, result.stderr), (0, ''))


def make_journal(desk, last_pain):
    """A calm fortnight up to yesterday, a step every third day; only the pain of the last day differs."""
    today = datetime.date.today()
    days = [today - datetime.timedelta(days=FORTNIGHT - number) for number in range(FORTNIGHT + 1)]
    sets = [make_set(day, 1 + number // 3, 1) for number, day in enumerate(days[:FORTNIGHT])]
    sets[-1]['pain'] = sets[-1]['pain_after'] = last_pain
    check_ins = [make_check_in(day, 'morning', 1) for day in days]
    check_ins += [make_check_in(days[0], 'intake', 'ok'), make_check_in(days[0], 'finder', 'felt')]
    write_csv(desk.folder / 'sets.csv', sets)
    write_csv(desk.folder / 'check-ins.csv', check_ins)
    path = desk.folder / 'coach.db'
    import_file(desk, path, desk.folder / 'sets.csv')
    import_file(desk, path, desk.folder / 'check-ins.csv')
    return path


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
