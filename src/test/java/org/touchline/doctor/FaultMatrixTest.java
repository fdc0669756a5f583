package org.touchline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchline.doctor.Patient.Rights;
import org.touchline.front.Request;
import org.touchline.front.Rule;

/**
 * Every fault of the catalogues is found by its check, with its cause and its fix, and blamed on
 * nothing else; with all rights and with only those that uploads and playback need.
 */
class FaultMatrixTest {

  /** Checks that warn though nothing is wrong, and why. */
  private static final Map<String, String> INFORMATIONAL = Map.of();

  /** Checks that are skipped when nothing is wrong: they need a right that nobody else needs. */
  private static final Map<Rights, Set<String>> NOT_LOOKED_AT =
      Map.of(
          Rights.ALL, Set.of(), Rights.ONLY_THREE, Set.of("bucket-versioning", "bucket-lifecycle"));

  /** Checks that no fault is shown for, and why. */
  private static final Map<String, String> WITHOUT_FAULT =
      Map.of("storage", "without S3 it is skipped, and a check of the settings says why");

  private static final List<String> SECRETS =
      List.of(
          Patient.SECRET_KEY,
          "canary",
          "of-another-key",
          "XUtnFEMI",
          "X-Amz-Signature",
          "X-Amz-Credential",
          "AWS4-HMAC-SHA256",
          "Signature=",
          "Authorization:");

  @TempDir static Path folder;
  private static Patient patient;

  @BeforeAll
  static void start() {
    patient = new Patient(folder);
  }

  @AfterAll
  static void stop() {
    patient.close();
  }

