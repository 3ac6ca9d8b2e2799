/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-unlock.h"

#include "fixture.h"

#define TODAY 740000

/* A training day of one track, days back from today, and the morning after it. */
typedef struct
{
  const char     *exercise;
  int             back;
  int             level;
  int             reps;   /* of the level's target; -1: all; UNKNOWN_REPS */
  int             pain;
  PatellaControl  control;
  int             morning;
} Day;

typedef struct
{
  const char *why;
  const char *exercise;
  Day         days[5];
  gboolean    ready;
  gboolean    open;
} Row;

#define UNKNOWN_REPS (-2)
#define OK PATELLA_CONTROL_OK
#define LOST PATELLA_CONTROL_LOST
#define V1(back, level, pain) { "vmo1", back, level, -1, pain, OK, 1 }
#define V2(back, level, pain) { "vmo2", back, level, -1, pain, OK, 1 }
#define V3(back, level, pain, morning) { "vmo3", back, level, -1, pain, OK, morning }

static const Row rows[] = {
  { "U2: two complete days at 5", "vmo2", { V1 (2, 1, 5), V1 (1, 1, 5) }, FALSE, TRUE },
  { "U2: one day", "vmo2", { V1 (1, 1, 1) }, FALSE, FALSE },
  { "U2: red", "vmo2", { V1 (2, 1, 6), V1 (1, 1, 5) }, FALSE, FALSE },
  { "U2: not rated", "vmo2", { V1 (2, 1, PATELLA_PAIN_UNKNOWN), V1 (1, 1, 1) }, FALSE, FALSE },
  { "U2: repetitions unknown", "vmo2", { { "vmo1", 2, 1, UNKNOWN_REPS, 1, OK, 1 }, V1 (1, 1, 1) }, FALSE, FALSE },
  { "U2: not complete", "vmo2", { { "vmo1", 2, 1, 9, 1, OK, 1 }, V1 (1, 1, 1) }, FALSE, FALSE },
  { "U2: control lost", "vmo2", { { "vmo1", 2, 1, -1, 1, LOST, 1 }, V1 (1, 1, 1) }, FALSE, FALSE },
  { "U2: a failing day between", "vmo2", { V1 (3, 1, 1), V1 (2, 1, 6), V1 (1, 1, 1) }, FALSE, FALSE },
  { "U2: good days long before a bad one", "vmo2", { V1 (9, 1, 1), V1 (8, 1, 1), V1 (1, 1, 6) }, FALSE, TRUE },
  { "U2: day 83 counts", "vmo2", { V1 (83, 1, 1), V1 (82, 1, 1) }, FALSE, TRUE },
  { "U2: day 84 does not", "vmo2", { V1 (84, 1, 1), V1 (83, 1, 1) }, FALSE, FALSE },
  { "U3: both calm and ready", "vmo3", { V1 (5, 3, 2), V1 (4, 3, 2), V2 (3, 3, 2), V2 (2, 3, 2) }, TRUE, TRUE },
  { "U3: not said to be ready", "vmo3", { V1 (5, 3, 2), V1 (4, 3, 2), V2 (3, 3, 2), V2 (2, 3, 2) }, FALSE, FALSE },
  { "U3: amber is not mastery", "vmo3", { V1 (5, 3, 3), V1 (4, 3, 2), V2 (3, 3, 2), V2 (2, 3, 2) }, TRUE, FALSE },
  { "U3: below level 3", "vmo3", { V1 (5, 2, 1), V1 (4, 3, 1), V2 (3, 3, 1), V2 (2, 3, 1) }, TRUE, FALSE },
  { "U3: only stage 1", "vmo3", { V1 (5, 3, 1), V1 (4, 3, 1) }, TRUE, FALSE },
  { "U3: next morning unknown", "vmo3", { V1 (5, 3, 1), V1 (4, 3, 1), V2 (3, 3, 1), V2 (0, 3, 1) }, TRUE, FALSE },
  { "U3: red six days ago", "vmo3", { V2 (6, 3, 6), V1 (5, 3, 1), V1 (4, 3, 1), V2 (3, 3, 1), V2 (2, 3, 1) }, TRUE, FALSE },
  { "U3: red seven days ago", "vmo3", { V2 (7, 3, 6), V1 (5, 3, 1), V1 (4, 3, 1), V2 (3, 3, 1), V2 (2, 3, 1) }, TRUE, TRUE },
  { "U4: either opens it", "tke", { V1 (2, 1, 1), V1 (1, 1, 1) }, FALSE, TRUE },
  { "U4: control is not asked", "tke", { { "vmo1", 2, 1, -1, 1, LOST, 1 }, V1 (1, 1, 1) }, FALSE, TRUE },
  { "U4: amber", "tke", { V1 (2, 1, 3), V1 (1, 1, 1) }, FALSE, FALSE },
  { "U5: mean exactly 2", "cyclist", { V1 (5, 1, 1), V3 (3, 5, 1, 1), V3 (1, 5, 1, 1) }, FALSE, TRUE },
  { "U5: too few mornings", "cyclist", { V3 (3, 5, 1, 1), V3 (1, 5, 1, 1) }, FALSE, FALSE },
  { "U5: below level 5", "cyclist", { V1 (5, 1, 1), V3 (3, 4, 1, 1), V3 (1, 5, 1, 1) }, FALSE, FALSE },
  { "U5: a red day of another exercise", "cyclist", { V1 (13, 1, 6), V1 (5, 1, 1), V3 (3, 5, 1, 1), V3 (1, 5, 1, 1) }, FALSE, FALSE },
  { "U5: fourteen days ago is enough", "cyclist", { V1 (14, 1, 6), V1 (5, 1, 1), V3 (3, 5, 1, 1), V3 (1, 5, 1, 1) }, FALSE, TRUE },
};

