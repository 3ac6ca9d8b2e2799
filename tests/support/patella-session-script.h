/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-session.h"

G_BEGIN_DECLS

/* A session by example: tracks, commands at whole seconds, and what must come out of it, written as text. Starts as { 0 }. */
typedef struct
{
  GPtrArray      *tracks;       /* owned, element-type PatellaTrack */
  PatellaSession *session;      /* owned */
  gint64          now_us;
  gboolean        is_careless;  /* events may be left over */
} PatellaScript;

void     patella_script_clear      (PatellaScript                *self);
void     patella_script_add        (PatellaScript                *self,
                                    const char                   *exercise,
                                    PatellaSide                   side,
                                    const PatellaDose            *dose);
void     patella_script_make       (PatellaScript                *self,
                                    const PatellaTimelineOptions *options);
void     patella_script_start      (PatellaScript                *self,
                                    const PatellaTimelineOptions *options);
void     patella_script_wait       (PatellaScript                *self,
                                    double                        until_s);
gboolean patella_script_try        (PatellaScript                *self,
                                    double                        at_s,
                                    PatellaCommandKind            kind,
                                    int                           number);
void     patella_script_send       (PatellaScript                *self,
                                    double                        at_s,
                                    PatellaCommandKind            kind,
                                    int                           number);
gboolean patella_script_set_dose   (PatellaScript                *self,
                                    const PatellaDose            *dose);
void     patella_script_skip       (PatellaScript                *self);
void     patella_script_assert     (PatellaScript                *self,
                                    const char                   *events);
void     patella_script_assert_set (PatellaScript                *self,
                                    guint                         set,
                                    const char                   *result);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaScript, patella_script_clear)

G_END_DECLS
