# The Tern client. The context is the folder with the archive that "mvn -B -Pdist package" makes:
#   docker build -f app/deploy/client.Dockerfile -t tern target
#   docker run --rm -it --network host -v tern-home:/var/lib/tern tern chat.example.org
# The base needs glibc, a shell and stty, no Java; on glibc and busybox alone the image
# has 107 MB.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS unpacked
# The platform of the image, and the version of Tern.
ARG PLATFORM=linux-x64
ARG VERSION=0.1.0
ADD tern-${VERSION}-${PLATFORM}.tar.gz /unpacked/
# Makes the start-up archives too.
RUN /unpacked/tern-${VERSION}-${PLATFORM}/install.sh /usr/local/tern \
    && rm -rf /usr/local/tern/lib/tern/lib/tern-app-*.jsa \
    && mkdir -p /unpacked/person && chown 9999:9999 /unpacked/person

FROM ${BASE}
COPY --from=unpacked /usr/local/tern /usr/local/tern
COPY --from=unpacked --chown=9999:9999 /unpacked/person /var/lib/tern
ENV PATH=/usr/local/tern/bin:/usr/local/bin:/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/var/lib/tern
USER 9999:9999
WORKDIR /var/lib/tern
VOLUME /var/lib/tern
ENTRYPOINT ["tern"]
