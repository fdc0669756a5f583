package org.touchline.doctor;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.touchline.doctor.browser.BrowserChecks;
import org.touchline.doctor.bucket.BucketChecks;
import org.touchline.doctor.server.ServerChecks;
import org.touchline.doctor.settings.SettingsChecks;
import org.touchline.wiring.Component;

/** All checks, in the order in which a report tells them: from the inside out. */
@Component
class Checks {

  private final SettingsChecks settings;
  private final BucketChecks bucket;
  private final BrowserChecks browser;
  private final ServerChecks server;

  @Inject
  Checks(SettingsChecks settings, BucketChecks bucket, BrowserChecks browser, ServerChecks server) {
    this.settings = settings;
    this.bucket = bucket;
    this.browser = browser;
    this.server = server;
  }

  /** Each after those that it needs. */
  List<Check> all() {
    return Stream.of(settings.all(), bucket.all(), browser.all(), server.all())
        .flatMap(List::stream)
        .toList();
  }
}
