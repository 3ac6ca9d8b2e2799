/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-format.h"
#include "patella-safety-words.h"
#include "patella-words.h"

/* The rules that move a level, or pause all, in so few words that they stand in a list. */
static const struct
{
  const char *rule;
  const char *words;
} reasons[] = {
  { "N1", NC_("reason on the clinician’s page", "first time") },
  { "G1", NC_("reason on the clinician’s page", "good days: pain at most 2, calm next mornings, repetitions in reserve") },
  { "G2", NC_("reason on the clinician’s page", "steady days: pain at most 5, settled by the next morning") },
  { "P1b", NC_("reason on the clinician’s page", "pain above 5 in the session before") },
  { "P2b", NC_("reason on the clinician’s page", "flare after the session before") },
  { "P3a", NC_("reason on the clinician’s page", "morning pain rose by 2 or more in a week") },
  { "C3", NC_("reason on the clinician’s page", "under half of the repetitions, twice") },
  { "D1", NC_("reason on the clinician’s page", "after days without a session") },
  { "D2", NC_("reason on the clinician’s page", "after days without a session") },
  { "D3", NC_("reason on the clinician’s page", "after a long time without a session") },
  { "S2", NC_("reason on the clinician’s page", "Pain above 5 on three days in two weeks, even after stepping down.") },
  { "S3", NC_("reason on the clinician’s page", "Not settled three days after the last session.") },
  { "S4", NC_("reason on the clinician’s page", "Morning pain has risen two weeks in a row.") },
};

static const char *
find_reason (const char *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reasons[i].rule, rule))
      return g_dpgettext2 (NULL, "reason on the clinician’s page", reasons[i].words);

  return NULL;
}

char *
patella_report_words_day (int      day,
                          gboolean with_year)
{
  char date[11];
  g_autofree char *text = NULL;

  patella_date_from_day (day, date);
  text = patella_format_date_short (date);
  if (!with_year)
    return g_steal_pointer (&text);
  return g_strdup_printf (C_("clinician’s page: short day, year", "%s %.4s"), text, date);
}

gboolean
patella_report_words_needs_year (const PatellaReportNumbers *numbers)
{
  char first[11], last[11];

  patella_date_from_day (numbers->first_day, first);
  patella_date_from_day (numbers->last_day, last);
  return strncmp (first, last, 4) != 0;
}

char *
patella_report_words_span (int first_day,
                           int last_day)
{
  g_autofree char *first = patella_report_words_day (first_day, TRUE);
  g_autofree char *last = patella_report_words_day (last_day, TRUE);
  int n_days = last_day - first_day + 1;
  /* Translators: how long the span of the clinician's page is */
  g_autofree char *length = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n_days), n_days);

  return g_strdup_printf (C_("clinician’s page: first day, last day, number of days", "%s to %s · %s"), first, last, length);
}

char *
patella_report_words_median (const PatellaScores *scores)
{
  if (scores->n == 0)
    return g_strdup (C_("no score in a table", "–"));
  return g_strdup_printf (scores->median_x2 % 2 == 0 ? "%.0f" : "%.1f", scores->median_x2 / 2.0);
}

char *
patella_report_words_range (const PatellaScores *scores)
{
  if (scores->n == 0)
    return g_strdup (C_("no score in a table", "–"));
  return g_strdup_printf (C_("clinician’s page: lowest and highest score", "%d–%d"), scores->lowest, scores->highest);
}

char *
patella_report_words_title (const PatellaReportSource *source,
                            const char                *id,
                            const char                *title)
{
  PatellaExercise *exercise = g_hash_table_lookup (source->exercises, id);

  return g_strdup (exercise == NULL ? title : patella_exercise_translate (exercise, patella_exercise_get_title (exercise)));
}

