import * as v from 'valibot';
import { done, type Problem, refuse, type Result } from '#shared-schema/problem.ts';
import { canonicalJson } from '#shared-schema/sync/canonical-json.ts';
import { isStorable } from '#shared-schema/sync/is-storable.ts';
import { standingMarks } from '#shared-schema/sync/read-register.ts';
import { type Register, RegisterSchema } from '#shared-schema/sync/register.ts';
import { REGISTER_LEVELS, REGISTER_SIZE, type RegisterRules } from '#shared-schema/sync/register-rules.ts';
import { problemOfIssues } from '../platform/validated.ts';

export interface PushedRegister {
  readonly register: Register;
  readonly _deleted: boolean;
}

const SentSchema = v.object({ ...RegisterSchema.entries, _deleted: v.optional(v.boolean(), false) });

/** A pushed row as a register of the collection, or what is wrong with it. */
export function parsePushedRegister(rules: RegisterRules, sent: unknown): Result<PushedRegister> {
  const parsed = v.safeParse(SentSchema, sent);
  if (!parsed.success) return { ok: false, problem: problemOfIssues(parsed.issues) };
  const { _deleted, ...register } = parsed.output;
  const id = v.safeParse(rules.id, register.id);
  if (!id.success) return invalid('/id', id.issues[0].message);
  const values = standingMarks(register).map(({ value }) => value);
  if (!isStorable(values, REGISTER_LEVELS + 1)) return { ok: false, problem: notStorable };
  if (canonicalJson(values).length > REGISTER_SIZE) return refuse('too-large', TOO_LARGE);
  for (const value of values) {
    const read = v.safeParse(rules.value, value);
    if (!read.success) return invalid('/marks', read.issues[0].message);
  }
  return done({ register, _deleted });
}

const TOO_LARGE = `What stands in one document is at most ${REGISTER_SIZE} characters of JSON.`;

const notStorable: Problem = {
  code: 'invalid',
  detail: `A value is nested at most ${REGISTER_LEVELS} levels deep and holds neither U+0000 nor broken surrogates.`,
  pointer: '/marks',
};

function invalid(pointer: string, detail: string): Result<never> {
  return { ok: false, problem: { code: 'invalid', detail, pointer } };
}
