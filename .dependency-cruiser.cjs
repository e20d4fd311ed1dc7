/** Imports run downwards only (DESIGN section 2), and each heavy package has one door. */
const layers = [
  ['domain'],
  ['ruleset'],
  ['guard', 'language', 'rendering'],
  ['decide', 'loadRulesetFrom'],
  ['ledger', 'channels'],
  ['intake', 'dispatch', 'evidence'],
  ['http', 'cli'],
  ['main', 'start', 'startRuleset', 'settings', 'metrics'],
];
const path = (names) => `^src/(${names.join('|')})(/|\\.ts$)`;

const upward = layers.map((names, index) => {
  const above = layers.slice(index + 1).flat();
  return {
    name: `${names.join('-')}-imports-only-below`,
    severity: 'error',
    from: { path: path(names) },
    to: { path: above.length > 0 ? path(above) : '^$' },
  };
});

const strangers = layers
  .filter((names) => names.length > 1 && !names.includes('http') && !names.includes('main'))
  .flatMap((names) =>
    names.map((name) => ({
      name: `${name}-knows-none-of-its-peers`,
      severity: 'error',
      from: { path: path([name]) },
      to: { path: path(names.filter((other) => other !== name)) },
    })),
  );

const door = (room, packages) => ({
  name: `${packages[0]}-only-in-${room}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${room}/` },
  to: { path: `node_modules/(${packages.join('|')})(/|$)` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...upward,
    ...strangers,
    door('http', ['fastify', '@fastify/[^/]+']),
    door('ledger', ['pg', '@electric-sql/pglite']),
    door('dispatch', ['bullmq', 'ioredis']),
    door('rendering', ['handlebars', 'marked']),
    door('channels', ['nodemailer', 'twilio', '@myriaddreamin/typst-ts-node-compiler']),
    {
      name: 'judges-do-no-io',
      severity: 'error',
      from: { path: '^src/(domain|ruleset|guard|language|rendering|decide)', pathNot: '^src/ruleset/readFiles\\.ts$' },
      to: { path: '^(node:)?(fs|fs/promises|net|http|https|child_process|worker_threads|os|dns)$' },
    },
    {
      name: 'no-rule-knows-another',
      severity: 'error',
      from: { path: '^src/(guard|language)/rules/([^/]+)\\.ts$' },
      to: { path: '^src/$1/rules/', pathNot: '^src/$1/rules/$2\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
