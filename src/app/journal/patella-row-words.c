/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-row-words.h"

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-words.h"

/* PatellaRowWords:
 *
 * What a row of the journal says, as plain text, so that it can be tested without a display and read aloud as it
 * stands. Titles come from the content where the id is still known (in the user's language), else from the record. */

static void
append_part (GString    *text,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, C_("between parts of a row", " · "));
  g_string_append (text, part);
}

static char *
describe_date (const char *date,
               const char *today)
{
  g_autofree char *text = patella_format_date (date);

  if (today != NULL && strncmp (date, today, 4) == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf (C_("date, then year", "%s %.4s"), text, date);
}

static const char *
get_exercise_title (const PatellaTrackRecord *track,
                    PatellaContent           *content)
{
  PatellaExercise *exercise = content != NULL ? patella_content_lookup_exercise (content, track->exercise) : NULL;

  if (exercise != NULL)
    return patella_exercise_translate (exercise, patella_exercise_get_title (exercise));
  return track->exercise_title != NULL && *track->exercise_title != '\0' ? track->exercise_title : track->exercise;
}

static const char *
get_session_title (const PatellaRecordData *data,
                   PatellaContent          *content)
{
  PatellaRoutine *routine = content != NULL ? patella_content_lookup_routine (content, data->routine) : NULL;

  if (routine != NULL)
    return patella_routine_translate (routine, patella_routine_get_title (routine));
  if (data->routine_title != NULL && *data->routine_title != '\0')
    return data->routine_title;
  if (*data->routine == '\0' && data->tracks->len > 0)
    return get_exercise_title (g_ptr_array_index (data->tracks, 0), content);
  return *data->routine != '\0' ? data->routine : C_("session", "Session");
}

static int
get_highest (const int pain[PATELLA_SIDE_BOTH + 1])
{
  return MAX (pain[PATELLA_SIDE_LEFT], pain[PATELLA_SIDE_RIGHT]);
}

static void
append_take (GString *text,
             char    *part)
{
  append_part (text, part);
  g_free (part);
}

static void
append_pains (GString                 *text,
              const PatellaRecordData *data)
{
  int before = get_highest (data->pain_before);
  int after = get_highest (data->pain_after);

  if (before != PATELLA_PAIN_UNKNOWN)
    append_take (text, g_strdup_printf (C_("pain score", "before %d"), before));
  if (after != PATELLA_PAIN_UNKNOWN)
    append_take (text, g_strdup_printf (C_("pain score", "after %d"), after));
}

static void
count_sets (const PatellaRecordData *data,
            guint                   *out_done,
            guint                   *out_all,
            gboolean                *out_edited)
{
  *out_done = *out_all = 0;
  *out_edited = FALSE;
  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      for (guint j = 0; j < track->sets->len; j++)
        {
          const PatellaSetRecord *set = g_ptr_array_index (track->sets, j);

          *out_all += 1;
          *out_done += set->outcome == PATELLA_OUTCOME_COMPLETE;
          *out_edited |= set->edited;
        }
    }
}

static void
describe_session (PatellaRowWords *self,
                  PatellaRecord   *record,
                  PatellaContent  *content)
{
  const PatellaRecordData *data = patella_record_get (record);
  g_autoptr (GDateTime) started = patella_stamp_dup_date_time (&data->started);
  g_autofree char *time = patella_format_time (started);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sets = NULL;
  guint done, all;

  count_sets (data, &done, &all, &self->corrected);
  self->title = g_strdup_printf (C_("time, then title of a session", "%s  %s"), time, get_session_title (data, content));
  sets = g_strdup_printf (ngettext ("%u of %u set complete", "%u of %u sets complete", all), done, all);
  append_part (text, sets);
  if (data->ending != PATELLA_ENDING_FINISHED)
    append_part (text, patella_words_ending (data->ending));
  append_pains (text, data);
  self->subtitle = g_string_free (g_steal_pointer (&text), FALSE);
  self->note = g_strdup (data->note != NULL ? data->note : "");
  self->pain = patella_record_get_worst_pain (record);
}

