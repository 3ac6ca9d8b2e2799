/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Linked with one layer alone: it fails to link when the layer needs something that it did not declare. */
int
main (void)
{
  return 0;
}
