/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "merge-world.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-merge.h"
#include "patella-share.h"

/* law: computers that share a folder, each with what a synchronising program makes of it (late, out of order, half, lost,
 * with conflict copies), go on by themselves; when everything has arrived they all have the same journal, field for field,
 * and nothing that any of them recorded is lost. */

/* with sanitizers everything takes ten times as long; each run tries others */
#ifdef __SANITIZE_ADDRESS__
#define ROUNDS 3
#else
#define ROUNDS 8
#endif
#define STEPS 24

typedef struct
{
  MergeWorld  world;
  int         n_machines;
  char       *journals[MERGE_MACHINES];  /* owned */
  char       *folders[MERGE_MACHINES];   /* owned: the shared folder as each has it */
  char       *machines[MERGE_MACHINES];  /* owned */
  int         n_copies;
} Office;

static void
office_set_up (Office  *self,
               guint32  seed,
               int      n_machines)
{
  self->n_machines = n_machines;
  merge_world_set_up (&self->world, seed);
  /* one that runs keeps everything waiting */
  self->world.ended = TRUE;
  merge_world_make_machines (&self->world, n_machines, self->journals);
  for (int i = 0; i < n_machines; i++)
    {
      g_autofree char *name = g_strdup_printf ("shared%d", i), *host = g_strdup_printf ("host%d", i);
      PatellaStore *store = open_store (self->journals[i]);

      self->folders[i] = g_build_filename (self->world.base.directory, name, NULL);
      g_assert_cmpint (g_mkdir (self->folders[i], 0700), ==, 0);
      g_assert_true (patella_store_get_machine (store, host, 1, &self->machines[i], NULL));
      patella_store_close (store);
    }
}

