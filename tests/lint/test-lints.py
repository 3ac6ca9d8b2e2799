# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every lint is quiet about a small sound tree and finds each fault that is planted in it."""

import importlib.util
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

C = '/* SPDX-FileCopyrightText: 2026 The Patella authors\n * SPDX-License-Identifier: GPL-3.0-or-later */\n'
XML = '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n'
SH = '# SPDX-License-Identifier: GPL-3.0-or-later\n'
LATER = 'TO' + 'DO'

SOUND = {
    'src/core/patella-step.h': C + '#pragma once\n\n#include <glib.h>\n\nint patella_step_count (int n);\n',
    'src/core/patella-step.c': C + '#include "patella-step.h"\n\n/**\n * patella_step_count:\n */\nint\npatella_step_count (int n)\n'
                                   '{\n  return n; /* g_get_monotonic_time () is only spoken of */\n}\n',
    'src/journal/patella-store.h': C + '#pragma once\n\n#include "patella-step.h"\n',
    'src/journal/patella-store.c': C + '#include "patella-store.h"\n\n#include <sqlite3.h>\n\nstatic const int limits[] = {1};\n',
    'src/app/today/patella-today-page.h': C + '#pragma once\n',
    'src/app/today/patella-today-page.c':
        C + '#include "patella-today-page.h"\n\n#include <gtk/gtk.h>\n\nG_DEFINE_FINAL_TYPE (PatellaTodayPage, patella_today_page,'
            ' GTK_TYPE_WIDGET)\n\nstatic void\npatella_today_page_class_init (PatellaTodayPageClass *klass)\n{\n'
            '  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/x/today/patella-today-page.ui");\n'
            '  label = C_("button", "Start");\n}\n',
    'src/app/library/patella-library-page.h': C + '#pragma once\n',
    'ui/patella.gresource.xml': XML + '<gresources><file>today/patella-today-page.ui</file></gresources>\n',
    'ui/today/patella-today-page.ui':
        XML + '<interface><template class="PatellaTodayPage">\n<property name="label" translatable="yes" context="page">Today'
              '</property></template></interface>\n',
    'po/POTFILES': SH + 'src/app/today/patella-today-page.c\nui/today/patella-today-page.ui\n',
    'po/LINGUAS': '',
    'data/run.sh': SH + '"$folder/bin/patella"\n',
    'tests/core/test-step.c': C + 'int\nmain (void)\n{\n  return 0;\n}\n',
}


