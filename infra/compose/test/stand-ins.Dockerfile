# Stand-ins of the third-party images that the stack needs to carry a frame, where no registry can be
# reached: the same programs, or for KurrentDB one that speaks its protocol, under the images' names, with
# what compose.yaml calls in them. The test gives the programs as this build's context.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim
ARG EVENT_STORE_IMAGE=detektor/event-store:local

FROM ${NODE_IMAGE} AS asks
# `wget … URL` and `curl … URL`, as health checks call them.
COPY ask.mjs /usr/local/bin/wget
COPY ask.mjs /usr/local/bin/curl

FROM asks AS nats
COPY nats-server /usr/local/bin/nats-server
ENTRYPOINT ["nats-server"]

FROM asks AS jaeger
COPY jaeger /usr/local/bin/jaeger
ENTRYPOINT ["jaeger"]

FROM asks AS postgres
COPY postgres /opt/postgres
COPY pg_isready.mjs /usr/local/bin/pg_isready
COPY start-postgres.sh /usr/local/bin/start-postgres.sh
RUN useradd --uid 999 postgres \
  && mkdir -p /var/lib/postgresql/data /var/run/postgresql \
  && chown 999:999 /var/lib/postgresql/data
ENTRYPOINT ["start-postgres.sh"]

FROM ${EVENT_STORE_IMAGE} AS event-store

FROM asks AS kurrentdb
COPY --from=event-store /app /app
COPY start-store.sh /usr/local/bin/start-store.sh
RUN mkdir -p /var/lib/kurrentdb && chown 1001:1001 /var/lib/kurrentdb
USER 1001:1001
ENTRYPOINT ["start-store.sh"]

# Debian's own Python, in whatever version the image's Debian has.
FROM ${NODE_IMAGE} AS python
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 python3-venv \
  && ln -s /usr/bin/python3 /usr/local/bin/python \
  && rm -rf /var/lib/apt/lists/*
ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt
