package org.touchline.doctor.server;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.touchline.wiring.Component;

/** The probes that run on this node. */
@Component
class Probes {

  private static final int ID_BYTES = 16;

  private final SecureRandom random;
  private final Map<String, Probe> running = new ConcurrentHashMap<>();

  @Inject
  Probes(SecureRandom random) {
    this.random = random;
  }

  /** A new one, known until it is closed. */
  Probe begin() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Probe probe = new Probe(this, HexFormat.of().formatHex(id));
    running.put(probe.id(), probe);
    return probe;
  }

  Optional<Probe> find(String id) {
    return Optional.ofNullable(running.get(id));
  }

  void forget(Probe probe) {
    running.remove(probe.id());
  }
}
