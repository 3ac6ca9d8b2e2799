/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-decision-words.h"

#include <stdarg.h>
#include <string.h>

#include <glib/gi18n.h>

#include "patella-format.h"
#include "patella-references.h"
#include "patella-safety-words.h"
#include "patella-words.h"

/* The reasons of the clinical rules, section 3.11: sentence, numbers, basis and citations of each rule. What is this
 * program's own design is never shown as research. */

typedef enum
{
  BASIS_PUBLISHED,
  BASIS_DRAWN_FROM_PUBLISHED,
  BASIS_SOURCE,
  BASIS_SOURCE_AND_PUBLISHED,
  BASIS_SOURCE_AND_OWN,
  BASIS_FILE,
  BASIS_OWN,
} Basis;

typedef enum
{
  SHOWS_PEAK = 1 << 0,
  SHOWS_NOW = 1 << 1,
  SHOWS_RISE = 1 << 2,
  SHOWS_DONE = 1 << 3,
  SHOWS_GAP = 1 << 4,
  SHOWS_DAYS = 1 << 5,
  SHOWS_CAP = 1 << 6,
} Shows;

typedef struct
{
  const char *rule;
  const char *sentence;    /* braces are filled in; NULL: made by a function of its own */
  Basis       basis;
  const char *references;  /* ids, separated by semicolons */
  Shows       shows;
} Reason;

