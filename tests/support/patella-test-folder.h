/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *patella_test_folder_new    (void); /* the path of an empty folder, for the owner's eyes only */
void  patella_test_folder_remove (const char *path);

G_END_DECLS
