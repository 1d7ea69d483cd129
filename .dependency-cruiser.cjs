/** A room of the house, as it stands in the repository or, one folder deeper, in tests/layering/examples/<rule>/. */
const room = (pattern) => `^(?:[a-z-]+/|)${pattern}`;
const npm = (names) => `(?:^|/)node_modules/(?:${names})/`;
const tests = ['\\.test\\.tsx?$', room('tests/')];

/** The files of shared/ that hold rules and types alone: no clock, no environment, no network, no log. */
const pureShared = [
  room('shared/src/(?!clock|read-env|logger|project-root|deadline)[a-z0-9-]+\\.ts$'),
  room('shared/src/access-log/access-entry\\.ts$'),
  room('shared/src/identity/user\\.ts$'),
  room('shared/src/nodes/node-state\\.ts$'),
];
const pureData = npm('@holiday-jp/holiday_jp');

const rules = {
  'everything-resolves': {
    comment: 'An import that leads nowhere would pass every other rule.',
    from: {},
    // The launchers import bundles that do not exist before the first build.
    to: { couldNotResolve: true, pathNot: '^(?:\\.\\./)+dist/' },
  },
  'no-cycles': {
    comment: 'Imports run one way; types count.',
    from: {},
    to: { circular: true },
  },
  'domain-is-pure': {
    comment: 'Rules, types and ports know no GraphQL, no SQL, no clock and no network.',
    from: { path: room('subgraphs/([^/]+)/src/domain/'), pathNot: tests },
    to: { pathNot: [room('subgraphs/$1/src/domain/'), ...pureShared, pureData] },
  },
  'resolvers-see-no-database': {
    comment: 'A resolver asks a port; the wiring file gives it the repository.',
    from: { path: room('subgraphs/[^/]+/src/schema/'), pathNot: tests },
    to: { path: [room('subgraphs/[^/]+/src/database/'), npm('typeorm|pg')] },
  },
  'database-sees-no-schema': {
    comment: 'Rows and repositories do not know how they are shown.',
    from: { path: room('subgraphs/[^/]+/src/database/'), pathNot: tests },
    to: { path: [room('subgraphs/[^/]+/src/schema/'), npm('graphql|@apollo/[^/]+')] },
  },
  'subgraphs-are-strangers': {
    comment: 'Subgraphs meet in the contract, never in code; nor do they know the gateway.',
    from: { path: room('subgraphs/([^/]+)/'), pathNot: tests },
    to: { path: [room('subgraphs/'), room('gateway/')], pathNot: room('subgraphs/$1/') },
  },
  'gateway-knows-contracts-not-subgraphs': {
    comment: 'The gateway reads the composed contract and calls programs.',
    from: { path: room('gateway/'), pathNot: tests },
    to: { path: room('subgraphs/') },
  },
  'shared-depends-on-nobody': {
    comment: 'What every package may know imports none of them.',
    from: { path: room('shared/'), pathNot: tests },
    to: { path: room('(?:gateway|subgraphs|dashboard)/') },
  },
  'only-the-seam-sees-apollo-gateway': {
    comment: 'Routing stays free of Apollo, so that any router can stand in front of it.',
    from: {
      pathNot: [
        room('gateway/src/execution/compiled-executor\\.ts$'),
        room('gateway/src/supergraph/'),
        room('gateway/src/gateway\\.ts$'),
        ...tests,
      ],
    },
    to: { path: npm('@apollo/gateway') },
  },
  'gather-is-pure': {
    comment: 'Gathering is algebra: it knows neither nodes nor GraphQL.',
    from: { path: room('subgraphs/oversight/src/gather/'), pathNot: tests },
    to: { pathNot: [room('subgraphs/oversight/src/(?:gather|domain)/'), ...pureShared] },
  },
  'nothing-imports-local': {
    comment: 'The demonstration city is no part of production.',
    from: { pathNot: [room('local/'), ...tests] },
    to: { path: room('local/') },
  },
};

module.exports = {
  forbidden: Object.entries(rules).map(([name, rule]) => ({ name, severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tests/layering/examples/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
