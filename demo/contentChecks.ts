import type { Finding } from '../src/domain/finding.ts';
import type { Api } from './api.ts';

/** Texts that an author tries out before they become a template. */
const DRAFTS = [
  { channel: 'sms', locale: 'zh-CN', text: '您好，请尽快处理您的账户。' },
  { channel: 'sms', locale: 'en', text: 'Pay today or the police will arrest you at your workplace.' },
  {
    channel: 'email',
    locale: 'en',
    stage: 'severe',
    subject: 'Your overdue loan',
    text: 'Please pay what you owe. We will sue you tomorrow.',
  },
  { channel: 'letter', locale: 'zh-CN', audience: 'third_party', text: '请转告您的同事：他的欠款已经逾期。' },
] as const;

/** Checks the drafts through `POST /v1/content-checks`: the findings of each. */
export async function checkDrafts(api: Api): Promise<Finding[][]> {
  const answers = DRAFTS.map((draft) => api.post<{ findings: Finding[] }>('/v1/content-checks', draft));
  return (await Promise.all(answers)).map(({ findings }) => findings);
}
