/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "patella-progression.h"

/* The laws of rules.md 3.12 over random histories: the answer is repeatable, the level stays inside the ladder,
 * progress is never more than one step, and raising any pain rating of the last day or after it never makes the
 * answer more permissive. Of morning scores those of the running week are raised: a higher score of the week before
 * makes the rise to this week smaller, which is what P3 and S4 measure. */

#define TODAY 740000

static int n_rounds = 20000;

typedef struct
{
  PatellaPastSession sessions[40];
  int                n_sessions;
  int                mornings[60];  /* by days back; PATELLA_PAIN_UNKNOWN */
  int                pain_now;
  int                now_minute;
  int                sign_day;
  int                clearance_day;
  gboolean           alternative;
} Case;

static PatellaLadder *
make_ladder (int n_levels,
             int start_level,
             int days_between)
{
  PatellaLadder *ladder = patella_ladder_new (start_level, days_between);

  for (int i = 1; i <= n_levels; i++)
    {
      PatellaLevel level = {
        .dose = {
          .level = i, .sets = 1 + i % 2, .reps = 8 + i, .n_phases = 1,
          .phases = { PATELLA_PHASE_KIND_HOLD }, .phase_us = { 3 * G_USEC_PER_SEC },
          .load_g = PATELLA_UNKNOWN, .paced = TRUE,
        },
        .times_a_day = 2,
      };

      patella_ladder_add_level (ladder, &level);
    }

  return ladder;
}

static int
random_pain (GRand *rand,
             double unknown)
{
  if (g_rand_double (rand) < unknown)
    return PATELLA_PAIN_UNKNOWN;

  return g_rand_double (rand) < 0.8 ? g_rand_int_range (rand, 0, 5) : g_rand_int_range (rand, 0, 11);
}

static void
make_session (GRand               *rand,
              const PatellaLadder *ladder,
              PatellaPastSession  *session)
{
  session->minute = g_rand_int_range (rand, 300, 1300);
  session->target_sets = patella_ladder_get_level (ladder, session->level)->dose.sets;
  session->target_reps = patella_ladder_get_level (ladder, session->level)->dose.reps;
  session->before = random_pain (rand, 0.2);
  session->after = random_pain (rand, 0.2);
  session->n_sets = session->target_sets;
  session->spare = g_rand_double (rand) < 0.7 ? PATELLA_ANSWER_YES : (PatellaAnswer) g_rand_int_range (rand, 0, 3);
  session->control = g_rand_double (rand) < 0.9 ? PATELLA_CONTROL_OK : PATELLA_CONTROL_LOST;
  for (int i = 0; i < session->n_sets; i++)
    {
      session->pain[i] = random_pain (rand, 0.15);
      session->reps[i] = g_rand_double (rand) < 0.05   ? PATELLA_UNKNOWN
                         : g_rand_double (rand) < 0.85 ? session->target_reps
                                                       : g_rand_int_range (rand, 0, session->target_reps + 3);
    }
}

static void
make_case (GRand               *rand,
           const PatellaLadder *ladder,
           Case                *random_case)
{
  int back = g_rand_int_range (rand, 0, 50);

  *random_case = (Case) { 0 };
  for (; back >= 0 && random_case->n_sessions < 40; back -= g_rand_double (rand) < 0.9 ? g_rand_int_range (rand, 0, 4) : g_rand_int_range (rand, 0, 30))
    {
      PatellaPastSession *session = &random_case->sessions[random_case->n_sessions++];

      session->day = TODAY - back;
      session->level = g_rand_int_range (rand, 1, patella_ladder_get_n_levels (ladder) + 1);
      if (random_case->n_sessions > 1 && g_rand_double (rand) < 0.8)
        session->level = random_case->sessions[random_case->n_sessions - 2].level;
      make_session (rand, ladder, session);
      if (random_case->n_sessions > 1 && session[-1].day == session->day)
        session->minute = MAX (session->minute, session[-1].minute);
      if (g_rand_double (rand) < 0.1)
        break;
    }
  for (int i = 0; i < 60; i++)
    random_case->mornings[i] = random_pain (rand, 0.3);
  random_case->pain_now = random_pain (rand, 0.6);
  random_case->now_minute = g_rand_double (rand) < 0.5 ? PATELLA_UNKNOWN : g_rand_int_range (rand, 300, 1430);
  random_case->sign_day = g_rand_double (rand) < 0.95 ? 0 : TODAY - g_rand_int_range (rand, 0, 30);
  random_case->clearance_day = g_rand_double (rand) < 0.9 ? 0 : TODAY - g_rand_int_range (rand, 0, 30);
  random_case->alternative = g_rand_double (rand) < 0.05;
}

