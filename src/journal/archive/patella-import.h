/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-store.h"

G_BEGIN_DECLS

#define PATELLA_IMPORT_FAULTS_SHOWN 20

typedef struct
{
  guint  line;    /* 1 and up; 0: the file as a whole */
  char  *reason;  /* English, without the place */
} PatellaImportFault;

/* An exercise of another program's file. */
typedef struct
{
  char  *name;
  guint  n_sets;
} PatellaImportName;

/* What it is here. */
typedef struct
{
  char *id;     /* "": it is left out */
  char *title;
} PatellaImportTarget;

/* What an import did, or would do. Rows of the JSON form, rows of a CSV file. */
typedef struct
{
  guint64    n_new;
  guint64    n_same;      /* there already */
  guint64    n_conflict;  /* there with other values: the journal's own stay */
  guint64    n_faulty;
  guint64    n_left_out;  /* sets of exercises that were not wanted */
  GPtrArray *faults;      /* owned (element-type PatellaImportFault), nullable: the first ones */
  const char *program;    /* (nullable): another one wrote the file */
  GPtrArray *names;       /* owned (element-type PatellaImportName), nullable: its exercises, as they come */
} PatellaImportReport;

typedef void (*PatellaImportProgressFunc) (guint64  n_bytes,
                                           gpointer data);

typedef struct
{
  GInputStream              *stream;
  const char                *name;        /* of the file, in refusals */
  gboolean                   dry_run;     /* only look what it would do */
  GCancellable              *cancellable; /* (nullable) */
  GHashTable                *targets;     /* (nullable): patella_import_target_key() → PatellaImportTarget; for what another
                                           * program wrote; what is not in it keeps its name */
  PatellaImportProgressFunc  progress;    /* (nullable): called with the bytes read so far */
  gpointer                   progress_data;
} PatellaImport;

PatellaImportTarget *patella_import_target_new (const char *id,
                                                const char *title);
void     patella_import_target_free (PatellaImportTarget *self);
char    *patella_import_target_key  (const char          *name);
void     patella_import_report_clear (PatellaImportReport *self);
gboolean patella_store_import        (PatellaStore        *store,
                                      const PatellaImport *what,
                                      PatellaImportReport *report,
                                      GError             **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaImportReport, patella_import_report_clear)

G_END_DECLS
