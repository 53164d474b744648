// Who may import whom. docs/architecture.md shows the same table; a rule's name says what it forbids.
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

// A slice is any folder beside the shared ones, so that a new slice is guarded without a change here.
const DOMAIN_SLICE = '^src/domain/(?!(?:kernel|directory)/)([^/]+)/';
const PROJECTION = '^src/projections/(?!runner/)([^/]+)/';
const API_SLICE = '^src/api/(?!(?:query|limits|auth|documentation|http|operation)/)([^/]+)/';
// The one way to run a transaction, for all folders that have connections of pg (docs/adr/0006).
const TRANSACTION = '^src/infra/postgres/transaction\\.ts$';
const PORTS = '^src/infra/(eventstore|keys|telemetry)/port\\.ts$';

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid('no-orphans', { orphan: true, path: '^src', pathNot: '\\.d\\.ts$' }, {}),
    forbid('no-tests-in-src', { path: '^src' }, { path: '^(test|bench)' }),
    forbid(
      'examples-only-in-the-demo',
      { path: '^src', pathNot: '^src/cli/demo(-diagnosis)?\\.ts$' },
      { path: '^examples' },
    ),

    forbid('domain-is-pure', { path: '^src/domain' }, { pathNot: ['^src/domain', '^node_modules/(zod|jstat)'] }),
    forbid(
      'one-file-asks-for-distributions',
      { pathNot: '^src/domain/kernel/distributions\\.ts$' },
      { path: '^node_modules/jstat' },
    ),
    forbid(
      'zod-only-at-the-edge-of-the-domain',
      { path: '^src/domain', pathNot: ['/(events|commands)\\.ts$', '^src/domain/kernel'] },
      { path: '^node_modules/zod' },
    ),
    forbid(
      'domain-slices-do-not-import-each-other',
      { path: DOMAIN_SLICE },
      { path: DOMAIN_SLICE, pathNot: '^src/domain/$1/' },
    ),
    forbid(
      'the-directory-reads-events-only',
      { path: '^src/domain/directory/' },
      { path: DOMAIN_SLICE, pathNot: '/events\\.ts$' },
    ),
    forbid(
      'kernel-knows-nobody',
      { path: '^src/domain/kernel/' },
      { path: '^src/domain/', pathNot: '^src/domain/kernel/' },
    ),

    forbid(
      'commands-know-neither-api-nor-projections-nor-infra',
      { path: '^src/commands' },
      { path: ['^src/(api|projections|reactions|cli)', '^src/infra'], pathNot: PORTS },
    ),
    forbid(
      'reactions-know-neither-api-nor-infra',
      { path: '^src/reactions' },
      { path: ['^src/(api|cli)', '^src/infra'], pathNot: PORTS },
    ),

    forbid(
      'projections-know-neither-api-nor-infra',
      { path: '^src/projections' },
      { path: ['^src/(api|commands|reactions|cli)', '^src/infra'], pathNot: [PORTS, TRANSACTION] },
    ),
    forbid(
      'the-state-of-the-runner-knows-none-of-its-other-parts',
      { path: '^src/projections/runner/state/' },
      { path: '^src/projections/runner/(batch|worker|rebuild|operate)/' },
    ),
    forbid(
      'a-batch-knows-only-the-state-of-the-runner',
      { path: '^src/projections/runner/batch/' },
      { path: '^src/projections/runner/(worker|rebuild|operate)/' },
    ),
    forbid(
      'worker-and-rebuild-do-not-know-each-other',
      { path: '^src/projections/runner/(worker|rebuild)/' },
      { path: '^src/projections/runner/(worker|rebuild|operate)/', pathNot: '^src/projections/runner/$1/' },
    ),
    forbid(
      'the-contract-of-the-runner-knows-none-of-its-parts',
      { path: '^src/projections/runner/[^/]+$' },
      { path: '^src/projections/runner/[^/]+/' },
    ),
    forbid('projections-do-not-decide', { path: '^src/projections' }, { path: '^src/domain/.*/decider\\.ts$' }),
    forbid(
      'projections-do-not-import-each-other',
      { path: PROJECTION },
      { path: PROJECTION, pathNot: '^src/projections/$1/' },
    ),
    forbid(
      'a-projection-imports-the-contract-of-the-runner-only',
      { path: PROJECTION },
      { path: '^src/projections/runner/', pathNot: '^src/projections/runner/(projection|table|column)\\.ts$' },
    ),
    forbid('the-runner-knows-no-projection', { path: '^src/projections/runner/' }, { path: PROJECTION }),

    forbid(
      'api-does-not-know-infra',
      { path: '^src/api' },
      { path: ['^src/infra', '^src/cli', '^src/projections', '^src/reactions'], pathNot: PORTS },
    ),
    forbid('api-slices-do-not-import-each-other', { path: API_SLICE }, { path: API_SLICE, pathNot: '^src/api/$1/' }),
    forbid(
      'infra-knows-no-business',
      { path: '^src/infra' },
      { path: ['^src/(api|commands|reactions|projections|cli)', '^src/domain/(?!kernel/)'] },
    ),

    // A company that the method's own formulas made would prove nothing about them.
    forbid(
      'the-simulator-knows-no-rules',
      { path: '^src/simulate' },
      { path: '^src/', pathNot: '^src/(simulate|domain/kernel)/' },
    ),
    forbid(
      'only-the-command-line-simulates',
      { path: '^src', pathNot: '^src/(simulate|cli)/' },
      { path: '^src/simulate' },
    ),

    forbid(
      'sums-are-made-by-the-statements-of-queries',
      { path: '^src/sums' },
      { path: ['^src/(commands|reactions|cli)', '^src/infra'], pathNot: [PORTS, TRANSACTION] },
    ),
    forbid(
      'only-the-composition-knows-the-sums',
      { path: '^src', pathNot: '^src/(sums|cli|container)' },
      { path: '^src/sums' },
    ),
    forbid(
      'pg-only-in-postgres',
      {
        path: '^src',
        pathNot: [
          '^src/infra/postgres',
          '^src/infra/eventstore/postgres',
          '^src/projections/runner',
          '^src/reactions',
          '^src/sums',
        ],
      },
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
    forbid('jose-only-for-tokens', { path: '^src', pathNot: '^src/infra/tokens' }, { path: '^node_modules/jose' }),
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
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