static PatellaDecision
decide (const Case          *random_case,
        const PatellaLadder *ladder)
{
  g_autoptr (PatellaHistory) history = patella_history_new (TODAY);
  PatellaProgressionFacts facts = {
    .history = history,
    .ladder = ladder,
    .now_minute = random_case->now_minute,
    .sign_day = random_case->sign_day,
    .clearance_day = random_case->clearance_day,
    .alternative_today = random_case->alternative,
  };

  for (int i = 0; i < random_case->n_sessions; i++)
    patella_history_add_session (history, &random_case->sessions[i]);
  for (int i = 0; i < 60; i++)
    patella_history_add_morning (history, TODAY - i, random_case->mornings[i]);
  patella_history_set_pain_now (history, random_case->pain_now);

  return patella_progression_decide (&facts);
}

/* how much an answer allows: the less, the stricter */
static int
rank (const PatellaDecision *decision)
{
  switch (decision->kind)
    {
    case PATELLA_DECISION_CLINICIAN:
      return 0;
    case PATELLA_DECISION_REST:
      return 1;
    case PATELLA_DECISION_REGRESS:
      return 2;
    case PATELLA_DECISION_STAY:
      return 3;
    case PATELLA_DECISION_PROGRESS:
      return 4;
    default:
      g_assert_not_reached ();
    }
}

/* The level under a REST is only where the load would stand without it: P6 looks at 3 to 5 of the pain before training,
 * so at 6 P0 rests, and the load below no longer knows of it. */
static gboolean
may_train (const PatellaDecision *decision)
{
  return decision->kind != PATELLA_DECISION_CLINICIAN && decision->kind != PATELLA_DECISION_REST;
}

/* one more point in one rating of the last day (a set or after) or after it; FALSE: there is none to raise */
static gboolean
raise_one (GRand *rand,
           Case  *raised)
{
  PatellaPastSession *last;
  int pick = g_rand_int_range (rand, 0, 4);
  int *score = NULL;

  if (raised->n_sessions == 0)
    return FALSE;

  last = &raised->sessions[raised->n_sessions - 1];
  if (pick == 0)
    score = &last->pain[g_rand_int_range (rand, 0, last->n_sets)];
  else if (pick == 1)
    score = &last->after;
  else if (pick == 2)
    score = &raised->pain_now;
  else if (TODAY - last->day > 0)
    score = &raised->mornings[g_rand_int_range (rand, 0, MIN (TODAY - last->day, 7))];

  if (score == NULL || *score == PATELLA_PAIN_UNKNOWN || *score == 10)
    return FALSE;

  *score = g_rand_int_range (rand, *score + 1, 11);
  return TRUE;
}

static void
check_laws (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  int n_raised = 0;

  for (int round = 0; round < n_rounds; round++)
    {
      int n_levels = g_rand_int_range (rand, 1, 10);
      g_autoptr (PatellaLadder) ladder = make_ladder (n_levels, g_rand_int_range (rand, 1, n_levels + 1),
                                                      g_rand_boolean (rand) ? 0 : 2);
      Case original, raised;

      make_case (rand, ladder, &original);

      PatellaDecision first = decide (&original, ladder);
      PatellaDecision again = decide (&original, ladder);
      int level = original.n_sessions == 0 ? patella_ladder_get_start_level (ladder)
                                           : original.sessions[original.n_sessions - 1].level;

      g_assert_cmpstr (first.rule, ==, again.rule);
      g_assert_cmpint (first.next_level, ==, again.next_level);
      g_assert_cmpint (first.next_level, >=, 1);
      g_assert_cmpint (first.next_level, <=, n_levels);
      g_assert_cmpint (first.next_level, <=, level + 1);
      if (first.kind == PATELLA_DECISION_PROGRESS)
        g_assert_cmpint (first.next_level, ==, level + 1);

      raised = original;
      if (!raise_one (rand, &raised))
        continue;

      PatellaDecision stricter = decide (&raised, ladder);

      n_raised++;
      if (rank (&stricter) > rank (&first))
        g_error ("round %d: %s became %s", round, first.rule, stricter.rule);
      if (may_train (&stricter) && may_train (&first) && stricter.next_level > first.next_level)
        g_error ("round %d: level %d by %s over %s became %d by %s over %s", round, first.next_level, first.rule, first.load_rule,
                 stricter.next_level, stricter.rule, stricter.load_rule);
    }

  g_assert_cmpint (n_raised, >, n_rounds / 10);
}

