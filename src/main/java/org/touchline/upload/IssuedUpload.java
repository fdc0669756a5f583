package org.touchline.upload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.ProblemCode;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;

/**
 * A key that was handed out for a match: only such keys can be confirmed. It remembers which way
 * the file comes, and of one that comes in parts, which parts.
 */
@Entity
@Table(name = "issued_upload")
public class IssuedUpload {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "match_id", nullable = false)
  private long matchId;

  @Column(name = "team_id")
  private @Nullable Long teamId;

  @Column(name = "object_key", nullable = false, unique = true)
  private String objectKey;

  @Column(name = "store_kind", nullable = false)
  private String storeKind;

  @Column(name = "store_container", nullable = false)
  private String storeContainer;

  @Column(name = "file_name", nullable = false)
  private String fileName;

  @Column(name = "issued_by", nullable = false)
  private String issuedBy;

  @Column(name = "issued_at", nullable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(nullable = false)
  private boolean abandoned;

  @Column(name = "recording_id")
  private @Nullable Long recordingId;

  @Column(nullable = false)
  private String way;

  @Column(name = "upload_id")
  private @Nullable String uploadId;

  @Column(name = "part_size")
  private @Nullable Long partSize;

  @Column(name = "declared_size")
  private @Nullable Long declaredSize;

  @Column(nullable = true)
  private @Nullable String fingerprint;

  @Column(name = "write_once", nullable = false)
  private boolean writeOnce;

  @Column(name = "reserved_bytes", nullable = false)
  private long reservedBytes;

  @Column(nullable = true)
  private @Nullable String metadata;

  @Column(name = "fallback_reason")
  private @Nullable String fallbackReason;

  @Column(name = "stored_as")
  private @Nullable String storedAs;

  @Column(nullable = true)
  private @Nullable String refusal;

  @Column(name = "given_up_at")
  private @Nullable Instant givenUpAt;

  @Column(name = "look_at")
  private @Nullable Instant lookAt;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected IssuedUpload() {}

  IssuedUpload(IssuedKey issued) {
    this.matchId = issued.matchId();
    this.teamId = issued.teamId();
    this.objectKey = issued.key().value();
    this.storeKind = issued.store().kind();
    this.storeContainer = issued.store().container();
    this.fileName = issued.fileName();
    this.issuedBy = issued.issuedBy();
    this.issuedAt = issued.issuedAt();
    this.expiresAt = issued.expiresAt();
    this.way = issued.way().name().toLowerCase(Locale.ROOT);
  }

  long id() {
    if (id == null) {
      throw new IllegalStateException("not stored yet");
    }
    return id;
  }

  public long matchId() {
    return matchId;
  }

  /** The team that its bytes count for. */
  long teamId() {
    if (teamId == null) {
      throw new IllegalStateException("of a match that is gone");
    }
    return teamId;
  }

  public ObjectKey key() {
    return new ObjectKey(objectKey);
  }

  public StoreId store() {
    return new StoreId(storeKind, storeContainer);
  }

  public String fileName() {
    return fileName;
  }

  /** The name of the user that it was issued to. */
  public String issuedBy() {
    return issuedBy;
  }

  public Instant issuedAt() {
    return issuedAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  public UploadWay way() {
    return UploadWay.valueOf(way.toUpperCase(Locale.ROOT));
  }

  /** The store's name for an upload in parts. */
  public Optional<String> uploadId() {
    return Optional.ofNullable(uploadId);
  }

  /** The size of every part but the last, in bytes. */
  public OptionalLong partSize() {
    return partSize == null ? OptionalLong.empty() : OptionalLong.of(partSize);
  }

  /** The size that the client declared, in bytes. */
  public OptionalLong declaredSize() {
    return declaredSize == null ? OptionalLong.empty() : OptionalLong.of(declaredSize);
  }

  /** What the client knows the file by. */
  public Optional<String> fingerprint() {
    return Optional.ofNullable(fingerprint);
  }

  /** What it takes of its team's quota until it is confirmed or given up, in bytes. */
  long reservedBytes() {
    return reservedBytes;
  }

  /** Its URL takes one file only. */
  void acceptOnce() {
    this.writeOnce = true;
  }

  /** Whether its URL can overwrite the object once more; parts and the server's own ways cannot. */
  boolean overwritable() {
    return switch (way()) {
      case PUT, POLICY -> !writeOnce;
      case MULTIPART, FORM, TUS -> false;
    };
  }

  void declare(long size) {
    this.declaredSize = size;
  }

  void reserve(long bytes) {
    this.reservedBytes = bytes;
  }

  /** The file comes in parts, all of this size but the last; or the client chooses one. */
  void comesInParts(String uploadId, OptionalLong partSize, Optional<String> fingerprint) {
    this.uploadId = uploadId;
    this.partSize = partSize.isPresent() ? partSize.getAsLong() : null;
    this.fingerprint = fingerprint.orElse(null);
  }

  boolean abandoned() {
    return abandoned;
  }

  /** It was given up for what its file is. */
  void isRefused(ProblemCode why) {
    this.refusal = why.name();
  }

  /** For what its file was refused, if it was. */
  Optional<ProblemCode> refusal() {
    return Optional.ofNullable(refusal).map(ProblemCode::valueOf);
  }

  /** When it was given up; else, from when on nobody can have begun to write to it. */
  Instant closedAt() {
    return givenUpAt == null ? expiresAt : givenUpAt;
  }

  /** It is nobody's any more: what is found under its key, and when, is to be removed. */
  void lookAgain(Instant closedAt, Optional<Instant> at) {
    this.givenUpAt = closedAt;
    this.lookAt = at.orElse(null);
  }

  /** The recording that it became, which may be gone by now. */
  public Optional<Long> recordingId() {
    return Optional.ofNullable(recordingId);
  }

  void confirmedAs(long recordingId) {
    this.recordingId = recordingId;
  }

  /** The file comes through the server in several requests, which name the upload so. */
  void isResumable(String uploadId, long size, String metadata) {
    this.uploadId = uploadId;
    this.declaredSize = size;
    this.metadata = metadata;
  }

  /** What the client says of the file, as it said it. */
  Optional<String> metadata() {
    return Optional.ofNullable(metadata);
  }

  /** Why it comes through the server, if it does. */
  Optional<String> fallbackReason() {
    return Optional.ofNullable(fallbackReason);
  }

  void comesThroughServer(String reason) {
    this.fallbackReason = reason;
  }

  /** The key under which the server stored the file; empty until it did. */
  Optional<ObjectKey> storedAs() {
    return Optional.ofNullable(storedAs).map(ObjectKey::new);
  }

  void isStoredAs(ObjectKey key) {
    this.storedAs = key.value();
  }

  void staysOpenUntil(Instant time) {
    this.expiresAt = time;
  }
}
