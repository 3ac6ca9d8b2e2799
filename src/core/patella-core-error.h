/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-core-types.h"

G_BEGIN_DECLS

#define PATELLA_CORE_ERROR (patella_core_error_quark ())
GQuark patella_core_error_quark (void);

typedef enum
{
  PATELLA_CORE_ERROR_SYNTAX,
  PATELLA_CORE_ERROR_RANGE,
  PATELLA_CORE_ERROR_MISSING,
  PATELLA_CORE_ERROR_TOO_LARGE,
  PATELLA_CORE_ERROR_UNKNOWN,      /* a word, key or group that is not of the format */
  PATELLA_CORE_ERROR_DUPLICATE,
  PATELLA_CORE_ERROR_VERSION,      /* Format= newer than this program */
} PatellaCoreError;

#define PATELLA_TYPE_CORE_ERROR (patella_core_error_get_type ())
GType patella_core_error_get_type (void);

/* Where a refused file is wrong. G_DEFINE_EXTENDED_ERROR: the getters answer NULL or 0 for other errors. */
typedef struct
{
  char *file;    /* display name */
  guint line;    /* 1 and up; 0: the file as a whole */
  char *group;   /* nullable */
  char *key;     /* nullable */
  char *reason;  /* one English sentence without the place */
  char *value;   /* nullable: what stood there, at most 80 characters */
} PatellaCoreErrorPlace;

const PatellaCoreErrorPlace *patella_core_error_get_place (const GError *error);
void patella_core_error_set (GError                     **error,
                             PatellaCoreError             code,
                             const PatellaCoreErrorPlace *place);
G_GNUC_PRINTF (4, 5)
void patella_core_error_refuse (GError           **error,
                                PatellaCoreError   code,
                                const char        *key,
                                const char        *format,
                                ...);

G_END_DECLS
