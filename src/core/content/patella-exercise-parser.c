/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-exercise-parser.h"

#include <math.h>
#include <string.h>

#include "patella-figure-parser.h"
#include "patella-key-reader.h"

/* The format this program reads; a file with a higher number is refused as too new. */
#define FORMAT_NEWEST 1
#define FORMAT_MAX 1000

/* One phase: shorter than a second cannot be followed by ear, longer than two minutes is not a repetition. */
#define PHASE_MIN_S 1.0
#define PHASE_MAX_S 120.0

static gboolean
is_repetition_kind (PatellaPhaseKind kind)
{
  return kind == PATELLA_PHASE_KIND_HOLD || kind == PATELLA_PHASE_KIND_RELAX || kind == PATELLA_PHASE_KIND_LIFT
         || kind == PATELLA_PHASE_KIND_PAUSE || kind == PATELLA_PHASE_KIND_LOWER;
}

static gint64
seconds_to_us (double seconds)
{
  return (gint64) llround (seconds * (double) G_USEC_PER_SEC);
}

static char *
maybe_id (PatellaKeyReader *reader,
          const char       *key)
{
  return patella_key_reader_has (reader, key) ? patella_key_reader_id (reader, key) : NULL;
}

static char **
maybe_ids (PatellaKeyReader *reader,
           const char       *key)
{
  return patella_key_reader_has (reader, key) ? patella_key_reader_ids (reader, key) : g_new0 (char *, 1);
}

static int
maybe_int (PatellaKeyReader *reader,
           const char       *key,
           int               max,
           int               otherwise)
{
  return patella_key_reader_has (reader, key) ? patella_key_reader_int (reader, key, 0, max) : otherwise;
}

static gboolean
parse_one_sided (PatellaKeyReader *reader)
{
  g_autofree char *sides = patella_key_reader_id (reader, "Sides");

  if (sides != NULL && !g_str_equal (sides, "both") && !g_str_equal (sides, "left-right"))
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_UNKNOWN, "Sides", "must be both or left-right");

  return g_strcmp0 (sides, "left-right") == 0;
}

static void
parse_texts (PatellaKeyReader      *reader,
             PatellaExerciseFields *fields)
{
  patella_key_reader_require (reader, "Exercise");
  if (patella_key_reader_int (reader, "Format", 1, FORMAT_MAX) > FORMAT_NEWEST)
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_VERSION, "Format", "must be 1: the file is for a newer version");

  fields->id = patella_key_reader_id (reader, "Id");
  fields->title = patella_key_reader_text (reader, "Title");
  fields->summary = patella_key_reader_text (reader, "Summary");
  fields->one_sided = parse_one_sided (reader);
  fields->posture = (PatellaPosture) patella_key_reader_word (reader, "Posture", PATELLA_TYPE_POSTURE);
  fields->needs = maybe_ids (reader, "Needs");
  fields->needs_text = patella_key_reader_maybe_text (reader, "NeedsText");
  fields->start = patella_key_reader_text (reader, "Start");
  fields->steps = patella_key_reader_numbered (reader, "Step");
  fields->tips = patella_key_reader_numbered (reader, "Tip");
  fields->cautions = patella_key_reader_numbered (reader, "Caution");
  fields->notes = patella_key_reader_numbered (reader, "Note");
  fields->source_dose = patella_key_reader_maybe_text (reader, "SourceDose");
  fields->evidence = patella_key_reader_maybe_text (reader, "Evidence");
  fields->alt = patella_key_reader_text (reader, "Alt");
  fields->references = maybe_ids (reader, "References");
  fields->alternative = maybe_id (reader, "Alternative");
}

static void
parse_opens (PatellaKeyReader      *reader,
             PatellaExerciseFields *fields)
{
  PatellaUnlockRule *opens;
  g_auto (GStrv) rule = NULL;

  if (!patella_key_reader_enter (reader, "Opens"))
    return;

  rule = patella_key_reader_list (reader, "Rule");
  if (g_strv_length (rule) > 1)
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_SYNTAX, "Rule", "must be one value");
  opens = patella_unlock_rule_new (rule[0]);
  fields->opens = opens;
  g_strfreev (opens->after);
  opens->after = patella_key_reader_ids (reader, "After");
  opens->any = patella_key_reader_boolean (reader, "Any");
  opens->days = maybe_int (reader, "Days", 28, 0);
  opens->level = maybe_int (reader, "Level", PATELLA_LADDER_LEVELS_MAX, 0);
  opens->green = patella_key_reader_boolean (reader, "Green");
  opens->next_morning = patella_key_reader_boolean (reader, "NextMorning");
  opens->no_red_days = maybe_int (reader, "NoRedDays", 83, 0);
  opens->no_red_anywhere = patella_key_reader_boolean (reader, "NoRedAnywhere");
  opens->any_control = patella_key_reader_boolean (reader, "AnyControl");
  opens->morning_mean = maybe_int (reader, "MorningMean", 10, PATELLA_UNKNOWN);
  opens->confirm = patella_key_reader_boolean (reader, "Confirm");
}

