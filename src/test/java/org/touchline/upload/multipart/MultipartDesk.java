package org.touchline.upload.multipart;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.touchline.account.Caller;
import org.touchline.match.Match;
import org.touchline.persistence.JpaFixture;
import org.touchline.storage.Checksum;
import org.touchline.storage.InMemoryPartUploads;
import org.touchline.storage.StoredPart;
import org.touchline.upload.Confirmed;
import org.touchline.upload.IssuedUpload;
import org.touchline.upload.MultipartSettings;
import org.touchline.upload.Samples;
import org.touchline.upload.UploadDesk;

/** Uploads in parts of a kibibyte, wired as the server does, and one match to upload to. */
public final class MultipartDesk {

  public static final int PART = 1024;

  /** Two parts and a smaller one. */
  static final byte[] FILE = Samples.mp4(2 * PART + 100, 3);

  public final UploadDesk desk;
  public final MultipartUploads uploads;
  public final InMemoryPartUploads bucket;
  public final Caller caller;
  public final Match match;

  private MultipartDesk(UploadDesk desk, Match match) {
    this.desk = desk;
    this.bucket = desk.s3.inParts();
    this.caller = desk.caller;
    this.match = match;
    this.uploads =
        new MultipartUploads(
            desk.matches,
            desk.keys,
            desk.issued,
            desk.refusals,
            desk.uploads,
            desk.confirmations,
            desk.examination,
            new Assembly(desk.issued),
            desk.stores,
            desk.settings,
            new MultipartSettings(PART),
            desk.clock);
  }

  public static MultipartDesk on(JpaFixture jpa, Path folder) {
    return over(UploadDesk.withBucket(jpa, folder));
  }

  public static MultipartDesk withTwist(JpaFixture jpa, Path folder, UploadDesk.Twist twist) {
    return over(UploadDesk.withTwist(jpa, folder, twist));
  }

  public static MultipartDesk over(UploadDesk desk) {
    return new MultipartDesk(desk, desk.match());
  }

  /** The same on a node that shares the database and the bucket and nothing else. */
  MultipartDesk onAnotherNode() {
    return new MultipartDesk(desk, match);
  }

  IssuedUpload begin() {
    return begin(OptionalLong.of(FILE.length));
  }

  IssuedUpload begin(OptionalLong size) {
    return uploads.begin(
        caller, match.id(), new WantedParts("match.mp4", size, Optional.of("of this file")));
  }

  String id(IssuedUpload upload) {
    return upload.uploadId().orElseThrow();
  }

  /** PUTs one part of the file. */
  Part send(IssuedUpload upload, int number) {
    byte[] part =
        Arrays.copyOfRange(FILE, (number - 1) * PART, Math.min(number * PART, FILE.length));
    return send(upload, number, part);
  }

  Part send(IssuedUpload upload, int number, byte[] bytes) {
    StoredPart stored = bucket.put(id(upload), number, bytes);
    return Part.of(stored);
  }

  /** PUTs all parts of the file, the last one first. */
  List<Part> sendAll(IssuedUpload upload) {
    return List.of(send(upload, 3), send(upload, 1), send(upload, 2));
  }

  Confirmed complete(IssuedUpload upload, List<Part> reported) {
    return uploads.complete(
        caller, match.id(), id(upload), reported, Optional.empty(), Optional.empty());
  }

  Confirmed complete(IssuedUpload upload, Checksum claimed) {
    return uploads.complete(
        caller, match.id(), id(upload), List.of(), Optional.empty(), Optional.of(claimed));
  }

  Confirmed complete(IssuedUpload upload) {
    return complete(upload, List.of());
  }
}
