# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lints share: walking the tree, C without comments and texts, and the functions of a C file."""

import pathlib
import re
import sys
from dataclasses import dataclass

FOLDERS = ('src', 'ui', 'data', 'po', 'tests')
LIBRARY_LAYERS = ('core', 'coach', 'journal', 'audio', 'graphics')
LAYERS = LIBRARY_LAYERS + ('app',)


def files(root, *folders, suffixes=()):
    """All files below the given folders, in order; what git never sees (caches) is left out."""
    for folder in folders or FOLDERS:
        for path in sorted((root / folder).rglob('*')):
            parts = path.relative_to(root).parts
            if path.is_file() and '__pycache__' not in parts and not any(p.startswith('.') for p in parts):
                if not suffixes or path.suffix in suffixes:
                    yield path


def text_of(path):
    return path.read_text(encoding='utf-8', errors='replace')


def layer_of(root, path):
    parts = path.relative_to(root).parts
    return parts[1] if len(parts) > 2 and parts[0] == 'src' and parts[1] in LAYERS else None


_TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def bare_code(text, keep_texts=False):
    """The code with comments (and, unless asked for, texts) blanked out; lines stay where they are."""
    def blank(match):
        token = match.group()
        if token[0] in '"\'':
            return token if keep_texts else token[0] * 2
        return '\n' * token.count('\n')
    return _TOKEN.sub(blank, text)


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


def matches(root, path, text, pattern, message):
    """A sentence for each place where the pattern stands in the text."""
    return [f'{path.relative_to(root)}:{line_of(text, m.start())}: {message.format(*m.groups(), m=m.group())}'
            for m in re.finditer(pattern, text)]


@dataclass
class Function:
    name: str
    line: int
    static: bool
    parameters: list
    body: str
    length: int


_DEFINITION = re.compile(r'^(?P<head>(?:[\w*][^\n;{}()=]*\n)?)(?P<name>(?![A-Z0-9_]+ )\w+) \((?P<parameters>[^;{}]*?)\)\n\{\n'
                         r'(?P<body>.*?)^\}', re.M | re.S)


def split_parameters(text):
    depth, parts, current = 0, [], ''
    for char in text:
        depth += {'(': 1, ')': -1}.get(char, 0)
        if char == ',' and depth == 0:
            parts.append(current.strip())
            current = ''
        else:
            current += char
    parts.append(current.strip())
    return [p for p in parts if p and p != 'void']


def functions(code):
    """The functions defined in C code in GNU style: name and both braces in the first column."""
    for m in _DEFINITION.finditer(code):
        start = m.start('name')
        yield Function(name=m['name'], line=line_of(code, start), static='static' in m['head'].split(),
                       parameters=split_parameters(m['parameters']), body=m['body'],
                       length=code.count('\n', start, m.end()) + 1)


def prototypes(code):
    """(name, parameters, line) of the functions a header declares."""
    for m in re.finditer(r'^(?!typedef|G_DE|#)\w[\w *]*?\b(patella_\w+)\s*\(((?:[^;{}()]|\([^()]*\))*)\)\s*(?:G_\w+[^;]*)?;', code, re.M):
        yield m[1], split_parameters(m[2]), line_of(code, m.start())


def main(check, needs_build=False):
    """Runs a lint from the command line: LINT ROOT [BUILD]."""
    root = pathlib.Path(sys.argv[1])
    problems = check(root, pathlib.Path(sys.argv[2])) if needs_build else check(root)
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
