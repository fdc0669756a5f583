package org.touchline.front;

import java.util.Map;
import java.util.TreeMap;

/** How often each part of an upload was sent, and how often the bucket took it. */
public final class PartTraffic {

  private final Map<Integer, Integer> sent = new TreeMap<>();
  private final Map<Integer, Integer> taken = new TreeMap<>();
  private int all;
  private int active;
  private int most;

  synchronized int begin(int part) {
    sent.merge(part, 1, Integer::sum);
    active++;
    most = Math.max(most, active);
    return ++all;
  }

  synchronized void end(int part, boolean isTaken) {
    active--;
    if (isTaken) {
      taken.merge(part, 1, Integer::sum);
    }
  }

  /** How often each part was begun to be sent, by its number. */
  public synchronized Map<Integer, Integer> sent() {
    return new TreeMap<>(sent);
  }

  /** How often the bucket took each part, by its number. */
  public synchronized Map<Integer, Integer> taken() {
    return new TreeMap<>(taken);
  }

  /** How many came at the same time at most. */
  public synchronized int most() {
    return most;
  }

  /** How many are coming now. */
  public synchronized int active() {
    return active;
  }
}
