/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-numbers.h"

#include <sqlite3.h>

#include "patella-content.h"
#include "patella-sample-journal.h"
#include "patella-test-folder.h"

/* Every number of the page against SQL over the same file: a sum, a count and an extreme that the program never makes so. */

#define TODAY "2026-03-02"
#define DAYS 220

typedef struct
{
  char                  *folder;
  char                  *path;
  PatellaContent        *content;
  GPtrArray             *records;
  GPtrArray             *check_ins;
  sqlite3               *database;
} World;

static GBytes *
load_routine (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PATELLA_DATA_DIR"), "routines", "whole-thigh.routine", NULL);
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return g_bytes_new_take (text, length);
}

/* What a person put right: the pain of some sets and the repetitions of others. */
static void
correct (PatellaStore *store,
         GPtrArray    *records)
{
  for (guint i = 3; i < records->len; i += 7)
    {
      PatellaTrackRecord *track = g_ptr_array_index (patella_record_get (g_ptr_array_index (records, i))->tracks, 0);
      PatellaSetRecord *set = g_ptr_array_index (track->sets, 0);
      const PatellaSetCorrection correction = { set->uuid, i % 2 == 0 ? "pain" : "done_reps", i % 2 == 0 ? "7" : "2", 1772409600000000 + i };
      g_autoptr (GError) error = NULL;

      g_assert_true (patella_store_correct_set (store, &correction, &error));
      g_assert_no_error (error);
    }
}

