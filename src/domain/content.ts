import { type Static, Type } from 'typebox';

const Text = Type.String();

/**
 * What a template became, in every part that somebody may see. `body` is the text a person reads: the SMS, the call
 * script, the email's text part, the letter's text. `markdown` is its source for emails and letters, from which the
 * channel makes HTML or PDF; `envelope` is what shows through a letter's window.
 */
export const RenderedContentSchema = Type.Object(
  {
    subject: Type.Union([Text, Type.Null()]),
    preview: Type.Union([Text, Type.Null()]),
    body: Text,
    markdown: Type.Union([Text, Type.Null()]),
    envelope: Type.Union([Type.Array(Text), Type.Null()]),
    sha256: Text,
  },
  { additionalProperties: false },
);
export type RenderedContent = Static<typeof RenderedContentSchema>;

/** The parts of a content that the language rules read one by one. */
export const CONTENT_PARTS = ['subject', 'preview', 'body', 'envelope'] as const;
export type ContentPart = (typeof CONTENT_PARTS)[number];
