/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-trouble.h"

#include <string.h>

#include "patella-core-error.h"
#include "patella-journal-error.h"

static void
report (FaultTally *tally,
        Scenario   *scenario,
        guint       occasion,
        guint       step,
        const char *reason)
{
  tally->n_bad++;
  g_test_message ("%s, occasion %u, step %u (%s): %s", scenario->operation->name, occasion, step + 1,
                  step < scenario->n_steps ? scenario->operation->steps[step].name : "end", reason);
  if (tally->first == NULL)
    tally->first = g_strdup (reason);
}

/* Trouble is called trouble: never damage, never somebody else's file, which lead to other answers. */
static char *
judge_error (const FaultPlan *plan,
             const GError    *error)
{
  static const int fitting[] = {
    PATELLA_JOURNAL_ERROR_NO_SPACE, PATELLA_JOURNAL_ERROR_ACCESS, PATELLA_JOURNAL_ERROR_IO, PATELLA_JOURNAL_ERROR_FAILED,
  };

  /* SQLite's json_valid() answers "no" when it gets no memory: that is said of the line then, and it can be tried again */
  if (error->domain == PATELLA_CORE_ERROR && !plan->trouble->of_disk)
    return NULL;
  if (error->domain != PATELLA_JOURNAL_ERROR || *error->message == '\0')
    return g_strdup_printf ("a strange error: %s", error->message);
  if (plan->forever && plan->trouble->code >= 0)
    return error->code == plan->trouble->code ? NULL : g_strdup_printf ("code %d is wrong: %s", error->code, error->message);
  for (size_t i = 0; i < G_N_ELEMENTS (fitting); i++)
    if (error->code == fitting[i])
      return NULL;

  return g_strdup_printf ("code %d does not fit: %s", error->code, error->message);
}

/* What stands now is looked at in a copy, as if the program had been killed: so nothing is changed by looking. */
static char *
judge_now (Scenario *scenario,
           guint     n_done,
           guint    *out_reached)
{
  g_autofree char *copy = g_build_filename (scenario->work, "killed", NULL);
  char *reason;

  scenario_copy_tree (scenario->root, copy);
  reason = scenario_judge (scenario, copy, n_done, out_reached);
  scenario_remove_tree (copy);

  return reason;
}

static gboolean
reopen (Scenario  *scenario,
        GError   **error)
{
  const PatellaStamp now = make_stamp (SCENARIO_START_US, "2026-01-01");
  const PatellaStoreOptions options = { .path = scenario->path, .now = &now };

  scenario_close (scenario);
  scenario->store = patella_store_open (&options, error);

  return scenario->store != NULL;
}

/* The store that has met the trouble: nothing of what failed stands in it, unless it says itself that it must be opened
 * again; then either may be. One that was opened for reading only is opened again, too. */
static char *
judge_store (Scenario *scenario,
             guint     n_done,
             guint    *out_reached)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  gboolean again = patella_store_must_reopen (scenario->store) || patella_store_is_read_only (scenario->store);

  if (!again || reopen (scenario, &error))
    content = scenario_read_store (scenario->store, &error);
  if (content == NULL)
    return g_strdup_printf ("it cannot be read afterwards: %s", error->message);

  *out_reached = n_done;
  if (strcmp (content, scenario_content (scenario, n_done)) == 0)
    return NULL;
  *out_reached = n_done + 1;
  return again && strcmp (content, scenario_content (scenario, n_done + 1)) == 0 ? NULL : g_strdup ("what failed stands, or half of it");
}

/* All is well again: what is left must succeed, with the same store where that is allowed. */
static char *
go_on (Scenario *scenario,
       guint     step)
{
  g_autoptr (GError) error = NULL;
  gboolean went = TRUE;

  while (went && step < scenario->n_steps)
    went = scenario_run_step (scenario, step++, &error);
  scenario_close (scenario);

  return went ? NULL : g_strdup_printf ("it cannot go on: %s", error->message);
}

/* Whether the trouble came. */
static gboolean
try_occasion (Scenario        *scenario,
              const FaultPlan *plan,
              guint            occasion,
              FaultTally      *tally)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *error_reason = NULL, *reason = NULL;
  guint step = 0, n_done, reached;
  gboolean met;

  scenario_reset (scenario);
  plan->trouble->arm (scenario, occasion, plan->forever);
  while (step < scenario->n_steps && scenario_run_step (scenario, step, &error))
    step++;
  met = plan->trouble->get_fired () > 0;
  plan->trouble->mend ();

  tally->n_trials++;
  reached = step;
  if (error != NULL)
    {
      tally->n_failed_steps++;
      n_done = plan->acknowledge_early ? MIN (step + 1, scenario->n_steps) : step;
      error_reason = judge_error (plan, error);
      if (error_reason != NULL)
        report (tally, scenario, occasion, step, error_reason);
      /* opened for reading only it has neither migrated nor copied yet, and has not said so */
      if (scenario->store != NULL && patella_store_is_read_only (scenario->store))
        reopen (scenario, NULL);
      reason = judge_now (scenario, n_done, &reached);
      if (reason == NULL && scenario->store != NULL)
        reason = judge_store (scenario, n_done, &reached);
    }
  if (reason == NULL && !plan->acknowledge_early)
    reason = go_on (scenario, reached);
  if (reason == NULL && !plan->acknowledge_early)
    reason = scenario_judge (scenario, scenario->root, scenario->n_steps, NULL);
  if (reason != NULL)
    report (tally, scenario, occasion, step, reason);

  return met;
}

/* The trouble comes at occasion 1, 2, ... until all of the operation passes without any. */
void
fault_trouble_try (const FaultOperation *operation,
                   const FaultPlan      *plan,
                   FaultTally           *tally)
{
  g_autoptr (Scenario) scenario = scenario_new (operation);
  const guint stride = fault_operation_stride (operation, plan->stride);
  /* each run tries others */
  guint occasion = (guint) g_test_rand_int_range (1, (gint32) stride + 1);

  scenario_learn (scenario);
  while (try_occasion (scenario, plan, occasion, tally))
    occasion += stride;
  g_test_message ("%s, %s, %s: %u occasions", operation->name, plan->trouble->name, plan->forever ? "for good" : "once", occasion);
}

/* Ends the test when something was reported. */
void
fault_trouble_judge (FaultTally *tally,
                     const char *name)
{
  g_test_message ("%s: %u trials, %u failed steps, %u bad", name, tally->n_trials, tally->n_failed_steps, tally->n_bad);
  g_assert_cmpuint (tally->n_trials, >, 1);
  if (tally->n_bad > 0)
    g_error ("%u of %u: %s", tally->n_bad, tally->n_trials, tally->first);
}
