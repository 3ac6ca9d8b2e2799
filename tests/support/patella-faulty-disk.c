/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-faulty-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The symbols of a program come before those of its libraries: what is defined here is what SQLite and GLib call. Names
 * differ in C, because the headers declare the real ones with all kinds of attributes. */

#define FILES 1024
#define EXPORT __attribute__ ((visibility ("default")))
#define SAME(name, as, type) EXPORT __typeof__ (as) as##_##name __asm__ (#name) __attribute__ ((alias (type)));

#define UNKNOWN (-2)

typedef enum
{
  CLASS_READ = 1 << 0,
  CLASS_CHANGE = 1 << 1,  /* of any kind */
  CLASS_ROOM = 1 << 2,    /* takes some */
  CLASS_SYNC = 1 << 3,
} CallClass;

static struct
{
  char               path[4096];    /* "": nothing is watched */
  PatellaDiskRecord *record;
  int                nodes[FILES];  /* by descriptor: node + 1; 0: not ours; UNKNOWN: ours, without a name */
  PatellaFault       fault;
  guint              call;
  gboolean           forever;
  guint              n_calls;
  guint              n_fired;
  void             (*surprise) (gpointer data);
  gpointer           surprise_data;
} disk;

static const struct
{
  int classes;
  int error;
} faults[PATELLA_N_FAULTS] = {
  [PATELLA_FAULT_IO] = { CLASS_READ | CLASS_CHANGE | CLASS_SYNC, EIO },
  [PATELLA_FAULT_FULL] = { CLASS_ROOM, ENOSPC },
  [PATELLA_FAULT_QUOTA] = { CLASS_ROOM, EDQUOT },
  [PATELLA_FAULT_SYNC] = { CLASS_SYNC, EIO },
  [PATELLA_FAULT_READ_ONLY] = { CLASS_CHANGE, EROFS },
};

