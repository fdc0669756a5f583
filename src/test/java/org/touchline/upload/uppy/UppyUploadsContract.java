package org.touchline.upload.uppy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchline.account.Caller;
import org.touchline.persistence.JpaFixture;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.Refused;
import org.touchline.storage.ForwardingStore;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.PostPolicy;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.UploadDesk;
import org.touchline.upload.UploadWay;
import org.touchline.upload.multipart.MultipartDesk;
import org.touchline.upload.multipart.WantedParts;

/** Who may do what with an upload of Uppy's, and until when. */
interface UppyUploadsContract {

  Duration TICKET = Duration.ofMinutes(15);
  WantedParts FILE = new WantedParts("match.mp4", OptionalLong.empty(), Optional.empty());

  JpaFixture jpa();

  @Test
  default void fileGoesAsAFormWhereTheStorageTakesForms(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.withTwist(jpa(), folder, FormsStore::new);
    Offer offer = uppy(desk).offer(login(desk), "match.mov");
    assertThat(offer).isInstanceOf(Offer.Form.class);
    ObjectKey key = ((Offer.Form) offer).key();
    assertThat(((Offer.Form) offer).policy().fields())
        .containsEntry("largest", "" + UploadDesk.MAX_SIZE);
    assertThat(desk.desk.issued.find(desk.match.id(), key).map(IssuedUpload::way))
        .contains(UploadWay.POLICY);
  }

  @Test
  default void fileIsPutWhereTheStorageTakesNoForms(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    Offer offer = uppy(desk).offer(login(desk), "match.mov");
    assertThat(offer).isInstanceOf(Offer.Put.class);
    assertThat(
            desk.desk
                .issued
                .find(desk.match.id(), ((Offer.Put) offer).key())
                .map(IssuedUpload::way))
        .contains(UploadWay.PUT);
  }

  @Test
  default void expiredTicketBeginsNothing(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    Permit ticket = ticket(desk);
    desk.desk.clock.pass(TICKET);
    UppyUploads uppy = uppy(desk);
    assertThat(Refused.code(() -> uppy.offer(ticket, "match.mp4")))
        .isEqualTo(ProblemCode.TOKEN_EXPIRED);
    assertThat(Refused.code(() -> uppy.put(ticket, "match.mp4")))
        .isEqualTo(ProblemCode.TOKEN_EXPIRED);
    assertThat(Refused.code(() -> uppy.begin(ticket, FILE))).isEqualTo(ProblemCode.TOKEN_EXPIRED);
    assertThat(desk.bucket.open()).isZero();
  }

  @Test
  default void expiredTicketGoesOnWithWhatWasBegunBefore(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    UppyUploads uppy = uppy(desk);
    Permit ticket = ticket(desk);
    IssuedUpload upload = uppy.begin(ticket, FILE);
    desk.desk.clock.pass(TICKET.plusHours(20));
    String key = upload.key().value();
    String id = upload.uploadId().orElseThrow();
    assertThat(uppy.partUrl(ticket, key, id, 1).url()).isNotNull();
    assertThat(uppy.parts(ticket, key, id)).isEmpty();
    uppy.abort(ticket, key, id);
    assertThat(desk.bucket.open()).isZero();
  }

  @Test
  default void expiredTicketDoesNotReachWhatItsUserBeganLater(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    UppyUploads uppy = uppy(desk);
    Permit old = ticket(desk);
    desk.desk.clock.pass(TICKET.plusSeconds(1));
    IssuedUpload later = uppy.begin(login(desk), FILE);
    assertUnknown(uppy, old, later.key().value(), later.uploadId().orElseThrow());
  }

