# syntax=docker/dockerfile:1
# 3.11 is the floor, and the version that the tests run on.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS packages
COPY requirements.lock .
RUN python -m venv --without-pip /opt/venv \
 && pip --python /opt/venv/bin/python install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

FROM python:${PYTHON}-slim AS app
RUN groupadd --gid 10001 take-part \
 && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin take-part \
 && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY migrations migrations
COPY api api
COPY web web
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1
RUN python -m compileall -q api web migrations
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "api", "serve", "--host", "0.0.0.0", "--port", "8000"]

# Caddy as an ordinary user: it owns its folders, and gives up the file capability that dropped capabilities would refuse.
FROM caddy:2 AS front
COPY deploy/Caddyfile /etc/caddy/Caddyfile
RUN setcap -r /usr/bin/caddy && chown -R 10001:10001 /data /config
USER 10001:10001
