/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a check-in is about; values: product.md section 9. Included by patella-core-types.h. */
typedef enum
{
  PATELLA_CHECK_IN_KIND_MORNING,
  PATELLA_CHECK_IN_KIND_NOW,
  PATELLA_CHECK_IN_KIND_SIGN,
  PATELLA_CHECK_IN_KIND_CLEARANCE,
  PATELLA_CHECK_IN_KIND_INTAKE,
  PATELLA_CHECK_IN_KIND_FINDER,
  PATELLA_CHECK_IN_KIND_READY,
  PATELLA_CHECK_IN_KIND_OPEN_ANYWAY,
  PATELLA_CHECK_IN_KIND_KNEE,
  PATELLA_CHECK_IN_KIND_SORENESS,
  PATELLA_CHECK_IN_KIND_CLICKING,
  PATELLA_CHECK_IN_KIND_ACTIVITY,
  PATELLA_CHECK_IN_KIND_NOT_TODAY,
  PATELLA_CHECK_IN_KIND_AWAY,
  PATELLA_CHECK_IN_KIND_DISCLAIMER,
} PatellaCheckInKind;

#define PATELLA_TYPE_CHECK_IN_KIND (patella_check_in_kind_get_type ())
GType patella_check_in_kind_get_type (void);

G_END_DECLS