static void
office_clear (Office *self)
{
  merge_world_clear (&self->world);
  for (int i = 0; i < self->n_machines; i++)
    {
      g_free (self->journals[i]);
      g_free (self->folders[i]);
      g_free (self->machines[i]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Office, office_clear)

static PatellaShare
get_share (Office    *self,
           int        machine,
           GPtrArray *belongings)
{
  return (PatellaShare) { self->journals[machine], self->folders[machine], self->machines[machine], belongings };
}

static void
publish (Office *self,
         int     machine)
{
  const PatellaShare share = get_share (self, machine, NULL);
  const PatellaStamp now = make_stamp (++self->n_copies * G_USEC_PER_SEC, "2026-01-01");
  PatellaStore *store = open_store (self->journals[machine]);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, &error);

  g_assert_no_error (error);
  patella_share_publish (&share, copy, NULL, &error);
  g_assert_no_error (error);
  patella_store_close (store);
}

static void
take_one (PatellaStore        *store,
          const PatellaShared *shared,
          PatellaMergeReport  *sum)
{
  g_autofree char *path = patella_shared_dup_path (shared);
  const PatellaStamp now = make_stamp (G_USEC_PER_SEC, "2026-01-01");
  const PatellaTakeIn what = { .path = path, .mark = shared->mark, .value = shared->value, .now = &now };
  PatellaMergeReport report = { 0 };
  g_autoptr (GError) error = NULL;

  patella_store_take_in (store, &what, &report, &error);
  g_assert_no_error (error);
  sum->n_new += report.n_new;
  sum->n_changed += report.n_changed;
  sum->n_sessions += report.n_sessions;
  sum->waits = sum->waits || report.waits;
}

static PatellaMergeReport
take_in (Office *self,
         int     machine,
         guint  *out_refused)
{
  PatellaStore *store = open_store (self->journals[machine]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) belongings = NULL, found = NULL;
  PatellaMergeReport sum = { 0 };

  belongings = patella_store_list_belongings (store, &error);
  g_assert_no_error (error);
  {
    const PatellaShare share = get_share (self, machine, belongings);

    found = patella_share_look (&share, NULL, &error);
    g_assert_no_error (error);
  }
  *out_refused = 0;
  for (guint i = 0; i < found->len; i++)
    {
      const PatellaShared *shared = g_ptr_array_index (found, i);

      if (shared->error != NULL)
        ++*out_refused;
      else if (shared->private != NULL)
        take_one (store, shared, &sum);
    }
  g_assert_false (sum.waits);
  g_assert_true (patella_store_check (store, NULL, &error));
  patella_store_close (store);
  merge_world_learn (&self->world, self->journals[machine], machine);

  return sum;
}

static int
any (Office *self,
     int     below)
{
  return g_rand_int_range (self->world.random, 0, below);
}

/* One file on its way from folder to folder. */
static void
carry (Office *self,
       int     owner,
       int     from,
       int     to)
{
  const PatellaShare source = { NULL, self->folders[from], self->machines[owner], NULL };
  const PatellaShare target = { NULL, self->folders[to], self->machines[owner], NULL };
  g_autofree char *there = patella_share_dup_target (&source), *here = patella_share_dup_target (&target);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (from == to || owner == to || !g_file_get_contents (there, &bytes, &size, NULL))
    return;

  switch (any (self, 6))
    {
    case 0: /* not all of it */
      size = (gsize) any (self, (int) size);
      break;
    case 1: /* what such a program does when it does not know better */
      g_free (here);
      here = g_strdup_printf ("%s/patella-%s.sync-conflict-20260101-1200.db", self->folders[to], self->machines[owner]);
      break;
    case 2:
      g_unlink (here);
      return;
    default:
      break;
    }
  g_assert_true (g_file_set_contents (here, bytes, (gssize) size, NULL));
}

static void
deliver_everything (Office *self)
{
  for (int owner = 0; owner < self->n_machines; owner++)
    for (int to = 0; to < self->n_machines; to++)
      {
        const PatellaShare source = get_share (self, owner, NULL);
        const PatellaShare target = { NULL, self->folders[to], self->machines[owner], NULL };
        g_autofree char *there = patella_share_dup_target (&source), *here = patella_share_dup_target (&target), *bytes = NULL;
        gsize size;

        if (owner == to)
          continue;
        bytes = read_whole (there, &size);
        g_assert_true (g_file_set_contents (here, bytes, (gssize) size, NULL));
      }
}

static void
work_a_while (Office *self)
{
  guint n_refused;

  for (int step = 0; step < STEPS; step++)
    {
      const int machine = any (self, self->n_machines);

      switch (any (self, 4))
        {
        case 0:
          merge_world_live (&self->world, self->journals[machine], machine, 6);
          break;
        case 1:
          publish (self, machine);
          break;
        case 2:
          take_in (self, machine, &n_refused);
          break;
        default:
          for (int i = 0; i < 3; i++)
            carry (self, any (self, self->n_machines), any (self, self->n_machines), any (self, self->n_machines));
        }
    }
}

/* The first line that differs says more than both journals. */
static void
assert_same (const char *content,
             const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1), others = g_strsplit (expected, "\n", -1);

  for (guint i = 0; lines[i] != NULL && others[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, others[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (others));
}

static void
check_convergence (void)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      g_auto (Office) office = { 0 };
      const guint32 seed = (guint32) g_test_rand_int ();
      g_autofree char *first = NULL;
      guint n_refused;

      g_test_message ("round %d, seed %u", round, seed);
      office_set_up (&office, seed, 2 + round % (MERGE_MACHINES - 1));
      work_a_while (&office);
      for (int i = 0; i < office.n_machines; i++)
        publish (&office, i);
      deliver_everything (&office);
      for (int i = 0; i < office.n_machines; i++)
        {
          g_autofree char *content = NULL;
          PatellaMergeReport again;

          take_in (&office, i, &n_refused);
          g_assert_cmpuint (n_refused, ==, 0);
          again = take_in (&office, i, &n_refused);
          g_assert_cmpuint (again.n_new + again.n_changed, ==, 0);
          content = merge_world_read_content (office.journals[i]);
          if (first == NULL)
            first = g_strdup (content);
          assert_same (content, first);
          merge_world_check_nothing_lost (&office.world, office.journals[i]);
        }
    }
}

static guint
count_copies (const char *journal)
{
  g_autoptr (GPtrArray) copies = patella_backup_list (journal);

  return copies->len;
}

/* Two computers, one folder. What was taken in is not taken in again, without a change no copy is made, and nothing is
 * written that lies there already. */
