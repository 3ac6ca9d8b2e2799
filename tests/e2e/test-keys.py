# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key table of product.md 5, by place on the keyboard, in layouts that print other things there: each key by what is
seen, and all of them by what lands in the journal."""

import sys

import desktop
import person
from person import expect_equal

ROUTINE = 'Quad set and bridge'
QUAD_SET = 'Thigh tightening with a straight leg (quad set)'

# X key codes of a PC keyboard.
SPACE, ENTER, RIGHT, LEFT, UP, DOWN, PAGE_UP, PAGE_DOWN, END = 65, 36, 114, 113, 111, 116, 112, 117, 115
BACKSPACE, F11, NUM_LOCK, KEYPAD_ENTER = 22, 95, 77, 104
H, Y, N = 43, 29, 57
PLAY, NEXT = 172, 171
DIGITS = (19, 10, 11, 12, 13, 14, 15, 16, 17, 18)
KEYPAD = (90, 87, 88, 89, 83, 84, 85, 79, 80, 81)

# So fast that nobody waits long, so slow that a rest is not over while it is looked at.
SPEED = '8'


class Session:
    """A session that is driven by key codes alone."""

    def __init__(self, program):
        self.program = program

    def press(self, *codes):
        self.program.desktop.type_codes(*codes)

    def read(self):
        """What labels and the big seconds say."""
        return [widget.name for widget in self.program.walk() if widget.role in ('label', 'timer') and widget.name
                and self.program.is_shown(widget)]

    def see(self, *texts):
        """Waits until all of them are the beginnings of what is shown."""
        def check():
            shown = self.read()
            return all(any(name.startswith(text) for name in shown) for text in texts)
        self.program.wait(f'the texts {texts}', check)

    def score(self, *codes, words):
        self.press(*codes)
        person.expect_scores(self.program, words)

    def is_pressed(self, name):
        widget = self.program.find(name)
        return widget is not None and widget.has(desktop.PRESSED)

    def read_seconds(self):
        minutes, _, seconds = next(widget.name for widget in self.program.walk() if widget.role == 'timer').rpartition(':')
        return int(minutes or 0) * 60 + int(seconds)

    def see_seconds(self, seconds):
        self.program.wait(f'{seconds} s', lambda: self.read_seconds() == seconds)


def before(session):
    """Digits, 1 then 0 within a second, Backspace, Space."""
    session.program.expect('How is it now?', 'label')
    session.score(DIGITS[7], words=['too much'])
    session.score(BACKSPACE, words=[])
    session.score(DIGITS[2], words=['fine'])
    session.score(DIGITS[1], DIGITS[0], words=['fine', 'too much'])
    session.score(BACKSPACE, words=[])
    session.score(DIGITS[2], words=['fine'])
    session.score(DIGITS[2], words=['fine', 'fine'])
    session.press(SPACE)


def left_leg(session):
    """Enter and Right go on, Space pauses and resumes, Left restarts, Page Down ends the set; then it is rated."""
    session.see('New position', f'{QUAD_SET}, left')
    session.press(ENTER)
    session.see('Get ready')
    session.press(RIGHT)
    session.see('Hold', 'rep 1 of 10')
    session.press(SPACE)
    session.see('Paused')
    session.press(PLAY)
    session.see('Going on')
    session.see('rep 2 of 10')
    session.press(LEFT)
    session.see('rep 1 of 10')
    session.see('rep 2 of 10')
    session.press(PAGE_DOWN, SPACE)
    session.see('Paused', 'Saved. Pain in set 1, left', f'{QUAD_SET}, right')


def rate_left_leg(session):
    session.score(DIGITS[1], DIGITS[0], words=['too much'])
    session.score(BACKSPACE, words=[])
    session.score(DIGITS[3], words=['acceptable if it calms down'])
    for code, pressed, other in ((Y, 'Yes (Y)', 'No (N)'), (N, 'No (N)', 'Yes (Y)'), (Y, 'Yes (Y)', 'No (N)')):
        session.press(code)
        session.program.wait(f'the answer {pressed}', lambda: session.is_pressed(pressed))
        expect_equal(f'{other} when {pressed} was answered', session.is_pressed(other), False)


def change_rest(session):
    """Up and Down, ten seconds each."""
    seconds = session.read_seconds()
    session.press(UP)
    session.see_seconds(seconds + 10)
    session.press(UP)
    session.see_seconds(seconds + 20)
    session.press(DOWN)
    session.see_seconds(seconds + 10)


def right_leg(session):
    """The keypad's Enter ends the change of side; H stops, a score is typed, and the choice is made by keys."""
    session.press(SPACE)
    session.see('Switch side')
    session.press(KEYPAD_ENTER)
    session.see('Hold', f'{QUAD_SET}, right', 'rep 1 of 10')
    session.press(H)
    session.see('Saved. Pain in set 1, right', 'Go on with the next exercise')
    session.score(DIGITS[4], words=['acceptable if it calms down'])
    session.program.expect_focus('Go on with the next exercise')
    session.press(DOWN)
    session.program.expect_focus('End and save')
    session.press(UP)
    session.program.expect_focus('Go on with the next exercise')
    session.press(ENTER)
    session.see('New position', 'Bridge')


