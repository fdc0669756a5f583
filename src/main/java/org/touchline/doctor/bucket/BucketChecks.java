package org.touchline.doctor.bucket;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.touchline.doctor.Check;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.wiring.Component;

/** The checks of the bucket, from the inside out. */
@Component
public class BucketChecks {

  private final BucketAccess access;

  @Inject
  public BucketChecks(BucketAccess access) {
    this.access = access;
  }

  /** Each after those that it needs. */
  public List<Check> all() {
    return List.of(
        new StorageCheck(access),
        new EndpointCheck(access),
        new AddressingCheck(access),
        new ClockCheck(access, Clock.systemUTC()),
        new CredentialsCheck(access),
        new RegionCheck(access),
        new ExistenceCheck(access),
        new EncryptionCheck(access),
        new WriteCheck(access),
        new ReadCheck(access),
        new RangedReadCheck(access),
        new DeleteCheck(access),
        new ListCheck(access),
        new VersionReadCheck(access),
        new MultipartCheck(access),
        new ConditionsCheck(access),
        new ChecksumCheck(access),
        new VersioningCheck(access),
        new LifecycleCheck(access),
        new PublicAccessCheck(access));
  }
}
