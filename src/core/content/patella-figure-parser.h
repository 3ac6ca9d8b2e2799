/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "patella-key-reader.h"
#include "patella-pose.h"

G_BEGIN_DECLS

PatellaFigureSpec *patella_figure_parse      (PatellaKeyReader  *reader,
                                              const char        *group);
void               patella_figure_parse_pose (PatellaKeyReader  *reader,
                                              PatellaFigureSpec *spec,
                                              const char        *id);

G_END_DECLS
