/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-uuid.h"

#include <string.h>

/**
 * PatellaUuid:
 *
 * A universally unique id as the journal keeps it: 16 bytes. A plain value, copied by assignment; any thread. It reads
 * neither time nor randomness: both are handed in. Ids made later sort after ids made in an earlier millisecond.
 */

/* Bytes before which the text form has a hyphen: 8-4-4-4-12 digits. */
static gboolean
is_after_hyphen (int index)
{
  return index == 4 || index == 6 || index == 8 || index == 10;
}

/**
 * patella_uuid_make_v7:
 * @at_us: the instant, microseconds since 1970 UTC; before 1970 counts as 1970
 * @random: ten random bytes, of which 74 bits are used
 *
 * Makes an id of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, version, 12 random bits, variant, 62 random
 * bits.
 *
 * Returns: the id
 */
PatellaUuid
patella_uuid_make_v7 (gint64       at_us,
                      const guint8 random[10])
{
  PatellaUuid self = { { 0 } };
  guint64 at_ms = (guint64) MAX (at_us, 0) / 1000;

  for (int i = 0; i < 6; i++)
    self.bytes[i] = (guint8) (at_ms >> (40 - 8 * i) & 0xff);

  memcpy (self.bytes + 6, random, 10);
  self.bytes[6] = (guint8) (0x70 | (self.bytes[6] & 0x0f));
  self.bytes[8] = (guint8) (0x80 | (self.bytes[8] & 0x3f));

  return self;
}

/**
 * patella_uuid_equal:
 * @self: an id
 * @other: another
 *
 * Returns: whether they are the same
 */
gboolean
patella_uuid_equal (const PatellaUuid *self,
                    const PatellaUuid *other)
{
  return memcmp (self->bytes, other->bytes, PATELLA_UUID_SIZE) == 0;
}

/**
 * patella_uuid_is_nil:
 * @self: an id
 *
 * Returns: whether all its bytes are zero, as in a struct that was never filled
 */
gboolean
patella_uuid_is_nil (const PatellaUuid *self)
{
  const PatellaUuid nil = { { 0 } };

  return patella_uuid_equal (self, &nil);
}

/**
 * patella_uuid_to_text:
 * @self: an id
 * @out_text: (out caller-allocates): room for 36 lower case characters and the final NUL
 */
void
patella_uuid_to_text (const PatellaUuid *self,
                      char               out_text[PATELLA_UUID_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *cursor = out_text;

  for (int i = 0; i < PATELLA_UUID_SIZE; i++)
    {
      if (is_after_hyphen (i))
        *cursor++ = '-';
      *cursor++ = digits[self->bytes[i] >> 4];
      *cursor++ = digits[self->bytes[i] & 0x0f];
    }
  *cursor = '\0';
}

/**
 * patella_uuid_from_text:
 * @text: (nullable): 36 characters, digits in either case
 * @out_uuid: (out): set on success only
 *
 * Any version is accepted: imported journals may come from elsewhere.
 *
 * Returns: whether @text is an id
 */
gboolean
patella_uuid_from_text (const char  *text,
                        PatellaUuid *out_uuid)
{
  PatellaUuid found = { { 0 } };
  const char *cursor = text;

  if (text == NULL)
    return FALSE;

  for (int i = 0; i < PATELLA_UUID_SIZE; i++)
    {
      if (is_after_hyphen (i) && *cursor++ != '-')
        return FALSE;
      if (!g_ascii_isxdigit (cursor[0]) || !g_ascii_isxdigit (cursor[1]))
        return FALSE;
      found.bytes[i] = (guint8) (g_ascii_xdigit_value (cursor[0]) << 4 | g_ascii_xdigit_value (cursor[1]));
      cursor += 2;
    }
  if (*cursor != '\0')
    return FALSE;

  *out_uuid = found;
  return TRUE;
}
