package org.touchline.doctor;

/**
 * What can be wrong around the server: each is made where it can be, before a running server or
 * beside it, and blamed by one check with these words.
 */
public enum ServerFault {
  PUBLIC_URL_UNREACHABLE(
      "Nobody listens at the public URL.",
      "public-url",
      Status.WARN,
      "This server cannot reach its own public URL, so what is in between was not looked at.",
      "Correct TOUCHLINE_PUBLIC_URL, or let this server reach that address and trust its"
          + " certificate."),
  PUBLIC_URL_PLAIN(
      "People come over https, the public URL begins with http.",
      "public-url",
      Status.FAIL,
      "Links begin with http while people come over https, so browsers refuse to play.",
      "Set TOUCHLINE_PUBLIC_URL to the https address and restart the server."),
  PUBLIC_URL_UNSET(
      "A proxy is in front and no public URL is set.",
      "public-url",
      Status.WARN,
      "A proxy is in front, and without a public URL links begin with whatever it sends.",
      "Set TOUCHLINE_PUBLIC_URL to the address that people open, and restart the server."),
  PUBLIC_URL_UNENCRYPTED(
      "The public URL is without TLS.",
      "public-url",
      Status.WARN,
      "Without TLS, everybody on the way can read logins and recordings.",
      "Put a proxy with a certificate in front, and set TOUCHLINE_PUBLIC_URL to https."),
  REDIRECT(
      "The proxy redirects to another address.",
      "proxy-route",
      Status.FAIL,
      "The public URL answers with a redirect, which uploads and preflights cannot follow.",
      "Set TOUCHLINE_PUBLIC_URL to the address at the end of the redirect."),
  ASK_FOR_LOGIN(
      "The proxy asks for a login of its own.",
      "proxy-route",
      Status.FAIL,
      "A proxy asks for a login of its own, which players and uploads do not send.",
      "Let requests below /api/ and /media/ pass the proxy without its own login."),
  BAD_GATEWAY(
      "The proxy does not reach the server.",
      "proxy-route",
      Status.FAIL,
      "A proxy in front of this server does not reach it.",
      "Correct the proxy's upstream: host and port of this server."),
  ANSWER_ITSELF(
      "Another application answers at the public URL.",
      "proxy-route",
      Status.FAIL,
      "Somebody else than Touchline answers at the public URL.",
      "Set TOUCHLINE_PUBLIC_URL to Touchline's own address, or let the proxy pass all of /api/."),
  CAP_BODIES(
      "The proxy answers 413 to a body above 1 MiB.",
      "proxy-body",
      Status.FAIL,
      Words.CAPPED,
      Words.UNCAP),
  CUT_BODIES(
      "The proxy cuts the connection within a body.",
      "proxy-body",
      Status.FAIL,
      Words.CAPPED,
      Words.UNCAP),
  STRIP_RANGE(
      "The proxy takes the Range field away.",
      "proxy-range",
      Status.FAIL,
      "A proxy in front of the server takes the Range field away, so viewers cannot seek.",
      "Let the proxy pass Range and If-Range, and switch its cache off for /api/."),
  BUFFER(
      "The proxy keeps an answer back until its end.",
      "proxy-buffering",
      Status.WARN,
      "A proxy in front of the server keeps answers back, so paused viewers fill its disk.",
      "Switch the proxy's response buffering off for Touchline, in nginx by proxy_buffering."),
  DROP_AUTHORIZATION(
      "The proxy drops the Authorization field.",
      "proxy-authorization",
      Status.FAIL,
      Words.NO_LOGIN,
      Words.PASS_LOGIN),
  REPLACE_AUTHORIZATION(
      "The proxy sends an Authorization field of its own.",
      "proxy-authorization",
      Status.FAIL,
      Words.NO_LOGIN,
      Words.PASS_LOGIN),
  REFUSE_OPTIONS(
      "The proxy refuses OPTIONS.", "api-cors", Status.FAIL, Words.CORS, Words.PASS_CORS),
  STRIP_CORS(
      "The proxy takes Access-Control-Allow-Origin away.",
      "api-cors",
      Status.FAIL,
      Words.CORS,
      Words.PASS_CORS),
  DOUBLE_CORS(
      "The proxy adds a second Access-Control-Allow-Origin.",
      "api-cors",
      Status.FAIL,
      Words.CORS,
      Words.PASS_CORS),
  ORIGIN_UNLISTED(
      "A front end's origin is not among the configured ones.",
      "api-cors",
      Status.FAIL,
      "The API allows no calls from this front end's origin.",
      "Add the origin to TOUCHLINE_FRONTEND_ORIGINS and restart the server."),
  DATA_FOLDER_GONE(
      "The data folder's disk is not mounted.",
      "data-folder",
      Status.FAIL,
      "The data folder is gone, as when its disk is not mounted.",
      "Mount the disk or make the folder, and restart the server."),
  DATA_FOLDER_READ_ONLY(
      "The data folder's disk is mounted read-only.",
      "data-folder",
      Status.FAIL,
      "The server's user may not write to the data folder, so no upload through it is kept.",
      "Give the data folder and all in it to the server's user, on a disk that is writable."),
  RECORDINGS_ELSEWHERE(
      "The recordings are on another file system than the uploads on their way.",
      "data-folder",
      Status.WARN,
      "Each upload through the server is copied to another disk once more instead of moved.",
      "Keep the whole data folder on one file system, or mount the recordings' disk at it."),
  DISK_FULL(
      "The data folder's disk has a few MiB left.",
      "data-space",
      Status.FAIL,
      "The disk of the data folder is nearly full: uploads through the server, and H2, soon have no room.",
      "Free space on that disk, or move the data folder to a larger one."),
  DISK_TOO_SMALL(
      "The data folder's disk has less room than the largest upload that was promised.",
      "data-space",
      Status.WARN,
      "The next large recording that is uploaded through the server may fill the disk.",
      "Free space on that disk, or lower the limit of uploads."),
  DATABASE_TEMPORARY(
      "The H2 file is in a folder for temporary files.",
      "database",
      Status.FAIL,
      "The database is in a folder for temporary files, so a restart of the machine loses it.",
      "Set TOUCHLINE_DATA_DIR or DATABASE_URL to a folder on a disk that stays."),
  DATABASE_DELAYED(
      "H2 runs with a write delay.",
      "database",
      Status.WARN,
      "H2 acknowledges before it writes, so a power cut loses recordings that were confirmed.",
      "Take WRITE_DELAY out of DATABASE_URL, or leave DATABASE_URL unset."),
  DATABASE_IN_USE(
      "A second node opens the same H2 file.",
      "database",
      Status.FAIL,
      "Another process has the H2 file open, and H2 serves one node only.",
      "Stop the other process, or move to PostgreSQL to run several nodes."),
  DATABASE_REFUSED(
      "Nobody listens at PostgreSQL's port.",
      "database",
      Status.FAIL,
      "Nobody answers at the database's address.",
      "Start the database, correct host and port in DATABASE_URL, or open the firewall."),
  DATABASE_WRONG_LOGIN(
      "PostgreSQL does not know the user.",
      "database",
      Status.FAIL,
      "The database refuses the user or its password.",
      "Correct DATABASE_USER and DATABASE_PASSWORD, or the login in DATABASE_URL."),
  DATABASE_UNKNOWN(
      "PostgreSQL has no database of that name.",
      "database",
      Status.FAIL,
      "There is no database of that name.",
      "Create the database, or correct its name in DATABASE_URL."),
  DATABASE_MALFORMED(
      "The database's address is of another kind.",
      "database",
      Status.FAIL,
      "The database's address cannot be read.",
      "Set DATABASE_URL to postgresql://user:password@host/database, or leave it unset."),
  DATABASE_ASYNCHRONOUS(
      "PostgreSQL runs with synchronous_commit off.",
      "database",
      Status.WARN,
      "PostgreSQL acknowledges before it writes, so a power cut loses recordings that were"
          + " confirmed.",
      "Switch synchronous_commit on for this database."),
  SERVER_AS_IT_COMES(
      "The server runs without its file of server-config.",
      "server-settings",
      Status.WARN,
      "The server runs with settings of its own that are wrong for video.",
      "Apply "),
  SECRETS_DIFFER(
      "Two nodes have different stream secrets.",
      "stream-secret",
      Status.FAIL,
      "The nodes sign stream tokens with different secrets, so playback fails on some of them.",
      "Give every node the same TOUCHLINE_STREAM_SECRETS, or none so that the database's is"
          + " used.");

