# The same version as devDependencies.node in package.json: the tests run on it.
ARG NODE=node:24.21.0-bookworm-slim

FROM ${NODE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The optional dependencies are the embedded Postgres: in a container DATABASE_URL names a server. No library needs its install script.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error

FROM ${NODE} AS sources
WORKDIR /app
COPY package.json LICENSE ./
COPY bin ./bin
# Node runs the TypeScript sources: it strips the types. The verb `demo` posts the example.
COPY examples ./examples
COPY src ./src
# Under a strict umask only the clone's owner can read its files. The image runs as another user.
RUN chmod -R a+rX .

FROM ${NODE} AS runtime
# Nothing is installed at run time.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* \
 && install -d -o node -g node -m 700 /data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=sources /app ./

ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 PACESETTER_DATA=/data
USER 1000:1000
EXPOSE 8080
# The service writes to /data only: the root file system may be read-only.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "bin/healthy.js", "/live"]
# Without a shell, SIGTERM reaches Node, which finishes the requests in flight and exits with 0.
ENTRYPOINT ["node", "--max-semi-space-size=32", "bin/pacesetter.js"]
CMD ["start"]
