# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Journals with a past that a test writes: sessions of the first ball squeeze and check-ins, by days back from today, brought
in as a person would bring them, by `patella import`."""

import csv
import datetime
import os
import subprocess

from person import expect_equal

TITLES = {'vmo1': 'Ball squeeze, sitting', 'vmo2': 'Ball squeeze with leg straightening'}
STAGES = {'vmo1': 'sitting', 'vmo2': 'lying'}
REPETITIONS = {'vmo1': (10, 12, 15, 15, 20, 20), 'vmo2': (10, 12, 15, 18, 20)}
HOLDS = {'vmo1': (3, 3, 3, 4, 4, 5), 'vmo2': (3, 3, 3, 3, 3)}


def find_day(back):
    return datetime.date.today() - datetime.timedelta(days=back)


def write_csv(path, rows):
    with open(path, 'w', newline='', encoding='utf-8') as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def make_set(back, level=1, pain=1, exercise='vmo1', **others):
    """A session of one set, done in full, two in reserve; pain before is 1."""
    day = find_day(back).isoformat()
    start = f'{day}T09:00:00+00:00'
    repetitions, hold = REPETITIONS[exercise][level - 1], HOLDS[exercise][level - 1]
    return {'session_started_at': start, 'session_ended_at': f'{day}T09:05:00+00:00', 'started_at': start,
            'local_date': day, 'origin': 'guided', 'routine': 'ball-squeeze', 'stage': STAGES[exercise],
            'exercise': exercise, 'exercise_title': TITLES[exercise], 'side': 'left' if exercise == 'vmo2' else 'both',
            'suggested_level': level, 'chosen': 'suggested', 'level': level, 'set_number': 1, 'target_sets': 1, 'mode': 'hold',
            'paced': 'yes', 'target_reps': repetitions, 'done_reps': repetitions, 'target_hold_s': hold,
            'held_s': repetitions * hold, 'relax_s': 3, 'pain_before': 1, 'pain': pain, 'pain_after': pain, 'spare': 'yes',
            'control': 'ok', 'outcome': 'complete', **others}


def make_check_in(back, kind, value):
    day = find_day(back).isoformat()
    return {'recorded_at': f'{day}T07:00:00+00:00', 'local_date': day, 'kind': kind, 'value': value}


def import_file(desk, journal, path):
    result = subprocess.run((os.environ['PATELLA_PROGRAM'], '--journal', str(journal), 'import', str(path)),
                            env=desk.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                            check=False)
    expect_equal('import', (result.returncode, result.stderr), (0, ''))


def make_journal(desk, sets, check_ins, asked=20):
    """The intake was answered and the muscle felt so many days ago."""
    check_ins = [make_check_in(asked, 'intake', 'ok'), make_check_in(asked, 'finder', 'felt'), *check_ins]
    write_csv(desk.folder / 'sets.csv', sets)
    write_csv(desk.folder / 'check-ins.csv', check_ins)
    path = desk.folder / 'coach.db'
    import_file(desk, path, desk.folder / 'sets.csv')
    import_file(desk, path, desk.folder / 'check-ins.csv')
    return path


def make_mornings(*scores):
    """From today back: the score of this morning, of yesterday's ...; None: it was not given."""
    return [make_check_in(back, 'morning', score) for back, score in enumerate(scores) if score is not None]