  private final String what;
  private final String check;
  private final Status status;
  private final String cause;
  private final String fix;

  ServerFault(String what, String check, Status status, String cause, String fix) {
    this.what = what;
    this.check = check;
    this.status = status;
    this.cause = cause;
    this.fix = fix;
  }

  /** What is broken, in one line. */
  public String what() {
    return what;
  }

  /** The id of the check that has to find it. */
  public String check() {
    return check;
  }

  /** As what. */
  public Status status() {
    return status;
  }

  /** The sentence. */
  public String cause() {
    return cause;
  }

  /** How the sentence begins; it may go on with a name of the server. */
  public String fix() {
    return fix;
  }

  /** What several faults have in common. */
  private static final class Words {
    static final String CAPPED =
        "A proxy in front of the server caps request bodies, so uploads through the server fail.";
    static final String UNCAP =
        "Raise the proxy's limit for bodies to the largest recording, in nginx by"
            + " client_max_body_size.";
    static final String NO_LOGIN =
        "A proxy in front of the server drops or replaces the Authorization field, so no login"
            + " counts.";
    static final String PASS_LOGIN =
        "Let the proxy pass the Authorization field to Touchline unchanged.";
    static final String CORS =
        "A proxy in front of the server answers preflights itself or changes CORS fields.";
    static final String PASS_CORS =
        "Let the proxy pass OPTIONS and the Access-Control fields as they are, adding none.";

    private Words() {}
  }
}
