package org.touchline.appserver;

import jakarta.servlet.AsyncContext;

/** On a server that we do not know: what the Servlet API can do. */
final class UnknownExchange implements Exchange {

  @Override
  public boolean takesMore(Runnable again) {
    return true;
  }

  @Override
  public void complete(AsyncContext async) {
    Completion.of(async);
  }

  @Override
  public void cut(AsyncContext async) {
    Completion.of(async);
  }
}
