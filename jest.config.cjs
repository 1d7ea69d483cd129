/** Packages that are published as ES modules alone and so must be compiled for Jest, which runs CommonJS. */
const esmPackages = [
  '@graphql-typed-document-node',
  '@kakehashi',
  '@whatwg-node',
  'cookie',
  'graphql-request',
  'jose',
  'oidc-client-ts',
];

/** Compiles with swc to CommonJS; `parser` says which syntax the files are in. */
const compile = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser, transform: { react: { runtime: 'automatic' } } },
  },
];

module.exports = {
  testEnvironment: '<rootDir>/tests/support/jest-environment.cjs',
  runtime: '<rootDir>/tests/support/jest-runtime.cjs',
  testSequencer: '<rootDir>/tests/support/jest-sequencer.cjs',
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/dashboard/dist/', '<rootDir>/\\.data/'],
  transform: {
    '\\.tsx$': compile({ syntax: 'typescript', tsx: true }),
    '\\.ts$': compile({ syntax: 'typescript' }),
    '\\.m?js$': compile({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  globalSetup: '<rootDir>/tests/support/jest-global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/jest-global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/tests/support/try-again.cjs'],
  reporters: ['default', '<rootDir>/tests/support/summary-reporter.cjs'],
  maxWorkers: 2,
  // What files leave behind in a process adds up: one that has grown is replaced.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 20_000,
};
