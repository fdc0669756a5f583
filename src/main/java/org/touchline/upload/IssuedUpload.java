package org.touchline.upload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.StoreId;

/** A key that was handed out for a match: only such keys can be confirmed. */
@Entity
@Table(name = "issued_upload")
class IssuedUpload {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "match_id", nullable = false)
  private long matchId;

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

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected IssuedUpload() {}

  IssuedUpload(
      long matchId,
      ObjectKey key,
      StoreId store,
      String fileName,
      String issuedBy,
      Instant issuedAt,
      Instant expiresAt) {
    this.matchId = matchId;
    this.objectKey = key.value();
    this.storeKind = store.kind();
    this.storeContainer = store.container();
    this.fileName = fileName;
    this.issuedBy = issuedBy;
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
  }

  long id() {
    if (id == null) {
      throw new IllegalStateException("not stored yet");
    }
    return id;
  }

  long matchId() {
    return matchId;
  }

  ObjectKey key() {
    return new ObjectKey(objectKey);
  }

  StoreId store() {
    return new StoreId(storeKind, storeContainer);
  }

  String fileName() {
    return fileName;
  }

  /** The recording that it became, which may be gone by now. */
  Optional<Long> recordingId() {
    return Optional.ofNullable(recordingId);
  }

  void confirmedAs(long recordingId) {
    this.recordingId = recordingId;
  }
}
