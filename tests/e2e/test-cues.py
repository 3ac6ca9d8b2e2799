# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard of a session, recorded from the sound server: each change at its time and in its sound. And without a
sound server the session runs on and says that it is silent."""

import os
import pathlib
import signal
import subprocess
import sys

import desktop
import person

EXERCISE = 'Ball squeeze with leg straightening'
# How far a cue may be from its time, relative to those around it: a quarter of the second that lies between the closest
# two, because a machine that is busy with other things may hold everybody up. What it really was is printed.
TOLERANCE_S = 0.25
# The setting "cue-volume" as it is installed, and how loud a cue is against it.
VOLUME = 0.8
LEAST_LOUDNESS, MOST_LOUDNESS = 0.9, 1.1

# product.md 5: no countdown in a phase below 6 s; ticks in a hold. rules.md 3.3: lift 2, hold 3, lower 2, relax 3; get ready 5.
REPETITION = [(0, 'lift'), (2, 'hold'), (3, 'tick'), (4, 'tick'), (5, 'lower'), (7, 'relax')]
UNTIL_RELAXED = [(0, 'get-ready')] + [(5 + at, cue) for at, cue in REPETITION] + [(15 + at, cue) for at, cue in REPETITION]
# The set is ended by hand: of what is done then the greatest is said, and the change of side takes 10 s.
OTHER_LEG = [(0, 'exercise-done'), (0, 'switch-side'), (7, 'countdown'), (8, 'countdown'), (9, 'countdown'), (10, 'lift'),
             (12, 'hold'), (13, 'tick')]


def start_recording(desk, path):
    recording = open(path, 'wb')
    desk.callback(recording.close)
    process = desk.start('parec', '--device=cue.monitor', '--format=s16le', '--rate=48000', '--channels=1',
                         '--latency-msec=10', stdout=recording)
    desktop.wait_for('the recording', lambda: path.stat().st_size > 0)
    return process


def find_cues(path):
    """(second, cue, loudness), in order of time."""
    sounds = sorted((pathlib.Path(os.environ['PATELLA_SOUNDS_DIR']) / 'bar').glob('*.wav'))
    if len(sounds) != 17:
        raise desktop.Failure(f'{len(sounds)} sounds in {os.environ["PATELLA_SOUNDS_DIR"]}')
    result = subprocess.run((os.environ['PATELLA_FIND_CUES'], str(path), *map(str, sounds)), capture_output=True, text=True,
                            check=True, timeout=120)
    found = [line.split() for line in result.stdout.splitlines()]
    return sorted((float(second), cue, float(loudness)) for cue, second, loudness in found)


def take_cues(heard, expected):
    """Takes from what was heard a passage that begins with the first expected cue."""
    if not heard:
        raise desktop.Failure(f'nothing was heard where {expected[0]} was expected')
    start = heard[0][0]
    passage, rest = heard[:len(expected)], heard[len(expected):]
    problems = []
    late = []
    for at, cue in expected:
        match = min((entry for entry in passage if entry[1] == cue), key=lambda entry: abs(entry[0] - start - at), default=None)
        if match is None or abs(match[0] - start - at) > TOLERANCE_S:
            problems.append(f'{cue} not at {at} s')
            continue
        passage.remove(match)
        late.append(match[0] - start - at)
        if not LEAST_LOUDNESS <= match[2] / VOLUME <= MOST_LOUDNESS:
            problems.append(f'{cue} at {at} s is {match[2]:.2f} loud')
    problems += [f'{cue} at {second - start:.2f} s was not expected' for second, cue, loudness in passage]
    if problems:
        raise desktop.Failure('; '.join(problems) + f'; heard {heard}')
    print(f'# {len(expected)} cues, from {min(late) * 1000:.0f} to {max(late) * 1000:.0f} ms off')
    return rest


def listen(path, seconds):
    """Lets what sounds now end: until the recording is so much longer."""
    length = path.stat().st_size + seconds * 48000 * 2
    desktop.wait_for(f'{seconds} s of recording', lambda: path.stat().st_size >= length)


def do_session(program, path):
    keys = program.desktop
    program.activate('Library', 'tab')
    program.activate(EXERCISE, 'row')
    program.activate('Start this exercise', 'button')
    person.answer_safety(program)
    person.begin(program)
    listen(path, 1.5)
    keys.press('Return')
    program.expect('rep 2 of 10', 'label')
    # two repetitions and a while of the relaxing after the second
    program.expect('Relax', 'label')
    # apart from the cue of the relaxing, or the end of the set is taken for a part of it
    listen(path, 1)
    keys.press('Right')
    program.expect('Next: ' + EXERCISE + ', right', 'label')
    program.expect('Hold', 'label')
    program.expect('2', 'timer')
    keys.press('h')
    # it was the last set: nothing is left to choose
    program.expect('How was it?', 'label')
    person.leave_after(program)
    listen(path, 1.5)


def cues():
    with desktop.Desktop(sound=True) as desk:
        path = desk.folder / 'heard.raw'
        program = desktop.Program(desk, '--journal', str(desk.folder / 'journal.db'))
        recording = start_recording(desk, path)
        do_session(program, path)
        program.quit()
        desktop.end(recording)
        heard = find_cues(path)
        for expected in ([(0, 'position')], UNTIL_RELAXED, OTHER_LEG, [(0, 'pain-stop')]):
            heard = take_cues(heard, expected)
        person.expect_equal('what else was heard', heard, [])


def no_sound_server():
    with desktop.Desktop() as desk:
        program = desktop.Program(desk, '--journal', str(desk.folder / 'journal.db'), '--speed', '10')
        person.start_first_session(program)
        program.expect('No sound: the session runs silent.', 'label')
        desk.press('Return')
        program.activate('Felt it', 'button')
        program.expect('New position', 'label')
        desk.press('Return')
        program.expect('rep 2 of 10', 'label')
        program.quit()


def sound_server_ends():
    """In the middle of a session: it runs on, and says so."""
    with desktop.Desktop(sound=True) as desk:
        program = desktop.Program(desk, '--journal', str(desk.folder / 'journal.db'), '--speed', '4')
        person.start_first_session(program)
        person.expect_equal('notice', program.find_text('No sound'), None)
        desktop.end(desk.sound_server)
        desk.press('Return')
        program.activate('Felt it', 'button')
        program.expect('New position', 'label')
        program.expect('No sound: the session runs silent.', 'label')
        # and it is heard again when the server is back
        desk.start_sound()
        desk.press('Return')
        program.expect('rep 2 of 10', 'label')
        program.expect_gone('No sound: the session runs silent.')
        program.quit()


def sound_server_hangs():
    """It takes what it is given and answers nothing: nobody waits for it, the page says so in one line, and what was missed is
    not made up for when it comes to its senses."""
    with desktop.Desktop(sound=True) as desk:
        path = desk.folder / 'heard.raw'
        program = desktop.Program(desk, '--journal', str(desk.folder / 'journal.db'), '--speed', '4')
        person.start_first_session(program)
        desk.press('Return')
        program.activate('Felt it', 'button')
        program.expect('New position', 'label')
        desk.sound_server.send_signal(signal.SIGSTOP)
        desk.press('Return')
        program.expect('rep 2 of 10', 'label')
        program.expect('No sound: the session runs silent.', 'label')
        # the keys are taken as ever
        desk.press('space')
        program.expect('Paused', 'label')
        desk.sound_server.send_signal(signal.SIGCONT)
        start_recording(desk, path)
        listen(path, 2)
        desk.press('space')
        program.expect_gone('No sound: the session runs silent.')
        listen(path, 1)
        late = [cue for second, cue, _ in find_cues(path) if second < 1.5]
        person.expect_equal('what was made up for', late, [])
        program.quit()


def sound_test():
    """It says what keeps a sound from being heard, as far as it can be known."""
    with desktop.Desktop(sound=True) as desk:
        program = desktop.Program(desk, '--journal', str(desk.folder / 'journal.db'))
        program.expect('Library', 'tab')
        desk.press('ctrl+comma')
        program.activate('Play', 'button')
        program.expect_text('Did you hear it?')
        program.activate('Yes', 'button')
        program.expect_text('The sound works')
        desk.run('pactl', 'set-sink-mute', 'cue', '1')
        program.activate('Play', 'button')
        program.expect_text('has muted its output')
        program.activate('No', 'button')
        program.expect_text('which output is chosen')
        desktop.end(desk.sound_server)
        program.activate('Play', 'button')
        program.expect_text('No sound server answered')
        program.quit()


if __name__ == '__main__':
    sys.exit(desktop.run(cues, no_sound_server, sound_server_ends, sound_server_hangs, sound_test))
