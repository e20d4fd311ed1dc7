import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas, schemaText } from '../../src/cli/policy/jsonSchemas.ts';
import { limitSchemas } from '../../src/loadRulesetFrom.ts';

const schemas = jsonSchemas(limitSchemas);

/** An editor's reading of a schema: a validator that knows nothing of ours. */
function editorFor(file: string) {
  const found = schemas.find((schema) => schema.file === file);
  if (found === undefined) throw new Error(`no schema ${file}`);
  const ajv = new Ajv.Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  return ajv.compile(found.schema);
}

const yamlFiles = (directory: string, tests: boolean) =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.yaml') && name.endsWith('.test.yaml') === tests)
    .map((name) => ({
      name,
      value: parse(readFileSync(join(directory, name), 'utf8')) as Record<string, unknown>,
    }));

describe('the schemas for editors', () => {
  it.each(schemas)('$file in docs/schemas is current (else: forbear policy schema)', (schema) => {
    expect(readFileSync(join('docs/schemas', schema.file), 'utf8')).toBe(schemaText(schema));
  });

  it.each([
    ['policy-pack.schema.json', 'config/policies', false],
    ['policy-test.schema.json', 'config/policies', true],
    ['programme.schema.json', 'config/programmes', false],
    ['lexicon.schema.json', 'config/lexicons', false],
  ])('%s fits every shipped file', (file, directory, tests) => {
    const validate = editorFor(file);
    for (const { name, value } of yamlFiles(directory, tests)) {
      validate(value);
      expect(validate.errors ?? [], name).toEqual([]);
    }
  });

  it("find a wrong value in a rule's own parameters", () => {
    const validate = editorFor('policy-pack.schema.json');
    const base = yamlFiles('config/policies', false).find(({ name }) => name === 'base.yaml');
    const wrong = structuredClone(base?.value) as { rules: Record<string, { forbidden: string[] }[]> };
    const [limit] = wrong.rules['quiet-hours'] ?? [];
    if (limit === undefined) throw new Error('base has no quiet hours');
    limit.forbidden = ['25:00-08:00'];
    expect(validate(wrong)).toBe(false);
    expect(validate.errors?.[0]?.instancePath).toBe('/rules/quiet-hours/0/forbidden/0');
  });
});
