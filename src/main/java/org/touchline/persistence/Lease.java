package org.touchline.persistence;

import java.time.Duration;

/** Work that is this node's until the lease ends or is closed. */
public final class Lease implements AutoCloseable {

  private final Leases leases;
  private final String name;
  private final String holder;
  private final Duration length;

  Lease(Leases leases, String name, String holder, Duration length) {
    this.leases = leases;
    this.name = name;
    this.holder = holder;
    this.length = length;
  }

  String name() {
    return name;
  }

  String holder() {
    return holder;
  }

  Duration length() {
    return length;
  }

  /** Begins its time anew. False when it has ended: then the work is another's. */
  public boolean keep() {
    return leases.keep(this);
  }

  /** Leaves the work to whoever takes it next. */
  @Override
  public void close() {
    leases.end(this);
  }
}
