# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walls between the layers that the build cannot hold by itself, and those it can, said in a sentence."""

import re
import subprocess

from common import LAYERS, LIBRARY_LAYERS, bare_code, files, layer_of, main, matches, text_of

C_HEADERS = {'errno.h', 'float.h', 'inttypes.h', 'limits.h', 'math.h', 'stdarg.h', 'stddef.h', 'stdint.h', 'string.h'}
FILE_HEADERS = {'fcntl.h', 'stdio.h', 'stdlib.h', 'sys/file.h', 'sys/stat.h', 'sys/statvfs.h', 'sys/types.h', 'unistd.h',
                'glib/gstdio.h'}
CLOSED_ROOM = C_HEADERS | {'glib.h', 'glib-object.h'}
HEADERS = {
    'core': CLOSED_ROOM,
    'coach': CLOSED_ROOM,
    'journal': CLOSED_ROOM | FILE_HEADERS | {'gio/gio.h', 'sqlite3.h'},
    'audio': CLOSED_ROOM | {'gio/gio.h', 'gio/gunixsocketaddress.h', 'canberra.h', 'stdlib.h', 'unistd.h'},
    'graphics': CLOSED_ROOM | {'cairo.h', 'cairo-pdf.h', 'cairo-svg.h', 'pango/pango.h', 'pango/pangocairo.h'},
    'app': CLOSED_ROOM | FILE_HEADERS | {
        'gio/gio.h', 'gio/gdesktopappinfo.h', 'gio/gunixfdlist.h', 'gio/gunixinputstream.h', 'gio/gunixoutputstream.h',
        'glib-unix.h', 'glib/gi18n.h', 'langinfo.h', 'gtk/gtk.h', 'adwaita.h', 'gdk/gdk.h', 'cairo-pdf.h', 'cairo-svg.h', 'langinfo.h',
        'locale.h', 'signal.h', 'sys/timerfd.h', 'time.h'},
}

# Feature folders of app do not know each other. Building blocks may be used by all of them, and the window, being the
# place where they meet, may use all of them; the application opens windows and answers verbs.
BUILDING_BLOCKS = {'chart', 'coach', 'desktop', 'figure', 'record', 'reminder', 'safety', 'sound', 'toast'}
MAY_USE = {'window': None, 'application': {'window', 'command-line'} | BUILDING_BLOCKS, '': {'application'} | BUILDING_BLOCKS}

PLAIN_C = (r'mem\w+|str\w+|stpcpy|isnan|isinf|finite|errno|abs|labs|qsort|bsearch|abort'
           r'|(?:floor|ceil|round|trunc|rint|lround|llround|lrint|sqrt|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|exp|exp2|'
           r'log|log2|log10|pow|fmod|fabs|fmax|fmin|modf|ldexp|frexp|copysign|nextafter|sincos|remainder|fma)f?')
FILE_C = (r'open\w*|close|read|write|pread\w*|pwrite\w*|lseek|fsync|fdatasync|f?truncate|[fl]?stat\w*|'
          r'f?chmod\w*|unlink\w*|rename\w*|link\w*|mkdir\w*|flock|fcntl\w*|get[eu]*id|getpid|access|faccessat|readlink|realpath|'
          r'f(?:open|close|read|write|printf|puts|flush|ileno|dopen)\w*|s?n?printf|malloc|calloc|realloc|free|umask')
