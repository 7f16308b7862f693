import { unreachable } from '#shared-schema/unreachable.ts';

export const BANK_MOODS = [
  'once',
  'late',
  'twice',
  'three-at-once',
  'out-of-order',
  'wrong-amount',
  'forged',
  'never',
] as const;
/** How the bank reports a payment: as it should, or in one of the ways banks have been seen to. */
export type BankMood = (typeof BANK_MOODS)[number];

export type BankAnswer = 'confirm' | 'decline';

export interface BankCallSubject {
  readonly session: string;
  readonly merchant: string;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
}

export interface PlannedCall {
  readonly eventId: string;
  readonly body: string;
  readonly forged: boolean;
  /** Seconds from now. */
  readonly delay: number;
}

export interface BankCallPlan {
  readonly answer: BankAnswer;
  readonly mood: BankMood;
  /** For `late`. */
  readonly lateSeconds: number;
  readonly now: Date;
  readonly newEventId: () => string;
}

/** The calls by which the bank tells the merchant of an answer. */
export function planBankCalls(subject: BankCallSubject, plan: BankCallPlan): PlannedCall[] {
  const type = plan.answer === 'confirm' ? 'payment.captured' : 'payment.failed';
  const told = call(subject, plan, type);
  switch (plan.mood) {
    case 'once':
      return [told];
    case 'late':
      return [{ ...told, delay: plan.lateSeconds }];
    case 'twice':
      return [told, { ...told, delay: 1 }];
    case 'three-at-once':
      return [told, told, told];
    case 'out-of-order': {
      // What happened before the answer arrives after it: an earlier card was refused, then 3-D Secure began.
      const earlier = { ...plan, now: new Date(plan.now.getTime() - 60_000) };
      return [
        told,
        { ...call(subject, earlier, 'payment.failed'), delay: 1 },
        { ...call(subject, earlier, 'payment.requires_action'), delay: 1 },
      ];
    }
    case 'wrong-amount':
      return [call({ ...subject, amount: subject.amount + 1 }, plan, type)];
    case 'forged':
      return [{ ...told, forged: true }];
    case 'never':
      return [];
    default:
      return unreachable(plan.mood);
  }
}

/** The first word about a payment: its page was opened. */
export function pageOpenedCall(
  subject: BankCallSubject,
  about: Pick<BankCallPlan, 'now' | 'newEventId'>,
): PlannedCall {
  return call(subject, about, 'payment.requires_action');
}

function call(
  data: BankCallSubject,
  { now, newEventId }: Pick<BankCallPlan, 'now' | 'newEventId'>,
  type: string,
): PlannedCall {
  const eventId = newEventId();
  return {
    eventId,
    body: JSON.stringify({ id: eventId, type, createdAt: now.toISOString(), data }),
    forged: false,
    delay: 0,
  };
}
