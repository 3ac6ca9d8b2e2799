/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include <string.h>

#include "patella-archive.h"
#include "patella-import.h"

/* Whatever the bytes are: the file comes in whole or not at all, and a dry run has said so. What came in goes out, into
 * another journal and out again as the same bytes; and coming in again it is known. */

static PatellaStore *
open_store (void)
{
  const PatellaStoreOptions options = { 0 };
  PatellaStore *store = patella_store_open (&options, NULL);

  g_assert_nonnull (store);
  return store;
}

static gboolean
import (PatellaStore        *store,
        gconstpointer        data,
        gsize                size,
        gboolean             dry_run,
        PatellaImportReport *report)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (size > 0 ? data : "", (gssize) size, NULL);
  const PatellaImport what = { .stream = stream, .name = "fuzz.csv", .dry_run = dry_run };

  return patella_store_import (store, &what, report, NULL);
}

static char *
export (PatellaStore *store,
        const char   *table)
{
  const PatellaExport what = { .format = PATELLA_ARCHIVE_FORMAT_CSV, .table = table };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (patella_store_export_csv (store, &what, stream, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
check_same_again (PatellaStore *store,
                  const char   *table)
{
  g_autofree char *first = export (store, table), *second = NULL;
  g_auto (PatellaImportReport) report = { 0 };
  PatellaStore *other = open_store ();

  g_assert_true (import (other, first, strlen (first), FALSE, &report));
  g_assert_cmpuint (report.n_faulty + report.n_conflict, ==, 0);
  second = export (other, table);
  g_assert_cmpstr (first, ==, second);
  patella_store_close (other);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  PatellaStore *store = open_store ();
  g_auto (PatellaImportReport) preview = { 0 }, report = { 0 }, again = { 0 };
  gboolean imported;

  g_assert_true (import (store, data, size, TRUE, &preview));
  imported = import (store, data, size, FALSE, &report);
  g_assert_true (imported == (preview.n_faulty == 0));
  g_assert_cmpuint (report.n_new, ==, preview.n_new);
  check_same_again (store, PATELLA_ARCHIVE_TABLE_SETS);
  check_same_again (store, PATELLA_ARCHIVE_TABLE_CHECK_INS);
  if (imported)
    {
      g_assert_true (import (store, data, size, TRUE, &again));
      g_assert_cmpuint (again.n_new, ==, 0);
    }
  patella_store_close (store);

  return 0;
}
