import { Refusal } from '../refusal.ts';
import type { App } from '../routeTypes.ts';
import { readJson } from './read.ts';

/** Takes JSON bodies, and no others. An empty body is left to the route's schema. */
export function takeJson(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes: Buffer, done) => {
    if (bytes.length === 0) return done(null, undefined);
    const read = readJson(bytes);
    if (read.ok) done(null, read.value);
    else done(new Refusal(read.problem));
  });
}
