package org.touchline.doctor.server;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.touchline.appserver.ServerSettingsCheck;
import org.touchline.doctor.Check;
import org.touchline.doctor.nodes.Nodes;
import org.touchline.persistence.DatabaseLook;
import org.touchline.persistence.DatabaseSettings;
import org.touchline.settings.DataDirectory;
import org.touchline.settings.MicroProfileSettings;
import org.touchline.settings.SettingReader;
import org.touchline.settings.SettingSource;
import org.touchline.token.StreamTokenSettings;
import org.touchline.web.WebSettings;
import org.touchline.wiring.Component;

/** The checks of this server's own side. */
@Component
public class ServerChecks {

  private final List<Check> checks;

  @Inject
  public ServerChecks(
      WebSettings web,
      Probes probes,
      DataDirectory data,
      ServerSettingsCheck server,
      Nodes nodes,
      StreamTokenSettings tokens) {
    SettingSource source = new MicroProfileSettings();
    PublicAddress address = new PublicAddress(web);
    this.checks =
        List.of(
            new PublicUrlCheck(web, probes, address),
            new ProxyRouteCheck(probes, address),
            new ProxyBodyCheck(probes, address),
            new ProxyRangeCheck(probes, address),
            new ProxyBufferingCheck(probes, address),
            new ProxyAuthorizationCheck(probes, address),
            new ApiCorsCheck(web, address),
            new DataFolderCheck(data.path()),
            new DataSpaceCheck(data.path(), new SettingReader(source)),
            database(source, data.path()),
            new ServerSetupCheck(server),
            new StreamSecretCheck(nodes, !tokens.secrets().isEmpty()));
  }

  /** Each after those that it needs. */
  public List<Check> all() {
    return checks;
  }

  /**
   * Those of data folder and database, which need no running server.
   *
   * @param data absolute; it need not exist
   */
  public static List<Check> withoutServer(SettingSource source, Path data) {
    return List.of(
        new DataFolderCheck(data),
        new DataSpaceCheck(data, new SettingReader(source)),
        database(source, data));
  }

  private static Check database(SettingSource source, Path data) {
    return new DatabaseCheck(
        () -> DatabaseLook.at(DatabaseSettings.from(source, data)).take(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