static const Reason reasons[] = {
  { "S1", NC_("reason", "You reported: {sign}. Exercise is paused until someone qualified has looked at it."), BASIS_PUBLISHED, "", 0 },
  { "S2", NC_("reason", "Pain went above 5 on three days in two weeks, even after stepping down. Please have the knee assessed."),
    BASIS_DRAWN_FROM_PUBLISHED, "1;3", 0 },
  { "S3", NC_("reason", "Three days after the last session the knee has not settled. Please have it assessed."),
    BASIS_DRAWN_FROM_PUBLISHED, "3;4", SHOWS_GAP | SHOWS_RISE },
  { "S4", NC_("reason", "Your morning pain has risen two weeks in a row. Please have the knee assessed."),
    BASIS_DRAWN_FROM_PUBLISHED, "2", 0 },
  { "P0", NC_("reason", "{now} out of 10 before starting is above the limit of 5. Rest today."), BASIS_PUBLISHED, "2;3", SHOWS_NOW },
  { "P1a", NC_("reason", "Pain reached {peak} last time. Take at least one full day off this exercise."),
    BASIS_DRAWN_FROM_PUBLISHED, "2;3", SHOWS_PEAK | SHOWS_GAP },
  { "P1b", NC_("reason", "Pain reached {peak}, above 5. One step easier: {next}."), BASIS_PUBLISHED, "2;3", SHOWS_PEAK },
  { "P2a", NC_("reason", "The knee is still {rise} above its usual level after the last session. Rest today."),
    BASIS_PUBLISHED, "2;3;51", SHOWS_RISE | SHOWS_GAP },
  { "P2b", NC_("reason", "The knee flared after the last session and has settled. One step easier: {next}."),
    BASIS_PUBLISHED, "2;3", SHOWS_PEAK },
  { "P3a", NC_("reason", "Morning pain is 2 or more points up on last week. One step easier: {next}."),
    BASIS_DRAWN_FROM_PUBLISHED, "2", 0 },
  { "P3b", NC_("reason", "Morning pain is up on last week. Same step until it stops rising."), BASIS_DRAWN_FROM_PUBLISHED, "2", 0 },
  { "P4", NC_("reason", "Pain of {peak} is acceptable, not ideal. Repeat this step."), BASIS_PUBLISHED, "3", SHOWS_PEAK | SHOWS_DAYS },
  { "P5", NC_("reason", "One point above usual this morning. Repeat and watch."), BASIS_PUBLISHED, "3;18", 0 },
  { "P6", NC_("reason", "You are starting above your usual level. Train, but at the same step."),
    BASIS_DRAWN_FROM_PUBLISHED, "3", SHOWS_NOW },
  { "C1", NC_("reason", "Second round today: same dose."), BASIS_OWN, "", 0 },
  { "C2", NC_("reason", "{done} of {target} done. Same step again."), BASIS_DRAWN_FROM_PUBLISHED, "13", SHOWS_DONE },
  { "C3", NC_("reason", "Under half the target twice. One step easier: {next}."), BASIS_OWN, "", SHOWS_DONE },
  { "C4", NC_("reason", "Control slipped. Repeat this step cleanly."), BASIS_OWN, "", 0 },
  { "C5", NC_("reason", "No repetitions to spare yet. Repeat this step."), BASIS_PUBLISHED, "13;14", 0 },
  { "M1", NC_("reason", "I need the score of the next morning before suggesting more."), BASIS_OWN, "", SHOWS_GAP },
  { "M2", NC_("reason", "I need a pain score for the last session before suggesting more."), BASIS_OWN, "", SHOWS_GAP },
  { "M3", NC_("reason", "I need the repetitions of the last session before suggesting more."), BASIS_OWN, "", SHOWS_GAP },
  { "M4", NC_("reason", "I need to know whether two more good repetitions were left before suggesting more."), BASIS_OWN, "", 0 },
  { "G0", NULL, BASIS_DRAWN_FROM_PUBLISHED, "14", SHOWS_DAYS },
  { "G1", NULL, BASIS_DRAWN_FROM_PUBLISHED, "3;13;14", SHOWS_DAYS | SHOWS_PEAK },
  { "G2", NULL, BASIS_DRAWN_FROM_PUBLISHED, "2;5", SHOWS_DAYS | SHOWS_PEAK },
  { "G3", NC_("reason", "You stepped down recently, so one more good day first."), BASIS_OWN, "", SHOWS_DAYS },
  { "G4", NC_("reason", "Top of the ladder, as far as the source goes."), BASIS_SOURCE, "s000;s003", 0 },
  { "G5", NC_("reason", "That next step flared twice this month. Stay here until {date}."), BASIS_OWN, "", 0 },
  { "D0", NULL, BASIS_DRAWN_FROM_PUBLISHED, "52", SHOWS_GAP },
  { "D1", NULL, BASIS_DRAWN_FROM_PUBLISHED, "52;53", SHOWS_GAP },
  { "D2", NULL, BASIS_DRAWN_FROM_PUBLISHED, "52;53", SHOWS_GAP },
  { "D3", NULL, BASIS_DRAWN_FROM_PUBLISHED, "52;53", SHOWS_GAP },
  { "F1", NULL, BASIS_SOURCE, "s000;s003", SHOWS_CAP },
  { "F2", NC_("reason", "Leave four hours between rounds."), BASIS_OWN, "", 0 },
  { "F3", NC_("reason", "Every other day for this one. Next: {date}."), BASIS_SOURCE_AND_PUBLISHED, "s000;47", SHOWS_GAP },
  { "F4", NC_("reason", "You did the alternative today. One of the two is enough."), BASIS_SOURCE, "s000", 0 },
  { "F5", NC_("reason", "Pain reached {peak}; once a day is enough."), BASIS_OWN, "3", SHOWS_PEAK },
  { "N1", NC_("reason", "First time: start with {next}."), BASIS_SOURCE, "", 0 },
  /* what opens an exercise (section 3.8): the sentences are those of patella-unlock-words */
  { "U1", NULL, BASIS_SOURCE, "s003", 0 },
  { "U2", NULL, BASIS_OWN, "", 0 },
  { "U3", NULL, BASIS_SOURCE_AND_OWN, "s003", 0 },
  { "U4", NULL, BASIS_OWN, "", 0 },
  { "U5", NULL, BASIS_DRAWN_FROM_PUBLISHED, "40", 0 },
  { "own", NULL, BASIS_FILE, "", 0 },
  /* the advisories: patella-advisory-words.c has their sentences */
  { "A1", NULL, BASIS_DRAWN_FROM_PUBLISHED, "15", 0 },
  { "A2", NULL, BASIS_SOURCE, "s000", 0 },
  { "A3", NULL, BASIS_OWN, "", 0 },
  { "A4", NULL, BASIS_SOURCE_AND_PUBLISHED, "s000;49", 0 },
  { "A5", NULL, BASIS_OWN, "", 0 },
  { "A7", NULL, BASIS_SOURCE_AND_PUBLISHED, "s000;44;56", 0 },
};

/* The steps down; at the easiest level each of them says the same. */
static const char *const down_rules[] = { "P1b", "P2b", "P3a", "C3", "D1", "D2", "D3", NULL };

static const Reason *
find_reason (const char *rule)
{
  for (size_t i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].rule, rule) == 0)
      return &reasons[i];

  return NULL;
}

static char *
describe_day (int day)
{
  return day == PATELLA_UNKNOWN || !g_date_valid_julian ((guint32) day) ? g_strdup ("") : patella_format_day (day);
}