static void
add_session (Fixture        *fixture,
             PatellaHistory *history,
             const Day      *day)
{
  const PatellaLadder *ladder = patella_exercise_get_ladder (fixture_lookup (day->exercise, fixture));
  const PatellaDose *dose = &patella_ladder_get_level (ladder, day->level)->dose;
  PatellaPastSession session = {
    .day = TODAY - day->back, .minute = 540, .level = day->level, .target_sets = dose->sets, .target_reps = dose->reps,
    .before = 1, .after = PATELLA_PAIN_UNKNOWN, .n_sets = dose->sets, .control = day->control,
  };

  for (int i = 0; i < dose->sets; i++)
    {
      session.reps[i] = day->reps == UNKNOWN_REPS ? PATELLA_UNKNOWN : day->reps < 0 ? dose->reps : day->reps;
      session.pain[i] = day->pain;
    }
  patella_history_add_session (history, &session);
}

static PatellaUnlock
decide (Fixture   *fixture,
        const Row *row)
{
  const char *ids[] = { "vmo1", "vmo2", "vmo3" };
  g_autoptr (GPtrArray) histories = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_history_free);
  g_autoptr (GPtrArray) exercise_ids = g_ptr_array_new_with_free_func (g_free);
  PatellaUnlockFacts facts = {
    .histories = histories, .exercise_ids = exercise_ids, .intake_clear = TRUE, .ready = row->ready,
  };

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      PatellaHistory *history = patella_history_new (TODAY);

      for (size_t d = 0; d < G_N_ELEMENTS (row->days) && row->days[d].exercise != NULL; d++)
        {
          if (g_str_equal (row->days[d].exercise, ids[i]))
            add_session (fixture, history, &row->days[d]);
          if (row->days[d].back > 0)
            patella_history_add_morning (history, TODAY - row->days[d].back + 1, row->days[d].morning);
        }
      g_ptr_array_add (histories, history);
      g_ptr_array_add (exercise_ids, g_strdup (ids[i]));
    }

  return patella_unlock_decide (patella_exercise_get_opens (fixture_lookup (row->exercise, fixture)), &facts);
}

