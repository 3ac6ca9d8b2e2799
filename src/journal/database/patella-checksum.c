/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-checksum.h"

#define POLYNOMIAL 0xedb88320u /* CRC-32 of IEEE 802.3, reflected: the one of zip and PNG */

typedef guint32 Tables[8][256];

/* tables[n][b] is the remainder of byte b followed by n zero bytes: eight bytes are then one step */
static void
fill_tables (Tables tables)
{
  for (guint32 b = 0; b < 256; b++)
    {
      guint32 remainder = b;

      for (int bit = 0; bit < 8; bit++)
        remainder = (remainder >> 1) ^ ((remainder & 1) ? POLYNOMIAL : 0);
      tables[0][b] = remainder;
    }

  for (int n = 1; n < 8; n++)
    for (guint32 b = 0; b < 256; b++)
      tables[n][b] = (tables[n - 1][b] >> 8) ^ tables[0][tables[n - 1][b] & 0xff];
}

static const Tables *
get_tables (void)
{
  static Tables tables;
  static gsize filled = 0;

  if (g_once_init_enter (&filled))
    {
      fill_tables (tables);
      g_once_init_leave (&filled, 1);
    }

  return (const Tables *) &tables;
}

static inline guint32
get_le32 (const guint8 *bytes)
{
  return (guint32) bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 | (guint32) bytes[3] << 24;
}

/**
 * patella_checksum_add:
 * @checksum: 0, or the checksum of what came before
 * @data: (array length=size): bytes
 * @size: how many
 *
 * CRC-32 (IEEE). Adding in pieces gives the same as adding at once. Any thread.
 *
 * Returns: the checksum of everything so far
 */
guint32
patella_checksum_add (guint32      checksum,
                      const void  *data,
                      size_t       size)
{
  const Tables *t = get_tables ();
  const guint8 *bytes = data;
  guint32 crc = ~checksum;

  for (; size >= 8; bytes += 8, size -= 8)
    {
      guint32 low = crc ^ get_le32 (bytes), high = get_le32 (bytes + 4);

      crc = (*t)[7][low & 0xff] ^ (*t)[6][low >> 8 & 0xff] ^ (*t)[5][low >> 16 & 0xff] ^ (*t)[4][low >> 24] ^
            (*t)[3][high & 0xff] ^ (*t)[2][high >> 8 & 0xff] ^ (*t)[1][high >> 16 & 0xff] ^ (*t)[0][high >> 24];
    }
  for (; size > 0; bytes++, size--)
    crc = (crc >> 8) ^ (*t)[0][(crc ^ *bytes) & 0xff];

  return ~crc;
}
