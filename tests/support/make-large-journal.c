/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* make-large-journal FILE SETS LAST-DAY: a journal larger than anybody's, to measure. */
#include <stdlib.h>

#include "patella-large-journal.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PatellaStore) store = NULL;
  PatellaStoreOptions options = { 0 };
  PatellaLargeJournal large = { 0 };

  if (argc != 4)
    {
      g_printerr ("usage: make-large-journal FILE SETS LAST-DAY\n");
      return 2;
    }
  options.path = argv[1];
  large.n_sessions = atoi (argv[2]) / PATELLA_LARGE_JOURNAL_SETS_OF_SESSION + 1;
  large.last_day = argv[3];
  store = patella_store_open (&options, &error);
  if (store == NULL || !patella_large_journal_fill (&large, store, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
