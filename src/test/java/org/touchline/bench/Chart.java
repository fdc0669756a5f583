package org.touchline.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Lines over a common axis, drawn as SVG that can be read on light and on dark ground.
 *
 * @param measure what it belongs to
 * @param name for its file
 * @param title above it
 * @param xLabel below the horizontal axis, which begins at 0
 * @param yLabel beside the vertical axis, which begins at 0
 * @param lines at least one
 */
record Chart(
    Measure measure, String name, String title, String xLabel, String yLabel, List<Line> lines) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 60;
  private static final int BOTTOM = 50;
  private static final int LEGEND_STEP = 190;

  /** Three steps of a decade, from which the distance between two marks is chosen. */
  private static final double[] STEPS = {1, 2, 5};

  private static final int MOST_MARKS = 6;

  /** Bright enough on black, dark enough on white, and different to the colour-blind. */
  private static final List<String> COLOURS = List.of("#2f81d8", "#d9772b", "#2a9d74", "#b45fc4");

  private static final String STYLE =
      """
      <style>
        text { font: 12px sans-serif; fill: #333 }
        .title { font-size: 15px }
        .axis { stroke: #777 }
        .mark { stroke: #9993 }
        polyline { fill: none; stroke-width: 2 }
        @media (prefers-color-scheme: dark) { text { fill: #ddd } .axis { stroke: #aaa } }
      </style>
      """;

  Chart {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param label in the legend
   * @param points from left to right
   */
  record Line(String label, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  /** A point in the units of the axes. */
  record Point(double x, double y) {}

  /** The whole drawing. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<title>").append(title).append("</title>\n").append(STYLE);
    text(svg, "title", LEFT, 22, "start", title);
    text(svg, "", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", xLabel);
    svg.append(
        "<text transform=\"translate(16 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n"
            .formatted((TOP + HEIGHT - BOTTOM) / 2, yLabel));
    marks(svg);
    for (int i = 0; i < lines.size(); i++) {
      draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), LEFT + i * LEGEND_STEP);
    }
    return svg.append("</svg>\n").toString();
  }

  private void marks(StringBuilder svg) {
    double yStep = step(top(ys()));
    for (double y = 0; y <= top(ys()) + yStep / 2; y += yStep) {
      String kind = y == 0 ? "axis" : "mark";
      line(svg, kind, LEFT, toY(y), WIDTH - RIGHT, toY(y));
      text(svg, "", LEFT - 6, toY(y) + 4, "end", number(y));
    }
    line(svg, "axis", LEFT, TOP, LEFT, HEIGHT - BOTTOM);
    double xStep = step(top(xs()));
    for (double x = 0; x <= top(xs()) + xStep / 2; x += xStep) {
      text(svg, "", toX(x), HEIGHT - BOTTOM + 18, "middle", number(x));
    }
  }

  private void draw(StringBuilder svg, Line line, String colour, int legend) {
    String points =
        line.points().stream()
            .map(point -> format(toX(point.x())) + "," + format(toY(point.y())))
            .collect(Collectors.joining(" "));
    svg.append("<polyline stroke=\"%s\" points=\"%s\"/>\n".formatted(colour, points));
    svg.append(
        "<rect x=\"%d\" y=\"34\" width=\"12\" height=\"12\" fill=\"%s\"/>\n"
            .formatted(legend, colour));
    text(svg, "", legend + 17, 44, "start", line.label());
  }

  private double toX(double x) {
    return LEFT + x / top(xs()) * (WIDTH - LEFT - RIGHT);
  }

  private double toY(double y) {
    return HEIGHT - BOTTOM - y / top(ys()) * (HEIGHT - TOP - BOTTOM);
  }

  private DoubleStream xs() {
    return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::x);
  }

  private DoubleStream ys() {
    return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y);
  }

  /** Where an axis ends: the first mark that no value is above. */
  private static double top(DoubleStream values) {
    double largest = values.filter(value -> value > 0).max().orElse(1);
    double step = step(largest);
    return Math.ceil(largest / step) * step;
  }

  private static double step(double largest) {
    double decade = Math.pow(10, Math.floor(Math.log10(largest)) - 1);
    while (true) {
      for (double step : STEPS) {
        if (largest / (step * decade) <= MOST_MARKS) {
          return step * decade;
        }
      }
      decade *= 10;
    }
  }

  private static void line(
      StringBuilder svg, String kind, double x1, double y1, double x2, double y2) {
    svg.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
            .formatted(kind, format(x1), format(y1), format(x2), format(y2)));
  }

  private static void text(
      StringBuilder svg, String kind, double x, double y, String anchor, String text) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(kind, format(x), format(y), anchor, text));
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
