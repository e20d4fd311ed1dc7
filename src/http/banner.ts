import { type Static, Type } from 'typebox';
import { CHANNELS, type ChannelKind } from '../domain/words.ts';
import type { Holds, ReadonlyDeep, SameShape } from './schemas/sameShape.ts';

/** What this gateway is, for whoever looks at it: above all, whether messages really leave. */
export interface Banner {
  readonly version: string;
  /** `pglite` or `postgres`. */
  readonly ledger: string;
  /** Where each channel hands messages to; `outbox` means a file on disk, and nothing leaves. */
  readonly providers: Readonly<Record<ChannelKind, string>>;
}

const providers = Type.Object(
  { sms: Type.String(), email: Type.String(), call: Type.String(), letter: Type.String() },
  { additionalProperties: false },
);

export const BannerSchema = Type.Object(
  { version: Type.String(), ledger: Type.String(), providers },
  { additionalProperties: false },
);

/** The channels that have no provider, in words for a reader of the documentation. */
export function outboxNotice(banner: Banner): string {
  const kept = CHANNELS.filter((channel) => banner.providers[channel] === 'outbox');
  if (kept.length === 0) return '';
  return `No provider is set for ${kept.join(', ')}: such messages are written to the outbox directory and do not leave this machine.`;
}

export type BannerMatches = Holds<SameShape<ReadonlyDeep<Static<typeof BannerSchema>>, Banner>>;