static char *
describe_next_level (const PatellaOfferItem *item)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (item->exercise);
  int level = CLAMP (item->decision.next_level, 1, patella_ladder_get_n_levels (ladder));

  return patella_words_level (item->exercise, &patella_ladder_get_level (ladder, level)->dose);
}

static void
fill_in (GString    *text,
         const char *brace,
         char       *value) /* (transfer full) */
{
  g_string_replace (text, brace, value, 0);
  g_free (value);
}

static char *
fill_sentence (const PatellaOfferItem *item,
               const char             *sentence,
               const char             *sign)
{
  const PatellaDecision *decision = &item->decision;
  GString *text = g_string_new (sentence);

  fill_in (text, "{sign}", g_strdup (sign == NULL ? "" : patella_safety_words_sign (sign)));
  fill_in (text, "{now}", g_strdup_printf ("%d", decision->pain_now));
  fill_in (text, "{peak}", g_strdup_printf ("%d", decision->peak));
  fill_in (text, "{rise}", g_strdup_printf ("%d", decision->rise));
  fill_in (text, "{done}", g_strdup_printf ("%d", decision->done));
  fill_in (text, "{target}", g_strdup_printf ("%d", decision->target));
  fill_in (text, "{date}", describe_day (decision->until_day));
  if (strstr (text->str, "{next}") != NULL)
    fill_in (text, "{next}", describe_next_level (item));
  return g_string_free (text, FALSE);
}

static char *
describe_good_days (const PatellaOfferItem *item)
{
  const PatellaDecision *decision = &item->decision;
  g_autofree char *next = describe_next_level (item);

  if (g_str_equal (decision->rule, "G0"))
    return g_strdup_printf (ngettext ("%d of %d good day.", "%d of %d good days.", (gulong) decision->days_needed),
                            decision->days_done, decision->days_needed);
  if (g_str_equal (decision->rule, "G1"))
    return g_strdup_printf (ngettext ("%d good day: pain at most 2, calm next morning, two in reserve. Next: %s.",
                                      "%d good days: pain at most 2, calm next mornings, two in reserve. Next: %s.",
                                      (gulong) decision->days_done),
                            decision->days_done, next);
  return g_strdup_printf (ngettext ("%d steady day at up to 5 that settled by the morning. Next: %s.",
                                    "%d steady days at up to 5 that settled each morning. Next: %s.",
                                    (gulong) decision->days_done),
                          decision->days_done, next);
}

/* the rules of which the sentence has a plural */
static char *
describe_counted (const PatellaOfferItem *item)
{
  const PatellaDecision *decision = &item->decision;
  g_autofree char *next = NULL;

  if (decision->rule[0] == 'G')
    return describe_good_days (item);
  if (g_str_equal (decision->rule, "F1"))
    return g_strdup_printf (ngettext ("Done for today: %d round is the limit.", "Done for today: %d rounds are the limit.",
                                      (gulong) decision->cap),
                            decision->cap);
  if (g_str_equal (decision->rule, "D0"))
    return g_strdup_printf (ngettext ("%d day away. Start again where you were.", "%d days away. Start again where you were.",
                                      (gulong) decision->gap),
                            decision->gap);
  next = describe_next_level (item);
  return g_strdup_printf (ngettext ("%d day away. Strength fades, so restart lower: %s.",
                                    "%d days away. Strength fades, so restart lower: %s.", (gulong) decision->gap),
                          decision->gap, next);
}

static gboolean
is_at_the_easiest (const PatellaDecision *decision)
{
  return decision->kind == PATELLA_DECISION_STAY && g_strv_contains (down_rules, decision->rule);
}

char *
patella_decision_words_dup_reason (const PatellaOfferItem *item,
                                   const char             *sign)
{
  const Reason *reason;

  g_return_val_if_fail (item != NULL, NULL);

  reason = find_reason (item->decision.rule);
  if (reason == NULL)
    return g_strdup ("");
  if (is_at_the_easiest (&item->decision))
    return g_strdup (C_("reason", "This is already the easiest version; do fewer repetitions or choose a sitting exercise."));
  if (reason->sentence == NULL)
    return describe_counted (item);
  return fill_sentence (item, g_dpgettext2 (NULL, "reason", reason->sentence), sign);
}

const char *
patella_decision_words_get_pause (const char *rule)
{
  const Reason *reason = find_reason (rule);

  return reason == NULL || reason->sentence == NULL ? "" : g_dpgettext2 (NULL, "reason", reason->sentence);
}

