/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "journal-fixture.h"
#include "patella-archive.h"
#include "patella-backup.h"
#include "patella-journal-error.h"
#include "patella-journal-private.h"
#include "patella-sample-journal.h"
#include "patella-store-private.h"

/* A journal is damaged in one of twelve ways, N times each, and opened as the window opens it. Whatever the damage:
 * the program neither ends nor waits; there is a journal with entries in it afterwards; each of its rows is one that
 * was written, as it was written; every row of the copy is there; the damaged file is kept, byte for byte. */

#define DAYS 10
#define DAYS_AFTER_COPY 3
#define PAGE 4096u
#define TRIAL_MAX_S 300 /* an alarm ends the test program: nothing may wait; a busy machine is slow under sanitizers */

typedef enum
{
  DAMAGE_BIT,
  DAMAGE_BYTE,
  DAMAGE_BYTES,
  DAMAGE_RUN,
  DAMAGE_SECTOR,
  DAMAGE_PAGE,
  DAMAGE_CUT,
  DAMAGE_HEADER,
  DAMAGE_SWAP,
  DAMAGE_HOLE,
  DAMAGE_LOG_BYTES,
  DAMAGE_LOG_CUT,
} Damage;

typedef struct
{
  guint8 *bytes;
  gsize   size;
} File;

/* The journal at rest, the same as a crash leaves it, with its log, and a copy from a few days before. */
typedef struct
{
  File        rest;
  File        crashed;
  File        log;
  File        copy;
  char       *copy_name;
  GHashTable *truth;      /* lines of the JSON form: all that a journal may hold */
  GPtrArray  *in_copy;    /* keys of its rows */
  guint       n_rows;
} Original;

typedef struct
{
  guint n_unnoticed;  /* nothing was wrong with what is read */
  guint n_rescued;
  guint n_refused;    /* as of a newer version: not touched */
  guint n_hopeless;   /* no copy, and nothing left */
  guint n_rows;
  guint n_rows_of;    /* that there were */
} Tally;

static const PatellaStamp now = { .at_us = G_GINT64_CONSTANT (1767225600000000), .local_date = "2026-01-01" };

static char *
export (PatellaStore  *store,
        GError       **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  if (!patella_store_export_json (store, stream, NULL, error))
    return NULL;
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What a row is called in every journal: "" for one that has no name of its own */
static char *
key_of (const char *line)
{
  const char *at = strstr (line, "\"uuid\":\"");

  return g_strndup (at != NULL ? at + 8 : "", at != NULL ? 36 : 0);
}

/* A text of an exercise or routine may be lost; then a row says that it is not known. */
static char *
without_document (const char *line)
{
  const char *at = strstr (line, "\"document\":\""), *end = at != NULL ? strchr (at + 12, '"') : NULL;

  if (end == NULL)
    return NULL;

  return g_strdup_printf ("%.*s\"document\":null%s", (int) (at - line), line, end + 1);
}

static void
learn (Original   *self,
       const char *json)
{
  g_auto (GStrv) lines = g_strsplit (json, "\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *variant = without_document (lines[i]);

      g_hash_table_add (self->truth, g_strdup (lines[i]));
      if (variant != NULL)
        g_hash_table_add (self->truth, variant);
    }
}

static void
read_file (const char *path,
           const char *suffix,
           File       *out_file)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  out_file->bytes = (guint8 *) read_whole (name, &out_file->size);
}

