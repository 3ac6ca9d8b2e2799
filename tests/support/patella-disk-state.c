/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-disk-state-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SECTOR 512

void
patella_disk_call_free (PatellaDiskCall *self)
{
  g_free (self->name);
  g_free (self->to_name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
node_free (PatellaDiskNode *self)
{
  g_byte_array_unref (self->stable);
  g_ptr_array_unref (self->pending);
  g_hash_table_unref (self->entries);
  g_hash_table_unref (self->stable_entries);
  g_free (self);
}

PatellaDiskNode *
patella_disk_get_node (const PatellaDisk *disk,
                       int                node)
{
  return g_ptr_array_index (disk->nodes, (guint) node);
}

int
patella_disk_add_node (PatellaDisk *disk,
                       gboolean     folder)
{
  PatellaDiskNode *node = g_new0 (PatellaDiskNode, 1);

  node->folder = folder;
  node->stable = g_byte_array_new ();
  node->pending = g_ptr_array_new ();
  node->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  node->stable_entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (disk->nodes, node);

  return (int) disk->nodes->len - 1;
}

PatellaDisk *
patella_disk_new (void)
{
  PatellaDisk *disk = g_new0 (PatellaDisk, 1);

  disk->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  disk->pending = g_ptr_array_new ();

  return disk;
}

void
patella_disk_free (PatellaDisk *disk)
{
  g_ptr_array_unref (disk->nodes);
  g_ptr_array_unref (disk->pending);
  g_free (disk);
}

static void
put_entry (GHashTable *entries,
           const char *name,
           int         node)
{
  g_hash_table_insert (entries, g_strdup (name), GINT_TO_POINTER (node + 1));
}

int
patella_disk_get_entry (GHashTable *entries,
                        const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (entries, name)) - 1;
}

/* What lies there when recording begins is on the disk for sure. */
void
patella_disk_load (PatellaDisk *disk,
                   int          into,
                   const char  *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL), *contents = NULL;
      gboolean folder = g_file_test (child, G_FILE_TEST_IS_DIR);
      int node = patella_disk_add_node (disk, folder);
      gsize size;

      put_entry (patella_disk_get_node (disk, into)->entries, name, node);
      put_entry (patella_disk_get_node (disk, into)->stable_entries, name, node);
      if (folder)
        {
          patella_disk_load (disk, node, child);
          continue;
        }
      g_assert_true (g_file_get_contents (child, &contents, &size, NULL));
      g_byte_array_append (patella_disk_get_node (disk, node)->stable, (const guint8 *) contents, (guint) size);
    }
}

PatellaDisk *
patella_disk_copy (const PatellaDisk *disk)
{
  PatellaDisk *copy = patella_disk_new ();

  for (guint i = 0; i < disk->nodes->len; i++)
    {
      PatellaDiskNode *from = g_ptr_array_index (disk->nodes, i), *to = patella_disk_get_node (copy, patella_disk_add_node (copy, from->folder));
      GHashTableIter iter;
      gpointer name, node;

      g_byte_array_append (to->stable, from->stable->data, from->stable->len);
      g_hash_table_iter_init (&iter, from->entries);
      while (g_hash_table_iter_next (&iter, &name, &node))
        {
          put_entry (to->entries, name, GPOINTER_TO_INT (node) - 1);
          put_entry (to->stable_entries, name, GPOINTER_TO_INT (node) - 1);
        }
    }

  return copy;
}

static void
put_bytes (GByteArray   *bytes,
           gint64        offset,
           const guint8 *data,
           gsize         size)
{
  guint old = bytes->len, end = (guint) offset + (guint) size;

  if (end > old)
    {
      g_byte_array_set_size (bytes, end);
      memset (bytes->data + old, 0, end - old);
    }
  if (size > 0)
    memcpy (bytes->data + offset, data, size);
}

static void
set_size (GByteArray *bytes,
          gint64      size)
{
  if (size > bytes->len)
    put_bytes (bytes, size, NULL, 0);
  else
    g_byte_array_set_size (bytes, (guint) size);
}