/* What is the same in every level: the phases, their seconds, whether the program paces them. */
static void
parse_repetition (PatellaKeyReader      *reader,
                  PatellaExerciseFields *fields,
                  PatellaDose           *dose)
{
  g_autoptr (GArray) kinds = NULL;
  g_autoptr (GArray) seconds = NULL;

  patella_key_reader_require (reader, "Repetition");
  fields->mode = (PatellaMode) patella_key_reader_word (reader, "Mode", PATELLA_TYPE_MODE);
  if (fields->mode == PATELLA_MODE_CHECK || patella_key_reader_has_failed (reader))
    return;

  kinds = patella_key_reader_words (reader, "Phases", PATELLA_TYPE_PHASE_KIND);
  seconds = patella_key_reader_doubles (reader, "Seconds", PHASE_MIN_S, PHASE_MAX_S);
  fields->words = patella_key_reader_texts (reader, "Words");
  dose->paced = !patella_key_reader_has (reader, "Paced") || patella_key_reader_boolean (reader, "Paced");

  if (kinds->len > PATELLA_DOSE_PHASES_MAX)
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_TOO_LARGE, "Phases", "must have at most %d phases", PATELLA_DOSE_PHASES_MAX);
  if (seconds->len != kinds->len)
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_SYNTAX, "Seconds", "must have one number for each of %u phases", kinds->len);
  if (patella_key_reader_has_failed (reader))
    return;

  dose->n_phases = (int) kinds->len;
  for (guint i = 0; i < kinds->len; i++)
    {
      dose->phases[i] = (PatellaPhaseKind) g_array_index (kinds, int, i);
      dose->phase_us[i] = seconds_to_us (g_array_index (seconds, double, i));
      if (!is_repetition_kind (dose->phases[i]))
        patella_key_reader_fail (reader, PATELLA_CORE_ERROR_UNKNOWN, "Phases", "must be of hold, relax, lift, pause and lower");
    }
}

/* The lists of [Ladder], each with one value or one a level. */
typedef struct
{
  GArray *sets;          /* owned (element-type int) */
  GArray *reps;          /* owned (element-type int) */
  GArray *rest;          /* owned (element-type double) */
  GArray *hold;          /* owned, nullable (element-type double) */
  GArray *times_a_day;   /* owned (element-type int) */
  GArray *basis;         /* owned (element-type int) */
  char  **labels;        /* owned: none, one, or one a level */
} Columns;

