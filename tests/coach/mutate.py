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
FLOOR = 0.95
SKIPPED = 77
# what reads past an array is noticed where it does
TRAPS = ('-fsanitize=bounds', '-fsanitize-undefined-trap-on-error')
SECONDS = 120
# Mutants that change nothing, each with the reason; they are not counted. One that is noticed all the same, or is not among
# the mutants any more, is an error: a reason that does not hold is worse than none.
EQUIVALENT = {
    'patella-progression-rules.c': [
        ('int sums[[2 -> 3]] = { 0, 0 };', 'a longer array, of which two are read'),
        ('int counts[[2 -> 3]] = { 0, 0 };', 'a longer array, of which two are read'),
        ('for (int back = [0 -> (-1)]; back <= PATELLA_RULE_RED_WINDOW_DAYS; back++)', 'no record is dated after today'),
        ('patella_progression_was_above_level: for (guint back = [0 -> 1];', 'the last training day is at this very level'),
        ('return is_week_rise (context, 0, 2, [0 -> 1])', 'days are Julian days of our time'),
        ('return is_week_rise (context, 0, 2, [0 -> (-1)])', 'days are Julian days of our time'),
        ('return is_week_rise (context, 0, 1, [0 -> 1])', 'days are Julian days of our time'),
        ('return is_week_rise (context, 0, 1, [0 -> (-1)])', 'days are Julian days of our time'),
        ('day->target [> -> >=] 0 && day->done * 2 < day->target;', 'no repetitions are not fewer than half of none'),
        ('day->target > [0 -> (-1)] && day->done * 2 < day->target;', 'no repetitions are not fewer than half of none'),
        ('context->gap [< -> <=] PATELLA_RULE_GAP_MIDDLE;', 'a gap of 14 was stepped down by D1 before'),
    ],
    'patella-progression.c': [
        ('day->peak <= PATELLA_RULE_CEILING && day->target [> -> >=] 0 &&', 'without known repetitions nothing is spare'),
        ('day->peak <= PATELLA_RULE_CEILING && day->target > [0 -> (-1)] &&', 'without known repetitions nothing is spare'),
        ('int newest = [0 -> 1];', 'read after a failure only, and then it is the day of one'),
        ('int newest = [0 -> (-1)];', 'read after a failure only, and then it is the day of one'),
        ('find_ceiling_end: for (guint back = [0 -> 1];', 'the last training day is not above its own level'),
        ('CLAMP (context->last->level, [1 -> 0], ', 'histories have levels of 1 and up'),
        ('PatellaProgressionContext context = { [0 -> 1] };', 'the first field is set before it is read'),
        ('PatellaProgressionContext context = { [0 -> (-1)] };', 'the first field is set before it is read'),
    ],
    'patella-progression-private.h': [
        ('post[PATELLA_RULE_POST_DAYS + [1 -> 2]];', 'a longer array, of which four are read'),
        ('post_day[PATELLA_RULE_POST_DAYS + [1 -> 2]];', 'a longer array, of which four are read'),
    ],
    'patella-unlock.c': [
        ('(rule->level == [0 -> 1] || day->level >= rule->level)', 'every level is at least 1, and at least 0'),
        ('(rule->level == [0 -> (-1)] || day->level >= rule->level)', 'every level is at least 0'),
        ('int best = [0 -> (-1)];', 'asked only where a day counts, and a run is at least 0 there'),
        ('int worst = -[1 -> 2];', 'only its sign is read'),
        ('rule->no_red_days [> -> >=] 0 && i', 'within 0 days there is no day'),
        ('rule->no_red_days > [0 -> (-1)] && i', 'within 0 days there is no day'),
        ('sizeof unlock->steps[[0 -> 1]].exercise', 'the size is of the type'),
        ('sizeof unlock->steps[[0 -> (-1)]].exercise', 'the size is of the type'),
        ('rule->any ? -[1 -> 2] : rule->days;', 'less than any run, which is what it is for'),
        ('unlock->days_done = MAX (unlock->days_done, [0 -> (-1)]);', 'a rule names an exercise, and its run is at least 0'),
    ],
}
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
        return self.run([*command, *TRAPS, '-I' + str(self.find(source).parent)]).returncode == 0

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
    functions = re.findall(r'^(\w+) \(', text[:start], re.MULTILINE)
    function = functions[-1] + ': ' if functions else ''
    return f'{source}:{line}: {function}{(text[first:start] + "[" + text[start:end] + " -> " + replacement + "]" + text[end:last]).strip()}'


def take_reason(reasons, source, what):
    """Whether it is known that a mutant changes nothing; the reasons that were taken are kept."""
    for known in EQUIVALENT.get(source, []):
        if known[0] in what:
            reasons.add((source, known[0]))
            return True
    return False


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
        reasons = set()
        with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count())) as pool:
            for source in sources:
                text = bench.find(source).read_text()
                for start, end, replacement in find_mutants(text):
                    mutant = text[:start] + replacement + text[end:]
                    what = describe(source, text, start, end, replacement)
                    jobs.append((what, take_reason(reasons, source, what), pool.submit(bench.survives, source, mutant)))
            answers = [(what, excused, job.result()) for what, excused, job in jobs]
    survivors = [what for what, excused, survived in answers if survived and not excused]
    wrong = [f'noticed, though it is said to change nothing: {what}' for what, excused, survived in answers
             if excused and not survived]
    wrong += [f'not a mutant any more: {source}: {known[0]}' for source in sources for known in EQUIVALENT.get(source, [])
              if (source, known[0]) not in reasons]
    for line in survivors + wrong:
        print(line)
    counted = sum(not excused for _, excused, _ in answers)
    caught = counted - len(survivors)
    print(f'{caught} of {counted} mutants noticed, {100 * caught / counted:.1f} %; {len(answers) - counted} more change nothing')
    sys.exit(caught < FLOOR * counted or bool(wrong))


if __name__ == '__main__':
    main()
