/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-routine.h"

#include "patella-key-reader.h"

/**
 * PatellaRoutine:
 *
 * Ordered stages of exercises that belong together, and when a round of them is offered. Exercises are named by id only:
 * whether they exist, and what opens them, is not the routine's to know.
 *
 * What is always true of it: its fields passed [method@Patella.RoutineFields.validate]; it has 1 to
 * `PATELLA_ROUTINE_STAGES_MAX` stages with different ids, each with 1 to `PATELLA_ROUTINE_EXERCISES_MAX` exercises. It
 * never changes, so it may be shared between threads; it owns everything it lends.
 */
struct _PatellaRoutine
{
  GObject               parent_instance;

  PatellaRoutineFields *fields;  /* owned */
};

G_DEFINE_FINAL_TYPE (PatellaRoutine, patella_routine, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (PatellaStageOffer, patella_stage_offer,
                    G_DEFINE_ENUM_VALUE (PATELLA_STAGE_OFFER_ALL, "all"),
                    G_DEFINE_ENUM_VALUE (PATELLA_STAGE_OFFER_FIRST_OPEN, "first-open"),
                    G_DEFINE_ENUM_VALUE (PATELLA_STAGE_OFFER_LAST_OPEN, "last-open"))

static const char * const no_texts[] = { NULL };

static void
free_stage (gpointer data)
{
  patella_stage_free (data);
}

static void
patella_routine_finalize (GObject *object)
{
  PatellaRoutine *self = PATELLA_ROUTINE (object);

  patella_routine_fields_free (self->fields);

  G_OBJECT_CLASS (patella_routine_parent_class)->finalize (object);
}

static void
patella_routine_class_init (PatellaRoutineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_routine_finalize;
}

static void
patella_routine_init (PatellaRoutine *self)
{
}

/**
 * patella_stage_pick:
 * @self: a stage
 * @is_open: (scope call): whether an exercise is open
 * @data: for @is_open
 *
 * Which exercises a round offers of @self, by its `Offer=`: each open one, the first open one or the last open one.
 * Pure; any thread.
 *
 * Returns: (transfer container) (element-type utf8): ids, borrowed from @self, in its order; empty: the stage is locked
 */
GPtrArray *
patella_stage_pick (const PatellaStage *self,
                    PatellaIsOpenFunc   is_open,
                    gpointer            data)
{
  GPtrArray *picked = g_ptr_array_new ();

  for (guint i = 0; self->exercises[i] != NULL; i++)
    {
      if (!is_open (self->exercises[i], data))
        continue;
      if (self->offer == PATELLA_STAGE_OFFER_LAST_OPEN)
        g_ptr_array_set_size (picked, 0);
      g_ptr_array_add (picked, self->exercises[i]);
      if (self->offer == PATELLA_STAGE_OFFER_FIRST_OPEN)
        break;
    }
  return picked;
}

/**
 * patella_stage_new:
 * @id: the name in `[Stage …]`
 *
 * Returns: (transfer full): a stage without exercises
 */
PatellaStage *
patella_stage_new (const char *id)
{
  PatellaStage *self = g_new0 (PatellaStage, 1);

  self->id = g_strdup (id);
  self->exercises = g_new0 (char *, 1);
  return self;
}

/**
 * patella_stage_free:
 * @self: (nullable) (transfer full): a stage
 */
void
patella_stage_free (PatellaStage *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->note);
  g_strfreev (self->exercises);
  g_free (self);
}

/**
 * patella_routine_fields_new:
 *
 * Returns: (transfer full): empty fields
 */
PatellaRoutineFields *
patella_routine_fields_new (void)
{
  PatellaRoutineFields *self = g_new0 (PatellaRoutineFields, 1);

  self->stages = g_ptr_array_new_with_free_func (free_stage);
  return self;
}

/**
 * patella_routine_fields_free:
 * @self: (nullable) (transfer full): fields
 */
void
patella_routine_fields_free (PatellaRoutineFields *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->note);
  g_strfreev (self->references);
  g_ptr_array_unref (self->stages);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_free (self);
}

static gboolean
check_range (const char  *key,
             int          value,
             int          min,
             int          max,
             GError     **error)
{
  const PatellaRefusal where = { .group = "Routine", .key = key };

  if (value >= min && value <= max)
    return TRUE;

  return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, &where, "must be a whole number from %d to %d", min, max);
}

