/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-correction-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "patella-format.h"
#include "patella-words.h"

/* What was corrected, from what, to what, when. Several corrections of one field are one to the reader: from the value that
 * stood there first to the one that stands there now. Pure functions; main thread. */

static const struct
{
  const char *field;
  const char *word;
} field_words[] = {
  { "pain", NC_("field of the journal", "pain") },
  { "pain_side", NC_("field of the journal", "knee that hurt") },
  { "done_reps", NC_("field of the journal", "repetitions") },
  { "held_ms", NC_("field of the journal", "seconds held") },
  { "level", NC_("field of the journal", "level") },
  { "load_g", NC_("field of the journal", "load") },
  { "outcome", NC_("field of the journal", "outcome") },
  { "note", NC_("field of the journal", "note") },
  { "side", NC_("field of the journal", "side") },
  { "spare", NC_("field of the journal", "two more good ones") },
  { "control", NC_("field of the journal", "control") },
  { "value", NC_("field of the journal", "value") },
  { "left.pain_before", NC_("field of the journal", "left knee before") },
  { "left.pain_after", NC_("field of the journal", "left knee after") },
  { "right.pain_before", NC_("field of the journal", "right knee before") },
  { "right.pain_after", NC_("field of the journal", "right knee after") },
};

const char *
patella_correction_words_field (const PatellaCorrection *correction)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_words); i++)
    if (g_str_equal (field_words[i].field, correction->field))
      return g_dpgettext2 (NULL, "field of the journal", field_words[i].word);

  return correction->field;
}

static char *
describe_word (const char *field,
               const char *value)
{
  int word;

  if (g_str_equal (field, "outcome") && patella_enum_from_nick (PATELLA_TYPE_OUTCOME, value, &word))
    return g_strdup (patella_words_outcome ((PatellaOutcome) word));
  if ((g_str_equal (field, "side") || g_str_equal (field, "pain_side")) &&
      patella_enum_from_nick (PATELLA_TYPE_SIDE, value, &word))
    return g_strdup (patella_words_side ((PatellaSide) word));
  if (g_str_equal (field, "spare"))
    return g_strdup (g_str_equal (value, "yes") ? C_("two more good ones?", "yes") : C_("two more good ones?", "no"));
  if (g_str_equal (field, "control"))
    return g_strdup (g_str_equal (value, "ok") ? C_("control of the movement", "kept") : C_("control of the movement", "lost"));

  return g_strdup (value);
}

char *
patella_correction_words_value (const PatellaCorrection *correction,
                                const char              *value)
{
  if (value == NULL)
    return g_strdup (g_str_equal (correction->field, "note") ? C_("value that was there before", "empty")
                                                             : C_("value that was there before", "not known"));
  if (g_str_equal (correction->field, "held_ms"))
    return g_strdup_printf (C_("duration", "%g s"), (double) g_ascii_strtoll (value, NULL, 10) / 1000.0);
  if (g_str_equal (correction->field, "load_g"))
    return g_strdup_printf (C_("load", "%g kg"), (double) g_ascii_strtoll (value, NULL, 10) / 1000.0);
  if (g_str_equal (correction->field, "note"))
    return g_strdup_printf (C_("text of a note", "“%s”"), value);

  return describe_word (correction->field, value);
}

/* The day on which it was made, at the offset of the moment. */
char *
patella_correction_words_day (gint64      at_us,
                              const char *today)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *date = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  g_autofree char *text = NULL;

  if (date == NULL)
    return g_strdup ("");
  text = patella_format_date_short (date);
  if (today != NULL && strncmp (date, today, 4) == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf (C_("date, then year", "%s %.4s"), text, date);
}

static PatellaCorrection *
find_field (GPtrArray  *fields,
            const char *field)
{
  for (guint i = 0; i < fields->len; i++)
    {
      PatellaCorrection *correction = g_ptr_array_index (fields, i);

      if (g_str_equal (correction->field, field))
        return correction;
    }

  return NULL;
}

static PatellaCorrection *
copy_correction (const PatellaCorrection *correction)
{
  PatellaCorrection *copy = g_memdup2 (correction, sizeof *correction);

  copy->field = g_strdup (correction->field);
  copy->was = g_strdup (correction->was);
  copy->becomes = g_strdup (correction->becomes);
  return copy;
}

static gboolean
is_trained (const PatellaCorrection *correction)
{
  return g_str_has_suffix (correction->field, ".trained");
}

GPtrArray *
patella_corrections_by_field (GPtrArray          *corrections,
                              PatellaChangeTable  table,
                              const PatellaUuid  *of)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) patella_correction_free);

  for (guint i = 0; corrections != NULL && i < corrections->len; i++)
    {
      const PatellaCorrection *correction = g_ptr_array_index (corrections, i);
      PatellaCorrection *known = find_field (fields, correction->field);

      if (correction->table != table || is_trained (correction) || (of != NULL && !patella_uuid_equal (of, &correction->of)))
        continue;
      if (known == NULL)
        {
          g_ptr_array_add (fields, copy_correction (correction));
          continue;
        }
      g_free (known->becomes);
      known->becomes = g_strdup (correction->becomes);
      known->made_at_us = correction->made_at_us;
    }

  return fields;
}

char *
patella_correction_words_summary (GPtrArray          *corrections,
                                  PatellaChangeTable  table,
                                  const PatellaUuid  *of,
                                  const char         *today)
{
  g_autoptr (GPtrArray) fields = patella_corrections_by_field (corrections, table, of);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = NULL;
  gint64 last_us = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const PatellaCorrection *correction = g_ptr_array_index (fields, i);
      g_autofree char *was = patella_correction_words_value (correction, correction->was);
      g_autofree char *becomes = patella_correction_words_value (correction, correction->becomes);

      last_us = MAX (last_us, correction->made_at_us);
      if (text->len > 0)
        g_string_append (text, C_("between corrections", "; "));
      if (g_strcmp0 (correction->was, correction->becomes) == 0)
        /* Translators: a field of the record, then the value that it had first and has again */
        g_string_append_printf (text, C_("correction", "%s %s again"), patella_correction_words_field (correction), was);
      else if (g_str_equal (correction->field, "note"))
        g_string_append (text, C_("correction", "note changed"));
      else
        /* Translators: a field of the record, then what stood there and what stands there now */
        g_string_append_printf (text, C_("correction", "%s %s instead of %s"), patella_correction_words_field (correction),
                                becomes, was);
    }
  if (fields->len == 0)
    return g_strdup ("");
  day = patella_correction_words_day (last_us, today);
  /* Translators: day, then what was corrected */
  return g_strdup_printf (C_("correction", "Corrected %s: %s"), day, text->str);
}
