# The edition for programs: OAI-PMH, DTS, search and records (`sigla api`).
#
#   docker build -t sigla-api .
#   docker run --rm -p 8080:8080 -v "$PWD/edition:/edition:ro" sigla-api --base https://api.example.org/
#
# /edition is a project: a folder with sigla.config.json and tei/documents/. Nothing is written to it.
FROM node:22-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-fund --no-audit
COPY . .
RUN npm run build && npm prune --omit=dev --no-fund --no-audit

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /sigla
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
COPY --from=build /build/schemas ./schemas
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/lib/cli/main.js", "api", "-C", "/edition", "--host", "0.0.0.0", "--port", "8080"]
