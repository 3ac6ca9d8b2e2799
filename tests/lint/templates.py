# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A class has the name of its file; its template lies at the same place below ui/; its test has the same name."""

import re

from common import LAYERS, bare_code, files, layer_of, main, text_of

# Found by GtkApplication by its name; belongs to no class of ours.
WITHOUT_CLASS = {'gtk/help-overlay.ui'}
BUNDLE = 'ui/patella.gresource.xml'


def class_of(stem):
    return ''.join(part.capitalize() for part in stem.split('-'))


def folded(name):
    return name.replace('-', '').replace('_', '').lower()


def check_class_names(root):
    problems = []
    for path in files(root, 'src', suffixes={'.c'}):
        for name in re.findall(r'^G_DEFINE_\w*TYPE\w*\s*\((\w+)', bare_code(text_of(path)), re.M):
            enum = re.search(rf'^G_DEFINE_(?:ENUM|FLAGS|BOXED|POINTER)_TYPE\w*\s*\({name}\b', text_of(path), re.M)
            if layer_of(root, path) and not enum and folded(name) != folded(path.stem):
                problems.append(f'{path.relative_to(root)}: defines {name}, not {class_of(path.stem)}')
    return problems


def check_sources(root, used):
    problems = []
    app = root / 'src/app'
    for path in files(root, 'src/app', suffixes={'.c'}):
        code = bare_code(text_of(path), keep_texts=True)
        for resource in re.findall(r'set_template_from_resource\s*\([^,]*,\s*([^)]*)\)', code):
            expected = str(path.relative_to(app).with_suffix('.ui'))
            used.add(expected)
            parts = ''.join(re.findall(r'"([^"]*)"', resource))
            if not parts.endswith('/' + expected):
                problems.append(f'{path.relative_to(root)}: its template is "{parts}", not ".../{expected}"')
            if not (root / 'ui' / expected).exists():
                problems.append(f'{path.relative_to(root)}: there is no ui/{expected}')
    return problems


def check_templates(root, used):
    problems = []
    bundle = text_of(root / BUNDLE) if (root / BUNDLE).exists() else ''
    listed = set(re.findall(r'<file[^>]*>\s*([^<\s]+)\s*</file>', bundle))
    for path in files(root, 'ui', suffixes={'.ui'}):
        where = str(path.relative_to(root / 'ui'))
        if where not in listed:
            problems.append(f'ui/{where}: is not in {BUNDLE}')
        if where in WITHOUT_CLASS:
            continue
        if where not in used:
            problems.append(f'ui/{where}: no src/app/{where[:-3]}.c uses it as its template')
        found = re.findall(r'<template\s+[^>]*class="(\w+)"', text_of(path))
        if len(found) != 1 or folded(found[0]) != folded(path.stem):
            problems.append(f'ui/{where}: its template is of {", ".join(found) or "no class"}, not {class_of(path.stem)}')
    return problems


def check_tests(root):
    """tests/LAYER/test-NAME.c tests src/LAYER/patella-NAME.c, or a part of it when it has a longer name."""
    problems = []
    for layer in LAYERS:
        stems = {path.stem[len('patella-'):] for path in files(root, 'src/' + layer, suffixes={'.c', '.h'})}
        # What the build makes for a layer is tested with it.
        stems |= {path.name for path in (root / 'data').iterdir() if path.is_dir()}
        for path in files(root, 'tests/' + layer, suffixes={'.c'}):
            name = path.stem[len('test-'):] if path.stem.startswith('test-') else None
            if name and not any(name == stem or name.startswith(stem + '-') for stem in stems):
                problems.append(f'{path.relative_to(root)}: there is no src/{layer}/.../patella-{name}.c')
    return problems


def check(root):
    used = set()
    return check_class_names(root) + check_sources(root, used) + check_templates(root, used) + check_tests(root)


if __name__ == '__main__':
    main(check)
