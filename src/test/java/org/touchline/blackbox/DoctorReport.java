package org.touchline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.touchline.BuildPlace;
import org.touchline.doctor.ServerFault;

/** A report of the doctor, of an installation without S3. */
record DoctorReport(JsonObject report) {

  /** Without S3 there is one warning; nothing else may be above pass. */
  private static final String HEALTHY = "settings-bucket";

  /** Runs the doctor. */
  static DoctorReport of(Installation server) {
    return of(server, "{}");
  }

  /** Runs the doctor with this wish. */
  static DoctorReport of(Installation server, String wish) {
    return new DoctorReport(
        server.as("admin", server.newTeam()).json("POST", "/api/doctor/", wish).expect(200).json());
  }

  /** The ids of the checks that found something, but for the missing bucket and this place. */
  List<String> blamed() {
    return report.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> List.of("warn", "fail").contains(check.getString("status")))
        .map(check -> check.getString("id"))
        .filter(id -> !id.equals(HEALTHY) && !BuildPlace.blamed().contains(id))
        .toList();
  }

  JsonObject check(String id) {
    return report.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> check.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  String status(String id) {
    return check(id).getString("status");
  }

  /** This fault is found in its words, and nothing else is. */
  void assertBlames(ServerFault fault) {
    assertThat(blamed()).containsExactly(fault.check());
    JsonObject check = check(fault.check());
    assertThat(check.getString("status")).isEqualToIgnoringCase(fault.status().name());
    assertThat(check.getString("cause")).isEqualTo(fault.cause());
    assertThat(check.getString("fix")).startsWith(fault.fix());
  }

  @Override
  public String toString() {
    return report.toString();
  }
}
