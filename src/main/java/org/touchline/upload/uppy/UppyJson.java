package org.touchline.upload.uppy;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.StoredPart;
import org.touchline.upload.multipart.Part;

/**
 * The bodies that Uppy sends and reads, with its own capitals ({@code @uppy/aws-s3} 5.1.0 and
 * 6.3.1). {@code expires} is left out everywhere: Uppy 5 gives an upload up after so many seconds,
 * though S3 looks at the time only when it begins.
 */
public final class UppyJson {

  private UppyJson() {}

  /** How to send a file in one request. */
  public record Params(
      String method, String url, Map<String, String> fields, Map<String, String> headers) {

    @Override
    public String toString() {
      return "Params[" + method + "]";
    }
  }

  /** A file that Uppy wants to send in parts; its metadata is not looked at. */
  public record WantedParts(@NotNull @Size(max = 1000) String filename) {}

  /** An upload in parts that was begun. */
  public record Begun(String key, @JsonbProperty("uploadId") String uploadId, String bucket) {}

  /** Where to send one part. */
  public record PartUrl(String url, Map<String, String> headers) {

    @Override
    public String toString() {
      return "PartUrl[]";
    }
  }

  /** A part that the storage has. */
  public record ListedPart(
      @JsonbProperty("PartNumber") int partNumber,
      @JsonbProperty("Size") long size,
      @JsonbProperty("ETag") String entityTag) {

    static ListedPart of(Part part) {
      return new ListedPart(part.number(), part.size().orElse(0), part.entityTag());
    }
  }

  /** A part that Uppy has sent. */
  public record SentPart(
      @JsonbProperty("PartNumber") @NotNull @Min(1) @Max(StoredPart.MOST) Integer partNumber,
      @JsonbProperty("ETag") @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,200}") String entityTag) {

    Part part() {
      return new Part(partNumber, entityTag, OptionalLong.empty());
    }
  }

  /** All parts were sent. */
  public record Completion(
      @Nullable @Size(max = StoredPart.MOST) List<@NotNull @Valid SentPart> parts) {

    List<Part> reported() {
      return parts == null ? List.of() : parts.stream().map(SentPart::part).toList();
    }
  }

  /** An object that was put together. */
  public record Completed(String location, String key, String bucket) {}

  /** A request that Uppy wants to send to the bucket itself. */
  public record WantedSignature(
      @NotNull @Pattern(regexp = "GET|PUT|POST|DELETE") String method,
      @NotNull @Size(max = 1024) String key,
      @JsonbProperty("uploadId") @Nullable @Size(min = 1, max = 1024) String uploadId,
      @JsonbProperty("partNumber") @Nullable @Min(1) @Max(StoredPart.MOST) Integer partNumber,
      @Nullable @Size(max = 1000) String filename) {

    /** The file's own name, where the page tells it; Uppy puts it at the end of its key. */
    String name() {
      return filename == null ? key : filename;
    }
  }

  /** The signed request. */
  public record Signature(String url, String key, Map<String, String> headers) {

    @Override
    public String toString() {
      return "Signature[" + key + "]";
    }
  }

  /** An address that uploads without a login. */
  public record TicketAddress(URI endpoint, Instant expiresAt) {

    @Override
    public String toString() {
      return "TicketAddress[expiresAt=" + expiresAt + "]";
    }
  }
}
