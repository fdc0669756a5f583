package org.touchline.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures, again and again, what an installation holds on disk beyond what it held at first: its
 * data folder, its server's home with the temporary files, and files that the server has deleted
 * but still keeps open.
 */
final class DiskWatch implements AutoCloseable {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final Installation server;
  private final long before;
  private final AtomicLong most = new AtomicLong();
  private final Thread watcher = new Thread(this::watch, "disk watch");
  private volatile boolean over;

  private DiskWatch(Installation server) {
    this.server = server;
    this.before = now();
  }

  static DiskWatch start(Installation server) {
    DiskWatch watch = new DiskWatch(server);
    watch.watcher.start();
    return watch;
  }

  /** The most so far, in bytes. */
  long most() {
    measure();
    return most.get();
  }

  @Override
  public void close() {
    over = true;
    try {
      watcher.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    while (!over) {
      measure();
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void measure() {
    long held = now() - before;
    most.accumulateAndGet(held, Math::max);
  }

  private long now() {
    return size(server.dataFolder()) + size(server.server().home()) + deletedButOpen();
  }

  /** Files come and go meanwhile. */
  private static long size(Path folder) {
    AtomicLong total = new AtomicLong();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              total.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return total.get();
    }
    return total.get();
  }

  private long deletedButOpen() {
    Path descriptors = Path.of("/proc", Long.toString(server.server().pid()), "fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.mapToLong(DiskWatch::sizeIfDeleted).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static long sizeIfDeleted(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/") && target.endsWith(" (deleted)") ? Files.size(descriptor) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
