/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-insights.h"

#include <glib/gi18n.h>

#include "patella-decision-words.h"
#include "patella-format.h"
#include "patella-progress-charts.h"

/* PatellaInsight:
 *
 * The three sentences that the Progress page opens with. They say what the record says: what was done of what was
 * prescribed, where pain goes and how sure that is, what the rules will want next. Nothing is praised or blamed. */

void
patella_insight_clear (PatellaInsight *self)
{
  g_clear_pointer (&self->sentence, g_free);
  g_clear_pointer (&self->numbers, g_free);
}

PatellaInsight
patella_insight_of_adherence (const PatellaProgressNumbers *numbers)
{
  const PatellaAdherence *sum = &numbers->adherence;
  g_autofree char *span = patella_chart_span_dup_title (&numbers->span);
  PatellaInsight insight = { NULL, NULL };

  if (numbers->dose == NULL)
    {
      insight.sentence = g_strdup (C_("insight", "Counting what was prescribed …"));
      insight.numbers = g_strdup (span);
      return insight;
    }
  if (!numbers->followed || sum->prescribed == 0)
    {
      insight.sentence = g_strdup_printf (ngettext ("%d session was done; nothing was prescribed.",
                                                    "%d sessions were done; nothing was prescribed.", (gulong) numbers->sessions),
                                          numbers->sessions);
      insight.numbers = g_strdup_printf (numbers->followed ? C_("numbers behind a sentence", "%s\nA routine was followed, and all of its days were rest.")
                                                           : C_("numbers behind a sentence", "%s\nNo routine was followed."),
                                         span);
      return insight;
    }
  insight.sentence = g_strdup_printf (ngettext ("%d of %d prescribed round was done.", "%d of %d prescribed rounds were done.",
                                                (gulong) sum->prescribed),
                                      sum->done, sum->prescribed);
  insight.numbers = g_strdup_printf (C_("numbers behind a sentence", "%s\nDays on which something was prescribed: %d; on %d of them something was done.\nSessions in all, also those by hand: %d\nWhat is still open today is not counted, nor rest that the rules or the plan order."),
                                     span, sum->days_due, sum->days_done, numbers->sessions);
  return insight;
}

static double
get_mean (PatellaMean mean)
{
  return mean.count == 0 ? 0 : (double) mean.sum / mean.count;
}

static char *
describe_trend (const PatellaTrend *trend)
{
  const double from = get_mean (trend->from), to = get_mean (trend->to);
  g_autofree char *low = patella_format_change (trend->change_low, 1);
  g_autofree char *high = patella_format_change (trend->change_high, 1);

  switch (trend->kind)
    {
    case PATELLA_TREND_FELL:
      return g_strdup_printf (C_("insight: means, then a sure span of points",
                                 "Morning pain fell from %.1f to %.1f; surely by between %.1f and %.1f points."),
                              from, to, -trend->change_high, -trend->change_low);
    case PATELLA_TREND_ROSE:
      return g_strdup_printf (C_("insight: means, then a sure span of points",
                                 "Morning pain rose from %.1f to %.1f; surely by between %.1f and %.1f points."),
                              from, to, trend->change_low, trend->change_high);
    case PATELLA_TREND_NO_CLEAR_CHANGE:
      return g_strdup_printf (C_("insight: a sure span of points",
                                 "Morning pain shows no clear change: it moved by between %s and %s points."),
                              low, high);
    case PATELLA_TREND_TOO_FEW:
    default:
      return g_strdup_printf (ngettext ("%d morning was rated: too few to tell where pain goes.",
                                        "%d mornings were rated: too few to tell where pain goes.", (gulong) trend->n),
                              trend->n);
    }
}

