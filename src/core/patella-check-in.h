/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-record.h"

G_BEGIN_DECLS

/* Kinds and values: product.md section 9. Immutable. */
#define PATELLA_TYPE_CHECK_IN (patella_check_in_get_type ())
G_DECLARE_FINAL_TYPE (PatellaCheckIn, patella_check_in, PATELLA, CHECK_IN, GObject)

gboolean            patella_check_in_validate     (PatellaCheckInKind   kind,
                                                   PatellaSide          side,
                                                   const char          *value,
                                                   const char          *note,
                                                   GError             **error);
PatellaCheckIn     *patella_check_in_new          (const PatellaUuid   *uuid,
                                                   const PatellaStamp  *stamp,
                                                   PatellaCheckInKind   kind,
                                                   PatellaSide          side,
                                                   const char          *value);
PatellaCheckIn     *patella_check_in_with_note    (PatellaCheckIn      *self,
                                                   const char          *note);
PatellaCheckIn     *patella_check_in_with_edited  (PatellaCheckIn      *self);
const PatellaUuid  *patella_check_in_get_uuid     (PatellaCheckIn      *self);
const PatellaStamp *patella_check_in_get_stamp    (PatellaCheckIn      *self); /* local_date: the day it is for */
PatellaCheckInKind  patella_check_in_get_kind     (PatellaCheckIn      *self);
PatellaSide         patella_check_in_get_side     (PatellaCheckIn      *self);
const char         *patella_check_in_get_value    (PatellaCheckIn      *self);
int                 patella_check_in_get_score    (PatellaCheckIn      *self); /* 0-10 kinds; else PATELLA_PAIN_UNKNOWN */
const char         *patella_check_in_get_note     (PatellaCheckIn      *self);
gboolean            patella_check_in_is_edited    (PatellaCheckIn      *self);

G_END_DECLS
