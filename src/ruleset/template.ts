import { type Static, Type } from 'typebox';
import type { ChannelKind, Locale } from '../domain/words.ts';

/** What kind of value a sender's variable is; the text's amounts, dates and days are checked against it. */
export const VariableKindSchema = Type.Enum(['text', 'money', 'date', 'days', 'url', 'phone']);

/** YAML front matter of `templates/<programme>/<stage>/<channel>.<locale>.hbs`. */
export const FrontMatterSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    /** Emails and letters: the subject line; Handlebars like the body. */
    subject: Type.Optional(Type.String()),
    /** Emails: the line that mail programs show beside the subject. */
    preview: Type.Optional(Type.String()),
    /** What the sending system must supply under `variables`, by name. `money` is in minor units, `date` YYYY-MM-DD. */
    variables: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9]*$' }),
        Type.Object(
          { kind: VariableKindSchema, optional: Type.Optional(Type.Boolean()) },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);
export type FrontMatter = Static<typeof FrontMatterSchema>;

/** One template in one language. `id` is programme/stage/channel. */
export interface Template {
  readonly id: string;
  readonly programme: string;
  readonly stage: string;
  readonly channel: ChannelKind;
  readonly locale: Locale;
  readonly frontMatter: FrontMatter;
  /** Handlebars source without the front matter. */
  readonly body: string;
  /** The file and the line its body starts on, for error messages. */
  readonly file: string;
}
