# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/README.md has a row for every fault of the fault model, and every test and case that a row names is there."""

import re

from common import main, text_of

WHERE = 'tests/README.md'
ROWS = [f'S{n}' for n in range(1, 20)] + [f'I{n}' for n in range(4, 10)]
ROW = re.compile(r'^\| ([SI]\d+) \|([^|]*)\|([^|]*)\|$', re.M)
# what a row says with a tool of ours rather than with a test
TOOL = re.compile(r'^(?:patella|meson|sh) ')


def find_tests(root, name):
    """The files of a test by its name, or of all tests of a suite."""
    if name.startswith('e2e-'):
        name = name[len('e2e-'):]
        return list((root / 'tests/e2e').glob(f'test-{name}.py'))
    found = [path for path in (root / 'tests').rglob(f'test-{name}.c')]
    suite = root / 'tests' / name
    return found or (sorted(suite.glob(f'{name}-*.c')) if suite.is_dir() else [])


def has_case(tests, name):
    """A case is named in its test as the last part of a path, in C as "/test/case" or in a table that the path is made of;
    what several tests of a folder run stands beside them."""
    case = re.compile(rf'["/]{re.escape(name)}["/]')
    beside = {path for test in tests for path in test.parent.glob('*.c') if not path.name.startswith('test-')}
    return any(case.search(text_of(path)) for path in [*tests, *beside])


def check_row(root, row, text):
    problems, tests = [], []
    for name in re.findall(r'`([^`]+)`', text):
        found = find_tests(root, name)
        if found:
            # a list of tests, then the cases that all of them have
            tests = found
        elif not TOOL.match(name) and not (tests and has_case(tests, name)):
            problems.append(f'{WHERE}: {row} names {name}, and there is neither such a test nor such a case')
    if not tests:
        problems.append(f'{WHERE}: {row} names no test')
    return problems


def check(root):
    path = root / WHERE
    rows = ROW.findall(text_of(path)) if path.exists() else []
    names = [row for row, _, _ in rows]
    problems = [f'{WHERE}: lacks a row for {row}' for row in ROWS if row not in names]
    problems += [f'{WHERE}: has two rows for {row}' for row in sorted(set(names)) if names.count(row) > 1]
    return problems + [problem for row, _, text in rows for problem in check_row(root, row, text)]


if __name__ == '__main__':
    main(check)
