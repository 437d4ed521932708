# The image of ProjMan: the program and MariaDB's client library on a slim Debian.

FROM rust:1-bookworm AS builder
RUN apt-get update \
 && apt-get install -y --no-install-recommends libmariadb-dev pkg-config \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build

# The libraries first, behind an empty program: this layer is built anew only when the list of libraries changes.
COPY Cargo.toml Cargo.lock ./
RUN mkdir src \
 && touch src/lib.rs \
 && echo 'fn main() {}' > src/main.rs \
 && cargo build --release --locked \
 && rm -rf src

COPY build.rs ./
COPY migrations migrations
COPY locales locales
COPY static static
COPY templates templates
COPY src src
# Cargo goes by the time of change, and these files may be older than the empty program was.
RUN touch build.rs src/lib.rs src/main.rs \
 && cargo build --release --locked

FROM debian:bookworm-slim
# tzdata: with TZ=Europe/Madrid a new day begins at midnight in Madrid, not in London.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libmariadb3 tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --system --gid 10001 projman \
 && useradd --system --uid 10001 --gid projman --home-dir /data --no-create-home --shell /usr/sbin/nologin projman \
 && install -d -o projman -g projman /data
COPY --from=builder /build/target/release/projman /usr/local/bin/projman

USER projman
WORKDIR /data
VOLUME /data
# Without a DATABASE_URL of your own: SQLite in the volume.
ENV DATABASE_URL=/data/projman.sqlite \
    PORT=8000
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["projman", "healthcheck"]
# No ENTRYPOINT: platforms put a shell line of their own in place of the command (heroku.yml).
CMD ["projman", "serve"]
