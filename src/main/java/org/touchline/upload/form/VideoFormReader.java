package org.touchline.upload.form;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput.MalformedStreamException;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.settings.DataDirectory;
import org.touchline.upload.pace.PacedBody;
import org.touchline.upload.pace.TooSlow;

/**
 * Reads an upload form as it arrives. The part named {@code file} goes straight into a {@code
 * .part} file in the data directory; if anything is wrong with the form, even after the file,
 * nothing stays.
 */
public final class VideoFormReader {

  /** The folder in the data directory where uploads arrive. */
  public static final String FOLDER = "incoming";

  private static final Logger LOG = System.getLogger(VideoFormReader.class.getName());
  private static final int MAX_FIELDS = 20;
  private static final int MAX_FIELD_BYTES = 4096;
  private static final int BUFFER = 256 * 1024;

  private final DataDirectory data;
  private final long maxSize;
  private final LongSupplier nanos;

  /**
   * Reads forms whose file has at most {@code maxSize} bytes.
   *
   * @param data where files arrive
   * @param nanos tells time as {@link System#nanoTime} does
   */
  public VideoFormReader(DataDirectory data, long maxSize, LongSupplier nanos) {
    this.data = data;
    this.maxSize = maxSize;
    this.nanos = nanos;
  }

  /**
   * Reads a whole form.
   *
   * @param contentType the request's, with its boundary
   * @throws ProblemException 400 for what is no complete form, 408 for one that comes too slowly,
   *     413 for a file that is too large
   */
  public VideoForm read(String contentType, InputStream body) throws IOException {
    Path file = data.folder(FOLDER).resolve(UUID.randomUUID() + ".part");
    boolean complete = false;
    try {
      VideoForm form = readInto(file, contentType, new PacedBody(body, nanos));
      complete = true;
      return form;
    } catch (TooSlow e) {
      throw new ProblemException(
          Problem.of(ProblemCode.TIMEOUT, "The form came too slowly: " + e.getMessage() + "."), e);
    } catch (MalformedStreamException e) {
      throw incomplete(e);
    } catch (FileUploadException e) {
      throw malformed(e);
    } catch (IOException e) {
      // The client went away: what it sent so far is no upload.
      throw incomplete(e);
    } finally {
      if (!complete) {
        Files.deleteIfExists(file);
      }
    }
  }

  private VideoForm readInto(Path file, String contentType, InputStream in) throws IOException {
    FormParser parser = new FormParser();
    FormBody body = new FormBody(in);
    VideoForm form = readParts(file, parser.getItemIterator(new FormRequest(contentType, body)));
    if (body.cutBefore(parser.getBoundary(contentType))) {
      throw new MalformedStreamException("cut inside a boundary");
    }
    return form;
  }

  private VideoForm readParts(Path file, FileItemInputIterator parts) throws IOException {
    Map<String, String> fields = new HashMap<>();
    Optional<String> fileName = Optional.empty();
    int count = 0;
    while (parts.hasNext()) {
      FileItemInput part = parts.next();
      if (++count > MAX_FIELDS) {
        throw malformed("The form has too many parts.");
      }
      if (!"file".equals(part.getFieldName())) {
        fields.put(String.valueOf(part.getFieldName()), text(part));
      } else if (fileName.isPresent()) {
        throw malformed("The form has more than one file part.");
      } else {
        fileName = Optional.of(part.getName() == null ? "" : part.getName());
        save(part, file);
      }
    }
    String name = fileName.orElseThrow(() -> malformed("The form has no part named file."));
    return new VideoForm(file, name, fields);
  }

  private void save(FileItemInput part, Path file) throws IOException {
    try (InputStream in = part.getInputStream();
        FileOutputStream out = create(file)) {
      copy(in, out);
      sync(out);
    }
  }

  private static FileOutputStream create(Path file) {
    try {
      FileOutputStream out = new FileOutputStream(file.toFile());
      DataDirectory.restrict(file, "rw-------");
      return out;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    int read = BUFFER;
    while (read == BUFFER) {
      // The library gives little at once; what is written in large, the system sends sooner.
      read = in.readNBytes(buffer, 0, BUFFER);
      total += read;
      if (total > maxSize) {
        throw new ProblemException(
            ProblemCode.TOO_LARGE, "The file is larger than " + maxSize + " bytes.");
      }
      write(out, buffer, read);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int length) throws IOException {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static void sync(FileOutputStream out) {
    try {
      out.getFD().sync();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static ProblemException cannotWrite(IOException cause) {
    LOG.log(Level.ERROR, "an upload cannot be written: {0}", cause.getMessage());
    return new ProblemException(
        ProblemCode.INSUFFICIENT_STORAGE, "The server has no space left for this file.");
  }

  private static String text(FileItemInput part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      byte[] bytes = in.readNBytes(MAX_FIELD_BYTES + 1);
      if (bytes.length > MAX_FIELD_BYTES) {
        throw malformed("A field of the form is too long.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(ProblemCode.MALFORMED_MULTIPART, detail);
  }

  private static ProblemException malformed(FileUploadException cause) {
    LOG.log(Level.DEBUG, "a form could not be read", cause);
    return malformed("The body is not a readable multipart form.");
  }

  private static ProblemException incomplete(IOException cause) {
    LOG.log(Level.DEBUG, "a form ended early", cause);
    return new ProblemException(
        ProblemCode.INCOMPLETE_UPLOAD,
        "The form ended before its closing boundary; send it again.");
  }
}
