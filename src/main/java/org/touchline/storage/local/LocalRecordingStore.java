package org.touchline.storage.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.touchline.storage.ByteSpan;
import org.touchline.storage.Checksum;
import org.touchline.storage.ChecksumAlgorithm;
import org.touchline.storage.EntityTag;
import org.touchline.storage.FileSpan;
import org.touchline.storage.Listing;
import org.touchline.storage.ObjectKey;
import org.touchline.storage.Pin;
import org.touchline.storage.PresignedUrl;
import org.touchline.storage.ProxySource;
import org.touchline.storage.PutConditions;
import org.touchline.storage.RecordingStore;
import org.touchline.storage.ShownAs;
import org.touchline.storage.StorageException;
import org.touchline.storage.StoreId;
import org.touchline.storage.StoredObject;

/** Recordings as files. A file's tag is made of its size and the time of its last change. */
final class LocalRecordingStore implements RecordingStore {

  private final RecordingFolder folder;

  LocalRecordingStore(RecordingFolder folder) {
    this.folder = folder;
  }

  @Override
  public StoreId id() {
    return StoreId.LOCAL;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public Optional<StoredObject> stat(ObjectKey key) {
    try {
      return Optional.of(look(key, folder.file(key)));
    } catch (NoSuchFileException e) {
      requireFolder(e);
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable("looking at", key, e);
    }
  }

  @Override
  public void read(ObjectKey key, Pin pin, ByteSpan span, ByteBuffer... into) {
    boolean whole =
        reading(
            key,
            file -> {
              boolean filled = fill(file, span.first(), into);
              // Looking afterwards notices also a change that happened during the read.
              confirm(key, file, pin);
              return filled;
            });
    if (!whole) {
      throw new StorageException.Unavailable(key + " is shorter than the span asked for", null);
    }
  }

  /** Reads the whole file, but for CRC-64/NVME, which Java does not have. */
  @Override
  public Optional<Checksum> checksum(ObjectKey key, Pin pin, ChecksumAlgorithm algorithm) {
    return FileSum.of(algorithm)
        .map(
            sum ->
                reading(
                    key,
                    file -> {
                      Checksum found = sum.over(file);
                      confirm(key, file, pin);
                      return found;
                    }));
  }

  @Override
  public Optional<FileSpan> open(ObjectKey key, Pin pin, ByteSpan span) {
    FileChannel channel = reading(key, LocalRecordingStore::channel);
    Runnable look = () -> confirm(key, pin);
    OpenRecording opened = new OpenRecording(key, channel, span, look);
    try {
      opened.confirm();
    } catch (StorageException e) {
      opened.close();
      throw e;
    }
    return Optional.of(opened);
  }

  @Override
  public StoredObject write(ObjectKey key, Path file) {
    try {
      Path target = folder.fileToWrite(key);
      new FileIntake(folder).take(file, target);
      return look(key, target);
    } catch (IOException e) {
      throw isFull(e, file) ? new StorageException.Full(key, e) : unavailable("writing", key, e);
    }
  }

  @Override
  public void delete(ObjectKey key) {
    try {
      Path file = folder.file(key);
      if (Files.deleteIfExists(file)) {
        folder.sync(file.resolveSibling(""));
      }
    } catch (NoSuchFileException e) {
      requireFolder(e);
    } catch (IOException e) {
      throw unavailable("deleting", key, e);
    }
  }

  @Override
  public Optional<Listing> listing() {
    return Optional.of(new FolderListing(folder));
  }

  @Override
  public Optional<PresignedUrl> presignPut(
      ObjectKey key, Duration lifetime, PutConditions conditions) {
    return Optional.empty();
  }

  @Override
  public Optional<PresignedUrl> presignGet(
      ObjectKey key, Pin pin, Duration lifetime, ShownAs shown) {
    return Optional.empty();
  }

  @Override
  public Optional<ProxySource> sourceForProxy(ObjectKey key, Pin pin, Duration lifetime) {
    StoredObject object = stat(key).orElseThrow(() -> new StorageException.Missing(key, null));
    if (!object.pin().entityTag().equals(pin.entityTag())) {
      throw new StorageException.Changed(key, null);
    }
    return Optional.of(new ProxySource.File(folder.relative(key)));
  }

  @Override
  public Optional<String> probe() {
    try {
      Path probe = Files.createTempFile(folder.root(), ".probe-", ".part", folder.forFiles());
      Path moved = probe.resolveSibling(probe.getFileName() + ".moved");
      try {
        Files.move(probe, moved, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(probe);
        Files.deleteIfExists(moved);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "the recordings folder cannot be written (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Something that is done with a recording's file. */
  private interface Reading<T> {
    T of(Path file) throws IOException;
  }

  private <T> T reading(ObjectKey key, Reading<T> reading) {
    try {
      return reading.of(folder.file(key));
    } catch (NoSuchFileException e) {
      requireFolder(e);
      throw new StorageException.Missing(key, e);
    } catch (IOException e) {
      throw unavailable("reading", key, e);
    }
  }

  private void confirm(ObjectKey key, Pin pin) {
    Path unused =
        reading(
            key,
            file -> {
              confirm(key, file, pin);
              return file;
            });
  }

  private static void confirm(ObjectKey key, Path file, Pin pin) throws IOException {
    if (!look(key, file).pin().entityTag().equals(pin.entityTag())) {
      throw new StorageException.Changed(key, null);
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static StoredObject look(ObjectKey key, Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException("not a regular file");
    }
    long changed = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    EntityTag tag =
        EntityTag.of(Long.toHexString(attributes.size()) + "-" + Long.toHexString(changed));
    return new StoredObject(
        key,
        attributes.size(),
        new Pin(tag, Optional.empty()),
        attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
  }

  private static boolean fill(Path file, long first, ByteBuffer... into) throws IOException {
    try (FileChannel channel = channel(file)) {
      long position = first;
      for (ByteBuffer buffer : into) {
        while (buffer.hasRemaining()) {
          int count = channel.read(buffer, position);
          if (count < 0) {
            return false;
          }
          position += count;
        }
      }
      return true;
    }
  }

  private void requireFolder(IOException cause) {
    if (!folder.isPresent()) {
      throw new StorageException.Unavailable("the recordings folder is gone", cause);
    }
  }

  static StorageException unavailable(String action, ObjectKey key, IOException cause) {
    return new StorageException.Unavailable(
        action + " " + key + " failed (" + cause.getClass().getSimpleName() + ")", cause);
  }

  /** Java has no exception of its own for a full disk. */
  private boolean isFull(IOException failure, Path file) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left") || message.contains("quota exceeded")) {
      return true;
    }
    try {
      return Files.getFileStore(folder.root()).getUsableSpace() < Files.size(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }
}