  @Test
  default void uploadsOfOthersAreUnknown(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    UppyUploads uppy = uppy(desk);
    IssuedUpload upload = uppy.begin(login(desk), FILE);
    String key = upload.key().value();
    String id = upload.uploadId().orElseThrow();
    Caller colleague = new Caller("colleague", Set.of("admin"), desk.caller.teamId());
    assertUnknown(uppy, Permit.of(colleague, desk.match.id()), key, id);
    assertUnknown(uppy, Permit.of(desk.caller, desk.desk.match().id()), key, id);
    Caller stranger = new Caller(desk.caller.username(), Set.of("admin"), JpaFixture.freshTeam());
    assertUnknown(uppy, Permit.of(stranger, desk.match.id()), key, id);
    assertUnknown(uppy, login(desk), key, id + "x");
    assertUnknown(uppy, login(desk), uppy.begin(login(desk), FILE).key().value(), id);
    assertUnknown(uppy, login(desk), "no key", id);
  }

  @Test
  default void firstIdThatIsSeenIsTheUploads(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    UppyUploads uppy = uppy(desk);
    String key = begunInTheBucket(desk);
    assertThat(uppy.partUrl(login(desk), key, "first", 1).url()).isNotNull();
    assertUnknown(uppy, login(desk), key, "second");
    assertThat(uppy.required(login(desk), key, "first").uploadId()).contains("first");
  }

  @Test
  default void strangerBindsNoId(@TempDir Path folder) {
    MultipartDesk desk = MultipartDesk.on(jpa(), folder);
    UppyUploads uppy = uppy(desk);
    String key = begunInTheBucket(desk);
    Caller colleague = new Caller("colleague", Set.of("admin"), desk.caller.teamId());
    assertUnknown(uppy, Permit.of(colleague, desk.match.id()), key, "stolen");
    assertThat(uppy.required(login(desk), key, "own").uploadId()).contains("own");
  }

  private static void assertUnknown(UppyUploads uppy, Permit permit, String key, String id) {
    for (Runnable call :
        List.<Runnable>of(
            () -> uppy.partUrl(permit, key, id, 1),
            () -> uppy.parts(permit, key, id),
            () -> uppy.complete(permit, key, id, List.of()),
            () -> uppy.abort(permit, key, id),
            () -> uppy.required(permit, key, id))) {
      assertThat(Refused.code(call::run)).isEqualTo(ProblemCode.NOT_FOUND);
    }
  }

  /** What is left of an upload that the browser itself begins by a signed request. */
  private static String begunInTheBucket(MultipartDesk desk) {
    ObjectKey key = desk.desk.keys.newKey(desk.match.id(), "match.mp4");
    desk.desk.keys.keep(
        desk.caller,
        desk.match.id(),
        desk.desk.s3.id(),
        key,
        "match.mp4",
        UploadWay.MULTIPART,
        desk.desk.clock.instant().plus(Duration.ofDays(7)),
        OptionalLong.empty());
    return key.value();
  }

  private static Permit login(MultipartDesk desk) {
    return Permit.of(desk.caller, desk.match.id());
  }

  private static Permit ticket(MultipartDesk desk) {
    return new Permit(desk.caller, desk.match.id(), desk.desk.clock.instant().plus(TICKET));
  }

  private static UppyUploads uppy(MultipartDesk desk) {
    return new UppyUploads(
        desk.desk.matches,
        desk.desk.keys,
        desk.desk.issued,
        desk.desk.uploads,
        desk.uploads,
        desk.desk.settings,
        desk.desk.clock);
  }

  /** Takes forms, which lead nowhere. */
  final class FormsStore extends ForwardingStore {

    private final UploadDesk desk;

    FormsStore(UploadDesk desk) {
      super(desk.s3);
      this.desk = desk;
    }

    @Override
    public boolean takesForms() {
      return true;
    }

    @Override
    public Optional<PostPolicy> presignPost(ObjectKey key, Duration lifetime, long largest) {
      return Optional.of(
          new PostPolicy(
              URI.create("https://club.s3.invalid/"),
              Map.of("key", key.value(), "largest", Long.toString(largest)),
              desk.clock.instant().plus(lifetime)));
    }
  }
}