/* Writes the past, removes a session and a morning, corrects, and reads it. */
static void
world_init (World *self)
{
  g_autoptr (GBytes) routine = load_routine ();
  const PatellaSampleJournal sample = { TODAY, DAYS, 7, routine };
  const PatellaStoreRange all = { NULL, NULL, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL, check_ins = NULL;
  PatellaStore *store;
  PatellaStoreOptions options = { 0 };

  self->folder = patella_test_folder_new ();
  self->path = g_build_filename (self->folder, "journal.db", NULL);
  self->content = patella_content_new (g_getenv ("PATELLA_DATA_DIR"), NULL);
  options.path = self->path;
  store = patella_store_open (&options, &error);
  g_assert_no_error (error);
  g_assert_true (patella_sample_journal_fill (&sample, store, &error));
  records = patella_store_list_records (store, &all, NULL, &error);
  check_ins = patella_store_list_check_ins (store, &all, NULL, &error);
  for (guint i = 10; i < 40; i += 13)
    g_assert_true (patella_store_remove_record (store, &patella_record_get (g_ptr_array_index (records, i))->uuid,
                                                G_GINT64_CONSTANT (1772409600000000), &error));
  for (guint i = 5; i < check_ins->len; i += 41)
    if (patella_check_in_get_kind (g_ptr_array_index (check_ins, i)) == PATELLA_CHECK_IN_KIND_MORNING)
      g_assert_true (patella_store_remove_check_in (store, patella_check_in_get_uuid (g_ptr_array_index (check_ins, i)),
                                                    G_GINT64_CONSTANT (1772409600000000), &error));
  correct (store, records);
  self->records = patella_store_list_records (store, &all, NULL, &error);
  self->check_ins = patella_store_list_check_ins (store, &all, NULL, &error);
  g_assert_cmpuint (self->records->len, <, records->len);
  patella_store_close (store);
  g_assert_cmpint (sqlite3_open_v2 (self->path, &self->database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
}

static void
world_clear (World *self)
{
  sqlite3_close (self->database);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->check_ins);
  g_object_unref (self->content);
  patella_test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/* one number; @from and @to are ?1 and ?2, @day or a word ?3 */
static gint64
ask (World      *self,
     const char *sql,
     int         from,
     int         to,
     const char *word)
{
  sqlite3_stmt *statement;
  char first[11], last[11];
  gint64 answer;
  int step;

  patella_date_from_day (from, first);
  patella_date_from_day (to, last);
  g_assert_cmpint (sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, first, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, last, -1, SQLITE_TRANSIENT);
  if (word != NULL)
    sqlite3_bind_text (statement, 3, word, -1, SQLITE_TRANSIENT);
  step = sqlite3_step (statement);
  g_assert_true (step == SQLITE_ROW || step == SQLITE_DONE);
  answer = step == SQLITE_DONE || sqlite3_column_type (statement, 0) == SQLITE_NULL ? PATELLA_UNKNOWN : sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return answer;
}

#define SETS " from set_entry e join track_session t on e.track_session=t.id join session s on t.session=s.id" \
  " where e.removed_at_us is null and s.removed_at_us is null and s.local_date between ?1 and ?2"

static PatellaProgressSource *
make_source (World             *world,
             PatellaChartRange  range)
{
  PatellaProgressSource *source = g_new0 (PatellaProgressSource, 1);
  GListModel *exercises = patella_content_get_exercises (world->content);
  PatellaFollowing following = { patella_content_lookup_routine (world->content, "whole-thigh"), 1, G_MAXINT };

  source->span = patella_chart_span_make (range, TODAY);
  source->weekday = 1;
  source->records = g_ptr_array_ref (world->records);
  source->check_ins = g_ptr_array_ref (world->check_ins);
  source->followings = g_array_new (FALSE, FALSE, sizeof (PatellaFollowing));
  g_object_ref (following.routine);
  g_array_append_val (source->followings, following);
  source->exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (exercises); i++)
    {
      PatellaExercise *exercise = g_list_model_get_item (exercises, i);

      g_hash_table_insert (source->exercises, g_strdup (patella_exercise_get_id (exercise)), exercise);
    }
  return source;
}

static void
check_days (World                  *world,
            PatellaProgressNumbers *numbers)
{
  int from = numbers->span.from_day, to = numbers->span.to_day;
  guint at = 0;
  int sessions = 0;

  for (int day = from; day <= to; day++)
    {
      gint64 worst = ask (world, "select max(pain)" SETS, day, day, NULL);
      gint64 morning = ask (world, "select max(cast(value as integer)) from check_in where kind='morning' and removed_at_us is null"
                                   " and local_date between ?1 and ?2", day, day, NULL);
      gint64 n = ask (world, "select count(distinct s.id)" SETS " and e.outcome<>'skipped'", day, day, NULL);
      gint64 after = ask (world, "select max(k.pain_after) from session s join session_knee k on k.session=s.id"
                                 " where s.removed_at_us is null and s.local_date between ?1 and ?2", day, day, NULL);
      gint64 before = ask (world, "select max(k.pain_before) from session s join session_knee k on k.session=s.id"
                                  " where s.removed_at_us is null and s.local_date between ?1 and ?2 and k.pain_before is not null"
                                  " group by s.id order by s.started_at_us limit 1", day, day, NULL);
      const PatellaPainDay *entry;

      if (worst == PATELLA_UNKNOWN && morning == PATELLA_UNKNOWN && n == 0)
        continue;
      g_assert_cmpuint (at, <, numbers->days->len);
      entry = &g_array_index (numbers->days, PatellaPainDay, at++);
      g_assert_cmpint (entry->day, ==, day);
      g_assert_cmpint (entry->worst, ==, worst);
      g_assert_cmpint (entry->morning, ==, morning);
      g_assert_cmpint (entry->sessions, ==, n);
      g_assert_cmpint (entry->after, ==, after);
      if (before != PATELLA_UNKNOWN)
        g_assert_cmpint (entry->before, ==, before);
      sessions += (int) n;
    }
  g_assert_cmpuint (at, ==, numbers->days->len);
  g_assert_cmpint (numbers->sessions, ==, sessions);
}

/* The days of the year are the same days, each once, and those without anything are there and empty. */
static void
check_calendar (PatellaProgressNumbers *numbers)
{
  guint at = 0;

  for (guint i = 0; i < numbers->calendar->len; i++)
    {
      const PatellaCalendarDay *day = &g_array_index (numbers->calendar, PatellaCalendarDay, i);
      const PatellaPainDay *entry = at < numbers->days->len ? &g_array_index (numbers->days, PatellaPainDay, at) : NULL;

      g_assert_cmpint (day->day, ==, numbers->span.to_day - (int) numbers->calendar->len + 1 + (int) i);
      if (day->day < numbers->span.from_day)
        continue;
      if (entry != NULL && entry->day == day->day)
        {
          g_assert_cmpint (day->sessions, ==, entry->sessions);
          g_assert_cmpint (day->worst, ==, entry->worst);
          g_assert_cmpint (day->morning, ==, entry->morning);
          at++;
          continue;
        }
      g_assert_cmpint (day->sessions, ==, 0);
      g_assert_cmpint (day->worst, ==, PATELLA_PAIN_UNKNOWN);
    }
  g_assert_cmpuint (at, ==, numbers->days->len);
}

#define MORNINGS "(select local_date,max(cast(value as integer)) score from check_in where kind='morning' and removed_at_us is null group by 1)"

/* The means of the first and the last seven days that have a rating. */
static void
check_trend (World                  *world,
             PatellaProgressNumbers *numbers)
{
  const PatellaTrend *trend = &numbers->trend;
  int from = numbers->span.from_day, to = numbers->span.to_day;
  char last[11];

  g_assert_cmpint (trend->n, >, 7);
  g_assert_cmpint (trend->from.sum, ==, ask (world, "select sum(score) from " MORNINGS " where local_date between ?1 and ?2 and local_date<"
                                                    "(select date(min(local_date),'+7 days') from " MORNINGS " where local_date between ?1 and ?2)",
                                             from, to, NULL));
  g_assert_cmpint (trend->to.sum, ==, ask (world, "select sum(score) from " MORNINGS " where local_date between ?1 and ?2 and local_date>"
                                                  "(select date(max(local_date),'-7 days') from " MORNINGS " where local_date between ?1 and ?2)",
                                           from, to, NULL));
  patella_date_from_day (trend->last_day, last);
  g_assert_cmpint (ask (world, "select max(local_date)=?3 from " MORNINGS " where local_date between ?1 and ?2", from, to, last), ==, 1);
}

static void
check_work (World                  *world,
            PatellaProgressNumbers *numbers)
{
  gint64 reps = 0;

  g_assert_cmpuint (numbers->exercises->len, >, 2);
  for (guint i = 0; i < numbers->exercises->len; i++)
    {
      const PatellaExerciseWork *work = g_ptr_array_index (numbers->exercises, i);

      for (guint w = 0; w < work->work->len; w++)
        {
          const PatellaWorkWeek *week = &g_array_index (work->work, PatellaWorkWeek, w);
          int next = patella_period_find_next (numbers->period, week->first_day) - 1;

          g_assert_cmpint (week->reps, ==, ask (world, "select coalesce(sum(e.done_reps),0)" SETS " and t.exercise=?3 and e.outcome<>'skipped'",
                                                week->first_day, next, work->id));
          g_assert_cmpint (week->held_ms, ==, ask (world, "select coalesce(sum(e.held_ms),0)" SETS " and t.exercise=?3 and e.outcome<>'skipped'",
                                                   week->first_day, next, work->id));
          g_assert_cmpint (week->target_reps, ==, ask (world, "select coalesce(sum(e.target_reps),0)" SETS " and t.exercise=?3",
                                                       week->first_day, next, work->id));
          g_assert_cmpint (week->skipped_sets, ==, ask (world, "select count(*)" SETS " and t.exercise=?3 and e.outcome='skipped'",
                                                        week->first_day, next, work->id));
        }
      reps += work->reps;
    }
  g_assert_cmpint (reps, ==, ask (world, "select sum(e.done_reps)" SETS " and e.outcome<>'skipped'", numbers->first_period_day,
                                  numbers->span.to_day, NULL));
}

static void
check_levels (World                  *world,
              PatellaProgressNumbers *numbers)
{
  for (guint i = 0; i < numbers->tracks->len; i++)
    {
      const PatellaTrackTotal *track = g_ptr_array_index (numbers->tracks, i);
      GArray *steps = g_ptr_array_index (numbers->levels, i);
      g_autofree char *key = g_strdup_printf ("%s/%s", track->exercise, patella_enum_to_nick (PATELLA_TYPE_SIDE, (int) track->side));
      gint64 sum = 0;

      for (guint s = 0; s < steps->len; s++)
        sum += g_array_index (steps, PatellaLevelStep, s).level;
      g_assert_cmpint (steps->len, ==, ask (world, "select count(distinct t.id)" SETS " and t.exercise||'/'||t.side=?3 and e.outcome<>'skipped'",
                                            numbers->first_period_day, numbers->span.to_day, key));
      g_assert_cmpint (sum, ==, ask (world, "select sum(level) from (select min(e.level) level" SETS
                                            " and t.exercise||'/'||t.side=?3 and e.outcome<>'skipped' group by t.id)",
                                     numbers->first_period_day, numbers->span.to_day, key));
    }
}

static void
check_sides (World                  *world,
             PatellaProgressNumbers *numbers)
{
  static const char *const sides[] = { NULL, "left", "right" };

  for (int side = PATELLA_SIDE_LEFT; side <= PATELLA_SIDE_RIGHT; side++)
    {
      const PatellaMean mean = side == PATELLA_SIDE_LEFT ? numbers->difference.left : numbers->difference.right;
      gint64 reps = 0;

      for (guint i = 0; i < numbers->sides->len; i++)
        reps += g_array_index (numbers->sides, PatellaSidesPeriod, i).reps[side];
      g_assert_cmpint (reps, ==, ask (world, "select coalesce(sum(e.done_reps),0)" SETS " and t.side=?3 and e.outcome<>'skipped'",
                                      numbers->first_period_day, numbers->span.to_day, sides[side]));
      g_assert_cmpint (mean.sum, ==, ask (world, "select coalesce(sum(pain),0) from (select max(e.pain) pain" SETS
                                                 " and (t.side=?3 or (t.side='both' and e.pain_side in(?3,'both'))) group by s.id)",
                                          numbers->first_period_day, numbers->span.to_day, sides[side]));
      g_assert_cmpint (mean.count, ==, ask (world, "select count(pain) from (select max(e.pain) pain" SETS
                                                   " and (t.side=?3 or (t.side='both' and e.pain_side in(?3,'both'))) group by s.id)",
                                            numbers->first_period_day, numbers->span.to_day, sides[side]));
    }
}

static void
check_mornings (World                  *world,
                PatellaProgressNumbers *numbers)
{
  int from = numbers->span.from_day, to = numbers->span.to_day;
  const PatellaMorningEffect *some = &numbers->effects[PATELLA_BEFORE_SOME];

  g_assert_cmpint (numbers->trend.n, ==, ask (world, "select count(*) from " MORNINGS " where local_date between ?1 and ?2", from, to, NULL));
  g_assert_cmpint (some->lower + some->same + some->higher, ==,
                   ask (world, "select count(*) from " MORNINGS " a join " MORNINGS " b on b.local_date=date(a.local_date,'+1 day')"
                               " join (select s.local_date,max(e.pain) worst" SETS " group by 1) w on w.local_date=a.local_date"
                               " where w.worst between 3 and 5 and b.local_date<=?2", from, to, NULL));
  g_assert_cmpint (some->change, ==,
                   ask (world, "select coalesce(sum(b.score-a.score),0) from " MORNINGS " a join " MORNINGS " b on b.local_date=date(a.local_date,'+1 day')"
                               " join (select s.local_date,max(e.pain) worst" SETS " group by 1) w on w.local_date=a.local_date"
                               " where w.worst between 3 and 5 and b.local_date<=?2", from, to, NULL));
}

static void
check_dose (World                  *world,
            PatellaProgressNumbers *numbers)
{
  int done = 0, prescribed = 0;

  g_assert_cmpint (numbers->adherence.done, ==,
                   ask (world, "select count(distinct s.id)" SETS " and e.outcome<>'skipped' and s.routine='whole-thigh'",
                        numbers->span.from_day, numbers->span.to_day, NULL));
  for (guint i = 0; i < numbers->dose->len; i++)
    {
      const PatellaAdherence *sum = &g_array_index (numbers->dose, PatellaAdherence, i);

      g_assert_cmpint (sum->done, ==, ask (world, "select count(distinct s.id)" SETS " and e.outcome<>'skipped' and s.routine='whole-thigh'",
                                           sum->first_day, patella_period_find_next (numbers->period, sum->first_day) - 1, NULL));
      done += sum->done;
      prescribed += sum->prescribed;
    }
  g_assert_cmpint (done, >=, numbers->adherence.done);
  g_assert_cmpint (prescribed, >=, done);
}

static void
test_sql (void)
{
  World world;

  world_init (&world);
  for (int range = 0; range < PATELLA_N_CHART_RANGES; range++)
    {
      g_autoptr (PatellaProgressSource) source = make_source (&world, (PatellaChartRange) range);
      g_autoptr (PatellaProgressNumbers) numbers = patella_progress_numbers_new (source);
      PatellaProgressNumbers *dose = patella_progress_numbers_new_dose (numbers, source, NULL);

      g_assert_nonnull (dose);
      patella_progress_numbers_take_dose (numbers, dose);
      g_assert_false (numbers->is_empty);
      check_days (&world, numbers);
      check_calendar (numbers);
      check_trend (&world, numbers);
      check_work (&world, numbers);
      check_levels (&world, numbers);
      check_sides (&world, numbers);
      check_mornings (&world, numbers);
      check_dose (&world, numbers);
      g_assert_cmpuint (numbers->calendar->len, ==, 365);
    }
  world_clear (&world);
}

/* nobody wants to know any more: nothing is reckoned */
static void
test_cancel (void)
{
  World world;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  world_init (&world);
  g_autoptr (PatellaProgressSource) source = make_source (&world, PATELLA_CHART_RANGE_ALL);
  g_autoptr (PatellaProgressNumbers) numbers = patella_progress_numbers_new (source);

  g_cancellable_cancel (cancellable);
  g_assert_null (patella_progress_numbers_new_dose (numbers, source, cancellable));
  world_clear (&world);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/progress-numbers/sql", test_sql);
  g_test_add_func ("/progress-numbers/cancel", test_cancel);
  return g_test_run ();
}
