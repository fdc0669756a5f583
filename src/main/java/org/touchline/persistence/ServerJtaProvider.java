package org.touchline.persistence;

import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatformProvider;

/** Offers {@link ServerJta} to Hibernate; WildFly brings its own and does not ask. */
public final class ServerJtaProvider implements JtaPlatformProvider {

  @Override
  public JtaPlatform getProvidedJtaPlatform() {
    return new ServerJta();
  }
}
