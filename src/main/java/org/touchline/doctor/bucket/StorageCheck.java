package org.touchline.doctor.bucket;

import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.settings.SettingsChecks;
import org.touchline.doctor.wire.BucketAccess;

/** Whether new recordings go to S3. Why they do not is for the checks of the settings to say. */
final class StorageCheck implements Check {

  static final String ID = "storage";

  private final BucketAccess access;

  StorageCheck(BucketAccess access) {
    this.access = access;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Recordings go to S3";
  }

  @Override
  public Set<String> needs() {
    return SettingsChecks.OF_S3;
  }

  @Override
  public Finding examine(Visit visit) {
    return access
        .find()
        .map(bucket -> Finding.pass("new recordings go to the bucket " + bucket.name()))
        .orElseGet(() -> Finding.skip("S3 is not configured: new recordings go to local disk"));
  }
}
