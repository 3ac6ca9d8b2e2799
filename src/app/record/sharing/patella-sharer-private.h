/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-share.h"
#include "patella-sharer.h"

G_BEGIN_DECLS

struct _PatellaSharer
{
  GObject             parent_instance;

  PatellaServices    *services;    /* owned */
  PatellaSharerState  state;
  GError             *error;       /* owned, nullable */
  char               *machine;     /* owned, nullable: not asked yet */
  GFileMonitor       *monitor;     /* owned, nullable */
  GPtrArray          *found;       /* owned, nullable (element-type PatellaShared): is being taken in */
  guint               n_taken;     /* of them */
  GString            *came_in;     /* owned: in this look */
  char               *news;        /* owned, nullable */
  char               *refusal;     /* owned, nullable */
  char               *pending;     /* owned, nullable: a copy to be put there */
  GCancellable       *cancellable; /* owned: of what is put there */
  guint               alarm;       /* 0: the folder is quiet */
  guint               n_own;       /* changes of the journal that are to come, and are known to be what came in */
  gboolean            looking;
  gboolean            look_again;
  gboolean            waits;       /* something comes in after the session */
  gboolean            publishing;
  void              (*first) (PatellaSharer *self); /* nullable: how ours goes there as soon as this machine has a name */
  gboolean            dirty;       /* the journal has more than what was put there */
  GTask              *ending;      /* owned, nullable: answers when ours is there */
  gboolean            sent_last;   /* what was written until the end has been put there, or could not be */
};

const char  *patella_sharer_get_folder      (PatellaSharer    *self);
gboolean     patella_sharer_is_on           (PatellaSharer    *self);
PatellaShare patella_sharer_get_share       (PatellaSharer    *self,
                                             GPtrArray        *belongings);
void         patella_sharer_set_outcome     (PatellaSharer    *self,
                                             const GError     *error);
void         patella_sharer_set_alarm       (PatellaSharer    *self,
                                             gint64            in_us,
                                             PatellaAlarmFunc  func);
void         patella_sharer_remove_alarm    (PatellaSharer    *self);
void         patella_sharer_watch           (PatellaSharer    *self);
void         patella_sharer_stop_watching   (PatellaSharer    *self);
void         patella_sharer_publish         (PatellaSharer    *self,
                                             const char       *copy);
void         patella_sharer_publish_pending (PatellaSharer    *self);
void         patella_sharer_publish_now     (PatellaSharer    *self);
void         patella_sharer_catch_up        (PatellaSharer    *self);

G_END_DECLS
