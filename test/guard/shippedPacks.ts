import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createValidator } from '../../src/domain/validate.ts';
import { contactLimitSchemas } from '../../src/guard/guard.ts';
import type { AnyLimit, PolicyPack, PolicyPackFile } from '../../src/ruleset/policyPack.ts';
import { PolicyPackFileSchema } from '../../src/ruleset/policyPack.ts';

export const PACK_IDS = ['base', 'cn-mainland', 'house-gentle'];

const checkPack = createValidator(PolicyPackFileSchema);

const packFiles = new Map<string, PolicyPackFile>();

export function readPackFile(id: string): PolicyPackFile {
  const known = packFiles.get(id);
  if (known !== undefined) return known;
  const path = new URL(`../../config/policies/${id}.yaml`, import.meta.url);
  const checked = checkPack(parse(readFileSync(path, 'utf8')));
  if (!checked.ok) throw new Error(`${id}.yaml: ${JSON.stringify(checked.errors)}`);
  packFiles.set(id, checked.value);
  return checked.value;
}

/** What is wrong with the limits of the contact rules, by the rules' own schemas. */
export function limitErrors(rules: PolicyPackFile['rules']): string[] {
  return Object.entries(rules).flatMap(([rule, limits]) => {
    const schema = contactLimitSchemas[rule];
    if (schema === undefined) return [];
    const check = createValidator(schema);
    return limits.flatMap((limit) => {
      const checked = check(limit);
      return checked.ok ? [] : checked.errors.map(({ path, message }) => `${limit.id}${path} ${message}`);
    });
  });
}

/** A shipped pack with what it inherits, the parent's limits first. */
export function shippedPack(id: string): PolicyPack {
  const { title, extends: parentId, jurisdictions = [], rules } = readPackFile(id);
  const parent = parentId === undefined ? undefined : shippedPack(parentId);
  const merged: Record<string, readonly AnyLimit[]> = { ...parent?.rules };
  for (const [rule, limits] of Object.entries(rules)) merged[rule] = [...(merged[rule] ?? []), ...limits];
  return { id, title, lineage: [...(parent?.lineage ?? []), id], jurisdictions, rules: merged };
}
