/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "driver.h"

#include <string.h>

#include "patella-archive.h"
#include "patella-import.h"

/* Whatever the bytes are: they come in, or are refused with a line; a dry run says the same. What came in is a journal:
 * it can be read, and out and into another one it is the same. */

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
  const PatellaImport what = { .stream = stream, .name = "fuzz.json", .dry_run = dry_run };

  return patella_store_import (store, &what, report, NULL);
}

static char *
export (PatellaStore *store,
        gsize        *out_size)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (patella_store_export_json (store, stream, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  *out_size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
check_same_again (PatellaStore *store)
{
  PatellaStore *other = open_store ();
  g_auto (PatellaImportReport) report = { 0 };
  g_autofree char *first = NULL, *second = NULL;
  gsize first_size, second_size;

  first = export (store, &first_size);
  g_assert_cmpuint (patella_store_get_damage (store)->len, ==, 0);
  g_assert_true (import (other, first, first_size, FALSE, &report));
  second = export (other, &second_size);
  g_assert_cmpmem (first, first_size, second, second_size);
  patella_store_close (other);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  PatellaStore *store = open_store ();
  const PatellaStoreRange all = { 0 };
  g_auto (PatellaImportReport) preview = { 0 }, report = { 0 };
  g_autoptr (GPtrArray) records = NULL, check_ins = NULL;
  gboolean imported;

  g_assert_true (import (store, data, size, TRUE, &preview));
  imported = import (store, data, size, FALSE, &report);
  g_assert_true (imported == (preview.n_faulty == 0));
  g_assert_cmpuint (report.n_new, ==, preview.n_new);
  g_assert_cmpuint (report.n_faulty, ==, preview.n_faulty);
  check_same_again (store);

  records = patella_store_list_records (store, &all, NULL, NULL);
  check_ins = patella_store_list_check_ins (store, &all, NULL, NULL);
  g_assert_nonnull (records);
  g_assert_nonnull (check_ins);
  patella_store_close (store);

  return 0;
}
