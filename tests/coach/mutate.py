#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""mutate.py BUILD -m thorough [SOURCE...]: would the tests of the rules notice a rule that is off by one?

Each comparison of the rule table is turned into its neighbor (< and <=, > and >=, == and !=), each number is made one
greater and one smaller, one change at a time. The vectors, the tests and the laws have to fail for it. Prints what nobody
noticed; exits 1 if it is fewer than were noticed before. It takes some minutes, so without -m thorough it is skipped."""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

SOURCES = ['patella-progression-rules.c', 'patella-progression.c', 'patella-progression-private.h', 'patella-live-check.c',
           'patella-unlock.c']
# a header is changed for all that include it
INCLUDED_BY = {'patella-progression-private.h': ['patella-progression-rules.c', 'patella-progression.c']}
TESTS = ['vectors', 'edge-vectors', 'live-check', 'unlock', 'tracks', 'offer', 'progression']
# The goal is 95 %, and is not reached: raise this with the vectors that are added.
FLOOR = 0.75
SKIPPED = 77
SECONDS = 30
TURNED = {'<': '<=', '<=': '<', '>': '>=', '>=': '>', '==': '!=', '!=': '=='}
# comments, strings and characters; lines of the preprocessor; arrows and shifts; comparisons; numbers
TOKENS = re.compile(r'''(?P<skip>/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|^\#.*?$|->|<<|>>|g_return_[^;]*;)'''
                    r'''|(?P<comparison><=|>=|==|!=|<|>)|(?P<number>\b\d+u?\b)|\w+|.''', re.DOTALL | re.MULTILINE)


def find_mutants(text):
    """(start, end, replacement) of every change."""
    for match in TOKENS.finditer(text):
        if match['comparison']:
            yield match.start(), match.end(), TURNED[match['comparison']]
        elif match['number']:
            number = int(match['number'].rstrip('u'))
            yield match.start(), match.end(), str(number + 1)
            yield match.start(), match.end(), str(number - 1) if number > 0 else '(-1)'


class Bench:
    """The tests, linked against a library of the rules that is made anew for each mutant."""

    def __init__(self, build, folder):
        self.build = build
        self.folder = folder
        self.library = 'src/coach/libpatella-coach.a'
        self.compilers = {pathlib.Path(entry['file']).name: entry
                          for entry in json.loads((build / 'compile_commands.json').read_text())
                          if 'libpatella-coach' in entry['output']}
        listed = json.loads((build / 'meson-info/intro-tests.json').read_text())
        found = {test['name']: test for test in listed if 'coach' in str(test['suite'])}
        self.tests = [found[name] for name in TESTS]
        self.environment = dict(os.environ, CCACHE_DISABLE='1')
        self.make_library(folder, {})
        for number, test in enumerate(self.tests):
            self.link_test(number, test)

    def run(self, command, **keywords):
        return subprocess.run(command, cwd=self.build, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, check=False, **keywords)

    def object_of(self, source):
        return self.build / self.compilers[source]['output']

    def make_library(self, folder, changed):
        objects = [str(changed.get(source, self.object_of(source))) for source in self.compilers]
        result = self.run(['cc', '-shared', '-o', str(folder / 'libmutant.so'), '-Wl,-soname,libmutant.so', *objects])
        if result.returncode != 0:
            sys.exit(result.stderr)

    def link_test(self, number, test):
        target = pathlib.Path(test['cmd'][0]).relative_to(self.build)
        lines = self.run(['ninja', '-t', 'commands', str(target)]).stdout.splitlines()
        command = shlex.split(lines[-1])
        command[command.index('-o') + 1] = str(self.folder / f'test-{number}')
        place = command.index(self.library)
        command[place:place + 1] = ['-rdynamic', str(self.folder / 'libmutant.so')]
        result = self.run(command)
        if result.returncode != 0:
            sys.exit(result.stderr)

    def find(self, source):
        """Where a source, or a header beside it, lies."""
        beside = INCLUDED_BY.get(source, [source])[0]
        return (self.build / self.compilers[beside]['file']).resolve().parent / source

    def compile_one(self, source, folder):
        entry = self.compilers[source]
        command = shlex.split(entry['command'])
        command[command.index('-o') + 1] = str(folder / (source + '.o'))
        command = [str(folder / source) if word == entry['file'] else word for word in command]
        for option in ('-MQ', '-MF'):
            if option in command:
                command[command.index(option) + 1] = str(folder / 'mutant.d')
        return self.run([*command, '-I' + str(self.find(source).parent)]).returncode == 0

    def compile(self, source, text, folder):
        sources = INCLUDED_BY.get(source, [source])
        # beside the changed header the sources find it before the one that they lie beside
        for name in sources:
            (folder / name).write_text(self.find(name).read_text())
        (folder / source).write_text(text)
        # what is not a rule any more, but code that a compiler refuses, was noticed too
        if not all(self.compile_one(name, folder) for name in sources):
            return False
        self.make_library(folder, {name: folder / (name + '.o') for name in sources})
        return True

    def passes(self, folder):
        for number, test in enumerate(self.tests):
            environment = dict(self.environment, **test['env'], LD_LIBRARY_PATH=str(folder))
            try:
                result = subprocess.run([self.folder / f'test-{number}', *test['cmd'][1:]], cwd=self.build, env=environment,
                                        stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False)
            except subprocess.TimeoutExpired:
                return False
            if result.returncode != 0:
                return False
        return True

    def survives(self, source, text):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            return self.compile(source, text, folder) and self.passes(folder)


def describe(source, text, start, end, replacement):
    line = text.count('\n', 0, start) + 1
    first = text.rfind('\n', 0, start) + 1
    last = text.find('\n', end)
    return f'{source}:{line}: {(text[first:start] + "[" + text[start:end] + " -> " + replacement + "]" + text[end:last]).strip()}'


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    if sys.argv[2:4] != ['-m', 'thorough']:
        print('only with -m thorough')
        sys.exit(SKIPPED)
    sources = sys.argv[4:] or SOURCES
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(build, pathlib.Path(name))
        if not bench.passes(pathlib.Path(name)):
            sys.exit('the tests do not pass as it is')
        jobs = []
        with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count())) as pool:
            for source in sources:
                text = bench.find(source).read_text()
                for start, end, replacement in find_mutants(text):
                    mutant = text[:start] + replacement + text[end:]
                    jobs.append((describe(source, text, start, end, replacement),
                                 pool.submit(bench.survives, source, mutant)))
            survivors = [what for what, job in jobs if job.result()]
    for survivor in survivors:
        print(survivor)
    caught = len(jobs) - len(survivors)
    print(f'{caught} of {len(jobs)} mutants noticed, {100 * caught / len(jobs):.1f} %')
    sys.exit(caught < FLOOR * len(jobs))


if __name__ == '__main__':
    main()
