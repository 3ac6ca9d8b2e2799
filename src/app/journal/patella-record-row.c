/* SPDX-FileCopyrightText: 2026 The Patella authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "patella-record-row.h"

#include <string.h>

#include "patella-words.h"

/**
 * PatellaRecordRow:
 *
 * A row of the journal: what it says, and the pain score as number, word and colour. A list keeps two hundred of them and
 * binds them all again when one jumps, so a row has no children: its height follows from how many characters there are,
 * and only the rows that are seen lay out their text. A text that turns out longer than was thought ends in an ellipsis;
 * the dialog has all of it. The accessible label, of the list's own row, is the whole. Main thread.
 */
struct _PatellaRecordRow
{
  GtkWidget parent_instance;

  PatellaJournalItem *item;         /* owned, nullable */
  PangoLayout        *parts[4];     /* owned, nullable until painted: title, subtitle, note, correction */
  PangoLayout        *badge;        /* owned, nullable */
  double              char_width;   /* 0: the font is not known */
  double              line_height;
};

/* As in the style sheet: the heading of a day, and what stands back (4.5 : 1 at three quarters). */
#define DAY_SCALE 1.15
#define BACK_SCALE 0.92
#define BACK_ALPHA 0.75f

#define DAY_SPACE 14
#define GAP 2
#define ICON_SIZE 16
#define INDENT 24
#define SPACE 8
#define BADGE_PADDING 8
#define MOST_LINES 4
#define HALF_WORD 4
#define LEAST_WIDTH 240
#define NATURAL_WIDTH 720
/* the width of the badge is that of its longest word in characters, "pain not rated" */
#define BADGE_CHARS 9

typedef enum
{
  PART_TITLE,
  PART_SUBTITLE,
  PART_NOTE,
  PART_CORRECTION,
  N_PARTS,
} Part;

G_DEFINE_FINAL_TYPE (PatellaRecordRow, patella_record_row, GTK_TYPE_WIDGET)

static const char *
get_text (PatellaRecordRow *self,
          Part              part)
{
  const PatellaRowWords *words = patella_journal_item_get_words (self->item);

  switch (part)
    {
    case PART_TITLE:
      return words->title;
    case PART_SUBTITLE:
      return words->subtitle;
    case PART_NOTE:
      return words->note;
    case PART_CORRECTION:
    case N_PARTS:
    default:
      return words->correction;
    }
}

static gboolean
is_day (PatellaRecordRow *self)
{
  return patella_journal_item_get_kind (self->item) == PATELLA_ROW_KIND_DAY;
}

static double
get_scale (PatellaRecordRow *self,
           Part              part)
{
  if (part == PART_TITLE)
    return is_day (self) ? DAY_SCALE : 1.0;

  return part == PART_NOTE ? 1.0 : BACK_SCALE;
}

static int
get_indent (PatellaRecordRow *self)
{
  switch (patella_journal_item_get_kind (self->item))
    {
    case PATELLA_ROW_KIND_DAY:
      return 0;
    case PATELLA_ROW_KIND_SET:
    case PATELLA_ROW_KIND_WHOLE:
      return 2 * INDENT;
    case PATELLA_ROW_KIND_SESSION:
    case PATELLA_ROW_KIND_CHECK_IN:
    default:
      return INDENT;
    }
}

static void
learn_font (PatellaRecordRow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics;

  if (self->char_width > 0)
    return;
  metrics = pango_context_get_metrics (context, NULL, NULL);
  self->char_width = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
  self->line_height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
}

/* ---- how tall ---- */

static gboolean
has_badge (PatellaRecordRow *self)
{
  return patella_journal_item_get_words (self->item)->pain != PATELLA_PAIN_UNKNOWN;
}

static int
get_text_width (PatellaRecordRow *self,
                int               width)
{
  double least = LEAST_WIDTH / 2.0;
  double left = width - get_indent (self);

  if (!is_day (self))
    left -= ICON_SIZE + SPACE;
  if (has_badge (self))
    left -= BADGE_CHARS * self->char_width + 2 * BADGE_PADDING + SPACE;
  return (int) MAX (left, least);
}

/* Words are not broken where the line ends: half of one stays empty. */
static int
count_lines (PatellaRecordRow *self,
             Part              part,
             int               text_width)
{
  const char *text = get_text (self, part), *line = text;
  int per_line = (int) MAX (text_width / (self->char_width * get_scale (self, part)) - HALF_WORD, 8);
  int lines = 0;

  if (*text == '\0')
    return 0;
  while (line != NULL && lines < MOST_LINES)
    {
      const char *end = strchr (line, '\n');
      int length = (int) g_utf8_strlen (line, end != NULL ? end - line : -1);

      lines += MAX ((length + per_line - 1) / per_line, 1);
      line = end != NULL ? end + 1 : NULL;
    }
  return MIN (lines, MOST_LINES);
}

