/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report-source.h"

#include "patella-followings.h"

/* Content belongs to the main thread: what is looked up later is taken along. */
static GHashTable *
take_exercises (PatellaContent *content)
{
  GListModel *model = patella_content_get_exercises (content);
  GHashTable *exercises = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      PatellaExercise *exercise = g_list_model_get_item (model, i);

      g_hash_table_insert (exercises, (gpointer) (gsize) patella_exercise_get_id (exercise), exercise);
    }

  return exercises;
}

/* A routine that is gone prescribes nothing any more that could be said. */
static void
take_followings (PatellaReportSource *self,
                 PatellaContent      *content,
                 GPtrArray           *spans)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const PatellaFollowedSpan *span = g_ptr_array_index (spans, i);
      PatellaRoutine *routine = patella_content_lookup_routine (content, span->routine);
      PatellaFollowing following = { routine, patella_day_from_date (span->from_day), G_MAXINT };

      self->lost = self->lost || routine == NULL;
      if (routine == NULL || following.from_day == 0)
        continue;
      if (span->to_day[0] != '\0')
        following.to_day = patella_day_from_date (span->to_day);
      g_ptr_array_add (self->routines, g_object_ref (routine));
      g_array_append_val (self->followings, following);
    }
}

/* @records, @check_ins: newest first, as the journal lists them; references are taken. */
PatellaReportSource *
patella_report_source_new (PatellaContent *content,
                           GPtrArray      *records,
                           GPtrArray      *check_ins,
                           GPtrArray      *spans,
                           const char     *today)
{
  PatellaReportSource *self = g_atomic_rc_box_new0 (PatellaReportSource);

  self->records = g_ptr_array_ref (records);
  self->check_ins = g_ptr_array_ref (check_ins);
  self->followings = g_array_new (FALSE, FALSE, sizeof (PatellaFollowing));
  self->routines = g_ptr_array_new_with_free_func (g_object_unref);
  self->exercises = take_exercises (content);
  g_strlcpy (self->today, today, sizeof self->today);
  take_followings (self, content, spans);

  return self;
}

static void
clear (gpointer data)
{
  PatellaReportSource *self = data;

  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->check_ins);
  g_array_unref (self->followings);
  g_ptr_array_unref (self->routines);
  g_hash_table_unref (self->exercises);
}

PatellaReportSource *
patella_report_source_ref (PatellaReportSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
patella_report_source_unref (PatellaReportSource *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

int
patella_report_source_find_first_day (const PatellaReportSource *self)
{
  int first = patella_day_from_date (self->today);

  for (guint i = 0; i < self->records->len; i++)
    {
      int day = patella_day_from_date (patella_record_get (g_ptr_array_index (self->records, i))->started.local_date);

      first = day > 0 ? MIN (first, day) : first;
    }
  for (guint i = 0; i < self->check_ins->len; i++)
    {
      int day = patella_day_from_date (patella_check_in_get_stamp (g_ptr_array_index (self->check_ins, i))->local_date);

      first = day > 0 ? MIN (first, day) : first;
    }

  return first;
}

static PatellaExercise *
lookup (const char *id,
        gpointer    exercises)
{
  return g_hash_table_lookup (exercises, id);
}

/* Any thread. */
PatellaReportNumbers *
patella_report_source_count (const PatellaReportSource *self,
                             int                        first_day,
                             int                        last_day)
{
  const PatellaOfferFacts facts = {
    .records = self->records,
    .check_ins = self->check_ins,
    .today = self->today,
    .lookup = lookup,
    .lookup_data = self->exercises,
    .now_minute = PATELLA_UNKNOWN,
  };
  const PatellaReportAsk ask = { &facts, self->followings, first_day, last_day };

  return patella_report_numbers_new (&ask);
}
