# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-cues.py [MINUTES]: how long after its time a cue is heard.

The program runs a real session at speed 1, in a window, and plays to a null sink that is recorded; each cue, and when it was
due, stands in its log. At the same time, half a second aside, a bare loop plays the same cues through the same player to a
null sink of its own. Onsets are found by comparing the recordings with the sound files. Goal: median and 95th percentile of
the session within 5 ms of those of the loop, and the last cues as late as the first. By default 200 cues; with MINUTES as
many as that takes (30: the whole of a long session)."""

import os
import re
import statistics
import subprocess
import sys
import time

import desktop
import person

GOAL_MS = 5.0
# the first and the last so many are compared, for drift
ENDS = 40
DRIFT_GOAL_MS = 2.0
COUNT = 200
SET_REPS = 40
REST_S = 10

ROUTINE = '''[Routine]
Format=1
Id=bench-cues
Title=Cues to be measured
Summary=To be measured.
TimesADay=6
DaysBetween=0
HoursBetween=0
ReviewWeeks=6
Stages=one
[Stage one]
Title=One
Exercises=bench-cues
'''


def make_exercise(sets):
    """A cue a second: hold, three ticks, relax."""
    with open(os.path.join(os.environ['PATELLA_DATA_DIR'], 'exercises', 'vmo1.exercise'), encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'\[Opens\].*?(?=\n\[)', '', text, flags=re.S)
    for key, value in {'Id': 'bench-cues', 'Title': 'Cues to be measured', 'Seconds': '4;1', 'HoldSeconds': '4',
                       'Reps': str(SET_REPS), 'Sets': str(sets), 'RestSeconds': str(REST_S), 'StartLevel': '1',
                       'References': ''}.items():
        text = re.sub(rf'^{key}=.*\n', f'{key}={value}\n' if value else '', text, flags=re.M)
    return text


def start_sound(desk):
    desk.environment['CANBERRA_DRIVER'] = 'pulse'
    sinks = [option for name in ('session', 'loop') for option in ('-L', f'module-null-sink sink_name={name} rate=48000')]
    desk.start('pulseaudio', '-n', '--daemonize=no', '--system=no', '--use-pid-file=no', '--exit-idle-time=-1', '--realtime=no',
               '--high-priority=no', '-L', 'module-native-protocol-unix', *sinks)
    desktop.wait_for('the sound server', lambda: desk.run('pactl', 'info').returncode == 0)


class Recording:
    def __init__(self, desk, sink):
        self.path = desk.folder / f'{sink}.raw'
        self.source = desk.start('parec', f'--device={sink}.monitor', '--raw', '--format=s16le', '--rate=48000', '--channels=1',
                                 '--latency-msec=1', stdout=subprocess.PIPE)
        self.writer = subprocess.Popen((os.environ['PATELLA_BENCH_CUES'], 'record', str(self.path)), stdin=self.source.stdout,
                                       stdout=subprocess.PIPE, text=True)
        self.source.stdout.close()

    def find_onsets(self, cues):
        """(second it was due, ms it was late) of each cue that was alone at its time."""
        self.source.terminate()
        began = self.writer.communicate(timeout=60)[0].strip()
        alone = [(cue, due) for i, (cue, due) in enumerate(cues)
                 if all(abs(due - cues[j][1]) > 400_000 for j in (i - 1, i + 1) if 0 <= j < len(cues))]
        result = subprocess.run((os.environ['PATELLA_BENCH_CUES'], 'onsets', str(self.path), began,
                                 os.environ['PATELLA_SOUNDS_DIR']), input=''.join(f'{cue} {due}\n' for cue, due in alone),
                                capture_output=True, text=True, check=True)
        found = [line.split() for line in result.stdout.splitlines()]
        missing = [line for line in found if line[2] == 'missing']
        if missing:
            print(f'not heard: {missing}')
        return [(int(due) / 1e6, int(late) / 1e3) for _, due, late in found if late != 'missing']


def read_cues(log):
    """What the program says of its cues."""
    with open(log.name, encoding='utf-8') as file:
        return [(cue, int(due)) for cue, due in re.findall(r'cue ([a-z-]+) due (\d+)', file.read())]


def percentile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def describe(name, onsets):
    late = [ms for _, ms in onsets]
    median, high = statistics.median(late), percentile(late, 0.95)
    drift = statistics.median(late[-ENDS:]) - statistics.median(late[:ENDS])
    print(f'{name}: {len(late)} onsets over {onsets[-1][0] - onsets[0][0]:.0f} s: median {median:.2f} ms, 95th percentile '
          f'{high:.2f} ms, most {max(late):.2f} ms; the last {ENDS} against the first {ENDS}: {drift:+.2f} ms', flush=True)
    return median, high, drift


def run(desk, count):
    sets = -(-count // (5 * SET_REPS))
    own = desk.folder / 'home' / '.local' / 'share' / 'patella'
    for folder, text in (('exercises', make_exercise(sets)), ('routines', ROUTINE)):
        (own / folder).mkdir(parents=True)
        (own / folder / f'bench-cues.{folder[:-1]}').write_text(text, encoding='utf-8')
    start_sound(desk)
    recordings = [Recording(desk, name) for name in ('session', 'loop')]
    environment = dict(desk.environment, G_MESSAGES_DEBUG='patella-audio', PULSE_SINK='session')
    program = desktop.Program(desk, '--journal', str(desk.folder / 'journal.db'), 'start', 'bench-cues', environment=environment)
    person.answer_safety(program)
    person.begin(program)
    desk.press('Return')
    # reading the screen costs the program time: from here on only its log is read
    desktop.wait_for('the first hold', lambda: any(cue == 'hold' for cue, _ in read_cues(program.log)))
    first = next(due for cue, due in read_cues(program.log) if cue == 'hold')
    loop = desk.start(os.environ['PATELLA_BENCH_CUES'], 'loop', os.environ['PATELLA_SOUNDS_DIR'], str(count),
                      str(first + 2_500_000), '1000000', environment=dict(desk.environment, PULSE_SINK='loop'),
                      stdout=subprocess.PIPE, text=True)
    looped = [(cue, int(due)) for cue, due in (line.split() for line in loop.communicate()[0].splitlines())]
    # the rests between sets make the session longer
    while len(read_cues(program.log)) < count and program.process.poll() is None:
        time.sleep(1)
    program.process.terminate()
    played = read_cues(program.log)
    return [recording.find_onsets(cues) for recording, cues in zip(recordings, (played, looped))]


def main():
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 0
    count = int(minutes * 60) or COUNT
    with desktop.Desktop() as desk:
        session, loop = run(desk, count)
    session_median, session_high, drift = describe('Session', session)
    loop_median, loop_high, _ = describe('Bare loop', loop)
    good = (len(session) >= count * 0.95 and abs(session_median - loop_median) <= GOAL_MS
            and abs(session_high - loop_high) <= GOAL_MS and abs(drift) <= DRIFT_GOAL_MS)
    print(f'Session against bare loop: median {session_median - loop_median:+.2f} ms, 95th percentile '
          f'{session_high - loop_high:+.2f} ms (goal {GOAL_MS:.0f} ms), drift {drift:+.2f} ms (goal {DRIFT_GOAL_MS:.0f} ms): '
          f'{"reached" if good else "missed"}')
    sys.exit(0 if good else 1)


if __name__ == '__main__':
    main()
