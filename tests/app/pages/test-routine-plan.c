/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine-plan.h"

#include <string.h>

#include "patella-recalculated.h"

/* Uses the built-in content: what a person sees on the first days. */
typedef struct
{
  PatellaContent   *content;
  GPtrArray        *records;
  GPtrArray        *check_ins;
  PatellaOfferFacts facts;
} Fixture;

static PatellaExercise *
lookup (const char *id,
        gpointer    data)
{
  return patella_content_lookup_exercise (data, id);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  fixture->records = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->check_ins = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->facts = (PatellaOfferFacts) {
    .records = fixture->records,
    .check_ins = fixture->check_ins,
    .today = "2026-03-02",
    .lookup = lookup,
    .lookup_data = fixture->content,
    .now_minute = PATELLA_UNKNOWN,
  };
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->records);
  g_ptr_array_unref (fixture->check_ins);
  g_assert_finalize_object (fixture->content);
}

static PatellaRoutinePlan *
make_plan (Fixture    *fixture,
           const char *routine)
{
  return patella_routine_plan_new (patella_content_lookup_routine (fixture->content, routine), &fixture->facts);
}

static const PatellaPlanLine *
find_line (const PatellaRoutinePlan *plan,
           const char               *title)
{
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const PatellaPlanLine *line = g_ptr_array_index (plan->lines, i);

      if (g_str_has_prefix (line->title, title))
        return line;
    }
  g_error ("there is no line %s", title);
}

/* One session of an exercise, done on @date at its start level. */
static void
add_session (Fixture    *fixture,
             const char *exercise,
             const char *date)
{
  PatellaExercise *known = patella_content_lookup_exercise (fixture->content, exercise);
  const PatellaLadder *ladder = patella_exercise_get_ladder (known);
  int level = patella_ladder_get_start_level (ladder);
  gboolean one_sided = patella_exercise_is_one_sided (known);
  PatellaRecordData *data = patella_record_data_new ();

  g_strlcpy (data->started.local_date, date, sizeof data->started.local_date);
  data->started.at_us = (gint64) patella_day_from_date (date) * 86400 * G_USEC_PER_SEC;
  data->uuid.bytes[0] = (guint8) (1 + fixture->records->len);
  data->ending = PATELLA_ENDING_FINISHED;
  for (int i = 0; i < (one_sided ? 2 : 1); i++)
    {
      PatellaTrackRecord *track = patella_track_record_new ();
      PatellaSetRecord *set = patella_set_record_new ();

      track->uuid.bytes[0] = (guint8) (i + 1);
      track->position = i;
      g_free (track->exercise);
      track->exercise = g_strdup (exercise);
      track->side = !one_sided ? PATELLA_SIDE_BOTH : i == 0 ? PATELLA_SIDE_LEFT : PATELLA_SIDE_RIGHT;
      track->level = level;
      set->uuid.bytes[0] = (guint8) (i + 1);
      set->number = 1;
      set->level = level;
      set->target_reps = patella_ladder_get_level (ladder, level)->dose.reps;
      set->done_reps = set->target_reps;
      set->pain = 1;
      g_ptr_array_add (track->sets, set);
      g_ptr_array_add (data->tracks, track);
    }
  g_ptr_array_insert (fixture->records, 0, patella_record_new_take (data));
}

static void
test_first_day (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (PatellaRoutinePlan) plan = make_plan (fixture, "quad-set-bridge");
  const PatellaPlanLine *quad = find_line (plan, "Thigh tightening");
  const PatellaPlanLine *bridge = find_line (plan, "Bridge");

  g_assert_true (patella_routine_plan_is_due (plan));
  g_assert_cmpstr (plan->next, ==, "");
  g_assert_nonnull (strstr (plan->length, "min"));
  /* both sides at the same dose are one line */
  g_assert_true (g_str_has_suffix (quad->title, "left and right"));
  g_assert_cmpstr (quad->dose, ==, "10 × 10 s");
  g_assert_true (quad->included);
  g_assert_cmpstr (bridge->dose, ==, "2 × 20");
}

static void
test_locks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PatellaRoutinePlan) plan = make_plan (fixture, "ball-squeeze");
  const PatellaPlanLine *wall = find_line (plan, "Wall squat");

  g_assert_true (wall->locked);
  g_assert_false (wall->included);
  g_assert_nonnull (strstr (wall->remark, "2 calm days"));
  g_assert_null (strstr (wall->remark, "more calm day"));
}

/* Done for today: says when it is next; a bridge every other day rests tomorrow. */
static void
test_done (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (PatellaRoutinePlan) before = make_plan (fixture, "quad-set-bridge");
  g_autoptr (PatellaRoutinePlan) after = NULL;
  g_autoptr (PatellaRoutinePlan) tomorrow = NULL;

  add_session (fixture, "quad_set", "2026-03-02");
  add_session (fixture, "bridge", "2026-03-02");
  after = make_plan (fixture, "quad-set-bridge");
  g_assert_false (patella_routine_plan_is_due (after));
  g_assert_cmpstr (after->next, ==, "Done for today. Next: tomorrow.");
  g_assert_cmpstr (find_line (after, "Bridge")->remark, ==, "Done for today: 1 round is the limit.");
  g_assert_false (patella_routine_plan_equal (before, after));
  fixture->facts.today = "2026-03-03";
  tomorrow = make_plan (fixture, "quad-set-bridge");
  g_assert_true (find_line (tomorrow, "Thigh")->included);
  g_assert_cmpstr (find_line (tomorrow, "Bridge")->remark, ==, "Every other day for this one. Next: Wednesday 4 March.");
}

