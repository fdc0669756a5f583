package org.touchline.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.touchline.persistence.Transactions;
import org.touchline.settings.DataDirectory;
import org.touchline.wiring.Component;

/**
 * Lets the first person in: where there is no account yet, it makes the administrator {@code admin}
 * with a random password that stands in {@code <data dir>/initial-admin} and nowhere else.
 */
@Component
public class FirstAdministrator {

  private static final Logger LOG = System.getLogger(FirstAdministrator.class.getName());
  private static final String FILE = "initial-admin";
  private static final String USERNAME = "admin";
  private static final int PASSWORD_BYTES = 15;

  private final IssuerSettings issuer;
  private final Accounts accounts;
  private final EntityManager entities;
  private final Transactions transactions;
  private final DataDirectory data;
  private final Clock clock;

  @Inject
  FirstAdministrator(
      IssuerSettings issuer,
      Accounts accounts,
      EntityManager entities,
      Transactions transactions,
      DataDirectory data,
      Clock clock) {
    this.issuer = issuer;
    this.accounts = accounts;
    this.entities = entities;
    this.transactions = transactions;
    this.data = data;
    this.clock = clock;
  }

  /** Makes the administrator, unless there are accounts or an external issuer. */
  public void ensure() {
    if (issuer.key().isEmpty()) {
      return;
    }
    String password = accounts.randomText(PASSWORD_BYTES);
    String hash = Passwords.hash(password);
    if (makeUnlessAnotherNodeDoes(password, hash)) {
      LOG.log(Level.INFO, "the administrator''s password is in {0}", data.path().resolve(FILE));
    }
  }

  private boolean makeUnlessAnotherNodeDoes(String password, String hash) {
    try {
      return transactions.call(() -> makeIfNobodyIsThere(password, hash));
    } catch (PersistenceException e) {
      if (transactions.call(this::nobodyIsThere)) {
        throw e;
      }
      return false;
    }
  }

  private boolean nobodyIsThere() {
    return entities.createQuery("select count(a) from Account a", Long.class).getSingleResult()
        == 0;
  }

  private boolean makeIfNobodyIsThere(String password, String hash) {
    if (!nobodyIsThere()) {
      return false;
    }
    Team team = new Team("first team", clock.instant());
    entities.persist(team);
    entities.flush();
    entities.persist(new Account(team.id(), USERNAME, hash, Role.ADMIN, clock.instant()));
    // Another node that was first fails here by the unique name, before the file is written.
    entities.flush();
    write(password);
    return true;
  }

  private void write(String password) {
    try {
      data.writePrivately(FILE, password + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the administrator's password", e);
    }
  }
}
