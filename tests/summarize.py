# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""summarize.py FOLDER: counts what check.sh left there, names what failed, and ends in one line of numbers.

FOLDER holds a meson log (*.json, one test a line) for each run, and "steps": one line each, "passed|failed|skipped NAME".
A test program that speaks TAP counts as its cases; one that fails without a failing case counts as one failure more.
"""

import json
import pathlib
import re
import sys

CASE = re.compile(r'^(not )?ok\b[^#]*(?:#\s*(skip|todo)\b.*)?$', re.I)


def count_cases(output):
    counts = {'passed': 0, 'failed': 0, 'skipped': 0}
    for line in output.splitlines():
        match = CASE.match(line)
        if match:
            kind = 'skipped' if match[2] else 'failed' if match[1] else 'passed'
            counts[kind] += 1
    return counts


def count_test(entry):
    counts = count_cases(entry.get('stdout') or '')
    result = entry['result']
    if result == 'SKIP':
        counts['skipped'] += not any(counts.values())
    elif result in ('OK', 'EXPECTEDFAIL'):
        counts['passed'] += not any(counts.values())
    else:
        counts['failed'] += counts['failed'] == 0
    return counts


def main(folder):
    total, failures, skips = {'passed': 0, 'failed': 0, 'skipped': 0}, [], []
    for log in sorted(folder.glob('*.json')):
        for line in log.read_text(encoding='utf-8').splitlines():
            entry = json.loads(line)
            counts = count_test(entry)
            for kind, number in counts.items():
                total[kind] += number
            failures += [f'{log.stem}: {entry["name"]}'] if counts['failed'] else []
            skips += [f'{log.stem}: {entry["name"]}'] if counts['skipped'] else []
    steps = folder / 'steps'
    for line in steps.read_text(encoding='utf-8').splitlines() if steps.exists() else ():
        kind, name = line.split(' ', 1)
        total[kind] += 1
        failures += [name] if kind == 'failed' else []
        skips += [name] if kind == 'skipped' else []
    for title, names in (('Skipped', skips), ('Failed', failures)):
        for name in names:
            print(f'{title}: {name}')
    if not total['passed']:
        total['failed'] += 1
        print('Failed: no test has run')
    print('{passed} passed, {failed} failed'.format(**total) + (f', {total["skipped"]} skipped' if total['skipped'] else ''))
    return 1 if total['failed'] else 0


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1])))