const char *
patella_report_words_pain (PatellaReportPain which)
{
  switch (which)
    {
    case PATELLA_REPORT_BEFORE:
      return C_("pain on the clinician’s page", "Before a session");
    case PATELLA_REPORT_WORST:
      return C_("pain on the clinician’s page", "Worst in a session");
    case PATELLA_REPORT_AFTER:
      return C_("pain on the clinician’s page", "After a session");
    case PATELLA_REPORT_NEXT_MORNING:
      return C_("pain on the clinician’s page", "Next morning");
    case PATELLA_REPORT_N_PAINS:
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
describe_sides (const PatellaReportChange *change)
{
  if (change->sides[PATELLA_SIDE_LEFT] && change->sides[PATELLA_SIDE_RIGHT])
    return C_("side", "left and right");
  if (change->sides[PATELLA_SIDE_LEFT])
    return C_("side", "left");
  if (change->sides[PATELLA_SIDE_RIGHT])
    return C_("side", "right");
  return NULL;
}

static const char *
describe_choice (const PatellaReportChange *change)
{
  if (change->anyway)
    return C_("reason on the clinician’s page", "opened by choice before it was due");
  switch (change->chosen)
    {
    case PATELLA_CHOSEN_LOWER:
      return C_("reason on the clinician’s page", "chosen lower than suggested");
    case PATELLA_CHOSEN_HIGHER:
      return C_("reason on the clinician’s page", "chosen higher than suggested");
    case PATELLA_CHOSEN_BY_HAND:
      return C_("reason on the clinician’s page", "set by hand");
    case PATELLA_CHOSEN_ALTERNATIVE:
      return C_("reason on the clinician’s page", "done instead of another");
    case PATELLA_CHOSEN_SUGGESTED:
    default:
      return find_reason (change->rule);
    }
}

/* The title of a stage of a routine that is still there; NULL: it cannot be named. */
static const char *
find_stage (const PatellaReportSource *source,
            const PatellaReportChange *change)
{
  for (guint i = 0; i < source->routines->len; i++)
    {
      PatellaRoutine *routine = g_ptr_array_index (source->routines, i);

      if (!g_str_equal (patella_routine_get_id (routine), change->routine))
        continue;
      for (guint s = 0; s < patella_routine_get_n_stages (routine); s++)
        {
          const PatellaStage *stage = patella_routine_get_stage (routine, s);

          if (g_str_equal (stage->id, change->stage))
            return patella_routine_translate (routine, stage->title);
        }
    }

  return NULL;
}

char *
patella_report_words_change (const PatellaReportSource *source,
                             const PatellaReportChange *change)
{
  g_autofree char *title = patella_report_words_title (source, change->exercise, change->title);
  GString *text = g_string_new (title);
  const char *sides = describe_sides (change);
  const char *reason = describe_choice (change);
  const char *stage = change->stage[0] == '\0' ? NULL : find_stage (source, change);

  if (sides != NULL)
    g_string_append_printf (text, ", %s", sides);
  if (change->from == PATELLA_UNKNOWN)
    /* Translators: follows the name of an exercise that was done for the first time */
    g_string_append_printf (text, " %s", C_("clinician’s page", "begun"));
  if (stage != NULL)
    /* Translators: follows the name of an exercise with which a stage of a routine began */
    g_string_append_printf (text, C_("clinician’s page", ", new stage “%s”"), stage);
  if (reason != NULL)
    g_string_append_printf (text, ": %s", reason);

  return g_string_free (text, FALSE);
}

char *
patella_report_words_levels (const PatellaReportChange *change)
{
  if (change->from == PATELLA_UNKNOWN)
    return g_strdup_printf ("%d", change->to);
  return g_strdup_printf (C_("clinician’s page: level before, level after", "%d → %d"), change->from, change->to);
}

char *
patella_report_words_next (const PatellaReportTrack *track)
{
  if (track->next_level == PATELLA_UNKNOWN)
    return g_strdup ("");
  if (track->next == PATELLA_DECISION_REST)
    return g_strdup (C_("what the rules answer, short", "rest"));
  if (track->next == PATELLA_DECISION_CLINICIAN)
    return g_strdup (C_("what the rules answer, short", "see a clinician"));
  if (track->next_level == track->level)
    return g_strdup (C_("what the rules answer, short", "same"));
  return g_strdup_printf (C_("what the rules answer, short", "level %d"), track->next_level);
}

char *
patella_report_words_event (PatellaCheckIn *check_in)
{
  const char *value = patella_check_in_get_value (check_in);

  switch ((int) patella_check_in_get_kind (check_in))
    {
    case PATELLA_CHECK_IN_KIND_SIGN:
      return g_strdup_printf (C_("clinician’s page", "Reported: %s"), patella_safety_words_sign (value));
    case PATELLA_CHECK_IN_KIND_CLEARANCE:
      return g_strdup (C_("clinician’s page", "Cleared: a clinician said to go on"));
    default:
      return g_strdup (C_("clinician’s page", "Questions before the start: to ask a clinician first"));
    }
}

char *
patella_report_words_routines (const PatellaReportSource  *source,
                               const PatellaReportNumbers *numbers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < source->followings->len; i++)
    {
      const PatellaFollowing *following = &g_array_index (source->followings, PatellaFollowing, i);
      const char *title = patella_routine_translate (following->routine, patella_routine_get_title (following->routine));
      g_autofree char *from = NULL;

      if (following->from_day > numbers->last_day || following->to_day <= numbers->last_day)
        continue;
      from = patella_report_words_day (following->from_day, TRUE);
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, C_("clinician’s page: routine, day", "%s, since %s"), title, from);
    }

  return g_string_free (text, FALSE);
}

