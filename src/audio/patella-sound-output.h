/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the desktop does with what is played, as far as it can be known. */
typedef enum
{
  PATELLA_SOUND_OUTPUT_UNKNOWN, /* nobody could say */
  PATELLA_SOUND_OUTPUT_FINE,
  PATELLA_SOUND_OUTPUT_MUTED,
  PATELLA_SOUND_OUTPUT_DOWN,    /* its volume is zero */
  PATELLA_SOUND_OUTPUT_MISSING, /* there is neither loudspeaker nor headphones */
} PatellaSoundOutput;

PatellaSoundOutput patella_sound_output_parse      (const char          *info,
                                                    const char          *sinks);
void               patella_sound_output_ask_async  (GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             data);
PatellaSoundOutput patella_sound_output_ask_finish (GAsyncResult        *result);

G_END_DECLS
