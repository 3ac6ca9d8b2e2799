# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names exactly the files that hold texts for people; library layers hold none.

potfiles.py ROOT --write brings it up to date first.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from common import bare_code, files, layer_of, main, text_of

MARK = re.compile(r'(?<!\w)(?:_|C_|N_|NC_|Q_|ngettext|gettext|g_dngettext|g_dpgettext2?)\s*\(\s*"')
DATA = re.compile(r'^data/(?:content-strings\.h|[^/]+\.(?:desktop\.in|metainfo\.xml\.in|gschema\.xml))$')
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'Q_:1g', 'ngettext:1,2', 'g_dngettext:2,3', 'g_dpgettext:2g', 'g_dpgettext2:2c,3']


def listed(path):
    lines = text_of(path).splitlines() if path.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def has_texts(root, path):
    where = str(path.relative_to(root))
    if DATA.match(where):
        return True
    if where.startswith('ui/') and path.suffix == '.ui':
        return 'translatable="yes"' in text_of(path)
    if where.startswith('src/') and path.suffix in ('.c', '.h'):
        return bool(MARK.search(bare_code(text_of(path), keep_texts=True)))
    return False


def needed_names(root):
    return {str(path.relative_to(root)) for path in files(root, 'src', 'ui', 'data') if has_texts(root, path)}


def check_list(root):
    entries = listed(root / 'po/POTFILES')
    needed = needed_names(root)
    problems = [f'po/POTFILES: lacks {name}' for name in sorted(needed - set(entries))]
    problems += [f'po/POTFILES: names {name}, which holds no text for people' for name in sorted(set(entries) - needed)]
    if entries != sorted(set(entries)):
        problems.append('po/POTFILES: is not sorted, or names a file twice')
    problems += [f'{name}: a text for people outside app' for name in sorted(needed)
                 if name.startswith('src/') and layer_of(root, root / name) != 'app']
    return problems


def check_contexts(root):
    """One word can be two things in another language: it needs a context."""
    problems = []
    for path in files(root, 'ui', suffixes={'.ui'}):
        for tag, text in re.findall(r'<\w+([^>]*translatable="yes"[^>]*)>([^<]*)<', text_of(path)):
            if 'context=' not in tag and re.fullmatch(r'\s*\S+\s*', text):
                problems.append(f'{path.relative_to(root)}: "{text.strip()}" has no context')
    for path in files(root, 'src/app', suffixes={'.c'}):
        for text in re.findall(r'(?<!\w)_\s*\(\s*"(\S+?)"\s*\)', bare_code(text_of(path), keep_texts=True)):
            problems.append(f'{path.relative_to(root)}: "{text}" has no context')
    return problems


def check_languages(root):
    languages = ' '.join(listed(root / 'po/LINGUAS')).split()
    there = {path.stem for path in files(root, 'po', suffixes={'.po'})}
    return [f'po/LINGUAS and po/*.po disagree about {name}' for name in sorted(set(languages) ^ there)]


def check_extraction(root):
    """The template is really made of all of them, without a warning."""
    if not shutil.which('xgettext'):
        return []
    names = [name for name in listed(root / 'po/POTFILES') if (root / name).exists()]
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            command = ['xgettext', '--from-code=UTF-8', '--add-comments', '--force-po', '-o', folder + '/out.pot']
            command += [f'--keyword={keyword}' for keyword in KEYWORDS]
            done = subprocess.run(command + [name], cwd=root, capture_output=True, text=True)
            if done.returncode or done.stderr:
                problems.append(f'{name}: xgettext says: {done.stderr.strip()}')
            elif '\nmsgid "' not in text_of(pathlib.Path(folder, 'out.pot')).split('\n\n', 1)[-1]:
                problems.append(f'{name}: xgettext finds no text in it')
    return problems


def check(root):
    return check_list(root) + check_contexts(root) + check_languages(root) + check_extraction(root)


def write(root):
    path = root / 'po/POTFILES'
    comments = [line for line in text_of(path).splitlines() if line.startswith('#')]
    path.write_text('\n'.join(comments + sorted(needed_names(root))) + '\n', encoding='utf-8')


if __name__ == '__main__':
    if '--write' in sys.argv:
        write(pathlib.Path(sys.argv[1]))
    main(check)
