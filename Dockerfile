# One image for web, worker and migrations; docs/uitrol.md tells how they run together.

FROM node:22-slim AS voorkant
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY static static
RUN npm run bouw

FROM python:3.13-slim AS pakketten
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --frozen --no-default-groups

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home regioplan
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=regioplan.settings
COPY --from=pakketten /app/.venv .venv
COPY --from=voorkant /app/node_modules/@fontsource node_modules/@fontsource
COPY --from=voorkant /app/node_modules/@fontsource-variable node_modules/@fontsource-variable
COPY . .
COPY --from=voorkant /app/static/bouw static/bouw
# Collecting the static files reads the settings, but needs neither a real key nor a database.
RUN SECRET_KEY=build DATABASE_URL=postgres://build@localhost/build python manage.py collectstatic --noinput --verbosity=0
USER regioplan
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/gezond/', headers={'Host': 'localhost'}); raise SystemExit(c.getresponse().status != 200)"]
CMD ["granian", "--interface=wsgi", "--host=0.0.0.0", "--port=8000", "--workers=2", "--blocking-threads=4", "--no-ws", "--respawn-failed-workers", "regioplan.wsgi:application"]