const char *
patella_decision_words_get_top (const PatellaOfferItem *item)
{
  g_return_val_if_fail (item != NULL, "");

  return g_strcmp0 (item->decision.rule, "G4") == 0
           ? C_("reason", "From here two or three days a week keep what you have; there are no further steps.")
           : "";
}

static void G_GNUC_PRINTF (3, 4)
add_line (GString    *text,
          gboolean    known,
          const char *format,
          ...)
{
  va_list arguments;

  if (!known)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

static gboolean
shows (const Reason *reason,
       Shows         what,
       int           number)
{
  return (reason->shows & what) != 0 && number != PATELLA_UNKNOWN;
}

char *
patella_decision_words_dup_numbers (const PatellaOfferItem *item)
{
  const PatellaDecision *decision;
  const Reason *reason;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (item != NULL, g_string_free (text, FALSE));

  decision = &item->decision;
  reason = find_reason (decision->rule);
  if (reason == NULL)
    return g_string_free (text, FALSE);

  add_line (text, shows (reason, SHOWS_NOW, decision->pain_now), C_("number behind a decision", "Pain now: %d"),
            decision->pain_now);
  add_line (text, shows (reason, SHOWS_PEAK, decision->peak), C_("number behind a decision", "Highest pain last time: %d"),
            decision->peak);
  add_line (text, shows (reason, SHOWS_RISE, decision->rise),
            C_("number behind a decision", "Points above usual since then: %d"), decision->rise);
  add_line (text, shows (reason, SHOWS_DONE, decision->done),
            C_("number behind a decision", "Repetitions last time: %d of %d"), decision->done, decision->target);
  add_line (text, shows (reason, SHOWS_GAP, decision->gap), C_("number behind a decision", "Days since the last session: %d"),
            decision->gap);
  add_line (text, shows (reason, SHOWS_DAYS, decision->days_done), C_("number behind a decision", "Good days: %d of %d"),
            decision->days_done, decision->days_needed);
  add_line (text, shows (reason, SHOWS_CAP, decision->cap), C_("number behind a decision", "Rounds a day: %d"), decision->cap);
  return g_string_free (text, FALSE);
}

const char *
patella_decision_words_get_basis (const char *rule)
{
  const Reason *reason = find_reason (rule);

  if (reason == NULL)
    return "";

  switch (reason->basis)
    {
    case BASIS_PUBLISHED:
      return C_("basis of a rule", "From published work");
    case BASIS_DRAWN_FROM_PUBLISHED:
      return C_("basis of a rule", "This program’s own rule, drawn from published work");
    case BASIS_SOURCE:
      return C_("basis of a rule", "From the source of the exercise");
    case BASIS_SOURCE_AND_PUBLISHED:
      return C_("basis of a rule", "From the source of the exercise and published work");
    case BASIS_SOURCE_AND_OWN:
      return C_("basis of a rule", "From the source of the exercise; the numbers are this program’s own");
    case BASIS_FILE:
      return C_("basis of a rule", "As the file of the exercise says");
    case BASIS_OWN:
    default:
      return C_("basis of a rule", "This program’s own rule");
    }
}

char *
patella_decision_words_dup_references (const char *rule)
{
  const Reason *reason = find_reason (rule);
  g_auto (GStrv) ids = g_strsplit (reason == NULL ? "" : reason->references, ";", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *reference = ids[i][0] == '\0' ? NULL : patella_references_dup (ids[i]);

      if (reference == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, reference);
    }

  return g_string_free (text, FALSE);
}

char *
patella_decision_words_dup_due (const PatellaOfferItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  switch (item->due)
    {
    case PATELLA_DUE_ONCE_DONE:
      return g_strdup (C_("why not due", "Done once; it need not be repeated."));
    case PATELLA_DUE_OTHER_PICKED:
      return g_strdup (C_("why not due", "Another exercise of this stage is suggested today."));
    case PATELLA_DUE_OTHER_KNEE:
      return g_strdup (C_("why not due", "You chose the other knee."));
    case PATELLA_DUE_PAUSED: /* said once, for all of them */
    case PATELLA_DUE_NOW:
      return g_strdup ("");
    case PATELLA_DUE_DONE_TODAY:
    case PATELLA_DUE_ANOTHER_DAY:
    case PATELLA_DUE_ALTERNATIVE_DONE:
    case PATELLA_DUE_RESTS:
    case PATELLA_DUE_LATER_TODAY:
    case PATELLA_DUE_ONCE_A_DAY:
    default:
      return patella_decision_words_dup_reason (item, NULL);
    }
}
