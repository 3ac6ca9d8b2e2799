/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-field-private.h"

#include <string.h>

#include "patella-journal-error.h"

/* The fields that change after they were written, in their text form, with NULL for "not known". */

#define NOTE_BYTES 16384
#define VALUE_BYTES 1024

#define SET(member) G_STRUCT_OFFSET (PatellaSetRecord, member)
#define TRACK(member) G_STRUCT_OFFSET (PatellaTrackRecord, member)
#define SESSION(member) G_STRUCT_OFFSET (PatellaRecordData, member)
#define CHECK_IN(member) G_STRUCT_OFFSET (PatellaCheckInDraft, member)

#define COUNT_OF(table, name, offset, max, open) { table, name, PATELLA_FIELD_KIND_COUNT, offset, max, open, NULL, 0 }
#define SPAN_OF(table, name, offset, max, open) { table, name, PATELLA_FIELD_KIND_SPAN, offset, max, open, NULL, 0 }
#define TEXT_OF(table, name, offset, max) { table, name, PATELLA_FIELD_KIND_TEXT, offset, max, TRUE, NULL, 0 }
#define WORD_OF(table, name, offset, type, unknown) { table, name, PATELLA_FIELD_KIND_WORD, offset, 0, TRUE, type, unknown }

static const PatellaField fields[] = {
  COUNT_OF (PATELLA_CHANGE_OF_SET, "pain", SET (pain), 10, TRUE),
  WORD_OF (PATELLA_CHANGE_OF_SET, "pain_side", SET (pain_side), patella_side_get_type, PATELLA_SIDE_NONE),
  COUNT_OF (PATELLA_CHANGE_OF_SET, "done_reps", SET (done_reps), 1000, TRUE),
  SPAN_OF (PATELLA_CHANGE_OF_SET, "held_ms", SET (held_ms), 86400000, TRUE),
  TEXT_OF (PATELLA_CHANGE_OF_SET, "note", SET (note), NOTE_BYTES),
  WORD_OF (PATELLA_CHANGE_OF_SET, "outcome", SET (outcome), patella_outcome_get_type, -1),
  COUNT_OF (PATELLA_CHANGE_OF_SET, "level", SET (level), 100, TRUE),
  SPAN_OF (PATELLA_CHANGE_OF_SET, "load_g", SET (load_g), 1000000, TRUE),
  SPAN_OF (PATELLA_CHANGE_OF_SET, "started_at_us", SET (started_at_us), 0, FALSE),
  COUNT_OF (PATELLA_CHANGE_OF_SET, "target_reps", SET (target_reps), 0, FALSE),
  SPAN_OF (PATELLA_CHANGE_OF_SET, "target_hold_ms", SET (target_hold_ms), 0, FALSE),
  SPAN_OF (PATELLA_CHANGE_OF_SET, "relax_ms", SET (relax_ms), 0, FALSE),
  SPAN_OF (PATELLA_CHANGE_OF_SET, "rested_ms", SET (rested_ms), 0, FALSE),
  COUNT_OF (PATELLA_CHANGE_OF_SET, "stopped_rep", SET (stopped_rep), 0, FALSE),
  SPAN_OF (PATELLA_CHANGE_OF_SET, "stopped_ms", SET (stopped_ms), 0, FALSE),
  WORD_OF (PATELLA_CHANGE_OF_TRACK, "side", TRACK (side), patella_side_get_type, -1),
  WORD_OF (PATELLA_CHANGE_OF_TRACK, "spare", TRACK (spare), patella_answer_get_type, PATELLA_ANSWER_UNKNOWN),
  WORD_OF (PATELLA_CHANGE_OF_TRACK, "control", TRACK (control), patella_control_get_type, PATELLA_CONTROL_UNKNOWN),
  TEXT_OF (PATELLA_CHANGE_OF_SESSION, "note", SESSION (note), NOTE_BYTES),
  COUNT_OF (PATELLA_CHANGE_OF_KNEE, "left.trained", SESSION (knee_trained[PATELLA_SIDE_LEFT]), 1, TRUE),
  COUNT_OF (PATELLA_CHANGE_OF_KNEE, "right.trained", SESSION (knee_trained[PATELLA_SIDE_RIGHT]), 1, TRUE),
  COUNT_OF (PATELLA_CHANGE_OF_KNEE, "left.pain_before", SESSION (pain_before[PATELLA_SIDE_LEFT]), 10, TRUE),
  COUNT_OF (PATELLA_CHANGE_OF_KNEE, "left.pain_after", SESSION (pain_after[PATELLA_SIDE_LEFT]), 10, TRUE),
  COUNT_OF (PATELLA_CHANGE_OF_KNEE, "right.pain_before", SESSION (pain_before[PATELLA_SIDE_RIGHT]), 10, TRUE),
  COUNT_OF (PATELLA_CHANGE_OF_KNEE, "right.pain_after", SESSION (pain_after[PATELLA_SIDE_RIGHT]), 10, TRUE),
  WORD_OF (PATELLA_CHANGE_OF_CHECK_IN, "side", CHECK_IN (side), patella_side_get_type, PATELLA_SIDE_NONE),
  TEXT_OF (PATELLA_CHANGE_OF_CHECK_IN, "value", CHECK_IN (value), VALUE_BYTES),
  TEXT_OF (PATELLA_CHANGE_OF_CHECK_IN, "note", CHECK_IN (note), NOTE_BYTES),
};