# The prefixes of the calls a layer may make besides its own and plain C; __ is what compiler and sanitizers add.
ALWAYS = r'patella_|__|_GLOBAL_OFFSET_TABLE_|_ITM_'
SYMBOLS = {
    'core': rf'{ALWAYS}|g_|(?:{PLAIN_C})$',
    'coach': rf'{ALWAYS}|g_|(?:{PLAIN_C})$',
    'journal': rf'{ALWAYS}|g_|sqlite3_|(?:{PLAIN_C}|{FILE_C})$',
    'audio': rf'{ALWAYS}|g_|ca_|(?:{PLAIN_C}|free|malloc|getpid)$',
    'graphics': rf'{ALWAYS}|g_|cairo_|pango_|(?:{PLAIN_C})$',
}
# GLib itself reaches out of a closed room by these.
REACHING_OUT = re.compile(
    r'g_(?:file_(?!error_quark)|fopen|open|creat|mkdir|mkstemp|mkdtemp|unlink|rename|stat|access|dir_|mapped_file_|'
    r'key_file_(?:load_from_(?:file|dirs|data_dirs)|save_to_file)|io_|spawn_|getenv|setenv|get_(?:home|user|system|tmp|current)_|'
    r'main_|source_|timeout_|idle_|child_watch_|unix_|random_|rand_new$|uuid_string_random|get_(?:real|monotonic)_time|'
    r'date_time_new_now|timer_|usleep|thread_|print$|printerr$|dgettext|dpgettext|dngettext|settings_|application_|dbus_|'
    r'task_|resource|socket_|app_info)|gettext|dgettext|ngettext')


def check_includes(root, path, layer, owners):
    problems = []
    where = path.relative_to(root)
    code = bare_code(text_of(path), keep_texts=True)
    for header in re.findall(r'^\s*#\s*include\s*<([^>]+)>', code, re.M):
        if header not in HEADERS[layer]:
            problems.append(f'{where}: {layer} may not include <{header}>')
    for header in re.findall(r'^\s*#\s*include\s*"([^"]+)"', code, re.M):
        if '/' in header:
            problems.append(f'{where}: includes "{header}": a header is named without its folder')
        owner = owners.get(header.rsplit('/', 1)[-1])
        if owner is None:
            continue
        other, folder = owner
        if layer != 'app' and other not in (layer, 'core'):
            problems.append(f'{where}: {layer} may not use {other} ({header})')
        if layer == 'app' and other == 'app':
            problems += check_feature(root, path, folder, header)
    return problems


def check_feature(root, path, folder, header):
    own = (path.relative_to(root / 'src/app').parts[:-1] or ('',))[0]
    folder = folder.split('/')[0]
    allowed = MAY_USE.get(own, BUILDING_BLOCKS)
    if folder in ('', own) or allowed is None or folder in allowed:
        return []
    return [f'{path.relative_to(root)}: {own or "the application"} may not use {folder} ({header}): '
            'features meet through actions']


def header_owners(root):
    owners = {}
    for path in files(root, 'src', suffixes={'.h'}):
        layer = layer_of(root, path)
        if layer:
            owners[path.name] = (layer, '/'.join(path.relative_to(root / 'src' / layer).parts[:-1]))
    return owners


def check_logging(root, path, layer):
    if layer == 'app':
        return []
    return matches(root, path, bare_code(text_of(path)), r'\bg_(warning|message|critical|info|print|printerr|error)\s*\(',
                   layer + ' may not print (g_{0}): errors travel as GError')


def check_symbols(archive, layer):
    output = subprocess.run(['nm', '-P', str(archive)], capture_output=True, text=True, check=True).stdout
    entries = [line.split() for line in output.splitlines() if len(line.split()) >= 2 and not line.endswith(':')]
    own = {e[0] for e in entries if e[1] not in 'Uwv'}
    problems = []
    for name in sorted({e[0] for e in entries if e[1] == 'U'} - own):
        if not re.match(SYMBOLS[layer], name):
            problems.append(f'{archive.name}: {layer} may not call {name}')
        elif layer in ('core', 'coach', 'graphics') and REACHING_OUT.match(name):
            problems.append(f'{archive.name}: {layer} may not call {name}: it is a closed room')
    return problems


def check(root, build=None):
    owners = header_owners(root)
    problems = []
    for path in files(root, 'src', suffixes={'.c', '.h'}):
        layer = layer_of(root, path)
        if layer in LAYERS:
            problems += check_includes(root, path, layer, owners)
            problems += check_logging(root, path, layer)
    for layer in LIBRARY_LAYERS if build else ():
        archive = build / 'src' / layer / f'libpatella-{layer}.a'
        if archive.exists():
            problems += check_symbols(archive, layer)
    return problems


if __name__ == '__main__':
    main(check, needs_build=True)
