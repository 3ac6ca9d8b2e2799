/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-peer-csv-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* Each row of theirs becomes one or two rows of our own form, which are then taken like any: so preview, faults with their
 * lines, all or nothing and "there already" are the same. A session is gathered first, because its sets may come side by
 * side, and in ours one exercise and side comes after the other. The ids follow from what the file says and not from what
 * its exercises are called here: the same file with other names adds nothing either. */

#define ROWS_MAX 20000 /* of one session */
#define NAMES_MAX 500

static const char * const columns[] = {
  "session_id", "session_started_at", "session_ended_at", "local_date", "origin", "exercise", "exercise_title", "side", "set_id",
  "set_number", "mode", "load_kg", "target_reps", "done_reps", "target_hold_s", "held_s", "started_at", "outcome", "set_note",
};

typedef struct
{
  guint   line;
  guint   rank;                            /* of its exercise and side in the session */
  char   *cells[G_N_ELEMENTS (columns)];   /* owned */
} Row;

struct _PatellaPeerCsv
{
  PatellaImporter       *importer;  /* borrowed */
  const PatellaPeerKind *kind;
  PatellaSetsImport     *sets;      /* owned */
  GPtrArray             *columns;   /* owned (element-type char): ours */
  GPtrArray             *rows;      /* owned (element-type Row): of the session that is being read */
  GHashTable            *ranks;     /* owned: exercise and side → rank + 1 */
  GHashTable            *numbers;   /* owned: exercise and side → its sets */
  GHashTable            *names;     /* owned: name → PatellaImportName of the report */
  char                  *session;   /* owned, nullable */
  char                   started[32];
};

static void
row_free (gpointer data)
{
  Row *self = data;

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    g_free (self->cells[i]);
  g_free (self);
}

PatellaPeerCsv *
patella_peer_csv_new (PatellaImporter    *importer,
                      const PatellaCells *header)
{
  const PatellaPeerKind *kind = patella_peer_kind_find (header);
  PatellaPeerCsv *self;

  if (kind == NULL)
    return NULL;

  self = g_new0 (PatellaPeerCsv, 1);
  self->importer = importer;
  self->kind = kind;
  self->sets = patella_sets_import_new (importer);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    g_ptr_array_add (self->columns, g_strdup (columns[i]));
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  importer->report->program = kind->program;

  return self;
}

void
patella_peer_csv_free (PatellaPeerCsv *self)
{
  if (self == NULL)
    return;

  patella_sets_import_free (self->sets);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->ranks);
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->names);
  g_free (self->session);
  g_free (self);
}

/* A template that such a program writes explains itself in lines that are no rows. */
gboolean
patella_peer_csv_skips (const PatellaPeerCsv *self,
                        const PatellaCsvRow  *row)
{
  return *row->cells[0] == '#' || (row->n_cells == 1 && *row->cells[0] == '\0');
}

static gint
compare_ranks (gconstpointer a,
               gconstpointer b)
{
  const Row *left = *(const Row *const *) a, *right = *(const Row *const *) b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;

  return left->line < right->line ? -1 : left->line > right->line;
}

/* The gathered session goes on as rows of ours. */
static gboolean
flush (PatellaPeerCsv  *self,
       GError         **error)
{
  gboolean fine = TRUE;

  g_ptr_array_sort (self->rows, compare_ranks);
  for (guint i = 0; i < self->rows->len && fine; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      const PatellaCsvRow ours = { row->line, G_N_ELEMENTS (columns), (const char * const *) row->cells };
      const PatellaCells cells = { self->columns, &ours };
      GError *failure = NULL;

      fine = patella_sets_import_row (self->sets, &cells, &failure) ||
             patella_importer_settle (self->importer, row->line, failure, error);
    }
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->ranks);
  g_hash_table_remove_all (self->numbers);

  return fine;
}

/* in_table: what stands for the key; the next number for a new one */
static guint
count_up (GHashTable *table,
          const char *key,
          gboolean    always)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, key));

  if (n != 0 && !always)
    return n;
  n = always ? n + 1 : g_hash_table_size (table) + 1;
  g_hash_table_insert (table, g_strdup (key), GUINT_TO_POINTER (n));
  return n;
}

static gboolean
note_name (PatellaPeerCsv  *self,
           const char      *name,
           GError         **error)
{
  PatellaImportReport *report = self->importer->report;
  PatellaImportName *known = g_hash_table_lookup (self->names, name);

  if (known == NULL)
    {
      if (report->names->len == NAMES_MAX)
        return patella_cells_refuse ("the exercise", "is one too many: the file names more than 500", error);
      known = g_new0 (PatellaImportName, 1);
      known->name = g_strdup (name);
      g_ptr_array_add (report->names, known);
      g_hash_table_insert (self->names, known->name, known);
    }
  known->n_sets++;
  return TRUE;
}

/* What is not named here stays under its own name. */
static const PatellaImportTarget *
find_target (PatellaPeerCsv *self,
             const char     *name)
{
  g_autofree char *key = patella_import_target_key (name);

  return self->importer->targets != NULL ? g_hash_table_lookup (self->importer->targets, key) : NULL;
}

