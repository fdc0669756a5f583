package org.touchline.upload.tus;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import me.desair.tus.server.HttpHeader;
import me.desair.tus.server.TusFileUploadService;
import org.touchline.account.Caller;
import org.touchline.account.Groups;
import org.touchline.problem.Problem;
import org.touchline.problem.ProblemCode;
import org.touchline.problem.ProblemException;
import org.touchline.problem.ServletProblem;
import org.touchline.problem.StorageProblems;
import org.touchline.storage.StorageException;
import org.touchline.upload.ResumableUploads;
import org.touchline.upload.UploadSettings;
import org.touchline.upload.UploadSlots;
import org.touchline.upload.half.HalfFile;
import org.touchline.upload.half.Hold;
import org.touchline.upload.pace.TooSlow;
import org.touchline.web.RequestPath;

/** Uploads that can be resumed, by the tus protocol. */
public class TusServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(TusServlet.class.getName());

  /** What a page of another origin may read of an answer, besides what every answer shows. */
  private static final String EXPOSED =
      "Content-Range, ETag, Retry-After, Location, Upload-Offset, Upload-Length, Upload-Expires,"
          + " Upload-Metadata, Tus-Version, Tus-Resumable, Tus-Max-Size, Tus-Extension,"
          + " Tus-Checksum-Algorithm, Touchline-Key, Touchline-Storage, Touchline-Reason";

  private final transient ResumableUploads uploads;
  private final transient UploadSlots slots;
  private final transient UploadSettings settings;

  @Inject
  TusServlet(ResumableUploads uploads, UploadSlots slots, UploadSettings settings) {
    this.uploads = uploads;
    this.slots = slots;
    this.settings = settings;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.containsHeader("Access-Control-Expose-Headers")) {
      response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    }
    response.setHeader(HttpHeader.TUS_RESUMABLE, TusFileUploadService.TUS_API_VERSION);
    try {
      answer(new TusRequest(request), new TusAnswer(response));
    } catch (ProblemException e) {
      refuse(request, response, e.problem());
    } catch (StorageException e) {
      LOG.log(Level.WARNING, e.getMessage());
      refuse(request, response, StorageProblems.of(e));
    } catch (IOException | TooSlow e) {
      LOG.log(Level.DEBUG, "an upload was interrupted", e);
      tellIfThere(request, response);
    }
  }

  /** A client that is gone hears nothing; one that was slow learns that it can go on. */
  private static void tellIfThere(HttpServletRequest request, HttpServletResponse response) {
    try {
      refuse(request, response, interrupted());
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "its client is gone", e);
    }
  }

  private void answer(TusRequest request, TusAnswer answer) throws IOException {
    if (request.getMethod().equals("OPTIONS")) {
      TusProtocol.discover(answer, settings.maxSize());
      return;
    }
    Caller caller = uploader(request);
    TusPath path = TusPath.of(RequestPath.of(request)).orElseThrow(TusServlet::noSuchUpload);
    TusCall call =
        new TusCall(uploads, caller, path.matchId(), settings.maxSize(), System::nanoTime, request);
    if (path.uploadId().isPresent()) {
      String id = path.uploadId().filter(HalfFile::isId).orElseThrow(TusServlet::noSuchUpload);
      goOn(call, id, answer);
    } else if (request.getMethod().equals("POST")) {
      TusUpload fresh = TusUpload.fresh(call);
      TusProtocol.process(fresh, request, answer);
      fresh.open().ifPresent(upload -> describe(upload, answer));
    } else {
      throw wrongMethod(answer, "OPTIONS, POST");
    }
  }

  private void goOn(TusCall call, String id, TusAnswer answer) throws IOException {
    switch (call.request().getMethod()) {
      case "HEAD", "DELETE" -> lookOrEnd(call, call.find(id), answer);
      case "PATCH" -> receive(call, call.findToGoOn(id), answer);
      default -> throw wrongMethod(answer, "DELETE, HEAD, OPTIONS, PATCH");
    }
  }

  private void lookOrEnd(TusCall call, ResumableUploads.Open upload, TusAnswer answer)
      throws IOException {
    describe(upload, answer);
    if (upload.stored()) {
      TusProtocol.process(TusUpload.stored(call, upload), call.request(), answer);
    } else {
      try (Hold hold = uploads.hold(upload)) {
        TusProtocol.process(TusUpload.arriving(call, upload, hold), call.request(), answer);
      }
    }
  }

  private void receive(TusCall call, ResumableUploads.Open upload, TusAnswer answer)
      throws IOException {
    if (upload.stored()) {
      lookOrEnd(call, upload, answer);
      return;
    }
    call.requireOpen();
    boolean handedOver = false;
    UploadSlots.Slot slot = slots.take();
    Optional<Hold> hold = Optional.empty();
    try {
      hold = Optional.of(uploads.hold(upload));
      handedOver = receive(call, upload, hold.get(), slot, answer);
    } finally {
      if (!handedOver) {
        hold.ifPresent(Hold::close);
        slot.close();
      }
    }
    describe(call.find(upload.id()), answer);
  }

  /** True when hold and slot are given free by whoever stores the complete file. */
  private boolean receive(
      TusCall call,
      ResumableUploads.Open upload,
      Hold hold,
      UploadSlots.Slot slot,
      TusAnswer answer)
      throws IOException {
    TusUpload arriving = TusUpload.arriving(call, upload, hold);
    TusProtocol.process(arriving, call.request(), answer);
    uploads.look(call.caller(), call.matchId(), upload, hold, arriving.lengthBefore());
    if (hold.length() < upload.size()) {
      return false;
    }
    uploads.complete(call.caller(), call.matchId(), upload, hold, slot);
    return true;
  }

  /** What every answer about an upload says: its key, where it goes or lies, and why. */
  private static void describe(ResumableUploads.Open upload, TusAnswer answer) {
    answer.setHeader("Touchline-Key", upload.key());
    answer.setHeader("Touchline-Storage", upload.storage());
    answer.setHeader("Touchline-Reason", upload.reason());
  }

  private static Caller uploader(TusRequest request) {
    if (request.getUserPrincipal() == null) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED, ProblemCode.UNAUTHENTICATED.title() + ".");
    }
    Caller caller = Caller.of(request.getUserPrincipal());
    if (!caller.groups().contains(Groups.UPLOADER) && !caller.groups().contains(Groups.ADMIN)) {
      throw new ProblemException(ProblemCode.FORBIDDEN, ProblemCode.FORBIDDEN.title() + ".");
    }
    return caller;
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (problem.code() == ProblemCode.PRECONDITION_FAILED) {
      response.setHeader(HttpHeader.TUS_VERSION, TusFileUploadService.TUS_API_VERSION);
    }
    if (problem.code() == ProblemCode.UPLOAD_LOCKED) {
      response.setHeader("Retry-After", "1");
    }
    ServletProblem.send(request, response, problem);
  }

  private static ProblemException wrongMethod(TusAnswer answer, String allowed) {
    answer.setHeader("Allow", allowed);
    return new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "Use one of: " + allowed + ".");
  }

  private static ProblemException noSuchUpload() {
    return new ProblemException(ProblemCode.NOT_FOUND, "There is no upload of this id.");
  }

  /** Clients take this for a reason to ask where to go on. */
  private static Problem interrupted() {
    return Problem.of(
        ProblemCode.OFFSET_MISMATCH,
        "The body came too slowly; ask with HEAD at which Upload-Offset it goes on.");
  }
}
