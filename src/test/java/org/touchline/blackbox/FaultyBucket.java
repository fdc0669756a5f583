package org.touchline.blackbox;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import org.touchline.front.BucketDoor;
import org.touchline.front.BucketLine;

/**
 * Stands before a bucket, passes on what the server says as it is, the {@code Host} field included,
 * so that signatures hold, and counts. GETs of recordings' bytes fail as a plan says; looks at an
 * object, by HEAD or by its first byte, stay healthy.
 */
final class FaultyBucket implements AutoCloseable {

  private static final int BACKLOG = 512;

  private final BucketDoor door;
  private final Path objects;
  private final BucketTraffic traffic = new BucketTraffic();
  private volatile FaultPlan plan = FaultPlan.none();

  private FaultyBucket(BucketDoor door, Path objects) {
    this.door = door;
    this.objects = objects;
  }

  /**
   * Stands before this bucket.
   *
   * @param objects the folder in which the bucket's objects are files
   */
  static FaultyBucket before(URI bucket, Path objects) {
    FaultyBucket front =
        new FaultyBucket(BucketDoor.before(bucket, "faulty bucket", BACKLOG), objects);
    front.door.open(front::serve);
    return front;
  }

  URI endpoint() {
    return door.address();
  }

  int port() {
    return door.port();
  }

  /** From now on this happens. */
  void obey(FaultPlan wanted) {
    plan = wanted;
  }

  BucketTraffic traffic() {
    return traffic;
  }

  /** How many connections the server has here, idle ones included. */
  int openConnections() {
    return door.openConnections();
  }

  @Override
  public void close() {
    door.close();
  }

  private void serve(Socket client, BucketLine line) throws IOException {
    FaultyConnection connection = new FaultyConnection(client, line, objects);
    boolean more;
    do {
      more = connection.serve(traffic, read -> traffic.count(plan.faultOf(read)));
    } while (more);
  }
}
