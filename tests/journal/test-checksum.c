/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "patella-checksum.h"

/* the check value of CRC-32 (IEEE), and two of zlib's */
static void
check_known (void)
{
  g_assert_cmphex (patella_checksum_add (0, "", 0), ==, 0);
  g_assert_cmphex (patella_checksum_add (0, "123456789", 9), ==, 0xcbf43926);
  g_assert_cmphex (patella_checksum_add (0, "The quick brown fox jumps over the lazy dog", 43), ==, 0x414fa339);
}

/* laws: in pieces as at once; every single changed bit changes it */
static void
check_laws (void)
{
  guint8 bytes[97];

  for (size_t i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) g_test_rand_int_range (0, 256);
  for (size_t cut = 0; cut <= sizeof bytes; cut++)
    g_assert_cmphex (patella_checksum_add (patella_checksum_add (0, bytes, cut), bytes + cut, sizeof bytes - cut), ==,
                     patella_checksum_add (0, bytes, sizeof bytes));

  for (size_t bit = 0; bit < sizeof bytes * 8; bit++)
    {
      guint32 before = patella_checksum_add (0, bytes, sizeof bytes);

      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
      g_assert_cmphex (patella_checksum_add (0, bytes, sizeof bytes), !=, before);
      bytes[bit / 8] ^= (guint8) (1 << bit % 8);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/checksum/known", check_known);
  g_test_add_func ("/checksum/laws", check_laws);

  return g_test_run ();
}