static void
check_rows (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    if (decide (&fixture, &rows[i]).open != rows[i].open)
      g_error ("%s: expected %s", rows[i].why, rows[i].open ? "open" : "locked");
  fixture_clear (&fixture);
}

/* How far a lock is: the days of each exercise, the one that is furthest away, and what else stands in the way. */
typedef struct
{
  Row         row;
  int         days_done;
  int         days_needed;
  const char *waits_for;
  int         n_steps;
  int         steps[2];
  int         clear_in;          /* days from today; 0: no red day */
  int         mornings_missing;
  gboolean    too_high;
  gboolean    needs_ready;
} FarRow;

static const FarRow far_rows[] = {
  { { "U2: nothing yet", "vmo2", { V1 (1, 1, 6) }, FALSE, FALSE }, 0, 2, "vmo1", 1, { 0 }, 0, 0, FALSE, FALSE },
  { { "U2: one day", "vmo2", { V1 (1, 1, 1) }, FALSE, FALSE }, 1, 2, "vmo1", 1, { 1 }, 0, 0, FALSE, FALSE },
  { { "U2: more than is needed", "vmo2", { V1 (3, 1, 1), V1 (2, 1, 1), V1 (1, 1, 1) }, FALSE, TRUE }, 2, 2, "", 1, { 2 }, 0, 0, FALSE, FALSE },
  { { "U3: the second is furthest away", "vmo3", { V1 (5, 3, 1), V1 (4, 3, 1), V2 (3, 3, 1) }, TRUE, FALSE }, 1, 2, "vmo2", 2, { 2, 1 }, 0, 0, FALSE, FALSE },
  { { "U3: the first is furthest away", "vmo3", { V1 (5, 3, 1), V2 (4, 3, 1), V2 (3, 3, 1) }, TRUE, FALSE }, 1, 2, "vmo1", 2, { 1, 2 }, 0, 0, FALSE, FALSE },
  { { "U3: of two equally far the first", "vmo3", { V1 (5, 3, 1), V2 (3, 3, 1) }, TRUE, FALSE }, 1, 2, "vmo1", 2, { 1, 1 }, 0, 0, FALSE, FALSE },
  { { "U3: only the word", "vmo3", { V1 (5, 3, 1), V1 (4, 3, 1), V2 (3, 3, 1), V2 (2, 3, 1) }, FALSE, FALSE }, 2, 2, "", 2, { 2, 2 }, 0, 0, FALSE, TRUE },
  { { "U3: red five days ago", "vmo3", { V2 (6, 3, 6), V2 (5, 3, 6), V1 (4, 3, 1) }, FALSE, FALSE }, 0, 2, "vmo2", 2, { 1, 0 }, 2, 0, FALSE, FALSE },
  { { "U3: the later of two red days", "vmo3", { V1 (2, 3, 6), V2 (5, 3, 6) }, FALSE, FALSE }, 0, 2, "vmo1", 2, { 0, 0 }, 5, 0, FALSE, FALSE },
  { { "U3: a red day of another exercise", "vmo3", { V3 (2, 3, 6, 1) }, FALSE, FALSE }, 0, 2, "vmo1", 2, { 0, 0 }, 0, 0, FALSE, FALSE },
  { { "U4: open", "tke", { V1 (2, 1, 1), V1 (1, 1, 1) }, FALSE, TRUE }, 2, 2, "", 2, { 0, 2 }, 0, 0, FALSE, FALSE },
  { { "U4: the better of the two", "tke", { V1 (2, 1, 1) }, FALSE, FALSE }, 1, 2, "vmo1", 2, { 0, 1 }, 0, 0, FALSE, FALSE },
  { { "U4: of none the first", "tke", { V2 (2, 1, 1) }, FALSE, FALSE }, 0, 2, "quad_set", 2, { 0, 0 }, 0, 0, FALSE, FALSE },
  { { "U5: two mornings", "cyclist", { V3 (3, 5, 1, 1), V3 (1, 5, 1, 1) }, FALSE, FALSE }, 2, 2, "", 1, { 2 }, 0, 1, TRUE, FALSE },
  { { "U5: no morning", "cyclist", { V3 (9, 5, 1, 1), V3 (8, 5, 1, 1) }, FALSE, FALSE }, 2, 2, "", 1, { 2 }, 0, 3, TRUE, FALSE },
  { { "U5: mornings of 3", "cyclist", { V3 (5, 5, 1, 3), V3 (3, 5, 1, 3), V3 (1, 5, 1, 3) }, FALSE, FALSE }, 0, 2, "vmo3", 1, { 0 }, 0, 0, TRUE, FALSE },
  { { "U5: a red day anywhere", "cyclist", { V1 (13, 1, 6), V1 (5, 1, 1), V3 (3, 5, 1, 1), V3 (1, 5, 1, 1) }, FALSE, FALSE }, 2, 2, "", 1, { 2 }, 1, 0, FALSE, FALSE },
};

