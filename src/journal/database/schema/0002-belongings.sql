-- SPDX-FileCopyrightText: 2026 The Patella authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema version 2. Released: never edited again (a test holds its checksum).

-- what lies outside of the journal but belongs to the person, as it was last seen, so that it comes back with a copy: a
-- preference by its key, an own exercise or routine by its id (the value is the text of its file); and this machine, by
-- which journals that are shared tell each other apart
create table belonging(
  id integer primary key,
  kind text not null check(kind in('preference','exercise','routine','machine')),
  name text not null check(length(cast(name as blob)) between 1 and 256),
  value text not null check(length(cast(value as blob))<=1048576),
  changed_at_us integer not null check(changed_at_us between 0 and 253402300799000000),
  crc integer not null,
  unique(kind,name)) strict;
