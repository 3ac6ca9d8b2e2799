/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char         *file;         /* a journal of another computer, or a copy of one */
  const PatellaStamp *now;          /* (nullable): names the copy of ours */
  GCancellable       *cancellable;  /* (nullable) */
} PatellaMerge;

/* Rows of sessions, exercises, sets, check-ins, documents and enrolments. */
typedef struct
{
  guint64  n_new;
  guint64  n_changed;  /* the other journal knew something newer of them, or more */
  guint64  n_same;
  gboolean refused;    /* it failed, and the file is at fault */
} PatellaMergeReport;

gboolean patella_store_merge (PatellaStore        *store,
                              const PatellaMerge  *what,
                              PatellaMergeReport  *report,
                              GError             **error);

G_END_DECLS
