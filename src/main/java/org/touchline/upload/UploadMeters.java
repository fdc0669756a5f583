package org.touchline.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.touchline.storage.StoreId;
import org.touchline.wiring.Component;

/** What operators see of uploads: which way they came, why, and where they ended. */
@Component
class UploadMeters {

  private static final String DIRECT = "direct";
  private static final Set<String> OWN_REASONS =
      Set.of("s3_not_configured", "storage_unavailable", "client_choice");

  private final MeterRegistry registry;

  @Inject
  UploadMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // Series that begin at zero, so that the first upload is an increase.
    counter(UploadWay.PUT, DIRECT, "s3");
    for (UploadWay way : Set.of(UploadWay.FORM, UploadWay.TUS)) {
      counter(way, "s3_not_configured", StoreId.LOCAL.kind());
      counter(way, "storage_unavailable", StoreId.LOCAL.kind());
      counter(way, "client_choice", "s3");
    }
  }

  /** How many uploads come through this node now. */
  void observeRunning(Supplier<Number> running) {
    Gauge.builder("touchline.uploads.running", running)
        .description("Uploads that come through this node now")
        .register(registry);
  }

  /** An upload became a recording. */
  void confirmed(UploadWay way, Optional<String> fallbackReason, StoreId store) {
    counter(way, fallbackReason.map(UploadMeters::known).orElse(DIRECT), store.kind()).increment();
  }

  /** Clients may give any text; a label has few values. */
  private static String known(String reason) {
    if (OWN_REASONS.contains(reason)) {
      return reason;
    }
    if (reason.startsWith("put_failed")) {
      return "put_failed";
    }
    return reason.startsWith("cors_") ? "cors" : "other";
  }

  private Counter counter(UploadWay way, String reason, String storage) {
    return Counter.builder("touchline.uploads")
        .description("Uploads that became recordings, by way, reason of the way, and store")
        .tag("way", way.name().toLowerCase(Locale.ROOT))
        .tag("reason", reason)
        .tag("storage", storage)
        .register(registry);
  }
}
