/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-belonging.h"
#include "patella-services.h"

G_BEGIN_DECLS

/* Preferences and own files, on their way into the journal and back from it. Main thread. */
GPtrArray *patella_belongings_gather        (PatellaServices     *services); /* (element-type PatellaBelonging) */
void       patella_belongings_apply         (PatellaServices     *services,
                                             GPtrArray           *belongings); /* the preferences of it */
GPtrArray *patella_belongings_list_missing  (PatellaServices     *services,
                                             GPtrArray           *belongings); /* (element-type PatellaBelonging), own */
gboolean   patella_belongings_write         (GPtrArray           *missing,
                                             const char          *own_directory,
                                             GError             **error); /* any thread */
void       patella_belongings_show          (PatellaServices     *services,
                                             GPtrArray           *written,
                                             const char          *own_directory);
void       patella_belongings_write_async   (GPtrArray           *missing,
                                             const char          *own_directory,
                                             GAsyncReadyCallback  callback,
                                             gpointer             data);
gboolean   patella_belongings_write_finish  (GAsyncResult        *result,
                                             GError             **error);
gboolean   patella_belongings_is_preference (const char          *name);

G_END_DECLS