static gboolean
is_ours (const char *path)
{
  size_t length = strlen (disk.path);

  return length > 0 && strncmp (path, disk.path, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static gboolean
is_open (int fd)
{
  return fd >= 0 && fd < FILES && disk.path[0] != '\0' && disk.nodes[fd] != 0;
}

/* Whether the call must fail; errno says how. */
static gboolean
strikes (int classes)
{
  if ((faults[disk.fault].classes & classes) == 0)
    return FALSE;
  disk.n_calls++;
  if (disk.surprise != NULL && disk.n_calls == disk.call)
    {
      void (*surprise) (gpointer data) = disk.surprise;

      disk.surprise = NULL;
      surprise (disk.surprise_data);
      return FALSE;
    }
  if (disk.call == 0 || (disk.forever ? disk.n_calls < disk.call : disk.n_calls != disk.call))
    return FALSE;

  disk.n_fired++;
  errno = faults[disk.fault].error;
  return TRUE;
}

/* -1: not one that is recorded */
static int
node_of (int fd)
{
  return disk.record != NULL && disk.nodes[fd] > 0 ? disk.nodes[fd] - 1 : -1;
}

static int
open_it (int         folder,
         const char *path,
         int         flags,
         mode_t      mode)
{
  gboolean nameless = (flags & O_TMPFILE) == O_TMPFILE, ours = is_ours (path), there;
  int fd, node = UNKNOWN, saved_errno = errno;

  if (!ours)
    return (int) syscall (SYS_openat, folder, path, flags, mode);

  there = syscall (SYS_faccessat, AT_FDCWD, path, F_OK) == 0;
  errno = saved_errno;
  if (strikes (nameless || (!there && (flags & O_CREAT)) ? CLASS_CHANGE | CLASS_ROOM
               : (flags & O_ACCMODE) != O_RDONLY ? CLASS_READ | CLASS_CHANGE : CLASS_READ))
    return -1;
  fd = (int) syscall (SYS_openat, folder, path, flags, mode);
  if (fd < 0)
    return fd;
  g_assert_cmpint (fd, <, FILES);
  if (disk.record != NULL && !nameless)
    {
      node = there ? patella_disk_record_find (disk.record, path) : patella_disk_record_create (disk.record, path, FALSE);
      g_assert_cmpint (node, !=, PATELLA_DISK_NOTHING);
      if (there && (flags & O_TRUNC))
        patella_disk_record_truncate (disk.record, node, 0);
    }
  disk.nodes[fd] = node == UNKNOWN ? UNKNOWN : node + 1;

  return fd;
}

static mode_t
take_mode (int     flags,
           va_list rest)
{
  return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE ? (mode_t) va_arg (rest, int) : 0;
}

EXPORT int faulty_open (const char *path, int flags, ...) __asm__ ("open");
EXPORT int faulty_openat (int folder, const char *path, int flags, ...) __asm__ ("openat");
EXPORT int faulty_open_2 (const char *path, int flags) __asm__ ("__open_2");
EXPORT int faulty_openat_2 (int folder, const char *path, int flags) __asm__ ("__openat_2");
EXPORT int faulty_close (int fd) __asm__ ("close");
EXPORT ssize_t faulty_read (int fd, void *bytes, size_t size) __asm__ ("read");
EXPORT ssize_t faulty_read_chk (int fd, void *bytes, size_t size, size_t room) __asm__ ("__read_chk");
EXPORT ssize_t faulty_pread (int fd, void *bytes, size_t size, off_t offset) __asm__ ("pread");
EXPORT ssize_t faulty_pread_chk (int fd, void *bytes, size_t size, off_t offset, size_t room) __asm__ ("__pread_chk");
EXPORT ssize_t faulty_write (int fd, const void *bytes, size_t size) __asm__ ("write");
EXPORT ssize_t faulty_pwrite (int fd, const void *bytes, size_t size, off_t offset) __asm__ ("pwrite");
EXPORT int faulty_ftruncate (int fd, off_t size) __asm__ ("ftruncate");
EXPORT int faulty_fsync (int fd) __asm__ ("fsync");
EXPORT int faulty_fdatasync (int fd) __asm__ ("fdatasync");
EXPORT int faulty_unlink (const char *path) __asm__ ("unlink");
EXPORT int faulty_rmdir (const char *path) __asm__ ("rmdir");
EXPORT int faulty_mkdir (const char *path, mode_t mode) __asm__ ("mkdir");
EXPORT int faulty_rename (const char *from, const char *to) __asm__ ("rename");
EXPORT int faulty_renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
  __asm__ ("renameat2");
EXPORT int faulty_stat (const char *path, struct stat *info) __asm__ ("stat");
EXPORT int faulty_lstat (const char *path, struct stat *info) __asm__ ("lstat");
EXPORT int faulty_fstat (int fd, struct stat *info) __asm__ ("fstat");
EXPORT int faulty_faccessat (int folder, const char *path, int mode, int flags) __asm__ ("faccessat");
EXPORT int faulty_fallocate (int fd, int mode, off_t offset, off_t size) __asm__ ("fallocate");

int
faulty_open (const char *path,
             int         flags,
             ...)
{
  va_list rest;
  mode_t mode;

  va_start (rest, flags);
  mode = take_mode (flags, rest);
  va_end (rest);

  return open_it (AT_FDCWD, path, flags, mode);
}
SAME (open64, faulty_open, "open")

int
faulty_openat (int         folder,
               const char *path,
               int         flags,
               ...)
{
  va_list rest;
  mode_t mode;

  va_start (rest, flags);
  mode = take_mode (flags, rest);
  va_end (rest);

  return open_it (folder, path, flags, mode);
}
SAME (openat64, faulty_openat, "openat")

int
faulty_open_2 (const char *path,
               int         flags)
{
  return open_it (AT_FDCWD, path, flags, 0);
}
SAME (__open64_2, faulty_open_2, "__open_2")

int
faulty_openat_2 (int         folder,
                 const char *path,
                 int         flags)
{
  return open_it (folder, path, flags, 0);
}
SAME (__openat64_2, faulty_openat_2, "__openat_2")

int
faulty_close (int fd)
{
  if (fd >= 0 && fd < FILES)
    disk.nodes[fd] = 0;

  return (int) syscall (SYS_close, fd);
}

ssize_t
faulty_read (int     fd,
             void   *bytes,
             size_t  size)
{
  return is_open (fd) && strikes (CLASS_READ) ? -1 : (ssize_t) syscall (SYS_read, fd, bytes, size);
}

ssize_t
faulty_read_chk (int     fd,
                 void   *bytes,
                 size_t  size,
                 size_t  room)
{
  return faulty_read (fd, bytes, size);
}

ssize_t
faulty_pread (int     fd,
              void   *bytes,
              size_t  size,
              off_t   offset)
{
  return is_open (fd) && strikes (CLASS_READ) ? -1 : (ssize_t) syscall (SYS_pread64, fd, bytes, size, offset);
}
SAME (pread64, faulty_pread, "pread")

ssize_t
faulty_pread_chk (int     fd,
                  void   *bytes,
                  size_t  size,
                  off_t   offset,
                  size_t  room)
{
  return faulty_pread (fd, bytes, size, offset);
}
SAME (__pread64_chk, faulty_pread_chk, "__pread_chk")

ssize_t
faulty_pwrite (int         fd,
               const void *bytes,
               size_t      size,
               off_t       offset)
{
  ssize_t written;

  if (is_open (fd) && strikes (CLASS_CHANGE | CLASS_ROOM))
    {
      int saved_errno = errno;

      syscall (SYS_pwrite64, fd, bytes, size / 2, offset);
      errno = saved_errno;
      return -1;
    }
  written = (ssize_t) syscall (SYS_pwrite64, fd, bytes, size, offset);
  if (written > 0 && is_open (fd) && node_of (fd) >= 0)
    patella_disk_record_write (disk.record, node_of (fd), offset, bytes, (gsize) written);

  return written;
}
SAME (pwrite64, faulty_pwrite, "pwrite")

ssize_t
faulty_write (int         fd,
              const void *bytes,
              size_t      size)
{
  off_t offset;
  ssize_t written;

  if (!is_open (fd))
    return (ssize_t) syscall (SYS_write, fd, bytes, size);

  offset = (off_t) syscall (SYS_lseek, fd, 0, SEEK_CUR);
  written = faulty_pwrite (fd, bytes, size, offset);
  if (written > 0)
    syscall (SYS_lseek, fd, offset + written, SEEK_SET);

  return written;
}

int
faulty_ftruncate (int   fd,
                  off_t size)
{
  int result;

  if (is_open (fd) && strikes (CLASS_CHANGE))
    return -1;
  result = (int) syscall (SYS_ftruncate, fd, size);
  if (result == 0 && is_open (fd) && node_of (fd) >= 0)
    patella_disk_record_truncate (disk.record, node_of (fd), size);

  return result;
}
SAME (ftruncate64, faulty_ftruncate, "ftruncate")

/* Nothing here depends on the real disk: a sync is counted, not made. */
int
faulty_fsync (int fd)
{
  if (!is_open (fd))
    return (int) syscall (SYS_fsync, fd);
  if (strikes (CLASS_CHANGE | CLASS_SYNC))
    return -1;
  if (node_of (fd) >= 0)
    patella_disk_record_sync (disk.record, node_of (fd));

  return 0;
}

int
faulty_fdatasync (int fd)
{
  return is_open (fd) ? faulty_fsync (fd) : (int) syscall (SYS_fdatasync, fd);
}

static int
remove_it (const char *path,
           int         flags)
{
  int result;

  if (is_ours (path) && strikes (CLASS_CHANGE))
    return -1;
  result = (int) syscall (SYS_unlinkat, AT_FDCWD, path, flags);
  if (result == 0 && is_ours (path) && disk.record != NULL)
    patella_disk_record_remove (disk.record, path);

  return result;
}

int
faulty_unlink (const char *path)
{
  return remove_it (path, 0);
}

int
faulty_rmdir (const char *path)
{
  return remove_it (path, AT_REMOVEDIR);
}

int
faulty_mkdir (const char *path,
              mode_t      mode)
{
  int result;

  if (is_ours (path) && strikes (CLASS_CHANGE | CLASS_ROOM))
    return -1;
  result = (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
  if (result == 0 && is_ours (path) && disk.record != NULL)
    patella_disk_record_create (disk.record, path, TRUE);

  return result;
}

static int
rename_it (const char *from,
           const char *to,
           unsigned    flags)
{
  int result;

  if (is_ours (to) && strikes (CLASS_CHANGE | CLASS_ROOM))
    return -1;
  result = (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
  if (result == 0 && is_ours (to) && disk.record != NULL)
    patella_disk_record_rename (disk.record, from, to);

  return result;
}

int
faulty_rename (const char *from,
               const char *to)
{
  return rename_it (from, to, 0);
}

/* relative to nothing: the folders are not looked at */
int
faulty_renameat2 (int         from_folder,
                  const char *from,
                  int         to_folder,
                  const char *to,
                  unsigned    flags)
{
  g_assert_true (from_folder == AT_FDCWD && to_folder == AT_FDCWD);

  return rename_it (from, to, flags);
}

int
faulty_stat (const char  *path,
             struct stat *info)
{
  return is_ours (path) && strikes (CLASS_READ) ? -1 : (int) syscall (SYS_newfstatat, AT_FDCWD, path, info, 0);
}
SAME (stat64, faulty_stat, "stat")

int
faulty_lstat (const char  *path,
              struct stat *info)
{
  return is_ours (path) && strikes (CLASS_READ) ? -1 : (int) syscall (SYS_newfstatat, AT_FDCWD, path, info, AT_SYMLINK_NOFOLLOW);
}
SAME (lstat64, faulty_lstat, "lstat")

int
faulty_fstat (int          fd,
              struct stat *info)
{
  return is_open (fd) && strikes (CLASS_READ) ? -1 : (int) syscall (SYS_newfstatat, fd, "", info, AT_EMPTY_PATH);
}
SAME (fstat64, faulty_fstat, "fstat")

/* a disk that may only be read says so */
int
faulty_faccessat (int         folder,
                  const char *path,
                  int         mode,
                  int         flags)
{
  if ((mode & W_OK) && is_ours (path) && disk.fault == PATELLA_FAULT_READ_ONLY && strikes (CLASS_CHANGE))
    return -1;

  return (int) syscall (SYS_faccessat2, folder, path, mode, flags);
}

/* GLib has another way where the kernel does not know it. */
int
faulty_fallocate (int   fd,
                  int   mode,
                  off_t offset,
                  off_t size)
{
  errno = EOPNOTSUPP;
  return -1;
}
SAME (fallocate64, faulty_fallocate, "fallocate")

static void
watch (const char *folder)
{
  g_autofree char *real = realpath (folder, NULL);

  g_assert_nonnull (real);
  memset (disk.nodes, 0, sizeof disk.nodes);
  g_strlcpy (disk.path, real, sizeof disk.path);
}

/* From here on the @call'th call below @folder that @fault can hit fails, @forever: and all after it. 0: none does. Files
 * that are open already are not watched. */
void
patella_faulty_disk_plan (const char   *folder,
                          PatellaFault  fault,
                          guint         call,
                          gboolean      forever)
{
  g_assert_null (disk.record);

  watch (folder);
  disk.fault = fault;
  disk.call = call;
  disk.forever = forever;
  disk.n_calls = disk.n_fired = 0;
}

/* Before the @call'th call of any kind below @folder somebody else does something; nothing fails. */
void
patella_faulty_disk_surprise (const char *folder,
                              guint       call,
                              void      (*surprise) (gpointer data),
                              gpointer    data)
{
  patella_faulty_disk_plan (folder, PATELLA_FAULT_IO, call, FALSE);
  disk.surprise = surprise;
  disk.surprise_data = data;
}

/* Nothing fails any more. */
void
patella_faulty_disk_mend (void)
{
  disk.call = 0;
  disk.surprise = NULL;
}

guint
patella_faulty_disk_get_calls (void)
{
  return disk.n_calls;
}

guint
patella_faulty_disk_get_fired (void)
{
  return disk.n_fired;
}

void
patella_faulty_disk_record (const char *folder)
{
  g_autofree char *real = realpath (folder, NULL);

  g_assert_true (disk.record == NULL && real != NULL);

  disk.path[0] = '\0';
  disk.call = 0;
  disk.record = patella_disk_record_new (real);
  watch (real);
}

/* (nullable): the one that is being made */
PatellaDiskRecord *
patella_faulty_disk_get_record (void)
{
  return disk.record;
}

/* Nothing is watched any more. (transfer full) (nullable): what was recorded */
PatellaDiskRecord *
patella_faulty_disk_stop (void)
{
  disk.path[0] = '\0';
  disk.call = 0;

  return g_steal_pointer (&disk.record);
}