static void
describe_set (PatellaRowWords    *self,
              PatellaJournalItem *item,
              PatellaContent     *content)
{
  const PatellaTrackRecord *track = patella_journal_item_get_track (item);
  const PatellaSetRecord *set = patella_journal_item_get_set (item);
  PatellaExercise *exercise = content != NULL ? patella_content_lookup_exercise (content, track->exercise) : NULL;
  const PatellaLadder *ladder = exercise != NULL ? patella_exercise_get_ladder (exercise) : NULL;
  const PatellaLevelLabel *label = NULL;
  g_autoptr (GString) title = g_string_new (get_exercise_title (track, content));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = g_strdup_printf (C_("number of a set", "set %d"), set->number);
  g_autofree char *target = patella_words_set_target (set);
  g_autofree char *done = patella_words_set_done (set);

  if (track->side != PATELLA_SIDE_BOTH)
    append_part (title, patella_words_side (track->side));
  append_part (title, number);
  if (ladder != NULL && set->label != NULL && *set->label != '\0')
    label = patella_ladder_lookup_label (ladder, set->label);
  append_part (text, target);
  append_part (text, label != NULL ? patella_exercise_translate (exercise, label->title) : NULL);
  append_part (text, done);
  append_part (text, patella_words_outcome (set->outcome));
  if (track->control == PATELLA_CONTROL_LOST)
    append_part (text, C_("control of the movement", "control lost"));
  self->title = g_string_free (g_steal_pointer (&title), FALSE);
  self->subtitle = g_string_free (g_steal_pointer (&text), FALSE);
  self->note = g_strdup (set->note != NULL ? set->note : "");
  self->pain = set->pain;
  self->corrected = set->edited;
}

static void
describe_check_in (PatellaRowWords *self,
                   PatellaCheckIn  *check_in)
{
  g_autoptr (GDateTime) at = patella_stamp_dup_date_time (patella_check_in_get_stamp (check_in));
  const char *note = patella_check_in_get_note (check_in);
  g_autofree char *time = patella_format_time (at);
  g_autofree char *said = patella_words_check_in (check_in);

  self->title = g_strdup_printf (C_("time, then what was noted", "%s  %s"), time, said);
  self->subtitle = g_strdup ("");
  self->note = g_strdup (note != NULL ? note : "");
  self->corrected = patella_check_in_is_edited (check_in);
}

static void
describe_day (PatellaRowWords    *self,
              PatellaJournalItem *item,
              const char         *today)
{
  int sessions = patella_journal_item_get_sessions (item);

  self->title = describe_date (patella_journal_item_get_date (item), today);
  self->subtitle = sessions == 0 ? g_strdup ("")
                                 : g_strdup_printf (ngettext ("%d session", "%d sessions", (gulong) sessions),
                                                    sessions);
  self->note = g_strdup ("");
}

PatellaRowWords *
patella_row_words_new (PatellaJournalItem *item,
                       PatellaContent     *content,
                       const char         *today)
{
  PatellaRowWords *self;

  g_return_val_if_fail (PATELLA_IS_JOURNAL_ITEM (item), NULL);

  self = g_new0 (PatellaRowWords, 1);
  self->pain = PATELLA_PAIN_UNKNOWN;
  switch (patella_journal_item_get_kind (item))
    {
    case PATELLA_JOURNAL_ITEM_DAY:
      describe_day (self, item, today);
      break;
    case PATELLA_JOURNAL_ITEM_SESSION:
      describe_session (self, patella_journal_item_get_record (item), content);
      break;
    case PATELLA_JOURNAL_ITEM_SET:
      describe_set (self, item, content);
      break;
    case PATELLA_JOURNAL_ITEM_CHECK_IN:
      describe_check_in (self, patella_journal_item_get_check_in (item));
      break;
    default:
      g_assert_not_reached ();
    }
  return self;
}

void
patella_row_words_free (PatellaRowWords *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->note);
  g_free (self);
}

/* Everything the row says in one sentence: what a screen reader reads. */
char *
patella_row_words_dup_spoken (const PatellaRowWords *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (self->title);
  append_part (text, self->subtitle);
  if (self->pain != PATELLA_PAIN_UNKNOWN)
    {
      g_autofree char *pain = g_strdup_printf (C_("worst pain, spoken", "pain %d, %s"), self->pain,
                                               patella_words_pain (self->pain));

      append_part (text, pain);
    }
  if (self->corrected)
    append_part (text, C_("a set or check-in", "corrected"));
  append_part (text, self->note);
  return g_string_free (text, FALSE);
}