static void
check_how_far (void)
{
  Fixture fixture;

  fixture_init (&fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (far_rows); i++)
    {
      const FarRow *row = &far_rows[i];
      PatellaUnlock unlock = decide (&fixture, &row->row);

      g_test_message ("%s", row->row.why);
      g_assert_cmpint (unlock.open, ==, row->row.open);
      g_assert_cmpint (unlock.days_done, ==, row->days_done);
      g_assert_cmpint (unlock.days_needed, ==, row->days_needed);
      g_assert_cmpstr (unlock.waits_for, ==, row->waits_for);
      g_assert_cmpint (unlock.n_steps, ==, row->n_steps);
      for (int step = 0; step < row->n_steps; step++)
        g_assert_cmpint (unlock.steps[step].days_done, ==, row->steps[step]);
      g_assert_cmpint (unlock.red_day, ==, row->clear_in > 0);
      g_assert_cmpint (unlock.clear_day, ==, row->clear_in > 0 ? TODAY + row->clear_in : 0);
      g_assert_cmpint (unlock.mornings_missing, ==, row->mornings_missing);
      g_assert_cmpint (unlock.morning_too_high, ==, row->too_high);
      g_assert_cmpint (unlock.needs_ready, ==, row->needs_ready);
    }
  fixture_clear (&fixture);
}

/* U0 and U1, and what the person may do about a lock */
static void
check_gates (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  PatellaUnlockFacts facts = { .histories = none, .exercise_ids = none };

  fixture_init (&fixture);

  const PatellaUnlockRule *finder = patella_exercise_get_opens (fixture_lookup ("vmo1", &fixture));

  g_assert_false (patella_unlock_decide (NULL, &facts).open);
  g_assert_cmpstr (patella_unlock_decide (finder, &facts).rule, ==, "U0");
  facts.opened_anyway = TRUE;
  g_assert_false (patella_unlock_decide (finder, &facts).open);
  facts.opened_anyway = FALSE;
  facts.intake_clear = TRUE;
  g_assert_true (patella_unlock_decide (NULL, &facts).open);
  g_assert_false (patella_unlock_decide (finder, &facts).open);
  g_assert_cmpstr (patella_unlock_decide (finder, &facts).waits_for, ==, "finder");
  facts.finder_tries = 2;
  g_assert_false (patella_unlock_decide (finder, &facts).open);
  facts.opened_anyway = TRUE;
  g_assert_true (patella_unlock_decide (finder, &facts).opened_anyway);
  facts.opened_anyway = FALSE;
  facts.finder_tries = 3;
  g_assert_true (patella_unlock_decide (finder, &facts).open);
  facts.finder_tries = 1;
  facts.finder_felt = TRUE;
  g_assert_true (patella_unlock_decide (finder, &facts).open);
  g_assert_false (patella_unlock_decide (finder, &facts).opened_anyway);
  fixture_clear (&fixture);
}

