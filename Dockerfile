# syntax=docker/dockerfile:1.7
# One file for every process kind: `docker build --target gateway|subgraphs|workers|sandbox .`

FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
RUN npx turbo run build --output-logs=errors-only
# The same tree again with what the processes need at run time only.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund \
      --workspace=gateway --workspace=subgraphs --workspace=workers --workspace=sandbox
RUN rm -rf packages/*/src infra/reference/src gateway/src subgraphs/src workers/src sandbox/src

FROM node:22-bookworm-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps FILLWAY_HOME=/var/lib/fillway
RUN install -d -o node -g node /var/lib/fillway
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/packages ./packages
COPY --from=build /app/infra/reference ./infra/reference
USER node
ENTRYPOINT ["node"]

FROM runtime AS gateway
COPY --from=build /app/schema ./schema
COPY --from=build /app/web ./web
COPY --from=build /app/gateway ./gateway
ENV PORT=8080
EXPOSE 8080
CMD ["--max-semi-space-size=64", "gateway/dist/main.js"]

# Domains as arguments serve those alone: `subgraphs/dist/main.js prescriptions patients`.
FROM runtime AS subgraphs
COPY --from=build /app/subgraphs ./subgraphs
ENV HOST=0.0.0.0 SUBGRAPHS_PORT=8081
EXPOSE 8081
CMD ["subgraphs/dist/main.js"]

# Stages as arguments run those alone: `workers/dist/main.js routing`.
FROM runtime AS workers
COPY --from=build /app/subgraphs ./subgraphs
COPY --from=build /app/workers ./workers
ENV HOST=0.0.0.0 WORKERS_PORT=8082
EXPOSE 8082
CMD ["workers/dist/main.js"]

FROM runtime AS sandbox
COPY --from=build /app/sandbox ./sandbox
ENV SANDBOX_HOST=0.0.0.0 SANDBOX_PORT=8090
EXPOSE 8090
CMD ["sandbox/dist/main.js"]
