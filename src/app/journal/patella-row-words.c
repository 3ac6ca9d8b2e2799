/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-row-words.h"

#include <glib/gi18n.h>

#include "patella-correction-words.h"
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

const char *
patella_row_words_exercise (const PatellaTrackRecord *track,
                            PatellaContent           *content)
{
  PatellaExercise *exercise = content != NULL ? patella_content_lookup_exercise (content, track->exercise) : NULL;

  if (exercise != NULL)
    return patella_exercise_translate (exercise, patella_exercise_get_title (exercise));
  return track->exercise_title != NULL && *track->exercise_title != '\0' ? track->exercise_title : track->exercise;
}

const char *
patella_row_words_session (const PatellaRecordData *data,
                           PatellaContent          *content)
{
  PatellaRoutine *routine = content != NULL ? patella_content_lookup_routine (content, data->routine) : NULL;

  if (routine != NULL)
    return patella_routine_translate (routine, patella_routine_get_title (routine));
  if (data->routine_title != NULL && *data->routine_title != '\0')
    return data->routine_title;
  if (*data->routine == '\0' && data->tracks->len > 0)
    return patella_row_words_exercise (g_ptr_array_index (data->tracks, 0), content);
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
  *out_edited = data->edited;
  for (guint i = 0; i < data->tracks->len; i++)
    {
      const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, i);

      *out_edited |= track->edited;
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
  guint done, all;

  count_sets (data, &done, &all, &self->corrected);
  self->title = g_strdup_printf (C_("time, then title of a session", "%s  %s"), time,
                                 patella_row_words_session (data, content));
  append_take (text, g_strdup_printf (ngettext ("%u of %u set complete", "%u of %u sets complete", all), done, all));
  if (data->ending != PATELLA_ENDING_FINISHED)
    append_part (text, patella_words_ending (data->ending));
  append_pains (text, data);
  if (data->origin == PATELLA_ORIGIN_BY_HAND)
    append_part (text, C_("origin of a session", "added by hand"));
  else if (data->origin == PATELLA_ORIGIN_IMPORT)
    append_part (text, C_("origin of a session", "imported"));
  self->subtitle = g_string_free (g_steal_pointer (&text), FALSE);
  self->note = g_strdup (data->note != NULL ? data->note : "");
  self->pain = patella_record_get_worst_pain (record);
}

/* Its own corrections, and those of the answers that stand for all sets of the exercise and side. */
static char *
describe_set_corrections (const PatellaRowSource *source,
                          const char             *today)
{
  g_autofree char *own = NULL, *answers = NULL;

  if (source->corrections == NULL)
    return g_strdup ("");
  own = patella_correction_words_summary (source->corrections, PATELLA_CHANGE_OF_SET, &source->set->uuid, today);
  answers = patella_correction_words_summary (source->corrections, PATELLA_CHANGE_OF_TRACK, &source->track->uuid, today);
  if (*own == '\0' || *answers == '\0')
    return g_strconcat (own, answers, NULL);
  return g_strconcat (own, "\n", answers, NULL);
}

static const char *
get_label_title (const PatellaTrackRecord *track,
                 const PatellaSetRecord   *set,
                 PatellaContent           *content)
{
  PatellaExercise *exercise = content != NULL ? patella_content_lookup_exercise (content, track->exercise) : NULL;
  const PatellaLadder *ladder = exercise != NULL ? patella_exercise_get_ladder (exercise) : NULL;
  const PatellaLevelLabel *label = NULL;

  if (ladder != NULL && set->label != NULL && *set->label != '\0')
    label = patella_ladder_lookup_label (ladder, set->label);
  return label != NULL ? patella_exercise_translate (exercise, label->title) : NULL;
}

static void
describe_set (PatellaRowWords        *self,
              const PatellaRowSource *source,
              PatellaContent         *content,
              const char             *today)
{
  const PatellaTrackRecord *track = source->track;
  const PatellaSetRecord *set = source->set;
  g_autoptr (GString) title = g_string_new (patella_row_words_exercise (track, content));
  g_autoptr (GString) text = g_string_new (NULL);

  if (track->side != PATELLA_SIDE_BOTH)
    append_part (title, patella_words_side (track->side));
  append_take (title, g_strdup_printf (C_("number of a set", "set %d"), set->number));
  append_take (text, patella_words_set_target (set));
  append_part (text, get_label_title (track, set, content));
  append_take (text, patella_words_set_done (set));
  append_part (text, patella_words_outcome (set->outcome));
  if (track->control == PATELLA_CONTROL_LOST)
    append_part (text, C_("control of the movement", "control lost"));
  self->title = g_string_free (g_steal_pointer (&title), FALSE);
  self->subtitle = g_string_free (g_steal_pointer (&text), FALSE);
  self->note = g_strdup (set->note != NULL ? set->note : "");
  self->correction = describe_set_corrections (source, today);
  self->pain = set->pain;
  self->corrected = set->edited || track->edited;
}

static char *
describe_knee (const PatellaRecordData *data,
               PatellaSide              side)
{
  g_autofree char *before = NULL, *after = NULL;

  if (!data->knee_trained[side])
    return NULL;
  before = data->pain_before[side] == PATELLA_PAIN_UNKNOWN ? g_strdup (C_("pain of a knee", "–"))
                                                            : g_strdup_printf ("%d", data->pain_before[side]);
  after = data->pain_after[side] == PATELLA_PAIN_UNKNOWN ? g_strdup (C_("pain of a knee", "–"))
                                                          : g_strdup_printf ("%d", data->pain_after[side]);
  /* Translators: pain scores of one knee, before and after a session */
  return g_strdup_printf (side == PATELLA_SIDE_LEFT ? C_("pain of a knee", "left knee before %s, after %s")
                                                    : C_("pain of a knee", "right knee before %s, after %s"),
                          before, after);
}

