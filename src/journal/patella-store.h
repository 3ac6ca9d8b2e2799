/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "patella-check-in.h"
#include "patella-record.h"
#include "patella-running.h"

G_BEGIN_DECLS

typedef struct _PatellaStore PatellaStore;

/* Called before attempt 1, 2, 3 to get a journal that another process holds. */
typedef void (*PatellaStoreWaitFunc) (guint    attempt,
                                      gpointer data);

typedef struct
{
  const char           *path;       /* (nullable): in memory */
  gboolean              copy;       /* a backup copy: only read, as it lies there */
  gboolean              newer;      /* a journal of a newer program: only read, as it lies there */
  const char           *vfs;        /* (nullable): SQLite's file layer */
  const PatellaStamp   *now;        /* (nullable): names the copy made before a migration */
  PatellaStoreWaitFunc  wait;       /* (nullable): 300 ms */
  gpointer              wait_data;
} PatellaStoreOptions;

/* A correction of one field of a set; see patella_store_correct_set(). */
typedef struct
{
  PatellaUuid set;
  const char *field;
  const char *value;
  gint64      at_us;
} PatellaSetCorrection;

/* A routine that is being followed. */
typedef struct
{
  const char *id;
  const char *title;
  GBytes     *source;
  int         times_a_day;
  int         days_between;
} PatellaFollowed;

typedef struct
{
  const char *from;          /* (nullable): YYYY-MM-DD, included */
  const char *to;            /* (nullable): included */
  gboolean    newest_first;
} PatellaStoreRange;

typedef gboolean (*PatellaStoreRecordFunc) (PatellaRecordData  *data, /* (transfer full) */
                                            gpointer            user_data,
                                            GError            **error);

PatellaStore    *patella_store_open             (const PatellaStoreOptions  *options,
                                                 GError                    **error);
void             patella_store_close            (PatellaStore               *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatellaStore, patella_store_close)
const char      *patella_store_get_path         (PatellaStore               *self);
gboolean         patella_store_is_read_only     (PatellaStore               *self);
gboolean         patella_store_must_reopen      (PatellaStore               *self);
GPtrArray       *patella_store_get_damage       (PatellaStore               *self);
gboolean         patella_store_is_check_due     (PatellaStore               *self);
gboolean         patella_store_check            (PatellaStore               *self,
                                                 GCancellable               *cancellable,
                                                 GError                    **error);
gboolean         patella_store_checkpoint       (PatellaStore               *self,
                                                 GError                    **error);

gboolean         patella_store_add_record       (PatellaStore               *self,
                                                 PatellaRecord              *record,
                                                 GError                    **error);
gboolean         patella_store_add_track        (PatellaStore               *self,
                                                 const PatellaUuid          *session,
                                                 const PatellaTrackRecord   *track,
                                                 GError                    **error);
gboolean         patella_store_answer_track     (PatellaStore               *self,
                                                 const PatellaUuid          *track,
                                                 PatellaAnswer               spare,
                                                 PatellaControl              control,
                                                 GError                    **error);
gboolean         patella_store_log_set          (PatellaStore               *self,
                                                 const PatellaUuid          *track,
                                                 const PatellaSetRecord     *set,
                                                 gboolean                    keep_originals,
                                                 GError                    **error);
gboolean         patella_store_finish_record    (PatellaStore               *self,
                                                 PatellaRecord              *record,
                                                 GError                    **error);
gboolean         patella_store_remove_record    (PatellaStore               *self,
                                                 const PatellaUuid          *session,
                                                 gint64                      at_us,
                                                 GError                    **error);
gboolean         patella_store_set_snapshot     (PatellaStore               *self,
                                                 const PatellaUuid          *session,
                                                 const PatellaRunning       *running,
                                                 GError                    **error);
PatellaRunning  *patella_store_load_running     (PatellaStore               *self,
                                                 GError                    **error);
gboolean         patella_store_correct_set      (PatellaStore               *self,
                                                 const PatellaSetCorrection *correction,
                                                 GError                    **error);
gboolean         patella_store_add_check_in     (PatellaStore               *self,
                                                 PatellaCheckIn             *check_in,
                                                 GError                    **error);
gboolean         patella_store_remove_check_in  (PatellaStore               *self,
                                                 const PatellaUuid          *check_in,
                                                 gint64                      at_us,
                                                 GError                    **error);
gboolean         patella_store_follow           (PatellaStore               *self,
                                                 const PatellaFollowed      *routine,
                                                 const PatellaStamp         *from,
                                                 GError                    **error);
gboolean         patella_store_unfollow         (PatellaStore               *self,
                                                 const char                 *routine,
                                                 const PatellaStamp         *to,
                                                 GError                    **error);

gboolean         patella_store_foreach_record   (PatellaStore               *self,
                                                 const PatellaStoreRange    *range,
                                                 PatellaStoreRecordFunc      func,
                                                 gpointer                    user_data,
                                                 GError                    **error);
GPtrArray       *patella_store_list_records     (PatellaStore               *self,
                                                 const PatellaStoreRange    *range,
                                                 GCancellable               *cancellable,
                                                 GError                    **error);
/* of each exercise and side that was not done since @before: the session in which it was done last */
GPtrArray       *patella_store_list_latest      (PatellaStore               *self,
                                                 const char                 *before,
                                                 GCancellable               *cancellable,
                                                 GError                    **error);
GPtrArray       *patella_store_list_check_ins   (PatellaStore               *self,
                                                 const PatellaStoreRange    *range,
                                                 GCancellable               *cancellable,
                                                 GError                    **error);
GPtrArray       *patella_store_list_check_ins_for_offers (PatellaStore       *self,
                                                          const char         *scores_from,
                                                          GCancellable       *cancellable,
                                                          GError            **error);
char           **patella_store_list_followed    (PatellaStore               *self,
                                                 const char                 *day,
                                                 GError                    **error);

G_END_DECLS
