import type { BadInput } from './bad-input.js'

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values)
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const swapped = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())

/** An ill-meant chain of aliases: each level repeats the one before. */
const laughs = (levels: number, times: number): string =>
  Array.from({ length: levels }, (_, level) =>
    level === 0
      ? 'a0: &a0 [lol]'
      : `a${level}: &a${level} [${Array(times)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
  ).join('\n')

const nested = (levels: number, open: string, close: string): string =>
  open.repeat(levels) + close.repeat(levels)

/** Catalogue §6.1: YAML and JSON text. */
export const textCases: readonly BadInput[] = [
  ...['', '\n'].map((text) => empty('B001', 'an empty file', text)),
  ...['# nothing\n', '---', '---\n# nothing\n'].map((text) =>
    empty('B002', 'only comments or a document start', text),
  ),
  ...['   \n \n', '\ufeff', '\ufeff  \n'].map((text) =>
    empty('B003', 'only whitespace or a byte order mark', text),
  ),
  ...[
    ['root:x:0:0:root:/root:/bin/bash', 'a single string'],
    ['42', 'a single number'],
    ['- a\n- b', 'a list'],
    ['null', 'a single null'],
  ].map(
    ([text = '', found = '']): BadInput => ({
      id: 'B004',
      title: `${JSON.stringify(text)} at the top, which is not shown`,
      text,
      expected: { error: 'source.top-level', says: `expected a mapping at the top, found ${found}` },
    }),
  ),
  {
    id: 'B005',
    title: 'a byte order mark before YAML',
    text: bytes(0xef, 0xbb, 0xbf, 0x61, 0x3a, 0x20, 0x31),
    expected: { value: { a: 1 } },
  },
  {
    id: 'B005',
    title: 'a byte order mark before JSON',
    file: 'a.json',
    text: '\ufeff{"a":1}',
    expected: { value: { a: 1 } },
  },
  ...[utf16('a: 1'), utf16('\ufeffa: 1'), swapped('\ufeffa: 1'), swapped('a: 1')].map(
    (text): BadInput => ({
      id: 'B006',
      title: 'UTF-16',
      text,
      expected: { error: 'source.encoding', says: 'UTF-16' },
    }),
  ),
  {
    id: 'B007',
    title: 'a byte that is not UTF-8',
    text: bytes(0x61, 0x3a, 0x20, 0xff),
    expected: { error: 'source.encoding', at: '1:4', says: 'offset 3' },
  },
  {
    id: 'B007',
    title: 'half a character at the end',
    text: bytes(0x61, 0x3a, 0x0a, 0xc3),
    expected: { error: 'source.encoding', at: '2:1', says: 'offset 3' },
  },
  {
    id: 'B007',
    title: 'a bad byte after a written replacement character',
    text: bytes(0xef, 0xbf, 0xbd, 0x3a, 0x20, 0xc0),
    expected: { error: 'source.encoding', says: 'offset 5' },
  },
  { id: 'B008', title: 'a raw NUL', text: 'abcd: x\0y', expected: { error: 'source.nul', at: '1:8' } },
  {
    id: 'B008',
    title: 'an escaped NUL in YAML',
    text: 'a: "x\\0y"',
    expected: { error: 'source.nul', at: '1:4' },
  },
  {
    id: 'B008',
    title: 'an escaped NUL in JSON',
    file: 'a.json',
    text: '{"a":"\\u0000"}',
    expected: { error: 'source.nul', at: '1:6' },
  },
  {
    id: 'B009',
    title: 'a control character in a key',
    text: '"a\\u0007": 1',
    expected: { error: 'source.control-character', says: '\\u0007' },
  },
  {
    id: 'B009',
    title: 'a bidi override in a key',
    text: '"a\u202eb": 1',
    expected: { error: 'source.control-character', says: '\\u202e', hides: '\u202e' },
  },
  {
    id: 'B009',
    title: 'a line separator in a value',
    text: 'a: "x\\u2028y"',
    expected: { value: { a: 'x\u2028y' }, warning: 'source.control-character' },
  },
  ...['a:\n\tb: 1', 'a:\n  b:\n\t- 1', 'a: 1\n\tb: 2'].map(
    (text): BadInput => ({
      id: 'B010',
      title: 'an indentation with a tab',
      text,
      expected: { error: 'source.syntax', says: 'tab' },
    }),
  ),
  ...['\r\n', '\r', '\n'].map(
    (end): BadInput => ({
      id: 'B011',
      title: `lines that end with ${JSON.stringify(end)}`,
      text: ['a: 1', 'b:', '  c: 2', '  c: 3'].join(end),
      expected: { error: 'source.duplicate-key', at: '4:3', says: '3:3' },
    }),
  ),
  {
    id: 'B011',
    title: 'mixed line ends',
    text: 'a: 1\r\nb: 2\rc: 3\nd: 4',
    expected: { value: { a: 1, b: 2, c: 3, d: 4 } },
  },
  {
    id: 'B012',
    title: 'a key twice in YAML',
    text: 'a: 1\nb: 2\na: 3',
    expected: { error: 'source.duplicate-key', at: '3:1', says: '1:1' },
  },
  {
    id: 'B012',
    title: 'a quoted and a plain key that are equal',
    text: 'x: {200: 1, "200": 2}',
    expected: { error: 'source.duplicate-key', at: '1:13', says: '1:5' },
  },
  {
    id: 'B013',
    title: 'a key twice in JSON',
    file: 'a.json',
    text: '{\n "a": 1,\n "a": 2}',
    expected: { error: 'source.duplicate-key', at: '3:2', says: '2:2' },
  },
  {
    id: 'B013',
    title: 'a key twice in JSON, once escaped',
    file: 'a.json',
    text: '{"a":1,"\\u0061":2}',
    expected: { error: 'source.duplicate-key', at: '1:8' },
  },
  {
    id: 'B014',
    title: 'paths that differ in case',
    text: '/Users: 1\n/users: 2',
    expected: { value: { '/Users': 1, '/users': 2 } },
  },
  {
    id: 'B014',
    title: 'methods that differ in case',
    text: '/users:\n  get: 1\n  Get: 2',
    expected: { error: 'source.look-alike-keys', at: '3:3' },
  },
  {
    id: 'B014',
    title: 'keys that differ in case',
    text: 'Order: 1\norder: 2',
    expected: { value: { Order: 1, order: 2 }, warning: 'source.look-alike-keys' },
  },
  {
    id: 'B014',
    title: 'keys equal after normalisation',
    text: '/caf\u00e9: 1\n/cafe\u0301: 2',
    expected: { value: { '/caf\u00e9': 1, '/cafe\u0301': 2 }, warning: 'source.look-alike-keys' },
  },
  ...['a: 1\n---\nb: 2', '---\na: 1\n...\n---\nb: 2'].map(
    (text): BadInput => ({
      id: 'B015',
      title: 'two documents',
      text,
      expected: { error: 'source.documents', says: 'one document per file' },
    }),
  ),
  {
    id: 'B016',
    title: 'a billion laughs',
    text: laughs(10, 9),
    expected: { error: 'source.nodes', says: '200,000' },
  },
  { id: 'B016', title: 'laughs in few levels', text: laughs(4, 100), expected: { error: 'source.nodes' } },
  {
    id: 'B017',
    title: 'a long list, aliased often',
    text: `a: &a [${'y, '.repeat(30_000)}]\nb: [${'*a, '.repeat(1000)}]`,
    expected: { error: 'source.nodes' },
  },
  {
    id: 'B017',
    title: 'a long text, aliased often',
    text: `a: &a ${'y'.repeat(100_000)}\nb: [${'*a, '.repeat(1000)}]`,
    expected: { error: 'source.nodes' },
  },
  ...['a: &x [*x]', 'a: &x {b: {c: *x}}', 'a: &x\n  - b\n  - *x'].map(
    (text): BadInput => ({
      id: 'B018',
      title: 'an alias to itself',
      text,
      expected: { error: 'source.alias', says: 'refers to itself' },
    }),
  ),
  ...['a: *nope', 'a: [*nope]', 'a: *b\nb: &b 1'].map(
    (text): BadInput => ({
      id: 'B019',
      title: 'an unknown alias',
      text,
      expected: { error: 'source.alias', says: 'stands for nothing' },
    }),
  ),
  ...['a: &a {x: 1}\nb:\n  <<: *a', '<<: {x: 1}', 'b: {<<: [{x: 1}]}'].map(
    (text): BadInput => ({
      id: 'B020',
      title: 'a merge key',
      text,
      expected: { error: 'source.merge-key', says: 'merge keys' },
    }),
  ),
  ...[
    'a: !!js/function "x"',
    'a: !!python/object:os.system {}',
    'a: !!binary aGk=',
    'a: !!str 12',
    'a: !custom [1]',
  ].map(
    (text): BadInput => ({
      id: 'B021',
      title: `the tag of ${text}`,
      text,
      expected: { error: 'source.tag', says: 'not allowed' },
    }),
  ),
  ...['a: !Ref Orders', 'a: !Sub "${X}"', 'a: !GetAtt [Orders, Arn]'].map(
    (text): BadInput => ({
      id: 'B022',
      title: `the tag of ${text}`,
      text,
      expected: { error: 'source.cloudformation-tag', says: 'CloudFormation' },
    }),
  ),
  {
    id: 'B023',
    title: '__proto__ in YAML',
    text: '__proto__: {polluted: 1}',
    expected: { value: JSON.parse('{"__proto__":{"polluted":1}}') },
  },
  {
    id: 'B023',
    title: '__proto__ in JSON',
    file: 'a.json',
    text: '{"a":{"__proto__":{"polluted":1}}}',
    expected: { value: JSON.parse('{"a":{"__proto__":{"polluted":1}}}') },
  },
  {
    id: 'B023',
    title: 'constructor and prototype',
    text: 'constructor: {prototype: {polluted: 1}}',
    expected: { value: { constructor: { prototype: { polluted: 1 } } } },
  },
  ...[101, 5000, 1_000_000].flatMap((levels): BadInput[] => [
    {
      id: 'B024',
      title: `${levels} levels in JSON`,
      file: 'a.json',
      text: `{"a":${nested(levels - 1, '[', ']')}}`,
      expected: { error: 'source.depth', says: 'deeper than 100' },
    },
    {
      id: 'B024',
      title: `${levels} levels in flow YAML`,
      text: `a: ${nested(levels, '[', ']')}`,
      expected: { error: 'source.depth', says: 'deeper than 100' },
    },
    {
      id: 'B024',
      title: `${levels} levels in block YAML`,
      text: `a:\n  ${'- '.repeat(levels)}x`,
      expected: { error: 'source.depth', says: 'deeper than 100' },
    },
  ]),
  {
    id: 'B025',
    title: 'a million items in YAML',
    text: `a:\n${'- 1\n'.repeat(1_000_000)}`,
    expected: { error: 'source.nodes' },
  },
  {
    id: 'B025',
    title: 'a million items in JSON',
    file: 'a.json',
    text: `{"a":[${'1,'.repeat(999_999)}1]}`,
    expected: { error: 'source.nodes' },
  },
  {
    id: 'B025',
    title: '100,000 keys',
    text: Array.from({ length: 100_000 }, (_, index) => `k${index}: 1\n`).join(''),
    expected: { error: 'source.nodes' },
  },
  {
    id: 'B028',
    title: 'JSON cut off in a text',
    file: 'a.json',
    text: '{"x":1,\n "a":{"b":"c',
    expected: { error: 'source.syntax', at: '2:6', says: 'closed' },
  },
  {
    id: 'B028',
    title: 'JSON cut off after a comma',
    file: 'a.json',
    text: '{"a":[1,',
    expected: { error: 'source.syntax', at: '1:6', says: '[' },
  },
  {
    id: 'B028',
    title: 'JSON cut off after a key',
    file: 'a.json',
    text: '{"a"',
    expected: { error: 'source.syntax', at: '1:1' },
  },
  {
    id: 'B029',
    title: 'a trailing comma',
    file: 'a.json',
    text: '{"a":[1,2,]}',
    expected: { error: 'source.syntax', at: '1:10', says: 'trailing comma' },
  },
  {
    id: 'B029',
    title: 'single quotes',
    file: 'a.json',
    text: "{'a':1}",
    expected: { error: 'source.syntax', at: '1:2', says: 'single quotes' },
  },
  {
    id: 'B029',
    title: 'a comment',
    file: 'a.json',
    text: '{"a":1 // one\n}',
    expected: { error: 'source.syntax', at: '1:8', says: 'comments' },
  },
  {
    id: 'B030',
    title: 'JSON in a .yaml file',
    text: '{"a":1}',
    expected: { value: { a: 1 }, warning: 'source.extension' },
  },
  {
    id: 'B030',
    title: 'YAML in a .json file',
    file: 'a.json',
    text: 'a: 1',
    expected: { value: { a: 1 }, warning: 'source.extension' },
  },
  ...['accounts: [012345678901]', 'a: 0012', 'a: -01'].map(
    (text): BadInput => ({
      id: 'B031',
      title: `the number of ${text}`,
      text,
      expected: { error: 'source.leading-zero', says: 'leading zero' },
    }),
  ),
  ...['a: 12345678901234567890', 'a: 1e400', 'a: .nan', 'a: -.inf', 'a: 9007199254740993'].map(
    (text): BadInput => ({
      id: 'B032',
      title: `the number of ${text}`,
      text,
      expected: { error: 'source.number' },
    }),
  ),
  {
    id: 'B032',
    title: 'numbers in other bases that are exact',
    text: 'a: 0x1F\nb: 0o17',
    expected: { value: { a: 31, b: 15 } },
  },
  ...['a: "\\ud800"', '{"a":"\\udc00x"}'].map(
    (text): BadInput => ({
      id: 'B035',
      title: `half a pair in ${text}`,
      text,
      expected: { error: 'source.surrogate' },
    }),
  ),
  {
    id: 'B035',
    title: 'half a pair in a key',
    file: 'a.json',
    text: '{"\\ud800":1}',
    expected: { error: 'source.surrogate' },
  },
  ...[
    'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main',
    '{\n"a":1\n<<<<<<< HEAD\n}',
    'a:\n  b: 1\n>>>>>>> main\n',
  ].map(
    (text): BadInput => ({
      id: 'B036',
      title: 'a merge conflict',
      text,
      expected: { error: 'source.conflict-marker', says: 'unresolved merge conflict at line' },
    }),
  ),
  ...['uri: "https://{{ host }}/x"', 'name: <%= name %>', 'role: CHANGEME', 'k: change_me'].map(
    (text): BadInput => ({
      id: 'B037',
      title: `the placeholder of ${text}`,
      text,
      expected: { error: 'source.placeholder' },
    }),
  ),
  {
    id: 'B037',
    title: 'a placeholder in a mapping template',
    text: 'template: {application/json: "{{ x }}"}',
    expected: { value: { template: { 'application/json': '{{ x }}' } }, warning: 'source.placeholder' },
  },
  {
    id: 'B038',
    title: 'an access key id',
    text: 'a: AKIAIOSFODNN7EXAMPLE',
    expected: { error: 'source.secret', says: 'secret in a committed file', hides: 'IOSFODNN7' },
  },
  {
    id: 'B038',
    title: 'a private key',
    text: 'a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  abc',
    expected: { error: 'source.secret', hides: 'abc' },
  },
  {
    id: 'B038',
    title: 'an API key of 40 characters',
    text: `keys: {k: {value: ${'Zk9'.repeat(13)}x}}`,
    expected: { error: 'source.secret', hides: 'Zk9Zk9' },
  },
]

function empty(id: string, title: string, text: string): BadInput {
  return {
    id,
    title: `${title}: ${JSON.stringify(text)}`,
    text,
    expected: { error: 'source.empty', says: 'is empty' },
  }
}