/* A track of which one session was done so many days ago: one set of one repetition, of one. */
static PatellaHistory *
make_history (int back,
              int reps,
              int pain)
{
  PatellaHistory *history = patella_history_new (TODAY);
  PatellaPastSession session = {
    .day = TODAY - back, .minute = 540, .level = 1, .target_sets = 1, .target_reps = 1, .before = 1, .after = pain,
    .n_sets = 1, .reps = { reps }, .pain = { pain }, .control = PATELLA_CONTROL_OK,
  };

  patella_history_add_session (history, &session);
  return history;
}

static PatellaUnlock
decide_own (const PatellaUnlockRule *rule,
            PatellaHistory          *left,
            PatellaHistory          *right)
{
  g_autoptr (GPtrArray) histories = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_history_free);
  g_autoptr (GPtrArray) exercise_ids = g_ptr_array_new_with_free_func (g_free);
  const PatellaUnlockFacts facts = { .histories = histories, .exercise_ids = exercise_ids, .intake_clear = TRUE };
  PatellaHistory *all[] = { left, right };

  for (size_t i = 0; i < G_N_ELEMENTS (all); i++)
    {
      if (all[i] == NULL)
        continue;
      g_ptr_array_add (histories, all[i]);
      g_ptr_array_add (exercise_ids, g_strdup ("one"));
    }
  return patella_unlock_decide (rule, &facts);
}

/* Of an exercise with two sides each that was trained lately has to pass, whichever comes first. */
static void
check_sides (void)
{
  PatellaUnlockRule *rule = patella_unlock_rule_new ("own");

  g_strfreev (rule->after);
  rule->after = g_strsplit ("one", ";", -1);
  rule->days = 1;

  g_assert_true (decide_own (rule, make_history (1, 1, 1), NULL).open);
  g_assert_false (decide_own (rule, make_history (1, 0, 1), NULL).open);
  g_assert_false (decide_own (rule, make_history (1, 0, 1), make_history (1, 1, 1)).open);
  g_assert_false (decide_own (rule, make_history (1, 1, 1), make_history (1, 0, 1)).open);
  /* the last day that counts counts for the other side too */
  g_assert_false (decide_own (rule, make_history (83, 0, 1), make_history (1, 1, 1)).open);
  g_assert_true (decide_own (rule, make_history (84, 0, 1), make_history (1, 1, 1)).open);
  g_assert_false (decide_own (rule, make_history (84, 1, 1), NULL).open);

  /* one day without a red one: today */
  rule->days = 0;
  g_assert_true (decide_own (rule, make_history (0, 1, 6), NULL).open);
  rule->no_red_days = 1;
  g_assert_false (decide_own (rule, make_history (0, 1, 6), NULL).open);
  g_assert_cmpint (decide_own (rule, make_history (0, 1, 6), NULL).clear_day, ==, TODAY + 1);
  g_assert_true (decide_own (rule, make_history (1, 1, 6), NULL).open);

  /* where nobody knows a morning none is calm */
  rule->morning_mean = 2;
  g_assert_true (decide_own (rule, NULL, NULL).morning_too_high);
  g_assert_cmpint (decide_own (rule, NULL, NULL).mornings_missing, ==, 3);
  patella_unlock_rule_free (rule);
}

/* What opens with the intake alone counts no days, before it and after. */
static void
unlock_without_days (void)
{
  for (int clear = 0; clear <= 1; clear++)
    {
      const PatellaUnlockFacts facts = { .intake_clear = clear };
      PatellaUnlock unlock = patella_unlock_decide (NULL, &facts);

      g_assert_cmpint (unlock.open, ==, clear);
      g_assert_cmpstr (unlock.rule, ==, "U0");
      g_assert_cmpint (unlock.days_done, ==, 0);
      g_assert_cmpint (unlock.days_needed, ==, 0);
      g_assert_cmpstr (unlock.waits_for, ==, "");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/unlock/rows", check_rows);
  g_test_add_func ("/unlock/how-far", check_how_far);
  g_test_add_func ("/unlock/gates", check_gates);
  g_test_add_func ("/unlock/sides", check_sides);

  g_test_add_func ("/unlock/without-days", unlock_without_days);

  return g_test_run ();
}
