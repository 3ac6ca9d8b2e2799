/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-progress-reading.h"

#include "patella-followings.h"
#include "patella-format.h"
#include "patella-span-reading.h"

/**
 * PatellaProgressReading:
 *
 * First the last hundred days of the span, which are there at once however long the journal is; then all of it, a year for the
 * calendar and what the rules see before it; then what was prescribed, which takes longest. The journal's thread reads, a
 * worker reckons, the main thread only takes the result. A new start ends what is under way. Main thread.
 */
struct _PatellaProgressReading
{
  GObject parent_instance;

  PatellaServices        *services;     /* owned */
  GCancellable           *cancellable;  /* owned, nullable: of the reading under way */
  PatellaProgressNumbers *numbers;      /* owned, nullable */
  gboolean                has_anything;
};

enum
{
  NUMBERS,
  FAILED,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define RECENT_DAYS 100
#define CALENDAR_DAYS 365
/* as far as a rule looks, before the first day that is asked for */
#define RULE_DAYS 120

/* One step of one reading. */
typedef struct
{
  GWeakRef                reading;      /* not kept alive: nobody may want to know any more */
  GCancellable           *cancellable;  /* owned */
  PatellaProgressSource  *source;       /* owned */
  PatellaProgressNumbers *numbers;      /* owned, nullable: of this step, until they are handed over */
  PatellaChartSpan        span;
  char                    from[11];     /* "": everything */
  char                    to[11];       /* "" */
  gboolean                whole;
} Step;

G_DEFINE_FINAL_TYPE (PatellaProgressReading, patella_progress_reading, G_TYPE_OBJECT)

static void read_step (PatellaProgressReading *self,
                       const PatellaChartSpan *span,
                       gboolean                whole);

static void
free_source (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  patella_progress_source_free (data);
  g_task_return_boolean (task, TRUE);
}

/* A long record takes long to free, too: the main thread shall not wait for it. @source: (transfer full) */
static void
let_go (PatellaProgressSource *source)
{
  g_autoptr (GTask) task = NULL;

  if (source == NULL)
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, source, NULL);
  g_task_run_in_thread (task, free_source);
}

static void
free_step (gpointer data)
{
  Step *step = data;

  g_weak_ref_clear (&step->reading);
  g_object_unref (step->cancellable);
  let_go (step->source);
  patella_progress_numbers_free (step->numbers);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, free_step)

static const char *
known (const char *date)
{
  return *date != '\0' ? date : NULL;
}

/* The reading that the step belongs to, if it goes on: not when another one began meanwhile, or nobody is there any more. An
 * error ends it. */
static PatellaProgressReading *
goes_on (Step   *step,
         GError *error)
{
  g_autoptr (GError) owned = error;
  g_autoptr (PatellaProgressReading) self = g_weak_ref_get (&step->reading);

  if (self == NULL || g_cancellable_is_cancelled (step->cancellable))
    return NULL;
  if (owned == NULL)
    return g_steal_pointer (&self);
  g_signal_emit (self, signals[FAILED], 0, owned);
  return NULL;
}

static void
reckon_dose (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Step *step = data;

  g_task_return_pointer (task, patella_progress_numbers_new_dose (step->numbers, step->source, cancellable),
                         (GDestroyNotify) patella_progress_numbers_free);
}

static void
dose_reckoned_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  Step *step = g_task_get_task_data (G_TASK (result));
  g_autoptr (PatellaProgressNumbers) dose = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (PatellaProgressReading) self = goes_on (step, NULL);

  if (dose == NULL || self == NULL)
    return;
  patella_progress_numbers_take_dose (self->numbers, g_steal_pointer (&dose));
  g_signal_emit (self, signals[NUMBERS], 0);
  g_signal_emit (self, signals[DONE], 0);
}

/* @step: (transfer full) */
static void
run_in_thread (Step                *step,
               GTaskThreadFunc      run,
               GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, step->cancellable, callback, NULL);

  /* the callback looks at the cancellable itself */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, step, free_step);
  g_task_run_in_thread (task, run);
}

static void
make_numbers (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Step *step = data;

  g_task_return_pointer (task, g_cancellable_is_cancelled (cancellable) ? NULL : patella_progress_numbers_new (step->source),
                         (GDestroyNotify) patella_progress_numbers_free);
}

static gboolean
has_anything (PatellaProgressSource *source)
{
  for (guint i = 0; i < source->check_ins->len; i++)
    if (patella_check_in_get_kind (g_ptr_array_index (source->check_ins, i)) == PATELLA_CHECK_IN_KIND_MORNING)
      return TRUE;
  return source->records->len > 0;
}

static Step *
new_step (PatellaProgressReading *self,
          const PatellaChartSpan *span,
          gboolean                whole)
{
  Step *step = g_new0 (Step, 1);

  g_weak_ref_init (&step->reading, self);
  step->cancellable = g_object_ref (self->cancellable);
  step->span = *span;
  step->whole = whole;
  return step;
}

/* What the thread needs to know of the numbers that the main thread has now. */
static void
start_dose (PatellaProgressReading *self,
            Step                   *step)
{
  Step *next = new_step (self, &step->span, TRUE);

  next->source = g_steal_pointer (&step->source);
  next->numbers = g_new0 (PatellaProgressNumbers, 1);
  next->numbers->span = self->numbers->span;
  next->numbers->period = self->numbers->period;
  next->numbers->weekday = self->numbers->weekday;
  next->numbers->first_period_day = self->numbers->first_period_day;
  run_in_thread (next, reckon_dose, dose_reckoned_cb);
}

