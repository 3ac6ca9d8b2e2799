/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where things lie (product.md 11). All absolute and (transfer full). */
void  patella_paths_clean_environment   (void);
char *patella_paths_dup_own_directory   (void); /* journal.db, exercises/ and routines/ of the person */
char *patella_paths_dup_journal         (void);
void  patella_paths_protect             (const char *directory); /* for its owner only */
char *patella_paths_dup_data_directory  (void); /* the built-in exercises/ and routines/ */
char *patella_paths_dup_sounds_directory (void);
char *patella_paths_dup_figures_directory (void);

G_END_DECLS