static int
get_line_height (PatellaRecordRow *self,
                 Part              part)
{
  return (int) (self->line_height * get_scale (self, part) + 0.999);
}

static GtkSizeRequestMode
patella_record_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
patella_record_row_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  PatellaRecordRow *self = PATELLA_RECORD_ROW (widget);
  int height = 0, text_width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  *minimum = *natural = 0;
  if (self->item == NULL)
    return;
  learn_font (self);
  text_width = get_text_width (self, for_size < 0 ? NATURAL_WIDTH : for_size);
  for (int part = 0; part < N_PARTS; part++)
    {
      int lines = count_lines (self, (Part) part, text_width);

      height += lines * get_line_height (self, (Part) part) + (lines > 0 && part > 0 ? GAP : 0);
    }
  *minimum = *natural = height + (is_day (self) ? DAY_SPACE : 0);
}

/* ---- painting ---- */

static void
forget_layouts (PatellaRecordRow *self)
{
  for (int part = 0; part < N_PARTS; part++)
    g_clear_object (&self->parts[part]);
  g_clear_object (&self->badge);
}

/* Pango turns the alignment of what is written against the direction of the widget; all lines begin at one edge here. */
static PangoAlignment
get_alignment (PatellaRecordRow *self,
               PangoLayout      *layout)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PangoDirection direction = pango_layout_get_direction (layout, 0);
  gboolean turned = direction == (rtl ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL);

  return rtl != turned ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

static PangoLayout *
create_layout (PatellaRecordRow *self,
               Part              part,
               int               text_width)
{
  const char *text = get_text (self, part);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PatellaRowKind kind = patella_journal_item_get_kind (self->item);

  pango_attr_list_insert (attributes, pango_attr_scale_new (get_scale (self, part)));
  if (part == PART_TITLE && (kind == PATELLA_ROW_KIND_DAY || kind == PATELLA_ROW_KIND_SESSION))
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (part == PART_NOTE)
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, get_alignment (self, layout));
  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  pango_layout_set_height (layout, count_lines (self, part, text_width) * get_line_height (self, part) * PANGO_SCALE);
  return layout;
}

static GdkRGBA
fade (GdkRGBA color,
      float   alpha)
{
  color.alpha *= alpha;
  return color;
}

static void
paint_layout (GtkSnapshot      *snapshot,
              PangoLayout      *layout,
              graphene_point_t  place,
              const GdkRGBA    *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &place);
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_text (PatellaRecordRow *self,
            GtkSnapshot      *snapshot,
            const GdkRGBA    *color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int text_width = get_text_width (self, width);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double x = rtl ? width - get_indent (self) - text_width : get_indent (self);
  double y = is_day (self) ? DAY_SPACE : 0;

  for (int part = 0; part < N_PARTS; part++)
    {
      int lines = count_lines (self, (Part) part, text_width);
      GdkRGBA own = part == PART_TITLE || part == PART_NOTE ? *color : fade (*color, BACK_ALPHA);

      if (lines == 0)
        continue;
      if (self->parts[part] == NULL)
        self->parts[part] = create_layout (self, (Part) part, text_width);
      y += part > 0 ? GAP : 0;
      paint_layout (snapshot, self->parts[part], GRAPHENE_POINT_INIT ((float) x, (float) y), &own);
      y += lines * get_line_height (self, (Part) part);
    }
}

static void
paint_badge (PatellaRecordRow *self,
             GtkSnapshot      *snapshot,
             const GdkRGBA    *color)
{
  const char *class = patella_words_pain_class (patella_journal_item_get_words (self->item)->pain);
  const char *name = g_str_equal (class, "pain-good")    ? "success_bg_color"
                     : g_str_equal (class, "pain-watch") ? "warning_bg_color"
                                                         : "error_bg_color";
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width, height, x, y = 0;
  GskRoundedRect shape;
  GdkRGBA back;

  if (self->badge == NULL)
    {
      g_autofree char *text = patella_words_pain_score (patella_journal_item_get_words (self->item)->pain);

      self->badge = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
    }
  pango_layout_get_pixel_size (self->badge, &width, &height);
  x = rtl ? ICON_SIZE + SPACE : gtk_widget_get_width (GTK_WIDGET (self)) - ICON_SIZE - SPACE - width - 2 * BADGE_PADDING;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (width + 2 * BADGE_PADDING), (float) (height + 2)),
                                   (float) (height + 2) / 2);
  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &back))
    {
      back.alpha = g_str_equal (class, "pain-watch") ? 0.3f : 0.25f;
      gtk_snapshot_push_rounded_clip (snapshot, &shape);
      gtk_snapshot_append_color (snapshot, &back, &shape.bounds);
      gtk_snapshot_pop (snapshot);
    }
  paint_layout (snapshot, self->badge, GRAPHENE_POINT_INIT ((float) (x + BADGE_PADDING), (float) (y + 1)), color);
}

