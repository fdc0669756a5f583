package org.touchline.doctor.nodes;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.touchline.persistence.Transactions;
import org.touchline.settings.DataDirectory;
import org.touchline.token.StreamTokens;
import org.touchline.wiring.Component;

/** The servers that share this installation's database. */
@Component
public class Nodes {

  /** A node that was not seen for so long is gone; each tells of itself every minute. */
  private static final Duration ALIVE = Duration.ofMinutes(3);

  private static final int ID_BYTES = 8;

  private final EntityManager entities;
  private final Transactions transactions;
  private final Clock clock;
  private final Node own;

  @Inject
  public Nodes(
      EntityManager entities,
      Transactions transactions,
      Clock clock,
      StreamTokens tokens,
      DataDirectory data) {
    this(entities, transactions, clock, node(data.path(), tokens.fingerprints()));
  }

  /** The same, as this node. */
  public Nodes(EntityManager entities, Transactions transactions, Clock clock, Node own) {
    this.entities = entities;
    this.transactions = transactions;
    this.clock = clock;
    this.own = own;
  }

  /** This server. */
  public Node own() {
    return own;
  }

  /**
   * Tells the others that this node lives and which secrets it has; forgets those that are gone.
   */
  public void announce() {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          entities.merge(new NodeFingerprint(own, now));
          entities
              .createQuery("delete from NodeFingerprint n where n.seenAt < :gone")
              .setParameter("gone", now.minus(ALIVE))
              .executeUpdate();
        });
  }

  /** The other nodes that were seen lately. */
  public List<Node> others() {
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "select n from NodeFingerprint n where n.node <> :own and n.seenAt >= :alive"
                        + " order by n.label",
                    NodeFingerprint.class)
                .setParameter("own", own.id())
                .setParameter("alive", clock.instant().minus(ALIVE))
                .getResultStream()
                .map(NodeFingerprint::node)
                .toList());
  }

  /** Two nodes differ in their host, or in their data folder on one host. */
  private static Node node(Path data, List<String> fingerprints) {
    String host = host();
    String place = host + ":" + data;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
      return new Node(HexFormat.of().formatHex(hash, 0, ID_BYTES), host, fingerprints);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name"; // Only a label, and the data folder still tells apart.
    }
  }
}