PatellaInsight
patella_insight_of_pain (const PatellaProgressNumbers *numbers)
{
  const PatellaTrend *trend = &numbers->trend;
  g_autofree char *span = patella_chart_span_dup_title (&numbers->span);
  PatellaInsight insight = { describe_trend (trend), NULL };
  g_autofree char *change = patella_format_change (trend->change, 1);
  g_autofree char *low = patella_format_change (trend->change_low, 1);
  g_autofree char *high = patella_format_change (trend->change_high, 1);

  if (trend->kind == PATELLA_TREND_TOO_FEW)
    insight.numbers = g_strdup_printf (C_("numbers behind a sentence", "%s\nMornings rated: %d; a direction is told from %d on."), span,
                                       trend->n, PATELLA_TREND_RATINGS);
  else
    insight.numbers = g_strdup_printf (C_("numbers behind a sentence", "%s\nMornings rated: %d\nMean of the first seven days: %.1f (%d mornings); of the last seven: %.1f (%d mornings)\nA straight line through all of them: %s points, 95 %% sure between %s and %s\nA change matters from 2 points or 30 %% on, and is only called one when the line is sure of it too."),
                                       span, trend->n, get_mean (trend->from), trend->from.count, get_mean (trend->to),
                                       trend->to.count, change, low, high);
  return insight;
}

/* How near an item is to something new: less is nearer. */
static int
rank (const PatellaOfferItem *item)
{
  const PatellaDecision *decision = &item->decision;

  if (decision->kind == PATELLA_DECISION_CLINICIAN)
    return 0;
  /* how often a day or a week: true, and nothing new */
  if (decision->rule[0] == 'F')
    return 1000;
  if (decision->kind == PATELLA_DECISION_PROGRESS)
    return 1;
  if (decision->kind == PATELLA_DECISION_REGRESS || decision->kind == PATELLA_DECISION_REST)
    return 2;
  if (decision->days_needed > 0)
    return 3 + MAX (decision->days_needed - decision->days_done, 0);
  return 100;
}

static gboolean
is_decided (const PatellaOfferItem *item)
{
  return patella_exercise_get_ladder (item->exercise) != NULL && item->unlock.open && item->due != PATELLA_DUE_OTHER_KNEE;
}

static PatellaInsight
describe_item (const PatellaOfferItem *item)
{
  const char *title = patella_exercise_translate (item->exercise, patella_exercise_get_title (item->exercise));
  g_autofree char *reason = patella_decision_words_dup_reason (item, NULL);
  g_autofree char *numbers = patella_decision_words_dup_numbers (item);
  g_autofree char *name = item->side == PATELLA_SIDE_BOTH
                            ? g_strdup (title)
                            : g_strdup_printf (C_("exercise and side", "%s, %s"), title, patella_format_side (item->side));
  PatellaInsight insight = { NULL, NULL };

  insight.sentence = g_strdup_printf (C_("insight: exercise, what the rules say", "%s: %s"), name, reason);
  insight.numbers = g_strdup_printf (C_("numbers behind a sentence: rule, level, numbers", "Rule %s · next level %d\n%s"),
                                     item->decision.rule, item->level, numbers);
  g_strchomp (insight.numbers);
  return insight;
}

PatellaInsight
patella_insight_of_rules (PatellaContent           *content,
                          const PatellaOfferFacts  *facts,
                          char                    **followed)
{
  PatellaInsight insight = { NULL, NULL };
  int best = G_MAXINT;

  for (guint i = 0; followed != NULL && followed[i] != NULL; i++)
    {
      PatellaRoutine *routine = patella_content_lookup_routine (content, followed[i]);
      g_autoptr (GPtrArray) items = routine != NULL ? patella_offer_routine (routine, facts) : NULL;

      for (guint j = 0; items != NULL && j < items->len; j++)
        {
          const PatellaOfferItem *item = g_ptr_array_index (items, j);

          if (!is_decided (item) || rank (item) >= best)
            continue;
          best = rank (item);
          patella_insight_clear (&insight);
          insight = describe_item (item);
        }
    }
  if (insight.sentence == NULL)
    {
      insight.sentence = g_strdup (C_("insight", "No routine is followed: the rules have nothing to suggest."));
      insight.numbers = g_strdup (C_("numbers behind a sentence", "Choose a routine in the library, and what comes next stands here."));
    }
  return insight;
}