static void
write_file (const char *path,
            const char *suffix,
            const File *file)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);

  g_assert_true (g_file_set_contents_full (name, (const char *) file->bytes, (gssize) file->size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
fill (PatellaStore *store,
      const char   *last_day,
      int           days,
      guint32       seed)
{
  static const char text[] = "[Routine]\nId=whole-thigh\n";
  g_autoptr (GBytes) routine = g_bytes_new_static (text, strlen (text));
  const PatellaSampleJournal sample = { last_day, days, seed, routine };
  g_autoptr (GError) error = NULL;

  patella_sample_journal_fill (&sample, store, &error);
  g_assert_no_error (error);
}

static void
note_copy (Original   *self,
           const char *json)
{
  g_auto (GStrv) lines = g_strsplit (json, "\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    if (strstr (lines[i], "\"uuid\":\"") != NULL)
      g_ptr_array_add (self->in_copy, key_of (lines[i]));
}

static Original *
get_original (void)
{
  Original *self = g_new0 (Original, 1);
  g_auto (JournalFixture) fixture = { 0 };
  g_autofree char *early = NULL, *late = NULL, *copy = NULL, *log = NULL;
  PatellaStore *store;

  self->truth = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->in_copy = g_ptr_array_new_with_free_func (g_free);
  journal_fixture_set_up (&fixture);
  store = open_store (fixture.path);
  fill (store, "2025-12-28", DAYS, 1);
  early = export (store, NULL);
  learn (self, early);
  note_copy (self, early);
  copy = patella_store_back_up (store, PATELLA_BACKUP_KIND_ORDINARY, &now, NULL);
  self->copy_name = g_path_get_basename (copy);
  read_file (copy, "", &self->copy);

  fill (store, "2025-12-31", DAYS_AFTER_COPY, 2);
  late = export (store, NULL);
  learn (self, late);
  self->n_rows = 0;
  for (const char *at = late; (at = strchr (at, '\n')) != NULL; at++)
    self->n_rows++;
  read_file (fixture.path, "", &self->crashed);
  read_file (fixture.path, "-wal", &self->log);
  g_assert_cmpuint (self->log.size, >, PAGE);
  patella_store_close (store);
  read_file (fixture.path, "", &self->rest);

  return self;
}

static void
original_free (Original *self)
{
  g_free (self->rest.bytes);
  g_free (self->crashed.bytes);
  g_free (self->log.bytes);
  g_free (self->copy.bytes);
  g_free (self->copy_name);
  g_hash_table_unref (self->truth);
  g_ptr_array_unref (self->in_copy);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Original, original_free)

static gsize
below (GRand *random,
       gsize  end)
{
  return (gsize) g_rand_int_range (random, 0, (gint32) end);
}

static void
change_bytes (GRand *random,
              File  *file,
              int    n)
{
  for (int i = 0; i < n; i++)
    file->bytes[below (random, file->size)] ^= (guint8) g_rand_int_range (random, 1, 256);
}

static void
make_noise (GRand  *random,
            guint8 *bytes,
            gsize   size)
{
  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) g_rand_int_range (random, 0, 256);
}

static void
swap_pages (GRand *random,
            File  *file)
{
  gsize n = file->size / PAGE, a = 1 + below (random, n - 1), b = 1 + below (random, n - 1);
  guint8 page[PAGE];

  memcpy (page, file->bytes + a * PAGE, PAGE);
  memcpy (file->bytes + a * PAGE, file->bytes + b * PAGE, PAGE);
  memcpy (file->bytes + b * PAGE, page, PAGE);
}

static void
damage_file (GRand  *random,
             Damage  kind,
             File   *file)
{
  gsize at, n, n_pages = file->size / PAGE;

  switch (kind)
    {
    case DAMAGE_BIT:
      file->bytes[below (random, file->size)] ^= (guint8) (1u << below (random, 8));
      break;
    case DAMAGE_BYTE:
      change_bytes (random, file, 1);
      break;
    case DAMAGE_BYTES:
    case DAMAGE_LOG_BYTES:
      change_bytes (random, file, 8);
      break;
    case DAMAGE_RUN:
      make_noise (random, file->bytes + below (random, file->size - 64), 64);
      break;
    case DAMAGE_SECTOR:
      memset (file->bytes + below (random, file->size / 512) * 512, 0, 512);
      break;
    case DAMAGE_PAGE:
      make_noise (random, file->bytes + below (random, n_pages) * PAGE, PAGE);
      break;
    case DAMAGE_CUT:
    case DAMAGE_LOG_CUT:
      file->size = below (random, file->size);
      break;
    case DAMAGE_HEADER:
      file->bytes[below (random, 100)] ^= (guint8) g_rand_int_range (random, 1, 256);
      break;
    case DAMAGE_SWAP:
      swap_pages (random, file);
      break;
    case DAMAGE_HOLE:
    default:
      at = below (random, n_pages);
      n = 1 + below (random, 8);
      memset (file->bytes + at * PAGE, 0, MIN (n, n_pages - at) * PAGE);
      break;
    }
}

static gboolean
is_of_log (Damage kind)
{
  return kind == DAMAGE_LOG_BYTES || kind == DAMAGE_LOG_CUT;
}

typedef struct
{
  JournalFixture  fixture;
  const Original *original;
  Damage          kind;
  gboolean        has_copy;
  File            damaged;
  PatellaWorker   worker;
} Trial;

static void
begin_trial (Trial          *self,
             const Original *original,
             Damage          kind,
             GRand          *random)
{
  const File *source = is_of_log (kind) ? &original->log : &original->rest;

  *self = (Trial) { .original = original, .kind = kind, .has_copy = g_rand_int_range (random, 0, 4) > 0 };
  journal_fixture_set_up (&self->fixture);
  self->damaged = (File) { g_memdup2 (source->bytes, source->size), source->size };
  damage_file (random, kind, &self->damaged);
  write_file (self->fixture.path, "", is_of_log (kind) ? &original->crashed : &self->damaged);
  if (is_of_log (kind))
    write_file (self->fixture.path, "-wal", &self->damaged);
  if (self->has_copy)
    {
      g_autofree char *folder = g_build_filename (self->fixture.directory, "backups", NULL);
      g_autofree char *copy = g_build_filename (folder, original->copy_name, NULL);

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      write_file (copy, "", &original->copy);
    }
  self->worker.path = g_strdup (self->fixture.path);
}

