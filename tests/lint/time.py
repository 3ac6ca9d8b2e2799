# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and chance enter the program in one file, and no test sleeps."""

from common import bare_code, files, main, matches, text_of

CLOCK = 'src/app/patella-system-clock.c'

READS = (r'\b(g_get_(?:real|monotonic)_time|g_get_current_time|g_date_time_new_now\w*|g_timer_\w+|g_timeout_\w+|g_idle_add\w*|'
         r'g_main_context_wait|clock_gettime|gettimeofday|clock|time|timerfd_create)\s*\(')
CHANCE = r'\b(g_random_\w+|g_rand_\w+|g_uuid_string_random|rand|random|srand|srandom|drand48|getrandom|getentropy)\s*\('
SLEEPS = r'\b(g_usleep|sleep|usleep|nanosleep|clock_nanosleep)\s*\('


def check(root):
    problems = []
    for path in files(root, 'src', suffixes={'.c', '.h'}):
        if str(path.relative_to(root)) == CLOCK:
            continue
        code = bare_code(text_of(path))
        problems += matches(root, path, code, READS, '{0} reads or waits for the time; only ' + CLOCK + ' may')
        problems += matches(root, path, code, CHANCE, '{0}: chance comes in from outside')
        problems += matches(root, path, code, SLEEPS, '{0} sleeps')
    for path in files(root, 'tests', suffixes={'.c', '.h'}):
        problems += matches(root, path, bare_code(text_of(path)), SLEEPS, '{0}: a test waits for what it expects, it does not sleep')
    return problems


if __name__ == '__main__':
    main(check)
