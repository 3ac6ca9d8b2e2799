/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-merge-private.h"

#include <string.h>

/* What becomes of one field when two journals have it. The answer is the greater of two, in one order for all journals:
 * so it does not matter who meets whom first, nor how often.
 *
 * A field is as new as the newest correction of it that its journal knows. Of two that are equally new, one that was
 * written over since (a set is rated after it was done again) is the newer. Where nothing says which is newer, what is
 * known goes before what is not, an ended session before one that is not, and then the greater: of two pain scores the
 * more careful one. */

void
patella_newest_clear (PatellaNewest *self)
{
  g_clear_pointer (&self->becomes, g_free);
}

int
patella_newest_compare (const PatellaNewest *self,
                        const PatellaNewest *other)
{
  if (self->known != other->known)
    return self->known ? 1 : -1;
  if (self->made_at_us != other->made_at_us)
    return self->made_at_us > other->made_at_us ? 1 : -1;

  return memcmp (self->uuid.bytes, other->uuid.bytes, sizeof self->uuid.bytes);
}

static gboolean
is_text (const PatellaRow *row,
         const char       *column,
         const char       *text)
{
  const PatellaValue *value = patella_row_get (row, column);

  return value->kind == PATELLA_VALUE_KIND_TEXT && g_str_equal (value->data, text);
}

static void
take_newer (PatellaNewest    *self,
            const PatellaRow *row)
{
  const PatellaValue *becomes = patella_row_get (row, "becomes");
  PatellaNewest found = { .known = TRUE, .made_at_us = patella_row_get (row, "made_at_us")->number };

  memcpy (found.uuid.bytes, patella_row_get (row, "uuid")->data, sizeof found.uuid.bytes);
  if (patella_newest_compare (self, &found) > 0)
    return;

  patella_newest_clear (self);
  *self = found;
  self->becomes = becomes->kind == PATELLA_VALUE_KIND_TEXT ? g_strdup (becomes->data) : NULL;
}

gboolean
patella_newest_find (PatellaStore            *store,
                     const PatellaCorrected  *of,
                     PatellaNewest           *out_newest,
                     GError                 **error)
{
  g_auto (PatellaQuery) query = patella_query_borrow (store->database, PATELLA_SQL_ALL_CORRECTIONS_OF);
  GError *failure = NULL;
  PatellaRow row;

  patella_query_put_value (&query, of->uuid);
  while (patella_query_step (&query, &failure))
    if (patella_row_take (&row, patella_table_get (PATELLA_TABLE_CORRECTION), &query) &&
        is_text (&row, "of_table", of->table) && is_text (&row, "field", of->field))
      take_newer (out_newest, &row);
  if (failure != NULL)
    g_propagate_error (error, failure);

  return failure == NULL;
}

/* 0: nothing is known */
static int
get_rank (const char         *column,
          const PatellaValue *value)
{
  static const struct
  {
    const char *column;
    const char *words[5];
  } orders[] = {
    { "ending", { "running", "unfinished", "ended-early", "finished", NULL } },
    { "outcome", { "skipped", "partial", "complete", "pain", NULL } },
  };

  if (value->kind == PATELLA_VALUE_KIND_NULL || (value->kind == PATELLA_VALUE_KIND_TEXT && value->size == 0))
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    for (int j = 0; g_str_equal (orders[i].column, column) && orders[i].words[j] != NULL; j++)
      if (g_strcmp0 (value->data, orders[i].words[j]) == 0)
        return j + 1;

  return 1;
}

static int
compare_values (const char         *column,
                const PatellaValue *a,
                const PatellaValue *b)
{
  const int rank_a = get_rank (column, a), rank_b = get_rank (column, b);
  int order;

  if (rank_a != rank_b || rank_a == 0)
    return rank_a - rank_b;
  if (a->kind != b->kind)
    return a->kind > b->kind ? 1 : -1;
  if (a->kind == PATELLA_VALUE_KIND_NUMBER)
    return a->number > b->number ? 1 : a->number < b->number ? -1 : 0;

  order = memcmp (a->data, b->data, MIN (a->size, b->size));
  return order != 0 ? order : a->size > b->size ? 1 : a->size < b->size ? -1 : 0;
}

