# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Budgets and habits of the sources: sizes, licence lines, comments of public functions, forbidden words and calls."""

import pathlib
import re
import sys

from common import (FOLDERS, LAYERS, LIBRARY_LAYERS, bare_code, files, functions, layer_of, main, matches, prototypes, text_of)

MAX_SOURCE, MAX_HEADER, MAX_FUNCTION, MAX_CLASS_INIT, MAX_PARAMETERS, MAX_ENTRIES = 600, 150, 60, 120, 5, 40

# Made by a program from the exercise files, as long as they are.
GENERATED = {'data/content-strings.h'}
# Folders that grow with the product, not with the code.
GROWING = {'data/exercises', 'data/routines', 'data/screenshots', 'tests/fuzz/corpus'}
NO_LICENCE_LINE = {'.md', '.po', '.pot', '.png', '.wav', '.csv', '.json', '.jsonl', '.db'}
# Signatures that GTK and GLib give.
GIVEN = re.compile(r'_cb$|_(?:measure|size_allocate|set_property|get_property|invoke_method)$')
# Own words in two parts, or this file would name what it forbids.
LATER = r'\b(TO' r'DO|FIX' r'ME|X' r'XX)\b'
MACHINE_PATH = r'(?<![\w$}.*-])/(?:wor[k]|roo[t]|far[m]|home/\w+|Users)/'
SINGLETON = r'\b((?:patella_\w+|g_application)_get_default)\s*\('


def is_text(path):
    return b'\0' not in path.read_bytes()[:4096]


def in_growing(where):
    return any(where == folder or where.startswith(folder + '/') for folder in GROWING)


def check_licence(path, where, text):
    if path.suffix in NO_LICENCE_LINE or where.startswith('tests/fuzz/corpus/') or where in GENERATED or not text.strip():
        return []
    lines = text.splitlines()
    if path.suffix in ('.c', '.h'):
        ok = lines[0].startswith('/* SPDX-FileCopyrightText: ') and lines[1:2] == [' * SPDX-License-Identifier: GPL-3.0-or-later */']
        return [] if ok else [f'{where}: its first two lines are not the licence lines']
    ok = any('SPDX-License-Identifier: ' in line for line in lines[:5])
    return [] if ok else [f'{where}: has no SPDX-License-Identifier in its first lines']


def check_words(root, path, text):
    return (matches(root, path, text, LATER, '{0}: what is left for later belongs in an issue')
            + matches(root, path, text, MACHINE_PATH, 'names a place of one machine ({m})'))


def check_parameters(where, line, name, parameters):
    """What GIO's pattern adds to every asynchronous function does not count, nor do the values of a format."""
    number = len([p for p in parameters
                  if p != '...' and not (name.endswith('_async') and re.search(r'GCancellable|GAsyncReadyCallback|\buser_data$|\bdata$', p))])
    if number <= MAX_PARAMETERS or GIVEN.search(name):
        return []
    return [f'{where}:{line}: {name} has {number} parameters ({MAX_PARAMETERS} are the most)']


def counted_length(function, in_tests):
    """Lines of a function; in tests the rows of its tables do not count."""
    if not in_tests:
        return function.length
    tables = re.findall(r'=\s*\{\n.*?^\s*\};', function.body, re.M | re.S)
    return function.length - sum(t.count('\n') for t in tables)


def check_functions(where, code):
    problems = []
    for function in functions(code):
        limit = MAX_CLASS_INIT if function.name.endswith(('_class_init', '_interface_init')) else MAX_FUNCTION
        length = counted_length(function, where.startswith('tests/'))
        if length > limit:
            problems.append(f'{where}:{function.line}: {function.name} has {length} lines ({limit} are the most)')
        problems += check_parameters(where, function.line, function.name, function.parameters)
    return problems


def check_variables(where, code):
    problems = []
    for m in re.finditer(r'^static (?!inline)([^;={(]*?)\b(\w+)(?:\[[^\]]*\])*\s*(?:=|;)', code, re.M):
        if 'const' not in m[1].split() and m[2] not in ('props', 'signals'):
            problems.append(f'{where}:{code.count(chr(10), 0, m.start()) + 1}: {m[2]} is a variable of the file')
    return problems


