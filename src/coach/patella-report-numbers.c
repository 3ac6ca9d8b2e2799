/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-report-numbers.h"

#include <string.h>

/**
 * PatellaReportNumbers:
 *
 * All numbers of the clinician's page, from the record: what charts show too comes from the statistics and the plan, the
 * rest is added up here. What is corrected counts as corrected, what is deleted not at all. Missing is left out, never
 * zero. Pure; any thread.
 */

static void
free_track (gpointer data)
{
  PatellaReportTrack *track = data;

  g_free (track->exercise);
  g_free (track->title);
  g_free (track);
}

static void
free_change (gpointer data)
{
  PatellaReportChange *change = data;

  g_free (change->exercise);
  g_free (change->title);
  g_free (change->routine);
  g_free (change->stage);
  g_free (change);
}

static void
free_activity (gpointer data)
{
  PatellaReportActivity *activity = data;

  g_free (activity->name);
  g_free (activity);
}

/**
 * patella_report_numbers_free:
 * @self: (nullable) (transfer full): numbers
 */
void
patella_report_numbers_free (PatellaReportNumbers *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->days);
  g_array_unref (self->pain_days);
  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->activities);
  g_free (self);
}

/* The record up to the last day of the span, as it is read here: oldest first. */
typedef struct
{
  PatellaReportNumbers *numbers;
  GPtrArray            *records;    /* (element-type PatellaRecord) borrowed */
  GPtrArray            *check_ins;  /* (element-type PatellaCheckIn) borrowed, in the order of the facts */
  GHashTable           *places;     /* track -> Place */
  GHashTable           *stages;     /* routine and stage that were seen */
  GHashTable           *routines;   /* id -> day on which it was first seen */
} Walk;

/* Where a track stands while the days pass by. */
typedef struct
{
  int                 level;
  int                 since_day;
  PatellaReportTrack *track;  /* borrowed, nullable: not done in the span yet */
} Place;

static int
compare_records (gconstpointer a,
                 gconstpointer b)
{
  const PatellaStamp *first = &patella_record_get (*(PatellaRecord *const *) a)->started;
  const PatellaStamp *second = &patella_record_get (*(PatellaRecord *const *) b)->started;

  return (first->at_us > second->at_us) - (first->at_us < second->at_us);
}

static int
get_record_day (PatellaRecord *record)
{
  return patella_day_from_date (patella_record_get (record)->started.local_date);
}

static int
get_check_in_day (PatellaCheckIn *check_in)
{
  return patella_day_from_date (patella_check_in_get_stamp (check_in)->local_date);
}

static void
walk_init (Walk                   *self,
           PatellaReportNumbers   *numbers,
           const PatellaReportAsk *ask)
{
  const PatellaOfferFacts *facts = ask->facts;

  self->numbers = numbers;
  self->records = g_ptr_array_new ();
  self->check_ins = g_ptr_array_new ();
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->stages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->routines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = facts->records == NULL ? 0 : facts->records->len; i > 0; i--)
    {
      PatellaRecord *record = g_ptr_array_index (facts->records, i - 1);

      if (get_record_day (record) != 0 && get_record_day (record) <= ask->last_day)
        g_ptr_array_add (self->records, record);
    }
  g_ptr_array_sort (self->records, compare_records);
  for (guint i = 0; facts->check_ins != NULL && i < facts->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (facts->check_ins, i);

      if (get_check_in_day (check_in) <= ask->last_day)
        g_ptr_array_add (self->check_ins, check_in);
    }
}

static void
walk_clear (Walk *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->check_ins);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->stages);
  g_hash_table_unref (self->routines);
}

static gboolean
is_in_span (const PatellaReportNumbers *numbers,
            int                         day)
{
  return day >= numbers->first_day && day <= numbers->last_day;
}

static Place *
get_place (Walk                     *walk,
           const PatellaTrackRecord *track,
           gboolean                 *out_is_new)
{
  g_autofree char *key = g_strdup_printf ("%d %s", (int) track->side, track->exercise);
  Place *place = g_hash_table_lookup (walk->places, key);

  *out_is_new = place == NULL;
  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      place->level = PATELLA_UNKNOWN;
      g_hash_table_insert (walk->places, g_steal_pointer (&key), place);
    }

  return place;
}

/* The left side before the right one, beside what is there of the exercise. */
static PatellaReportTrack *
add_track (PatellaReportNumbers     *numbers,
           const PatellaTrackRecord *track)
{
  PatellaReportTrack *item = g_new0 (PatellaReportTrack, 1);
  guint at = numbers->tracks->len;

  for (guint i = 0; i < numbers->tracks->len; i++)
    {
      const PatellaReportTrack *other = g_ptr_array_index (numbers->tracks, i);

      if (g_str_equal (other->exercise, track->exercise))
        at = other->side > track->side ? MIN (at, i) : i + 1;
    }
  item->exercise = g_strdup (track->exercise);
  item->side = track->side;
  item->stop_pain = PATELLA_PAIN_UNKNOWN;
  item->next_level = PATELLA_UNKNOWN;
  g_ptr_array_insert (numbers->tracks, (int) at, item);

  return item;
}

