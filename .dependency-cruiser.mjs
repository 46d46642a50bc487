// Who may import whom. This table is the whole rule; a package that is not in its own row's list is out of bounds.
const mayImport = {
  money: [],
  refusals: [],
  api: ['money'],
  plaid: ['money'],
  store: ['money'],
  sandbox: ['money'],
  auth: ['money', 'store'],
  jobs: ['money', 'store'],
  ledger: ['money', 'store'],
  feed: ['money', 'plaid', 'store', 'jobs', 'ledger'],
  budget: ['money', 'store', 'ledger'],
  payments: ['money', 'store', 'jobs', 'ledger'],
}

const packageRules = Object.entries(mayImport).map(([name, others]) => ({
  name: `${name}-imports-only-its-row`,
  comment: `packages/${name} may import ${[...others, 'refusals'].join(', ')}. See the table in .dependency-cruiser.mjs.`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: {
    path: '^(packages|apps|tests|bench)/',
    pathNot: `^packages/(${[name, ...others, ...(name === 'money' || name === 'refusals' ? [] : ['refusals'])].join('|')})/`,
  },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...packageRules,
    {
      name: 'strangers-to-each-other',
      comment: 'feed, budget, payments and auth never import each other: the server introduces them.',
      severity: 'error',
      from: { path: '^packages/(feed|budget|payments|auth)/' },
      to: { path: '^packages/(feed|budget|payments|auth)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'packages-in-the-table',
      comment: 'Every package has a row in the table of .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^packages/', pathNot: `^packages/(${Object.keys(mayImport).join('|')})/` },
      to: {},
    },
    {
      name: 'web-imports-only-its-row',
      comment: 'apps/web may import money and api.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(packages|apps|tests|bench)/', pathNot: '^(apps/web|packages/(money|api))/' },
    },
    {
      name: 'server-imports-only-its-row',
      comment: 'apps/server may import every package, and neither the web app nor the tests.',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^(apps|tests|bench)/', pathNot: '^apps/server/' },
    },
    {
      name: 'front-doors-only',
      comment:
        'Another package is imported by its name, through the doors in its package.json, never by a path into it.',
      severity: 'error',
      from: { path: '^((?:packages|apps)/[^/]+|tests|bench)/' },
      to: { path: '^(packages|apps|tests|bench)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'pure-core',
      comment: 'core/ takes values and returns values: no database, network, clock or files.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/core/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(?:node:)?(child_process|fs|http|https|net|timers)(/|$)|node_modules/(pg|kysely|plaid)/' },
    },
    { name: 'no-circles', comment: 'Imports go one way.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|test-results|playwright-report)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    moduleSystems: ['es6'],
  },
}