/* Whether the value is what the correction made of it. */
static gboolean
is_as_corrected (const PatellaValue  *value,
                 const PatellaNewest *newest)
{
  char number[24];

  if (value->kind == PATELLA_VALUE_KIND_NULL || (value->kind == PATELLA_VALUE_KIND_TEXT && value->size == 0))
    return newest->becomes == NULL;
  if (value->kind == PATELLA_VALUE_KIND_TEXT)
    return g_strcmp0 (value->data, newest->becomes) == 0;

  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, value->number);
  return g_strcmp0 (number, newest->becomes) == 0;
}

/* The later of the last removal and the last time it was brought back. */
static PatellaValue
join_removal (const PatellaValue  *ours,
              const PatellaValue  *theirs,
              const PatellaNewest *newest)
{
  const PatellaValue *later = compare_values ("", ours, theirs) >= 0 ? ours : theirs;

  if (newest->known && later->kind == PATELLA_VALUE_KIND_NUMBER && later->number < newest->made_at_us)
    return (PatellaValue) { .kind = PATELLA_VALUE_KIND_NULL };

  return *later;
}

/* Only the computer it runs on knows whether it still does; elsewhere it is unfinished. */
static const PatellaValue *
join_ending (const PatellaRowPair *pair,
             const PatellaValue   *ours,
             const PatellaValue   *theirs)
{
  if (is_text (pair->ours, "ending", "running"))
    return patella_row_get (pair->theirs, "ended_at_us")->kind == PATELLA_VALUE_KIND_NULL ? ours : theirs;

  return compare_values ("ending", ours, theirs) >= 0 ? ours : theirs;
}

static int
compare_fields (const char           *column,
                const PatellaValue   *const values[2],
                const PatellaNewest   newest[2])
{
  int order = patella_newest_compare (&newest[0], &newest[1]);

  if (order == 0 && newest[0].known)
    order = is_as_corrected (values[1], &newest[1]) - is_as_corrected (values[0], &newest[0]);

  return order != 0 ? order : compare_values (column, values[0], values[1]);
}

/* Ours gave way to theirs, and nothing says which of the two is newer or knows more. */
static gboolean
is_undecided (const char          *column,
              const PatellaValue  *const values[2],
              const PatellaNewest  newest[2],
              const PatellaValue  *joined)
{
  const int rank = get_rank (column, values[0]);

  return joined == values[1] && !g_str_has_suffix (column, "_us") && rank != 0 && rank == get_rank (column, values[1]) &&
         !newest[0].known && !newest[1].known;
}

/* *out_value stays borrowed from one of the rows. */
gboolean
patella_meeting_join_field (PatellaMeeting        *self,
                            const PatellaRowPair  *pair,
                            guint                  column,
                            PatellaValue          *out_value,
                            GError               **error)
{
  const PatellaTable *table = pair->ours->table;
  const char *name = table->columns[column].name;
  const PatellaValue *const values[2] = { &pair->ours->values[column], &pair->theirs->values[column] };
  const PatellaCorrected of = { &pair->ours->values[1], table->name, name };
  g_auto (PatellaNewest) ours = { 0 }, theirs = { 0 };

  if (table != patella_table_get (PATELLA_TABLE_DOCUMENT) &&
      (!patella_newest_find (self->ours, &of, &ours, error) ||
       !patella_newest_find (self->theirs, &of, &theirs, error)))
    return FALSE;

  if (g_str_equal (name, "removed_at_us"))
    *out_value = join_removal (values[0], values[1], patella_newest_compare (&ours, &theirs) >= 0 ? &ours : &theirs);
  else if (g_str_equal (name, "ending"))
    *out_value = *join_ending (pair, values[0], values[1]);
  else if (g_str_equal (name, "first_used_at_us"))
    *out_value = values[0]->number <= values[1]->number ? *values[0] : *values[1];
  else
    {
      const PatellaNewest newest[2] = { ours, theirs };
      const PatellaValue *joined = compare_fields (name, values, newest) >= 0 ? values[0] : values[1];

      if (is_undecided (name, values, newest, joined))
        self->report->n_undecided++;
      *out_value = *joined;
    }

  return TRUE;
}
