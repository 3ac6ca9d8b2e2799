/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-statistics.h"

#include "patella-history.h"

/**
 * PatellaPainDay:
 *
 * Sums, trends and series made from the record, in one place: charts and sentences read them from here. Missing is
 * %PATELLA_PAIN_UNKNOWN, never zero. Pure.
 */

G_DEFINE_ENUM_TYPE (PatellaTrendKind, patella_trend_kind,
                    G_DEFINE_ENUM_VALUE (PATELLA_TREND_TOO_FEW, "too-few"),
                    G_DEFINE_ENUM_VALUE (PATELLA_TREND_NO_CLEAR_CHANGE, "no-clear-change"),
                    G_DEFINE_ENUM_VALUE (PATELLA_TREND_FELL, "fell"),
                    G_DEFINE_ENUM_VALUE (PATELLA_TREND_ROSE, "rose"))

static int
pick_side (const int   *by_side,
           PatellaSide  side)
{
  if (side == PATELLA_SIDE_LEFT || side == PATELLA_SIDE_RIGHT)
    return by_side[side];

  return MAX (by_side[PATELLA_SIDE_LEFT], by_side[PATELLA_SIDE_RIGHT]);
}

static gboolean
touches (PatellaSide of,
         PatellaSide side)
{
  return side == PATELLA_SIDE_NONE || side == PATELLA_SIDE_BOTH || of == PATELLA_SIDE_NONE || of == PATELLA_SIDE_BOTH ||
         of == side;
}

/* pain_side says which knee of a two-leg set hurt; empty counts for both */
static int
find_worst (const PatellaRecordData *data,
            PatellaSide              side)
{
  int worst = PATELLA_PAIN_UNKNOWN;

  for (guint t = 0; t < data->tracks->len; t++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

      for (guint s = 0; s < track->sets->len; s++)
        {
          const PatellaSetRecord *set = g_ptr_array_index (track->sets, s);
          PatellaSide of = track->side == PATELLA_SIDE_BOTH ? set->pain_side : track->side;

          if (touches (of, side))
            worst = MAX (worst, set->pain);
        }
    }

  return worst;
}

/* A day while it is put together: `before` is the earliest session's that has one. */
typedef struct
{
  PatellaPainDay pain;
  gint64         before_at_us;
  gboolean       has_session;
} Entry;

static gboolean
was_anything_done (const PatellaRecordData *data)
{
  for (guint t = 0; t < data->tracks->len; t++)
    if (patella_track_record_was_done (g_ptr_array_index (data->tracks, t)))
      return TRUE;

  return FALSE;
}

static Entry *
get_entry (GHashTable *entries,
           int         day)
{
  Entry *entry = g_hash_table_lookup (entries, GINT_TO_POINTER (day));

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->pain.day = day;
      entry->pain.before = entry->pain.worst = entry->pain.after = PATELLA_PAIN_UNKNOWN;
      entry->pain.morning = entry->pain.next_morning = PATELLA_PAIN_UNKNOWN;
      entry->before_at_us = G_MAXINT64;
      g_hash_table_insert (entries, GINT_TO_POINTER (day), entry);
    }

  return entry;
}

static void
add_session (GHashTable              *entries,
             const PatellaRecordData *data,
             PatellaSide              side)
{
  int day = patella_day_from_date (data->started.local_date);
  int before = pick_side (data->pain_before, side);

  if (day == 0)
    return;

  Entry *entry = get_entry (entries, day);

  entry->has_session = TRUE;
  entry->pain.sessions += was_anything_done (data);
  if (before != PATELLA_PAIN_UNKNOWN && data->started.at_us < entry->before_at_us)
    {
      entry->pain.before = before;
      entry->before_at_us = data->started.at_us;
    }
  entry->pain.worst = MAX (entry->pain.worst, find_worst (data, side));
  entry->pain.after = MAX (entry->pain.after, pick_side (data->pain_after, side));
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return ((const PatellaPainDay *) a)->day - ((const PatellaPainDay *) b)->day;
}

/**
 * patella_statistics_pain_by_day:
 * @records: (nullable) (element-type PatellaRecord): in any order
 * @check_ins: (nullable) (element-type PatellaCheckIn): in any order
 * @side: %PATELLA_SIDE_LEFT or %PATELLA_SIDE_RIGHT for one knee, else the higher of both
 *
 * Returns: (transfer full) (element-type PatellaPainDay): one entry for each date with a session or a morning score,
 *   oldest first
 */
GArray *
patella_statistics_pain_by_day (GPtrArray   *records,
                                GPtrArray   *check_ins,
                                PatellaSide  side)
{
  g_autoptr (GHashTable) entries = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; records != NULL && i < records->len; i++)
    add_session (entries, patella_record_get (g_ptr_array_index (records, i)), side);

  for (guint i = 0; check_ins != NULL && i < check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (check_ins, i);
      int day = patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date);

      if (patella_check_in_get_kind (check_in) != PATELLA_CHECK_IN_KIND_MORNING || day == 0 ||
          !touches (patella_check_in_get_side (check_in), side))
        continue;

      Entry *entry = get_entry (entries, day);

      entry->pain.morning = MAX (entry->pain.morning, patella_check_in_get_score (check_in));
    }

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;
      const Entry *next = g_hash_table_lookup (entries, GINT_TO_POINTER (entry->pain.day + 1));

      if (entry->has_session && next != NULL)
        entry->pain.next_morning = next->pain.morning;
      g_array_append_val (days, entry->pain);
    }
  g_array_sort (days, compare_days);

  return days;
}
