/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-check-in.h"

#include <string.h>

#include "patella-core-error.h"

/* A note is a few sentences; the limit keeps a hostile import small. */
#define NOTE_BYTES_MAX 16384
#define ID_BYTES_MAX 64
/* The stop list has fourteen signs, RF1 to RF14 (rules.md 2.5). */
#define SIGNS 14

/**
 * PatellaCheckIn:
 *
 * A dated note outside a set: a morning score, pain now, a sign of the stop list, a clearance ... Kinds and their values are
 * the public format of product.md, section 9. Immutable and always valid: it can be shared between threads and list models.
 */
struct _PatellaCheckIn
{
  GObject             parent_instance;

  PatellaUuid         uuid;
  PatellaStamp        stamp;
  PatellaCheckInKind  kind;
  PatellaSide         side;
  char               *value;  /* owned */
  char               *note;   /* owned */
  gboolean            edited;
};

G_DEFINE_FINAL_TYPE (PatellaCheckIn, patella_check_in, G_TYPE_OBJECT)

typedef gboolean (*ValueFunc) (const char *value);

static gboolean
is_empty (const char *value)
{
  return value[0] == '\0';
}

static gboolean
is_score (const char *value)
{
  return strcmp (value, "10") == 0 || (g_ascii_isdigit (value[0]) && value[1] == '\0');
}

static gboolean
is_sign (const char *value)
{
  guint64 number = 0;

  return g_str_has_prefix (value, "RF") && value[2] != '0'
         && g_ascii_string_to_unsigned (value + 2, 10, 1, SIGNS, &number, NULL);
}

static gboolean
is_one_of (const char *value,
           const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char * const *) list, value);
}

static gboolean
is_intake (const char *value)
{
  return is_one_of (value, "ok|blocked");
}

static gboolean
is_finder (const char *value)
{
  return is_one_of (value, "felt|not-felt");
}

static gboolean
is_knee (const char *value)
{
  return is_empty (value) || is_one_of (value, "left|right");
}

static gboolean
is_soreness (const char *value)
{
  return is_one_of (value, "none|some|much");
}

static gboolean
is_clicking (const char *value)
{
  return is_one_of (value, "none|less|same|more");
}

static gboolean
is_id (const char *value)
{
  size_t length = strlen (value);

  if (length == 0 || length > ID_BYTES_MAX)
    return FALSE;

  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && strchr ("._-", value[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_id_or_empty (const char *value)
{
  return is_empty (value) || is_id (value);
}

static gboolean
is_date (const char *value)
{
  return patella_local_date_is_valid (value);
}

/* What each kind may say, and how the refusal words it. */
static const struct
{
  ValueFunc   is_valid;
  const char *expects;
} kinds[] = {
  [PATELLA_CHECK_IN_KIND_MORNING] = { is_score, "0 to 10" },
  [PATELLA_CHECK_IN_KIND_NOW] = { is_score, "0 to 10" },
  [PATELLA_CHECK_IN_KIND_SIGN] = { is_sign, "RF1 to RF14" },
  [PATELLA_CHECK_IN_KIND_CLEARANCE] = { is_empty, "nothing" },
  [PATELLA_CHECK_IN_KIND_INTAKE] = { is_intake, "ok or blocked" },
  [PATELLA_CHECK_IN_KIND_FINDER] = { is_finder, "felt or not-felt" },
  [PATELLA_CHECK_IN_KIND_READY] = { is_id, "the id of an exercise" },
  [PATELLA_CHECK_IN_KIND_OPEN_ANYWAY] = { is_id, "the id of an exercise" },
  [PATELLA_CHECK_IN_KIND_KNEE] = { is_knee, "left, right or nothing" },
  [PATELLA_CHECK_IN_KIND_SORENESS] = { is_soreness, "none, some or much" },
  [PATELLA_CHECK_IN_KIND_CLICKING] = { is_clicking, "none, less, same or more" },
  [PATELLA_CHECK_IN_KIND_ACTIVITY] = { is_score, "0 to 10" },
  [PATELLA_CHECK_IN_KIND_NOT_TODAY] = { is_id, "the id of a routine" },
  [PATELLA_CHECK_IN_KIND_AWAY] = { is_date, "a date as YYYY-MM-DD" },
  [PATELLA_CHECK_IN_KIND_DISCLAIMER] = { is_id_or_empty, "the id of a text, or nothing" },
};

static gboolean
check_note (const char  *note,
            GError     **error)
{
  if (note != NULL && strlen (note) <= NOTE_BYTES_MAX && g_utf8_validate (note, -1, NULL))
    return TRUE;

  patella_core_error_refuse (error, PATELLA_CORE_ERROR_TOO_LARGE, "note", "must be UTF-8 text of at most %d bytes",
                             NOTE_BYTES_MAX);
  return FALSE;
}

static void
patella_check_in_finalize (GObject *object)
{
  PatellaCheckIn *self = PATELLA_CHECK_IN (object);

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (patella_check_in_parent_class)->finalize (object);
}

static void
patella_check_in_class_init (PatellaCheckInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = patella_check_in_finalize;
}

static void
patella_check_in_init (PatellaCheckIn *self)
{
}

static PatellaCheckIn *
copy_check_in (PatellaCheckIn *self)
{
  PatellaCheckIn *copy = g_object_new (PATELLA_TYPE_CHECK_IN, NULL);

  copy->uuid = self->uuid;
  copy->stamp = self->stamp;
  copy->kind = self->kind;
  copy->side = self->side;
  copy->value = g_strdup (self->value);
  copy->note = g_strdup (self->note);
  copy->edited = self->edited;

  return copy;
}

/**
 * patella_check_in_validate:
 * @kind: any number
 * @side: any number
 * @value: (nullable): any text
 * @note: (nullable): any text; %NULL counts as ""
 * @error: return location for a [error@Patella.CoreError]
 *
 * Checks a check-in before it is made. The values each kind may have are those of product.md, section 9. Any thread.
 *
 * Returns: whether [ctor@Patella.CheckIn.new] will accept them
 */
gboolean
patella_check_in_validate (PatellaCheckInKind   kind,
                           PatellaSide          side,
                           const char          *value,
                           const char          *note,
                           GError             **error)
{
  if ((guint) kind >= G_N_ELEMENTS (kinds))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_UNKNOWN, "kind", "there is no such kind of check-in");
      return FALSE;
    }
  if ((guint) side > PATELLA_SIDE_BOTH
      || (kind == PATELLA_CHECK_IN_KIND_KNEE && side == PATELLA_SIDE_NONE))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_UNKNOWN, "side", "must be left, right or both");
      return FALSE;
    }
  if (value == NULL || !kinds[kind].is_valid (value))
    {
      patella_core_error_refuse (error, PATELLA_CORE_ERROR_RANGE, "value", "must be %s", kinds[kind].expects);
      return FALSE;
    }

  return check_note (note == NULL ? "" : note, error);
}

