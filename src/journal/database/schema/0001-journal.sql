-- SPDX-FileCopyrightText: 2026 The Patella authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema version 1. Released: never edited again (a test holds its checksum).
-- Every row ends in a CRC-32 over its other fields, in the order of the columns. Instants are UTC microseconds.
-- local_date is fixed when recorded and never computed again. removed_at_us is undo's tombstone.
-- Numbers that are not known are NULL, words that are not known ''.

-- every exercise and routine text that was ever used, as it was
create table document(
  id integer primary key,
  kind text not null check(kind in('exercise','routine')),
  document_id text not null check(length(cast(document_id as blob))<=256),
  sha256 text not null check(length(sha256)=64),
  title text not null check(length(cast(title as blob))<=4096),
  body text not null check(length(body)<=1048576),
  first_used_at_us integer not null,
  crc integer not null,
  unique(kind,document_id,sha256)) strict;

-- which routine was followed from when to when: what "prescribed" means on a past day; to_day is the first day without it
create table enrolment(
  id integer primary key,
  uuid blob not null unique check(length(uuid)=16),
  document integer not null references document(id),
  from_day text not null check(from_day glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  to_day text check(to_day glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  times_a_day integer not null check(times_a_day between 1 and 4),
  days_between integer not null check(days_between between 0 and 14),
  slots text not null default '' check(length(cast(slots as blob))<=1024),
  removed_at_us integer,
  crc integer not null) strict;
create index enrolment_document on enrolment(document);

create table session(
  id integer primary key,
  uuid blob not null unique check(length(uuid)=16),
  routine text not null default '' check(length(cast(routine as blob))<=256),
  document integer references document(id),
  origin text not null check(origin in('guided','by-hand','import')),
  started_at_us integer not null check(started_at_us between 0 and 253402300799000000),
  ended_at_us integer check(ended_at_us between 0 and 253402300799000000),
  utc_offset_s integer not null check(utc_offset_s between -64800 and 64800),
  zone text not null default '' check(length(cast(zone as blob))<=63),
  local_date text not null check(local_date glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  ending text not null check(ending in('running','finished','ended-early','unfinished')),
  note text not null default '' check(length(cast(note as blob))<=16384),
  removed_at_us integer,
  crc integer not null) strict;
create index session_day on session(local_date,started_at_us);
create index session_running on session(ending) where ending='running';

-- before and after, per knee that was trained
create table session_knee(
  session integer not null references session(id),
  side text not null check(side in('left','right')),
  pain_before integer check(pain_before between 0 and 10),
  pain_after integer check(pain_after between 0 and 10),
  crc integer not null,
  primary key(session,side)) strict, without rowid;

-- one exercise on one side within a session: what was suggested, chosen, answered
create table track_session(
  id integer primary key,
  uuid blob not null unique check(length(uuid)=16),
  session integer not null references session(id),
  position integer not null check(position between 0 and 1000),
  exercise text not null check(length(cast(exercise as blob)) between 1 and 256),
  exercise_title text not null check(length(cast(exercise_title as blob))<=256),
  document integer references document(id),
  stage text not null default '' check(length(cast(stage as blob))<=256),
  side text not null check(side in('left','right','both')),
  suggested_level integer check(suggested_level between 0 and 100),
  rule text not null default '' check(length(cast(rule as blob))<=256),
  level integer check(level between 0 and 100),
  chosen text not null check(chosen in('suggested','lower','higher','by-hand','alternative')),
  instead_of text not null default '' check(length(cast(instead_of as blob))<=256),
  spare text not null default '' check(spare in('','yes','no')),
  control text not null default '' check(control in('','ok','lost')),
  crc integer not null) strict;
create index track_session_order on track_session(session,position);
create index track_session_track on track_session(exercise,side,session);

create table set_entry(
  id integer primary key,
  uuid blob not null unique check(length(uuid)=16),
  track_session integer not null references track_session(id),
  number integer not null check(number between 1 and 1000),
  started_at_us integer check(started_at_us between 0 and 253402300799000000),
  level integer check(level between 0 and 100),
  mode text not null check(mode in('hold','repetitions')),
  paced integer not null check(paced in(0,1)),
  label text not null default '' check(length(cast(label as blob))<=256),
  load_g integer check(load_g between 0 and 1000000),
  target_reps integer not null check(target_reps between 0 and 1000),
  target_hold_ms integer not null check(target_hold_ms between 0 and 86400000),
  relax_ms integer not null check(relax_ms between 0 and 86400000),
  done_reps integer check(done_reps between 0 and 1000),
  held_ms integer check(held_ms between 0 and 86400000),
  rested_ms integer check(rested_ms between 0 and 86400000),
  pain integer check(pain between 0 and 10),
  pain_side text not null default '' check(pain_side in('','left','right','both')),
  outcome text not null check(outcome in('complete','partial','skipped','pain')),
  stopped_rep integer check(stopped_rep between 0 and 1000),
  stopped_ms integer check(stopped_ms between 0 and 86400000),
  note text not null default '' check(length(cast(note as blob))<=16384),
  corrected_at_us integer,
  removed_at_us integer,
  crc integer not null) strict;
create index set_entry_order on set_entry(track_session,number);

create table check_in(
  id integer primary key,
  uuid blob not null unique check(length(uuid)=16),
  recorded_at_us integer not null check(recorded_at_us between 0 and 253402300799000000),
  utc_offset_s integer not null check(utc_offset_s between -64800 and 64800),
  zone text not null default '' check(length(cast(zone as blob))<=63),
  local_date text not null check(local_date glob '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  kind text not null check(length(kind)<=32),
  side text not null default '' check(side in('','left','right','both')),
  value text not null default '' check(length(cast(value as blob))<=1024),
  note text not null default '' check(length(cast(note as blob))<=16384),
  corrected_at_us integer,
  removed_at_us integer,
  crc integer not null) strict;
create index check_in_kind on check_in(kind,side,local_date);
create index check_in_day on check_in(local_date,recorded_at_us);

-- the original of every value that was corrected, in its text form
create table correction(
  id integer primary key,
  uuid blob not null unique check(length(uuid)=16),
  made_at_us integer not null,
  of_table text not null check(of_table in('session','session_knee','track_session','set_entry','check_in','enrolment')),
  of_uuid blob not null check(length(of_uuid)=16),
  field text not null check(length(field)<=64),
  was text check(length(was)<=16384),
  becomes text check(length(becomes)<=16384),
  crc integer not null) strict;
create index correction_of on correction(of_uuid);

-- what is still to do of the running session; at most one row
create table running(
  one integer primary key check(one=1),
  session integer not null references session(id),
  boot_id text not null check(length(boot_id)<=36),
  boottime_us integer not null,
  realtime_us integer not null,
  plan blob not null check(length(plan)<=1048576),
  crc integer not null) strict;
