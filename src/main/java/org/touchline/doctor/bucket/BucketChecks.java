package org.touchline.doctor.bucket;

import jakarta.inject.Inject;
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
    return List.of(new StorageCheck(access), new EndpointCheck(access));
  }
}
