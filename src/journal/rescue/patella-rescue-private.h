/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-rescue.h"
#include "patella-store-private.h"

G_BEGIN_DECLS

/* A rescue under way: a folder beside the journal, which the damaged files move into at its end. */
typedef struct
{
  const PatellaRescue *what;       /* borrowed */
  char                *directory;  /* owned: of the journal */
  char                *base;       /* owned: the journal's name in it */
  char                *folder;     /* owned, nullable: damaged-... */
  char                *workshop;   /* owned, nullable: where the new journal is built, in the folder */
  int                  lock;       /* on the directory; -1: none */
} PatellaRescueSite;

/* rescue-site.c */
gboolean patella_rescue_site_open   (PatellaRescueSite          *self,
                                     const PatellaRescue        *what,
                                     GError                    **error);
gboolean patella_rescue_site_commit (PatellaRescueSite          *self,
                                     const PatellaRescueReport  *report,
                                     GError                    **error);
void     patella_rescue_site_clear  (PatellaRescueSite          *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaRescueSite, patella_rescue_site_clear)

/* rescue-report.c */
gboolean patella_rescue_report_save (const PatellaRescueReport  *self,
                                     const char                 *folder,
                                     const char                 *base,
                                     GError                    **error);

/* rescue-build.c */
gboolean patella_rescue_build       (PatellaStore               *fresh,
                                     const char                 *damaged,
                                     PatellaStore               *copy,
                                     PatellaRescueReport        *report,
                                     GError                    **error);
gboolean patella_rescue_has_rows    (const char                 *path);

G_END_DECLS
