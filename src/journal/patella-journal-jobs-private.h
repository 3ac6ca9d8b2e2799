/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-journal-private.h"

G_BEGIN_DECLS

typedef enum
{
  PATELLA_JOB_KIND_OPEN,
  PATELLA_JOB_KIND_REQUEST,
  PATELLA_JOB_KIND_CLOSE,
  PATELLA_JOB_KIND_DISCARD, /* closes without an answer: nobody is left to hear it */
  PATELLA_JOB_KIND_AFTER,   /* what is due after an answer and must not delay it */
} PatellaJobKind;

typedef struct _PatellaJob PatellaJob;
struct _PatellaJob
{
  PatellaJobKind       kind;
  GTask               *task;        /* owned; made and dropped in the main thread; nullable: of a close in dispose */
  GTask               *carrier;     /* owned: brings the job back; knows no journal, so the worker may drop it */
  PatellaJournal      *journal;     /* borrowed: the task keeps it alive */
  PatellaRequest      *request;     /* owned, nullable */
  PatellaJob          *after;       /* owned, nullable: sent back on its own */
  PatellaFollowUp      follow_up;   /* of an after */
  PatellaStamp         now;         /* of an open, and what follows it */
  gpointer             result;
  GError              *error;       /* owned, nullable */
  PatellaRescueReport *rescue;      /* owned, nullable: what happened meanwhile */
  char                *newest;      /* owned, nullable: see PatellaWorker */
  GPtrArray           *left_out;    /* owned, nullable: see PatellaWorker */
  gboolean             cramped;
  gboolean             read_only;
  gboolean             lost;        /* the journal is not open any more */
  gboolean             gone;        /* its file was deleted or replaced */
  gboolean             copy_due;    /* of an open */
  guint                n_damaged;
};

struct _PatellaJournal
{
  GObject              parent_instance;

  char                *path;       /* owned, nullable */
  PatellaJournalStatus status;
  GThreadPool         *pool;       /* owned, nullable */
  PatellaWorker        worker;
  gboolean             closing;
  guint                n_damaged;
  PatellaRescueReport *rescue;     /* owned, nullable: the newest */
  char                *newest;     /* owned, nullable: the newest day when it was opened */
  GPtrArray           *left_out;   /* owned, nullable: of a newer program */
  GCancellable        *late;       /* owned, nullable: of what is due after an answer, in the queue or at work */
  gboolean             gone;       /* its file was deleted or replaced, and that was told */
  gboolean             held;       /* what is due after opening waits until it is let go */
  gboolean             late_due;   /* it is open, and that was not begun yet */
  gboolean             late_copy;  /* a copy belongs to it */
  PatellaStamp         late_now;   /* of the open */
};

void        patella_journal_set_status (PatellaJournal       *self,
                                        PatellaJournalStatus  status);
GTask      *patella_journal_new_task   (PatellaJournal       *self,
                                        const char           *name,
                                        GAsyncReadyCallback   callback,
                                        gpointer              data);
PatellaJob *patella_journal_new_job    (PatellaJournal       *self,
                                        PatellaJobKind        kind,
                                        GTask                *task);
PatellaJob *patella_journal_new_after  (PatellaJournal       *self);
void        patella_journal_note_late  (PatellaJournal       *self,
                                        const PatellaJob     *job,
                                        gboolean              fine);
void        patella_journal_make_way   (PatellaJournal       *self);
void        patella_journal_work       (gpointer              job,
                                        gpointer              worker);

G_END_DECLS