/* Equal facts give equal plans, for every routine. */
static void
test_equal (Fixture       *fixture,
            gconstpointer  data)
{
  GListModel *routines = patella_content_get_routines (fixture->content);

  g_assert_cmpuint (g_list_model_get_n_items (routines), >=, 4);
  for (guint i = 0; i < g_list_model_get_n_items (routines); i++)
    {
      g_autoptr (PatellaRoutine) routine = g_list_model_get_item (routines, i);
      g_autoptr (PatellaRoutinePlan) first = patella_routine_plan_new (routine, &fixture->facts);
      g_autoptr (PatellaRoutinePlan) second = patella_routine_plan_new (routine, &fixture->facts);

      g_assert_true (patella_routine_plan_equal (first, second));
      g_assert_true (patella_routine_plan_is_due (first));
      g_assert_cmpuint (first->lines->len, >, 0);
    }
}

typedef struct
{
  gboolean    restarted;  /* the program, before this reading */
  gboolean    known;      /* the score of yesterday */
  gboolean    erased;     /* everything */
  const char *today;
  const char *sentence;   /* NULL: none */
} Reading;

static void
read_and_expect (Fixture       *fixture,
                 const Reading *readings,
                 guint          n_readings)
{
  const PatellaStamp late = { .at_us = 1, .local_date = "2026-03-01" };
  const PatellaUuid uuid = { { 7 } };
  PatellaRecalculated *recalculated = NULL;
  g_autoptr (PatellaSettings) settings = patella_settings_new ();
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GPtrArray *before = fixture->check_ins;
  GPtrArray *records = fixture->facts.records;

  g_object_set (settings, "told", "", NULL);
  add_session (fixture, "bridge", "2026-02-28");
  g_ptr_array_add (known, patella_check_in_new (&uuid, &late, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, "1"));
  for (guint i = 0; i < n_readings; i++)
    {
      g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_routine_plan_free);
      const PatellaPlanLine *line;

      g_test_message ("reading %u", i);
      if (readings[i].restarted)
        g_clear_pointer (&recalculated, patella_recalculated_free);
      fixture->facts.check_ins = readings[i].known ? known : before;
      fixture->facts.records = readings[i].erased ? none : records;
      fixture->facts.today = readings[i].today;
      g_ptr_array_add (plans, make_plan (fixture, "quad-set-bridge"));
      patella_recalculated_apply (&recalculated, settings, &fixture->facts, plans);
      line = find_line (g_ptr_array_index (plans, 0), "Bridge");
      if (readings[i].sentence == NULL)
        g_assert_null (strstr (line->remark, "Recalculated"));
      else
        g_assert_nonnull (strstr (line->remark, readings[i].sentence));
    }
  patella_recalculated_free (recalculated);
  fixture->facts.check_ins = before;
  fixture->facts.records = records;
}

/* A late score changes what was said: the line says so, and what it was before, until the day ends. */
static void
test_recalculated (Fixture       *fixture,
                   gconstpointer  data)
{
  static const Reading readings[] = {
    { FALSE, FALSE, FALSE, "2026-03-02", NULL },
    { FALSE, FALSE, FALSE, "2026-03-02", NULL },
    { FALSE, TRUE, FALSE, "2026-03-02", "Recalculated, as Sunday 1 March was changed. Before: I need the score" },
    /* over midnight it is the course of things */
    { FALSE, TRUE, FALSE, "2026-03-03", NULL },
  };

  read_and_expect (fixture, readings, G_N_ELEMENTS (readings));
}

/* What was changed while the program was closed is told when it is back, all that day, and not on the next. */
static void
test_recalculated_later (Fixture       *fixture,
                         gconstpointer  data)
{
  static const Reading readings[] = {
    { FALSE, FALSE, FALSE, "2026-03-02", NULL },
    { TRUE, FALSE, FALSE, "2026-03-02", NULL },
    { TRUE, TRUE, FALSE, "2026-03-02", "Recalculated, as Sunday 1 March was changed." },
    { FALSE, TRUE, FALSE, "2026-03-02", "Recalculated, as Sunday 1 March was changed." },
    { TRUE, TRUE, FALSE, "2026-03-02", "Recalculated, as Sunday 1 March was changed." },
    { FALSE, TRUE, FALSE, "2026-03-03", NULL },
    { TRUE, TRUE, FALSE, "2026-03-03", NULL },
    /* taken back three days later */
    { TRUE, FALSE, FALSE, "2026-03-06", "Recalculated, as Sunday 1 March was changed." },
    { TRUE, FALSE, FALSE, "2026-03-07", NULL },
    /* everything was deleted: that is no edit */
    { TRUE, FALSE, TRUE, "2026-03-07", NULL },
    { FALSE, FALSE, TRUE, "2026-03-07", NULL },
  };

  read_and_expect (fixture, readings, G_N_ELEMENTS (readings));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/routine-plan/first-day", Fixture, NULL, set_up, test_first_day, tear_down);
  g_test_add ("/routine-plan/locks", Fixture, NULL, set_up, test_locks, tear_down);
  g_test_add ("/routine-plan/done", Fixture, NULL, set_up, test_done, tear_down);
  g_test_add ("/routine-plan/recalculated", Fixture, NULL, set_up, test_recalculated, tear_down);
  g_test_add ("/routine-plan/recalculated-later", Fixture, NULL, set_up, test_recalculated_later, tear_down);
  g_test_add ("/routine-plan/equal", Fixture, NULL, set_up, test_equal, tear_down);
  return g_test_run ();
}