static void
clear_columns (Columns *self)
{
  g_clear_pointer (&self->sets, g_array_unref);
  g_clear_pointer (&self->reps, g_array_unref);
  g_clear_pointer (&self->rest, g_array_unref);
  g_clear_pointer (&self->hold, g_array_unref);
  g_clear_pointer (&self->times_a_day, g_array_unref);
  g_clear_pointer (&self->basis, g_array_unref);
  g_clear_pointer (&self->labels, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, clear_columns)

static void
parse_columns (PatellaKeyReader *reader,
               Columns          *columns)
{
  columns->rest = patella_key_reader_doubles (reader, "RestSeconds", 0.0, PATELLA_LADDER_REST_MAX_S);
  columns->sets = patella_key_reader_ints (reader, "Sets", 1, PATELLA_LADDER_SETS_MAX);
  columns->reps = patella_key_reader_ints (reader, "Reps", 1, PATELLA_LADDER_REPS_MAX);
  if (patella_key_reader_has (reader, "HoldSeconds"))
    columns->hold = patella_key_reader_doubles (reader, "HoldSeconds", PHASE_MIN_S, PHASE_MAX_S);
  columns->times_a_day = patella_key_reader_ints (reader, "TimesADay", 1, PATELLA_LADDER_TIMES_A_DAY_MAX);
  columns->basis = patella_key_reader_words (reader, "Basis", PATELLA_TYPE_BASIS);
  columns->labels = patella_key_reader_has (reader, "Label") ? patella_key_reader_list (reader, "Label") : g_new0 (char *, 1);
}

/* The longest list says how many levels there are; the others must have one value or as many. */
static guint
count_levels (PatellaKeyReader *reader,
              const Columns    *columns)
{
  const struct { const char *key; guint length; } lists[] = {
    { "Sets", columns->sets->len }, { "Reps", columns->reps->len }, { "RestSeconds", columns->rest->len },
    { "HoldSeconds", columns->hold == NULL ? 1 : columns->hold->len }, { "TimesADay", columns->times_a_day->len },
    { "Basis", columns->basis->len }, { "Label", MAX (1, g_strv_length (columns->labels)) },
  };
  guint n_levels = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    n_levels = MAX (n_levels, lists[i].length);
  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (lists[i].length > PATELLA_LADDER_LEVELS_MAX)
        patella_key_reader_fail (reader, PATELLA_CORE_ERROR_TOO_LARGE, lists[i].key,
                                 "must have at most %d levels", PATELLA_LADDER_LEVELS_MAX);
      else if (lists[i].length != 1 && lists[i].length != n_levels)
        patella_key_reader_fail (reader, PATELLA_CORE_ERROR_SYNTAX, lists[i].key,
                                 "must have one value, or one for each of %u levels", n_levels);
    }
  return n_levels;
}

/* the value of a list for a level, counted from 0 */
#define PICK(array, type, level) g_array_index ((array), type, (array)->len == 1 ? 0 : (level))

static PatellaLevel
make_level (const Columns     *columns,
            const PatellaDose *repetition,
            guint              index)
{
  PatellaLevel level = { .dose = *repetition };
  guint n_labels = g_strv_length (columns->labels);

  level.dose.level = (int) index + 1;
  level.dose.sets = PICK (columns->sets, int, index);
  level.dose.reps = PICK (columns->reps, int, index);
  level.dose.rest_us = seconds_to_us (PICK (columns->rest, double, index));
  level.dose.load_g = PATELLA_UNKNOWN;
  if (n_labels > 0)
    g_strlcpy (level.dose.label, columns->labels[n_labels == 1 ? 0 : index], sizeof level.dose.label);
  for (int i = 0; columns->hold != NULL && i < level.dose.n_phases; i++)
    if (level.dose.phases[i] == PATELLA_PHASE_KIND_HOLD)
      level.dose.phase_us[i] = seconds_to_us (PICK (columns->hold, double, index));
  level.times_a_day = PICK (columns->times_a_day, int, index);
  level.basis = (PatellaBasis) PICK (columns->basis, int, index);
  return level;
}

/* Figure=x: levels of this label are done as `[Figure x]` shows. */
static PatellaFigureSpec *
parse_label_figure (PatellaKeyReader *reader,
                    const char       *hold_pose)
{
  g_autofree char *id = maybe_id (reader, "Figure");
  g_autofree char *group = id == NULL ? NULL : g_strdup_printf ("Figure %s", id);
  g_autoptr (PatellaFigureSpec) figure = NULL;

  if (id == NULL)
    return NULL;

  patella_key_reader_require (reader, group);
  figure = patella_figure_parse (reader, group);
  if (figure != NULL)
    patella_figure_parse_pose (reader, figure, hold_pose);
  return g_steal_pointer (&figure);
}

/* @id: as it stands in Label=, each read once */
static void
parse_label (PatellaKeyReader *reader,
             PatellaLadder    *ladder,
             const char       *id)
{
  g_autofree char *group = g_strdup_printf ("Label %s", id);
  PatellaLevelLabel *label;

  if (patella_ladder_lookup_label (ladder, id) != NULL)
    return;
  if (!patella_id_is_valid (id) || strlen (id) >= PATELLA_DOSE_LABEL_SIZE)
    {
      patella_key_reader_enter (reader, "Ladder");
      patella_key_reader_fail (reader, PATELLA_CORE_ERROR_SYNTAX, "Label",
                               "must have small letters, digits, - and _, at most %d a label", PATELLA_DOSE_LABEL_SIZE - 1);
      return;
    }

  label = patella_level_label_new (id);
  patella_ladder_take_label (ladder, label);
  patella_key_reader_require (reader, group);
  label->title = patella_key_reader_text (reader, "Title");
  label->hint = patella_key_reader_maybe_text (reader, "Hint");
  label->hold_pose = maybe_id (reader, "HoldPose");
  label->start = patella_key_reader_maybe_text (reader, "Start");
  label->alt = patella_key_reader_maybe_text (reader, "Alt");
  label->figure = parse_label_figure (reader, label->hold_pose);
}

