/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-journal-rows.h"

/* PatellaJournalRow:
 *
 * How places become rows, and what differs between two lists of rows. Pure; a list of twenty years is some thirty thousand
 * rows, laid out anew whenever it changes: a millisecond. */

/* A row by what it is, not by where it stands: kind and child in the low bits. */
gint64
patella_journal_row_get_key (PatellaRowKind            kind,
         const PatellaBrowsePlace *place,
         guint                     child)
{
  if (kind == PATELLA_ROW_KIND_DAY)
    return (gint64) place->day * 16384 + (gint64) kind;

  return place->id * 16384 + (gint64) MIN (child, 1023) * 16 + (gint64) kind;
}

gint64
patella_browse_place_get_key (const PatellaBrowsePlace *place)
{
  return place->id * 2 + (place->kind == PATELLA_BROWSE_CHECK_IN);
}

static void
append_row (GArray                   *rows,
            PatellaRowKind            kind,
            const PatellaBrowsePlace *place,
            guint                     child)
{
  const PatellaJournalRow row = { *place, (gint32) kind, child };

  g_array_append_val (rows, row);
}

GArray *
patella_journal_rows_lay_out (GArray     *places,
                              GHashTable *open)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (PatellaJournalRow), places->len + places->len / 2);
  guint day_row = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const PatellaBrowsePlace *place = &g_array_index (places, PatellaBrowsePlace, i);
      gpointer n_sets;

      if (i == 0 || place->day != (place - 1)->day)
        {
          day_row = rows->len;
          append_row (rows, PATELLA_ROW_KIND_DAY, place, 0);
        }
      if (place->kind == PATELLA_BROWSE_CHECK_IN)
        {
          append_row (rows, PATELLA_ROW_KIND_CHECK_IN, place, 0);
          continue;
        }
      g_array_index (rows, PatellaJournalRow, day_row).child++;
      append_row (rows, PATELLA_ROW_KIND_SESSION, place, 0);
      if (!g_hash_table_lookup_extended (open, &place->id, NULL, &n_sets))
        continue;
      for (guint j = 0; j < GPOINTER_TO_UINT (n_sets); j++)
        append_row (rows, PATELLA_ROW_KIND_SET, place, j);
      append_row (rows, PATELLA_ROW_KIND_WHOLE, place, 0);
    }
  return rows;
}

static gboolean
is_same_row (const PatellaJournalRow *one,
             const PatellaJournalRow *other)
{
  if (one->kind != other->kind)
    return FALSE;
  if (one->kind == PATELLA_ROW_KIND_DAY)
    return one->place.day == other->place.day;

  return one->place.id == other->place.id && one->place.day == other->place.day && one->child == other->child;
}

void
patella_journal_rows_compare (GArray *old,
                              GArray *rows,
                              guint  *out_before,
                              guint  *out_after)
{
  guint least = MIN (old->len, rows->len), before = 0, after = 0;

  while (before < least && is_same_row (&g_array_index (old, PatellaJournalRow, before),
                                        &g_array_index (rows, PatellaJournalRow, before)))
    before++;
  while (after < least - before && is_same_row (&g_array_index (old, PatellaJournalRow, old->len - 1 - after),
                                                &g_array_index (rows, PatellaJournalRow, rows->len - 1 - after)))
    after++;
  *out_before = before;
  *out_after = after;
}
