/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit statuses (product.md 10). */
#define PATELLA_STATUS_DONE 0
#define PATELLA_STATUS_FAILED 1
#define PATELLA_STATUS_USAGE 2

/* The command line asks for the window. */
#define PATELLA_STATUS_OPEN (-1)

/* What the words of the command line ask for. */
typedef struct
{
  char    *journal;  /* (nullable) absolute; --journal */
  double   speed;    /* 0: not given; --speed */
  gboolean start;    /* the word "start" */
  char    *target;   /* (nullable) what to start */
  gboolean service;  /* started by the bus */
} PatellaLaunch;

void patella_launch_clear     (PatellaLaunch      *self);
int  patella_command_line_run (const char * const *arguments,
                               PatellaLaunch      *out_launch);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PatellaLaunch, patella_launch_clear)

G_END_DECLS
