package org.touchline.doctor.server;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.touchline.wiring.Component;

/**
 * What the doctor asks through the public URL, to see what proxies do on the way. It needs no login
 * but the id of a probe that runs on this node, and tells nothing that its caller does not know.
 */
@Component
@Path("doctor/probe/{id: [0-9a-f]{32}}")
@PermitAll
@SuppressWarnings("NullAway.Init") // RESTEasy wants a constructor without parameters.
public class ProbeResource {

  /** Marks answers as this application's: the probe's id, or {@link #UNKNOWN}. */
  static final String MARK = "Touchline-Probe";

  /** Of an id that no probe on this node has. */
  static final String UNKNOWN = "unknown";

  static final int BYTES = 4096;
  static final String RANGE = "bytes=1024-2047";
  static final int RANGE_FIRST = 1024;
  static final int RANGE_LENGTH = 1024;

  /** More than common proxies let through by default, and less than every server does. */
  static final int BODY_BYTES = 4 << 20;

  private static final Duration LONGEST_HOLD = Duration.ofSeconds(3);

  /** More than a server collects before it sends anything, and no multiple of a proxy's buffer. */
  static final int HELD_FIRST = 12_345;

  @Inject Probes probes;

  /** How the {@code Authorization} field arrived: {@code same}, {@code missing}, {@code other}. */
  @GET
  @Path("echo")
  public Response echo(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    return answer(
        id,
        probe -> {
          String arrived =
              Optional.ofNullable(authorization)
                  .map(value -> value.equals(probe.authorization()) ? "same" : "other")
                  .orElse("missing");
          return Response.ok(arrived, MediaType.TEXT_PLAIN);
        });
  }

  /** 4096 bytes, or the one range of them that the doctor asks for. */
  @GET
  @Path("bytes")
  public Response bytes(@PathParam("id") String id, @HeaderParam("Range") @Nullable String range) {
    return answer(id, probe -> RANGE.equals(range) ? part() : whole());
  }

  /** Counts the bytes that arrive. */
  @POST
  @Path("body")
  public Response body(@PathParam("id") String id, InputStream body) {
    return answer(id, probe -> Response.ok(Integer.toString(count(body)), MediaType.TEXT_PLAIN));
  }

  /** A first piece at once, the second one when the doctor has seen the first or gave up. */
  @GET
  @Path("held")
  public Response held(@PathParam("id") String id) {
    return answer(
        id, probe -> Response.ok((StreamingOutput) out -> hold(probe, out), MediaType.TEXT_PLAIN));
  }

  private Response answer(String id, Function<Probe, Response.ResponseBuilder> known) {
    return probes
        .find(id)
        .map(probe -> known.apply(probe).header(MARK, id))
        .orElseGet(() -> Response.status(404).header(MARK, UNKNOWN))
        .header(HttpHeaders.CACHE_CONTROL, "no-store, no-transform")
        .build();
  }

  private static Response.ResponseBuilder part() {
    int last = RANGE_FIRST + RANGE_LENGTH - 1;
    byte[] part = Arrays.copyOfRange(content(), RANGE_FIRST, last + 1);
    return Response.status(206)
        .entity(part)
        .type(MediaType.APPLICATION_OCTET_STREAM)
        .header("Accept-Ranges", "bytes")
        .header("Content-Range", "bytes " + RANGE_FIRST + "-" + last + "/" + BYTES);
  }

  private static Response.ResponseBuilder whole() {
    return Response.ok(content(), MediaType.APPLICATION_OCTET_STREAM)
        .header("Accept-Ranges", "bytes");
  }

  private static byte[] content() {
    byte[] content = new byte[BYTES];
    Arrays.fill(content, (byte) 't');
    return content;
  }

  private static int count(InputStream body) {
    try {
      byte[] buffer = new byte[8192];
      int count = 0;
      int read = 0;
      while (read >= 0 && count <= BODY_BYTES) {
        count += read;
        read = body.read(buffer);
      }
      return count;
    } catch (IOException e) {
      return -1; // Whoever sent it went away and reads no answer.
    }
  }

  private static void hold(Probe probe, OutputStream out) throws IOException {
    byte[] piece = new byte[HELD_FIRST];
    Arrays.fill(piece, (byte) '.');
    out.write(piece);
    out.flush();
    try {
      probe.awaitGo(LONGEST_HOLD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
    out.write(piece);
  }
}
