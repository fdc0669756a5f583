package org.touchline.doctor;

import static org.touchline.storage.StorageSettings.ENDPOINT;

import java.util.List;

/** What can be wrong on the way to S3. */
final class EndpointFaults {

  private static final String CHECK = "s3-endpoint";

  private EndpointFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.setting(
                "endpoint-refuses", "Nobody listens at the endpoint's port.", ENDPOINT, "{dead}")
            .fails(
                CHECK,
                "Nobody answers at the configured endpoint.",
                "Correct AWS_S3_ENDPOINT_URL, start the service, or open the firewall from this server to it."));
  }
}
