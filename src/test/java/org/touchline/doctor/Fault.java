package org.touchline.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.touchline.front.Rule;
import org.touchline.storage.RecordingStore;

/**
 * Something that is broken, and what the doctor has to say about it: this check and no other.
 *
 * @param id unique, in kebab-case
 * @param what is broken, in one line
 * @param settings that differ from the healthy ones; a blank value unsets one, and {@code {dead}}
 *     and the like in a value are the addresses of {@link Patient}
 * @param rule what happens on the way to the bucket
 * @param store what is wrong with our own half of the storage
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
    UnaryOperator<RecordingStore> store,
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
    return of(id, what, rule, UnaryOperator.identity());
  }

  /** A setting that is wrong. */
  static Fault setting(String id, String what, String name, String value) {
    return onTheWay(id, what, Rule.none()).and(name, value);
  }

  /** Something that this server itself does wrong. */
  static Fault ofOurs(String id, String what, UnaryOperator<RecordingStore> store) {
    return of(id, what, Rule.none(), store);
  }

  private static Fault of(String id, String what, Rule rule, UnaryOperator<RecordingStore> store) {
    return new Fault(id, what, Map.of(), rule, store, "", Status.PASS, "", "", Optional.empty());
  }

  /** With one more setting. */
  Fault and(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new Fault(id, what, more, rule, store, check, status, cause, fix, blind);
  }

  /** This check fails because of it. */
  Fault fails(String blamed, String because, String remedy) {
    return found(blamed, Status.FAIL, because, remedy);
  }

  /** This check warns because of it. */
  Fault warns(String blamed, String because, String remedy) {
    return found(blamed, Status.WARN, because, remedy);
  }

  private Fault found(String blamed, Status as, String because, String remedy) {
    return new Fault(
        id, what, settings, rule, store, blamed, as, because, remedy, Optional.empty());
  }

  /** With only the three rights the check cannot see it, and is skipped. */
  Fault skippedWithThreeRights() {
    return withThreeRights(Status.SKIP);
  }

  /** With only the three rights the check cannot see it, and passes. */
  Fault passedWithThreeRights() {
    return withThreeRights(Status.PASS);
  }

  private Fault withThreeRights(Status seen) {
    return new Fault(id, what, settings, rule, store, check, status, cause, fix, Optional.of(seen));
  }

  @Override
  public String toString() {
    return id;
  }
}