static void
count_sets (PatellaReportTrack       *item,
            const PatellaTrackRecord *track,
            int                       day)
{
  for (guint i = 0; i < track->sets->len; i++)
    {
      const PatellaSetRecord *set = g_ptr_array_index (track->sets, i);

      item->sets += set->outcome != PATELLA_OUTCOME_SKIPPED;
      if (set->outcome != PATELLA_OUTCOME_PAIN)
        continue;
      item->stops++;
      item->stop_pain = MAX (item->stop_pain, set->pain);
      item->stop_day = day;
    }
}

static gboolean
was_opened_anyway (const Walk *walk,
                   const char *exercise,
                   gint64      before_us)
{
  for (guint i = 0; i < walk->check_ins->len; i++)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (walk->check_ins, i);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_OPEN_ANYWAY &&
          g_str_equal (patella_check_in_get_value (check_in), exercise) &&
          patella_check_in_get_stamp (check_in)->at_us <= before_us)
        return TRUE;
    }

  return FALSE;
}

/* A stage begins with the first session of it; the one that a routine begins with is no change. */
static gboolean
begins_stage (Walk                     *walk,
              const PatellaRecordData  *data,
              const PatellaTrackRecord *track,
              int                       day)
{
  char *key = g_strdup_printf ("%s\n%s", data->routine, track->stage);
  int first_day = GPOINTER_TO_INT (g_hash_table_lookup (walk->routines, data->routine));

  if (data->routine[0] == '\0' || track->stage[0] == '\0')
    {
      g_free (key);
      return FALSE;
    }
  if (first_day == 0)
    {
      first_day = day;
      g_hash_table_insert (walk->routines, g_strdup (data->routine), GINT_TO_POINTER (day));
    }

  return g_hash_table_add (walk->stages, key) && day > first_day;
}

static gboolean
is_same_change (const PatellaReportChange *a,
                const PatellaReportChange *b)
{
  return a->day == b->day && a->from == b->from && a->to == b->to && a->chosen == b->chosen && a->anyway == b->anyway &&
         g_str_equal (a->exercise, b->exercise) && g_str_equal (a->rule, b->rule) &&
         (g_str_equal (a->stage, b->stage) || a->stage[0] == '\0' || b->stage[0] == '\0');
}

static void
take_change (PatellaReportNumbers *numbers,
             PatellaReportChange  *change)
{
  for (guint i = 0; i < numbers->changes->len; i++)
    {
      PatellaReportChange *other = g_ptr_array_index (numbers->changes, i);

      if (!is_same_change (other, change))
        continue;
      for (int side = PATELLA_SIDE_NONE; side <= PATELLA_SIDE_BOTH; side++)
        other->sides[side] = other->sides[side] || change->sides[side];
      if (other->stage[0] == '\0')
        {
          g_free (other->stage);
          other->stage = g_strdup (change->stage);
        }
      free_change (change);
      return;
    }
  /* newest first */
  g_ptr_array_insert (numbers->changes, 0, change);
}

static void
note_change (Walk                     *walk,
             const PatellaRecordData  *data,
             const PatellaTrackRecord *track,
             const Place              *place,
             gboolean                  is_first)
{
  int day = patella_day_from_date (data->started.local_date);
  int level = patella_track_record_find_level (track);
  gboolean new_stage = begins_stage (walk, data, track, day);
  PatellaReportChange *change;

  if (!is_in_span (walk->numbers, day) || level == PATELLA_UNKNOWN || (!is_first && level == place->level))
    return;

  change = g_new0 (PatellaReportChange, 1);
  change->day = day;
  change->exercise = g_strdup (track->exercise);
  change->title = g_strdup (track->exercise_title);
  change->sides[track->side] = TRUE;
  change->from = is_first ? PATELLA_UNKNOWN : place->level;
  change->to = level;
  g_strlcpy (change->rule, track->rule, sizeof change->rule);
  change->chosen = track->chosen;
  change->routine = g_strdup (data->routine);
  change->stage = g_strdup (new_stage ? track->stage : "");
  change->anyway = is_first && was_opened_anyway (walk, track->exercise, data->started.at_us);
  take_change (walk->numbers, change);
}

