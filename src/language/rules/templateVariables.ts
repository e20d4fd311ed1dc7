import { type Static, Type } from 'typebox';
import { limitFields } from '../../ruleset/policyPack.ts';
import { objection } from '../objection.ts';
import type { ContentRule } from '../rule.ts';

const LimitSchema = Type.Object(limitFields, { additionalProperties: false });
type Limit = Static<typeof LimitSchema>;

/** A template whose values are missing is not sent with holes: doubt is a no. */
export const templateVariables: ContentRule<Limit> = {
  id: 'template-variables',
  title: { en: 'Values of the template', zh: '模板变量' },
  summary: {
    en: 'Every value that the template prints must be there and not empty.',
    zh: '模板要用到的每一项内容都必须有值，不得为空。',
  },
  limitSchema: LimitSchema,
  check({ missingVariables, templateId }, limits) {
    if (missingVariables.length === 0) return [];
    const names = missingVariables.join(', ');
    return limits.map((limit) =>
      objection(
        'template-variables',
        limit,
        'block',
        {
          en: `The template cannot be filled in: ${names} ${missingVariables.length === 1 ? 'is' : 'are'} missing.`,
          zh: `模板无法填写完整，缺少：${missingVariables.join('、')}。`,
        },
        { missing: missingVariables, template: templateId },
      ),
    );
  },
};