static void
end_trial (Trial *self)
{
  g_clear_pointer (&self->worker.store, patella_store_close);
  patella_worker_clear (&self->worker);
  g_free (self->damaged.bytes);
  journal_fixture_tear_down (&self->fixture);
}

static gpointer
export_request (PatellaStore          *store,
                const PatellaRequest  *request,
                GError               **error)
{
  return export (store, error);
}

/* What the first page that is shown would read. */
static char *
read_all (Trial   *self,
          GError **error)
{
  g_autoptr (PatellaRequest) request = patella_request_new (export_request);

  request->free_result = g_free;
  return patella_worker_run (&self->worker, request, error);
}

static gboolean
is_kept (Trial *self)
{
  g_autofree char *kept = NULL, *bytes = NULL;
  gsize size;

  if (self->worker.rescue == NULL || !self->worker.rescued)
    return TRUE;
  kept = g_strconcat (self->worker.rescue->folder, "/journal.db", is_of_log (self->kind) ? "-wal" : "", NULL);
  if (!g_file_get_contents (kept, &bytes, &size, NULL))
    return FALSE;

  return size == self->damaged.size && memcmp (bytes, self->damaged.bytes, size) == 0;
}

static gboolean
complain (const char *what,
          const char *about)
{
  g_test_message ("%s: %s", what, about);
  return FALSE;
}

/* TRUE: the journal is one that a person may be shown. */
static gboolean
judge (const Original *original,
       gboolean        has_copy,
       const char     *json,
       guint          *out_n_rows)
{
  g_auto (GStrv) lines = g_strsplit (json, "\n", -1);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_sessions = 0;

  *out_n_rows = 0;
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++, (*out_n_rows)++)
    {
      if (!g_hash_table_contains (original->truth, lines[i]))
        return complain ("a row that never was", lines[i]);
      g_hash_table_add (keys, key_of (lines[i]));
      n_sessions += g_str_has_prefix (lines[i], "{\"table\":\"session\"");
    }
  for (guint i = 0; has_copy && i < original->in_copy->len; i++)
    if (!g_hash_table_contains (keys, g_ptr_array_index (original->in_copy, i)))
      return complain ("a row of the copy is lost", g_ptr_array_index (original->in_copy, i));

  /* without a copy the one page with all sessions may be gone, and with them their sets */
  return (has_copy ? n_sessions : *out_n_rows) > 0 || complain ("an empty journal", "");
}

/* Not opened: the file is as it was, and there is a reason that holds. */
static gboolean
judge_refusal (Trial *self,
               Tally *tally)
{
  const GError *failure = self->worker.failure;
  g_autofree char *bytes = NULL, *name = g_strconcat (self->fixture.path, is_of_log (self->kind) ? "-wal" : "", NULL);
  gsize size;

  if (!g_file_get_contents (name, &bytes, &size, NULL) || size != self->damaged.size ||
      memcmp (bytes, self->damaged.bytes, size) != 0)
    return complain ("refused, and changed", failure->message);
  if (g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_NEWER))
    {
      tally->n_refused++;
      return TRUE;
    }

  tally->n_hopeless++;
  if (self->has_copy || !g_error_matches (failure, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_CORRUPT))
    return complain ("refused", failure->message);

  /* only what has lost nearly everything */
  return self->damaged.size < 8 * PAGE || complain ("given up too early", failure->message);
}

static gboolean
run_trial (Trial *self,
           Tally *tally)
{
  g_autofree char *early = NULL, *json = NULL, *made = NULL;
  g_autoptr (GError) error = NULL;
  PatellaFollowUp late = { 0 };
  gboolean copy_due;
  guint n_rows;

  alarm (TRIAL_MAX_S);
  if (!patella_worker_open (&self->worker, &now, &copy_due, NULL))
    return judge_refusal (self, tally);

  /* what is shown at once may lack rows that an index leaves out; none of it may be wrong */
  early = read_all (self, &error);
  if (early != NULL && !judge (self->original, FALSE, early, &n_rows))
    return complain ("read at once", "");

  g_clear_error (&error);
  patella_worker_follow_up (&self->worker, &now, &late, &error);
  made = late.made;
  g_assert_no_error (error);
  json = read_all (self, &error);
  alarm (0);
  if (json == NULL)
    return complain ("cannot be read", error->message);
  if (patella_store_get_damage (self->worker.store)->len > 0)
    return complain ("still damaged", g_ptr_array_index (patella_store_get_damage (self->worker.store), 0));
  if (!judge (self->original, self->has_copy, json, &n_rows))
    return FALSE;

  tally->n_rows += n_rows;
  tally->n_rows_of += self->original->n_rows;
  if (self->worker.rescued)
    tally->n_rescued++;
  else
    tally->n_unnoticed++;

  return is_kept (self) || complain ("not kept", self->worker.rescue->folder);
}

