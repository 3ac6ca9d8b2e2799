/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "patella-command-line.h"

G_BEGIN_DECLS

/* A verb gets the words from itself on ("export", "--table", ...), and answers with the exit status. */
typedef int (*PatellaVerbFunc) (const PatellaLaunch *launch,
                                const char * const  *arguments);

int patella_verb_routines (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_check    (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_export   (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_backup   (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_import   (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_restore  (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_merge    (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_report   (const PatellaLaunch *launch,
                           const char * const  *arguments);
int patella_verb_doctor   (const PatellaLaunch *launch,
                           const char * const  *arguments);

/* What the verbs share: one plain sentence on standard error, and the parsing of a verb's own words. */
int    patella_verb_fail       (int                 status,
                                const char         *sentence);
int    patella_verb_fail_error (const GError       *error);
char **patella_verb_parse      (const char * const *arguments,
                                const GOptionEntry *entries,
                                gboolean            general); /* (nullable): refused, and said why */
int    patella_verb_finish     (void);
gboolean patella_verb_is_same_file (const char *path,
                                    const char *other);

G_END_DECLS