static void
numbers_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  Step *step = g_task_get_task_data (G_TASK (result));
  g_autoptr (PatellaProgressNumbers) numbers = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (PatellaProgressReading) self = goes_on (step, NULL);

  if (numbers == NULL || self == NULL)
    return;
  self->has_anything = has_anything (step->source);
  patella_progress_numbers_free (self->numbers);
  self->numbers = g_steal_pointer (&numbers);
  /* an empty piece of a longer record is no picture */
  if (step->whole || !self->numbers->is_empty)
    g_signal_emit (self, signals[NUMBERS], 0);
  if (g_cancellable_is_cancelled (step->cancellable))
    return;
  if (step->whole)
    start_dose (self, step);
  else
    read_step (self, &step->span, TRUE);
}

static void
take_followings (PatellaProgressReading *self,
                 PatellaProgressSource  *source,
                 GPtrArray              *spans)
{
  PatellaContent *content = patella_services_get_content (self->services);

  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const PatellaFollowedSpan *span = g_ptr_array_index (spans, i);
      PatellaFollowing following = { patella_content_lookup_routine (content, span->routine),
                                     patella_day_from_date (span->from_day),
                                     *span->to_day == '\0' ? G_MAXINT : patella_day_from_date (span->to_day) };

      if (following.routine == NULL)
        continue;
      g_object_ref (following.routine);
      g_array_append_val (source->followings, following);
    }
}

static void
span_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (Step) step = data;
  GError *error = NULL;
  g_autoptr (PatellaSpanReading) read = patella_journal_read_span_finish (PATELLA_JOURNAL (source), result, &error);
  g_autoptr (PatellaProgressReading) self = NULL;

  if (read != NULL)
    {
      step->source->records = g_steal_pointer (&read->records);
      step->source->check_ins = g_steal_pointer (&read->check_ins);
    }
  self = goes_on (step, error);
  if (self == NULL)
    return;
  take_followings (self, step->source, read->followings);
  run_in_thread (g_steal_pointer (&step), make_numbers, numbers_made_cb);
}

/* a copy of the content that a thread may read: exercises never change */
static GHashTable *
copy_exercises (PatellaContent *content)
{
  GHashTable *exercises = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  GListModel *list = patella_content_get_exercises (content);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      PatellaExercise *exercise = g_list_model_get_item (list, i);

      g_hash_table_insert (exercises, g_strdup (patella_exercise_get_id (exercise)), exercise);
    }
  return exercises;
}

static void
set_dates (Step *step)
{
  const PatellaChartSpan *span = &step->span;
  gboolean custom = span->range == PATELLA_CHART_RANGE_CUSTOM;
  int from = span->from_day;

  if (!step->whole)
    from = MAX (from, span->to_day - RECENT_DAYS);
  else if (from != 0)
    from = MIN (from - 31, span->to_day - CALENDAR_DAYS) - RULE_DAYS;
  if (from > 0 || !step->whole)
    patella_date_from_day (MAX (from, 1), step->from);
  /* the morning after the last day belongs to it */
  if (custom && span->to_day < span->today)
    patella_date_from_day (span->to_day + 1, step->to);
}

static void
read_step (PatellaProgressReading *self,
           const PatellaChartSpan *span,
           gboolean                whole)
{
  Step *step = new_step (self, span, whole);
  PatellaProgressSource *source = g_new0 (PatellaProgressSource, 1);

  set_dates (step);
  source->span = *span;
  source->partial = !whole && (span->from_day == 0 || span->from_day < span->to_day - RECENT_DAYS);
  source->weekday = patella_format_get_first_weekday ();
  source->followings = g_array_new (FALSE, FALSE, sizeof (PatellaFollowing));
  source->exercises = copy_exercises (patella_services_get_content (self->services));
  step->source = source;

  const PatellaSpanAsk ask = { known (step->from), known (step->to), whole };

  patella_journal_read_span_async (patella_services_get_journal (self->services), &ask, step->cancellable, span_read_cb, step);
}

static void
patella_progress_reading_dispose (GObject *object)
{
  PatellaProgressReading *self = PATELLA_PROGRESS_READING (object);

  patella_progress_reading_cancel (self);
  g_clear_object (&self->services);
  g_clear_pointer (&self->numbers, patella_progress_numbers_free);
  G_OBJECT_CLASS (patella_progress_reading_parent_class)->dispose (object);
}

static void
patella_progress_reading_class_init (PatellaProgressReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = patella_progress_reading_dispose;

  signals[NUMBERS] = g_signal_new ("numbers", PATELLA_TYPE_PROGRESS_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", PATELLA_TYPE_PROGRESS_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_ERROR);
  signals[DONE] = g_signal_new ("done", PATELLA_TYPE_PROGRESS_READING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
patella_progress_reading_init (PatellaProgressReading *self)
{
}

PatellaProgressReading *
patella_progress_reading_new (PatellaServices *services)
{
  PatellaProgressReading *self = g_object_new (PATELLA_TYPE_PROGRESS_READING, NULL);

  self->services = g_object_ref (services);
  return self;
}

void
patella_progress_reading_cancel (PatellaProgressReading *self)
{
  g_return_if_fail (PATELLA_IS_PROGRESS_READING (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

void
patella_progress_reading_start (PatellaProgressReading *self,
                                const PatellaChartSpan *span)
{
  g_return_if_fail (PATELLA_IS_PROGRESS_READING (self));

  patella_progress_reading_cancel (self);
  self->cancellable = g_cancellable_new ();
  read_step (self, span, FALSE);
}

const PatellaProgressNumbers *
patella_progress_reading_get_numbers (PatellaProgressReading *self)
{
  g_return_val_if_fail (PATELLA_IS_PROGRESS_READING (self), NULL);

  return self->numbers;
}

gboolean
patella_progress_reading_has_anything (PatellaProgressReading *self)
{
  g_return_val_if_fail (PATELLA_IS_PROGRESS_READING (self), FALSE);

  return self->has_anything;
}