static void
paint_icon (PatellaRecordRow *self,
            GtkSnapshot      *snapshot,
            const char       *name,
            double            x,
            const GdkRGBA    *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (theme, name, NULL, ICON_SIZE, gtk_widget_get_scale_factor (widget),
                                                                  gtk_widget_get_direction (widget), 0);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) ((self->line_height - ICON_SIZE) / 2)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON_SIZE, ICON_SIZE, color, 1);
  gtk_snapshot_restore (snapshot);
}

/* a session shows that it opens, everything else but a heading that it can be put right */
static void
paint_icons (PatellaRecordRow *self,
             GtkSnapshot      *snapshot,
             const GdkRGBA    *color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA back = fade (*color, BACK_ALPHA);

  if (patella_journal_item_get_kind (self->item) == PATELLA_ROW_KIND_SESSION)
    paint_icon (self, snapshot, patella_journal_item_is_expanded (self->item) ? "pan-down-symbolic" : "pan-end-symbolic",
                rtl ? width - ICON_SIZE : 0, &back);
  else if (!is_day (self))
    paint_icon (self, snapshot, "document-edit-symbolic", rtl ? 0 : width - ICON_SIZE, &back);
}

static void
patella_record_row_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  PatellaRecordRow *self = PATELLA_RECORD_ROW (widget);
  GdkRGBA color;

  if (self->item == NULL)
    return;
  learn_font (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  paint_text (self, snapshot, &color);
  if (has_badge (self))
    paint_badge (self, snapshot, &color);
  paint_icons (self, snapshot, &color);
}

static void
patella_record_row_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  PatellaRecordRow *self = PATELLA_RECORD_ROW (widget);

  if (self->parts[PART_TITLE] != NULL && self->item != NULL &&
      pango_layout_get_width (self->parts[PART_TITLE]) != get_text_width (self, width) * PANGO_SCALE)
    forget_layouts (self);
}

static void
patella_record_row_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  PatellaRecordRow *self = PATELLA_RECORD_ROW (widget);

  GTK_WIDGET_CLASS (patella_record_row_parent_class)->css_changed (widget, change);
  self->char_width = 0;
  forget_layouts (self);
}

static void
patella_record_row_direction_changed (GtkWidget        *widget,
                                      GtkTextDirection  previous)
{
  forget_layouts (PATELLA_RECORD_ROW (widget));
  GTK_WIDGET_CLASS (patella_record_row_parent_class)->direction_changed (widget, previous);
}

/* ---- object ---- */

/* The list's own row has the focus, so it is what a screen reader reads. */
static void
say (PatellaRecordRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = patella_row_words_dup_spoken (patella_journal_item_get_words (self->item));

  if (row == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (patella_journal_item_get_kind (self->item) == PATELLA_ROW_KIND_SESSION)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 patella_journal_item_is_expanded (self->item), -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
item_changed_cb (PatellaRecordRow *self)
{
  forget_layouts (self);
  say (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
patella_record_row_dispose (GObject *object)
{
  PatellaRecordRow *self = PATELLA_RECORD_ROW (object);

  patella_record_row_set_item (self, NULL);
  forget_layouts (self);
  G_OBJECT_CLASS (patella_record_row_parent_class)->dispose (object);
}

static void
patella_record_row_class_init (PatellaRecordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = patella_record_row_dispose;
  widget_class->get_request_mode = patella_record_row_get_request_mode;
  widget_class->measure = patella_record_row_measure;
  widget_class->size_allocate = patella_record_row_size_allocate;
  widget_class->snapshot = patella_record_row_snapshot;
  widget_class->css_changed = patella_record_row_css_changed;
  widget_class->direction_changed = patella_record_row_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "recordrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
patella_record_row_init (PatellaRecordRow *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
patella_record_row_new (void)
{
  return g_object_new (PATELLA_TYPE_RECORD_ROW, NULL);
}

void
patella_record_row_set_item (PatellaRecordRow   *self,
                             PatellaJournalItem *item)
{
  g_return_if_fail (PATELLA_IS_RECORD_ROW (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  item_changed_cb (self);
}

PatellaJournalItem *
patella_record_row_get_item (PatellaRecordRow *self)
{
  g_return_val_if_fail (PATELLA_IS_RECORD_ROW (self), NULL);

  return self->item;
}