static char *
guard (const char *text)
{
  return *text != '\0' && strchr (PATELLA_CSV_GUARDED, *text) != NULL ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

static char *
dup_uuid (const char *seed)
{
  char text[PATELLA_UUID_TEXT_SIZE];
  PatellaUuid uuid;

  patella_uuid_from_seed (seed, &uuid);
  patella_uuid_to_text (&uuid, text);
  return g_strdup (text);
}

static char *
dup_count (gboolean is_there,
           int      count)
{
  return is_there && count != PATELLA_UNKNOWN ? g_strdup_printf ("%d", count) : g_strdup ("");
}

static const char *
judge (int done,
       int target)
{
  if (done == 0)
    return "skipped";

  return done < target ? "partial" : "complete";
}

/* @at: a set in rows of ours; the texts in the order of the columns */
static void
fill (PatellaPeerCsv       *self,
      const PatellaPeerRow *theirs,
      PatellaSide           side,
      Row                  *row)
{
  const PatellaImportTarget *target = find_target (self, theirs->name);
  const int done = theirs->done[side], wanted = theirs->target != PATELLA_UNKNOWN ? theirs->target : done;
  const char *side_word = patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) side);
  g_autofree char *place = g_strjoin ("|", theirs->name, side_word, NULL);
  const guint number = count_up (self->numbers, place, TRUE);
  g_autofree char *session_seed = g_strjoin ("|", "peer", self->kind->program, theirs->session, NULL);
  g_autofree char *set_seed = g_strdup_printf ("%s|%s|%u|%s", session_seed, place, number, theirs->at);
  char **cell = row->cells;

  row->rank = count_up (self->ranks, place, FALSE);
  *cell++ = dup_uuid (session_seed);
  *cell++ = g_strdup (self->started);
  *cell++ = g_strdup (self->started);
  *cell++ = g_strndup (self->started, 10);
  *cell++ = g_strdup ("import");
  *cell++ = target != NULL ? g_strdup (target->id) : g_strconcat ("own-", theirs->name, NULL);
  *cell++ = guard (target != NULL ? target->title : theirs->name);
  *cell++ = g_strdup (side_word);
  *cell++ = dup_uuid (set_seed);
  *cell++ = g_strdup_printf ("%u", number);
  *cell++ = g_strdup (theirs->holds ? "hold" : "repetitions");
  *cell++ = theirs->load_g != PATELLA_UNKNOWN
              ? g_strdup_printf ("%" G_GINT64_FORMAT ".%03d", theirs->load_g / 1000, (int) (theirs->load_g % 1000)) : g_strdup ("");
  *cell++ = theirs->holds ? g_strdup ("1") : dup_count (TRUE, wanted);
  *cell++ = theirs->holds ? g_strdup (done > 0 ? "1" : "0") : dup_count (TRUE, done);
  *cell++ = dup_count (theirs->holds, wanted);
  *cell++ = dup_count (theirs->holds, done);
  *cell++ = g_strdup (theirs->at);
  *cell++ = g_strdup (judge (done, wanted));
  *cell++ = guard (theirs->note->str);
}

static gboolean
take (PatellaPeerCsv        *self,
      const PatellaPeerRow  *theirs,
      guint                  line,
      GError               **error)
{
  const PatellaImportTarget *target = find_target (self, theirs->name);

  if (!note_name (self, theirs->name, error))
    return FALSE;
  if (target != NULL && *target->id == '\0')
    {
      self->importer->report->n_left_out++;
      return TRUE;
    }
  if (self->rows->len >= ROWS_MAX)
    return patella_cells_refuse ("the session", "has too many sets", error);

  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_BOTH; side++)
    if (theirs->done[side] != PATELLA_UNKNOWN)
      {
        Row *row = g_new0 (Row, 1);

        row->line = line;
        fill (self, theirs, (PatellaSide) side, row);
        g_ptr_array_add (self->rows, row);
      }

  return TRUE;
}

static gboolean
check_row (const PatellaPeerRow  *row,
           GError               **error)
{
  gboolean has_count = FALSE;

  if (*row->name == '\0')
    return patella_cells_refuse ("the exercise", "has no name", error);
  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_BOTH; side++)
    has_count = has_count || row->done[side] != PATELLA_UNKNOWN;

  return has_count || patella_cells_refuse ("the row", "does not say how much was done", error);
}

gboolean
patella_peer_csv_row (PatellaPeerCsv      *self,
                      const PatellaCells  *cells,
                      GError             **error)
{
  g_auto (PatellaPeerRow) row = { .target = PATELLA_UNKNOWN, .load_g = PATELLA_UNKNOWN };

  for (int side = 0; side <= PATELLA_SIDE_BOTH; side++)
    row.done[side] = PATELLA_UNKNOWN;
  row.note = g_string_new (NULL);
  if (!self->kind->read (cells, &row, error))
    return FALSE;
  if (row.left_out)
    return TRUE;
  if (!check_row (&row, error))
    return FALSE;

  if (g_strcmp0 (self->session, row.session) != 0)
    {
      if (!flush (self, error))
        return FALSE;
      g_free (self->session);
      self->session = g_strdup (row.session);
      g_strlcpy (self->started, row.at, sizeof self->started);
    }

  return take (self, &row, cells->row->line, error);
}

gboolean
patella_peer_csv_finish (PatellaPeerCsv  *self,
                         GError         **error)
{
  return flush (self, error) && patella_sets_import_finish (self->sets, error);
}
