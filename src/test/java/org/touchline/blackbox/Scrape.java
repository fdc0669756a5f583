package org.touchline.blackbox;

/** What a server counts, as Prometheus reads it. */
final class Scrape {

  private Scrape() {}

  /** The sum of all series whose lines begin like this. */
  static double sum(Installation server, String series) {
    return server
        .as("admin", server.newTeam())
        .get("/api/metrics/")
        .expect(200)
        .text()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