  static Stream<Fault> faults() {
    return Faults.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void faultIsFoundWithAllRights(Fault fault) {
    Report report = patient.examine(fault, Rights.ALL);
    assertThatOnlyItIsBlamed(report, fault);
    assertThatNothingLeaks(report);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void faultIsFoundWithOnlyThreeRights(Fault fault) {
    Report report = patient.examine(fault, Rights.ONLY_THREE);
    fault
        .blind()
        .ifPresentOrElse(
            status -> assertThatNobodySees(report, fault, status),
            () -> assertThatOnlyItIsBlamed(report, fault));
    assertThatNothingLeaks(report);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void nothingIsBlamedWhenAllIsWell(Rights rights) {
    Report report = patient.examine(rights);
    assertThat(blamed(report)).as(() -> "blamed in " + told(report)).isEmpty();
    assertThat(report.ids(Status.SKIP))
        .as(() -> "skipped in " + told(report))
        .containsExactlyInAnyOrderElementsOf(NOT_LOOKED_AT.get(rights));
    assertThatNothingLeaks(report);
  }

  @Test
  void rightsThatWouldShowMoreAreNamedInAPass() {
    assertThat(finding(patient.examine(Rights.ONLY_THREE), "bucket-public").evidence())
        .endsWith("; s3:GetBucketPolicyStatus and s3:GetBucketAcl would show more");
    assertThat(finding(patient.examine(Rights.ALL), "bucket-public").evidence())
        .doesNotContain("would show more");
  }

  /** Only what cannot be seen without a second write is left out; all is within one second. */
  @Test
  void serviceThatTakesOneWriteASecondToAKeyIsHealthy() {
    Fault slow = Fault.onTheWay("one-write", "", new OneWriteASecond(() -> 0));
    Report report = patient.examine(slow, Rights.ALL);
    assertThat(blamed(report)).as(() -> "blamed in " + told(report)).isEmpty();
    assertThat(report.ids(Status.SKIP)).containsExactly("conditional-requests");
    assertThat(finding(report, "conditional-requests").evidence())
        .isEqualTo("the service asked for fewer requests (429 TooManyRequests)");
  }

  /** Nothing is blamed on whoever asked when there was no time to answer. */
  @ParameterizedTest
  @CsvSource({"429, TooManyRequests", "503, SlowDown"})
  void serviceThatTakesNoMoreWritesIsNotCalledBroken(int status, String code) {
    Fault busy =
        Fault.onTheWay("busy", "", Rule.refuse(Requests.object("PUT"), status, code, "slow down"));
    Report report = patient.examine(busy, Rights.ALL);
    assertThat(blamed(report)).as(() -> "blamed in " + told(report)).isEmpty();
    assertThat(report.ids(Status.SKIP)).contains("bucket-encryption", "object-write", "upload-put");
  }

  /** Each kind of upload by itself, so that the checks before it pass. */
  @ParameterizedTest
  @ValueSource(strings = {"If-None-Match", "x-amz-checksum-crc32", "Origin", "If-Match", "Range"})
  void requestThatIsOneTooManyTellsNothing(String field) {
    Fault busy =
        Fault.onTheWay(
            "busy",
            "",
            Rule.refuse(onlyThatOf(field), 503, "SlowDown", "Reduce your request rate."));
    Report report = patient.examine(busy, Rights.ALL);
    assertThat(blamed(report)).as(() -> "blamed in " + told(report)).isEmpty();
    assertThat(report.ids(Status.SKIP)).isNotEmpty();
  }

  private static Predicate<Request> onlyThatOf(String field) {
    return Requests.signed()
        .and(Requests.saying(field))
        .and(request -> !request.method().equals("OPTIONS"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deadEnds")
  void roundEndsSoonWhenNobodyAnswers(Fault deadEnd) {
    patient.examine(Rights.ALL); // Loads the classes, whose time is not meant.
    long begun = System.nanoTime();
    patient.examineAsUsual(deadEnd, Rights.ALL);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }

  static Stream<Fault> deadEnds() {
    return Stream.of("{dead}", "{silent}")
        .map(address -> Fault.setting(address, "", "AWS_S3_ENDPOINT_URL", address));
  }

  @Test
  void faultsAreTold() {
    assertThat(Faults.all()).extracting(Fault::id).doesNotHaveDuplicates();
    assertThat(Faults.all())
        .extracting(fault -> fault.check() + fault.what())
        .doesNotHaveDuplicates();
  }

  @Test
  void everyCheckIsShownToFind() {
    Set<String> blamed = Faults.all().stream().map(Fault::check).collect(Collectors.toSet());
    assertThat(patient.examine(Rights.ALL).checks())
        .extracting(CheckResult::id)
        .filteredOn(id -> !WITHOUT_FAULT.containsKey(id))
        .allMatch(blamed::contains);
  }

  private static void assertThatOnlyItIsBlamed(Report report, Fault fault) {
    Finding found = finding(report, fault.check());
    assertThat(blamed(report))
        .as(() -> "blamed for “" + fault.what() + "” in " + told(report))
        .containsExactly(fault.check());
    assertThat(found.status()).isEqualTo(fault.status());
    assertThat(found.cause()).isEqualTo(fault.cause());
    assertThat(found.fix()).isEqualTo(fault.fix());
  }

  private static void assertThatNobodySees(Report report, Fault fault, Status status) {
    assertThat(blamed(report)).as(() -> "blamed in " + told(report)).isEmpty();
    assertThat(finding(report, fault.check()).status()).isEqualTo(status);
  }

  private static void assertThatNothingLeaks(Report report) {
    assertThat(ReportJson.of(report).toString()).doesNotContain(SECRETS);
  }

  private static List<String> blamed(Report report) {
    return report.checks().stream()
        .filter(check -> isTrouble(check.finding().status()))
        .map(CheckResult::id)
        .filter(id -> !INFORMATIONAL.containsKey(id))
        .toList();
  }

  /** All that did not pass. */
  private static String told(Report report) {
    return report.checks().stream()
        .filter(check -> check.finding().status() != Status.PASS)
        .map(check -> check.id() + ": " + check.finding().status() + ", " + evidence(check))
        .collect(Collectors.joining("\n"));
  }

  private static String evidence(CheckResult check) {
    return check.finding().evidence() + " " + check.finding().cause();
  }

  private static boolean isTrouble(Status status) {
    return status == Status.FAIL || status == Status.WARN;
  }

  private static Finding finding(Report report, String id) {
    return report.checks().stream()
        .filter(check -> check.id().equals(id))
        .map(CheckResult::finding)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no check " + id));
  }
}
