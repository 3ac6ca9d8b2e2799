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

/* A journal that was fetched and checked already: see patella-share.h. */
typedef struct
{
  const char         *path;         /* of a private copy */
  const char         *mark;         /* (nullable): by which it is known again that this was taken in */
  const char         *value;        /* (nullable): what is remembered under the mark */
  const PatellaStamp *now;          /* (nullable): names the copy of ours */
  GCancellable       *cancellable;  /* (nullable) */
} PatellaTakeIn;

/* Rows of sessions, exercises, sets, check-ins, documents and enrolments. */
typedef struct
{
  guint64  n_new;
  guint64  n_changed;    /* the other journal knew something newer of them, or more */
  guint64  n_same;
  guint64  n_sessions;   /* of the new ones, what is not removed */
  guint64  n_undecided;  /* values that gave way to a greater one, and no correction says which is right */
  gboolean refused;      /* it failed, and the file is at fault */
  gboolean waits;        /* a session runs: nothing was done, it comes in after its end */
} PatellaMergeReport;

gboolean patella_store_merge (PatellaStore        *store,
                              const PatellaMerge  *what,
                              PatellaMergeReport  *report,
                              GError             **error);
gboolean patella_store_take_in (PatellaStore        *store,
                                const PatellaTakeIn *what,
                                PatellaMergeReport  *report,
                                GError             **error);

G_END_DECLS