/* a good day at a level: everything done, pain 1, two in reserve */
static void
add_day (Case                *hand_made,
         const PatellaLadder *ladder,
         int                  back,
         int                  level)
{
  const PatellaDose *dose = &patella_ladder_get_level (ladder, level)->dose;
  PatellaPastSession *session = &hand_made->sessions[hand_made->n_sessions++];

  *session = (PatellaPastSession) {
    .day = TODAY - back, .minute = 540, .level = level, .target_sets = dose->sets, .target_reps = dose->reps, .before = 1,
    .after = 1, .n_sets = dose->sets, .spare = PATELLA_ANSWER_YES, .control = PATELLA_CONTROL_OK,
  };
  for (int i = 0; i < dose->sets; i++)
    {
      session->reps[i] = dose->reps;
      session->pain[i] = 1;
    }
  if (back > 0)
    hand_made->mornings[back - 1] = 1;
}

static void
case_init (Case *hand_made)
{
  *hand_made = (Case) { .pain_now = PATELLA_PAIN_UNKNOWN, .now_minute = PATELLA_UNKNOWN };
  for (int i = 0; i < 60; i++)
    hand_made->mornings[i] = PATELLA_PAIN_UNKNOWN;
}

/* The days that a sentence names. */
static void
check_days_named (void)
{
  g_autoptr (PatellaLadder) ladder = make_ladder (4, 1, 2);
  PatellaDecision decision;
  Case hand_made;

  /* G5: failed above on days -20 and -13, good since: the fourteenth day after the newest failure is the first to try */
  case_init (&hand_made);
  add_day (&hand_made, ladder, 20, 3);
  hand_made.sessions[0].pain[0] = 7;
  add_day (&hand_made, ladder, 13, 3);
  hand_made.sessions[1].pain[0] = 6;
  for (int back = 6; back > 0; back -= 2)
    add_day (&hand_made, ladder, back, 2);
  decision = decide (&hand_made, ladder);
  g_assert_cmpstr (decision.rule, ==, "G5");
  g_assert_cmpint (decision.until_day, ==, TODAY + 1);
  g_assert_cmpint (decision.next_level, ==, 2);

  /* F3, P1a, F2 */
  case_init (&hand_made);
  add_day (&hand_made, ladder, 1, 2);
  decision = decide (&hand_made, ladder);
  g_assert_cmpstr (decision.rule, ==, "F3");
  g_assert_cmpint (decision.until_day, ==, TODAY + 1);
  hand_made.sessions[0].pain[0] = 6;
  decision = decide (&hand_made, ladder);
  g_assert_cmpstr (decision.rule, ==, "P1a");
  g_assert_cmpint (decision.until_day, ==, TODAY + 1);
  case_init (&hand_made);
  add_day (&hand_made, ladder, 0, 2);
  hand_made.now_minute = 540 + 239;
  decision = decide (&hand_made, ladder);
  g_assert_cmpstr (decision.rule, ==, "F2");
  g_assert_cmpint (decision.until_minute, ==, 540 + 240);
  hand_made.now_minute = 540 + 240;
  /* the days between begin after today: a second round of today is not another day */
  decision = decide (&hand_made, ladder);
  g_assert_cmpstr (decision.rule, ==, "C1");
}

/* A step of a single repetition is one too. */
static void
check_single_repetition (void)
{
  g_autoptr (PatellaLadder) ladder = patella_ladder_new (1, 0);
  PatellaDecision decision;
  Case hand_made;

  for (int i = 1; i <= 3; i++)
    {
      PatellaLevel level = {
        .dose = { .level = i, .sets = 1, .reps = 1, .n_phases = 1, .phases = { PATELLA_PHASE_KIND_HOLD },
                  .phase_us = { i * G_USEC_PER_SEC }, .load_g = PATELLA_UNKNOWN, .paced = TRUE },
        .times_a_day = 1,
      };

      patella_ladder_add_level (ladder, &level);
    }

  case_init (&hand_made);
  add_day (&hand_made, ladder, 2, 2);
  add_day (&hand_made, ladder, 1, 2);
  decision = decide (&hand_made, ladder);
  g_assert_cmpstr (decision.rule, ==, "G1");
  g_assert_cmpint (decision.next_level, ==, 3);
  hand_made.sessions[0].reps[0] = hand_made.sessions[1].reps[0] = 0;
  decision = decide (&hand_made, ladder);
  g_assert_cmpstr (decision.rule, ==, "C3");
  g_assert_cmpint (decision.next_level, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  if (g_test_thorough ())
    n_rounds = 200000;

  g_test_add_func ("/progression/laws", check_laws);
  g_test_add_func ("/progression/days-named", check_days_named);
  g_test_add_func ("/progression/single-repetition", check_single_repetition);

  return g_test_run ();
}
