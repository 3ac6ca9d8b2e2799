# SPDX-FileCopyrightText: 2026 The Patella authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every number on the clinician's page equals the journal's: computed here another way, by SQL over the same file and
from the CSV that the program exports. And what the verb does with files that cannot be written."""

import collections
import csv
import datetime
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM, PRINT_REPORT, MAKE_SAMPLE = sys.argv[1:4]
DATA = pathlib.Path(os.environ["PATELLA_DATA_DIR"])
SETS = ("set_id,session_id,session_started_at,session_ended_at,started_at,local_date,origin,routine,stage,exercise,"
        "exercise_title,side,suggested_level,rule,chosen,level,set_number,target_sets,mode,paced,label,load_kg,target_reps,"
        "done_reps,target_hold_s,held_s,relax_s,rested_s,pain_before,pain,pain_side,pain_after,spare,control,outcome,"
        "stopped_rep,stopped_s,set_note,session_note,edited").split(",")
CHECK_INS = "check_in_id,recorded_at,local_date,kind,side,value,note,edited".split(",")
REASONS = {"G1": "good days: pain at most 2, calm next mornings, repetitions in reserve",
           "P1b": "pain above 5 in the session before", "D1": "after days without a session", "": None, "G0": None}
CHOICES = {"lower": "chosen lower than suggested", "higher": "chosen higher than suggested", "by-hand": "set by hand"}
TRACKS = [("quad_set", "left"), ("quad_set", "right"), ("vmo1", "both"), ("bridge", "both")]
n_checks = 0


def check(name, is_so, more=""):
    global n_checks
    n_checks += 1
    print(("ok " if is_so else "not ok ") + str(n_checks) + " " + name)
    if not is_so:
        print("# " + str(more).replace("\n", "\n# "))
        failures.append(name)


failures = []


def run(*words, **more):
    environment = dict(os.environ, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    environment.pop("DISPLAY", None)
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, env=environment, timeout=300, **more)


def read_key(path, key):
    for line in path.read_text().splitlines():
        if line.startswith(key + "="):
            return line[len(key) + 1:]
    return None


def get_title(exercise):
    return read_key(DATA / "exercises" / (exercise + ".exercise"), "Title")


# ---- a random past, as CSV

def make_uuid(chance):
    text = "%032x" % ((chance.getrandbits(128) & ~(0xf << 76 | 0x3 << 62)) | (7 << 76) | (2 << 62))
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def maybe(chance, value, share=0.8):
    return str(value) if chance.random() < share else ""


def make_rows(chance, first, n_days):
    rows = []
    level = dict.fromkeys(TRACKS, 1)
    for n in range(n_days):
        day = first + datetime.timedelta(days=n)
        for hour in chance.sample((7, 12, 19), chance.choice((0, 1, 1, 2))):
            session = make_uuid(chance)
            before, after = maybe(chance, chance.randint(0, 5)), maybe(chance, chance.randint(0, 7))
            routine = chance.choice(("whole-thigh", "whole-thigh", ""))
            for track in chance.sample(TRACKS, chance.randint(1, 4)):
                if chance.random() < 0.1:
                    level[track] = max(1, min(4, level[track] + chance.choice((-1, 1))))
                rule, chosen = chance.choice(list(REASONS)), chance.choice(("suggested", "suggested", *CHOICES))
                for number in (1, 2):
                    outcome = chance.choice(("complete", "complete", "complete", "partial", "pain", "skipped"))
                    start = datetime.datetime(day.year, day.month, day.day, hour, 0, number)
                    done = {"complete": 10, "partial": 6, "pain": 3, "skipped": 0}[outcome]
                    rows.append({
                        "set_id": make_uuid(chance), "session_id": session,
                        "session_started_at": start.replace(second=0).isoformat() + "+00:00",
                        "session_ended_at": start.replace(minute=20, second=0).isoformat() + "+00:00",
                        "started_at": start.isoformat() + "+00:00", "local_date": day.isoformat(), "origin": "guided",
                        "routine": routine, "stage": "", "exercise": track[0], "exercise_title": track[0], "side": track[1],
                        "suggested_level": str(level[track]), "rule": rule, "chosen": chosen, "level": str(level[track]),
                        "set_number": str(number), "target_sets": "2", "mode": "hold", "paced": "yes", "target_reps": "10",
                        "done_reps": str(done), "target_hold_s": "3", "held_s": str(3 * done), "relax_s": "3",
                        "pain_before": before, "pain_after": after,
                        "pain": "" if outcome == "skipped" else maybe(chance, chance.randint(0, 8)), "outcome": outcome})
    return rows


def make_check_ins(chance, first, n_days):
    rows = []

    def add(day, hour, kind, value, note=""):
        rows.append({"check_in_id": make_uuid(chance), "recorded_at": day.isoformat() + "T%02d:00:00+00:00" % hour,
                     "local_date": day.isoformat(), "kind": kind, "side": "", "value": value, "note": note})
    for n in range(n_days):
        day = first + datetime.timedelta(days=n)
        if chance.random() < 0.8:
            add(day, 6, "morning", str(chance.randint(0, 6)))
        if n % 14 == 0:
            for name in ("Stairs", "Kneeling, in the garden"):
                add(day, 21, "activity", str(chance.randint(0, 10)), name)
        if n % 50 == 20:
            add(day, 20, "sign", chance.choice(("RF4", "RF6")))
            add(day + datetime.timedelta(days=2), 20, "clearance", "")
    return rows


def write_csv(path, columns, rows):
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def make_random_journal(folder, seed, first, n_days):
    chance = random.Random(seed)
    journal = folder / ("random-%d.db" % seed)
    for name, columns, rows in (("sets", SETS, make_rows(chance, first, n_days)),
                                ("check-ins", CHECK_INS, make_check_ins(chance, first, n_days))):
        path = folder / ("%s-%d.csv" % (name, seed))
        write_csv(path, columns, rows)
        done = run("--journal", str(journal), "import", str(path))
        assert done.returncode == 0, done.stderr
    return journal


# ---- the same numbers, another way

def show_day(day, with_year):
    day = datetime.date.fromisoformat(day)
    return "%d %s%s" % (day.day, day.strftime("%b"), day.strftime(" %Y") if with_year else "")


def show_median(scores):
    middle = statistics.median(scores) if scores else None
    return "–" if middle is None else "%d" % middle if middle == int(middle) else "%.1f" % middle


def show_range(scores):
    return "%d–%d" % (min(scores), max(scores)) if scores else "–"


class Expected:
    """What the page must say of the days from @first to @last, by SQL."""

    def __init__(self, journal, first, last):
        # in memory: an open file would be a second program to the one that is tested
        self.db = sqlite3.connect(":memory:")
        file = sqlite3.connect(journal)
        file.backup(self.db)
        file.close()
        self.first, self.last = first.isoformat(), last.isoformat()
        self.with_year = first.year != last.year

    def ask(self, sql, *values):
        return self.db.execute(sql, values).fetchall()

    def find_pain(self):
        """Scores of the days: before (the day's first known), worst, after, and on the next morning."""
        span = (self.first, self.last)
        before, worst, after, morning = {}, {}, {}, {}
        for date, pain in self.ask(
                "select local_date, max(pain_before) from session s join session_knee k on k.session=s.id where removed_at_us is null"
                " and local_date between ? and ? and pain_before is not null group by s.id order by started_at_us", *span):
            before.setdefault(date, pain)
        for date, pain in self.ask(
                "select local_date, max(pain_after) from session s join session_knee k on k.session=s.id where removed_at_us is null"
                " and local_date between ? and ? and pain_after is not null group by local_date", *span):
            after[date] = pain
        for date, pain in self.ask(
                "select s.local_date, max(e.pain) from session s join track_session t on t.session=s.id join set_entry e on"
                " e.track_session=t.id where s.removed_at_us is null and e.removed_at_us is null and s.local_date between ? and ?"
                " and e.pain is not null group by s.local_date", *span):
            worst[date] = pain
        for date, pain in self.ask(
                "select date(c.local_date, '-1 day'), max(cast(c.value as integer)) from check_in c where kind='morning' and"
                " removed_at_us is null and exists (select 1 from session s where s.removed_at_us is null and"
                " s.local_date=date(c.local_date, '-1 day') and s.local_date between ? and ?) group by c.local_date", *span):
            morning[date] = pain
        return [("Before a session", list(before.values())), ("Worst in a session", list(worst.values())),
                ("After a session", list(after.values())), ("Next morning", list(morning.values()))]

    def list_done(self):
        """What was done of each track in each session, oldest first: the lowest level of its sets."""
        return self.ask(
            "select t.exercise, t.side, s.local_date, min(coalesce(e.level, t.level)), count(*), sum(e.outcome='pain'),"
            " max(case when e.outcome='pain' then e.pain end), t.rule, t.chosen from session s join track_session t on"
            " t.session=s.id join set_entry e on e.track_session=t.id where s.removed_at_us is null and e.removed_at_us is null and"
            " e.outcome<>'skipped' and s.local_date<=? group by t.id order by s.started_at_us, s.id, t.position", self.last)

    def find_tracks(self):
        tracks = collections.OrderedDict()
        for exercise, side, date, level, sets, stops, pain, _rule, _chosen in self.list_done():
            track = tracks.setdefault((exercise, side), {"level": None, "sessions": 0, "sets": 0, "stops": 0, "pain": None,
                                                         "last": None})
            if level != track["level"]:
                track["level"], track["since"] = level, date
            if date < self.first:
                continue
            track["sessions"] += 1
            track["sets"] += sets
            track["stops"] += stops
            if stops:
                track["last"] = date
                if pain is not None:
                    track["pain"] = max(pain, track["pain"] or 0)
        return {key: track for key, track in tracks.items() if track["sessions"]}

    def find_changes(self):
        """(date, level before or None, level, exercise, rule, chosen) of each change, a multiset."""
        level, changes = {}, []
        for exercise, side, date, now, _sets, _stops, _pain, rule, chosen in self.list_done():
            key = (exercise, side)
            if date >= self.first and level.get(key) != now:
                changes.append((date, level.get(key), now, exercise, rule, chosen, side))
            level[key] = now
        return changes

    def count_sessions(self, routine):
        return self.ask(
            "select count(distinct s.id) from session s join track_session t on t.session=s.id join set_entry e on"
            " e.track_session=t.id where s.removed_at_us is null and e.removed_at_us is null and e.outcome<>'skipped' and"
            " s.local_date between ? and ? and s.routine like ?", self.first, self.last, routine)[0][0]


def read_page(journal, first, last, today):
    text = subprocess.run([PRINT_REPORT, str(journal), first.isoformat(), last.isoformat(), today.isoformat()], check=True,
                          capture_output=True, text=True, timeout=300).stdout
    return [line.split("\t") for line in text.splitlines()]


def find_section(page, heading):
    headings = ("Exercises", "Routine: ", "Changes of level and stage", "Pain, 0 to 10", "Signs and clearances",
                "Stopped because of pain", "Own activities", "Made with Patella")
    start = next((i for i, line in enumerate(page) if len(line) == 1 and line[0].startswith(heading)), None)
    if start is None:
        return []
    end = next(i for i in range(start + 1, len(page)) if len(page[i]) == 1 and page[i][0].startswith(headings))
    return page[start + 1:end]


def find_tile(page, caption):
    return next(line[1] for line in page if line[0].startswith(caption) and len(line) == 2)


# ---- what is compared

def compare_pain(name, page, expected):
    pain = expected.find_pain()
    rows = [[title, show_median(scores), show_range(scores), str(len(scores))] for title, scores in pain]
    section = find_section(page, "Pain, 0 to 10")
    check(name + ": pain", section == rows, (section, rows))
    for index, caption in ((1, "worst pain"), (3, "pain the next morning")):
        scores = pain[index][1]
        value = "%s (%s)" % (show_median(scores), show_range(scores)) if scores else "–"
        check(name + ": tile of " + caption, find_tile(page, caption) == value, (find_tile(page, caption), value))


def show_leg(side):
    return "both legs" if side == "both" else side


def compare_tracks(name, page, expected):
    tracks = expected.find_tracks()
    rows = sorted([get_title(exercise), show_leg(side), str(track["level"]), show_day(track["since"], expected.with_year),
                   str(track["sessions"])] for (exercise, side), track in tracks.items())
    section = sorted([line[0], line[1], line[2].split(" ")[0], line[4], line[5]]
                     for line in find_section(page, "Routine: ") or find_section(page, "Exercises") if len(line) > 5)
    check(name + ": levels and sessions", section == rows, (section, rows))

    stops = sorted([get_title(exercise) + ("" if side == "both" else ", " + side), "%d of %d" % (track["stops"], track["sets"]),
                    "–" if track["pain"] is None else str(track["pain"]), show_day(track["last"], expected.with_year)]
                   for (exercise, side), track in tracks.items() if track["stops"])
    section = sorted(line for line in find_section(page, "Stopped because of pain") if len(line) > 1)
    check(name + ": stopped for pain", section == stops, (section, stops))
    value = "%d of %d" % (sum(t["stops"] for t in tracks.values()), sum(t["sets"] for t in tracks.values()))
    check(name + ": tile of stops", find_tile(page, "sets stopped") == value, (find_tile(page, "sets stopped"), value))


def show_change(change):
    date, before, now, exercise, rule, chosen, _side = change
    reason = CHOICES.get(chosen) or REASONS[rule]
    return date, get_title(exercise), " begun" if before is None else "", reason, now if before is None else "%d → %d" % (before, now)


def compare_changes(name, page, expected):
    rows = collections.Counter()
    for change in expected.find_changes():
        date, title, begun, reason, levels = show_change(change)
        legs = [""] if change[6] == "both" else [", " + change[6]]
        rows.update((show_day(date, expected.with_year), title + leg + begun + (": " + reason if reason else ""), str(levels))
                    for leg in legs)
    section = collections.Counter()
    for day, what, levels in find_section(page, "Changes of level") if len(find_section(page, "Changes of level")[0]) > 1 else ():
        # both knees in one row are two changes
        for leg in ("left", "right") if ", left and right" in what else ("",):
            section[day, what.replace("left and right", leg) if leg else what, levels] += 1
    # two alike changes of one knee on one day, there and back and there again, stand in one row
    check(name + ": changes", set(section) == set(rows), (set(section) ^ set(rows)))


def compare_check_ins(name, page, expected):
    span = (expected.first, expected.last)
    signs = expected.ask("select local_date, kind from check_in where kind in ('sign','clearance') and removed_at_us is null and"
                         " local_date between ? and ? order by local_date desc, recorded_at_us desc", *span)
    rows = [(show_day(date, expected.with_year), {"sign": "Reported", "clearance": "Cleared"}[kind]) for date, kind in signs]
    section = [(line[0], line[1].split(":")[0]) for line in find_section(page, "Signs and clearances") if len(line) > 1]
    check(name + ": signs and clearances", section == rows, (section, rows))

    scores = collections.OrderedDict()
    for note, date, value in expected.ask(
            "select note, local_date, value from check_in where kind='activity' and removed_at_us is null and local_date between"
            " ? and ? order by local_date, recorded_at_us", *span):
        scores.setdefault(note, []).append((date, value))
    rows = []
    for note, given in scores.items():
        first, last = given[0], given[-1]
        days = [show_day(day, expected.with_year) for day in (first[0], last[0])]
        rows.append([note, last[1] if first == last else first[1] + " → " + last[1],
                     days[0] if first == last else days[0] + " → " + days[1]])
    section = find_section(page, "Own activities")
    check(name + ": activities", sorted(section) == sorted(rows), (section, rows))


def compare_csv(name, journal, page, first, last):
    """What the page and the program's own CSV say of the worst pain and of the stops."""
    done = run("--journal", str(journal), "export", "--from", first.isoformat(), "--to", last.isoformat())
    rows = list(csv.DictReader(done.stdout.splitlines()))
    worst = {}
    for row in rows:
        if row["pain"] != "":
            worst[row["local_date"]] = max(int(row["pain"]), worst.get(row["local_date"], 0))
    scores = list(worst.values())
    line = next(line for line in page if line[0] == "Worst in a session")
    check(name + ": CSV, worst pain", line[1:] == [show_median(scores), show_range(scores), str(len(scores))], (line, scores))
    value = "%d of %d" % (sum(row["outcome"] == "pain" for row in rows), sum(row["outcome"] != "skipped" for row in rows))
    check(name + ": CSV, sets", find_tile(page, "sets stopped") == value, value)


def compare(name, journal, first, last, today):
    page = read_page(journal, first, last, today)
    expected = Expected(journal, first, last)
    for part in (compare_pain, compare_tracks, compare_changes, compare_check_ins):
        part(name, page, expected)
    compare_csv(name, journal, page, first, last)
    return page, expected


def compare_random(folder):
    first = datetime.date(2025, 11, 3)
    for seed, n_days in ((1, 40), (2, 120), (3, 9)):
        journal = make_random_journal(folder, seed, first, n_days)
        today = first + datetime.timedelta(days=n_days - 1)
        for back in (6, 27, 400):
            compare("random %d, %d days" % (seed, back + 1), journal, today - datetime.timedelta(days=back), today, today)
        compare("random %d, in the past" % seed, journal, first + datetime.timedelta(days=3), first + datetime.timedelta(days=30),
                today)


def compare_rounds(folder):
    """A routine was followed all the time: every session of it is a round, and no day without one is more than prescribed."""
    journal = folder / "sample.db"
    today = datetime.date(2026, 3, 20)
    subprocess.run([MAKE_SAMPLE, str(journal), "100", today.isoformat(), str(DATA / "routines" / "whole-thigh.routine")], check=True)
    for back in (13, 27, 99):
        first = today - datetime.timedelta(days=back)
        page, expected = compare("sample, %d days" % (back + 1), journal, first, today, today)
        done, prescribed = map(int, find_tile(page, "rounds done").split(" of "))
        check("rounds of %d days" % (back + 1), done == expected.count_sessions("whole-thigh"), (done, page))
        check("prescribed in %d days" % (back + 1), done <= prescribed <= 2 * (back + 1) + done, prescribed)


def try_files(folder):
    journal = str(folder / "sample.db")
    page = folder / "page.pdf"
    day = ("--from", "2026-03-01", "--to", "2026-03-20")
    page.write_text("old")
    done = run("--journal", journal, "report", *day, str(page))
    check("a page is written", done.returncode == 0 and page.read_bytes().startswith(b"%PDF-") and done.stderr == "", done.stderr)
    check("and is one page", page.read_bytes().count(b"/Type /Page\n") == 1 or b"/Count 1" in page.read_bytes())
    for name, path in (("a folder", folder), ("no such folder", folder / "no" / "page.pdf"), ("a device", "/dev/null")):
        before = sorted(os.listdir(folder))
        done = run("--journal", journal, "report", *day, str(path))
        check("refused: " + name, done.returncode == 1 and done.stderr.count("\n") == 1 and done.stderr.startswith("patella: "),
              (done.returncode, done.stderr))
        check("nothing is left: " + name, sorted(os.listdir(folder)) == before)
    done = run("--journal", journal, "report", journal)
    check("the journal is not overwritten", done.returncode == 2 and "overwrite" in done.stderr, done.stderr)
    page.write_text("old")
    limit = ("sh", "-c", 'ulimit -f 4; trap "" XFSZ; exec "$0" "$@"', PROGRAM, "--journal", journal, "report", *day, str(page))
    done = subprocess.run(limit, capture_output=True, text=True, timeout=300,
                          env={k: v for k, v in os.environ.items() if k != "DISPLAY"})
    check("no room: one sentence", done.returncode == 1 and done.stderr.count("\n") == 1, (done.returncode, done.stderr))
    check("no room: the old file stays, and no half one", page.read_text() == "old" and len(list(folder.glob("page.pdf*"))) == 1,
          os.listdir(folder))


def main():
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        compare_random(folder)
        compare_rounds(folder)
        try_files(folder)
    print("1..%d" % n_checks)
    print("# %.1f s" % (time.monotonic() - started))
    return 1 if failures else 0


sys.exit(main())