/**
 * patella_check_in_new:
 * @uuid: its id; copied
 * @stamp: when it was recorded, and the day it is for; copied
 * @kind: what it is about
 * @side: the knee, or none
 * @value: what it says; copied
 *
 * What [func@Patella.CheckIn.validate] would refuse, is a programmer error here. Any thread.
 *
 * Returns: (transfer full): a check-in without a note
 */
PatellaCheckIn *
patella_check_in_new (const PatellaUuid  *uuid,
                      const PatellaStamp *stamp,
                      PatellaCheckInKind  kind,
                      PatellaSide         side,
                      const char         *value)
{
  PatellaCheckIn *self;

  g_return_val_if_fail (uuid != NULL, NULL);
  g_return_val_if_fail (stamp != NULL && patella_stamp_validate (stamp, NULL), NULL);
  g_return_val_if_fail (patella_check_in_validate (kind, side, value, NULL, NULL), NULL);

  self = g_object_new (PATELLA_TYPE_CHECK_IN, NULL);
  self->uuid = *uuid;
  self->stamp = *stamp;
  self->kind = kind;
  self->side = side;
  self->value = g_strdup (value);
  self->note = g_strdup ("");

  return self;
}

/**
 * patella_check_in_with_note:
 * @self: a check-in
 * @note: valid text of at most 16 KiB, else it is a programmer error
 *
 * Returns: (transfer full): a copy with another note
 */
PatellaCheckIn *
patella_check_in_with_note (PatellaCheckIn *self,
                            const char     *note)
{
  PatellaCheckIn *copy;

  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), NULL);
  g_return_val_if_fail (check_note (note, NULL), NULL);

  copy = copy_check_in (self);
  g_free (copy->note);
  copy->note = g_strdup (note);

  return copy;
}

/**
 * patella_check_in_with_edited:
 * @self: a check-in
 *
 * Returns: (transfer full): a copy that says that a correction of it stands in the journal
 */
PatellaCheckIn *
patella_check_in_with_edited (PatellaCheckIn *self)
{
  PatellaCheckIn *copy;

  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), NULL);

  copy = copy_check_in (self);
  copy->edited = TRUE;

  return copy;
}

/**
 * patella_check_in_get_uuid:
 * @self: a check-in
 *
 * Returns: (transfer none): its id
 */
const PatellaUuid *
patella_check_in_get_uuid (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), NULL);

  return &self->uuid;
}

/**
 * patella_check_in_get_stamp:
 * @self: a check-in
 *
 * Returns: (transfer none): when it was recorded; its local date is the day it is for
 */
const PatellaStamp *
patella_check_in_get_stamp (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), NULL);

  return &self->stamp;
}

/**
 * patella_check_in_get_kind:
 * @self: a check-in
 *
 * Returns: what it is about
 */
PatellaCheckInKind
patella_check_in_get_kind (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), PATELLA_CHECK_IN_KIND_NOW);

  return self->kind;
}

/**
 * patella_check_in_get_side:
 * @self: a check-in
 *
 * Returns: the knee it is about, or none
 */
PatellaSide
patella_check_in_get_side (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), PATELLA_SIDE_NONE);

  return self->side;
}

/**
 * patella_check_in_get_value:
 * @self: a check-in
 *
 * Returns: (transfer none): what it says, as in the CSV
 */
const char *
patella_check_in_get_value (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), NULL);

  return self->value;
}

/**
 * patella_check_in_get_score:
 * @self: a check-in
 *
 * Returns: 0 to 10 for the kinds that hold a score, else %PATELLA_PAIN_UNKNOWN
 */
int
patella_check_in_get_score (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), PATELLA_PAIN_UNKNOWN);

  if (kinds[self->kind].is_valid != is_score)
    return PATELLA_PAIN_UNKNOWN;

  return (int) g_ascii_strtoll (self->value, NULL, 10);
}

/**
 * patella_check_in_get_note:
 * @self: a check-in
 *
 * Returns: (transfer none): its note, "" without one
 */
const char *
patella_check_in_get_note (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), NULL);

  return self->note;
}

/**
 * patella_check_in_is_edited:
 * @self: a check-in
 *
 * Returns: whether a correction of it stands in the journal
 */
gboolean
patella_check_in_is_edited (PatellaCheckIn *self)
{
  g_return_val_if_fail (PATELLA_IS_CHECK_IN (self), FALSE);

  return self->edited;
}