static void
settle_call (PatellaDiskNode       *node,
             const PatellaDiskCall *call)
{
  gsize size = 0;
  const guint8 *data = call->bytes != NULL ? g_bytes_get_data (call->bytes, &size) : NULL;

  if (call->kind == PATELLA_DISK_CALL_TRUNCATE)
    set_size (node->stable, call->offset);
  else
    put_bytes (node->stable, call->offset, data, size);
}

/* One change of a folder, in one view of the folders. */
static void
change_entry (const PatellaDisk     *disk,
              const PatellaDiskCall *call,
              gboolean               stable)
{
  PatellaDiskNode *in = patella_disk_get_node (disk, call->in);
  GHashTable *entries = stable ? in->stable_entries : in->entries;

  if (call->kind == PATELLA_DISK_CALL_CREATE)
    {
      put_entry (entries, call->name, call->node);
      return;
    }
  g_hash_table_remove (entries, call->name);
  if (call->kind == PATELLA_DISK_CALL_RENAME)
    {
      PatellaDiskNode *to = patella_disk_get_node (disk, call->to_in);

      put_entry (stable ? to->stable_entries : to->entries, call->to_name, call->node);
    }
}

static gboolean
concerns (const PatellaDiskCall *call,
          int                    folder)
{
  return call->in == folder || (call->kind == PATELLA_DISK_CALL_RENAME && call->to_in == folder);
}

static gboolean
names (const PatellaDiskCall *call,
       int                    folder,
       const char            *name)
{
  return (call->in == folder && strcmp (call->name, name) == 0) ||
         (call->kind == PATELLA_DISK_CALL_RENAME && call->to_in == folder && strcmp (call->to_name, name) == 0);
}

/* A file system that has carried out a rename has carried out what made its source. */
static void
settle_before (PatellaDisk           *disk,
               const PatellaDiskCall *rename)
{
  for (guint i = 0; i < disk->pending->len;)
    {
      const PatellaDiskCall *call = g_ptr_array_index (disk->pending, i);

      if (call == rename)
        return;
      if (!names (call, rename->in, rename->name))
        {
          i++;
          continue;
        }
      change_entry (disk, call, TRUE);
      g_ptr_array_remove_index (disk->pending, i);
    }
}

static void
sync_folder (PatellaDisk *disk,
             int          folder)
{
  for (guint i = 0; i < disk->pending->len;)
    {
      const PatellaDiskCall *call = g_ptr_array_index (disk->pending, i);
      guint before = disk->pending->len;

      if (!concerns (call, folder))
        {
          i++;
          continue;
        }
      if (call->kind == PATELLA_DISK_CALL_RENAME)
        settle_before (disk, call);
      i -= before - disk->pending->len;
      change_entry (disk, call, TRUE);
      g_ptr_array_remove_index (disk->pending, i);
    }
}

static void
sync_node (PatellaDisk *disk,
           int          index)
{
  PatellaDiskNode *node = patella_disk_get_node (disk, index);

  if (node->folder)
    sync_folder (disk, index);
  for (guint i = 0; i < node->pending->len; i++)
    settle_call (node, g_ptr_array_index (node->pending, i));
  g_ptr_array_set_size (node->pending, 0);
}

void
patella_disk_apply (PatellaDisk     *disk,
                    PatellaDiskCall *call,
                    gboolean         lies)
{
  switch (call->kind)
    {
    case PATELLA_DISK_CALL_WRITE:
    case PATELLA_DISK_CALL_TRUNCATE:
      g_ptr_array_add (patella_disk_get_node (disk, call->node)->pending, call);
      return;
    case PATELLA_DISK_CALL_SYNC:
      if (!lies)
        sync_node (disk, call->node);
      return;
    case PATELLA_DISK_CALL_CREATE:
      g_assert_cmpint (patella_disk_add_node (disk, call->folder), ==, call->node);
      break;
    case PATELLA_DISK_CALL_REMOVE:
    case PATELLA_DISK_CALL_RENAME:
    default:
      break;
    }
  change_entry (disk, call, FALSE);
  g_ptr_array_add (disk->pending, call);
}