def check_header(where, code):
    problems = []
    if not re.search(r'^#pragma once$', code, re.M):
        problems.append(f'{where}: has no #pragma once')
    if re.search(r'\bG(S)?List\b\s*\*', code):
        problems.append(f'{where}: a GList in a header')
    for name, parameters, line in prototypes(code):
        problems += check_parameters(where, line, name, parameters)
    return problems


def check_c(root, path, text):
    where = str(path.relative_to(root))
    code = bare_code(text)
    lines, limit = text.count('\n'), MAX_HEADER if path.suffix == '.h' else MAX_SOURCE
    problems = []
    if lines > limit and where not in GENERATED:
        problems.append(f'{where}: has {lines} lines ({limit} are the most)')
    problems += check_functions(where, code)
    if path.suffix == '.h' and where not in GENERATED:
        problems += check_header(where, code)
    if where.startswith('src/'):
        problems += check_variables(where, code)
        problems += matches(root, path, code, SINGLETON, '{0}: what a thing needs is handed to it')
    return problems


def check_comments(root):
    """Every function in a public header of a library layer is explained above its definition."""
    explained, defined, problems = {}, set(), []
    for path in files(root, 'src', suffixes={'.c'}):
        text = text_of(path)
        explained.setdefault(layer_of(root, path), set()).update(re.findall(r'^/\*\*\n \* (\w+):', text, re.M))
        defined.update(function.name for function in functions(bare_code(text)))
    for path in files(root, 'src', suffixes={'.h'}):
        layer = layer_of(root, path)
        if layer not in LIBRARY_LAYERS or path.name.endswith('-private.h'):
            continue
        for name, _, line in prototypes(bare_code(text_of(path))):
            if name.endswith(('_get_type', '_quark')):
                continue
            if name not in defined:
                problems.append(f'{path.relative_to(root)}:{line}: {name} is declared and nowhere defined')
            elif name not in explained.get(layer, ()):
                problems.append(f'{path.relative_to(root)}:{line}: {name} is not explained above its definition')
    return problems


def check_folders(root):
    problems = []
    for top in FOLDERS:
        for folder in [root / top, *sorted(p for p in (root / top).rglob('*') if p.is_dir())]:
            where = str(folder.relative_to(root))
            entries = [p for p in folder.iterdir() if p.name != '__pycache__'] if folder.is_dir() else []
            if len(entries) > MAX_ENTRIES and not in_growing(where):
                problems.append(f'{where}: has {len(entries)} entries ({MAX_ENTRIES} are the most)')
    return problems


def check(root):
    problems = check_folders(root) + check_comments(root)
    for path in files(root):
        if not is_text(path):
            continue
        text, where = text_of(path), str(path.relative_to(root))
        problems += check_licence(path, where, text)
        if not in_growing(where):
            problems += check_words(root, path, text)
        if path.suffix in ('.c', '.h'):
            problems += check_c(root, path, text)
        elif path.suffix in ('.py', '.sh') and text.count('\n') > MAX_SOURCE:
            problems.append(f'{where}: has {text.count(chr(10))} lines ({MAX_SOURCE} are the most)')
    return problems


def aims(root):
    """What is aimed at, not enforced: median function at most 15 lines, nine of ten at most 35; share of comments."""
    lines = []
    for layer in LAYERS:
        lengths, comments, total = [], 0, 0
        for path in files(root, 'src/' + layer, suffixes={'.c'}):
            text = text_of(path)
            lengths += [function.length for function in functions(bare_code(text))]
            comments += sum(m.group().count('\n') + 1 for m in re.finditer(r'/\*.*?\*/', text, re.S))
            total += text.count('\n')
        if lengths:
            lengths.sort()
            lines.append(f'{layer}: {len(lengths)} functions, median {lengths[len(lengths) // 2]} lines, nine of ten at most '
                         f'{lengths[len(lengths) * 9 // 10]}; comments {100 * comments // total} % of {total} lines')
    return lines


def bare_connections(root):
    """Places a person has to judge: both ends of a plain g_signal_connect() must live and die together."""
    return [hit for path in files(root, 'src', suffixes={'.c'})
            for hit in matches(root, path, bare_code(text_of(path)), r'\bg_signal_connect(?:_swapped|_after|_data)?\s*\(', 'connects')]


if __name__ == '__main__':
    for option, report in (('--connections', bare_connections), ('--aims', aims)):
        if option in sys.argv:
            print(*report(pathlib.Path(sys.argv[1])), sep='\n')
            sys.exit(0)
    main(check)
