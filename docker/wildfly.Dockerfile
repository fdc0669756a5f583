# Touchline on WildFly.
# Build at the repository's root:  docker build --file docker/wildfly.Dockerfile --tag touchline-wildfly .
# Run:  docker run --publish 8080:8080 --volume touchline:/var/lib/touchline touchline-wildfly
# Settings are environment variables; PREPEND_JAVA_OPTS adds options of the JVM.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src src
# This profile unpacks WildFly; tests are for the build server.
RUN mvn -B -ntp -P wildfly -Dmaven.test.skip=true package \
  && mv target/servers/wildfly-* /wildfly
COPY server-config/wildfly/touchline.cli touchline.cli
RUN { echo 'embed-server --server-config=standalone-microprofile.xml'; cat touchline.cli; echo 'stop-embedded-server'; } \
    > configure.cli \
  && /wildfly/bin/jboss-cli.sh --file=configure.cli \
  && rm -rf /wildfly/standalone/configuration/standalone_xml_history /wildfly/standalone/log \
  && cp target/touchline.war /wildfly/standalone/deployments/

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 touchline \
  && useradd --system --uid 10001 --gid touchline --home-dir /opt/wildfly --shell /usr/sbin/nologin touchline \
  && install --directory --owner=touchline --group=touchline --mode=0750 /opt/wildfly /var/lib/touchline
WORKDIR /opt/wildfly
COPY --from=build --chown=10001:10001 /wildfly ./
USER 10001:10001
# The start script passes signals on only to a server in its background.
ENV TOUCHLINE_DATA_DIR=/var/lib/touchline \
    LAUNCH_JBOSS_IN_BACKGROUND=true \
    JBOSS_JAVA_SIZING="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
VOLUME /var/lib/touchline
EXPOSE 8080
# The image has no curl; bash can ask as well.
HEALTHCHECK --interval=15s --timeout=5s --retries=8 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /api/config/ HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["bin/standalone.sh", "--server-config=standalone-microprofile.xml", "-b", "0.0.0.0"]