static void
settle_sectors (PatellaDiskNode       *node,
                const PatellaDiskCall *call,
                gboolean               noise,
                GRand                 *random)
{
  gsize size, step;
  const guint8 *data = g_bytes_get_data (call->bytes, &size);

  for (gsize at = 0; at < size; at += step)
    {
      guint8 garbage[SECTOR];
      int fate = g_rand_int_range (random, 0, noise ? 3 : 2);

      step = MIN (size - at, SECTOR - ((gsize) call->offset + at) % SECTOR);
      for (gsize i = 0; fate == 2 && i < step; i++)
        garbage[i] = (guint8) g_rand_int (random);
      if (fate > 0)
        put_bytes (node->stable, call->offset + (gint64) at, fate == 1 ? data + at : garbage, step);
    }
}

static void
cut_file (PatellaDiskNode *node,
          PatellaPowerCut  cut,
          GRand           *random)
{
  /* by chance one file may have been written whole, and another not at all */
  if (cut >= PATELLA_POWER_CUT_IN_ORDER && g_rand_int_range (random, 0, 3) == 0)
    cut = (PatellaPowerCut) g_rand_int_range (random, 0, 2);

  for (guint i = 0; cut != PATELLA_POWER_CUT_NOTHING_ARRIVED && i < node->pending->len; i++)
    {
      const PatellaDiskCall *call = g_ptr_array_index (node->pending, i);

      if (cut == PATELLA_POWER_CUT_ALL_ARRIVED)
        settle_call (node, call);
      else if (call->kind == PATELLA_DISK_CALL_WRITE)
        settle_sectors (node, call, cut == PATELLA_POWER_CUT_ANY, random);
      else if (g_rand_boolean (random))
        settle_call (node, call);
    }
}

static void
cut_folders (PatellaDisk     *disk,
             PatellaPowerCut  cut,
             GRand           *random)
{
  guint n = disk->pending->len;

  if (cut == PATELLA_POWER_CUT_NOTHING_ARRIVED)
    n = 0;
  else if (cut == PATELLA_POWER_CUT_IN_ORDER)
    n = (guint) g_rand_int_range (random, 0, (gint32) n + 1);
  for (guint i = 0; i < n; i++)
    if (cut != PATELLA_POWER_CUT_ANY || g_rand_boolean (random))
      change_entry (disk, g_ptr_array_index (disk->pending, i), TRUE);
}

void
patella_disk_write_out (const PatellaDisk *disk,
                        int                index,
                        const char        *path)
{
  const PatellaDiskNode *node = patella_disk_get_node (disk, index);
  GHashTableIter iter;
  gpointer name, child;
  int fd;

  if (!node->folder)
    {
      fd = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
      g_assert_cmpint (fd, >=, 0);
      g_assert_cmpint (write (fd, node->stable->data, node->stable->len), ==, node->stable->len);
      g_assert_cmpint (close (fd), ==, 0);
      return;
    }

  g_assert_true (g_mkdir (path, 0700) == 0 || index == PATELLA_DISK_ROOT);
  g_hash_table_iter_init (&iter, node->stable_entries);
  while (g_hash_table_iter_next (&iter, &name, &child))
    {
      g_autofree char *child_path = g_build_filename (path, name, NULL);

      patella_disk_write_out (disk, GPOINTER_TO_INT (child) - 1, child_path);
    }
}

/* The power fails now: what no sync has confirmed meets its fate. */
void
patella_disk_cut (PatellaDisk     *disk,
                  PatellaPowerCut  cut,
                  GRand           *random)
{
  cut_folders (disk, cut, random);
  for (guint i = 0; i < disk->nodes->len; i++)
    cut_file (patella_disk_get_node (disk, (int) i), cut, random);
}
