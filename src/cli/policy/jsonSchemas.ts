import { Type } from 'typebox';
import { HouseSchema } from '../../ruleset/house.ts';
import { LexiconFileSchema } from '../../ruleset/lexicon.ts';
import type { LimitSchemas } from '../../ruleset/mergePacks.ts';
import { PolicyPackFileSchema } from '../../ruleset/policyPack.ts';
import { ProgrammeSchema } from '../../ruleset/programme.ts';
import { PolicyTestFileSchema } from './testFile.ts';

/** A JSON Schema for one kind of file, with the name under which it is written. */
export interface NamedSchema {
  readonly file: string;
  readonly schema: object;
}

const DRAFT = 'http://json-schema.org/draft-07/schema#';

/**
 * The JSON Schemas by which editors complete and check the files of a ruleset: the loader's own schemas, each rule's limits
 * with its own parameters. Draft 7, which YAML editors know best.
 */
export function jsonSchemas(limitSchemas: LimitSchemas): readonly NamedSchema[] {
  const rules = Type.Partial(
    Type.Object(
      Object.fromEntries(Object.entries(limitSchemas).map(([rule, schema]) => [rule, Type.Array(schema)])),
      { additionalProperties: false },
    ),
  );
  const pack = Type.Object({ ...PolicyPackFileSchema.properties, rules }, { additionalProperties: false });
  return [
    named('policy-pack', 'A policy pack: config/policies/<id>.yaml', pack),
    named('policy-test', 'Cases for a policy pack: config/policies/<id>.test.yaml', PolicyTestFileSchema),
    named('programme', 'A programme: config/programmes/<id>.yaml', ProgrammeSchema),
    named('lexicon', 'Banned language: config/lexicons/<name>.yaml', LexiconFileSchema),
    named('house', 'Who we are: config/house.yaml', HouseSchema),
  ];
}

function named(name: string, title: string, schema: object): NamedSchema {
  // Through JSON, so that what only our validator reads (refinements) is left out.
  const plain = JSON.parse(JSON.stringify(schema)) as object;
  return { file: `${name}.schema.json`, schema: { $schema: DRAFT, title, ...plain } };
}

/** A schema as the text of its file. */
export function schemaText({ schema }: NamedSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
