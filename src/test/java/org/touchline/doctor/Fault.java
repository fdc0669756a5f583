package org.touchline.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.touchline.front.Rule;

/**
 * Something that is broken, and what the doctor has to say about it: this check and no other.
 *
 * @param id unique, in kebab-case
 * @param what is broken, in one line
 * @param settings that differ from the healthy ones; a blank value unsets one, and {@code {dead}}
 *     and the like in a value are the addresses of {@link Patient}
 * @param rule what happens on the way to the bucket
 * @param check the id of the check that has to find it
 * @param status as what
 * @param cause the sentence
 * @param fix the sentence
 * @param blind how the check ends with only the three rights, where it cannot see the fault then
 */
record Fault(
    String id,
    String what,
    Map<String, String> settings,
    Rule rule,
    String check,
    Status status,
    String cause,
    String fix,
    Optional<Status> blind) {

  Fault {
    settings = Map.copyOf(settings);
  }

  /** Something that happens on the way to the bucket. */
  static Fault onTheWay(String id, String what, Rule rule) {
    return new Fault(id, what, Map.of(), rule, "", Status.PASS, "", "", Optional.empty());
  }

  /** A setting that is wrong. */
  static Fault setting(String id, String what, String name, String value) {
    return onTheWay(id, what, Rule.none()).and(name, value);
  }

  /** With one more setting. */
  Fault and(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new Fault(id, what, more, rule, check, status, cause, fix, blind);
  }

  /** This check fails because of it. */
  Fault fails(String blamed, String because, String remedy) {
    return new Fault(
        id, what, settings, rule, blamed, Status.FAIL, because, remedy, Optional.empty());
  }

  /** This check warns because of it. */
  Fault warns(String blamed, String because, String remedy) {
    return new Fault(
        id, what, settings, rule, blamed, Status.WARN, because, remedy, Optional.empty());
  }

  /** With only the three rights the check cannot see it, and is skipped. */
  Fault skippedWithThreeRights() {
    return new Fault(id, what, settings, rule, check, status, cause, fix, Optional.of(Status.SKIP));
  }

  /** With only the three rights the check cannot see it, and passes. */
  Fault passedWithThreeRights() {
    return new Fault(id, what, settings, rule, check, status, cause, fix, Optional.of(Status.PASS));
  }

  @Override
  public String toString() {
    return id;
  }
}