static double
get_mean (PatellaMean mean)
{
  return mean.count == 0 ? 0.0 : (double) mean.sum / mean.count;
}

char *
patella_report_words_trend (const PatellaTrend *trend)
{
  double from = get_mean (trend->from), to = get_mean (trend->to);

  if (trend->n == 0)
    return g_strdup (C_("clinician’s page", "No morning was rated."));
  switch (trend->kind)
    {
    case PATELLA_TREND_FELL:
      return g_strdup_printf (C_("clinician’s page: two means, ratings",
                                 "Morning pain fell from %.1f (mean of the first week) to %.1f (last week); %d mornings rated."),
                              from, to, trend->n);
    case PATELLA_TREND_ROSE:
      return g_strdup_printf (C_("clinician’s page: two means, ratings",
                                 "Morning pain rose from %.1f (mean of the first week) to %.1f (last week); %d mornings rated."),
                              from, to, trend->n);
    case PATELLA_TREND_NO_CLEAR_CHANGE:
      return g_strdup_printf (C_("clinician’s page: two means, ratings",
                                 "Morning pain: no clear change, %.1f (mean of the first week) and %.1f (last week); %d mornings "
                                 "rated."),
                              from, to, trend->n);
    case PATELLA_TREND_TOO_FEW:
    default:
      return g_strdup_printf (ngettext ("%d morning rated: too few to tell a direction.",
                                        "%d mornings rated: too few to tell a direction.", (gulong) trend->n),
                              trend->n);
    }
}

char *
patella_report_words_knees (const PatellaReportSource *source)
{
  PatellaSide trained, worse;

  patella_offer_get_knees (source->check_ins, &trained, &worse);
  if (trained == PATELLA_SIDE_BOTH && worse == PATELLA_SIDE_NONE)
    return g_strdup ("");
  if (trained == PATELLA_SIDE_BOTH && worse != PATELLA_SIDE_BOTH)
    return g_strdup_printf (C_("clinician’s page: which knee is worse", "Both knees, worse: %s. "), patella_words_side (worse));
  if (trained == PATELLA_SIDE_BOTH)
    return g_strdup (C_("clinician’s page", "Both knees. "));
  return g_strdup_printf (C_("clinician’s page: which knee is trained", "Knee: %s. "), patella_words_side (trained));
}

char *
patella_report_words_pause (const PatellaSafety *safety)
{
  const char *reason = safety->kind == PATELLA_SAFETY_RULE ? find_reason (safety->rule) : NULL;
  int since = safety->since[0] == '\0' ? 0 : patella_day_from_date (safety->since);
  g_autofree char *day = since == 0 ? NULL : patella_report_words_day (since, TRUE);

  if (reason != NULL)
    return g_strdup (reason);
  if (safety->kind == PATELLA_SAFETY_SIGN)
    return g_strdup_printf (C_("clinician’s page: day, sign", "Reported on %s and not cleared since: %s."), day != NULL ? day : "",
                            patella_safety_words_sign (safety->sign));
  if (safety->kind == PATELLA_SAFETY_INTAKE_BLOCKED)
    return g_strdup_printf (C_("clinician’s page: day",
                               "The questions before the start, answered on %s, ask for a clinician’s word first."),
                            day != NULL ? day : "");
  return NULL;
}