static void
run_kind (gconstpointer data)
{
  const Damage kind = (Damage) GPOINTER_TO_INT (data);
  g_autoptr (Original) original = get_original ();
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int_range (0, G_MAXINT32));
  int n_trials = g_test_thorough () ? 5000 : 500;
  Tally tally = { 0 };

  for (int i = 0; i < n_trials; i++)
    {
      Trial trial;
      gboolean passed;

      begin_trial (&trial, original, kind, random);
      passed = run_trial (&trial, &tally);
      end_trial (&trial);
      if (!passed)
        g_test_message ("trial %d", i);
      g_assert_true (passed);
    }
  g_test_message ("%d: not noticed %u, rescued %u, of a newer version %u, nothing left %u; %.2f %% of the rows", n_trials,
                  tally.n_unnoticed, tally.n_rescued, tally.n_refused, tally.n_hopeless,
                  100.0 * tally.n_rows / MAX (tally.n_rows_of, 1));
}

/* The planted faults: what must never be is reported when it is. */
static void
check_judge (void)
{
  g_autoptr (Original) original = get_original ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree char *json = NULL, *wrong = NULL, *without = NULL;
  const char *set, *pain, *session, *end;
  gboolean copy_due;
  guint n_rows;
  Trial trial;

  begin_trial (&trial, original, DAMAGE_BIT, random);
  write_file (trial.fixture.path, "", &original->rest);
  g_assert_true (patella_worker_open (&trial.worker, &now, &copy_due, NULL));
  json = read_all (&trial, NULL);
  g_assert_true (judge (original, TRUE, json, &n_rows));
  g_assert_cmpuint (n_rows, ==, original->n_rows - 1);

  /* a score of one point more */
  set = strstr (json, "\"target_reps\":");
  pain = set + strlen ("\"target_reps\":");
  wrong = g_strdup_printf ("%.*s9%s", (int) (pain - json), json, pain);
  g_assert_false (judge (original, TRUE, wrong, &n_rows));

  /* a session of the copy that is not there any more */
  session = strstr (json, "{\"table\":\"session\"");
  end = strchr (session, '\n') + 1;
  without = g_strdup_printf ("%.*s%s", (int) (session - json), json, end);
  g_assert_false (judge (original, TRUE, without, &n_rows));
  g_assert_true (judge (original, FALSE, without, &n_rows));

  /* an empty journal */
  g_assert_false (judge (original, FALSE, "{\"patella\":\"journal\",\"format\":1}\n", &n_rows));
  end_trial (&trial);
}

/* What was refused once: a run of bytes that makes a text longer than SQLite may read ("string or blob too big"). */
static void
check_seen (void)
{
  g_autoptr (Original) original = get_original ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1686969516);
  Tally tally = { 0 };
  Trial trial;

  for (int i = 0; i < 487; i++)
    {
      begin_trial (&trial, original, DAMAGE_RUN, random);
      end_trial (&trial);
    }
  begin_trial (&trial, original, DAMAGE_RUN, random);
  g_assert_true (run_trial (&trial, &tally));
  g_assert_cmpuint (tally.n_rescued, ==, 1);
  end_trial (&trial);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    Damage      kind;
  } kinds[] = {
    { "/store-damage/bit", DAMAGE_BIT },           { "/store-damage/byte", DAMAGE_BYTE },
    { "/store-damage/bytes", DAMAGE_BYTES },       { "/store-damage/run", DAMAGE_RUN },
    { "/store-damage/sector", DAMAGE_SECTOR },     { "/store-damage/page", DAMAGE_PAGE },
    { "/store-damage/cut", DAMAGE_CUT },           { "/store-damage/header", DAMAGE_HEADER },
    { "/store-damage/swap", DAMAGE_SWAP },         { "/store-damage/hole", DAMAGE_HOLE },
    { "/store-damage/log-bytes", DAMAGE_LOG_BYTES }, { "/store-damage/log-cut", DAMAGE_LOG_CUT },
  };

  /* thousands of journals are written and synced: in memory, where there is such a place */
  if (access ("/dev/shm", W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-damage/planted", check_judge);
  g_test_add_func ("/store-damage/seen", check_seen);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_test_add_data_func (kinds[i].path, GINT_TO_POINTER (kinds[i].kind), run_kind);
  return g_test_run ();
}
