/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-store.h"

G_BEGIN_DECLS

typedef struct
{
  guint sessions;
  guint sets;
  guint check_ins;
  guint others;     /* rows of all other tables */
} PatellaRescueCount;

typedef enum
{
  PATELLA_RESCUE_CAUSE_DAMAGED,
  PATELLA_RESCUE_CAUSE_MISSING,  /* no file, or nothing in it */
} PatellaRescueCause;

/* What a rescue did. It stands beside the damaged files for as long as they are there. */
typedef struct
{
  char               *folder;      /* owned: holds the damaged files */
  gint64              at_us;
  PatellaRescueCause  cause;
  gboolean            has_copy;
  gint64              copy_at_us;
  PatellaRescueCount  copy;        /* what the copy held; all of it is in the journal */
  PatellaRescueCount  beyond;      /* read from the damaged files, and not in the copy */
  PatellaRescueCount  lost;        /* were there once, and could not be read */
  guint               n_bad_copies; /* newer ones that were passed over because they are damaged themselves */
  gboolean            cut;         /* the end of the file is missing: more may be lost than can be counted */
  gboolean            anew;        /* nothing could be read: the journal is empty now, because the person wanted it */
  gboolean            seen;        /* the person was told */
} PatellaRescueReport;

void                 patella_rescue_report_free (PatellaRescueReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRescueReport, patella_rescue_report_free)

typedef struct
{
  const char         *journal;
  const char         *vfs;         /* (nullable): SQLite's file layer, of the new journal */
  const PatellaStamp *now;         /* (nullable): names the folder */
  PatellaRescueCause  cause;
  gboolean            may_be_anew; /* an empty journal takes the place of one of which nothing is left */
} PatellaRescue;

gboolean             patella_rescue_run       (const PatellaRescue  *what,
                                               PatellaRescueReport **out_report,
                                               GError              **error);
gboolean             patella_rescue_complete  (const char           *journal,
                                               GError              **error);
PatellaRescueReport *patella_rescue_load      (const char           *journal);
gboolean             patella_rescue_mark_seen (const char           *folder,
                                               GError              **error);
gboolean             patella_store_count      (PatellaStore         *self,
                                               PatellaRescueCount   *out_count,
                                               GError              **error);
guint                patella_rescue_count_kept (const char          *journal,
                                               guint64              *out_size);

G_END_DECLS