static void
check_once (void)
{
  g_auto (Office) office = { 0 };
  PatellaMergeReport report;
  GStatBuf before, after;
  g_autofree char *target = NULL;
  guint n_refused, n_copies;

  office_set_up (&office, 5, 2);
  publish (&office, 0);
  {
    const PatellaShare source = get_share (&office, 0, NULL);
    g_autofree char *from = patella_share_dup_target (&source), *name = g_path_get_basename (from);
    g_autofree char *to = g_build_filename (office.folders[1], name, NULL), *bytes = NULL;
    gsize size;

    bytes = read_whole (from, &size);
    g_assert_true (g_file_set_contents (to, bytes, (gssize) size, NULL));
    target = g_steal_pointer (&from);
  }
  n_copies = count_copies (office.journals[1]);
  report = take_in (&office, 1, &n_refused);
  g_assert_cmpuint (report.n_new, >, 0);
  g_assert_cmpuint (report.n_sessions, >, 0);
  g_assert_cmpuint (count_copies (office.journals[1]), ==, n_copies + 1);
  report = take_in (&office, 1, &n_refused);
  g_assert_cmpuint (report.n_new + report.n_changed + report.n_same, ==, 0);
  g_assert_cmpuint (count_copies (office.journals[1]), ==, n_copies + 1);

  {
    const PatellaShare share = get_share (&office, 0, NULL);
    g_autoptr (GPtrArray) copies = patella_backup_list (office.journals[0]);
    const PatellaBackup *newest = g_ptr_array_index (copies, 0);

    g_assert_cmpint (g_stat (target, &before), ==, 0);
    g_assert_true (patella_share_publish (&share, newest->path, NULL, NULL));
    g_assert_cmpint (g_stat (target, &after), ==, 0);
    g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  }
}

/* While a session runs nothing comes in. */
static void
check_waits (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (PatellaRecord) whole = NULL, running = NULL;
  const PatellaTakeIn what = { .path = "" };
  PatellaMergeReport report = { 0 };
  g_autoptr (GError) error = NULL;
  PatellaStore *store;

  office_set_up (&office, 6, 2);
  whole = patella_record_new_take (random_record_data (office.world.random, 1, 1));
  running = with_ending (whole, PATELLA_ENDING_RUNNING);
  store = open_store (office.journals[0]);
  g_assert_true (patella_store_add_record (store, running, NULL));
  g_assert_true (patella_store_take_in (store, &what, &report, &error));
  g_assert_true (report.waits);
  patella_store_close (store);
}

static const PatellaShared *
look_at_one (Office     *self,
             GPtrArray **out_found)
{
  const PatellaShare share = get_share (self, 0, NULL);

  *out_found = patella_share_look (&share, NULL, NULL);
  g_assert_nonnull (*out_found);
  g_assert_cmpuint ((*out_found)->len, ==, 1);
  return g_ptr_array_index (*out_found, 0);
}

/* What is none of ours is not touched. */
static void
check_names (Office *self)
{
  static const char * const names[] = { "patella.db", "patella-.db", "notes.txt", "patella-%s.db.tmp", "patella-%s (conflicted copy).db",
                                        ".patella-%s.db", "patella-%s.DB", "xpatella-%s.db" };
  const PatellaShare share = get_share (self, 0, NULL);
  g_autoptr (GPtrArray) found = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) halves = g_strsplit (names[i], "%s", 2);
      g_autofree char *name = g_strjoinv (self->machines[1], halves);
      g_autofree char *path = g_build_filename (self->folders[0], name, NULL);

      g_assert_false (patella_share_is_of_another (&share, name));
      g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    }
  found = patella_share_look (&share, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 0);
}

