// What code here may not do. The arrows are those of ARCHITECTURE.md: what a part or a package imports of ours, and nothing else.

/** What each part of the site may import of the others, each only by its index.ts. Goods parts never know people. */
const PARTS = {
  http: [],
  database: [],
  places: ['http', 'database'],
  items: ['http', 'database'],
  work: ['http', 'database', 'places', 'items'],
  stock: ['http', 'database', 'places', 'items', 'work'],
  inbound: ['http', 'database', 'places', 'items', 'work'],
  outbound: ['http', 'database', 'places', 'items', 'work'],
  shipping: ['http', 'database', 'places', 'items', 'work'],
  device: ['http', 'database'],
  board: ['http', 'database', 'places', 'items', 'work'],
  labels: ['http', 'database', 'places', 'work', 'shipping'],
  tracking: ['http', 'database', 'places', 'items', 'work'],
  scan: ['http', 'database', 'places', 'items', 'work', 'stock', 'inbound', 'outbound', 'shipping'],
  audit: ['http', 'database'],
  people: ['http', 'database', 'places', 'audit'],
  link: ['http', 'database', 'places', 'items', 'work', 'stock', 'inbound', 'outbound', 'shipping'],
  server: [
    'http',
    'database',
    'places',
    'items',
    'work',
    'stock',
    'inbound',
    'outbound',
    'shipping',
    'device',
    'board',
    'labels',
    'tracking',
    'scan',
    'people',
    'audit',
    'link',
  ],
  // Commands that open the database need no server.
  cli: ['server', 'database', 'stock', 'link', 'audit'],
};

/** What each package may import of the others. */
const PACKAGES = {
  barcode: [],
  workflow: ['barcode'],
  client: [],
  policy: [],
  floor: ['client', 'workflow', 'barcode'],
};

/** What each app of pages may import. */
const PAGES = {
  handheld: ['client', 'workflow', 'barcode', 'look'],
  desk: ['client', 'barcode', 'look', 'policy'],
};

const PART_NAMES = Object.keys(PARTS);
const PACKAGE_NAMES = Object.keys(PACKAGES);
const PAGE_NAMES = Object.keys(PAGES);
/** The start of every path but `index.ts`: the patterns know no look-ahead. */
const NOT_THE_DOOR = '([^i]|i[^n]|in[^d]|ind[^e]|inde[^x]|index[^.])';

function restrict(patterns) {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

function forbid(regex, message) {
  return { regex, message };
}

function doorOf(names) {
  return forbid(`/(${names.join('|')})/${NOT_THE_DOOR}`, 'A part is entered only by its index.ts.');
}

function packagesOtherThan(allowed, message) {
  return forbid(`^@kolli/(${without([...PACKAGE_NAMES, 'site'], allowed).join('|')})`, message);
}

function without(names, removed) {
  return names.filter((name) => !removed.includes(name));
}

const packageByName = forbid('(^|/)(packages|apps)/', 'A package is imported by its name.');
/** The client has a second door for programs, the look one for each of its sheets. */
const packageDoor = forbid(
  '^@kolli/(barcode|workflow|floor|site|handheld|desk)/.|^@kolli/client/([^n]|n[^o])',
  'A package is entered only by its name, or by another door that it names.',
);
const noTests = forbid('(^|/)(tests|bench)/|\\.test\\.ts$', 'What runs must not import what tests it.');

function partRules(part) {
  const allowed = PARTS[part];
  const others = without(PART_NAMES, [part]);
  const packages = part === 'cli' ? PACKAGE_NAMES : ['barcode', 'workflow', 'policy'];
  const arrow = `The part ${part} imports ${allowed.join(', ') || 'no other part'}.`;
  return {
    files: [`apps/site/src/${part}/**/*.ts`],
    rules: restrict([
      forbid(`^(\\.\\./)+(${without(others, allowed).join('|')})/`, arrow),
      doorOf(others),
      packagesOtherThan(packages, `The part ${part} imports ${packages.join(', ')} of the packages.`),
      packageByName,
      packageDoor,
      noTests,
    ]),
  };
}

/** Tests of a part may ask it through the rim and compare it with its neighbours. */
function partTestRules(part) {
  return {
    files: [`apps/site/src/${part}/**/*.test.ts`],
    rules: restrict([doorOf(without(PART_NAMES, [part, 'server'])), packageByName, packageDoor]),
  };
}

function packageRules(name) {
  const allowed = PACKAGES[name];
  return {
    files: [`packages/${name}/**/*.ts`],
    rules: restrict([
      packagesOtherThan(allowed, `The package ${name} imports ${allowed.join(', ') || 'no other of ours'}.`),
      forbid('^(\\.\\./)+[a-z]+/src/|(^|/)(packages|apps|bench)/', 'A package is imported by its name.'),
      packageDoor,
    ]),
  };
}

function pageRules(name) {
  const allowed = PAGES[name];
  return {
    files: [`apps/${name}/**/*.{ts,tsx}`],
    rules: {
      ...restrict([
        packagesOtherThan(allowed, `The ${name} imports ${allowed.join(', ')} of the packages.`),
        packageByName,
        packageDoor,
        forbid('^@kolli/client/node', 'That door of the client is for programs.'),
        forbid('^node:', 'This runs in a browser.'),
        noTests,
      ]),
    },
  };
}

export default {
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'node', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['packages/client/src/generated.ts', 'apps/*/src/paraglide'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'typescript/no-explicit-any': 'error',
    // A default is an answer too.
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    // `!= null` says neither null nor undefined.
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-console': 'error',
    // A style sheet gives nothing to name.
    'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }],
    // `pg.Pool` is how the driver's documentation writes it, and says whose pool it is.
    'import/no-named-as-default-member': 'off',
    // Made for Express: Fastify waits for what a handler promises.
    'oxc/no-async-endpoint-handlers': 'off',
    // A small function beside its only use is easier to read than one at the top of the file.
    'unicorn/consistent-function-scoping': 'off',
    // What is sorted here was made a line before.
    'unicorn/no-array-sort': 'off',
    // Codes are ASCII: their characters are their letters.
    'typescript/no-misused-spread': 'off',
    // Does not see that a switch is exhaustive; the compiler does.
    'typescript/consistent-return': 'off',
    // Interfaces here are records of functions without `this`.
    'typescript/unbound-method': 'off',
    // Does not see that a flag is changed by another function while the loop waits.
    'no-unmodified-loop-condition': 'off',
    // A property of all values may have cases.
    'vitest/no-conditional-expect': 'off',
  },
  overrides: [
    ...PART_NAMES.map(partRules),
    ...PART_NAMES.map(partTestRules),
    ...PACKAGE_NAMES.map(packageRules),
    ...PAGE_NAMES.map(pageRules),
    {
      files: ['tests/**/*.ts', 'bench/**/*.ts'],
      rules: restrict([
        doorOf(PART_NAMES),
        forbid('(^|/)packages/', 'A package is imported by its name.'),
        packageDoor,
      ]),
    },
    // Programs for the terminal.
    { files: ['bench/**', 'scripts/**', 'apps/site/bin/**'], rules: { 'no-console': 'off' } },
    // These are read by their tools as default exports.
    {
      files: ['**/*.config.ts', '*.config.mjs', 'tests/support/setup.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
  ],
};
