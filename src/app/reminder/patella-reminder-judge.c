/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-reminder-judge.h"

#include "patella-reading.h"
#include "patella-safety-gate.h"

/* Asks the record whether there is something to remind of. The journal is opened for it where it is not; whoever asked
 * puts it away again. */

void
patella_reminder_verdict_clear (PatellaReminderVerdict *self)
{
  g_clear_pointer (&self->routine, g_free);
  self->due = FALSE;
  self->in_minutes = PATELLA_UNKNOWN;
}

static void
free_verdict (gpointer data)
{
  patella_reminder_verdict_clear (data);
  g_free (data);
}

static PatellaReminderVerdict *
create_verdict (void)
{
  PatellaReminderVerdict *verdict = g_new0 (PatellaReminderVerdict, 1);

  verdict->in_minutes = PATELLA_UNKNOWN;
  return verdict;
}

static PatellaExercise *
lookup_exercise (const char *id,
                 gpointer    content)
{
  return patella_content_lookup_exercise (content, id);
}

static gboolean
is_morning_answered (PatellaReading     *reading,
                     const PatellaStamp *now)
{
  for (guint i = 0; i < reading->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (reading->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_MORNING &&
          g_str_equal (patella_check_in_get_stamp (check_in)->local_date, now->local_date))
        return TRUE;
    }

  return FALSE;
}

/* A round decides for itself; the question of the morning belongs to every day but those away. */
static void
add_round (PatellaReminderVerdict  *verdict,
           PatellaReminderKind      kind,
           PatellaRoutine          *routine,
           const PatellaOfferFacts *facts)
{
  PatellaRound round = patella_agenda_get_round (routine, facts);

  if (kind == PATELLA_REMINDER_MORNING)
    verdict->due = verdict->due || round.state != PATELLA_ROUND_AWAY;
  else if (round.state == PATELLA_ROUND_DUE && !verdict->due)
    {
      verdict->due = TRUE;
      verdict->routine = g_strdup (patella_routine_get_id (routine));
    }
  else if (round.state == PATELLA_ROUND_LATER)
    {
      int ahead = round.from_minute - facts->now_minute;

      verdict->in_minutes = verdict->in_minutes == PATELLA_UNKNOWN ? ahead : MIN (verdict->in_minutes, ahead);
    }
}

static PatellaReminderVerdict *
judge (PatellaServices     *services,
       PatellaReading      *reading,
       PatellaReminderKind  kind)
{
  PatellaContent *content = patella_services_get_content (services);
  PatellaStamp now = patella_services_now (services);
  PatellaReminderVerdict *verdict = create_verdict ();
  const PatellaOfferFacts facts = {
    .records = reading->records,
    .check_ins = reading->check_ins,
    .today = now.local_date,
    .lookup = lookup_exercise,
    .lookup_data = content,
    .now_minute = patella_stamp_get_local_minute (&now),
  };

  if (kind == PATELLA_REMINDER_MORNING && is_morning_answered (reading, &now))
    return verdict;

  for (guint i = 0; reading->followed != NULL && reading->followed[i] != NULL; i++)
    {
      PatellaRoutine *routine = patella_content_lookup_routine (content, reading->followed[i]);

      if (routine != NULL)
        add_round (verdict, kind, routine, &facts);
    }

  return verdict;
}

static void
reading_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (PatellaReading) reading = patella_reading_load_finish (result, &error);

  if (reading == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, judge (g_task_get_source_object (task), reading, GPOINTER_TO_INT (g_task_get_task_data (task))),
                           free_verdict);
}

static void
gate_checked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (GTask) task = data;
  PatellaServices *services = g_task_get_source_object (task);
  PatellaSafetyGate *gate = PATELLA_SAFETY_GATE (source);
  PatellaStamp now = patella_services_now (services);
  GError *error = NULL;

  if (!patella_safety_gate_check_finish (gate, result, &error))
    g_task_return_error (task, error);
  else if (!patella_safety_gate_may_start (gate))
    g_task_return_pointer (task, create_verdict (), free_verdict);
  else
    patella_reading_load_for_offers_async (patella_services_get_journal (services), &now, NULL, reading_loaded_cb,
                                           g_steal_pointer (&task));
}

/**
 * patella_reminder_judge_async:
 * @services: whose journal is read, once it is open
 * @kind: what the reminder is about
 * @callback: called with the result
 * @data: for @callback
 *
 * Nothing is due while the safety gate is shut.
 */
void
patella_reminder_judge_async (PatellaServices     *services,
                              PatellaReminderKind  kind,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  GTask *task;

  g_return_if_fail (PATELLA_IS_SERVICES (services));

  task = g_task_new (services, NULL, callback, data);
  g_task_set_task_data (task, GINT_TO_POINTER (kind), NULL);
  patella_services_open_journal (services);
  patella_safety_gate_check_async (patella_safety_gate_for (services), gate_checked_cb, task);
}

/**
 * patella_reminder_judge_finish:
 * @out_verdict: (out caller-allocates): the answer; nothing is due in it after an error
 *
 * Returns: whether the record could be read
 */
gboolean
patella_reminder_judge_finish (PatellaServices         *services,
                               GAsyncResult            *result,
                               PatellaReminderVerdict  *out_verdict,
                               GError                 **error)
{
  g_autofree PatellaReminderVerdict *verdict = NULL;

  *out_verdict = (PatellaReminderVerdict) { .in_minutes = PATELLA_UNKNOWN };
  g_return_val_if_fail (g_task_is_valid (result, services), FALSE);

  verdict = g_task_propagate_pointer (G_TASK (result), error);
  if (verdict == NULL)
    return FALSE;

  *out_verdict = *verdict;
  return TRUE;
}