def load(name):
    spec = importlib.util.spec_from_file_location('lint_' + name, HERE / f'{name}.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Lints(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        for name, text in SOUND.items():
            self.write(name, text)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')

    def append(self, name, text):
        self.write(name, (self.root / name).read_text(encoding='utf-8') + text)

    def expect(self, lint, *parts):
        problems = load(lint).check(self.root)
        self.assertTrue(any(all(part in p for part in parts) for p in problems), f'{parts} not in {problems}')

    def test_sound_tree(self):
        for lint in ('layers', 'time', 'sources', 'templates', 'potfiles'):
            self.assertEqual(load(lint).check(self.root), [], lint)

    def test_layers(self):
        for name, line, said in (
                ('src/core/patella-step.c', '#include <gio/gio.h>', '<gio/gio.h>'),
                ('src/core/patella-step.c', '#include <time.h>', '<time.h>'),
                ('src/core/patella-step.c', '#include "../journal/patella-store.h"', 'without its folder'),
                ('src/core/patella-step.c', '#include "patella-store.h"', 'core may not use journal'),
                ('src/core/patella-step.c', '  g_warning ("x");', 'may not print'),
                ('src/journal/patella-store.c', '#include <gtk/gtk.h>', '<gtk/gtk.h>'),
                ('src/app/today/patella-today-page.c', '#include <sqlite3.h>', '<sqlite3.h>'),
                ('src/app/today/patella-today-page.c', '#include "patella-library-page.h"', 'today may not use library')):
            with self.subTest(line=line):
                self.write(name, SOUND[name] + line + '\n')
                self.expect('layers', said)
                self.write(name, SOUND[name])

    def test_window_may_use_pages(self):
        self.write('src/app/window/patella-window.c', C + '#include "patella-library-page.h"\n')
        self.assertEqual(load('layers').check(self.root), [])

    @unittest.skipUnless(shutil.which('cc') and shutil.which('ar'), 'no compiler')
    def test_layers_symbols(self):
        build = self.root / 'build'
        folder = build / 'src/core'
        folder.mkdir(parents=True)
        for call, fine in (('g_strdup', True), ('strlen', True), ('floor', True), ('sqlite3_open', False), ('fopen', False),
                           ('g_get_monotonic_time', False), ('g_file_get_contents', False), ('gtk_init', False),
                           ('ca_context_play', False), ('time', False), ('g_random_int', False)):
            with self.subTest(call=call):
                (folder / 'a.c').write_text(f'extern void {call} (void); void patella_a (void); '
                                            f'void patella_a (void) {{ {call} (); }}\n')
                archive = folder / 'libpatella-core.a'
                archive.unlink(missing_ok=True)
                subprocess.run(['cc', '-w', '-fno-builtin', '-c', 'a.c', '-o', 'a.o'], cwd=folder, check=True)
                subprocess.run(['ar', 'rc', archive.name, 'a.o'], cwd=folder, check=True)
                found = [p for p in load('layers').check(self.root, build) if f'may not call {call}' in p]
                self.assertEqual(found == [], fine, found)

    def test_content_strings(self):
        exercise = '[Exercise]\nId=squat\nTitle=Squat "low"\n[Repetition]\nWords=Down;Up;Down\n[Label mid]\nHint=a=b\n'
        self.write('data/exercises/squat.exercise', exercise)
        self.write('data/routines/day.routine', '[Routine]\nId=day\nTitle=Day\n[Stage one]\nNote=Slow\n')
        self.expect('content-strings', 'out of step')
        self.write('data/content-strings.h', load('content-strings').make(self.root))
        self.assertEqual(load('content-strings').check(self.root), [])
        lines = (self.root / 'data/content-strings.h').read_text().splitlines()
        self.assertEqual([line for line in lines if line.startswith('NC_')],
                         ['NC_("squat", "Squat \\"low\\"")', 'NC_("squat", "Down")', 'NC_("squat", "Up")', 'NC_("squat", "a=b")',
                          'NC_("day", "Day")', 'NC_("day", "Slow")'])
        self.write('data/exercises/squat.exercise', exercise.replace('Hint=', 'Title='))
        self.assertEqual(load('content-strings').check(self.root), [])
        self.append('data/routines/day.routine', 'Title=Morning\n')
        self.expect('content-strings', 'out of step')

    def test_printf_format(self):
        self.append('src/core/patella-step.h', 'void patella_step_say (int a, int b, int c, const char *format,\n'
                                               '                       ...) G_GNUC_PRINTF (4, 5);\n')
        self.assertFalse([p for p in load('sources').check(self.root) if 'parameters' in p])

    def test_time(self):
        for call in ('g_get_monotonic_time ()', 'g_date_time_new_now_local ()', 'time (NULL)', 'g_timeout_add (1, f, d)',
                     'g_idle_add (f, d)', 'g_random_int ()', 'g_usleep (1)', 'g_uuid_string_random ()'):
            with self.subTest(call=call):
                self.write('src/app/patella-other.c', C + f'  {call};\n')
                self.expect('time', 'patella-other.c:3', call.split()[0])
        self.write('src/app/patella-other.c', C + '/* time (NULL) */ char *s = "time (NULL)"; set_time (2);\n')
        self.write('src/app/patella-system-clock.c', C + '  g_get_monotonic_time ();\n')
        self.assertEqual(load('time').check(self.root), [])
        self.append('tests/core/test-step.c', '  sleep (1);\n')
        self.expect('time', 'does not sleep')

    def test_sources_sizes(self):
        self.write('src/core/patella-long.c', C + '\n' * 600)
        self.expect('sources', 'patella-long.c', '602 lines')
        self.write('src/core/patella-long.h', C + '#pragma once\n' + '\n' * 150)
        self.expect('sources', 'patella-long.h', '153 lines')
        function = 'void\n{} (int a)\n{{\n' + '  a++;\n' * 58 + '}}\n'
        self.write('src/core/patella-wide.c', C + function.format('work') + 'static int\nmany (int a, int b, int c, int d, int e,'
                                                                           '\n      int f)\n{\n  return a;\n}\n')
        self.expect('sources', 'work has 61 lines')
        self.expect('sources', 'many has 6 parameters')
        self.write('src/core/patella-wide.c', C + function.format('patella_x_class_init'))
        self.assertEqual(load('sources').check_functions('src/a.c', function.format('patella_x_class_init')), [])
        for i in range(41):
            self.write(f'ui/many/{i}.css', '/* SPDX-License-Identifier: GPL-3.0-or-later */\n')
        self.expect('sources', 'ui/many', '41 entries')

    def test_sources_async(self):
        shape = 'void\na_{} (int a, int b, int c, int d{}, GCancellable *c, GAsyncReadyCallback f, gpointer data)\n{{\n}}\n'
        for name, more, fine in (('b_async', '', True), ('b_async', ', int e, int f', False), ('b', '', False)):
            found = load('sources').check_functions('src/a.c', shape.format(name, more))
            self.assertEqual(found == [], fine, found)

    def test_prototypes(self):
        from common import prototypes
        header = ('void patella_a (int a,\n                void (*f) (int, int),\n                ...) G_GNUC_PRINTF (1, 2);\n'
                  'GType patella_b_get_type (void);\n')
        self.assertEqual([(name, len(parameters)) for name, parameters, _ in prototypes(header)],
                         [('patella_a', 3), ('patella_b_get_type', 0)])

    def test_sources_tables(self):
        table = 'static void\ntest_rows (void)\n{\n  static const struct { int a; } rows[] = {\n' + '    { 1 },\n' * 80 + '  };\n}\n'
        self.assertEqual(load('sources').check_functions('tests/core/test-a.c', table), [])
        self.assertNotEqual(load('sources').check_functions('src/core/patella-a.c', table), [])

    def test_sources_habits(self):
        for name, text, said in (
                ('src/core/patella-step.c', 'int x;\n', 'licence lines'),
                ('data/run.sh', 'echo\n', 'SPDX'),
                ('data/run.sh', SH + f'# {LATER}: later\n', LATER),
                ('data/run.sh', SH + 'cat /wor' 'k/notes\n', 'one machine'),
                ('data/run.sh', SH + 'cat "/home/' 'someone/notes"\n', 'one machine'),
                ('src/core/patella-step.c', SOUND['src/core/patella-step.c'].replace('/**', '/*'), 'not explained'),
                ('src/core/patella-step.c', C, 'nowhere defined'),
                ('src/core/patella-step.c', SOUND['src/core/patella-step.c'] + 'static int counter;\n', 'counter is a variable'),
                ('src/core/patella-step.c', SOUND['src/core/patella-step.c'] + '  patella_step_get_default ();\n', 'handed'),
                ('src/core/patella-step.h', SOUND['src/core/patella-step.h'].replace('#pragma once', ''), 'pragma'),
                ('src/core/patella-step.h', SOUND['src/core/patella-step.h'] + 'GList *patella_list (void);\n', 'GList')):
            with self.subTest(said=said):
                self.write(name, text)
                self.expect('sources', said)
                self.write(name, SOUND[name])

    def test_connections(self):
        self.append('src/core/patella-step.c', '  g_signal_connect (a, "b", c, d);\n  g_signal_connect_object (a, "b", c, d, 0);\n')
        self.assertEqual(len(load('sources').bare_connections(self.root)), 1)

    def test_templates(self):
        page, ui = 'src/app/today/patella-today-page.c', 'ui/today/patella-today-page.ui'
        for name, old, new, said in (
                (page, '(PatellaTodayPage,', '(PatellaToday,', 'defines PatellaToday'),
                (page, 'today/patella-today-page.ui', 'patella-today-page.ui', 'its template is'),
                (ui, 'class="PatellaTodayPage"', 'class="PatellaToday"', 'its template is of'),
                ('ui/patella.gresource.xml', 'today/patella-today-page.ui', '', 'is not in')):
            with self.subTest(said=said):
                self.write(name, SOUND[name].replace(old, new))
                self.expect('templates', said)
                self.write(name, SOUND[name])
        self.write('ui/today/patella-extra.ui', SOUND[ui])
        self.expect('templates', 'patella-extra', 'uses it')
        self.write('tests/core/test-else.c', C)
        self.expect('templates', 'patella-else.c')
        (self.root / ui).unlink()
        self.expect('templates', 'there is no ui/')

    def test_potfiles(self):
        potfiles, page = 'po/POTFILES', 'src/app/today/patella-today-page.c'
        for name, text, said in (
                (potfiles, SH + 'src/app/today/patella-today-page.c\n', 'lacks ui/'),
                (potfiles, 'data/run.sh\n' + SOUND[potfiles], 'names data/run.sh'),
                (potfiles, SOUND[potfiles] + 'src/app/today/patella-today-page.c\n', 'not sorted'),
                (page, SOUND[page] + '  _("Start");\n', 'no context'),
                ('ui/today/patella-today-page.ui', SOUND['ui/today/patella-today-page.ui'].replace(' context="page"', ''), 'no context'),
                ('po/LINGUAS', 'de\n', 'disagree about de'),
                ('src/core/patella-step.c', SOUND['src/core/patella-step.c'] + '  _("some words");\n', 'outside app')):
            with self.subTest(said=said):
                self.write(name, text)
                self.expect('potfiles', said)
                self.write(name, SOUND[name])

    def test_fault_model(self):
        rows = [f'S{n}' for n in range(1, 20)] + [f'I{n}' for n in range(4, 10)]
        sound = ''.join(f'| {row} | a fault | `step` case `far`: as it should be |\n' for row in rows)
        self.write('tests/core/test-step.c', SOUND['tests/core/test-step.c'] + 'add ("/step/far");\n')
        for text, said in ((sound, None), (sound.replace('| S7 |', '| S6 |'), 'lacks a row for S7'),
                           (sound.replace('| S7 |', '| S6 |'), 'two rows for S6'), (sound.replace('`far`', '`fa`', 1), 'S1 names fa'),
                           (sound.replace('`step`', '`stop`', 1), 'S1 names stop'), (sound.replace('`', ''), 'names no test')):
            self.write('tests/README.md', text)
            if said is None:
                self.assertEqual(load('fault-model').check(self.root), [])
            else:
                self.expect('fault-model', said)


if __name__ == '__main__':
    unittest.main()