/* What is not whole, foreign or too new is left alone. */
static void
check_bad_files (Office     *self,
                 const char *theirs,
                 const char *good,
                 gsize       size)
{
  static const char * const changes[] = { "pragma user_version=99", "pragma application_id=1", "create table other(x)" };
  static const PatellaJournalError codes[] = { PATELLA_JOURNAL_ERROR_NEWER, PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL,
                                               PATELLA_JOURNAL_ERROR_NOT_A_JOURNAL };
  const PatellaShared *shared;
  GPtrArray *found;

  for (size_t i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      sqlite3 *handle = NULL;

      g_assert_true (g_file_set_contents (theirs, good, (gssize) size, NULL));
      g_assert_cmpint (sqlite3_open (theirs, &handle), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (handle, changes[i], NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (handle);
      shared = look_at_one (self, &found);
      g_assert_error (shared->error, PATELLA_JOURNAL_ERROR, (int) codes[i]);
      g_assert_null (shared->private);
      g_ptr_array_unref (found);
    }
  for (int part = 0; part < 8; part++)
    {
      g_assert_true (g_file_set_contents (theirs, good, (gssize) size * part / 8, NULL));
      shared = look_at_one (self, &found);
      g_assert_nonnull (shared->error);
      g_ptr_array_unref (found);
    }
}

/* A computer is told by what it calls itself; no private copy stays behind; a link of that name is no snapshot. */
static void
check_good_file (Office     *self,
                 const char *theirs,
                 const char *good,
                 gsize       size)
{
  const PatellaShare share = get_share (self, 0, NULL);
  g_autofree char *linked = g_build_filename (self->folders[0], "elsewhere", NULL), *private = NULL;
  const PatellaShared *shared;
  GPtrArray *found;

  g_assert_true (g_file_set_contents (theirs, good, (gssize) size, NULL));
  shared = look_at_one (self, &found);
  g_assert_no_error (shared->error);
  g_assert_cmpstr (shared->computer, ==, "laptop");
  private = g_strdup (shared->private);
  g_assert_true (g_file_test (private, G_FILE_TEST_IS_DIR));
  g_ptr_array_unref (found);
  g_assert_false (g_file_test (private, G_FILE_TEST_EXISTS));

  g_assert_cmpint (g_rename (theirs, linked), ==, 0);
  g_assert_cmpint (symlink ("elsewhere", theirs), ==, 0);
  found = patella_share_look (&share, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 0);
  g_ptr_array_unref (found);
}

static void
check_strangers (void)
{
  g_auto (Office) office = { 0 };
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_belonging_free);
  g_autofree char *theirs = NULL, *good = NULL, *there = NULL, *name = NULL;
  PatellaShare share;
  PatellaStore *store;
  gsize size;

  office_set_up (&office, 7, 2);
  check_names (&office);

  store = open_store (office.journals[1]);
  g_ptr_array_add (named, patella_share_new_name (office.machines[1], "laptop"));
  g_assert_true (patella_store_keep_belongings (store, named, 1, NULL));
  patella_store_close (store);
  publish (&office, 1);
  share = get_share (&office, 1, NULL);
  there = patella_share_dup_target (&share);
  name = g_path_get_basename (there);
  good = read_whole (there, &size);
  theirs = g_build_filename (office.folders[0], name, NULL);

  check_bad_files (&office, theirs, good, size);
  check_good_file (&office, theirs, good, size);
}

static void
check_absent (void)
{
  const PatellaShare share = { "/nowhere/journal.db", "/nowhere/at/all", "m", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (patella_share_look (&share, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (patella_share_publish (&share, "/nowhere/copy.db", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* Two computers on which the same routine was begun follow it once. */
static void
check_followed_once (void)
{
  g_auto (Office) office = { 0 };
  static const char * const sources[] = { "[Routine]\n", "[Routine]\n#\n" };
  const PatellaStamp from = make_stamp (G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC, "2027-01-01");
  g_auto (GStrv) followed = NULL;
  PatellaStore *store;
  guint n_refused, n = 0;

  office_set_up (&office, 8, 2);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GBytes) source = g_bytes_new_static (sources[i], strlen (sources[i]));
      const PatellaFollowed routine = { "mine", "Mine", source, 2, 0 };

      store = open_store (office.journals[i]);
      g_assert_true (patella_store_follow (store, &routine, &from, NULL));
      patella_store_close (store);
      publish (&office, i);
    }
  deliver_everything (&office);
  take_in (&office, 0, &n_refused);
  store = open_store (office.journals[0]);
  followed = patella_store_list_followed (store, "2027-01-02", NULL);
  for (guint i = 0; followed[i] != NULL; i++)
    n += g_str_equal (followed[i], "mine");
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (patella_store_unfollow (store, "mine", &from, NULL));
  patella_store_close (store);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/share/convergence", check_convergence);
  g_test_add_func ("/share/once", check_once);
  g_test_add_func ("/share/waits", check_waits);
  g_test_add_func ("/share/strangers", check_strangers);
  g_test_add_func ("/share/absent", check_absent);
  g_test_add_func ("/share/followed-once", check_followed_once);

  return g_test_run ();
}
