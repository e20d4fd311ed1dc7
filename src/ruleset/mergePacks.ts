import type { TSchema } from 'typebox';
import { CONTENT_RULES } from '../domain/finding.ts';
import { createFullValidator } from './fullValidator.ts';
import {
  type AnyLimit,
  CONDITIONS,
  isConditional,
  type PolicyPack,
  type PolicyPackFile,
} from './policyPack.ts';
import type { Report } from './problem.ts';
import { stemOf } from './rulesetFiles.ts';
import type { Checked } from './yamlSource.ts';

type PackSource = Checked<PolicyPackFile>;

/** The pack whose limits hold for everybody (DESIGN section 7): a pack beside it would have no quiet hours. */
const ROOT = 'base';

/** For each rule, the shape of its limits. It comes from outside, because the ruleset knows no rules. */
export type LimitSchemas = Readonly<Record<string, TSchema>>;

/** Checks each limit of a pack against its rule's own schema. */
function checkLimits(
  source: PackSource,
  validators: Map<string, ReturnType<typeof createFullValidator>>,
  report: Report,
) {
  const ids = new Set<string>();
  for (const [rule, limits] of Object.entries(source.value.rules)) {
    const validate = validators.get(rule);
    if (validate === undefined) {
      report(
        source.problemAt(
          `/rules/${rule}`,
          `is not a known rule; known are: ${[...validators.keys()].join(', ')}`,
        ),
      );
    }
    for (const [index, limit] of limits.entries()) {
      const path = `/rules/${rule}/${index}`;
      const checked = validate?.(limit);
      if (checked !== undefined && !checked.ok) {
        for (const error of checked.errors) report(source.problemAt(path + error.path, error.message));
      }
      if (isConditional(limit) && (CONTENT_RULES as readonly string[]).includes(rule)) {
        report(
          source.problemAt(path, `has conditions (${CONDITIONS.join(', ')}): they are for contact rules`),
        );
      }
      if (ids.has(limit.id))
        report(source.problemAt(`${path}/id`, `names a limit for the second time: ${limit.id}`));
      ids.add(limit.id);
    }
  }
}

/** What a pack inherits, less what it relaxes with a citation, plus its own limits. */
function rulesOf(source: PackSource, parent: PolicyPack | null, report: Report): PolicyPack['rules'] {
  const rules: Record<string, readonly AnyLimit[]> = { ...parent?.rules };
  const inherited = new Set(Object.values(rules).flatMap((limits) => limits.map(({ id }) => id)));
  const relaxed = new Set(source.value.relaxes?.map(({ limit }) => limit));
  source.value.relaxes?.forEach(({ limit }, index) => {
    if (inherited.has(limit)) return;
    report(source.problemAt(`/relaxes/${index}/limit`, `names a limit that is not inherited: ${limit}`));
  });
  for (const [rule, limits] of Object.entries(rules)) {
    rules[rule] = limits.filter(({ id }) => !relaxed.has(id));
  }
  for (const [rule, limits] of Object.entries(source.value.rules)) {
    rules[rule] = [...(rules[rule] ?? []), ...limits];
    limits.forEach(({ id }, index) => {
      if (!inherited.has(id)) return;
      report(
        source.problemAt(`/rules/${rule}/${index}/id`, `is already the name of an inherited limit: ${id}`),
      );
    });
  }
  return rules;
}

/**
 * Packs apply together, so an id names one limit in all of them. A pack that takes an inherited name has been told so already.
 */
function checkNames(
  sources: readonly PackSource[],
  packs: ReadonlyMap<string, PolicyPack>,
  report: Report,
): void {
  const owners = new Map<string, string>();
  for (const { value, problemAt } of sources) {
    for (const [rule, limits] of Object.entries(value.rules)) {
      limits.forEach(({ id }, index) => {
        const owner = owners.get(id) ?? value.id;
        owners.set(id, owner);
        const kin =
          packs.get(owner)?.lineage.includes(value.id) || packs.get(value.id)?.lineage.includes(owner);
        if (owner === value.id || kin) return;
        report(
          problemAt(`/rules/${rule}/${index}/id`, `is already the name of a limit of policy ${owner}: ${id}`),
        );
      });
    }
  }
}

/**
 * Joins each pack with what it extends, parent first. `names` are the packs that exist as files, damaged ones too, so that
 * one damaged parent is not reported again by every child.
 */
export function mergePacks(
  sources: readonly PackSource[],
  names: ReadonlySet<string>,
  limitSchemas: LimitSchemas,
  report: Report,
): Record<string, PolicyPack> {
  const byId = new Map(sources.map((source) => [source.value.id, source]));
  const validators = new Map(
    Object.entries(limitSchemas).map(([rule, schema]) => [rule, createFullValidator(schema)]),
  );
  const packs = new Map<string, PolicyPack>();

  const merge = (source: PackSource, heirs: readonly string[]): PolicyPack | null => {
    const { id, title, extends: parentId, jurisdictions, cities } = source.value;
    const known = packs.get(id);
    if (known !== undefined) return known;
    let parent: PolicyPack | null = null;
    if (parentId === undefined && id !== ROOT) {
      report(
        source.problemAt(
          '/extends',
          `is required: every policy but ${ROOT} extends another, in the end ${ROOT}`,
        ),
      );
      return null;
    }
    if (parentId !== undefined) {
      const parentSource = byId.get(parentId);
      if (parentSource === undefined || [...heirs, id].includes(parentId)) {
        const cycle = [...heirs, id, parentId].join(' → ');
        if (parentSource !== undefined)
          report(source.problemAt('/extends', `leads back to itself: ${cycle}`));
        else if (!names.has(parentId))
          report(source.problemAt('/extends', `names a policy that does not exist: ${parentId}`));
        return null;
      }
      parent = merge(parentSource, [...heirs, id]);
      if (parent === null) return null;
    }
    const pack: PolicyPack = {
      id,
      title,
      lineage: [...(parent?.lineage ?? []), id],
      jurisdictions: jurisdictions ?? [],
      ...(cities === undefined ? {} : { cities }),
      rules: rulesOf(source, parent, report),
    };
    packs.set(id, pack);
    return pack;
  };

  for (const source of sources) {
    checkLimits(source, validators, report);
    if (stemOf(source.file) === source.value.id) merge(source, []);
    else report(source.problemAt('/id', `must be the file's name: ${stemOf(source.file)}`));
  }
  checkNames(sources, packs, report);
  return Object.fromEntries(packs);
}
