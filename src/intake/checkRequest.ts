import type { Account } from '../domain/account.ts';
import type { MessageRequest } from '../domain/message.ts';
import type { InputError } from '../domain/validate.ts';
import { programmeOf, type Ruleset, stageOf } from '../ruleset/ruleset.ts';

/** A request whose names all exist: `stage` is filled in from `template` where only that was given. */
export type CheckedRequest =
  | { readonly request: MessageRequest }
  | { readonly errors: readonly InputError[] };

/** Checks what a schema cannot: that the stage and template belong to the account's programme. */
export function checkRequest(request: MessageRequest, account: Account, ruleset: Ruleset): CheckedRequest {
  const programme = programmeOf(ruleset, account.programme);
  const stages = programme.stages.map(({ id }) => id).join(', ');
  const errors: InputError[] = [];
  if (request.stage !== undefined && stageOf(programme, request.stage) === undefined) {
    errors.push({
      path: '/stage',
      message: `the programme ${programme.id} has no stage ${request.stage}; it has: ${stages}`,
    });
  }
  if (request.template === undefined) return errors.length > 0 ? { errors } : { request };
  const [ofProgramme, ofStage, ofChannel] = request.template.split('/');
  const wrong = (message: string) => errors.push({ path: '/template', message });
  if (ruleset.templates[request.template] === undefined) wrong(`there is no template ${request.template}`);
  else if (ofProgramme !== programme.id)
    wrong(`belongs to programme ${ofProgramme}, the account is in ${programme.id}`);
  else if (ofChannel !== request.channel)
    wrong(`is for the channel ${ofChannel}, the message is for ${request.channel}`);
  else if (request.stage !== undefined && ofStage !== request.stage)
    wrong(`is for the stage ${ofStage}, not ${request.stage}`);
  return errors.length > 0 || ofStage === undefined
    ? { errors }
    : { request: { ...request, stage: ofStage } };
}
