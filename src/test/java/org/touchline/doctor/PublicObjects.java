package org.touchline.doctor;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.touchline.front.Request;
import org.touchline.front.Response;
import org.touchline.front.Rule;

/** Gives everybody the objects that somebody wrote, as a bucket with a public policy does. */
final class PublicObjects implements Rule {

  private final Map<String, String> contents = new ConcurrentHashMap<>();

  @Override
  public Optional<Response> answer(Request request, Next next) throws IOException {
    if (Requests.object("PUT").test(request)) {
      contents.put(request.path(), request.body());
    }
    String content = contents.get(request.path());
    boolean strange = !request.isSigned() && request.method().equals("GET") && content != null;
    return strange ? Optional.of(Response.of(200, Map.of(), content)) : next.ask(request);
  }
}
