package org.touchline.upload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.touchline.match.Match;
import org.touchline.problem.ProblemException;
import org.touchline.storage.StorageException;
import org.touchline.upload.multipart.MultipartDesk;
import org.touchline.upload.multipart.MultipartUploads;
import org.touchline.upload.multipart.WantedParts;

/** People who send a file in parts, some of them late or twice, complete it or give it up. */
final class PartSenders {

  private static final int MOST_PARTS = 3;

  private final Random random;
  private final MultipartDesk desk;
  private final Promises promises;
  private final Traffic traffic;
  private final Chronicle chronicle;
  private final List<Upload> uploads = new ArrayList<>();
  private final List<Url> urls = new ArrayList<>();

  private record Upload(Match match, IssuedUpload issued, List<byte[]> parts) {

    String id() {
      return issued.uploadId().orElseThrow();
    }

    List<Integer> numbers() {
      return IntStream.rangeClosed(1, parts.size()).boxed().toList();
    }

    byte[] part(int number) {
      return parts.get(number - 1);
    }
  }

  private record Url(Upload upload, int number, Instant expiresAt) {}

  PartSenders(
      Random random, MultipartDesk desk, Promises promises, Traffic traffic, Chronicle chronicle) {
    this.random = random;
    this.desk = desk;
    this.promises = promises;
    this.traffic = traffic;
    this.chronicle = chronicle;
  }

  void begin(Match match) {
    int size = 100 + random.nextInt(MOST_PARTS) * MultipartDesk.PART;
    byte[] file = Samples.mp4(size, random.nextInt(100));
    request(
        "begin",
        () -> {
          WantedParts wanted = new WantedParts("half.mp4", sizeTold(file), Optional.empty());
          IssuedUpload issued = desk.uploads.begin(desk.caller, match.id(), wanted);
          Upload upload = new Upload(match, issued, cut(file));
          uploads.add(upload);
          promises.issued(match, issued.key(), issued.expiresAt());
          chronicle.tell("begun " + upload.id() + " of " + issued.key());
        });
  }

  private static List<byte[]> cut(byte[] file) {
    return IntStream.iterate(0, from -> from < file.length, from -> from + MultipartDesk.PART)
        .mapToObj(
            from ->
                Arrays.copyOfRange(file, from, Math.min(from + MultipartDesk.PART, file.length)))
        .toList();
  }

  /** Of one part nobody needs to be told beforehand how long it is. */
  private OptionalLong sizeTold(byte[] file) {
    boolean silent = file.length <= MultipartDesk.PART && random.nextBoolean();
    return silent ? OptionalLong.empty() : OptionalLong.of(file.length);
  }

  /** With new URLs, or with those that there are. */
  void send() {
    any().ifPresent(this::send);
  }

  private void send(Upload upload) {
    if (random.nextInt(8) > 0) {
      request("URLs", () -> askForUrls(upload));
    }
    List.copyOf(urls).stream()
        .filter(url -> url.upload().equals(upload) && random.nextInt(8) > 0)
        .forEach(this::beginPut);
  }

  private void askForUrls(Upload upload) {
    List<MultipartUploads.PartUrl> got =
        desk.uploads.urls(desk.caller, upload.match().id(), upload.id(), upload.numbers());
    urls.removeIf(url -> url.upload().equals(upload));
    got.forEach(url -> urls.add(new Url(upload, url.number(), url.url().expiresAt())));
  }

  /** S3 knows the upload when its PUT begins, or refuses it. */
  private void beginPut(Url url) {
    Instant now = desk.desk.clock.instant();
    if (now.isBefore(url.expiresAt()) && desk.bucket.isOpen(url.upload().id())) {
      String what = "part " + url.number() + " of " + url.upload().id();
      traffic.begin(what, now, () -> arrive(url.upload(), url.number()));
    }
  }

  private void arrive(Upload upload, int number) {
    if (desk.bucket.isOpen(upload.id())) {
      desk.bucket.put(upload.id(), number, upload.part(number));
    } else if (desk.bucket.wasAborted(upload.id()) && random.nextBoolean()) {
      desk.bucket.putInSpiteOfAbort(upload.id(), number, upload.part(number));
      chronicle.tell("S3 keeps a part of an aborted upload");
    }
  }

  void complete() {
    any().ifPresent(random.nextInt(3) > 0 ? this::complete : this::assemble);
  }

  private void complete(Upload upload) {
    request(
        "complete " + upload.id(),
        () -> {
          desk.uploads.complete(
              desk.caller,
              upload.match().id(),
              upload.id(),
              List.of(),
              Optional.empty(),
              Optional.empty());
          promises.confirmed(upload.match(), upload.issued().key());
          chronicle.tell("completed " + upload.id());
        });
  }

  /** Without making it the match's recording, which a confirm may do later. */
  private void assemble(Upload upload) {
    request(
        "assemble " + upload.id(),
        () -> {
          desk.uploads.assemble(desk.caller, upload.match().id(), upload.id(), List.of());
          chronicle.tell("assembled " + upload.id());
        });
  }

  void abort() {
    any()
        .ifPresent(
            upload ->
                request(
                    "abort " + upload.id(),
                    () -> {
                      promises.givenUp(upload.issued().key());
                      desk.uploads.abort(desk.caller, upload.match().id(), upload.id());
                      chronicle.tell("aborted " + upload.id());
                    }));
  }

  private void request(String what, Runnable request) {
    chronicle.within(
        () -> {
          try {
            request.run();
          } catch (ProblemException | StorageException e) {
            chronicle.tell("no " + what + ": " + e.getMessage());
          }
        });
  }

  private Optional<Upload> any() {
    return uploads.isEmpty()
        ? Optional.empty()
        : Optional.of(uploads.get(random.nextInt(uploads.size())));
  }
}
