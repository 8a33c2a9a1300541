# Verbatim, the Discord bot. docs/hosting.md says how to run it.
#   docker build -t verbatim .

FROM node:22-bookworm-slim AS build
WORKDIR /app
# hnswlib-node is always compiled, better-sqlite3 where there is no prebuilt binary for the platform.
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
# Node's own headers are in the image: node-gyp need not fetch them.
ENV npm_config_nodedir=/usr/local
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY . .
# The code stays root's; the bot writes into these three folders only.
RUN mkdir -p .index .models data && chown node:node .index .models data
USER node
# The articles (the sample ones, unless others are mounted), the index, and settings with posted citations.
VOLUME ["/app/corpus", "/app/.index", "/app/data"]
STOPSIGNAL SIGTERM
# Where HEALTH_PORT is unset there is nothing to ask, and the container counts as healthy.
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m --retries=3 \
  CMD ["node", "-e", "const port = (process.env.HEALTH_PORT ?? '').trim(); if (port === '') process.exit(0); fetch('http://127.0.0.1:' + port + '/healthz').then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "tsx", "scripts/start.ts"]