static PatellaLadder *
parse_ladder (PatellaKeyReader  *reader,
              const PatellaDose *repetition)
{
  g_auto (Columns) columns = { NULL };
  g_autoptr (PatellaLadder) ladder = NULL;
  guint n_levels;

  patella_key_reader_require (reader, "Ladder");
  ladder = patella_ladder_new (patella_key_reader_int (reader, "StartLevel", 1, PATELLA_LADDER_LEVELS_MAX),
                               patella_key_reader_int (reader, "DaysBetween", 0, PATELLA_LADDER_DAYS_BETWEEN_MAX));
  parse_columns (reader, &columns);
  n_levels = count_levels (reader, &columns);
  if (columns.hold != NULL && patella_dose_get_span_us (repetition, PATELLA_PHASE_KIND_HOLD) == 0)
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_UNKNOWN, "HoldSeconds", "must be left out when no phase is a hold");
  if (patella_key_reader_has_failed (reader))
    return g_steal_pointer (&ladder);

  for (guint i = 0; i < n_levels; i++)
    {
      PatellaLevel level = make_level (&columns, repetition, i);

      patella_ladder_add_level (ladder, &level);
    }
  for (guint i = 0; columns.labels[i] != NULL; i++)
    parse_label (reader, ladder, columns.labels[i]);

  return g_steal_pointer (&ladder);
}

static void
parse_figure (PatellaKeyReader      *reader,
              PatellaExerciseFields *fields)
{
  guint n_labels = fields->ladder == NULL ? 0 : patella_ladder_get_n_labels (fields->ladder);

  fields->figure = patella_figure_parse (reader, "Figure");
  for (guint i = 0; fields->figure != NULL && i < n_labels; i++)
    {
      const PatellaLevelLabel *label = patella_ladder_get_label (fields->ladder, i);

      if (label->figure == NULL)
        patella_figure_parse_pose (reader, fields->figure, label->hold_pose);
    }
}

/**
 * patella_exercise_parse:
 * @bytes: the whole file
 * @file: its display name, for errors
 * @own: whether it is a file of the person's: only there `Title[de]=` is allowed and read
 * @languages: (nullable): wanted languages, most wanted first, as [func@GLib.get_language_names] gives them
 * @error: (nullable): `PATELLA_CORE_ERROR` with file, line, group, key, reason and value
 *
 * Reads an exercise file. A file is taken whole or refused whole: an unknown group or key, a number out of range, a
 * missing pose each refuse it. Any thread.
 *
 * Returns: (transfer full) (nullable): the exercise, or %NULL with @error set
 */
PatellaExercise *
patella_exercise_parse (GBytes              *bytes,
                        const char          *file,
                        gboolean             own,
                        const char * const  *languages,
                        GError             **error)
{
  g_autoptr (PatellaKeyReader) reader = patella_key_reader_new (bytes, file, own, languages, error);
  g_autoptr (PatellaExerciseFields) fields = patella_exercise_fields_new ();
  PatellaDose repetition = { .paced = TRUE };
  GError *invalid = NULL;

  if (reader == NULL)
    return NULL;

  fields->own = own;
  fields->source = g_bytes_ref (bytes);
  parse_texts (reader, fields);
  parse_repetition (reader, fields, &repetition);
  if (fields->mode != PATELLA_MODE_CHECK)
    fields->ladder = parse_ladder (reader, &repetition);
  else if (patella_key_reader_enter (reader, "Ladder"))
    patella_key_reader_fail (reader, PATELLA_CORE_ERROR_UNKNOWN, NULL, "the group must be left out when nothing is counted");
  parse_opens (reader, fields);
  parse_figure (reader, fields);

  if (!patella_key_reader_has_failed (reader) && !patella_exercise_fields_validate (fields, &invalid))
    patella_key_reader_take (reader, invalid);
  if (!patella_key_reader_finish (reader, error))
    return NULL;

  return patella_exercise_new_take (g_steal_pointer (&fields));
}
