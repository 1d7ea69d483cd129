import path from 'node:path';
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Words that say nothing about what a file holds (docs/style.md). */
const emptyWords = /(^|-)(service|manager|helpers?|utils?|handlers?|processor|dao|index)$/;

const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: 'expected a file name in kebab-case, but got {{name}}',
      empty: 'expected a file name that says what the file holds, but got {{name}}',
    },
  },
  create: (context) => ({
    Program(node) {
      const name = path.basename(context.filename).split('.')[0];
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
        context.report({ node, messageId: 'kebab', data: { name } });
      else if (emptyWords.test(name)) context.report({ node, messageId: 'empty', data: { name } });
    },
  }),
};

const forbiddenSyntax = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: a thing has one name everywhere.' },
  { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
  { selector: 'TSEnumDeclaration', message: 'Write a union of string literals.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Write a file.' },
  { selector: 'Decorator', message: 'Describe tables with EntitySchema.' },
  {
    selector: 'Property[key.name="__resolveReference"] > :function[async=false]',
    message: 'Make reference resolvers async: a synchronous throw fails the whole _entities list.',
  },
];

const sizes = {
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-depth': ['error', 3],
  'max-params': ['error', 4],
  complexity: ['error', 10],
};

/** Only files that read the configuration know the environment. */
const noEnvironment = {
  'no-restricted-properties': [
    'error',
    {
      object: 'process',
      property: 'env',
      message: 'Read the environment in config.ts, given by main.ts, and pass values on.',
    },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: [{ name: 'node:process', message: 'Use the global `process`, so that rules see what is read.' }],
    },
  ],
};

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/generated/',
    '**/*.generated.*',
    '.data/',
    'coverage/',
    'tests/layering/examples/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs,ts,tsx}'],
    plugins: { house: { rules: { 'file-name': fileName } } },
    rules: {
      ...sizes,
      'house/file-name': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...noEnvironment,
      'no-restricted-syntax': ['error', ...forbiddenSyntax],
      // An async function without await still promises never to throw synchronously.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'typeLike',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z][a-z]|Type$', match: false },
        },
      ],
    },
  },
  {
    files: ['**/config.ts', '**/main.ts', '**/read-env.ts', 'shared/src/project-root.ts', 'tests/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // Programs for a terminal, and the scripts that build and check.
    files: ['local/**', '*.mjs', 'tests/support/*.cjs', 'tests/**/*.mjs', 'tests/bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // TypeORM's options of an EntitySchema are a class by type and an object literal in use. In the test, the rule itself
    // overflows the stack on the types of GraphQL.js, which refer to each other without end.
    files: ['**/*.schema.ts', 'subgraphs/ward/src/constant-statements.test.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: {
      // A describe block is a function that holds many small ones.
      'max-lines-per-function': 'off',
      'no-restricted-properties': 'off',
      // A test says what must be there; when it is not, the test fails.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // An answer that a test gets over HTTP has the shape that the test then expects of it.
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}', '**/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off', 'house/file-name': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        performance: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
);
