/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-tracks: what the rules say about all tracks, from ten years of training twice a day with three exercises and a score
 * each morning. Compared with a loop that only looks at every set of the same record once. Of each the median is printed in
 * milliseconds of this thread's processor, which other programs disturb least; the goal is 5. Exits 1 where it is missed. */

#include <time.h>

#include "patella-tracks.h"

#include "fixture.h"

#define YEARS 10
#define DAYS (YEARS * 365)
#define FIRST_DAY 735000
#define RUNS 41
#define GOAL_MS 5.0

static void
add_round (Fixture    *fixture,
           const char *date,
           int         hour,
           int         level)
{
  SessionSpec specs[] = {
    { .exercise = "quad_set", .side = PATELLA_SIDE_LEFT },
    { .exercise = "vmo1", .side = PATELLA_SIDE_BOTH },
    { .exercise = "vmo2", .side = PATELLA_SIDE_LEFT },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      specs[i].date = date;
      specs[i].hour = hour;
      specs[i].level = level;
      specs[i].before = specs[i].after = 1;
      specs[i].pain = 1 + level % 3;
    }
  fixture_add_round (fixture, specs, G_N_ELEMENTS (specs));
}

static void
fill (Fixture *fixture)
{
  for (int day = 0; day < DAYS; day++)
    {
      char date[11];

      patella_date_from_day (FIRST_DAY + day, date);
      add_round (fixture, date, 8, 1 + day % 4);
      add_round (fixture, date, 18, 1 + day % 4);
      fixture_add_check_in (fixture, date, PATELLA_CHECK_IN_KIND_MORNING, PATELLA_SIDE_NONE, day % 5 == 0 ? "2" : "1");
    }
}

/* every set of every track, the date of every session, every score: nothing more */
static gint64
look_once (const PatellaOfferFacts *facts)
{
  gint64 sum = 0;

  for (guint i = 0; i < facts->records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (facts->records, i));

      sum += data->started.local_date[9] + data->pain_before[PATELLA_SIDE_LEFT];
      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          for (guint s = 0; s < track->sets->len; s++)
            {
              const PatellaSetRecord *set = g_ptr_array_index (track->sets, s);

              sum += set->done_reps + set->pain + set->level;
            }
        }
    }
  for (guint i = 0; i < facts->check_ins->len; i++)
    sum += patella_check_in_get_score (g_ptr_array_index (facts->check_ins, i));

  return sum;
}

static gint64
decide_all (const PatellaOfferFacts *facts)
{
  g_autoptr (PatellaTracks) tracks = patella_tracks_new (facts);
  gint64 sum = 0;

  for (guint i = 0; i < patella_tracks_get_n (tracks); i++)
    sum += patella_tracks_decide (tracks, patella_tracks_get_exercise_at (tracks, i), patella_tracks_get_side_at (tracks, i)).next_level;

  return sum;
}

static double
get_ms (void)
{
  struct timespec at;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &at);
  return (double) at.tv_sec * 1e3 + (double) at.tv_nsec / 1e6;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
measure (gint64                 (*work) (const PatellaOfferFacts *facts),
         const PatellaOfferFacts *facts)
{
  double times[RUNS];
  volatile gint64 sum = 0;

  for (int run = 0; run < RUNS; run++)
    {
      double start = get_ms ();

      sum += work (facts);
      times[run] = get_ms () - start;
    }
  qsort (times, RUNS, sizeof *times, compare);
  return times[RUNS / 2];
}

int
main (int   argc,
      char *argv[])
{
  Fixture fixture;
  PatellaOfferFacts facts;
  char today[11];
  double bare_ms, decided_ms;

  g_test_init (&argc, &argv, NULL);
  fixture_init (&fixture);
  fill (&fixture);
  patella_date_from_day (FIRST_DAY + DAYS, today);
  facts = fixture_get_facts (&fixture, today);

  bare_ms = measure (look_once, &facts);
  decided_ms = measure (decide_all, &facts);
  g_print ("%u tracks in %u sessions and %u mornings: %.2f ms (goal: %.0f), a bare loop %.2f ms, ratio %.1f\n", 3,
           fixture.records->len, fixture.check_ins->len, decided_ms, GOAL_MS, bare_ms, decided_ms / bare_ms);

  fixture_clear (&fixture);
  return decided_ms <= GOAL_MS ? 0 : 1;
}
