/** The import table of docs/architecture, one rule a row. test/architecture/planted holds a file that breaks each rule. */

/** What each lib may import of the others. */
const LIBS = {
  domain: [],
  text: ['domain'],
  classifier: ['domain', 'text'],
  rules: ['domain', 'text'],
  engine: ['domain', 'text', 'classifier', 'rules'],
  cases: ['domain'],
  monitoring: ['domain', 'text'],
  escalation: ['domain'],
  statements: ['domain', 'text'],
  contracts: ['domain'],
  client: [],
  persistence: ['domain', 'runtime'],
  messaging: ['domain', 'contracts', 'runtime', 'persistence'],
  application: ['[^/]+'],
  runtime: [],
};

/** No framework, no I/O: bytes are read at the edge and handed in. */
const PURE = '^libs/(domain|text|classifier|rules|engine|cases|monitoring|escalation|statements|contracts)/';

const ANY_LIB = 'libs/[^/]+';

/** What everything else may import of ours. */
const OTHERS = {
  'apps/api': [ANY_LIB],
  'apps/worker': [ANY_LIB],
  'apps/standalone': ['apps/api', 'apps/worker', ANY_LIB],
  'apps/console': ['libs/domain', 'libs/contracts'],
  'apps/cli': [ANY_LIB],
  bench: [PURE.slice(1, -1), 'libs/application'],
};

const OURS = '^(libs|apps|bench|scripts|dictionaries)/';
const TESTS = '^test/|\\.test\\.tsx?$';
const FRAMEWORKS =
  '(@nestjs|@fastify|fastify|typeorm|bullmq|ioredis|mysql2|libsql|socket\\.io|socket\\.io-client|pino)';

function row(folder, allowed) {
  return {
    name: `${folder.replace('/', '-')}-row`,
    comment: `${folder} may import: ${allowed.join(', ') || 'nothing of ours'}`,
    severity: 'error',
    from: { path: `^${folder}/`, pathNot: TESTS },
    to: { path: OURS, pathNot: [folder, ...allowed].map((other) => `^${other}/`) },
  };
}

module.exports = {
  forbidden: [
    ...Object.entries(LIBS).map(([lib, allowed]) =>
      row(
        `libs/${lib}`,
        allowed.map((other) => `libs/${other}`),
      ),
    ),
    ...Object.entries(OTHERS).map(([folder, allowed]) => row(folder, allowed)),
    {
      name: 'dictionaries-hold-data',
      comment: 'dictionaries/ is read, never run',
      severity: 'error',
      from: { path: '^dictionaries/' },
      to: {},
    },
    {
      name: 'pure-libs-know-no-framework',
      comment: 'no Nest, no TypeORM, no BullMQ, no server and no driver in a pure lib',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: { path: `(^|/)node_modules/${FRAMEWORKS}/` },
    },
    {
      name: 'pure-libs-do-no-io',
      comment: 'no module of Node in a pure lib: bytes, clocks and random numbers come in as arguments',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-door',
      comment: "a lib's index.ts is its only entry",
      severity: 'error',
      from: { path: '^(libs/[^/]+|apps|bench)/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: ['^$1/', '^libs/[^/]+/index\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'types count too',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'a helper that the product needs belongs into the product',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'every-import-resolves',
      comment: 'an import nobody can follow would slip past every rule above',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(nodejieba|@node-rs/jieba)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|^test/architecture/planted/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
