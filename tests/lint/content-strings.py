# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""data/content-strings.h lists every text of the built-in exercises and routines for xgettext, the id as context.

content-strings.py ROOT checks it, content-strings.py ROOT --write makes it anew. tests/core/test-exercise.c and test-routine.c hold this
list against the parsers' own."""

import pathlib
import re
import sys

from common import main, text_of

HEADER = 'data/content-strings.h'
TEXTS = {
    'Exercise': r'Title|Summary|NeedsText|Start|(?:Step|Tip|Caution|Note)\d+|SourceDose|Evidence|Alt',
    'Label': r'Title|Hint|Start|Alt',
    'Routine': r'Title|Summary|Note',
    'Stage': r'Title|Note',
}
LISTS = {'Repetition': r'Words'}


def entries(path):
    """(group, key, value) of a key file that the parsers accept."""
    group = ''
    for line in text_of(path).splitlines():
        line = line.strip()
        if line.startswith('['):
            group = line[1:-1]
        elif line and not line.startswith('#'):
            key, value = line.split('=', 1)
            yield group, key.strip(), value.strip()


def texts(path):
    """The id of the file, and its texts in order, each once."""
    ident, found = '', []
    for group, key, value in entries(path):
        kind = group.split(' ')[0]
        if kind in ('Exercise', 'Routine') and key == 'Id':
            ident = value
        elif re.fullmatch(TEXTS.get(kind, r'(?!)'), key):
            found.append(value)
        elif re.fullmatch(LISTS.get(kind, r'(?!)'), key):
            found += [item.strip() for item in value.split(';') if item.strip()]
    return ident, list(dict.fromkeys(found))


def make(root):
    lines = ['/* SPDX-FileCopyrightText: 2026 The Patella authors',
             ' * SPDX-License-Identifier: GPL-3.0-or-later */',
             '/* Made by tests/lint/content-strings.py for xgettext; never compiled. */']
    for path in sorted((root / 'data/exercises').glob('*.exercise')) + sorted((root / 'data/routines').glob('*.routine')):
        ident, found = texts(path)
        lines += ['', f'/* {path.name} */']
        lines += ['NC_("{}", "{}")'.format(ident, text.replace('\\', '\\\\').replace('"', '\\"')) for text in found]
    return '\n'.join(lines) + '\n'


def check(root):
    header = root / HEADER
    if header.exists() and text_of(header) == make(root):
        return []
    return [f'{HEADER}: is out of step with data/exercises and data/routines: '
            'run python3 tests/lint/content-strings.py . --write']


if __name__ == '__main__':
    if sys.argv[2:] == ['--write']:
        folder = pathlib.Path(sys.argv[1])
        (folder / HEADER).write_text(make(folder), encoding='utf-8')
    else:
        main(check)
