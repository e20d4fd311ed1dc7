import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitSchemas } from '../../loadRulesetFrom.ts';
import { type Command, EXIT, readArgs } from '../command.ts';
import { jsonSchemas, schemaText } from './jsonSchemas.ts';

export const policySchema: Command = {
  name: 'policy schema',
  summary: 'Writes the JSON Schemas by which YAML editors complete and check policies',
  usage: `[--out DIR]

  --out DIR          where the schemas are written (default: ./docs/schemas)

An editor with the YAML language server reads them through a first line such as
# yaml-language-server: $schema=../../docs/schemas/policy-pack.schema.json`,
  run: (args, { out }) => {
    const { values } = readArgs(args, { out: { type: 'string' } });
    const directory = values.out ?? join('docs', 'schemas');
    mkdirSync(directory, { recursive: true });
    for (const named of jsonSchemas(limitSchemas)) {
      writeFileSync(join(directory, named.file), schemaText(named));
      out(`${join(directory, named.file)}\n`);
    }
    return EXIT.fine;
  },
};
