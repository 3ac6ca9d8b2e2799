# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The count at the end of the check: nothing that failed is lost, and a run without tests is no success."""

import contextlib
import importlib.util
import io
import json
import pathlib
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / 'summarize.py'
spec = importlib.util.spec_from_file_location('summarize', SCRIPT)
summarize = importlib.util.module_from_spec(spec)
spec.loader.exec_module(summarize)


class Summary(unittest.TestCase):
    def summary(self, entries, steps=''):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder)
            (path / 'all.json').write_text(''.join(json.dumps({'name': 'x', **e}) + '\n' for e in entries))
            (path / 'steps').write_text(steps)
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                status = summarize.main(path)
        return status, output.getvalue().splitlines()[-1]

    def test_rows(self):
        tap = 'TAP version 13\nok 1 /a\nok 2 /b # SKIP no display\n# a remark\n1..2\n'
        rows = (
            ([{'result': 'OK', 'stdout': ''}], '', 0, '1 passed, 0 failed'),
            ([{'result': 'OK', 'stdout': tap}], '', 0, '1 passed, 0 failed, 1 skipped'),
            ([{'result': 'FAIL', 'stdout': 'ok 1\nnot ok 2 - b\n'}], '', 1, '1 passed, 1 failed'),
            ([{'result': 'ERROR', 'stdout': 'ok 1\n'}], '', 1, '1 passed, 1 failed'),
            ([{'result': 'TIMEOUT', 'stdout': 'ok 1\n'}], '', 1, '1 passed, 1 failed'),
            ([{'result': 'SKIP', 'stdout': '1..0 # SKIP no display\n'}, {'result': 'OK'}], '', 0, '1 passed, 0 failed, 1 skipped'),
            ([{'result': 'OK'}], 'passed fuzz a\nskipped fuzz b\n', 0, '2 passed, 0 failed, 1 skipped'),
            ([{'result': 'OK'}], 'failed build with sanitizers\n', 1, '1 passed, 1 failed'),
            ([], '', 1, '0 passed, 1 failed'),
        )
        for entries, steps, status, line in rows:
            with self.subTest(line=line, entries=entries):
                self.assertEqual(self.summary(entries, steps), (status, line))


if __name__ == '__main__':
    unittest.main()
