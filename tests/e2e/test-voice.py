# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A session that speaks, to a speech service that takes its time, and to one that hangs."""

import socket
import sys
import threading
import time

import desktop
import person
from person import expect_equal

WORDS_S = 0.05


class SpeechService(threading.Thread):
    """As much of speech-dispatcher as a program needs that speaks."""

    def __init__(self, path, hangs=False, dies_after=None):
        super().__init__(daemon=True)
        self.hangs = hangs
        self.dies_after = dies_after
        self.said = []
        self.settings = []
        self.overlaps = 0
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.bind(str(path))
        self.socket.listen()
        self.start()

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            self.serve(connection)
            if self.dies_after is not None:
                connection.shutdown(socket.SHUT_RDWR)
                self.socket.close()
                return

    def serve(self, connection):
        lines = connection.makefile('r', encoding='utf-8', newline='\r\n')
        message, speaking_until = 0, 0
        for line in lines:
            command = line.strip()
            if self.hangs:
                continue
            if command != 'SPEAK':
                self.settings.append(command)
                connection.sendall(b'208 OK\r\n')
                continue
            self.overlaps += time.monotonic() < speaking_until
            connection.sendall(b'230 OK RECEIVING DATA\r\n')
            text = []
            for part in lines:
                if part.strip() == '.':
                    break
                text.append(part.strip())
            message += 1
            if message == self.dies_after:
                return
            self.said.append(' '.join(text))
            connection.sendall(f'225-{message}\r\n225 OK MESSAGE QUEUED\r\n701-{message}\r\n701-1\r\n701 BEGIN\r\n'.encode())
            speaking_until = time.monotonic() + WORDS_S
            time.sleep(WORDS_S)
            connection.sendall(f'702-{message}\r\n702-1\r\n702 END\r\n'.encode())


def start(desk, guidance, **manner):
    service = SpeechService(desk.folder / 'speech', **manner)
    settings = desk.folder / 'home' / '.config' / 'glib-2.0' / 'settings'
    settings.mkdir(parents=True)
    (settings / 'keyfile').write_text(f"[io/github/patella_coach/Patella]\nguidance='{guidance}'\n", encoding='utf-8')
    environment = dict(desk.environment, SPEECHD_ADDRESS=f'unix_socket:{desk.folder / "speech"}', GSETTINGS_BACKEND='keyfile')
    program = desktop.Program(desk, '--journal', str(desk.folder / 'journal.db'), '--speed', '4', environment=environment)
    return service, program


def do_session(program):
    person.start_first_session(program)
    program.desktop.press('Return')
    program.expect('Felt it', 'button')
    program.desktop.press('y')
    program.expect('Ball squeeze, sitting', 'label')
    program.desktop.press('Return')
    program.expect('10 of 10 repetitions done', 'label', 60)


def spoken_session():
    """What is said, in its order, each word after the one before; the person's voice is left as it is."""
    with desktop.Desktop() as desk:
        service, program = start(desk, 'voice')
        do_session(program)
        program.wait('the last words', lambda: 'Session done.' in service.said)
        said = service.said
        expect_equal('overlaps', service.overlaps, 0)
        expect_equal('settings', service.settings,
                     ['SET SELF CLIENT_NAME person:patella:session', 'SET SELF LANGUAGE en', 'SET SELF PRIORITY MESSAGE',
                      'SET SELF NOTIFICATION END on', 'SET SELF NOTIFICATION CANCEL on'])
        expect_equal('first words', said[0].split('.')[0], 'Find the muscle')
        expect_equal('the check is asked', said[1].endswith('Did you feel it? Yes or no.'), True)
        expect_equal('the position', said[2].startswith('Ball squeeze, sitting. Sit on the chair.'), True)
        phases = [text for text in said[3:] if not text.isdigit()]
        expect_equal('the phases', phases,
                     ['Get ready.']
                     + [text for rep in range(1, 10) for text in ('Buttocks, knees, squeeze', f'Soften, {rep}.')]
                     + ['Last one. Buttocks, knees, squeeze', 'Session done.'])
        expect_equal('counts', {text for text in said if text.isdigit()} - {'1', '2'}, set())
        program.expect_gone('No sound')
        program.quit()


def service_hangs():
    """The session is done all the same, with beeps in the place of words if there is sound."""
    with desktop.Desktop() as desk:
        service, program = start(desk, 'both', hangs=True)
        do_session(program)
        expect_equal('said', service.said, [])
        program.quit()


def service_dies():
    """In the middle of a word: the session goes on, and without sound either it says so in one line."""
    with desktop.Desktop() as desk:
        service, program = start(desk, 'voice', dies_after=6)
        do_session(program)
        expect_equal('said', len(service.said), 5)
        program.quit()
    with desktop.Desktop(sound=True) as desk:
        service, program = start(desk, 'voice', dies_after=6)
        person.start_first_session(program)
        desk.press('Return')
        program.expect('Felt it', 'button')
        desk.press('y')
        program.expect('Ball squeeze, sitting', 'label')
        desk.press('Return')
        program.expect('rep 3 of 10', 'label')
        # from here on it beeps, and nothing needs to be said about that
        streams = desktop.wait_for('a beep', lambda: 'media.role' in (text := desk.run('pactl', 'list', 'sink-inputs').stdout)
                                   and text)
        # an ordinary stream: it neither goes with the alerts of the desktop nor turns the person's music down
        expect_equal('role', [line.strip() for line in streams.splitlines() if 'media.role' in line and 'music' not in line], [])
        expect_equal('notice', program.find_text('No sound'), None)
        expect_equal('said', len(service.said), 5)
        program.quit()


if __name__ == '__main__':
    sys.exit(desktop.run(spoken_session, service_hangs, service_dies))
