package org.touchline.appserver;

import jakarta.servlet.AsyncContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The end of an exchange that the server may have ended already. */
final class Completion {

  private static final Logger LOG = System.getLogger(Completion.class.getName());

  private Completion() {}

  static void of(AsyncContext async) {
    try {
      async.complete();
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "the server was first", e);
    }
  }
}
