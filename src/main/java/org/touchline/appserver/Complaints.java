package org.touchline.appserver;

import java.util.List;

/**
 * What is wrong with a server's settings.
 *
 * @param file would set them right
 * @param lines one for each setting; none when all is well
 */
public record Complaints(String file, List<String> lines) {

  public Complaints {
    lines = List.copyOf(lines);
  }
}