static gboolean
check_title (const PatellaRefusal  *where,
             const char            *title,
             GError               **error)
{
  if (title == NULL || title[0] == '\0')
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, where, "the key is missing");
  if (g_utf8_strlen (title, -1) > PATELLA_TITLE_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, where, "must have at most %d characters", PATELLA_TITLE_MAX);
  return TRUE;
}

static gboolean
check_stage (const PatellaRoutineFields  *self,
             const PatellaStage          *stage,
             GError                     **error)
{
  g_autofree char *group = g_strdup_printf ("Stage %s", stage->id);
  PatellaRefusal where = { .group = "Routine", .key = "Stages", .value = stage->id };
  guint times = 0;

  if (!patella_id_is_valid (stage->id))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where,
                           "must have small letters, digits, - and _, at most %d", PATELLA_ID_MAX);
  for (guint i = 0; i < self->stages->len; i++)
    times += g_str_equal (((PatellaStage *) g_ptr_array_index (self->stages, i))->id, stage->id) ? 1 : 0;
  if (times != 1)
    return patella_refuse (error, PATELLA_CORE_ERROR_DUPLICATE, &where, "must not name a stage twice");

  where = (PatellaRefusal) { .group = group, .key = "Title" };
  if (!check_title (&where, stage->title, error))
    return FALSE;

  where.key = "Exercises";
  if (stage->exercises[0] == NULL || g_strv_length (stage->exercises) > PATELLA_ROUTINE_EXERCISES_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, &where, "must name 1 to %d exercises", PATELLA_ROUTINE_EXERCISES_MAX);
  for (guint i = 0; stage->exercises[i] != NULL; i++)
    if (!patella_id_is_valid (stage->exercises[i]))
      return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where, "must have ids of exercises");

  return TRUE;
}

/**
 * patella_routine_fields_validate:
 * @self: fields
 * @error: (nullable): `PATELLA_CORE_ERROR` with group and key of the file format, without file and line
 *
 * Accepts anything and explains what is wrong. A routine of more than three exercises a session is fine here. Any thread.
 *
 * Returns: whether a routine can be made of @self
 */
gboolean
patella_routine_fields_validate (const PatellaRoutineFields  *self,
                                 GError                     **error)
{
  PatellaRefusal where = { .group = "Routine", .key = "Id", .value = self->id };

  if (!patella_id_is_valid (self->id))
    return patella_refuse (error, PATELLA_CORE_ERROR_SYNTAX, &where,
                           "must have small letters, digits, - and _, at most %d", PATELLA_ID_MAX);
  where = (PatellaRefusal) { .group = "Routine", .key = "Title" };
  if (!check_title (&where, self->title, error))
    return FALSE;
  where.key = "Summary";
  if (self->summary == NULL || self->summary[0] == '\0')
    return patella_refuse (error, PATELLA_CORE_ERROR_MISSING, &where, "the key is missing");
  where.key = "Stages";
  if (self->stages->len < 1 || self->stages->len > PATELLA_ROUTINE_STAGES_MAX)
    return patella_refuse (error, PATELLA_CORE_ERROR_RANGE, &where, "must name 1 to %d stages", PATELLA_ROUTINE_STAGES_MAX);
  for (guint i = 0; i < self->stages->len; i++)
    if (!check_stage (self, g_ptr_array_index (self->stages, i), error))
      return FALSE;

  return check_range ("TimesADay", self->times_a_day, 1, PATELLA_LADDER_TIMES_A_DAY_MAX, error)
         && check_range ("DaysBetween", self->days_between, 0, PATELLA_LADDER_DAYS_BETWEEN_MAX, error)
         && check_range ("HoursBetween", self->hours_between, 0, PATELLA_ROUTINE_HOURS_BETWEEN_MAX, error)
         && check_range ("ReviewWeeks", self->review_weeks, 1, PATELLA_ROUTINE_REVIEW_WEEKS_MAX, error);
}

/**
 * patella_routine_new_take:
 * @fields: (transfer full): fields that are valid
 *
 * Returns: (transfer full): a routine
 */
PatellaRoutine *
patella_routine_new_take (PatellaRoutineFields *fields)
{
  PatellaRoutine *self;

  g_assert (patella_routine_fields_validate (fields, NULL));

  self = g_object_new (PATELLA_TYPE_ROUTINE, NULL);
  self->fields = fields;
  return self;
}

