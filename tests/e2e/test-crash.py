# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed in the middle of a set. Started again it offers to go on, or to save what was done; either way
each set is in the journal once."""

import sys

import desktop
import person
from person import expect_equal

EXERCISE = 'Ball squeeze with leg straightening'


def kill_in_second_set(desk, path):
    """The left leg is done, the right one in its third repetition or a later one, which it answers."""
    program = desktop.Program(desk, '--journal', str(path), '--speed', '8')
    person.start_exercise(program, EXERCISE)
    program.expect('set 1 of 1 · right', 'label', 60)
    seen = int(program.expect_match(r'rep (\d+) of 10', lambda match: 3 <= int(match[1]) < 8)[1])
    program.kill()
    return seen


def get_interrupted_rep(program, seen):
    """What the offer says, as a number: what was seen last, or later, if the signal took its time."""
    text = program.expect_text(f'{EXERCISE} was interrupted at set 1, rep ')
    rep, side = text.split(' rep ')[1].rstrip('.').split(', ')
    expect_equal('side of the offer', side, 'right')
    if int(rep) < seen:
        raise desktop.Failure(f'offered to go on at repetition {rep}, and {seen} had begun')
    return int(rep)


def check_left_is_saved(path):
    """Read from a copy of what the dead program left, as the next start will find it."""
    journal = person.Journal(path).copy()
    expect_equal('sets after the kill', [(row['side'], row['done_reps'], row['outcome']) for row in journal.sets()],
                 [('left', 10, 'complete')])
    expect_equal('running sessions after the kill', len(journal.ask('select session from running')), 1)


def check_end(path, sets, ending):
    journal = person.Journal(path)
    journal.check_closed()
    expect_equal('running sessions', journal.ask('select session from running'), [])
    expect_equal('sets', [(row['exercise'], row['side'], row['number'], row['done_reps'], row['held_ms'], row['outcome'])
                          for row in journal.sets()], sets)
    expect_equal('sessions', journal.ask('select ending, ended_at_us >= started_at_us as ordered from session'),
                 [{'ending': ending, 'ordered': 1}])


def resume_at(program, rep):
    program.activate('Resume', 'button')
    program.expect('Paused', 'label')
    program.expect(f'rep {rep} of 10', 'label')
    program.expect('set 1 of 1 · right', 'label')
    program.desktop.press('space')


def expect_count_in(program):
    """Three seconds; as many of them as are seen go down."""
    seen = []

    def is_over():
        showing = [(widget.role, widget.name) for widget in program.walk() if widget.role in ('label', 'timer')
                   and program.is_shown(widget)]
        if ('label', 'Going on') not in showing:
            return bool(seen)
        seen.append(next(name for role, name in showing if role == 'timer'))
        return False

    program.wait('the count-in to be over', is_over)
    if seen[0] not in ('3', '2') or seen != sorted(seen, reverse=True):
        raise desktop.Failure(f'counted in with {seen}')


def resume():
    with desktop.Desktop() as desk:
        path = desk.folder / 'journal.db'
        seen = kill_in_second_set(desk, path)
        check_left_is_saved(path)

        # at its own pace, to see that three seconds are counted in before the remainder is given back; killed again
        program = desktop.Program(desk, '--journal', str(path), '--speed', '1')
        rep = get_interrupted_rep(program, seen)
        resume_at(program, rep)
        expect_count_in(program)
        program.kill()

        program = desktop.Program(desk, '--journal', str(path), '--speed', '20')
        resume_at(program, get_interrupted_rep(program, rep))
        program.expect('20 of 20 repetitions done', 'label', 60)
        person.leave_after(program)
        program.quit()
        check_end(path, [('vmo2', 'left', 1, 10, 30000, 'complete'), ('vmo2', 'right', 1, 10, 30000, 'complete')],
                  'finished')


def save_as_it_is():
    with desktop.Desktop() as desk:
        path = desk.folder / 'journal.db'
        seen = kill_in_second_set(desk, path)

        program = desktop.Program(desk, '--journal', str(path), '--speed', '20')
        rep = get_interrupted_rep(program, seen)
        program.activate('Save as it is', 'button')
        program.expect_gone('was interrupted at')
        program.activate('Journal', 'tab')
        program.expect_text(f'1 of 2 sets complete')
        program.quit()
        check_partial(path, rep)

        # nothing is offered a second time
        program = desktop.Program(desk, '--journal', str(path), '--speed', '20')
        program.activate('Journal', 'tab')
        program.expect_text(f'1 of 2 sets complete')
        expect_equal('a second offer', program.find_text('was interrupted at'), None)
        program.quit()


def check_partial(path, rep):
    """What was done of the right leg: a repetition counts when its whole hold was held."""
    rows = person.Journal(path).sets()
    reps = rows[-1]['done_reps']
    if reps not in (rep - 1, rep):
        raise desktop.Failure(f'killed in repetition {rep}, {reps} were saved')
    held = rows[-1]['held_ms']
    if not reps * 3000 <= held <= (reps + 1) * 3000:
        raise desktop.Failure(f'{reps} repetitions and {held} ms held do not fit')
    check_end(path, [('vmo2', 'left', 1, 10, 30000, 'complete'), ('vmo2', 'right', 1, reps, held, 'partial')], 'unfinished')


if __name__ == '__main__':
    sys.exit(desktop.run(resume, save_as_it_is))
