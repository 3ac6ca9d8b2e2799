/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-session-bookmark.h"

#include "patella-session-snapshot.h"

/* how it is going to end, by name, and the engine's snapshot, which has a version of its own */
#define BOOKMARK_TYPE "(sv)"

GVariant *
patella_session_bookmark_new (GVariant      *snapshot,
                              PatellaEnding  prospect)
{
  return g_variant_new (BOOKMARK_TYPE, patella_enum_to_nick (PATELLA_TYPE_ENDING, (int) prospect), snapshot);
}

/**
 * patella_session_bookmark_restore:
 * @running: the interrupted session
 * @now_us: the present, microseconds of the clock that it will go on by
 * @out_prospect: (out) (optional): FINISHED, or ENDED_EARLY when the person had ended it
 *
 * A journal of an earlier version has the snapshot alone; then nothing is known of the end.
 *
 * Returns: (transfer full) (nullable): the session where it stood; NULL: its place is lost
 */
PatellaSession *
patella_session_bookmark_restore (const PatellaRunning *running,
                                  gint64                now_us,
                                  PatellaEnding        *out_prospect)
{
  g_autoptr (GVariant) snapshot = NULL;
  const char *prospect = "";

  if (out_prospect != NULL)
    *out_prospect = PATELLA_ENDING_FINISHED;
  if (running->snapshot == NULL)
    return NULL;
  if (!g_variant_is_of_type (running->snapshot, G_VARIANT_TYPE (BOOKMARK_TYPE)))
    return patella_session_from_snapshot (running->snapshot, now_us, NULL);

  g_variant_get (running->snapshot, "(&sv)", &prospect, &snapshot);
  if (out_prospect != NULL && g_str_equal (prospect, patella_enum_to_nick (PATELLA_TYPE_ENDING, PATELLA_ENDING_ENDED_EARLY)))
    *out_prospect = PATELLA_ENDING_ENDED_EARLY;

  return patella_session_from_snapshot (snapshot, now_us, NULL);
}
