// Who may import whom. The table is docs/architecture.md's; a rule's name says what it forbids.
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid('no-orphans', { orphan: true, path: '^src', pathNot: '\\.d\\.ts$' }, {}),
    forbid('no-tests-in-src', { path: '^src' }, { path: '^(test|bench)' }),
    forbid('examples-only-in-the-demo', { path: '^src', pathNot: '^src/cli/demo\\.ts$' }, { path: '^examples' }),
    forbid('domain-is-pure', { path: '^src/domain' }, { pathNot: ['^src/domain', '^node_modules/zod'] }),
    forbid(
      'zod-only-at-the-edge-of-the-domain',
      { path: '^src/domain', pathNot: ['/(events|commands)\\.ts$', '^src/domain/kernel'] },
      { path: '^node_modules/zod' },
    ),
    forbid(
      'slices-do-not-import-each-other',
      { path: '^src/domain/(company|people|targets|sales)/' },
      { path: '^src/domain/(company|people|targets|sales)/', pathNot: '^src/domain/$1/' },
    ),
    forbid(
      'the-directory-reads-events-only',
      { path: '^src/domain/directory/' },
      { path: '^src/domain/(company|people|targets|sales)/', pathNot: '/events\\.ts$' },
    ),
    forbid(
      'kernel-knows-nobody',
      { path: '^src/domain/kernel/' },
      { path: '^src/domain/', pathNot: '^src/domain/kernel/' },
    ),
    forbid(
      'projections-know-neither-api-nor-infra',
      { path: '^src/projections' },
      { path: ['^src/api', '^src/infra', '^src/cli'], pathNot: '^src/infra/(eventstore|telemetry)/port\\.ts$' },
    ),
    forbid('projections-do-not-decide', { path: '^src/projections' }, { path: '^src/domain/.*/decider\\.ts$' }),
    forbid(
      'projections-do-not-import-each-other',
      { path: '^src/projections/(?!runner)([^/]+)/' },
      { path: '^src/projections/(?!runner)([^/]+)/', pathNot: '^src/projections/$1/' },
    ),
    forbid(
      'api-does-not-know-infra',
      { path: '^src/api' },
      { path: ['^src/infra', '^src/cli', '^src/projections'], pathNot: '^src/infra/(eventstore|telemetry)/port\\.ts$' },
    ),
    forbid(
      'api-slices-do-not-import-each-other',
      { path: '^src/api/(attainment|audit|auth|commands)/' },
      { path: '^src/api/(attainment|audit|commands)/', pathNot: '^src/api/$1/' },
    ),
    forbid(
      'infra-knows-no-business',
      { path: '^src/infra' },
      { path: ['^src/(api|projections|cli)', '^src/domain/(directory|company|people|targets|sales)'] },
    ),
    forbid(
      'pg-only-in-postgres',
      { path: '^src', pathNot: ['^src/infra/postgres', '^src/infra/eventstore/postgres', '^src/projections/runner'] },
      { path: '^node_modules/(pg|pg-copy-streams)/' },
    ),
    forbid(
      'tsyringe-only-in-the-container',
      { path: '^src', pathNot: ['^src/(container|main)\\.ts$'] },
      { path: '^node_modules/tsyringe' },
    ),
    forbid(
      'opentelemetry-only-in-telemetry',
      { path: '^src', pathNot: '^src/infra/telemetry' },
      { path: '^node_modules/@opentelemetry' },
    ),
    forbid(
      'esdb-client-only-in-its-adapter',
      { path: '^src', pathNot: '^src/infra/eventstore/esdb' },
      { path: '^node_modules/@eventstore' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
