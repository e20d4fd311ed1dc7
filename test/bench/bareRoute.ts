import Fastify from 'fastify';
import { MessageRequestSchema } from '../../src/domain/message.ts';
import { MessageAnswerSchema } from '../../src/http/schemas/message.ts';
import { createSerializerCompiler } from '../../src/http/serializerCompiler.ts';
import { compileValidator } from '../../src/http/validatorCompiler.ts';
import { inputOf, tell } from './processes.ts';

/** The floor: a route that takes and checks the same body, answers with the same answer, and does nothing in between. */
const { answer } = inputOf<{ answer: unknown }>();
const app = Fastify();
app.setValidatorCompiler(compileValidator as never);
app.setSerializerCompiler(createSerializerCompiler(false) as never);
app.post(
  '/v1/messages',
  { schema: { body: MessageRequestSchema, response: { 201: MessageAnswerSchema } } },
  async (_request, reply) => reply.code(201).send(answer),
);
process.once('SIGTERM', () => process.exit(0));
// The bench has died.
process.once('disconnect', () => process.exit(1));
tell({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
