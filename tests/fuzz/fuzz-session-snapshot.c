/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include "patella-session-snapshot.h"

#define NOW_US (G_GINT64_CONSTANT (1000000) * G_USEC_PER_SEC)

/* The bytes as the journal would hand them over. What is accepted must be a session: it writes the same again and can be
 * ended. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GVariant) snapshot = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(uv)"), bytes, FALSE));
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaSession) session = patella_session_from_snapshot (snapshot, NOW_US, &error);
  const PatellaCommand start = { .kind = PATELLA_COMMAND_START };
  const PatellaCommand finish = { .kind = PATELLA_COMMAND_FINISH };

  g_assert ((session == NULL) == (error != NULL));
  if (session == NULL)
    return 0;

  {
    g_autoptr (GVariant) first = g_variant_ref_sink (patella_session_to_snapshot (session, NOW_US));
    g_autoptr (PatellaSession) again = patella_session_from_snapshot (first, NOW_US, NULL);
    g_autoptr (GVariant) second = NULL;

    g_assert (again != NULL);
    second = g_variant_ref_sink (patella_session_to_snapshot (again, NOW_US));
    g_assert (g_variant_equal (first, second));
  }

  patella_session_command (session, &start, NOW_US);
  patella_session_advance (session, NOW_US + 100 * G_USEC_PER_SEC);
  patella_session_command (session, &finish, NOW_US + 200 * G_USEC_PER_SEC);
  g_assert (patella_session_get_state (session) == PATELLA_SESSION_STATE_FINISHED);

  return 0;
}
