package org.touchline.doctor;

import java.util.List;
import java.util.stream.Stream;

/** All faults that the doctor is shown to find. */
final class Faults {

  private Faults() {}

  /** The catalogues, from the inside out. */
  static List<Fault> all() {
    return Stream.of(EndpointFaults.all(), BrowserFaults.all()).flatMap(List::stream).toList();
  }
}
