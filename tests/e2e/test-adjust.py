# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that is adjusted on the fly, by keys alone: easier, another exercise, at one's own pace, skipped and taken back,
left out in the list; and one that is only tried out. What each leaves in the journal."""

import sys

import desktop
import person
from gi.repository import GLib
from person import expect_equal

ROUTINE = 'Quad set and bridge'
TKE = 'Standing knee straightening'
FOCUSED = desktop.Atspi.StateType.FOCUSED


def read_focus(program):
    return next((widget.name for widget in program.walk() if widget.has(FOCUSED) and widget.name), '')


def choose(program, name):
    """An item of the menu, by the keys of the menu: one further at a time, and the next when that has the focus."""
    program.desktop.press('a')
    program.expect(name)
    for _ in range(14):
        focus = program.wait('an item with the focus', lambda: read_focus(program))
        if focus.startswith(name):
            program.desktop.press('Return')
            program.wait(f'the menu to close after "{name}"', lambda: not read_focus(program).startswith(name))
            return
        program.desktop.press('Down')
        program.wait('the next item', lambda was=focus: read_focus(program) not in (was, ''))
    raise desktop.Failure(f'"{name}" cannot be reached; it shows:\n{program.dump()}')


def read_rows(path):
    return person.Journal(path).ask(
        'select t.exercise, t.side, t.chosen, t.instead_of, t.suggested_level, s.number, s.level, s.paced, s.outcome '
        'from set_entry s join track_session t on t.id = s.track_session where s.removed_at_us is null '
        'order by t.position, s.number')


def adjust_session(program):
    keys = program.desktop
    person.choose_routine(program, ROUTINE)
    person.press_start(program, ROUTINE)
    person.answer_safety(program)
    person.begin(program)
    program.expect_text('left')

    # Escape closes the menu, and nothing else
    keys.press('a')
    program.expect('One level easier')
    keys.press('Escape')
    program.expect_gone('One level easier')
    program.expect('New position', 'label')

    # the left quad set: easier in the middle of it, then the other exercise instead, which is not open yet
    keys.press('Return')
    program.expect('rep 1 of 10', 'label')
    choose(program, 'One level easier')
    choose(program, f'Do this instead: {TKE}')
    program.expect_text('is not open yet')
    program.activate('Do it', 'button')
    program.expect_text(TKE)
    program.expect('New position', 'label')
    keys.press('Return')
    program.expect('rep 1 of 10', 'label')

    # the whole of it at one's own pace, the first set done
    choose(program, 'At my own pace')
    program.expect_text('At your own pace')
    keys.press('Return')
    program.expect_text('set 2 of 2')

    # skipped by mistake, taken back within ten seconds, and skipped
    choose(program, 'Skip this exercise today')
    program.expect_gone('set 2 of 2')
    program.expect('Undo', 'button')
    keys.press('ctrl+z')
    program.expect_text('set 2 of 2')
    choose(program, 'Skip this exercise today')
    program.expect_gone('set 2 of 2')


def find_icon(program, name):
    """A button without a word: at its place an image is found, which is none of the screen reader's business."""
    return next((widget for widget in program.walk() if widget.role == 'button' and widget.name == name), None)


def press_icon(program, name):
    widget = program.wait(f'a button "{name}"', lambda: find_icon(program, name))
    program.desktop.ask(program.owner, widget.path, 'org.a11y.atspi.Action.DoAction', GLib.Variant('(i)', (0,)))


def leave_out_the_rest(program):
    """In the list: the bridge is left out, and the right side ends the session."""
    keys = program.desktop
    choose(program, 'The whole session')
    program.expect('Choose a set to go to it')
    press_icon(program, 'Leave it out today')
    program.wait('it to be left out', lambda: find_icon(program, 'Do it today after all'))
    keys.press('Escape')
    program.expect_gone('Choose a set to go to it')
    choose(program, 'Skip this exercise today')
    program.activate('Done (Enter)', 'button')
    program.expect('Today', 'tab')
    program.expect_gone('How was it?')


def records_what_was_adjusted():
    with desktop.Desktop() as screen:
        path = screen.folder / 'journal.db'
        program = desktop.Program(screen, '--journal', str(path), '--speed', '2')
        adjust_session(program)
        leave_out_the_rest(program)
        program.quit()

        rows = read_rows(path)
        expect_equal('rows', [tuple(row.values()) for row in rows], [
            ('quad_set', 'left', 'lower', '', 3, 1, 2, 1, 'partial'),
            ('tke', 'left', 'alternative', 'quad_set', 1, 1, 1, 0, 'complete'),
            ('tke', 'left', 'alternative', 'quad_set', 1, 2, 1, 0, 'skipped'),
            ('quad_set', 'right', 'suggested', '', 3, 1, 3, 1, 'skipped'),
            ('bridge', 'both', 'suggested', '', 3, 1, 3, 1, 'skipped'),
            ('bridge', 'both', 'suggested', '', 3, 2, 3, 1, 'skipped'),
        ])
        journal = person.Journal(path)
        journal.check_closed()
        expect_equal('opened anyway', journal.ask("select value from check_in where kind = 'open-anyway'"), [{'value': 'tke'}])
        expect_equal('documents', journal.ask("select document_id from document where kind = 'exercise' order by 1"),
                     [{'document_id': 'bridge'}, {'document_id': 'quad_set'}, {'document_id': 'tke'}])


def try_out(program):
    """From the page before; nothing was typed there."""
    program.expect('How is it now?', 'label')
    program.activate('Try without recording', 'button')
    program.expect('New position', 'label')
    program.expect_text('nothing is recorded')
    program.desktop.press('Return')
    program.expect('rep 1 of', 'label')


def leaves_nothing_of_a_trial():
    """Also when it is killed in the middle: nothing in the journal, nothing to resume."""
    with desktop.Desktop() as screen:
        path = screen.folder / 'journal.db'
        program = desktop.Program(screen, '--journal', str(path), '--speed', '2')
        person.choose_routine(program, ROUTINE)
        person.press_start(program, ROUTINE)
        person.answer_safety(program)
        try_out(program)
        screen.press('Escape')
        program.activate('End End', 'button')
        program.expect_text('Nothing of it was recorded')
        person.press_start(program, ROUTINE)
        try_out(program)
        program.kill()

        program = desktop.Program(screen, '--journal', str(path))
        program.expect('Today', 'tab')
        program.expect(f'Start {ROUTINE}', 'button')
        expect_equal('an offer to resume', program.find_text('was interrupted'), None)
        program.quit()
        journal = person.Journal(path)
        for table in ('session', 'track_session', 'set_entry', 'running'):
            expect_equal(f'rows of {table}', journal.ask(f'select count(*) as n from {table}'), [{'n': 0}])
        expect_equal('scores', journal.ask("select kind from check_in where kind in ('now', 'knee', 'finder')"), [])


if __name__ == '__main__':
    sys.exit(desktop.run(records_what_was_adjusted, leaves_nothing_of_a_trial))
