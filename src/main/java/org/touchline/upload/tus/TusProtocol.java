package org.touchline.upload.tus;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import me.desair.tus.server.HttpHeader;
import me.desair.tus.server.TusFileUploadService;
import me.desair.tus.server.checksum.ChecksumAlgorithm;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import me.desair.tus.server.upload.UploadLock;
import me.desair.tus.server.upload.UploadLockingService;
import org.jspecify.annotations.Nullable;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemException;

/** The protocol's rules, by the library: which requests are valid, and how they are answered. */
final class TusProtocol {

  private static final String EXTENSIONS = "creation,checksum,termination,expiration";

  private TusProtocol() {}

  /** What the server can do; needs no login. */
  static void discover(TusAnswer answer, long maxSize) {
    answer.setHeader(HttpHeader.TUS_VERSION, TusFileUploadService.TUS_API_VERSION);
    answer.setHeader(HttpHeader.TUS_EXTENSION, EXTENSIONS);
    answer.setHeader(HttpHeader.TUS_MAX_SIZE, Long.toString(maxSize));
    answer.setHeader(
        HttpHeader.TUS_CHECKSUM_ALGORITHM,
        Arrays.stream(ChecksumAlgorithm.values())
            .map(ChecksumAlgorithm::getTusName)
            .collect(Collectors.joining(",")));
    answer.setStatus(204);
  }

  /** Answers a request about this upload, or refuses it. */
  static void process(TusUpload upload, TusRequest request, TusAnswer answer) throws IOException {
    TusFileUploadService service = new TusFileUploadService();
    service.disableTusExtension("concatenation");
    service.withUploadStorageService(upload).withUploadLockingService(new NoLocks());
    service.process(request, answer);
    if (answer.refusal().isPresent()) {
      Problem problem = answer.refusal().get();
      throw new ProblemException(problem);
    }
  }

  /** Who takes hold of an upload's file has locked it already. */
  private static final class NoLocks implements UploadLockingService {

    @Override
    public @Nullable UploadLock lockUploadByUri(String requestUri) {
      return null; // The library's word for: nothing to unlock.
    }

    @Override
    public void cleanupStaleLocks() {
      // There are none.
    }

    @Override
    public boolean isLocked(UploadId id) {
      return false;
    }

    @Override
    public void setIdFactory(UploadIdFactory factory) {
      // Not needed.
    }
  }
}