/**
 * patella_routine_get_id:
 * @self: a routine
 *
 * Returns: (transfer none): the id, `[a-z0-9_-]`, 1 to 40 characters
 */
const char *
patella_routine_get_id (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), NULL);

  return self->fields->id;
}

/**
 * patella_routine_get_title:
 * @self: a routine
 *
 * Returns: (transfer none): the title
 */
const char *
patella_routine_get_title (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), NULL);

  return self->fields->title;
}

/**
 * patella_routine_get_summary:
 * @self: a routine
 *
 * Returns: (transfer none): one or two sentences
 */
const char *
patella_routine_get_summary (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), NULL);

  return self->fields->summary;
}

/**
 * patella_routine_get_note:
 * @self: a routine
 *
 * Returns: (transfer none) (nullable): what the source adds, as its view
 */
const char *
patella_routine_get_note (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), NULL);

  return self->fields->note;
}

/**
 * patella_routine_get_times_a_day:
 * @self: a routine
 *
 * Returns: the rounds offered on a day, 1 to 6; the cap of each exercise goes before it
 */
int
patella_routine_get_times_a_day (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), 0);

  return self->fields->times_a_day;
}

/**
 * patella_routine_get_days_between:
 * @self: a routine
 *
 * Returns: the smallest difference in days between two days with a round; 0: every day
 */
int
patella_routine_get_days_between (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), 0);

  return self->fields->days_between;
}

/**
 * patella_routine_get_hours_between:
 * @self: a routine
 *
 * Returns: the hours between two rounds of a day (rule F2)
 */
int
patella_routine_get_hours_between (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), 0);

  return self->fields->hours_between;
}

/**
 * patella_routine_get_review_weeks:
 * @self: a routine
 *
 * Returns: the weeks after which the person is asked whether it helps
 */
int
patella_routine_get_review_weeks (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), 0);

  return self->fields->review_weeks;
}

/**
 * patella_routine_get_references:
 * @self: a routine
 *
 * Returns: (transfer none): numbers of references and names of sources
 */
const char * const *
patella_routine_get_references (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), no_texts);

  return self->fields->references == NULL ? no_texts : (const char * const *) self->fields->references;
}

/**
 * patella_routine_get_n_stages:
 * @self: a routine
 *
 * Returns: the number of stages, 1 and up
 */
guint
patella_routine_get_n_stages (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), 0);

  return self->fields->stages->len;
}

/**
 * patella_routine_get_stage:
 * @self: a routine
 * @index: 0 and up
 *
 * Returns: (transfer none): the stage
 */
const PatellaStage *
patella_routine_get_stage (PatellaRoutine *self,
                           guint           index)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), NULL);
  g_return_val_if_fail (index < self->fields->stages->len, NULL);

  return g_ptr_array_index (self->fields->stages, index);
}

/**
 * patella_routine_get_source:
 * @self: a routine
 *
 * Returns: (transfer none) (nullable): the bytes it was read from
 */
GBytes *
patella_routine_get_source (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), NULL);

  return self->fields->source;
}

/**
 * patella_routine_is_own:
 * @self: a routine
 *
 * Returns: whether it is from a file of the person's, so that its texts are not translated
 */
gboolean
patella_routine_is_own (PatellaRoutine *self)
{
  g_return_val_if_fail (PATELLA_IS_ROUTINE (self), FALSE);

  return self->fields->own;
}

/**
 * patella_routine_foreach_text:
 * @self: a routine
 * @func: (scope call): called with each text
 * @data: for @func
 *
 * Every text that a person reads, in the order of the file format: what `data/content-strings.h` lists.
 */
void
patella_routine_foreach_text (PatellaRoutine  *self,
                              PatellaTextFunc  func,
                              gpointer         data)
{
  const PatellaRoutineFields *fields = self->fields;

  func (fields->title, data);
  func (fields->summary, data);
  if (fields->note != NULL)
    func (fields->note, data);
  for (guint i = 0; i < fields->stages->len; i++)
    {
      const PatellaStage *stage = g_ptr_array_index (fields->stages, i);

      func (stage->title, data);
      if (stage->note != NULL)
        func (stage->note, data);
    }
}
