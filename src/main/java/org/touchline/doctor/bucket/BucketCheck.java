package org.touchline.doctor.bucket;

import java.io.IOException;
import java.util.Set;
import org.touchline.doctor.Check;
import org.touchline.doctor.Finding;
import org.touchline.doctor.Visit;
import org.touchline.doctor.remedy.Remedies;
import org.touchline.doctor.wire.Bucket;
import org.touchline.doctor.wire.BucketAccess;

/** A check that asks the configured bucket, whoever visits. */
abstract class BucketCheck implements Check {

  private final String id;
  private final String title;
  private final BucketAccess access;
  private final Set<String> needs;

  BucketCheck(String id, String title, BucketAccess access, String... needs) {
    this.id = id;
    this.title = title;
    this.access = access;
    this.needs = Set.of(needs);
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final Set<String> needs() {
    return needs;
  }

  @Override
  public final Finding examine(Visit visit) throws IOException, InterruptedException {
    return examine(access.bucket());
  }

  abstract Finding examine(Bucket bucket) throws IOException, InterruptedException;

  static Remedies remedies(Bucket bucket) {
    return new Remedies(bucket.name(), bucket.region());
  }
}
