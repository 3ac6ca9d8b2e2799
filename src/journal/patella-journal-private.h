/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-archive.h"
#include "patella-journal.h"
#include "patella-rescue.h"
#include "patella-store.h"

G_BEGIN_DECLS

typedef struct _PatellaRequest PatellaRequest;

/* Carries out a request in the worker thread. Answers NULL and sets @error when it failed. */
typedef gpointer (*PatellaRequestFunc) (PatellaStore          *store,
                                        const PatellaRequest  *request,
                                        GError               **error);

typedef struct _PatellaWorker PatellaWorker;

/* The same for what needs the journal closed; it opens it again. */
typedef gpointer (*PatellaAloneFunc) (PatellaWorker         *worker,
                                      const PatellaRequest  *request,
                                      GError               **error);

/* A call on its way to the worker: owned copies and immutable objects, nothing shared. What a call does not need
 * stays empty. */
struct _PatellaRequest
{
  PatellaRequestFunc  run;          /* nullable: run_alone */
  PatellaAloneFunc    run_alone;    /* nullable */
  GDestroyNotify      free_result;  /* nullable */
  gboolean            writes;
  gboolean            asked;        /* whoever asked is told of a failure, and nobody else */
  gboolean            ends_session; /* a copy is due after it */

  PatellaUuid         uuid;
  GObject            *object;       /* owned, nullable: record, check-in, file */
  PatellaSetRecord   *set;          /* owned, nullable */
  PatellaTrackRecord *track;        /* owned, nullable */
  PatellaRunning     *running;      /* owned, nullable */
  GBytes             *source;       /* owned, nullable */
  GPtrArray          *items;        /* owned, nullable: changes */
  char               *text[3];      /* owned, nullable */
  int                 number[2];
  gint64              at_us;
  PatellaStamp        stamp;
  gpointer            extra;        /* owned, nullable */
  GDestroyNotify      free_extra;   /* nullable */
  GCancellable       *cancellable;  /* owned, nullable */
};

/* What the worker thread knows. Nobody else touches it between the first job and the end of the pool. */
struct _PatellaWorker
{
  char                *path;     /* owned, nullable: in memory */
  gboolean             newer;    /* of a newer program: only read */
  GPtrArray           *left_out; /* owned, nullable: what of it is not known here, not handed over yet */
  PatellaStore        *store;    /* owned, nullable: not open */
  GError              *failure;  /* owned, nullable: why it is not open */
  PatellaStamp         now;      /* of the last call that knew it */
  PatellaRescueReport *rescue;   /* owned, nullable: not handed over yet */
  gboolean             cramped;  /* the ballast was given up, and that has not been told yet */
  char                *newest;   /* owned, nullable: the newest day of the journal when it was opened, not handed over yet */
  gboolean             rescued;  /* once in a run: what is damaged again at once is not mended by doing it again */
};

/* What is due after an answer. */
typedef struct
{
  gboolean      copy;         /* a copy, for one thing */
  GCancellable *cancellable;  /* owned: the check gives way to what is asked of the journal */
  gboolean      again;        /* it did, and is still due */
  char         *made;         /* owned, nullable: the copy */
} PatellaFollowUp;

gboolean        patella_worker_open      (PatellaWorker        *self,
                                          const PatellaStamp   *now,
                                          gboolean             *out_copy_due,
                                          GError              **error);
gpointer        patella_worker_run       (PatellaWorker        *self,
                                          const PatellaRequest *request,
                                          GError              **error);
void            patella_worker_reopen    (PatellaWorker        *self,
                                          const PatellaStamp   *now);
void            patella_worker_recover   (PatellaWorker        *self,
                                          const PatellaStamp   *now);
void            patella_worker_follow_up (PatellaWorker        *self,
                                          const PatellaStamp   *now,
                                          PatellaFollowUp      *what,
                                          GError              **error);
void            patella_worker_close     (PatellaWorker        *self);
void            patella_worker_clear     (PatellaWorker        *self);
PatellaRequest *patella_request_new      (PatellaRequestFunc    run);
void            patella_request_free     (PatellaRequest       *self);
void            patella_journal_submit   (PatellaJournal       *self,
                                          PatellaRequest       *request,
                                          const char           *name,
                                          GAsyncReadyCallback   callback,
                                          gpointer              data);
gpointer        patella_journal_answer   (PatellaJournal       *self,
                                          GAsyncResult         *result,
                                          const char           *name,
                                          GError              **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaRequest, patella_request_free)

G_END_DECLS
