package org.touchline.doctor.browser;

import jakarta.inject.Inject;
import java.util.List;
import org.touchline.doctor.Check;
import org.touchline.doctor.wire.BucketAccess;
import org.touchline.wiring.Component;

/** The checks of the bucket as browsers find it. */
@Component
public class BrowserChecks {

  private final BucketAccess access;

  @Inject
  public BrowserChecks(BucketAccess access) {
    this.access = access;
  }

  /** Each after those that it needs. */
  public List<Check> all() {
    return List.of(
        new UploadUrlCheck(access),
        new PublicEndpointCheck(access),
        new UploadPutCheck(access),
        new TamperedKeyCheck(access),
        new PreflightCheck(access),
        new CorsResponseCheck(access));
  }
}