static void
walk_track (Walk                     *walk,
            const PatellaRecordData  *data,
            const PatellaTrackRecord *track)
{
  int day = patella_day_from_date (data->started.local_date);
  int level = patella_track_record_find_level (track);
  gboolean is_first;
  Place *place = get_place (walk, track, &is_first);

  note_change (walk, data, track, place, is_first);
  if (is_first || (level != PATELLA_UNKNOWN && level != place->level))
    {
      place->level = level;
      place->since_day = day;
    }
  if (!is_in_span (walk->numbers, day))
    return;

  if (place->track == NULL)
    place->track = add_track (walk->numbers, track);
  g_free (place->track->title);
  place->track->title = g_strdup (track->exercise_title);
  place->track->level = place->level;
  place->track->since_day = place->since_day;
  place->track->sessions++;
  count_sets (place->track, track, day);
}

static void
walk_records (Walk *walk)
{
  for (guint i = 0; i < walk->records->len; i++)
    {
      const PatellaRecordData *data = patella_record_get (g_ptr_array_index (walk->records, i));
      gboolean counts = is_in_span (walk->numbers, patella_day_from_date (data->started.local_date));
      gboolean any = FALSE;

      for (guint t = 0; t < data->tracks->len; t++)
        {
          const PatellaTrackRecord *track = g_ptr_array_index (data->tracks, t);

          if (!patella_track_record_was_done (track))
            continue;
          walk_track (walk, data, track);
          any = TRUE;
        }
      walk->numbers->sessions += any && counts;
      walk->numbers->sessions_by_hand += any && counts && data->routine[0] == '\0';
    }
}

static int
compare_check_ins (gconstpointer a,
                   gconstpointer b)
{
  const PatellaStamp *first = patella_check_in_get_stamp (*(PatellaCheckIn *const *) a);
  const PatellaStamp *second = patella_check_in_get_stamp (*(PatellaCheckIn *const *) b);
  int order = strcmp (second->local_date, first->local_date);

  return order != 0 ? order : (first->at_us < second->at_us) - (first->at_us > second->at_us);
}

static gboolean
is_event (PatellaCheckIn *check_in)
{
  PatellaCheckInKind kind = patella_check_in_get_kind (check_in);

  return kind == PATELLA_CHECK_IN_KIND_SIGN || kind == PATELLA_CHECK_IN_KIND_CLEARANCE ||
         (kind == PATELLA_CHECK_IN_KIND_INTAKE && g_str_equal (patella_check_in_get_value (check_in), "blocked"));
}

static void
note_activity (PatellaReportNumbers *numbers,
               PatellaCheckIn       *check_in)
{
  int day = get_check_in_day (check_in);
  int score = patella_check_in_get_score (check_in);
  const char *name = patella_check_in_get_note (check_in);
  PatellaReportActivity *activity = NULL;

  for (guint i = 0; i < numbers->activities->len && activity == NULL; i++)
    if (g_str_equal (((PatellaReportActivity *) g_ptr_array_index (numbers->activities, i))->name, name))
      activity = g_ptr_array_index (numbers->activities, i);
  if (activity == NULL)
    {
      activity = g_new0 (PatellaReportActivity, 1);
      activity->name = g_strdup (name);
      activity->first_day = day;
      activity->first = score;
      g_ptr_array_add (numbers->activities, activity);
    }
  activity->last_day = day;
  activity->last = score;
}

static void
walk_check_ins (Walk *walk)
{
  g_autoptr (GPtrArray) newest_first = g_ptr_array_new ();

  for (guint i = 0; i < walk->check_ins->len; i++)
    if (is_in_span (walk->numbers, get_check_in_day (g_ptr_array_index (walk->check_ins, i))))
      g_ptr_array_add (newest_first, g_ptr_array_index (walk->check_ins, i));
  g_ptr_array_sort (newest_first, compare_check_ins);

  for (guint i = 0; i < newest_first->len; i++)
    if (is_event (g_ptr_array_index (newest_first, i)))
      g_ptr_array_add (walk->numbers->events, g_object_ref (g_ptr_array_index (newest_first, i)));
  for (guint i = newest_first->len; i > 0; i--)
    {
      PatellaCheckIn *check_in = g_ptr_array_index (newest_first, i - 1);

      if (patella_check_in_get_kind (check_in) == PATELLA_CHECK_IN_KIND_ACTIVITY)
        note_activity (walk->numbers, check_in);
    }
}

