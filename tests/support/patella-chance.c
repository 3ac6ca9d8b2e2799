/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-chance.h"

static guint32
take_byte (PatellaChance *self)
{
  if (self->n_bytes == 0)
    return 0;

  self->n_bytes--;
  return *self->bytes++;
}

/* A number from @low to @high, both included. Bytes that have run out give @low, so that every input ends. */
int
patella_chance_int (PatellaChance *self,
                    int            low,
                    int            high)
{
  guint32 range = (guint32) (high - low) + 1;
  guint32 number;

  g_assert_cmpint (low, <=, high);

  g_assert_cmpuint (range, >, 0);

  if (self->generator != NULL)
    return low + (int) (g_rand_int (self->generator) % range);

  number = take_byte (self);
  if (range > 256)
    number = number << 16 | take_byte (self) << 8 | take_byte (self);

  return low + (int) (number % range);
}

/* 0 to @high_us, with a taste for whole seconds, for nothing at all and for one microsecond beside them. */
gint64
patella_chance_span (PatellaChance *self,
                     gint64         high_us)
{
  gint64 span_us = patella_chance_int (self, 0, (int) (high_us / G_USEC_PER_SEC)) * G_USEC_PER_SEC;

  switch (patella_chance_int (self, 0, 5))
    {
    case 0:
      span_us += patella_chance_int (self, 0, G_USEC_PER_SEC - 1);
      break;
    case 1:
      span_us += 1;
      break;
    case 2:
      span_us -= 1;
      break;
    default:
      break;
    }

  return CLAMP (span_us, 0, high_us);
}

/* TRUE once @in times. */
gboolean
patella_chance_once (PatellaChance *self,
                     int            in)
{
  return patella_chance_int (self, 1, in) == in;
}

gboolean
patella_chance_is_spent (const PatellaChance *self)
{
  return self->generator == NULL && self->n_bytes == 0;
}
