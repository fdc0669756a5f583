package org.touchline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.JavaMember.Predicates.declaredIn;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.touchline.persistence.Transactions;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.EntityTag;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.StoreSelector;

/** Who may see whom, and habits that a compiler does not check. */
class ArchitectureTest {

  private static final JavaClasses MAIN = new ClassFileImporter().importPath(mainClasses());

  /** Classes that work inside transactions. */
  private static final Set<String> TRANSACTIONAL =
      Set.of(
          "Recordings",
          "IssuedUploads",
          "Leftovers",
          "Leases",
          "Outbox",
          "SweepReports",
          "RecordingEvents",
          "Confirmations",
          "Quota",
          "OverwrittenRecordings",
          "Matches",
          "Accounts",
          "AuditTrail",
          "StoredSecrets",
          "FirstAdministrator");

  @Test
  void uploadAndPlaybackNeverSeeEachOther() {
    check(
        noClasses()
            .that(resideInAPackage("..touchline.upload.."))
            .should()
            .dependOnClassesThat(resideInAPackage("..touchline.playback..")));
    check(
        noClasses()
            .that(resideInAPackage("..touchline.playback.."))
            .should()
            .dependOnClassesThat(resideInAPackage("..touchline.upload..")));
  }

  @Test
  void rangeSeesTheJdkAndSpansOnly() {
    check(
        classes()
            .that(resideInAPackage("..touchline.range.."))
            .should(
                onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.jspecify..", "..touchline.range..")
                        .or(type(ByteSpan.class))
                        .or(type(EntityTag.class)))));
  }

  @Test
  void onlyTheS3StoreSeesTheSdk() {
    check(nobodyBut(resideInAPackage("..storage.s3..")).dependsOn("software.amazon.."));
  }

  @Test
  void onlyEntitiesRepositoriesAndPersistenceSeeJpa() {
    DescribedPredicate<JavaClass> repositories =
        DescribedPredicate.describe("repositories", ArchitectureTest::takesAnEntityManager);
    DescribedPredicate<JavaClass> entities =
        DescribedPredicate.describe("entities", known -> known.isAnnotatedWith(Entity.class));
    check(
        nobodyBut(resideInAPackage("..touchline.persistence..").or(entities).or(repositories))
            .dependsOn("jakarta.persistence.."));
  }

  @Test
  void onlyPersistenceSeesHibernateAndFlyway() {
    check(
        nobodyBut(resideInAPackage("..touchline.persistence.."))
            .dependsOn("org.hibernate..", "org.flywaydb..", "org.h2..", "org.postgresql.."));
  }

  @Test
  void onlyMediaSeesFileFormats() {
    check(
        nobodyBut(resideInAPackage("..touchline.media.."))
            .dependsOn("org.apache.tika..", "org.mp4parser.."));
    check(
        classes()
            .that(resideInAPackage("..touchline.media.."))
            .should(
                onlyDependOnClassesThat(
                    resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.apache.tika..",
                        "org.mp4parser..",
                        "..touchline.media.."))));
  }

  @Test
  void onlyMetricsSeesPrometheus() {
    check(
        nobodyBut(resideInAPackage("..touchline.metrics.."))
            .dependsOn("io.prometheus..", "io.micrometer.prometheusmetrics.."));
  }

  @Test
  void servletsStayWhereBytesAndHeaderFieldsAre() {
    DescribedPredicate<JavaClass> places =
        resideInAnyPackage(
            "..touchline.appserver..",
            "..touchline.playback..",
            "..touchline.problem..",
            "..touchline.web..",
            "..touchline.upload.form..",
            "..touchline.upload.tus..");
    check(nobodyBut(places).dependsOn("jakarta.servlet.."));
  }

  @Test
  void nobodyNamesAStore() {
    check(nobodyBut(resideInAPackage("..storage.s3..")).dependsOn("..storage.s3.."));
    check(nobodyBut(resideInAPackage("..storage.local..")).dependsOn("..storage.local.."));
  }

  @Test
  void featuresHaveNoCycles() {
    check(slices().matching("org.touchline.(*)..").should().beFreeOfCycles());
  }

  @Test
  void transactionsBeginInOnePlace() {
    DescribedPredicate<JavaClass> elsewhere =
        DescribedPredicate.not(type(Transactions.class)).as("classes but Transactions");
    check(classes().that(elsewhere).should().notBeAnnotatedWith(Transactional.class));
    check(methods().that(declaredIn(elsewhere)).should().notBeAnnotatedWith(Transactional.class));
  }

  @Test
  void workInsideTransactionsReachesNoStore() {
    DescribedPredicate<JavaClass> inside =
        DescribedPredicate.describe(
            "classes that work inside transactions",
            known -> TRANSACTIONAL.contains(known.getSimpleName()));
    assertThat(MAIN.that(inside)).hasSameSizeAs(TRANSACTIONAL);
    check(
        noClasses()
            .that(inside)
            .should()
            .dependOnClassesThat(type(RecordingStore.class).or(type(StoreSelector.class))));
  }

  @Test
  void plainObjectsKeepFinalFields() {
    Set<String> withState =
        Set.of(
            "org.touchline.doctor.JsonLines",
            "org.touchline.media.BoxTree$Growth",
            "org.touchline.media.Ebml",
            "org.touchline.media.Excerpts",
            "org.touchline.media.IsoLayout",
            "org.touchline.persistence.ReconnectingConnection",
            "org.touchline.persistence.TouchlineDataSource",
            "org.touchline.playback.Budget",
            "org.touchline.playback.Ending",
            "org.touchline.playback.Feed",
            "org.touchline.playback.Pacer",
            "org.touchline.playback.Seats",
            "org.touchline.playback.Seats$Seat",
            "org.touchline.playback.SlicePump",
            "org.touchline.slice.DiskSlices",
            "org.touchline.slice.Segment",
            "org.touchline.storage.s3.FileSlice",
            "org.touchline.storage.s3.Patience",
            "org.touchline.storage.s3.RestingHttpClient",
            "org.touchline.storage.s3.Room",
            "org.touchline.upload.StoreHealth",
            "org.touchline.upload.form.FormBody",
            "org.touchline.upload.half.Hold",
            "org.touchline.upload.tus.TusAnswer",
            "org.touchline.upload.tus.TusUpload",
            "org.touchline.web.BucketOrigin");
    DescribedPredicate<JavaClass> stateless =
        DescribedPredicate.describe(
            "classes without state of their own", known -> !withState.contains(known.getName()));
    check(
        fields()
            .that(declaredIn(stateless))
            .and()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith(Entity.class)
            .and()
            .areNotAnnotatedWith(Resource.class)
            .and()
            .areNotAnnotatedWith(PersistenceContext.class)
            .and()
            .areNotAnnotatedWith(Context.class)
            .and(DescribedPredicate.not(setByRestEasy()))
            .should()
            .beFinal());
  }

  @Test
  void namesSayWhatAClassIsFor() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Util|Utils|Helper|DTO|Dto)(\\$.*)?"));
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .allMatch(known -> known.tryGetPackageInfo().isPresent())
        .allMatch(known -> known.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void productionKnowsNeitherTestsNorTheDemo() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "..touchline.demo..",
                    "..touchline.container..",
                    "org.junit..",
                    "org.assertj..",
                    "org.gaul..",
                    "net.jqwik..")));
  }

  @Test
  void noFieldHoldsAStream() {
    DescribedPredicate<JavaClass> others =
        DescribedPredicate.describe(
            "classes but the two adapters",
            known ->
                !Set.of(
                        "org.touchline.slice.DiskSlices",
                        "org.touchline.slice.Segment",
                        "org.touchline.storage.s3.FileSlice",
                        "org.touchline.upload.form.FormRequest")
                    .contains(known.getName()));
    check(noFields().that(declaredIn(others)).should().haveRawType(streams()));
  }

  @Test
  void nobodyPrints() {
    check(
        noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
  }

  /** RESTEasy makes the resources itself, without arguments; nothing else is injected so. */
  private static DescribedPredicate<JavaField> setByRestEasy() {
    return DescribedPredicate.describe(
        "injected into a resource",
        field ->
            field.isAnnotatedWith(Inject.class)
                && field.getOwner().isAnnotatedWith(jakarta.ws.rs.Path.class));
  }

  private static DescribedPredicate<JavaClass> streams() {
    return DescribedPredicate.describe(
        "InputStream", known -> known.isAssignableTo(InputStream.class));
  }

  private static boolean takesAnEntityManager(JavaClass known) {
    return known.getConstructors().stream()
        .flatMap(constructor -> constructor.getRawParameterTypes().stream())
        .anyMatch(parameter -> parameter.isEquivalentTo(EntityManager.class));
  }

  private static void check(ArchRule rule) {
    rule.check(MAIN);
  }

  private static Except nobodyBut(DescribedPredicate<JavaClass> allowed) {
    return packages ->
        noClasses()
            .that(DescribedPredicate.not(allowed))
            .should()
            .dependOnClassesThat(resideInAnyPackage(packages));
  }

  /** The second half of a rule's sentence. */
  private interface Except {
    ArchRule dependsOn(String... packages);
  }

  private static Path mainClasses() {
    try {
      return Path.of(Startup.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path with a strange address", e);
    }
  }
}
