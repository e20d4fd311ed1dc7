import type { Attempt } from '../../src/channels/channel.ts';
import type { SenderOf } from '../../src/channels/sender.ts';
import type { RenderedContent } from '../../src/domain/content.ts';
import { parseMarkdown, toText } from '../../src/rendering/markdown.ts';

export const senderOf: SenderOf = ({ locale }) => ({
  name: locale === 'en' ? 'Example Service Centre' : '示例服务中心',
  addressLines: locale === 'en' ? ['100 Example Road', 'Shanghai 200000'] : ['200000', '上海市示例路100号'],
  email: 'service@example.com',
  phone: '400-000-0000',
});

const MARKDOWN = `# 关于您账户的通知

王晓明先生/女士:您好。

| 项目 | 内容 |
| --- | --- |
| 合同编号 | LN-183 |
| 应付金额 | 12,345.67元 |

请访问 [付款页面](https://pay.example.com/LN-183)。

---

### 回执

签名:
`;

/** An attempt for any channel; the content may be replaced in parts. */
export function sampleAttempt(
  channel: Attempt['channel'],
  changes: Partial<Omit<Attempt, 'content'>> & { readonly content?: Partial<RenderedContent> } = {},
): Attempt {
  const written = channel === 'email' || channel === 'letter';
  const markdown = changes.content?.markdown ?? (written ? MARKDOWN : null);
  return {
    attemptId: 'att_0001',
    messageId: 'msg_0001',
    debtorId: 'debtor-1',
    creditor: '示例消费金融有限公司',
    channel,
    to: TO[channel],
    toName: '王晓明',
    locale: 'zh-CN',
    at: '2026-11-24T09:30:00+08:00',
    ...changes,
    content: {
      subject: written ? '关于您账户的信息' : null,
      preview: channel === 'email' ? '请查看您的账户信息' : null,
      body:
        markdown === null
          ? channel === 'call'
            ? '【示例服务中心】您好，请问是王晓明吗？\n---\n您有一笔欠款，请致电400-000-0000。'
            : '【示例服务中心】王晓明您好,请致电400-000-0000。'
          : toText(parseMarkdown(markdown)),
      markdown,
      envelope: channel === 'letter' ? ['王晓明', '200030', '上海市', '漕溪北路1200号'] : null,
      sha256: '0'.repeat(64),
      ...changes.content,
    },
  };
}

const TO: Record<Attempt['channel'], Attempt['to']> = {
  sms: '+8613800138000',
  call: '+8613800138000',
  email: 'wang@example.net',
  letter: {
    lines: ['漕溪北路1200号'],
    city: '上海市',
    region: '上海市',
    postalCode: '200030',
    country: 'CN',
  },
};
