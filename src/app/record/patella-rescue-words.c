/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-rescue-words.h"

#include <glib/gi18n.h>

#include "patella-format.h"

static void
take_part (GPtrArray *parts,
           guint      n,
           char      *text)
{
  if (n > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

/**
 * patella_rescue_words_count:
 *
 * Returns: (transfer full) (nullable): "42 sessions, 512 sets, 60 check-ins"; NULL when there is nothing
 */
char *
patella_rescue_words_count (const PatellaRescueCount *count)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  take_part (parts, count->sessions, g_strdup_printf (ngettext ("%u session", "%u sessions", count->sessions), count->sessions));
  take_part (parts, count->sets, g_strdup_printf (ngettext ("%u set", "%u sets", count->sets), count->sets));
  take_part (parts, count->check_ins, g_strdup_printf (ngettext ("%u check-in", "%u check-ins", count->check_ins), count->check_ins));
  if (parts->len == 0)
    take_part (parts, count->others,
               g_strdup_printf (ngettext ("%u smaller entry", "%u smaller entries", count->others), count->others));
  if (parts->len == 0)
    return NULL;

  g_ptr_array_add (parts, NULL);
  /* Translators: between the parts of a list of counts */
  return g_strjoinv (C_("list of counts", ", "), (char **) parts->pdata);
}

/**
 * patella_rescue_words_moment:
 *
 * Returns: (transfer full): "Monday 3 March 2025, 18:40"
 */
char *
patella_rescue_words_moment (gint64 at_us)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (at_us / G_USEC_PER_SEC);
  g_autofree char *day = at != NULL ? g_date_time_format (at, "%Y-%m-%d") : g_strdup ("1970-01-01");
  g_autofree char *date = patella_format_date_year (day);
  g_autofree char *hour = at != NULL ? patella_format_time (at) : g_strdup ("");

  /* Translators: a date and a time of day */
  return g_strdup_printf (C_("moment", "%s, %s"), date, hour);
}

const char *
patella_rescue_words_title (const PatellaRescueReport *report)
{
  if (report->anew)
    return C_("rescue", "A new journal was started");
  if (report->cause == PATELLA_RESCUE_CAUSE_MISSING)
    return C_("rescue", "Your journal was missing and has been restored");

  return C_("rescue", "Your journal was damaged and has been repaired");
}

const char *
patella_rescue_words_story (const PatellaRescueReport *report)
{
  if (report->anew)
    return C_("rescue", "Nothing of the damaged journal could be read, and there was no copy of it. The damaged files are kept.");
  if (report->cause == PATELLA_RESCUE_CAUSE_MISSING)
    return C_("rescue", "The journal file was gone or empty, so Patella put it back from its newest good copy. You can go on as "
                        "usual.");

  return C_("rescue", "A failing disk, a full one or a power cut can do this. Patella has put the journal together again, and "
                      "every entry in it was checked. You can go on as usual.");
}

/**
 * patella_rescue_words_copy:
 *
 * Returns: (transfer full): what came back with the copy
 */
char *
patella_rescue_words_copy (const PatellaRescueReport *report)
{
  g_autofree char *count = patella_rescue_words_count (&report->copy);
  g_autofree char *moment = NULL;

  if (!report->has_copy)
    return g_strdup (report->n_bad_copies > 0 ? C_("rescue", "The copies of the journal are damaged, too.")
                                              : C_("rescue", "There was no copy of the journal."));

  moment = patella_rescue_words_moment (report->copy_at_us);
  if (count == NULL)
    /* Translators: date and time */
    return g_strdup_printf (C_("rescue", "The copy of %s: it was still empty."), moment);
  /* Translators: date and time of a copy; what is in it */
  return g_strdup_printf (C_("rescue", "The copy of %s: %s. All of it is back."), moment, count);
}

/**
 * patella_rescue_words_beyond:
 *
 * Returns: (transfer full): what was read from the damaged files, newer than the copy
 */
char *
patella_rescue_words_beyond (const PatellaRescueReport *report)
{
  g_autofree char *count = patella_rescue_words_count (&report->beyond);

  if (count == NULL)
    return g_strdup (C_("rescue", "Nothing newer than the copy was found."));
  if (!report->has_copy)
    return g_steal_pointer (&count);

  /* Translators: counts of entries */
  return g_strdup_printf (C_("rescue", "%s that the copy did not have yet."), count);
}

/**
 * patella_rescue_words_lost:
 *
 * Returns: (transfer full): what could not be read
 */
char *
patella_rescue_words_lost (const PatellaRescueReport *report)
{
  g_autofree char *count = patella_rescue_words_count (&report->lost);

  if (count != NULL && report->cut)
    /* Translators: counts of entries */
    return g_strdup_printf (C_("rescue", "%s. The end of the file is missing, so there may be more."), count);
  if (count != NULL)
    return g_strconcat (count, ".", NULL);
  if (report->cut)
    return g_strdup (C_("rescue", "The end of the file is missing: what was written last may be lost."));
  if (report->cause == PATELLA_RESCUE_CAUSE_MISSING)
    return g_strdup (C_("rescue", "What was written after the copy is not there any more."));

  return g_strdup (C_("rescue", "Nothing. Every entry is there."));
}

/**
 * patella_rescue_words_advice:
 *
 * Returns: (transfer full): what to do now
 */
char *
patella_rescue_words_advice (const PatellaRescueReport *report)
{
  const PatellaRescueCount *lost = &report->lost;
  gboolean complete = report->cause == PATELLA_RESCUE_CAUSE_DAMAGED && !report->cut && lost->sessions == 0 && lost->sets == 0 &&
                      lost->check_ins == 0;

  if (complete)
    return g_strdup (C_("rescue", "If this happens again the disk may be failing: have it checked, and keep a copy of the journal "
                                  "on a stick or another disk."));

  return g_strdup (C_("rescue", "Have a look at the last days on the Journal page, and add by hand what is missing. If this "
                                "happens again the disk may be failing: have it checked, and keep a copy of the journal elsewhere."));
}
