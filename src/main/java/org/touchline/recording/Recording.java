package org.touchline.recording;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.touchline.storage.EntityTag;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/**
 * The confirmed video of a match. Its content never changes: size, entity tag and version are what
 * the store said when it was confirmed.
 */
@Entity
@Table(name = "recording")
public class Recording {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @Column(name = "match_id", nullable = false)
  private long matchId;

  @Column(name = "team_id")
  private @Nullable Long teamId;

  @Column(name = "current_of", unique = true)
  private @Nullable Long currentOf;

  @Column(name = "store_kind", nullable = false)
  private String storeKind;

  @Column(name = "store_container", nullable = false)
  private String storeContainer;

  @Column(name = "object_key", nullable = false, unique = true)
  private String objectKey;

  @Column(name = "size_bytes", nullable = false)
  private long size;

  @Column(name = "entity_tag", nullable = false)
  private String entityTag;

  @Column(name = "version_id")
  private @Nullable String versionId;

  @Column(name = "content_type", nullable = false)
  private String contentType;

  @Column(name = "duration_seconds", precision = 12, scale = 3)
  private @Nullable BigDecimal durationSeconds;

  @Column(name = "file_name", nullable = false)
  private String fileName;

  @Column(name = "fallback_reason")
  private @Nullable String fallbackReason;

  @Column(name = "written_at", nullable = false)
  private Instant writtenAt;

  @Column(name = "confirmed_by", nullable = false)
  private String confirmedBy;

  @Column(name = "confirmed_at", nullable = false)
  private Instant confirmedAt;

  @Column(name = "purge_after")
  private @Nullable Instant purgeAfter;

  @SuppressWarnings("NullAway.Init") // For the persistence provider.
  protected Recording() {}

  /** A recording that takes its match's place when it is stored. */
  public Recording(
      long teamId, long matchId, ConfirmedContent content, String confirmedBy, Instant now) {
    StoredObject object = content.object();
    this.teamId = teamId;
    this.matchId = matchId;
    this.storeKind = content.store().kind();
    this.storeContainer = content.store().container();
    this.objectKey = object.key().value();
    this.size = object.size();
    this.entityTag = object.pin().entityTag().value();
    this.versionId = object.pin().versionId().orElse(null);
    this.contentType = content.contentType();
    this.durationSeconds = content.durationSeconds().map(Recording::toMillis).orElse(null);
    this.fileName = content.fileName();
    this.fallbackReason = content.fallbackReason().orElse(null);
    this.writtenAt = object.lastModified();
    this.confirmedBy = confirmedBy;
    this.confirmedAt = now;
  }

  /** The recording's number. */
  public long id() {
    if (id == null) {
      throw new IllegalStateException("not stored yet");
    }
    return id;
  }

  /** The match that it shows. */
  public long matchId() {
    return matchId;
  }

  /** Whether it is the one that its match shows now. */
  public boolean current() {
    return currentOf != null;
  }

  /** Where it is. */
  public StoreId store() {
    return new StoreId(storeKind, storeContainer);
  }

  /** Its object's name there. */
  public ObjectKey key() {
    return new ObjectKey(objectKey);
  }

  /** Its size in bytes. */
  public long size() {
    return size;
  }

  /** The content that was confirmed. */
  public Pin pin() {
    return new Pin(new EntityTag(entityTag), Optional.ofNullable(versionId));
  }

  /** Its media type, from its first bytes. */
  public String contentType() {
    return contentType;
  }

  /** How long it plays, if that is known. */
  public Optional<BigDecimal> durationSeconds() {
    return Optional.ofNullable(durationSeconds).map(Recording::plain);
  }

  /** The name that the uploader's file had; for people only. */
  public String fileName() {
    return fileName;
  }

  /** Why it came through the server, if it did. */
  public Optional<String> fallbackReason() {
    return Optional.ofNullable(fallbackReason);
  }

  /** When its object was written, to the second. */
  public Instant writtenAt() {
    return writtenAt;
  }

  /** When it was confirmed. */
  public Instant confirmedAt() {
    return confirmedAt;
  }

  /** The name of the user who confirmed it. */
  public String confirmedBy() {
    return confirmedBy;
  }

  /** Whether its object is still meant to be there. */
  boolean keptAt(Instant now) {
    return purgeAfter == null || now.isBefore(purgeAfter);
  }

  void takePlace() {
    currentOf = matchId;
  }

  /** From now on no new token names it; its object may go once the old ones have ended. */
  void retire(Instant purgeAfter) {
    this.currentOf = null;
    this.purgeAfter = purgeAfter;
  }

  private static BigDecimal toMillis(BigDecimal seconds) {
    return seconds.setScale(3, RoundingMode.HALF_UP);
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