static const char * const table_names[PATELLA_N_CHANGE_TABLES] = {
  [PATELLA_CHANGE_OF_SET] = "set_entry",
  [PATELLA_CHANGE_OF_TRACK] = "track_session",
  [PATELLA_CHANGE_OF_SESSION] = "session",
  [PATELLA_CHANGE_OF_KNEE] = "session_knee",
  [PATELLA_CHANGE_OF_CHECK_IN] = "check_in",
};

const char *
patella_change_table_get_name (PatellaChangeTable table)
{
  g_assert (table < PATELLA_N_CHANGE_TABLES);

  return table_names[table];
}

gboolean
patella_change_table_find (const char         *name,
                           PatellaChangeTable *out_table)
{
  for (int i = 0; i < PATELLA_N_CHANGE_TABLES; i++)
    if (g_strcmp0 (table_names[i], name) == 0)
      {
        *out_table = (PatellaChangeTable) i;
        return TRUE;
      }

  return FALSE;
}

/* one that a person may change */
const PatellaField *
patella_field_find (PatellaChangeTable   table,
                    const char          *name,
                    GError             **error)
{
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].table == table && fields[i].open && g_strcmp0 (fields[i].name, name) == 0)
      return &fields[i];

  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "\"%.80s\" is not a field that can be corrected", name);
  return NULL;
}

const PatellaField *
patella_field_get_all (size_t *out_n)
{
  *out_n = G_N_ELEMENTS (fields);

  return fields;
}

static char *
number_to_text (gint64 number)
{
  return number < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* NULL: not known */
char *
patella_field_to_text (const PatellaField *self,
                       const void         *row)
{
  const void *place = (const char *) row + self->offset;
  const char *text;

  switch (self->kind)
    {
    case PATELLA_FIELD_KIND_COUNT:
      return number_to_text (*(const int *) place);
    case PATELLA_FIELD_KIND_SPAN:
      return number_to_text (*(const gint64 *) place);
    case PATELLA_FIELD_KIND_WORD:
      text = *(const int *) place == self->unknown ? NULL : patella_enum_to_nick (self->get_type (), *(const int *) place);
      break;
    case PATELLA_FIELD_KIND_TEXT:
    default:
      text = *(const char * const *) place;
      break;
    }

  return text == NULL || *text == '\0' ? NULL : g_strdup (text);
}

static gboolean
refuse (const PatellaField  *self,
        const char          *value,
        GError             **error)
{
  g_set_error (error, PATELLA_JOURNAL_ERROR, PATELLA_JOURNAL_ERROR_INVALID, "\"%.80s\" cannot be a %s", value, self->name);
  return FALSE;
}

static gboolean
word_from_text (const PatellaField  *self,
                int                 *place,
                const char          *value,
                GError             **error)
{
  int word = self->unknown;

  if ((*value == '\0' && self->unknown < 0) ||
      (*value != '\0' && !patella_enum_from_nick (self->get_type (), value, &word)) ||
      /* "none" is a nick, and no side of an exercise */
      (self->unknown < 0 && self->get_type == patella_side_get_type && word == PATELLA_SIDE_NONE))
    return refuse (self, value, error);

  *place = word;
  return TRUE;
}

static gboolean
number_from_text (const PatellaField  *self,
                  void                *place,
                  const char          *value,
                  GError             **error)
{
  gint64 number = PATELLA_UNKNOWN;

  if (*value != '\0' && !g_ascii_string_to_signed (value, 10, 0, self->max, &number, NULL))
    return refuse (self, value, error);

  if (self->kind == PATELLA_FIELD_KIND_COUNT)
    *(int *) place = (int) number;
  else
    *(gint64 *) place = number;
  return TRUE;
}

/* "" is not known */
gboolean
patella_field_from_text (const PatellaField  *self,
                         void                *row,
                         const char          *value,
                         GError             **error)
{
  void *place = (char *) row + self->offset;

  switch (self->kind)
    {
    case PATELLA_FIELD_KIND_WORD:
      return word_from_text (self, place, value, error);
    case PATELLA_FIELD_KIND_TEXT:
      if ((gint64) strlen (value) > self->max || !g_utf8_validate (value, -1, NULL))
        return refuse (self, value, error);
      g_free (*(char **) place);
      *(char **) place = g_strdup (value);
      return TRUE;
    case PATELLA_FIELD_KIND_COUNT:
    case PATELLA_FIELD_KIND_SPAN:
    default:
      return number_from_text (self, place, value, error);
    }
}