def bridge(session):
    """Page Down and media keys go on; the keypad rates, with NumLock and without; Page Up restarts what leads to a set."""
    session.press(PAGE_DOWN)
    session.see('Get ready')
    session.press(NEXT)
    session.see('Lift', 'rep 1 of 20')
    session.see('rep 2 of 20')
    session.press(ENTER, SPACE)
    session.see('Paused', 'Saved. Pain in set 1', 'set 2 of 2')
    session.score(KEYPAD[1], words=['fine'])
    session.score(KEYPAD[3], words=['acceptable if it calms down'])
    session.score(BACKSPACE, words=[])
    session.press(NUM_LOCK)
    session.score(KEYPAD[3], words=['acceptable if it calms down'])
    session.score(BACKSPACE, words=[])
    session.score(KEYPAD[2], words=['fine'])
    session.press(NUM_LOCK)
    change_rest(session)
    session.press(PAGE_UP)
    session.see_seconds(60)
    session.press(SPACE)
    session.see('Rest')
    session.press(RIGHT)
    session.see('Lift', 'rep 1 of 20', 'set 2 of 2')


def leave(session):
    """F11 is full screen and back; Escape asks, and again goes on."""
    session.press(F11)
    session.program.wait('full screen', session.program.is_fullscreen)
    session.press(F11)
    session.program.wait('a window', lambda: not session.program.is_fullscreen())
    session.program.desktop.press('Escape')
    session.see('End this session?')
    session.program.desktop.press('Escape')
    session.program.expect_gone('End this session?')
    session.see('rep 2 of 20')
    session.program.desktop.press('Escape')
    session.see('End this session?')
    session.program.activate('Save what was done', 'button')


def after(session):
    """Digits, Y, N and Enter on the page after."""
    session.see('How was it?', 'Bridge, set 2: pain')
    session.score(DIGITS[0], words=['no pain'])
    session.score(DIGITS[3], words=['no pain', 'acceptable if it calms down'])
    session.score(KEYPAD[2], words=['no pain', 'acceptable if it calms down', 'fine'])
    # the left leg was answered before, and the right one hurt: only the bridge is asked about
    session.press(N)
    session.program.wait('the answer No',
                         lambda: sum(widget.has(desktop.PRESSED) for widget in session.program.find_all('No (N)')) == 1)
    session.press(ENTER)
    session.program.expect_gone('How was it?')


def check_journal(path):
    journal = person.Journal(path)
    journal.check_closed()
    sets = journal.sets()
    expect_equal('sets', [(row['exercise'], row['side'], row['number'], row['pain'], row['outcome']) for row in sets],
                 [('quad_set', 'left', 1, 3, 'partial'), ('quad_set', 'right', 1, 4, 'pain'),
                  ('bridge', 'both', 1, 2, 'partial'), ('bridge', 'both', 2, 0, 'partial')])
    expect_equal('repetitions', [row['done_reps'] for row in sets][:3], [1, 0, 1])
    expect_equal('answers', journal.ask('select exercise, side, spare from track_session order by position'),
                 [{'exercise': 'quad_set', 'side': 'left', 'spare': 'yes'},
                  {'exercise': 'quad_set', 'side': 'right', 'spare': ''},
                  {'exercise': 'bridge', 'side': 'both', 'spare': 'no'}])
    expect_equal('knees', journal.ask('select side, pain_before, pain_after from session_knee order by side'),
                 [{'side': 'left', 'pain_before': 2, 'pain_after': 3}, {'side': 'right', 'pain_before': 2, 'pain_after': 2}])
    expect_equal('sessions', journal.ask('select ending from session'), [{'ending': 'ended-early'}])


def do_table(layout):
    with desktop.Desktop() as desk:
        expect_equal('setxkbmap', desk.run('setxkbmap', layout).returncode, 0)
        path = desk.folder / 'journal.db'
        program = desktop.Program(desk, '--journal', str(path), '--speed', SPEED)
        person.choose_routine(program, ROUTINE)
        person.press_start(program, ROUTINE)
        person.answer_safety(program)
        session = Session(program)
        before(session)
        left_leg(session)
        rate_left_leg(session)
        change_rest(session)
        right_leg(session)
        bridge(session)
        leave(session)
        after(session)
        program.quit()
        check_journal(path)


def us():
    do_table('us')


def fr():
    do_table('fr')


def ru():
    do_table('ru')


if __name__ == '__main__':
    sys.exit(desktop.run(us, fr, ru))