static int
get_pain (const PatellaPainDay *day,
          PatellaReportPain     which)
{
  switch (which)
    {
    case PATELLA_REPORT_BEFORE:
      return day->before;
    case PATELLA_REPORT_WORST:
      return day->worst;
    case PATELLA_REPORT_AFTER:
      return day->after;
    case PATELLA_REPORT_NEXT_MORNING:
      return day->next_morning;
    case PATELLA_REPORT_N_PAINS:
    default:
      return PATELLA_PAIN_UNKNOWN;
    }
}

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static PatellaScores
sum_up_scores (GArray            *days,
               PatellaReportPain  which)
{
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (int));
  PatellaScores sum = { 0, 0, 0, 0 };

  for (guint i = 0; i < days->len; i++)
    {
      int score = get_pain (&g_array_index (days, PatellaPainDay, i), which);

      if (score != PATELLA_PAIN_UNKNOWN)
        g_array_append_val (scores, score);
    }
  if (scores->len == 0)
    return sum;

  g_array_sort (scores, compare_ints);
  sum.n = (int) scores->len;
  sum.lowest = g_array_index (scores, int, 0);
  sum.highest = g_array_index (scores, int, scores->len - 1);
  sum.median_x2 = g_array_index (scores, int, (scores->len - 1) / 2) + g_array_index (scores, int, scores->len / 2);

  return sum;
}

/* The morning after the last day lies outside of the span and belongs to it. */
static void
add_pain (PatellaReportNumbers   *numbers,
          const PatellaReportAsk *ask)
{
  g_autoptr (GArray) days = patella_statistics_pain_by_day (ask->facts->records, ask->facts->check_ins, PATELLA_SIDE_NONE);

  for (guint i = 0; i < days->len; i++)
    if (is_in_span (numbers, g_array_index (days, PatellaPainDay, i).day))
      g_array_append_val (numbers->pain_days, g_array_index (days, PatellaPainDay, i));
  for (int which = 0; which < PATELLA_REPORT_N_PAINS; which++)
    numbers->pain[which] = sum_up_scores (numbers->pain_days, (PatellaReportPain) which);
  numbers->trend = patella_statistics_trend (ask->facts->check_ins, numbers->first_day, numbers->last_day);
}

/* Only of today: what the rules said on a past day stands with the sessions that followed. */
static void
add_decisions (PatellaReportNumbers    *numbers,
               PatellaTracks           *tracks,
               const PatellaOfferFacts *facts)
{
  for (guint i = 0; facts->lookup != NULL && i < numbers->tracks->len; i++)
    {
      PatellaReportTrack *track = g_ptr_array_index (numbers->tracks, i);
      PatellaExercise *exercise = facts->lookup (track->exercise, facts->lookup_data);
      PatellaDecision decision;

      if (exercise == NULL || patella_exercise_get_ladder (exercise) == NULL || track->level == PATELLA_UNKNOWN)
        continue;
      decision = patella_tracks_decide (tracks, exercise, track->side);
      /* F1 to F5 say when, not how much */
      track->next = decision.rule[0] == 'F' ? PATELLA_DECISION_STAY : decision.kind;
      track->next_level = decision.next_level;
    }
}

static void
add_answers (Walk                   *walk,
            const PatellaReportAsk *ask)
{
  PatellaOfferFacts facts = *ask->facts;
  g_autoptr (GPtrArray) newest_first = g_ptr_array_new ();
  g_autoptr (PatellaTracks) tracks = NULL;
  char today[11];

  for (guint i = walk->records->len; i > 0; i--)
    g_ptr_array_add (newest_first, g_ptr_array_index (walk->records, i - 1));
  patella_date_from_day (ask->last_day, today);
  facts.today = today;
  facts.records = newest_first;
  facts.check_ins = walk->check_ins;
  facts.tracks = NULL;
  facts.now_minute = PATELLA_UNKNOWN;
  tracks = patella_tracks_new (&facts);
  walk->numbers->safety = patella_tracks_find_safety (tracks);
  if (g_str_equal (today, ask->facts->today))
    add_decisions (walk->numbers, tracks, &facts);
}

/**
 * patella_report_numbers_new:
 * @ask: of which record, and of which days
 *
 * Returns: (transfer full): the numbers of the clinician's page
 */
PatellaReportNumbers *
patella_report_numbers_new (const PatellaReportAsk *ask)
{
  PatellaReportNumbers *self = g_new0 (PatellaReportNumbers, 1);
  int today = patella_day_from_date (ask->facts->today);
  Walk walk;

  self->first_day = ask->first_day;
  self->last_day = ask->last_day;
  self->pain_days = g_array_new (FALSE, FALSE, sizeof (PatellaPainDay));
  self->tracks = g_ptr_array_new_with_free_func (free_track);
  self->changes = g_ptr_array_new_with_free_func (free_change);
  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  self->activities = g_ptr_array_new_with_free_func (free_activity);
  self->days = patella_plan_get_days (ask->followings, ask->facts, ask->first_day, ask->last_day);
  self->rounds = patella_plan_sum (self->days, ask->first_day, ask->last_day, today);
  add_pain (self, ask);

  walk_init (&walk, self, ask);
  walk_records (&walk);
  walk_check_ins (&walk);
  add_answers (&walk, ask);
  walk_clear (&walk);

  return self;
}
