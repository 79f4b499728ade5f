# A static program and the certificates that it trusts, and nothing else: no shell, no user with rights.
#   docker build -t landfall .
#   docker run --rm -v "$PWD:/work" -u "$(id -u):$(id -g)" landfall audit https://shop.example --market DE -o report.html
FROM rust:1.95-alpine3.22 AS build
WORKDIR /source
COPY Cargo.toml Cargo.lock askama.toml build.rs ./
COPY src src
COPY rules rules
COPY fixtures fixtures
COPY benches benches
COPY examples examples
RUN cargo build --release --locked --bin landfall

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /source/target/release/landfall /landfall
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["/landfall"]
CMD ["--help"]
