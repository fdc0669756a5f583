package org.touchline.persistence;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;

/** The transaction manager of GlassFish's family, which Hibernate does not know by itself. */
final class ServerJta extends AbstractJtaPlatform {

  private static final long serialVersionUID = 1L;

  @Override
  protected TransactionManager locateTransactionManager() {
    return (TransactionManager) jndiService().locate("java:appserver/TransactionManager");
  }

  @Override
  protected UserTransaction locateUserTransaction() {
    return (UserTransaction) jndiService().locate("java:comp/UserTransaction");
  }
}