static void
describe_whole (PatellaRowWords        *self,
                const PatellaRowSource *source,
                const char             *today)
{
  const PatellaRecordData *data = patella_record_get (source->record);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *left = describe_knee (data, PATELLA_SIDE_LEFT), *right = describe_knee (data, PATELLA_SIDE_RIGHT);
  g_autofree char *knees = patella_correction_words_summary (source->corrections, PATELLA_CHANGE_OF_KNEE, NULL, today);
  g_autofree char *note = patella_correction_words_summary (source->corrections, PATELLA_CHANGE_OF_SESSION, NULL, today);

  append_part (text, left);
  append_part (text, right);
  append_part (text, *data->note != '\0' ? C_("session", "with a note") : C_("session", "no note"));
  self->title = g_strdup (C_("session", "The session as a whole"));
  self->subtitle = g_string_free (g_steal_pointer (&text), FALSE);
  self->note = g_strdup ("");
  self->correction = g_strconcat (knees, *knees != '\0' && *note != '\0' ? "\n" : "", note, NULL);
  self->corrected = data->edited;
}

/* A note that was made on another day than the one it is for has no time of that day. */
static char *
describe_moment (const PatellaStamp *stamp)
{
  g_autoptr (GDateTime) at = patella_stamp_dup_date_time (stamp);
  g_autofree char *day = at != NULL ? g_date_time_format (at, "%Y-%m-%d") : NULL;

  if (day == NULL || !g_str_equal (day, stamp->local_date))
    return g_strdup (C_("in the place of the time: noted on a later day", "later"));
  return patella_format_time (at);
}

static void
describe_check_in (PatellaRowWords        *self,
                   const PatellaRowSource *source,
                   const char             *today)
{
  const char *note = patella_check_in_get_note (source->check_in);
  g_autofree char *time = describe_moment (patella_check_in_get_stamp (source->check_in));
  g_autofree char *said = patella_words_check_in (source->check_in);

  self->title = g_strdup_printf (C_("time, then what was noted", "%s  %s"), time, said);
  self->subtitle = g_strdup ("");
  self->note = g_strdup (note != NULL ? note : "");
  self->correction = patella_correction_words_summary (source->corrections, PATELLA_CHANGE_OF_CHECK_IN, NULL, today);
  self->corrected = patella_check_in_is_edited (source->check_in);
}

static void
describe_day (PatellaRowWords        *self,
              const PatellaRowSource *source,
              const char             *today)
{
  self->title = describe_date (source->date, today);
  if (source->sessions > 0)
    self->subtitle = g_strdup_printf (ngettext ("%d session", "%d sessions", (gulong) source->sessions), source->sessions);
}

static gboolean
is_read (const PatellaRowSource *source)
{
  switch (source->kind)
    {
    case PATELLA_ROW_KIND_DAY:
      return TRUE;
    case PATELLA_ROW_KIND_SET:
      return source->set != NULL;
    case PATELLA_ROW_KIND_CHECK_IN:
      return source->check_in != NULL;
    case PATELLA_ROW_KIND_SESSION:
    case PATELLA_ROW_KIND_WHOLE:
    default:
      return source->record != NULL;
    }
}

static void
describe (PatellaRowWords        *self,
          const PatellaRowSource *source,
          PatellaContent         *content,
          const char             *today)
{
  switch (source->kind)
    {
    case PATELLA_ROW_KIND_DAY:
      describe_day (self, source, today);
      break;
    case PATELLA_ROW_KIND_SESSION:
      describe_session (self, source->record, content);
      break;
    case PATELLA_ROW_KIND_SET:
      describe_set (self, source, content, today);
      break;
    case PATELLA_ROW_KIND_WHOLE:
      describe_whole (self, source, today);
      break;
    case PATELLA_ROW_KIND_CHECK_IN:
      describe_check_in (self, source, today);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A row that was not read yet has room for its two lines. */
PatellaRowWords *
patella_row_words_new (const PatellaRowSource *source,
                       PatellaContent         *content,
                       const char             *today)
{
  PatellaRowWords *self;

  g_return_val_if_fail (source != NULL, NULL);

  self = g_new0 (PatellaRowWords, 1);
  self->pain = PATELLA_PAIN_UNKNOWN;
  if (is_read (source))
    describe (self, source, content, today);
  else
    {
      self->title = g_strdup (C_("a row that is being read", "…"));
      self->subtitle = g_strdup (source->kind == PATELLA_ROW_KIND_CHECK_IN ? "" : " ");
    }
  self->subtitle = self->subtitle != NULL ? self->subtitle : g_strdup ("");
  self->note = self->note != NULL ? self->note : g_strdup ("");
  self->correction = self->correction != NULL ? self->correction : g_strdup ("");
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
  g_free (self->correction);
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
  if (*self->correction != '\0')
    append_part (text, self->correction);
  else if (self->corrected)
    append_part (text, C_("a set or check-in", "corrected"));
  append_part (text, self->note);
  return g_string_free (text, FALSE);
}
