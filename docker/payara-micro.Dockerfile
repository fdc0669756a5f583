# Touchline on Payara Micro.
# Build at the repository's root:  docker build --file docker/payara-micro.Dockerfile --tag touchline .
# Run:  docker run --publish 8080:8080 --volume touchline:/var/lib/touchline touchline
# Settings are environment variables; JAVA_TOOL_OPTIONS adds options of the JVM.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY src src
# Any named profile leaves the analysis out, tests are for the build server.
RUN mvn -B -ntp -P '!analysis' -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre
RUN groupadd --system --gid 10001 touchline \
  && useradd --system --uid 10001 --gid touchline --home-dir /opt/touchline --shell /usr/sbin/nologin touchline \
  && install --directory --owner=touchline --group=touchline --mode=0750 /opt/touchline /var/lib/touchline
WORKDIR /opt/touchline
COPY --from=build /build/target/servers/payara-micro.jar payara-micro.jar
COPY server-config/payara-micro/pre-boot.asadmin server-config/payara-micro/system.properties ./
COPY --from=build /build/target/touchline.war touchline.war
USER 10001:10001
ENV TOUCHLINE_DATA_DIR=/var/lib/touchline
VOLUME /var/lib/touchline
EXPOSE 8080
# The image has no curl; bash can ask as well.
HEALTHCHECK --interval=15s --timeout=5s --retries=8 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /api/config/ HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", \
  "-jar", "payara-micro.jar", "--nocluster", "--disablephonehome", "--rootdir", "/opt/touchline/root", \
  "--systemproperties", "system.properties", "--prebootcommandfile", "pre-boot.asadmin", "--port", "8080", "--deploy", "touchline.war", "--contextroot", "/"]
