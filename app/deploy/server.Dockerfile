# The Tern server. The context is the folder with the archive that "mvn -B -Pdist package" makes:
#   docker build -f app/deploy/server.Dockerfile -t tern-server target
#   docker run -d --name tern --network host --read-only --tmpfs /tmp -v tern:/var/lib/tern tern-server
# The base needs glibc and a shell, no Java; the image takes so little of it that it has 97 to 107 MB.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS unpacked
# The platform of the image, and the version of Tern.
ARG PLATFORM=linux-x64
ARG VERSION=0.1.0
ADD tern-${VERSION}-${PLATFORM}.tar.gz /unpacked/
# Makes the start-up archives too.
RUN /unpacked/tern-${VERSION}-${PLATFORM}/install.sh /usr/local/tern \
    && rm -f /usr/local/tern/lib/tern/lib/tern-tui-client-*.aot /usr/local/tern/lib/tern/lib/tern-tui-client-*.jsa
# Of the base the image takes the C library, what else a distribution's own Java wants, and the four programs that the
# launchers call.
RUN mkdir -p /image/bin /image/etc /image/tmp /image/srv/tern /data && chmod 1777 /image/tmp \
    && for library in ld-linux* libc.so.6 libdl.so.2 libm.so.6 libpthread.so.0 libresolv.so.2 librt.so.1 libutil.so.1; do \
        cp -L --parents /lib*/$library /lib/*/$library /image 2>/dev/null || true; \
    done \
    && for library in libz.so.1 libstdc++.so.6 libgcc_s.so.1; do \
        ! grep -rqF $library /usr/local/tern/lib/tern/runtime/lib || cp -L --parents /lib/*/$library /image || exit 1; \
    done \
    && for program in sh readlink dirname stty; do \
        cp -L /usr/bin/$program /image/bin/ 2>/dev/null || cp -L /bin/$program /image/bin/ || exit 1; \
    done \
    && echo 'tern:x:9999:9999::/var/lib/tern:/bin/sh' >/image/etc/passwd \
    && echo 'hosts: files dns' >/image/etc/nsswitch.conf

FROM scratch
COPY --from=unpacked /image /
COPY --from=unpacked /usr/local/tern /usr/local/tern
COPY --from=unpacked --chown=9999:9999 /data /var/lib/tern
ENV PATH=/usr/local/tern/bin:/usr/local/bin:/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/var/lib/tern
ENV TERN_SERVER_DATA=/var/lib/tern
USER 9999:9999
RUN ["tern-server", "--version"]
EXPOSE 9999/udp
VOLUME /var/lib/tern
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=20s \
    CMD ["tern", "ping", "localhost", "-c", "1", "--quiet", "--home", "/tmp/health"]
ENTRYPOINT ["tern-server"]
