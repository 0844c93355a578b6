/**
 * The import table of ARCHITECTURE.md as data: folder of src/lib → what it may import there. A folder may always
 * import itself. Type-only imports count. Tests that run commands may import everything.
 */
const DOOR = 'emulator/index'

const MAY_IMPORT = {
  json: [],
  errors: [],
  definition: ['json', 'errors'],
  source: ['json', 'errors'],
  'gateway-file': ['source', 'definition', 'json', 'errors'],
  'key-file': ['source', 'account', 'json', 'errors'],
  'openapi/document': ['source', 'definition', 'json', 'errors'],
  'openapi/import': ['openapi/document', 'source', 'definition', 'json', 'errors'],
  'openapi/render': ['openapi/document', 'definition', 'json', 'errors'],
  engine: ['json', 'errors'],
  account: ['engine', 'json', 'errors'],
  kinds: ['engine', 'definition', 'openapi', 'gateway-file', 'key-file', 'source', 'json', 'errors'],
  rules: ['engine', 'definition', 'json', 'errors'],
  operate: ['account', 'kinds', 'engine', 'definition', 'openapi', 'gateway-file', 'json', 'errors'],
  report: [
    'workflow',
    'operate',
    'rules',
    'kinds',
    'account',
    'engine',
    'gateway-file',
    'openapi',
    'definition',
    'json',
    'errors',
  ],
  workflow: [
    ...[
      'operate',
      'rules',
      'kinds',
      'account',
      'engine',
      'gateway-file',
      'key-file',
      'openapi',
      'source',
      'definition',
      'report',
    ],
    ...['json', 'errors', DOOR],
  ],
  emulator: ['definition', 'openapi/document', 'source', 'json', 'errors'],
  cli: [
    ...[
      'workflow',
      'report',
      'operate',
      'rules',
      'kinds',
      'account',
      'engine',
      'gateway-file',
      'openapi',
      'source',
    ],
    ...['definition', 'json', 'errors', DOOR],
  ],
}

/** Folders that may only import the types of these. */
const TYPES_ONLY = {
  report: [
    'workflow',
    'operate',
    'rules',
    'kinds',
    'account',
    'engine',
    'gateway-file',
    'openapi',
    'definition',
  ],
  kinds: ['gateway-file', 'source'],
  account: ['engine'],
}

/** Packages of which only some may import more than types. */
const PACKAGES = {
  '@oclif/core': ['cli', 'commands'],
  inquirer: ['cli'],
  ora: ['cli'],
  chalk: ['cli'],
  'cli-table3': ['cli'],
  '@aws-sdk': ['account', 'emulator'],
}

const path = (folder) => (folder === 'commands' ? '^src/commands/' : `^src/lib/${folder}[/.]`)
const paths = (folders) => folders.map(path).join('|')

const folderRules = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  name: `imports-of-${folder.replace('/', '-')}`,
  comment: `${folder} may import ${allowed.join(', ') || 'nothing of ours'} (ARCHITECTURE.md)`,
  severity: 'error',
  from: { path: path(folder) },
  to: { path: '^src/', pathNot: paths([folder, ...allowed]) },
}))

const typeRules = Object.entries(TYPES_ONLY).map(([folder, others]) => ({
  name: `only-types-into-${folder}`,
  comment: `${folder} may import only types of ${others.join(', ')}`,
  severity: 'error',
  from: { path: path(folder) },
  to: { path: paths(others), dependencyTypesNot: ['type-only'] },
}))

const packageRules = Object.entries(PACKAGES).map(([name, folders]) => ({
  name: `only-some-import-${name.replace(/\W+/g, '-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: paths(folders) },
  to: { path: `node_modules/${name}`, dependencyTypesNot: ['type-only'] },
}))

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'emulator-through-its-door',
      comment: 'outside the emulator, only src/lib/emulator/index.ts may be imported',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/lib/emulator/' },
      to: { path: '^src/lib/emulator/', pathNot: '^src/lib/emulator/index\\.ts$' },
    },
    {
      name: 'nobody-imports-commands',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { path: '^src/(commands/|main\\.ts)' },
    },
    {
      name: 'no-dev-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    ...folderRules,
    ...typeRules,
    ...packageRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
